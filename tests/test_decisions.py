"""Where the words of a judgement stand: blanks make no difference, letters and marks do."""

from __future__ import annotations

import time
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.decisions import places, why_not
from pipeline.language.spans import Span


class Passage(NamedTuple):
    start: int
    text: str


def found(before: str, words: str, after: str, *texts: str) -> list[str]:
    """Return what stands at the places found in passages two characters apart, each with its character before."""
    whole = "\n\n".join(texts)
    return [whole[max(0, start - 1) : end] for start, end in spans(before, words, after, texts)]


def spans(before: str, words: str, after: str, texts: tuple[str, ...]) -> list[Span]:
    passages, start = [], 0
    for text in texts:
        passages.append(Passage(start, text))
        start += len(text) + 2
    return places(before, words, after, passages)


@pytest.mark.parametrize(
    ("before", "words", "after", "text", "there"),
    [
        ("to the", "Weir", "and back", "We rowed to the Weir and back.", [" Weir"]),
        ("", "Weir", "", "We rowed to the Weir and back.", [" Weir"]),
        ("", "Weir", "", "The Weir, the old Weir.", [" Weir", " Weir"]),
        ("old", "Weir", "", "The Weir, the old Weir.", [" Weir"]),
        ("", "Weir", ",", "The Weir, the old Weir.", [" Weir"]),
        ("", "Weir", "Weir", "Weir Weir Weir", ["Weir", " Weir"]),
        ("new", "Weir", "", "The Weir, the old Weir.", []),
        ("", "Weir", "the new", "The Weir, the old Weir.", []),
        ("", "weir", "", "The Weir, the old Weir.", []),
        ("", "Weir House", "", "the Weir  House", [" Weir  House"]),
        ("", "Weir House", "", "the Weir\nHouse", [" Weir\nHouse"]),
        ("", "Weir\u00a0\n House", "", "the Weir House", [" Weir House"]),
        ("", "Weir House", "", "the Weir\u00a0House", [" Weir\u00a0House"]),
        ("", "Weir House", "", "the WeirHouse", []),
        ("", "Weir House", "", "the Weir-House", []),
        ("by   the\nold", "Weir", "of\t\tstone", "by the old\r\nWeir of stone", ["\nWeir"]),
        ("the «", "Weir", "»", "the «Weir» and the Weir", ["«Weir"]),
        ("", " Weir ", " \n", "the Weir", [" Weir"]),
        ("", "Weir", "’s keeper", "the Weir’s keeper", [" Weir"]),
        ("", "Weir", "'s keeper", "the Weir’s keeper", []),
    ],
)
def test_words_stand_where_all_that_was_said_of_their_place_fits(
    before: str, words: str, after: str, text: str, there: list[str]
) -> None:
    assert found(before, words, after, text) == there


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("W. Miller", "W. Miller came, WX Miller went.", ["W. Miller"]),
        ("(the Group)", "so (the Group) met, the Group", [" (the Group)"]),
        ("1921?", "in 1921? in 192", [" 1921?"]),
        ("a+b", "aab, a+b", [" a+b"]),
        ("[1]", "note [1] of 1", [" [1]"]),
        (r"\w+", r"words and \w+", [r" \w+"]),
        ("x|y", "x, y, x|y", [" x|y"]),
        ("$5 ^ {2}", "for $5 ^ {2}", [" $5 ^ {2}"]),
    ],
)
def test_what_a_pattern_would_read_as_a_sign_is_a_letter_like_others(words: str, text: str, there: list[str]) -> None:
    assert found("", words, "", text) == there
    assert found(text.partition(words)[0], words, "", text) == there


def test_places_are_the_documents_own_characters_and_no_words_reach_over_two_passages() -> None:
    assert spans("", "Weir", "", ("The Weir.", "A Weir.")) == [(4, 8), (13, 17)]
    assert spans("Weir.", "A", "", ("The Weir.", "A Weir.")) == []
    assert spans("", "Weir. A", "", ("The Weir.", "A Weir.")) == []
    assert spans("", "Weir", "", ()) == []


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ([(4, 8)], ""),
        ([], "the words do not stand there any more: correct before, words or after, or remove the row"),
        ([(4, 8), (13, 17), (20, 24)], "the words stand in 3 places: say more of what stands before or after"),
    ],
)
def test_only_one_place_will_do_and_the_reason_says_what_helps(found: list[Span], reason: str) -> None:
    assert why_not(found) == reason


BLANKS = st.sampled_from([" ", "  ", "\n", "\r\n", "\u00a0", " \t"])
WORD = st.text("ab.*+?()[]\\^$|’é", min_size=1, max_size=4).map(lambda word: f"<{word}>")
WORDS = st.lists(WORD, min_size=3, max_size=9, unique=True)


@settings(deadline=None)
@given(WORDS, st.data())
def test_words_said_with_other_blanks_are_found_at_their_one_place(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    blanks = data.draw(st.lists(BLANKS, min_size=len(words), max_size=len(words)))
    text = "".join(word + blank for word, blank in zip(words, blanks, strict=True)).rstrip()
    start = sum(len(w) + len(b) for w, b in zip(words[:first], blanks, strict=False))
    end = sum(len(w) + len(b) for w, b in zip(words[:last], blanks, strict=False)) - len(blanks[last - 1])
    before, judged, after = (data.draw(BLANKS).join(part) for part in (words[:first], words[first:last], words[last:]))
    assert spans(before, judged, after, (text,)) == [(start, end)]
    assert spans(before, judged, after, ("A paragraph put before.", text)) == [(start + 25, end + 25)]


def test_the_search_takes_time_as_the_text_grows() -> None:
    def seconds(characters: int) -> float:
        text = ("a " * 50 + " " * 400) * (characters // 500)
        began = time.process_time()
        places("a a a a", "a b", "c", [Passage(0, text)])
        return time.process_time() - began

    seconds(10_000)
    assert seconds(800_000) < 16 * seconds(100_000) + 0.05
