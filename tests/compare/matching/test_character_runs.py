"""Cosines of runs of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.matching.character_runs import CharacterRuns

TEXTS = ["The guild elects.", "Toll, flour!", "sluice"]
LINES = st.text(max_size=30)


def cosines(text: str) -> list[float]:
    return [round(float(cosine), 3) for cosine in CharacterRuns(TEXTS).cosines([text])[0]]


def test_the_same_words_are_wholly_alike_and_no_run_in_common_is_nothing() -> None:
    assert cosines("toll flour")[1:] == [1, 0]
    assert cosines("xyz") == [0, 0, 0]


@pytest.mark.parametrize(("nearer", "farther"), [("tolls", "tomb"), ("toll flour", "flour toll"), ("toll", "toll zzzz")])
def test_order_and_strange_words_count(nearer: str, farther: str) -> None:
    assert cosines(nearer)[1] > cosines(farther)[1] > 0


def test_capitals_marks_and_markup_make_no_difference() -> None:
    assert cosines("_TOLL_ – “flour”") == cosines("toll flour")


@given(st.lists(LINES, max_size=4), st.lists(LINES, max_size=4))
def test_cosines_lie_between_none_and_one_and_do_not_depend_on_what_else_is_asked(
    texts: list[str], queries: list[str]
) -> None:
    fitted = CharacterRuns(texts)
    found = fitted.cosines(queries)
    assert found.shape == (len(queries), len(texts))
    assert ((found >= 0) & (found <= 1 + 1e-5)).all()
    for i, query in enumerate(queries):
        assert (fitted.cosines([query])[0] == found[i]).all()


@given(st.text("abcde", min_size=2, max_size=8))
def test_a_text_is_wholly_alike_to_itself(word: str) -> None:
    assert CharacterRuns([word, "mill"]).cosines([word])[0, 0] == pytest.approx(1, abs=1e-5)
