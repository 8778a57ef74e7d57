"""Names without tables: provisional ids, what is no name, and what the model saw in part."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entities.aliases.test_matcher import Seen, found, links, mentions_of


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        ("So Anna Brown met Anna Brown’s aunt.", {"Anna Brown": "PERSON"},
         [("Anna Brown", "anna-brown"), ("Anna Brown", "anna-brown")]),
        ("Then Miasnikov met Myasnikov and Мясников.", {"Miasnikov": "PERSON", "Myasnikov": "GPE", "Мясников": "PERSON"},
         [("Miasnikov", "miasnikov"), ("Myasnikov", "miasnikov"), ("Мясников", "miasnikov")]),
        ("At Müller and Muller.", {"Müller": "ORG", "Muller": "ORG"}, [("Müller", "muller"), ("Muller", "muller")]),
        ("The Labour Office, a Labor Office.", {"Labour Office": "ORG", "Labor Office": "ORG"},
         [("Labour Office", "labour-office"), ("Labor Office", "labour-office")]),
        ("Then Sapronov met Safronov.", {"Sapronov": "PERSON", "Safronov": "PERSON"},
         [("Sapronov", "sapronov"), ("Safronov", "safronov")]),
        ("In Fenwick and Fenwick Castle.", {"Fenwick": "GPE", "Fenwick Castle": "FAC"},
         [("Fenwick", "fenwick"), ("Fenwick Castle", "fenwick-castle")]),
    ],
)  # fmt: skip
def test_spellings_of_one_unlisted_name_share_the_slug_of_the_first(
    text: str, seen: Seen, named: list[tuple[str, str]]
) -> None:
    mentioned = found(text, seen=seen)
    assert [(m.text, m.entity_id) for m in mentioned] == named
    assert {m.method for m in mentioned} == {"provisional"}


def test_a_documents_ids_are_its_own() -> None:
    seen = {"Miasnikov": "PERSON", "Myasnikov": "PERSON"}
    frame = mentions_of({"dam": ["Then Miasnikov and Myasnikov came."], "weir": ["Then Myasnikov came."]}, seen=seen)
    assert list(frame["entity_id"]) == ["miasnikov", "miasnikov", "myasnikov"]


@pytest.mark.parametrize(
    ("entity", "provisional"),
    [("anna-brown", "anna-brown-unlisted"), ("brown", "anna-brown"), ("anna", "anna-brown")],
)
def test_an_unlisted_name_never_gets_the_id_of_a_listed_entity(entity: str, provisional: str) -> None:
    entities = [(entity, "PLACE", "Fenwick Castle")]
    assert links("Then Anna Brown came.", entities, seen={"Anna Brown": "PERSON"}) == [("Anna Brown", provisional)]


def test_a_person_who_contradicts_a_listed_one_never_gets_that_id() -> None:
    entities = [("boris-quill", "PERSON", "Martha Quill")]
    assert links("Then Boris Quill came.", entities) == [("Boris Quill", "boris-quill-unlisted")]


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        ("The Commissar of Justice spoke.", {"Commissar of Justice": "ORG"}, []),
        ("The Commissar of Justice spoke.", {"Justice": "ORG"}, []),
        ("A Minister for Weirs spoke.", {"Minister for Weirs": "ORG"}, []),
        ("The Secretary spoke.", {"Secretary": "ORG"}, []),
        ("The Ministry of Weirs spoke.", {"Ministry of Weirs": "ORG"}, ["Ministry of Weirs"]),
        ("The Bench of Weirs spoke.", {"Bench of Weirs": "ORG"}, ["Bench of Weirs"]),
    ],
)
def test_an_office_is_no_body(text: str, seen: Seen, named: list[str]) -> None:
    assert [mention.text for mention in found(text, seen=seen)] == named


@pytest.mark.parametrize(
    ("texts", "zone", "named"),
    [
        (["Leaders"], "heading", []),
        (["Leaders"], "caption", []),
        (["Leaders"], "body", ["Leaders"]),
        (["Tide Bench"], "heading", ["Tide Bench"]),
    ],
)
def test_a_heading_of_one_word_is_no_name(texts: list[str], zone: str, named: list[str]) -> None:
    seen = {"Leaders": "ORG", "Tide Bench": "ORG"}
    assert [mention.text for mention in found(texts, seen=seen, zone=zone)] == named


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        ("Water rose; they sold water.", {"Water": "ORG"}, []),
        ("Water rose; they sold coal.", {"Water": "ORG"}, ["Water"]),
        ("Rose sang; they sold a rose.", {"Rose": "PERSON"}, ["Rose"]),  # a person may be called as a flower
        ("Then B came.", {"B": "ORG"}, []),
        ("Then BB came.", {"BB": "ORG"}, ["BB"]),
        ("Then Bo came.", {"Bo": "ORG"}, []),
        ("Then Bob came.", {"Bob": "PERSON"}, ["Bob"]),
    ],
)
def test_a_word_that_the_document_has_in_small_letters_and_one_of_too_few_letters_are_no_names(
    text: str, seen: Seen, named: list[str]
) -> None:
    assert [mention.text for mention in found(text, seen=seen)] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Then the Ninth Congress met.", ["Ninth Congress"]),
        ("Then the 9th Congress met.", ["9th Congress"]),
        ("Then the IX Congress met.", ["IX Congress"]),
        ("Then the Ninth Party Congress met.", ["Ninth Party Congress"]),
        ("Then the Second Conference of Weavers met.", ["Second Conference of Weavers"]),
        ("Then the ninth congress met.", []),
        ("Then the ninth Congress met.", []),
        ("Then the Ninth congress met.", []),
        ("Then the Ninth Weaver met.", []),
        ("Then nine Congresses met.", []),
    ],
)
def test_a_numbered_congress_is_an_event_that_no_model_need_see(text: str, named: list[str]) -> None:
    assert [(m.text, m.type) for m in found(text)] == [(name, "EVENT") for name in named]


def test_numerals_of_one_congress_share_its_id() -> None:
    text = "Then the Ninth Congress met; so ended the 9th Congress, and the Tenth Congress began."
    assert [entity for _, entity in links(text)] == ["ninth-congress", "ninth-congress", "tenth-congress"]


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        ("Then the Tide Bench met.", {"Tide": "ORG"}, ["Tide Bench"]),
        ("Then the Tide Bench met.", {"Bench": "ORG"}, ["Tide Bench"]),
        ("Then the Committee of Weirs met.", {"Committee": "ORG"}, ["Committee of Weirs"]),
        ("Then the Committee of the Upper Weirs met.", {"Committee": "ORG"}, ["Committee of the Upper Weirs"]),
        ("Then the Committee of weirs met.", {"Committee": "ORG"}, ["Committee"]),
        ("In London on Sunday.", {"London": "GPE"}, ["London"]),
        ("Only Fenwick burned.", {"Fenwick": "GPE"}, ["Fenwick"]),  # what opens a sentence has its capital for that
        ("Then Fenwick of Weirs met.", {"Fenwick": "GPE"}, ["Fenwick"]),
        ("Then Fenwick, Aldmere met.", {"Fenwick": "GPE"}, ["Fenwick"]),
        ("Then J. P. Brown met.", {"Brown": "PERSON"}, ["J. P. Brown"]),
        ("Then J.P.Brown met.", {"J.P.Brown": "PERSON"}, ["J.P.Brown"]),
    ],
)
def test_a_name_seen_in_part_is_taken_whole(text: str, seen: Seen, named: list[str]) -> None:
    assert [mention.text for mention in found(text, seen=seen)] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Then the Red Army came.", ["Red Army"]),
        ("Then the Red army came.", []),
        ("Then the Army came.", []),
        ("Red Army men came.", []),  # what opens a sentence has its capital for that
        ("Then the Tide Committees met.", ["Tide Committees"]),
    ],
)
def test_a_row_of_capitals_that_ends_in_a_bodys_noun_is_a_name(text: str, named: list[str]) -> None:
    assert [(m.text, m.type) for m in found(text)] == [(name, "ORG") for name in named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Then Émile Zámbó came and Emile Zambo left.", ["Émile Zámbó", "Emile Zambo"]),
        ("Then Émile Zámbó came and Emile Zamboni left.", ["Émile Zámbó"]),
        ("Then Émile Zámbó came and emile zambo left.", ["Émile Zámbó"]),
        ("In Zürich it rained, in Zürich it froze, and so in Zurich.", ["Zürich", "Zürich", "Zurich"]),
        ("In Zürich it rained, and so in Zurich.", ["Zürich"]),  # a word alone, seen once, may be an error
        ("In Zürich it rained, in Zürich it froze. Zurich burned.", ["Zürich", "Zürich"]),  # that opens a sentence
    ],
)
def test_what_the_model_missed_of_a_name_that_it_saw_is_added(text: str, named: list[str]) -> None:
    assert [mention.text for mention in found(text, seen={"Émile Zámbó": "PERSON", "Zürich": "GPE"})] == named


WORDS = "Anna Brown Miasnikov Мясников Фёдор É ß 中文 O'Neil 's . , - ( ) the of 9th".split()


@given(st.lists(st.sampled_from(WORDS), max_size=10))
@settings(deadline=None, max_examples=25)
def test_provisional_ids_are_slugs(words: list[str]) -> None:
    seen = {"Anna Brown": "PERSON", "Мясников": "GPE", "中文": "ORG", "Фёдор": "PERSON", "O'Neil": "PERSON"}
    for mention in found(" ".join(words) or ".", [("anna-brown", "ORG", "Tide Bench")], seen=seen):
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", mention.entity_id)
        assert mention.entity_id != "anna-brown"


def test_a_name_that_begins_a_longer_one_may_end_the_document() -> None:
    texts = ["Tide Bench Weir fell. Tide Bench rose.", "All blamed Tide Bench Weir and Tide Bench"]
    named = [text for text, *_ in found(texts, seen={"Tide Bench Weir": "ORG", "Tide Bench": "ORG"})]
    assert named == ["Tide Bench Weir", "Tide Bench", "Tide Bench Weir", "Tide Bench"]
