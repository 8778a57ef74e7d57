"""Acronyms that a document explains and capital short forms after «the»; small letters and other brackets are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.entities.aliases.acronyms import ACRONYM, head
from tests.entities.aliases.test_matcher import found, links, mentions_of

BODIES = [
    ("policy", "POLICY", "New Economic Policy"), ("weavers", "ORG", "Weavers' Guild"), ("dyers", "ORG", "Dyers' Guild"),
    ("rules", "WORK", "Rules of the Weavers' Guild"), ("labor", "ORG", "Kommunistische Arbeiter-Partei Deutschlands"),
    ("spring", "EVENT", "Spring Assize"), ("autumn", "EVENT", "Autumn Assize"), ("fenwick", "PLACE", "Fenwick Castle"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("The New Economic Policy (NEP) began; the NEP failed.", ["NEP", "NEP"]),
        ("The NEP (New Economic Policy) began; the NEP failed.", ["NEP", "NEP"]),
        ("The NEP failed that was called New Economic Policy (NEP).", ["NEP", "NEP"]),
        ("The New Economic Policy (N.E.P.) began; the NEP failed.", ["N.E.P.", "NEP"]),
        ("The New Economic Policy (NEP) began; the N.E.P. failed.", ["NEP", "N.E.P."]),
        ('The "New Economic Policy" (NEP) began.', ["NEP"]),
        ("The New Economic Policy’s (NEP) end.", ["NEP"]),
        ("The New Economic Policy (NEP) began; the nep failed, Nep too.", ["NEP"]),
        ("The New Economic Policy, NEP, began.", []),
        ("The New Economic Policy [NEP] began.", []),
        ("The New Economic Policy (the NEP) began.", []),
        ("The New Economic Policy was a policy (NEP).", []),
        ("The New Economic Policy (GPU) began; the GPU left.", []),
        ("The New Economic Policy (1921) began.", []),
        ("The New Economic Policy (Lenin) began; Lenin left.", []),
        ("The New Economic Policy (new) began.", []),
        ("The New Economic Policy (N) began; N left.", []),
        ("The NEP failed.", []),
    ],
)
def test_an_acronym_in_brackets_is_the_listed_name_in_the_whole_document(text: str, acronyms: list[str]) -> None:
    mentioned = found(text, BODIES)
    assert [m.text for m in mentioned if m.method == "acronym"] == acronyms
    assert {m.entity_id for m in mentioned if m.type != "DATE"} <= {"policy"}


def test_a_foreign_name_may_have_its_acronym_inside_words() -> None:
    text = "The Kommunistische Arbeiter-Partei Deutschlands (KAPD) met; KAPD left."
    assert [m.text for m in found(text, BODIES) if m.method == "acronym"] == ["KAPD", "KAPD"]


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("The River Tolls Board (RTB) met; the RTB left, all RTBs.", ["RTB", "RTB", "RTBs"]),
        ("The RTB (River Tolls Board) met; the RTB left.", ["RTB", "RTB"]),
        ("The River Tolls Board (OXF) met; the OXF left.", []),
        ("The River Tolls Board (rtb) met; the rtb left.", []),
        ("The River Tolls Board met; the RTB left.", []),
    ],
)
def test_an_acronym_of_an_unlisted_name_shares_its_provisional_id(text: str, acronyms: list[str]) -> None:
    mentioned = found(text, seen={"River Tolls Board": "ORG"})
    assert [m.text for m in mentioned if m.method == "acronym"] == acronyms
    assert {m.entity_id for m in mentioned} == {"river-tolls-board"}


def test_an_acronym_keeps_its_type_where_the_model_took_it_for_another() -> None:
    seen = {"River Tolls Board": "ORG", "RTB": "PERSON"}
    assert {m.type for m in found("The RTB met. It was the River Tolls Board (RTB).", seen=seen)} == {"ORG"}


def test_an_acronym_holds_in_the_document_that_explains_it_and_in_no_other() -> None:
    documents = {"dam": ["The New Economic Policy (NEP) began.", "The NEP failed."], "weir": ["The NEP failed."]}
    frame = mentions_of(documents, BODIES)
    assert list(frame.loc[frame["method"] == "acronym", "doc"]) == ["dam", "dam"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The Guild left.", [("Guild", "weavers")]),
        ("This Guild and our Guild left.", [("Guild", "weavers"), ("Guild", "weavers")]),
        ("The Guild's dues.", [("Guild", "weavers")]),
        ("The guild left.", []),
        ("Guild left; a Guild left; no Guild left.", []),  # no article
        ("The Guilds left.", []),
        ("The GUILD left.", []),
        ("The Guild House stood.", []),  # within a longer row of capitals
        ("The Guild of Smiths left.", []),
        ("The Guild-master left.", []),
        ("The Court left.", []),
    ],
)
def test_a_capital_noun_after_the_is_what_the_document_calls_so(text: str, short: list[tuple[str, str]]) -> None:
    assert links(f"The Weavers' Guild met. {text}", BODIES)[1:] == short


def test_a_short_form_before_the_name_stands_for_nothing() -> None:
    assert links("The Guild left. The Weavers' Guild met.", BODIES) == [("Weavers' Guild", "weavers")]


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("The Weavers' Guild met the Dyers' Guild.", "?dyers;weavers"),
        ("The Weavers' Guild met the Dyers' Guild and the Dyers' Guild met the Weavers' Guild.", "?dyers;weavers"),
        ("The Weavers' Guild met the Dyers' Guild; the Weavers' Guild left.", "weavers"),
        ("The Dyers' Guild met; then the Dyers' Guild and the Weavers' Guild left.", "dyers"),
    ],
)
def test_of_two_bodies_the_one_named_more_than_all_others_is_meant_else_none(named: str, meant: str) -> None:
    assert links(f"{named} Then the Guild stayed.", BODIES)[-1] == ("Guild", meant)


def test_a_short_form_between_two_bodies_has_no_link_and_names_them() -> None:
    mention = found("The Weavers' Guild met the Dyers' Guild. Then the Guild stayed.", BODIES)[-1]
    assert mention == ("Guild", "ORG", "", "variant", "dyers;weavers")


def test_of_events_the_last_one_named_is_meant() -> None:
    text = (
        "After the Spring Assize came the Autumn Assize. The Assize was long. After the Spring Assize the Assize was over."
    )
    assert [entity for name, entity in links(text, BODIES) if name == "Assize"] == ["autumn", "spring"]


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        (["Weavers", "Guild"], "guild"),
        (["Rules", "of", "Weavers", "Guild"], "rule"),
        (["Tolls", "Offices"], "office"),
        (["Guild"], ""),  # a word alone has no short form
        (["Weavers", "guild"], ""),
        (["Weavers", "Inn"], ""),  # too short
        (["of", "Weavers"], ""),
        ([], ""),
    ],
)
def test_the_head_of_a_name_is_its_last_word_before_of(name: list[str], noun: str) -> None:
    assert head(name) == noun


def test_a_place_has_no_short_form() -> None:
    assert links("He sat in Fenwick Castle. The Castle fell.", BODIES) == [("Fenwick Castle", "fenwick")]


@pytest.mark.parametrize("written", ["NEP", "N.E.P.", "GPU", "VTsIK", "RKP", "NEPs", "CC", "KAPD", "ЦК"])
def test_acronyms_are_capitals_with_or_without_stops(written: str) -> None:
    assert ACRONYM.fullmatch(written)


@pytest.mark.parametrize("written", ["N", "Nep", "nep", "1921", "the NEP", "Guild", "Policy", ""])
def test_other_words_are_no_acronyms(written: str) -> None:
    assert not ACRONYM.fullmatch(written)


@given(
    st.lists(st.sampled_from(["the", "The", "Guild", "Weavers'", "Dyers'", "(", ")", "WG", "met", ".", "of"]), max_size=14)
)
@settings(deadline=None, max_examples=25)
def test_short_forms_and_acronyms_name_what_the_document_names(words: list[str]) -> None:
    mentioned = found(" ".join(words) or ".", BODIES)
    full = {m.entity_id for m in mentioned if " " in m.text}
    assert {m.entity_id for m in mentioned if " " not in m.text} <= full | {""}
