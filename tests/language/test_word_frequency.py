"""How rare a word is in its language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.word_frequency import MAX_SURPRISAL, MIN_SURPRISAL, NUMBER, surprise


@pytest.mark.parametrize(("commoner", "rarer"), [("the", "river"), ("river", "weir"), ("weir", "penstocks"), ("and", "dam")])
def test_a_word_that_people_write_less_often_is_more_surprising(commoner: str, rarer: str) -> None:
    assert surprise(commoner) < surprise(rarer)


def test_the_commonest_word_and_an_unknown_one_are_the_bounds() -> None:
    assert surprise("the") == MIN_SURPRISAL
    assert surprise("qqzzxvv") == MAX_SURPRISAL


@pytest.mark.parametrize(("word", "number"), [("1877", True), ("3", True), ("third", False), ("3rd", False)])
def test_a_number_in_digits_is_as_telling_whatever_it_is(word: str, number: bool) -> None:
    assert (surprise(word) == NUMBER) is number


def test_a_word_is_looked_up_in_its_own_language() -> None:
    assert surprise("der", "de") < surprise("der", "en")
    assert surprise("и", "ru") < surprise("и", "en")


@pytest.mark.parametrize(
    "language",
    ["", "en", "und", "xx", "tlh", "old English", "zh", "ja", "ko"],
)
def test_without_a_list_of_its_language_a_word_counts_as_an_english_one(language: str) -> None:
    assert surprise("harbor", language) == surprise("harbor", "en")


@given(st.text(max_size=20), st.sampled_from(["en", "de", "ru", "ar", "he", "xx", ""]))
def test_any_word_lies_between_the_bounds(word: str, language: str) -> None:
    assert MIN_SURPRISAL <= surprise(word, language) <= MAX_SURPRISAL
