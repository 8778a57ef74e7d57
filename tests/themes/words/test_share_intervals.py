"""Intervals of shares: against closed forms, published figures, whole enumerations, and shares that are known."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pipeline.themes.words import share_intervals

Floats = np.ndarray


def column(*words: float) -> Floats:
    return np.array(words, dtype=np.float64)[:, None]


NORMAL = float(stats.norm.ppf(0.975))


@pytest.mark.parametrize(("found", "of"), [(0, 10), (1, 10), (5, 10), (10, 10), (56, 70), (3, 1000)])
def test_wilsons_ends_are_those_of_another_library(found: int, of: int) -> None:
    low, high = share_intervals.wilson(np.array([found / of]), np.array([float(of)]), NORMAL)
    expected = stats.binomtest(found, of).proportion_ci(method="wilson")
    assert (low[0], high[0]) == pytest.approx((expected.low, expected.high), abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [  # Newcombe (1998), table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_the_ends_of_a_difference_are_the_published_ones(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    sides = []
    for found, of in (first, second):
        share = np.array([found / of])
        sides.append(np.stack([share, *share_intervals.wilson(share, np.array([float(of)]), NORMAL)]))
    ends = [end[0] for end in share_intervals.of_differences(sides[0], sides[1])]
    assert ends == pytest.approx([low, high], abs=6e-5)


def test_the_difference_turned_round_has_its_ends_turned_round() -> None:
    one, other = np.array([[0.2], [0.1], [0.4]]), np.array([[0.5], [0.3], [0.6]])
    low, high = share_intervals.of_differences(one, other)
    assert np.allclose(share_intervals.of_differences(other, one), (-high, -low))


@pytest.mark.parametrize(
    ("words", "theme"), [((10, 20, 30), (10, 0, 0)), ((10, 20, 30), (5, 5, 0)), ((7, 7, 7, 70), (7, 0, 3, 20))]
)
def test_the_bootstraps_variance_is_that_of_all_possible_draws(words: tuple[float, ...], theme: tuple[float, ...]) -> None:
    n = len(words)
    drawn = [sum(theme[i] for i in draw) / sum(words[i] for i in draw) for draw in itertools.product(range(n), repeat=n)]
    found = share_intervals.bootstrap_variance(np.array(words, dtype=np.float64), column(*theme))
    assert found[0] == pytest.approx(np.var(drawn) * n / (n - 1), rel=0.15)  # a thousand draws of them


@pytest.mark.parametrize("passages", [60, share_intervals.MAX_UNITS, 5 * share_intervals.MAX_UNITS + 7])
def test_the_bootstraps_variance_of_many_passages_is_that_of_the_linear_formula(passages: int) -> None:
    random = np.random.default_rng(passages)
    words = np.ceil(random.lognormal(3, 0.5, passages))
    theme = words * (random.random(passages) < 0.3)
    rest = theme - theme.sum() / words.sum() * words
    linear = float((rest**2).sum()) / float(words.sum()) ** 2 * passages / (passages - 1)
    assert share_intervals.bootstrap_variance(words, theme[:, None])[0] == pytest.approx(linear, rel=0.2)


def test_equal_passages_all_of_a_theme_or_without_it_are_worth_their_number() -> None:
    words, theme = np.full(400, 50.0), column(*[50.0] * 100, *[0.0] * 300)
    size = share_intervals.effective_passages(words, theme, np.array([0.25]))[0]
    assert size == pytest.approx(399, rel=0.1)
    halves = share_intervals.effective_passages(words, theme / 2 + 12.5, np.array([0.375]))[0]
    assert size * 3 < halves  # the same share, but half of each passage: there is less that could vary


def test_a_share_of_zero_has_the_upper_end_that_as_many_equal_passages_would_have() -> None:
    words = np.array([10.0, 20.0, 30.0, 40.0])
    worth = 100**2 / (100 + 400 + 900 + 1600)
    square = float(stats.t.ppf(0.975, 3)) ** 2
    low, high = share_intervals.of_shares(words, np.zeros((4, 1)))
    assert (low[0], high[0]) == pytest.approx((0, square / (worth + square)))
    low, high = share_intervals.of_shares(words, words[:, None])
    assert (low[0], high[0]) == pytest.approx((worth / (worth + square), 1))


@pytest.mark.parametrize("words", [[], [7.0], [7.0, 0.0], [0.0, 0.0]])
def test_of_less_than_two_passages_with_words_nothing_is_said(words: list[float]) -> None:
    low, high = share_intervals.of_shares(np.array(words), np.zeros((len(words), 2)))
    assert np.isnan([*low, *high]).all()
    assert low.shape == high.shape == (2,)


def test_a_passage_without_words_changes_nothing() -> None:
    words, theme = np.array([10.0, 20.0, 30.0]), column(10, 0, 15)
    bare = share_intervals.of_shares(words, theme)
    assert np.array_equal(share_intervals.of_shares(np.append(words, 0.0), np.vstack([theme, [[0.0]]])), bare)


def test_no_theme_has_no_interval() -> None:
    low, high = share_intervals.of_shares(np.array([10.0, 20.0]), np.zeros((2, 0)))
    assert low.shape == high.shape == (0,)


def test_more_of_the_same_text_makes_the_interval_narrower() -> None:
    words, theme = np.array([10.0, 40.0, 30.0, 20.0]), column(10, 0, 15, 0)
    bounds = [share_intervals.of_shares(np.tile(words, n), np.tile(theme, (n, 1))) for n in (1, 3, 10, 100)]
    widths = [float(np.diff(pair, axis=0)[0, 0]) for pair in bounds]
    assert widths == sorted(widths, reverse=True)
    assert widths[2] < widths[0] / 3


Passages = st.lists(st.tuples(st.integers(1, 200), st.sampled_from([0, 0, 0, 0.25, 0.5, 1])), min_size=2, max_size=30)


@settings(max_examples=60, deadline=None)
@given(Passages)
def test_the_share_lies_within_and_the_rest_of_the_words_has_the_mirrored_interval(made: list[tuple[int, float]]) -> None:
    words = np.array([float(n) for n, _ in made])
    theme = column(*[n * part for n, part in made])
    low, high = share_intervals.of_shares(words, theme)
    share = theme.sum() / words.sum()
    assert 0 <= low[0] <= share <= high[0] <= 1
    assert low[0] < high[0]
    rest = share_intervals.of_shares(words, words[:, None] - theme)
    assert (rest[0][0], rest[1][0]) == pytest.approx((1 - high[0], 1 - low[0]), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(Passages, st.floats(0.5, 20))
def test_counting_in_other_units_changes_nothing_and_themes_do_not_touch_each_other(
    made: list[tuple[int, float]], unit: float
) -> None:
    words = np.array([float(n) for n, _ in made])
    theme = column(*[n * part for n, part in made])
    alone = share_intervals.of_shares(words, theme)
    assert np.allclose(share_intervals.of_shares(words * unit, theme * unit), alone)
    assert np.allclose(np.array(share_intervals.of_shares(words, np.hstack([words[:, None] / 2, theme])))[:, 1:], alone)


def author(random: np.random.Generator, passages: int, share: float, longer: float) -> Floats:
    """Return share, low and high for ten themes of one text, (3, 10), by an author whose true share is known.

    Lengths are lognormal with deviation 0.7. A passage of n words has the theme with a probability that grows as n to the
    power of `longer`, and half of its words then speak of it.
    """
    deviation = 0.7
    words = random.lognormal(3.8, deviation, passages)
    # of n to the power of p the mean is exp(3.8 p + (deviation p)² / 2)
    scale = 2 * share * math.exp(deviation**2 / 2 - (deviation * (1 + longer)) ** 2 / 2 - 3.8 * longer)
    theme = words[:, None] / 2 * (random.random((passages, 10)) < (scale * words**longer)[:, None])
    return np.stack([theme.sum(axis=0) / words.sum(), *share_intervals.of_shares(words, theme)])


def share_held(passages: int, share: float, *, longer: float = 0.0, times: int) -> float:
    """Return how often the interval holds the true share."""
    random = np.random.default_rng(passages)
    texts = [author(random, passages, share, longer) for _ in range(times)]
    return float(np.mean([(low <= share) & (share <= high) for _, low, high in texts]))


def difference_held(passages: int, share: float, *, longer: float = 0.0, times: int) -> float:
    """Return how often the interval holds the true difference from a primary text of 80 passages and a tenth."""
    random = np.random.default_rng(passages)
    primary = [author(random, 80, 0.1, longer) for _ in range(times)]
    accounts = [author(random, passages, share, longer) for _ in range(times)]
    ends = [share_intervals.of_differences(account, other) for account, other in zip(accounts, primary, strict=True)]
    return float(np.mean([(low <= share - 0.1) & (share - 0.1 <= high) for low, high in ends]))


@pytest.mark.parametrize(("passages", "share"), [(20, 0.05), (40, 0.2), (80, 0.1), (110, 0.3)])
def test_intervals_hold_a_known_share_as_often_as_they_say(passages: int, share: float) -> None:
    assert 0.93 <= share_held(passages, share, times=250) <= 0.97


@pytest.mark.parametrize(("passages", "share"), [(10, 0.05), (80, 0.2)])
def test_intervals_hold_a_known_difference_as_often_as_they_say(passages: int, share: float) -> None:
    assert 0.93 <= difference_held(passages, share, times=250) <= 0.97


@pytest.mark.slow
@pytest.mark.parametrize("longer", [0.0, 0.3])
@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.2])
@pytest.mark.parametrize("passages", [10, 20, 30, 50, 80, 110])
def test_shares_and_differences_are_held_by_authors_of_many_kinds(passages: int, share: float, longer: float) -> None:
    assert 0.93 <= share_held(passages, share, longer=longer, times=400) <= 0.98
    assert 0.93 <= difference_held(passages, share, longer=longer, times=400) <= 0.985


@pytest.mark.slow
@pytest.mark.parametrize("passages", [5, 10, 20, 30, 50, 80, 110])
def test_where_nearly_all_passages_have_a_theme_the_intervals_are_rather_too_wide(passages: int) -> None:
    assert share_held(passages, 0.4, times=400) >= 0.94
    assert difference_held(passages, 0.4, times=400) >= 0.94
