"""British and American spellings of a word meet; other words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.spelling import american

ENDINGS = "s ed ing er ers ise ised ising isation our ours oured tre gramme lled".split()


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("organise", "organize"), ("organised", "organized"), ("organising", "organizing"), ("organiser", "organizer"),
        ("organisers", "organizers"), ("organisation", "organization"), ("organisations", "organizations"),
        ("organises", "organizes"), ("organisational", "organizational"), ("nationalised", "nationalized"),
        ("labour", "labor"), ("labours", "labors"), ("laboured", "labored"), ("labourer", "laborer"), ("labourers", "laborers"),
        ("labouring", "laboring"), ("labourite", "laborite"), ("labourists", "laborists"), ("favourite", "favorite"),
        ("centre", "center"), ("centres", "centers"), ("theatre", "theater"), ("metres", "meters"),
        ("programme", "program"), ("programmes", "programs"),
        ("travelled", "traveled"), ("travelling", "traveling"), ("traveller", "traveler"), ("travellers", "travelers"),
        ("defence", "defense"), ("offences", "offenses"), ("defense", "defense"),
    ],
)  # fmt: skip
def test_a_british_word_gets_its_american_spelling(british: str, us: str) -> None:
    assert american(british) == us
    assert american(us) == us


@pytest.mark.parametrize(
    "word",
    [
        "rise", "wise", "raised", "noise", "crisis", "basis", "visit", "list", "poison", "prison", "prisoner",
        "four", "hour", "hours", "tour", "your", "poured", "course", "source", "journal", "courage",
        "tremor", "extreme", "entrench", "gram", "grammar", "all", "fill", "filled", "pulled", "small",
        "fence", "hence", "silence", "evidence", "",
    ],
)  # fmt: skip
def test_a_word_that_both_spell_alike_stays(word: str) -> None:
    assert american(word) == word


@pytest.mark.parametrize("word", ["совет", "рабочий", "état", "1923", "9th", "ß", "labour party", "labour's"])
def test_what_is_no_english_word_stays_but_for_an_english_ending(word: str) -> None:
    assert american(word) == word


@pytest.mark.parametrize(
    ("one", "other"), [("flour", "floor"), ("premise", "premier"), ("promised", "promoted"), ("called", "cooled")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert american(one) != american(other)


@given(st.text("abcdefghijklmnoprstuvz", min_size=3, max_size=7), st.sampled_from(ENDINGS))
def test_the_american_spelling_of_a_word_is_its_own(stem: str, ending: str) -> None:
    once = american(stem + ending)
    assert american(once) == once


@given(st.text(max_size=12))
def test_any_text_has_a_spelling_that_is_no_longer_than_itself(text: str) -> None:
    assert len(american(text)) <= len(text)
