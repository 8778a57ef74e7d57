"""How far two groupings agree: against another library, counting by hand, and what must hold of any."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.themes.clusters.agreement import adjusted_rand, first_of, jaccard

LABELS = st.lists(st.tuples(st.integers(-1, 4), st.integers(-1, 4)), max_size=25)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([0, 0, 1, 1], [0, 0, 1, 1], 1.0),
        ([0, 0, 1, 1], [5, 5, -1, -1], 1.0),  # the names of the groups are nothing
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 0, 1, 1], [0, 0, 1, 2], 4 / 7),
        ([0, 0, 0, 0], [0, 0, 1, 1], 0.0),
        ([0, 0, 0], [1, 1, 1], 1.0),
        ([0, 1, 2], [2, 1, 0], 1.0),
        ([0, 1, 2], [0, 0, 0], 0.0),
        ([3], [4], 1.0),
        ([], [], 1.0),
    ],
)
def test_the_adjusted_rand_index_of_small_groupings(one: list[int], other: list[int], expected: float) -> None:
    assert adjusted_rand(np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)) == pytest.approx(expected)


@settings(max_examples=100, deadline=None)
@given(LABELS)
def test_the_adjusted_rand_index_is_that_of_another_library(labels: list[tuple[int, int]]) -> None:
    from sklearn.metrics import adjusted_rand_score

    one, other = (np.array([pair[i] for pair in labels], dtype=np.int64) for i in (0, 1))
    assert adjusted_rand(one, other) == pytest.approx(adjusted_rand_score(one, other))


@given(LABELS)
def test_the_adjusted_rand_index_is_the_same_from_both_sides_and_at_most_one(labels: list[tuple[int, int]]) -> None:
    one, other = (np.array([pair[i] for pair in labels], dtype=np.int64) for i in (0, 1))
    assert adjusted_rand(one, other) == pytest.approx(adjusted_rand(other, one))
    assert adjusted_rand(one, other) <= 1 + 1e-12
    assert adjusted_rand(one, one) == 1


def test_the_adjusted_rand_index_of_all_orders_of_a_grouping_is_on_average_zero() -> None:
    one = np.array([0, 0, 0, 1, 1, 2])
    found = [adjusted_rand(one, np.array(order)) for order in itertools.permutations([0, 0, 1, 1, 1, 2])]
    assert np.mean(found) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([1, 1, 0], [1, 0, 0], 1 / 2),
        ([1, 0, 0], [0, 1, 1], 0),
        ([1, 1], [1, 1], 1),
        ([0, 1], [0, 0], 0),
        ([1, 1, 0, 1], [0, 1, 1, 1], 0.5),
    ],
)
def test_the_jaccard_index_is_what_is_shared_of_what_either_has(one: list[int], other: list[int], expected: float) -> None:
    assert jaccard(np.array(one, dtype=bool), np.array(other, dtype=bool)) == expected


@pytest.mark.parametrize("size", [0, 3])
def test_two_empty_sets_have_no_jaccard_index(size: int) -> None:
    assert math.isnan(jaccard(np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)))


@pytest.mark.parametrize(
    ("ranks", "first"),
    [
        ([[0, 1, 2], [0, 0, 0], [3, 2, 1], [1, 0, 0]], [1, -1, 2, 0]),
        ([[0], [1]], [-1, 0]),
        (np.zeros((2, 0)), [-1, -1]),
        (np.zeros((0, 3)), []),
    ],
)
def test_a_passages_first_theme_is_that_of_rank_one(ranks: list[list[int]], first: list[int]) -> None:
    assert list(first_of(np.array(ranks))) == first
