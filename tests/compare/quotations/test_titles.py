"""Whether words in quotation marks are a name or a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.quotations.titles import is_name


@pytest.mark.parametrize("quoted", ["dam", "Dam,", "window-dressing", "rubbish .", "Twenty-Two", "’tis", "", "—", "1921"])
def test_a_single_word_or_none_is_a_name(quoted: str) -> None:
    assert is_name(quoted)


@pytest.mark.parametrize(
    ("before", "quoted"),
    [
        ("signed the ", "Letter of the Nine"),
        ("founded a ", "League of Free Millers"),
        ("spoke for the ", "Bakers' and Millers' Parties"),
        ("wrote to the ", "Society of 12,"),
        ("belonged to the ", "3rd Millers’ Union"),
        ("a leaflet entitled “", "What the River Took"),
        ("a group called ", "Left of the River"),
        ("read the pamphlet ", "A Short History of Weirs,"),
        ("the so-called “", "River Centralism"),
        ("the so-called ", "quiet hands"),
        ("what he termed ", "river justice"),
        ("He was a ", "Left Miller"),
        ("sang the ", "Millers' Song"),
    ],
)
def test_capitalized_words_that_name_something_are_names(before: str, quoted: str) -> None:
    assert is_name(quoted, before)


@pytest.mark.parametrize(
    ("before", "quoted"),
    [
        ("was becoming the ", "New Drowning of the Valley"),  # capitalized, but nothing says that it names
        ("he wrote to the ", "league of free millers"),
        ("they shouted the slogan ", "Land and Union"),
        ("the expression ", "Dry Union of Dams"),
        ("She wrote: ", "Dear Union"),
        ("he called it ", "a purely wooden way"),
        ("he feared a ", "wooden caste"),
        ("he feared a ", "Wooden caste"),
        ("the leaflet said ", "We Are The Union"),
        ("the leaflet ", "Millers of all towns, unite!"),
        ("the leaflet ", "Long Live the Union!"),
        ("he entered ", "of the Union"),
        ("he told how ", "the dam broke and the mill was lost to the river in a night of rain and hail"),
    ],
)
def test_other_words_are_quotations(before: str, quoted: str) -> None:
    assert not is_name(quoted, before)


def test_a_known_name_decides_for_two_words_only() -> None:
    assert is_name("joint weir", "he condemned the ", named=True)
    assert not is_name("joint weir", "he condemned the ")
    assert not is_name("New Drowning of the Valley", "as the ", named=True)


def test_a_place_and_year_behind_it_make_a_title() -> None:
    assert is_name("The Taming of Rivers", "Her ", '" (Riverton, 1923) sold well')
    assert not is_name("The Taming of Rivers", "Her ", '" (as she put it) sold well')
    assert not is_name("the taming of rivers", "Her ", '" (Riverton, 1923) sold well')


@given(st.text(max_size=60), st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_any_words_are_judged(quoted: str, before: str, after: str, named: bool) -> None:
    assert is_name(quoted, before, after, named=named) in (True, False)
