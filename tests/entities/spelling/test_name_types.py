"""A name's type by its form, one type in a document, and what happened at a place told apart from the place."""

from __future__ import annotations

import pytest

from pipeline.entities.spelling.name_types import is_body, kind
from tests.entities.aliases.test_matcher import Seen, found, links


@pytest.mark.parametrize(
    ("name", "seen", "told"),
    [
        ("Tide Committee", "PERSON", "ORG"), ("Committee", "PERSON", "PERSON"), ("Tide committee", "PERSON", "PERSON"),
        ("Committees of Weavers", "PLACE", "ORG"), ("Senate of Weavers", "PLACE", "ORG"),
        ("League of Weavers United", "PLACE", "ORG"), ("Weavers Union", "PLACE", "ORG"), ("Union Weavers", "PLACE", "PLACE"),
        ("Weavers Manifesto", "ORG", "WORK"), ("Manifesto", "ORG", "WORK"), ("Manifesto of Weavers", "ORG", "WORK"),
        ("Fenwick Rebellion", "PLACE", "EVENT"), ("Rebellion", "PLACE", "PLACE"), ("Cotton War", "ORG", "EVENT"),
        ("Cotton Policy", "ORG", "POLICY"), ("Drift River", "PERSON", "PLACE"),
        ("Ninth Congress", "ORG", "EVENT"), ("9th Conference", "ORG", "EVENT"), ("XII Congress", "ORG", "EVENT"),
        ("Ninth Congress of Weavers", "ORG", "EVENT"), ("Ninth Party Congress", "PERSON", "EVENT"),
        ("Ninth Weaver", "PERSON", "PERSON"), ("Congress", "ORG", "ORG"), ("Weavers Congress", "ORG", "ORG"),
        ("Bolsheviks", "PERSON", "GROUP"), ("Bolshevik", "ORG", "GROUP"), ("Chartists", "PLACE", "GROUP"),
        ("Chartist", "PERSON", "PERSON"), ("Levellites", "PERSON", "GROUP"), ("Democrats", "PLACE", "GROUP"),
        ("Ist", "PLACE", "PLACE"), ("Chartism", "PERSON", "POLICY"), ("Prism Ann", "PERSON", "PERSON"),
        ("Kamenev", "PLACE", "PERSON"), ("Brodsky", "ORG", "PERSON"), ("Petrenko", "GROUP", "PERSON"),
        ("Kuznetsova", "WORK", "PERSON"), ("Kamenev Street", "PERSON", "PLACE"), ("Old Kamenev", "PLACE", "PLACE"),
        ("Kamenev", "EVENT", "EVENT"), ("Ov", "PLACE", "PLACE"), ("Fenwick", "PLACE", "PLACE"),
    ],
)  # fmt: skip
def test_the_form_of_a_name_may_tell_its_type(name: str, seen: str, told: str) -> None:
    assert kind(name.split(), seen, located=False) == told


@pytest.mark.parametrize(("name", "told"), [("Rostov", "PLACE"), ("Rostov Committee", "ORG"), ("Bolsheviks", "GROUP")])
def test_behind_words_of_place_an_ending_that_towns_share_tells_nothing(name: str, told: str) -> None:
    assert kind(name.split(), "PLACE", located=True) == told


@pytest.mark.parametrize(
    ("form", "body"),
    [("Committee", True), ("Committees", True), ("War", True), ("Policy", True), ("Congress", True), ("River", False),
     ("Weaver", False), ("Fenwick", False)],
)  # fmt: skip
def test_nouns_of_bodies_works_and_events_may_have_an_of_behind(form: str, body: bool) -> None:
    assert is_body(form) == body


