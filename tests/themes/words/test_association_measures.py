"""Association measures against other libraries and against sums written out in loops; intervals against simulation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats

from pipeline.themes.words.association_measures import (
    adjusted,
    dispersion,
    g2,
    log_dice,
    log_dice_interval,
    log_ratio,
    log_ratio_interval,
)

STUDENT_OF_ONE = 12.7062  # the quantile of Student's t with one degree of freedom that leaves 2.5 % above it


@st.composite
def sides(draw: st.DrawFn, least: int = 2) -> tuple[list[int], list[int]]:
    """Counts of a word in passages, and the passages' lengths, which are never shorter than the counts."""
    passages = draw(st.integers(least, 8))
    counts = draw(st.lists(st.integers(0, 6), min_size=passages, max_size=passages))
    more = draw(st.lists(st.integers(1, 60), min_size=passages, max_size=passages))
    return counts, [count + rest for count, rest in zip(counts, more, strict=True)]


def column(counts: list[int]) -> sparse.csr_matrix:
    return sparse.csr_matrix(np.array(counts, dtype=np.int64)[:, None])


@given(st.integers(0, 500), st.integers(1, 5000), st.integers(0, 500), st.integers(1, 5000))
def test_g2_is_the_log_likelihood_of_four_cells(count: int, rest: int, reference_count: int, reference_rest: int) -> None:
    cells = np.array([[count, rest], [reference_count, reference_rest]])
    found = g2(*(np.array([n]) for n in (count, count + rest, reference_count, reference_count + reference_rest)))
    if count + reference_count == 0:
        assert found[0] == pytest.approx(0, abs=1e-6)
    else:
        expected = stats.chi2_contingency(cells, lambda_="log-likelihood", correction=False)[0]
        assert found[0] == pytest.approx(expected, abs=1e-6)


def test_g2_has_four_terms_and_not_the_two_of_the_counts_alone() -> None:
    rate = 30 / 2000
    two = 2 * (20 * math.log(20 / (1000 * rate)) + 10 * math.log(10 / (1000 * rate)))
    rest = 2 * (980 * math.log(980 / (1000 * (1 - rate))) + 990 * math.log(990 / (1000 * (1 - rate))))
    found = g2(np.array([20]), 1000, np.array([10]), 1000)[0]
    assert found == pytest.approx(two + rest, abs=1e-6)
    assert found != pytest.approx(two, abs=1e-3)


@pytest.mark.parametrize(
    ("count", "total", "reference_count", "reference_total", "expected"),
    [
        (20, 1000, 10, 1000, 1.0),
        (10, 1000, 20, 1000, -1.0),
        (10, 1000, 10, 2000, 1.0),
        (8, 1000, 0, 1000, 4.0),  # none counts as one half
        (0, 1000, 8, 500, -5.0),
        (0, 1000, 0, 1000, 0.0),
    ],
)
def test_a_log_ratio_of_one_is_twice_as_often(
    count: int, total: int, reference_count: int, reference_total: int, expected: float
) -> None:
    assert log_ratio(np.array([count]), total, np.array([reference_count]), reference_total)[0] == pytest.approx(expected)


@given(sides())
def test_dispersion_is_half_the_differences_of_the_shares(side: tuple[list[int], list[int]]) -> None:
    counts, lengths = side
    found = dispersion(column(counts), np.array(lengths))[0]
    if not sum(counts):
        assert math.isnan(found)
        return
    half = sum(abs(c / sum(counts) - n / sum(lengths)) for c, n in zip(counts, lengths, strict=True)) / 2
    assert found == pytest.approx(half, abs=1e-6)
    assert 0 <= found <= 1


def test_dispersion_is_0_in_even_spread_and_near_1_in_one_place() -> None:
    counts = sparse.csr_matrix(np.array([[1, 3, 0], [2, 0, 0], [4, 0, 0]]))
    assert dispersion(counts, np.array([10, 20, 40])) == pytest.approx([0, 1 - 1 / 7, math.nan], nan_ok=True)


@given(st.integers(1, 200), st.integers(0, 300), st.integers(0, 300))
def test_log_dice_is_14_where_neither_stands_without_the_other(together: int, node_alone: int, collocate_alone: int) -> None:
    node, collocate = together + node_alone, together + collocate_alone
    expected = 14 + math.log(2 * together / (node + collocate), 2)
    assert log_dice(np.array([together]), node, np.array([collocate]))[0] == pytest.approx(expected, abs=1e-6)
    assert (expected == 14) == (node_alone == collocate_alone == 0)


@given(st.lists(st.floats(0.0001, 1), max_size=30))
def test_p_is_adjusted_as_another_library_does(p: list[float]) -> None:
    expected = stats.false_discovery_control(p, method="bh") if p else []
    assert adjusted(np.array(p, dtype=float)) == pytest.approx(expected, abs=1e-12)


