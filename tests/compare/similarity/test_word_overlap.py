"""How far texts cover each other's words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from pipeline.compare.similarity.word_overlap import LIKE_FIELD, LIKE_MEANING, LIKE_SPELLING, WordCover, greatest
from pipeline.language.stems import forms

TEXTS = [
    "The guild shall elect the directors of the mill.",
    "The toll on flour must be abolished before the harvest.",
    "Nobody asked the ferryman.",
]
COVER = WordCover([forms(text) for text in TEXTS], [(1,), (0, 2), (1,)])
WORD = st.sampled_from(["guild", "mill", "toll", "@sluice", "flour", "directors", "managed", "zzz", "é"])


def covered(query: str) -> list[float]:
    return [round(float(share), 3) for share in COVER.both_ways([forms(query)]).covered(0, 1)[0]]


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("guild", 1, 0),
        ("harvest", 0, 1),
        ("crop", 0, LIKE_MEANING),
        ("managers", LIKE_FIELD, 0),  # of the field of directors
        ("liquidation", 0, LIKE_FIELD),
        ("weir", 0, 0),
    ],
)
def test_a_word_is_covered_by_itself_or_less_by_one_of_like_meaning_or_field(
    query: str, first: float, second: float
) -> None:
    assert covered(query)[:2] == [first, second]


def test_a_word_is_covered_by_one_spelled_like_it_but_never_wholly() -> None:
    assert 0 < covered("harvesters")[1] <= 1
    assert 0 < covered("ferrymanx")[2] <= LIKE_SPELLING


def test_a_text_beside_lends_its_words() -> None:
    both = COVER.both_ways([forms("the guild's ferryman")])
    assert both.covered(0, 1)[0, 1] < both.beside(0, 1)[0, 1]
    assert both.beside(0, 1)[0, 1] > both.beside(0, 1)[0, 0]  # between the two stands all of it


def test_a_longer_text_is_less_covered_by_the_same_words() -> None:
    covering = COVER.both_ways([forms("Nobody asked the guild.")]).covering(0, 1)[0]
    assert covering[2] > covering[0] > 0


@given(st.lists(st.lists(WORD, max_size=6), max_size=4), st.lists(st.lists(WORD, max_size=6), max_size=4))
def test_all_shares_lie_between_none_and_all_and_the_words_beside_take_nothing_away(
    texts: list[list[str]], queries: list[list[str]]
) -> None:
    both = WordCover(texts, [(max(i - 1, 0),) for i in range(len(texts))]).both_ways(queries)
    last = len(queries)
    for shares in (both.covered(0, last), both.covering(0, last), both.beside(0, last)):
        assert shares.shape == (len(queries), len(texts))
        assert ((shares >= 0) & (shares <= 1 + 1e-9)).all()
    assert (both.beside(0, last) >= both.covered(0, last) - 1e-9).all()


@given(st.lists(WORD, min_size=1, max_size=6))
def test_a_text_covers_itself_wholly_whatever_else_is_asked(text: list[str]) -> None:
    cover = WordCover([text, ["mill"]])
    alone, among = cover.both_ways([text]).covered(0, 1)[0], cover.both_ways([["weir"], text, []]).covered(1, 2)[0]
    assert alone[0] == pytest.approx(1)
    assert (alone == among).all()


CELLS = st.lists(st.lists(st.sampled_from([0.0, 0.3, 0.7, 1.0]), min_size=3, max_size=3), min_size=1, max_size=4)


@given(CELLS, CELLS)
def test_the_greatest_product_is_what_a_loop_finds(left: list[list[float]], right: list[list[float]]) -> None:
    one, other = np.array(left), np.array(right).T
    expected = [[max(a * b for a, b in zip(row, column, strict=True)) for column in other.T] for row in one]
    assert greatest(sparse.csr_array(one), sparse.csr_array(other)).toarray() == pytest.approx(np.array(expected))