@pytest.mark.parametrize(
    ("text", "seen", "types"),
    [
        ("Brodsky wrote; Brodsky left.", {"Brodsky": "GPE"}, ["PERSON", "PERSON"]),
        ("In Brodsky they sat; at Brodsky they slept; Brodsky burned.", {"Brodsky": "GPE"}, ["PLACE"] * 3),
        ("Now Fenwick fell; then Fenwick rose.", {"Fenwick": "GPE"}, ["PLACE", "PLACE"]),
        ("The Tide Committee met in Fenwick.", {"Tide Committee": "PERSON", "Fenwick": "GPE"}, ["ORG", "PLACE"]),
        ("Now Chartists met Chartists.", {"Chartists": "ORG"}, ["GROUP", "GROUP"]),
    ],
)
def test_a_name_is_one_type_in_a_document(text: str, seen: Seen, types: list[str]) -> None:
    assert [mention.type for mention in found(text, seen=seen)] == types


def test_spellings_that_fold_alike_are_one_type() -> None:
    seen = {"Miasnikov": "PERSON", "Myasnikov": "GPE", "Mjasnikow": "ORG"}
    mentioned = found("Then Miasnikov met Myasnikov and Mjasnikow.", seen=seen)
    assert [mention.type for mention in mentioned] == ["PERSON"] * 3


def test_a_listed_name_is_of_the_type_that_the_table_says() -> None:
    entities = [("brodsky", "PLACE", "Brodsky"), ("quill", "PERSON", "Martha Quill")]
    mentioned = found("Then Brodsky met Quill.", entities, seen={"Brodsky": "PERSON", "Quill": "GPE"})
    assert [(m.text, m.type) for m in mentioned] == [("Brodsky", "PLACE"), ("Quill", "PERSON")]


PLACES = [
    ("kronstadt", "PLACE", "Kronstadt"), ("kronstadt-rebellion", "EVENT", "Kronstadt rebellion"),
    ("fenwick", "PLACE", "Fenwick"), ("fenwick-riot", "EVENT", "Fenwick Bread Riot"),
    ("aldmere", "PLACE", "Aldmere"), ("flood", "EVENT", "Aldmere flood"), ("fire", "EVENT", "Aldmere fire"),
    ("thorn", "PLACE", "Thorn"), ("thorn-act", "WORK", "Thorn Act"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("After Kronstadt he left.", [("Kronstadt", "kronstadt-rebellion")]),
        ("Since Kronstadt he was silent.", [("Kronstadt", "kronstadt-rebellion")]),
        ("The lessons of Kronstadt were many.", [("Kronstadt", "kronstadt-rebellion")]),
        ("The suppression of Kronstadt came.", [("Kronstadt", "kronstadt-rebellion")]),
        ("The Kronstadt rebellion came.", [("Kronstadt rebellion", "kronstadt-rebellion")]),
        ("The Kronstadt rising came.", [("Kronstadt rising", "kronstadt-rebellion")]),
        ("During Fenwick they marched.", [("Fenwick", "fenwick-riot")]),
        ("In Kronstadt he lived.", [("Kronstadt", "kronstadt")]),
        ("He came from Kronstadt.", [("Kronstadt", "kronstadt")]),
        ("The harbor of Kronstadt froze.", [("Kronstadt", "kronstadt")]),
        ("The sailors of Kronstadt sang.", [("Kronstadt", "kronstadt")]),
        ("Kronstadt lies there.", [("Kronstadt", "kronstadt")]),
        ("After Aldmere they rested.", [("Aldmere", "aldmere")]),  # of two events nobody knows which
        ("After Thorn they rested.", [("Thorn", "thorn")]),  # an act is no event
    ],
)
def test_a_place_behind_a_word_of_time_is_what_happened_there(text: str, named: list[tuple[str, str]]) -> None:
    assert links(text, PLACES) == named


def test_town_and_rising_have_their_own_types_in_one_document() -> None:
    mentioned = found("In Kronstadt he lived. After Kronstadt he left.", PLACES)
    assert [mention.type for mention in mentioned] == ["PLACE", "EVENT"]


def test_a_place_of_one_documents_own_meaning_stays_what_it_is_there() -> None:
    aliases = [("Kronstadt", "kronstadt", "dam")]
    assert links("After Kronstadt he left.", PLACES, aliases) == [("Kronstadt", "kronstadt")]