def spread_by_leaving_out(counts: list[int], lengths: list[int]) -> tuple[float, float]:
    """Return variance and degrees of freedom of the logarithm of a rate, each passage left out in turn."""
    passages, total, words = len(counts), sum(counts), sum(lengths)
    rate = total / words
    plain = [c - rate * n for c, n in zip(counts, lengths, strict=True)]
    left_out = [e / (1 - n / words) for e, n in zip(plain, lengths, strict=True)]
    variance = max((passages - 1) / passages * sum(e**2 for e in left_out) / total**2, 0.25 / total)
    tail = sum(e**4 for e in plain) / (sum(e**2 for e in plain) ** 2 or 1) - 1 / passages
    least = 1 / (passages - 1)
    return variance, 1 / min(least + max(1 - 1 / total / variance, 0) * max(tail - least, 0), 1)


@settings(max_examples=60)
@given(sides(), sides())
def test_the_interval_is_the_jackknife_written_out(
    one: tuple[list[int], list[int]], other: tuple[list[int], list[int]]
) -> None:
    if not sum(one[0]) or not sum(other[0]):
        return
    (v, f), (w, g) = spread_by_leaving_out(*one), spread_by_leaving_out(*other)
    quantile = stats.t.ppf(0.975, (v + w) ** 2 / (v**2 / f + w**2 / g))
    middle = math.log2(sum(one[0]) / sum(one[1]) / (sum(other[0]) / sum(other[1])))
    margin = quantile * math.sqrt(v + w) / math.log(2)
    low, high = log_ratio_interval(column(one[0]), np.array(one[1]), column(other[0]), np.array(other[1]))
    assert (low[0], high[0]) == pytest.approx((middle - margin, middle + margin), rel=1e-5, abs=1e-5)


@settings(max_examples=60)
@given(sides(least=1), sides(least=1))
def test_sides_exchanged_turn_the_interval_over(
    one: tuple[list[int], list[int]], other: tuple[list[int], list[int]]
) -> None:
    low, high = log_ratio_interval(column(one[0]), np.array(one[1]), column(other[0]), np.array(other[1]))
    turned = log_ratio_interval(column(other[0]), np.array(other[1]), column(one[0]), np.array(one[1]))
    assert (turned[0][0], turned[1][0]) == pytest.approx((-high[0], -low[0]))
    assert -math.inf < low[0] < high[0] < math.inf


def test_a_clustered_word_has_a_wider_interval_than_one_strewn() -> None:
    lengths = np.full(20, 50)
    strewn, clustered = np.tile([1, 2], 10), np.repeat([0, 15], [18, 2])  # thirty times each
    both = sparse.csr_matrix(np.array([strewn, clustered]).T)
    low, high = log_ratio_interval(both, lengths, sparse.csr_matrix(np.ones((20, 2))), lengths)
    assert (high - low)[1] > 2 * (high - low)[0]


def test_a_word_that_one_side_lacks_may_there_be_as_frequent_as_chance_allows() -> None:
    lengths = np.full(100, 50)
    low, high = log_ratio_interval(column([0] * 100), lengths, column([40] * 100), lengths)
    most = 2 ** high[0] * 40 * 100  # 0 occurrences allow 3.69 by Poisson's law
    assert 3.4 < most < 3.9
    assert low[0] < log_ratio(np.array([0]), 5000, np.array([4000]), 5000)[0]


def test_a_single_passage_is_taken_to_be_as_bursty_as_the_other_side() -> None:
    counts, lengths = [0, 6, 0, 0, 6, 0, 0, 0, 8, 0], [50] * 10
    variance, freedom = spread_by_leaving_out(counts, lengths)
    whole = variance + variance * 20 / 20
    margin = stats.t.ppf(0.975, whole**2 / (2 * variance**2 / freedom)) * math.sqrt(whole) / math.log(2)
    low, high = log_ratio_interval(column([20]), np.array([500]), column(counts), np.array(lengths))
    assert (low[0], high[0]) == pytest.approx((-margin, margin))


def test_two_single_passages_tell_next_to_nothing() -> None:
    low, high = log_ratio_interval(column([30]), np.array([500]), column([10]), np.array([500]))
    quantile = stats.t.ppf(0.975, (1 / 30 + 1 / 10) ** 2 / ((1 / 30) ** 2 + (1 / 10) ** 2))  # 1.6 degrees of freedom
    assert high[0] == pytest.approx(math.log2(3) + quantile * math.sqrt(1 / 30 + 1 / 10) / math.log(2))
    assert low[0] < 0


def test_a_passage_without_words_changes_nothing() -> None:
    known = log_ratio_interval(column([3, 4, 0]), np.array([40, 50, 60]), column([1, 2]), np.array([40, 50]))
    more = log_ratio_interval(column([3, 4, 0, 0]), np.array([40, 50, 60, 0]), column([1, 0, 2]), np.array([40, 0, 50]))
    assert np.array(more) == pytest.approx(np.array(known))


def bursts(rng: np.random.Generator, shape: float, size: tuple[int, int]) -> np.ndarray:
    """Return by how much each passage's rate is more or less than usual: gamma with mean 1, or always 1."""
    return rng.gamma(shape, 1 / shape, size) if math.isfinite(shape) else np.ones(size)


