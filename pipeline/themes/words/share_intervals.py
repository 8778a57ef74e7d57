"""95 % intervals for shares of words, with passages and not words as the sampling unit.

The variance of a share comes from a passage bootstrap (Efron 1979, doi:10.1214/aos/1176344552). The bootstrap's own
percentiles are too narrow for so few passages of such unequal length, so the variance is converted to an effective number of
equal passages, as Korn and Graubard (1998, Survey Methodology 24) do for cluster samples, and the interval is Wilson's (1927,
doi:10.1080/01621459.1927.10502953) for that number, with Student's t for the normal quantile. If few passages decide a share,
its variance is itself uncertain, and is shrunk towards the variance under independence of a passage's length and theme. The
interval of a difference combines those of the two shares (Newcombe 1998,
doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; Zou and Donner 2008, doi:10.1002/sim.3095).

`tests/themes/words/test_share_intervals.py` measures the coverage of these intervals for known shares.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.special import stdtrit

DRAWS = 1000  # gives the standard error to within some two per cent
SEED = 20110
MAX_UNITS = 500  # bounds cost: passages of longer texts are resampled in this many groups, or time would be quadratic
CONFIDENCE = 0.95
SHRINKAGE = 8.0  # set by hand: with this many deciding passages the bootstrap counts as much as the model
PSEUDO_PASSAGES = 0.5  # set by hand: passages, fully with or without the theme, that are added to the model
MIN_SQUARES = 1e-18  # of the squared words: below it only the last digit varies

Floats = np.ndarray  # of float64


def of_shares(words: Floats, given: Floats) -> tuple[Floats, Floats]:
    """Return the lower and the upper ends for each theme's share, (themes,), each 0 to 1.

    `words` are the words of each passage, (passages,), and `given` those of them that each theme has, (passages, themes),
    0 to `words`. Passages without words do not count; with fewer than two passages the ends are NaN. A share of 0 has an
    upper end above 0. Time grows with the passages, but that of the resampling is constant from `MAX_UNITS` on.
    """
    given, words = given[words > 0], words[words > 0]
    if len(words) < 2:
        return np.full(given.shape[1], np.nan), np.full(given.shape[1], np.nan)
    shares = given.sum(axis=0) / words.sum()
    quantile = float(stdtrit(len(words) - 1, (1 + CONFIDENCE) / 2))
    return wilson(shares, effective_passages(words, given, shares), quantile)


def of_differences(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return the ends of the first share minus the second, (themes,), each -1 to 1.

    Both are (3, themes) with the rows share, low, high. The two must be independent; NaN if either has no interval.
    """
    (share, low, high), (other, other_low, other_high) = first, second
    difference = share - other
    return difference - np.hypot(share - low, other_high - other), difference + np.hypot(high - share, other - other_low)


def wilson(shares: Floats, size: Floats, quantile: float) -> tuple[Floats, Floats]:
    """Return the ends of Wilson's interval for shares in samples of these sizes, which need not be integers."""
    square = quantile**2
    center = (shares + square / (2 * size)) / (1 + square / size)
    margin = quantile / (1 + square / size) * np.sqrt(shares * (1 - shares) / size + square / (4 * size**2))
    return np.clip(center - margin, 0, shares), np.clip(center + margin, shares, 1)


def effective_passages(words: Floats, given: Floats, shares: Floats) -> Floats:
    """Return the effective number of passages for each share, (themes,): equal passages, each fully of one theme."""
    passages = len(words)
    unequal = float(np.sum(words**2)) / float(words.sum()) ** 2  # 1 / passages if all have the same length
    largest = shares * (1 - shares)
    within = np.sum(given**2 / words[:, None], axis=0) / words.sum() - shares**2
    deciding = _deciding(words, given, shares)
    plain = unequal * within * passages / (passages - 1)
    plain = (deciding * plain + PSEUDO_PASSAGES * unequal * largest) / (deciding + PSEUDO_PASSAGES)
    variance = (deciding * bootstrap_variance(words, given) + SHRINKAGE * plain) / (deciding + SHRINKAGE)
    settled = (variance <= 0) | (largest <= 0)  # share 0 or 1: nothing varies
    return np.where(settled, 1 / unequal, largest / np.where(settled, 1, variance))


def _deciding(words: Floats, given: Floats, shares: Floats) -> Floats:
    """Return how many passages decide each share, (themes,): for a rare theme about as many as have it, 0 if none has.

    It follows from the variance of the variance: the squared sum of squares divided by the sum of fourth powers.
    """
    squares = (given - shares * words[:, None]) ** 2
    total, fourth = squares.sum(axis=0), np.sum(squares**2, axis=0)
    varies = total > MIN_SQUARES * float(np.sum(words**2))
    return np.where(varies, total**2 / np.where(varies, fourth, 1), 0)


def bootstrap_variance(words: Floats, given: Floats) -> Floats:
    """Return the bootstrap variance of each theme's share, (themes,): passages are drawn with replacement.

    It is scaled by n / (n - 1), the usual correction for drawing from a sample of n passages.
    """
    both = _grouped(np.column_stack([words, given]))
    sums = _draws(len(both)) @ both  # (draws, 1 + themes)
    shares = sums[:, 1:] / sums[:, :1]
    return np.asarray(shares.var(axis=0, ddof=1) * len(both) / (len(both) - 1), dtype=np.float64)


def _grouped(rows: Floats) -> Floats:
    """Return the rows, or if there are too many, their sums in `MAX_UNITS` groups, assigned in turn."""
    if len(rows) <= MAX_UNITS:
        return rows
    sums = np.zeros((MAX_UNITS, rows.shape[1]))
    for first in range(0, len(rows), MAX_UNITS):
        dealt = rows[first : first + MAX_UNITS]
        sums[: len(dealt)] += dealt
    return sums


@lru_cache(maxsize=1)  # texts with as many passages follow each other
def _draws(units: int) -> Floats:
    """Return how often each draw takes each unit, (draws, units); the same for all texts with that number of units."""
    return np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), DRAWS).astype(np.float64)
