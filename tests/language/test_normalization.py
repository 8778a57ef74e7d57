"""Straightening a text character for character, and dropping the marks inside words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.language.normalization import INVISIBLE, normalize, visible

MARKED = st.text(
    st.sampled_from(" \t\n\u00a0abZ.,;:!?'\"“”‘’«»–—-*_`#=>[]()^1239¹²\u00ad\u200b\ufeff") | st.characters(codec="utf-8"),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("“So,” he said", '"So," he said'),
        ("the pump’s ‘valve’", "the pump's 'valve'"),
        ("«eau» and „Wasser‟", '"eau" and "Wasser"'),
        ("well\u2010known", "well-known"),
        ("1919–1922", "1919–1922"),  # a dash is no hyphen
        ("a\u00a0b\tc\u2028d", "a b c d"),
        ("== Pumps ==", "   Pumps   "),
        ("a == b", "a == b"),
        ("## Pumps", "   Pumps"),
        ("#Pumps", "#Pumps"),
        ("> said", "  said"),
        ("a > b", "a > b"),
        ("- an item", "  an item"),
        ("-an item", "-an item"),
        ("3) an item", "   an item"),
        ("1923 was dry", "1923 was dry"),
        ("12. ^ a note", "      a note"),
        ("It ran.[3] Then", "It ran.    Then"),
        ("It ran [edit]", "It ran       "),
        ("It ran [dry]", "It ran [dry]"),
        ("It ran.3 Then it", "It ran.  Then it"),
        ("It ran 3.3 Miles", "It ran 3.3 Miles"),
        ("It ran.3 miles", "It ran.3 miles"),
        ("It ran (3).", "It ran    ."),
        ("It ran (in 3).", "It ran (in 3)."),
        ("**bold** `code`", "  bold    code "),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("see [the dam](http://dam.example) now", "see  the dam                      now"),
        ("see [the dam] (old) now", "see [the dam] (old) now"),
        ("ran dry¹²", "ran dry  "),
        ("#¹", "  "),
    ],
)
def test_marks_become_plain_or_blank_and_nothing_moves(text: str, normalized: str) -> None:
    assert normalize(text) == normalized
    assert len(normalized) == len(text)


@given(MARKED)
@example("a]]](b)")
@example("\r\n\x00\x85\u2029")
def test_the_normalized_text_is_as_long_as_the_text(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(MARKED)
@example("- 3. Third item")
@example("A mill =`")
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(MARKED)
def test_letters_stay_where_they_stood(text: str) -> None:
    for before, after in zip(text, normalize(text), strict=True):
        assert after in (before, " ") or not before.isalnum()


@pytest.mark.parametrize(
    ("normalized", "seen", "offsets"),
    [
        ("water", "water", [0, 1, 2, 3, 4, 5]),
        ("wa\u00adter", "water", [0, 1, 3, 4, 5, 6]),
        ("\u200bab\ufeff", "ab", [1, 2, 4]),
        ("\u00ad", "", [1]),
        ("", "", [0]),
    ],
)
def test_marks_inside_words_vanish_and_offsets_say_where_the_rest_stood(
    normalized: str, seen: str, offsets: list[int]
) -> None:
    found, places = visible(normalized)
    assert (found, list(places)) == (seen, offsets)


@given(MARKED)
def test_each_visible_character_stands_where_its_offset_says(text: str) -> None:
    normalized = normalize(text)
    seen, offsets = visible(normalized)
    assert len(offsets) == len(seen) + 1
    assert offsets[len(seen)] == len(normalized)
    assert seen == "".join(normalized[offsets[i]] for i in range(len(seen)))
    assert INVISIBLE.isdisjoint(seen)
