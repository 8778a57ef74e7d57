"""Quotations made on purpose, wrong in a known way."""

from __future__ import annotations

import pytest

from pipeline.compare.similarity.weighted_words import Word, words_of
from pipeline.contracts import ALTERATIONS
from pipeline.evaluate.perturbations.quotations import MAX_WORDS, MIN_WORDS, Altered, altered
from tests.compare.quoting_corpus import PETITION

SAID = [words_of(sentence, 1_000 * i) for i, sentence in enumerate(PETITION)]
STRANGE = [words_of("The shepherd leads his flock across green hills and still waters.")] * 3
MADE = list(altered(SAID, STRANGE))


def source(trial: Altered) -> list[str]:
    """Return the words from which a trial was made."""
    return [w.form for words in SAID for w in words if trial.source[0] <= w.start and w.end <= trial.source[1]]


def of(alteration: str) -> list[Altered]:
    return [trial for trial in MADE if trial.alteration == alteration]


def test_each_sentence_is_altered_in_each_way_and_strange_ones_stay_as_they_are() -> None:
    assert {a: len(of(a)) for a in ALTERATIONS} == dict.fromkeys(ALTERATIONS, len(SAID)) | {"strange": len(STRANGE)}
    said = " ".join(w.form for w in STRANGE[0])
    assert all(trial.text in said and trial.source == (0, 0) for trial in of("strange"))


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_what_must_not_be_found_is_marked(alteration: str) -> None:
    assert {trial.held for trial in of(alteration)} == {alteration not in ("not held", "strange")}


@pytest.mark.parametrize(
    ("alteration", "same_words", "same_number"),
    [("unchanged", True, True), ("words reordered", True, True), ("cut", False, False), ("words left out", False, False),
     ("words replaced", False, True), ("said otherwise", False, True), ("not held", False, True)],
)  # fmt: skip
def test_what_an_alteration_does_to_the_words(alteration: str, same_words: bool, same_number: bool) -> None:
    for trial in of(alteration):
        words, before = [w for w in trial.text.split() if w != "..."], source(trial)
        assert MIN_WORDS <= len(before) <= MAX_WORDS
        assert (len(words) == len(before)) is same_number
        assert not same_words or sorted(words) == sorted(before)
        if alteration == "unchanged":
            assert words == before
        if alteration in ("cut", "words left out"):
            left = iter(before)
            assert 0 < len(words) < len(before)
            assert all(word in left for word in words)  # in their order
        if alteration == "words reordered":
            assert words != before or len(set(before)) < len(before)


def test_more_than_a_third_of_the_words_is_never_replaced_where_the_wording_is_to_stay_near() -> None:
    for trial in of("words replaced"):
        pairs = list(zip(trial.text.split(), source(trial), strict=True))
        assert sum(a != b for a, b in pairs) <= max(1, 0.34 * len(pairs))


def test_the_same_text_gives_the_same_trials() -> None:
    assert list(altered(SAID, STRANGE)) == MADE


@pytest.mark.parametrize("words", [[], [[]], [words_of("Too short a sentence, this.")], [words_of("granary " * 6)]])
def test_short_sentences_and_those_of_one_word_are_borne(words: list[list[Word]]) -> None:
    made = list(altered(words, words))
    assert len(made) == (len(ALTERATIONS) if words and len(words[0]) >= MIN_WORDS + 2 else 0)


def test_of_a_long_text_sentences_are_chosen_evenly() -> None:
    long = [words_of(f"The granary of street {i} stands beside the mill.", 100 * i) for i in range(1000)]
    starts = [trial.source[0] // 100 for trial in altered(long) if trial.alteration == "unchanged"]
    assert 60 <= len(starts) <= 70
    assert starts[0] < 20
    assert starts[-1] > 980
