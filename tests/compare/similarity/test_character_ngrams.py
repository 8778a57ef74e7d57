"""Cosines of runs of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.similarity.character_ngrams import CharacterRuns

TEXTS = [["the", "guild", "elect"], ["toll", "flour"], ["@sluice"]]
KEYS = st.lists(st.text(min_size=1, max_size=6).filter(lambda word: not set(word) & set("\n ")), max_size=6)


def cosines(*words: str) -> list[float]:
    return [round(float(cosine), 3) for cosine in CharacterRuns(TEXTS).cosines([words])[0]]


def test_the_same_words_are_wholly_alike_and_no_run_in_common_is_nothing() -> None:
    assert cosines("toll", "flour")[1:] == [1, 0]
    assert cosines("xyz") == [0, 0, 0]


@pytest.mark.parametrize(
    ("nearer", "farther"), [(("tolls",), ("tomb",)), (("toll", "flour"), ("flour", "toll")), (("toll",), ("toll", "zzzz"))]
)
def test_order_and_strange_words_count(nearer: tuple[str, ...], farther: tuple[str, ...]) -> None:
    assert cosines(*nearer)[1] > cosines(*farther)[1] > 0


def test_a_name_is_its_words_and_what_it_is_linked_to_is_not_spelled() -> None:
    assert cosines("@toll") == [0, 0, 0]


@given(st.lists(KEYS, max_size=4), st.lists(KEYS, max_size=4))
def test_cosines_lie_between_none_and_one_and_do_not_depend_on_what_else_is_asked(
    texts: list[list[str]], queries: list[list[str]]
) -> None:
    fitted = CharacterRuns(texts)
    found = fitted.cosines(queries)
    assert found.shape == (len(queries), len(texts))
    assert ((found >= 0) & (found <= 1 + 1e-5)).all()
    for i, query in enumerate(queries):
        assert (fitted.cosines([query])[0] == found[i]).all()


@given(st.lists(st.sampled_from("abcde"), min_size=2, max_size=8))
def test_a_text_is_wholly_alike_to_itself(words: list[str]) -> None:
    assert CharacterRuns([words, ["mill"]]).cosines([words])[0, 0] == pytest.approx(1, abs=1e-5)