def lengths_of(rng: np.random.Generator, passages: int, unevenness: float) -> np.ndarray:
    return np.maximum(5, np.round(rng.lognormal(3.8, unevenness, passages)))


Model = tuple[tuple[int, int], float]  # how often a word is expected on either side, and the shape of its bursts


def covered(passages: tuple[int, int], models: Sequence[Model], unevenness: float, draws: int) -> list[float]:
    """Return how often the interval holds the true log ratio, over 50 words of each model in each of so many draws of passages.

    The models' words stand in the same passages, for a call of the intervals costs more than the words in it.
    """
    rng, held = np.random.default_rng(11), np.zeros(len(models))
    usual = math.exp(3.8 + unevenness**2 / 2)
    truth = np.repeat([math.log2(one / passages[0] / (other / passages[1])) for (one, other), _ in models], 50)
    for _ in range(draws):
        drawn = []
        for side, number in enumerate(passages):
            lengths = lengths_of(rng, number, unevenness)
            words = [
                rng.poisson(expected[side] / number / usual * lengths[:, None] * bursts(rng, shape, (number, 50)))
                for expected, shape in models
            ]
            drawn += [sparse.csr_matrix(np.hstack(words)), lengths]
        low, high = log_ratio_interval(*drawn)
        held += ((low <= truth) & (truth <= high)).reshape(len(models), 50).sum(axis=1)
    return [float(share) for share in held / (50 * draws)]


@pytest.mark.parametrize(
    ("passages", "expected", "shape", "unevenness"),
    [
        ((10, 10), (30, 30), math.inf, 0.8),
        ((10, 10), (200, 200), 1, 0.3),
        ((10, 200), (30, 30), 4, 0.8),
        ((20, 20), (10, 60), 1, 0.8),
        ((40, 100), (100, 30), 0.5, 0.8),
        ((200, 50), (10, 10), math.inf, 0.3),
    ],
)
def test_nineteen_intervals_in_twenty_hold_the_true_log_ratio(
    passages: tuple[int, int], expected: tuple[int, int], shape: float, unevenness: float
) -> None:
    (share,) = covered(passages, [(expected, shape)], unevenness, 60)
    assert 0.93 <= share <= 0.97


@pytest.mark.slow
@pytest.mark.parametrize("unevenness", [0.3, 0.8])
@pytest.mark.parametrize("passages", [(10, 10), (10, 40), (10, 200), (20, 20), (40, 100), (100, 100), (200, 50)])
def test_nineteen_in_twenty_hold_whatever_the_lengths_and_however_words_cluster(
    passages: tuple[int, int], unevenness: float
) -> None:
    models = list(product([(10, 10), (10, 60), (30, 30), (100, 30), (200, 200)], [math.inf, 4.0, 1.0]))
    shares = dict(zip(models, covered(passages, models, unevenness, 160), strict=True))
    assert {model: share for model, share in shares.items() if not 0.93 <= share <= 0.97} == {}


def dice_covered(passages: int, node: float, near: float, alone: float, shape: float, draws: int) -> float:
    """Return how often log Dice's interval holds the true one: a node's word is near with a probability, others stand alone."""
    rng = np.random.default_rng(12)
    lengths = np.maximum(5, np.round(rng.lognormal(3.8, 0.5, (passages, draws))))
    unit = lengths / passages / math.exp(3.8 + 0.5**2 / 2)
    nodes = rng.poisson(node * unit * bursts(rng, shape, unit.shape))
    both = rng.binomial(nodes, near)
    others = rng.poisson(alone * unit * bursts(rng, shape, unit.shape))
    seen = both.any(axis=0)
    low, high = log_dice_interval(both[:, seen].astype(float), (nodes + both + others)[:, seen].astype(float))
    truth = 14 + math.log2(2 * node * near / (node + node * near + alone))
    return float(((low <= truth) & (truth <= high)).mean())


@pytest.mark.parametrize("passages", [10, 20, 100, 200])
@pytest.mark.parametrize(("node", "near", "alone"), [(40, 0.5, 20), (60, 0.3, 60), (200, 0.2, 200), (60, 0.8, 10)])
@pytest.mark.parametrize("shape", [math.inf, 4.0])
def test_nineteen_intervals_in_twenty_hold_the_true_log_dice(
    passages: int, node: int, near: float, alone: int, shape: float
) -> None:
    assert 0.93 <= dice_covered(passages, node, near, alone, shape, 4000) <= 0.97


def test_log_dice_has_an_interval_in_a_single_passage_and_where_the_two_are_never_apart() -> None:
    low, high = log_dice_interval(np.array([[3.0]]), np.array([[9.0]]))
    middle = 14 + math.log2(6 / 9)
    assert low[0] == pytest.approx(middle - STUDENT_OF_ONE * math.sqrt((1 - 6 / 9) / 3) / math.log(2), abs=1e-3)
    assert high[0] == 14
    low, high = log_dice_interval(np.array([[2.0], [1.0], [1.0]]), np.array([[4.0], [2.0], [2.0]]))
    assert low[0] < 14 == high[0]
