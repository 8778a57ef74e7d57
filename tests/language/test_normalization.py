"""Straightening a text character for character, and dropping the marks inside words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.language.legible import FILLER, legible
from pipeline.language.normalization import INVISIBLE, folded, normalize, visible

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


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("row[a] for", "row    for"),
        ("idle[nb 2] from", "idle       from"),
        ("poor[N 3] what", "poor      what"),
        ("day[12]:45.", "day       ."),
        ("the mill[s] ran", "the mill[s] ran"),  # the author's own letter
        ("it love[d] him", "it love[d] him"),
        ("a larg[e] mill", "a larg[e] mill"),
        ("the [a] mill", "the [a] mill"),
        ("ran [six] days", "ran [six] days"),
        ("no[p. 12] more", "no        more"),
        ("no {12} more", "no      more"),
        ("no [Pg 12] more", "no         more"),
        ("row1 for ten", "row  for ten"),
        ("the Unit7 of page12", "the Unit  of page12"),
        ("gate1 and gate2", "gate1 and gate2"),  # a series
        ("mp3 and B52 and in1946", "mp3 and B52 and in1946"),
        ("the Company,3 and", "the Company,  and"),
        ("poor* what", "poor  what"),
        ("2*3 and 2 * 3", "2*3 and 2 * 3"),
        ("a _dry_ year", "a  dry  year"),
        ("November_11_.", "November 11 ."),
        ("snake_case names", "snake_case names"),
        ("*marks* here", " marks  here"),
        ("ſhall uſe", "shall use"),
        ("Mᴀʀʟᴏᴡ", "Marlow"),
        ("Ｍill １９", "Mill 19"),
    ],
)
def test_note_marks_and_letters_become_plain_or_blank(text: str, normalized: str) -> None:
    assert normalize(text) == normalized
    assert len(normalized) == len(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Edith Mar-\nlow said", "Edith Marlow said"),
        ("in ten ho-\r\n  urs", "in ten hours"),
        ("HARBOUR COM-\nPANY", "HARBOUR COMPANY"),
        ("the eighteenth-\ncentury mill", "the eighteenth-century mill"),
        ("Anglo-\nAmerican", "Anglo-American"),
        ("mother-in-\nlaw", "mother-in-law"),
        ("1921-\n22", "1921-22"),
        ("pre-\nand post-war", "pre- and post-war"),
        ("it fell -\nand rose", "it fell - and rose"),
        ("it fell--\nand rose", "it fell-- and rose"),
        ("Mar¬\nlow and Mar\u00ad\nlow", "Marlow and Marlow"),
        ("the ﬁrst oﬃce", "the first office"),
        ("caf\u0065\u0301s", "cafés"),
        ("&ldquo;No caf&eacute;s&rdquo; AT&T; R&D", '"No cafés" AT&T; R&D'),
        ("don&rsquo;t&mdash;ever", "don't—ever"),
        ("the cafÃ© â€œNoâ€\x9d", 'the café "No"'),
        ("“AMANHÃ” – „Ä“", '"AMANHÃ" – "Ä"'),  # no mojibake
        ("\x93No\x94", '"No"'),
    ],
)
def test_what_is_compared_is_the_word(text: str, seen: str) -> None:
    assert folded(text) == seen


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
    for before, after in zip(legible(text), normalize(text), strict=True):
        same = unicodedata.normalize("NFKC", before), unicodedata.normalize("NFKC", after)
        assert after in (" ", FILLER) or same[0] == same[1] or not before.isalnum()


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
    found, places, _ = visible(normalized)
    assert (found, list(places)) == (seen, offsets)


@given(MARKED)
def test_each_visible_character_stands_where_its_offset_says(text: str) -> None:
    normalized = normalize(text)
    seen, starts, ends = visible(normalized)
    assert len(starts) == len(seen) + 1 == len(ends) + 1
    assert starts[len(seen)] == len(normalized)
    for i, letter in enumerate(seen):
        stood = normalized[starts[i]]
        assert letter == stood or letter in unicodedata.normalize("NFKC", stood)
        assert starts[i] < ends[i] <= len(normalized)
        assert set(normalized[starts[i] + 1 : ends[i]]) <= {FILLER}
    assert INVISIBLE.isdisjoint(seen)
