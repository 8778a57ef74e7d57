"""A primary text as it is searched: words in a row, candidate sentences, windows."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.quotations.search_index import CANDIDATES, SearchedSentence, SearchedText, searched
from pipeline.compare.similarity.weighted_words import words_of

SAID = [
    "The dam shall stay where our grandfathers built it.",
    "Every baker pays a toll on flour.",
    "The dam shall fall, the dam shall rise.",
    "Nobody asked the millers about the toll.",
]
FORMS = st.lists(st.sampled_from("dam weir a granary millers".split()), min_size=1, max_size=6)


def text_of(said: list[str]) -> SearchedText:
    starts = [0, *accumulate(len(sentence) + 1 for sentence in said)]
    return searched(
        "petition",
        [
            SearchedSentence("petition", a, a + len(s), s, f"thesis {i}")
            for i, (a, s) in enumerate(zip(starts, said, strict=False), 1)
        ],
    )


TEXT = text_of(SAID)
WHOLE = " ".join(SAID)


def found(words: str, apart: str = "") -> list[str]:
    """Return the places of words in a row, each with what stands before it."""
    span = (WHOLE.index(apart), WHOLE.index(apart) + len(apart)) if apart else None
    places = TEXT.verbatim([w.form for w in words_of(words)], span)
    return [WHOLE[TEXT.running_words[a].start : TEXT.running_words[b - 1].end] for a, b in places]


@pytest.mark.parametrize(
    ("words", "apart", "places"),
    [
        ("the dam shall", "", ["The dam shall", "The dam shall", "the dam shall"]),
        ("the dam shall", "The dam shall stay", ["The dam shall", "the dam shall"]),
        ("the dam shall", "shall fall, the", ["The dam shall"]),  # both of that sentence share a word with what is set apart
        ("toll on flour", "", ["toll on flour"]),
        ("flour the dam", "", ["flour. The dam"]),  # across the end of a sentence
        ("dam stay", "", []),
        ("he dam", "", []),  # words are whole
        ("millers about the toll", "", ["millers about the toll"]),  # up to the end
    ],
)
def test_words_in_a_row_are_found_wherever_they_stand(words: str, apart: str, places: list[str]) -> None:
    assert found(words, apart) == places


@given(FORMS, st.lists(FORMS, min_size=1, max_size=5))
def test_words_in_a_row_are_found_where_a_search_by_hand_finds_them(forms: list[str], said: list[list[str]]) -> None:
    text = text_of([" ".join(words) for words in said])
    running = [word.form for word in text.running_words]
    expected = [(i, i + len(forms)) for i in range(len(running)) if running[i : i + len(forms)] == forms]
    assert text.verbatim(forms) == expected


@pytest.mark.parametrize(
    ("words", "apart", "first"),
    [
        ("bakers pay for flour", None, 1),
        ("asked the miller", None, 3),  # another form of the word
        ("granary keys", None, None),
        ("", None, None),
        ("toll on flour", (0, 52 + len(SAID[1])), 3),  # the second sentence is set apart whole
        ("toll on flour", (60, 70), 1),  # only a part of it is
    ],
)
def test_candidates_share_rare_words(words: str, apart: tuple[int, int] | None, first: int | None) -> None:
    assert next(iter(TEXT.candidates(words_of(words), apart)), None) == first


def test_candidates_are_few_and_words_that_most_sentences_have_find_none() -> None:
    many = text_of([f"The granary of street {i} stands." for i in range(100)])
    assert many.candidates(words_of("the granary stands")) == []
    some = text_of([f"The {'granary' if i < 15 else 'mill'} of street {i} stands." for i in range(100)])
    assert some.candidates(words_of("the granary stands")) == list(range(CANDIDATES))  # of equals the earlier


@given(FORMS, st.lists(FORMS, min_size=1, max_size=5), st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted))
def test_nothing_set_apart_is_in_a_window_and_a_candidate_is_no_sentence_within_it(
    forms: list[str], said: list[list[str]], apart: list[int]
) -> None:
    text, span = text_of([" ".join(words) for words in said]), (apart[0], apart[1])
    for sentence in text.candidates(words_of(" ".join(forms)), span):
        windows = text.windows(sentence, len(forms), span)
        window = [w for side in windows for w in side]
        assert all(w.end <= span[0] or span[1] <= w.start for w in window) or span[0] == span[1]
        assert [w.start for w in window] == sorted(w.start for w in window)
        assert all(side[-1].end <= span[0] or span[1] <= side[0].start for side in windows)
        assert span[0] == span[1] or not (
            span[0] <= text.sentences[sentence].start and text.sentences[sentence].end <= span[1]
        )


def test_a_window_has_the_sentence_before_and_is_long_enough_for_a_quotation_that_begins_in_it() -> None:
    assert next(w.form for w in TEXT.windows(2, 1)[0]) == "every"
    assert [w.form for w in TEXT.windows(2, 1)[0]][-1] == "toll"
    assert [w.form for w in TEXT.windows(0, 3)[0]][-1] == "flor"  # the American spelling by rule, no matter
    assert [w.form for w in TEXT.windows(0, 50)[0]][-1] == "toll"


@pytest.mark.parametrize(
    ("words", "sentences", "locator"),
    [
        ("grandfathers", [0], "thesis 1"),
        ("flour. The dam", [1, 2], "thesis 2 to thesis 3"),
        (WHOLE, [0, 1, 2, 3], "thesis 1 to thesis 4"),
    ],
)
def test_a_span_is_told_by_its_sentences(words: str, sentences: list[int], locator: str) -> None:
    start = WHOLE.index(words)
    assert list(TEXT.sentences_of(start, start + len(words))) == sentences
    assert TEXT.locator_of(start, start + len(words)) == locator


def test_a_span_outside_the_sentences_has_no_place() -> None:
    assert list(TEXT.sentences_of(5000, 5010)) == []
    assert TEXT.locator_of(5000, 5010) == ""


def test_a_stem_says_more_the_fewer_sentences_have_it() -> None:
    assert 0 == TEXT.inverse_frequency("granar") < TEXT.inverse_frequency("toll") < TEXT.inverse_frequency("baker")
    assert TEXT.inverse_frequency("baker") == TEXT.inverse_frequency_of_one()


def test_a_word_weighs_less_in_a_text_that_has_it_often() -> None:
    once, often = text_of(["The granary burned."] + ["A mill is here."] * 40), text_of(["The granary burned."] * 40)
    weights = [next(w.weight for w in text.running_words if w.form == "granary") for text in (once, often)]
    assert weights[0] > weights[1]


@pytest.mark.parametrize("said", [[], [""], ["…"], ["– »", ""]])
def test_a_text_without_words_is_searched_in_vain(said: list[str]) -> None:
    text = text_of(said)
    assert text.verbatim(["dam"]) == []
    assert text.candidates(words_of("the dam")) == []
