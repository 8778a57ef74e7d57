"""95 % intervals for shares of words, when whole passages and not words are what chance deals out.

The variance of a share comes from a passage bootstrap (Efron 1979, doi:10.1214/aos/1176344552). The bootstrap's own
percentiles are too narrow for so few passages of such unequal length, so the variance is turned into a number of equal
passages that would be worth as much, as Korn and Graubard (1998, Survey Methodology 24) do for samples of clusters, and the
interval is Wilson's (1927, doi:10.1080/01621459.1927.10502953) for that number, with Student's t for the normal quantile.
Where few passages decide a share, its variance is itself a guess: it is drawn towards what it would be if the length of a
passage said nothing of its theme. The interval of a difference is put together from those of the two shares (Newcombe
1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; Zou and Donner 2008, doi:10.1002/sim.3095).

`tests/themes/test_intervals.py` measures how often these intervals hold a share that is known.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.special import stdtrit

DRAWS = 1000  # the standard error is then known to some two per cent
SEED = 20110
MOST_UNITS = 500  # passages of longer texts are resampled in so many groups, or time would grow with the square
CONFIDENCE = 0.95
STEADY = 8.0  # so many passages must decide a share for the bootstrap to weigh as much as the plain model
ALL_OR_NOTHING = 0.5  # and the model starts as if half a passage more had decided it, wholly of the theme or without it
LEAST_SQUARES = 1e-18  # of the squared words: below it all that varies is the last digit

Floats = np.ndarray  # of float64


def of_shares(words: Floats, given: Floats) -> tuple[Floats, Floats]:
    """Return the lower and the upper ends for each theme's share, (themes,), each 0 to 1.

    `words` are the words of each passage, (passages,), and `given` those of them that each theme has, (passages, themes),
    0 to `words`. Passages without words do not count; of fewer than two nothing can be said: NaN. A share of 0 has an
    upper end above 0. Time grows with the passages, but from `MOST_UNITS` on the resampling does not.
    """
    given, words = given[words > 0], words[words > 0]
    if len(words) < 2:
        return np.full(given.shape[1], np.nan), np.full(given.shape[1], np.nan)
    shares = given.sum(axis=0) / words.sum()
    quantile = float(stdtrit(len(words) - 1, (1 + CONFIDENCE) / 2))
    return wilson(shares, effective_passages(words, given, shares), quantile)


def of_differences(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return the ends of first share less second, (themes,), each -1 to 1.

    Both come as rows share, low, high: (3, themes). The two must be independent; NaN where either has no interval.
    """
    (share, low, high), (other, other_low, other_high) = first, second
    difference = share - other
    return difference - np.hypot(share - low, other_high - other), difference + np.hypot(high - share, other - other_low)


def wilson(shares: Floats, size: Floats, quantile: float) -> tuple[Floats, Floats]:
    """Return Wilson's ends for shares of samples of these sizes, which need not be whole."""
    square = quantile**2
    center = (shares + square / (2 * size)) / (1 + square / size)
    margin = quantile / (1 + square / size) * np.sqrt(shares * (1 - shares) / size + square / (4 * size**2))
    return np.clip(center - margin, 0, shares), np.clip(center + margin, shares, 1)


def effective_passages(words: Floats, given: Floats, shares: Floats) -> Floats:
    """Return how many equal passages, all of a theme or not at all, would tell each share as well, (themes,)."""
    passages = len(words)
    unequal = float(np.sum(words**2)) / float(words.sum()) ** 2  # 1 / passages if all are as long
    largest = shares * (1 - shares)
    within = np.sum(given**2 / words[:, None], axis=0) / words.sum() - shares**2
    deciding = _deciding(words, given, shares)
    plain = unequal * within * passages / (passages - 1)
    plain = (deciding * plain + ALL_OR_NOTHING * unequal * largest) / (deciding + ALL_OR_NOTHING)
    variance = (deciding * bootstrap_variance(words, given) + STEADY * plain) / (deciding + STEADY)
    settled = (variance <= 0) | (largest <= 0)  # share 0 or 1: nothing varies
    return np.where(settled, 1 / unequal, largest / np.where(settled, 1, variance))


def _deciding(words: Floats, given: Floats, shares: Floats) -> Floats:
    """Return how many passages decide each share, (themes,): of a rare theme about as many as have it, of none 0.

    It is what the variance of the variance leaves of the passages: the squared sum of squares by the sum of fourth powers.
    """
    squares = (given - shares * words[:, None]) ** 2
    total, fourth = squares.sum(axis=0), np.sum(squares**2, axis=0)
    varies = total > LEAST_SQUARES * float(np.sum(words**2))
    return np.where(varies, total**2 / np.where(varies, fourth, 1), 0)


def bootstrap_variance(words: Floats, given: Floats) -> Floats:
    """Return the variance of each theme's share when passages are drawn again with replacement, (themes,).

    It is scaled up by n / (n - 1), for drawing from n passages varies by so much less than drawing from the author.
    """
    both = _grouped(np.column_stack([words, given]))
    sums = _draws(len(both)) @ both  # (draws, 1 + themes)
    shares = sums[:, 1:] / sums[:, :1]
    return np.asarray(shares.var(axis=0, ddof=1) * len(both) / (len(both) - 1), dtype=np.float64)


def _grouped(rows: Floats) -> Floats:
    """Return the rows, or where they are too many their sums in `MOST_UNITS` groups, dealt in turn."""
    if len(rows) <= MOST_UNITS:
        return rows
    sums = np.zeros((MOST_UNITS, rows.shape[1]))
    for first in range(0, len(rows), MOST_UNITS):
        dealt = rows[first : first + MOST_UNITS]
        sums[: len(dealt)] += dealt
    return sums


@lru_cache(maxsize=1)  # texts of equal length come one after the other
def _draws(units: int) -> Floats:
    """Return how often each draw takes each unit, (draws, units); the same for all texts with so many."""
    return np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), DRAWS).astype(np.float64)
