"""Association measures of words with a text or with each other, and their intervals.

G² with all four terms: Dunning (1993), https://aclanthology.org/J93-1003. Log ratio: Hardie (2014). DP: Gries (2008),
doi:10.1075/ijcl.13.4.02gri. Log Dice: Rychlý (2008). Adjusted p: Benjamini & Hochberg (1995),
doi:10.1111/j.2517-6161.1995.tb02031.x. The sampling unit of the intervals is the passage and not the word, since words
cluster: the linearized jackknife of a ratio over passages, as in Cochran (1977), “Sampling Techniques”, with Student's t
whose degrees of freedom fall if few passages contain most of a bursty word. tests/themes/words/test_association_measures.py
measures their coverage.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.special import stdtrit, xlogy

ZERO_COUNT = 0.5  # occurrences assumed where a side lacks a word, so that the ratio is finite
MIN_OF_CHANCE = 0.25  # set by hand: of the variance under independence; few passages that agree do not prove a smaller one
LEVEL = 0.975  # of the quantile, for a two-sided 95 % interval

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64] | npt.NDArray[np.float64]


class Spread(NamedTuple):
    """The precision of each term's rate: the variance of its natural logarithm, with the degrees of freedom."""

    variance: Floats
    freedom: Floats  # degrees of freedom, from 1


class Powers(NamedTuple):
    """The sums over passages of powers of the residuals x - r l of a rate r, (terms,), for `spread`."""

    squares: Floats
    squares_without: Floats  # each residual from the rate of the other passages
    fourths: Floats


def g2(count: Numbers, total: Numbers | float, reference_count: Numbers, reference_total: Numbers | float) -> Floats:
    """Return G² of each term's two-by-two table, the term and all other words on both sides; from 0, without a sign."""
    cells = [count, np.maximum(total - count, 0), reference_count, np.maximum(reference_total - reference_count, 0)]
    margins = [count + reference_count, total + reference_total - count - reference_count, total, reference_total]
    whole = np.add(total, reference_total)
    weighed = sum(xlogy(c, c) for c in cells) - sum(xlogy(m, m) for m in margins) + xlogy(whole, whole)
    return np.asarray(np.maximum(2 * weighed, 0.0), dtype=np.float64)


def log_ratio(count: Numbers, total: float, reference_count: Numbers, reference_total: float) -> Floats:
    """Return the binary logarithm of the ratio of the two rates; a count of 0 is replaced by one half. Totals are above 0."""
    rate, reference_rate = (
        np.where(c > 0, c, ZERO_COUNT) / n for c, n in ((count, total), (reference_count, reference_total))
    )
    return np.asarray(np.log2(rate / reference_rate), dtype=np.float64)


def log_ratio_interval(
    counts: sparse.csr_matrix, lengths: Numbers, reference_counts: sparse.csr_matrix, reference_lengths: Numbers
) -> tuple[Floats, Floats]:
    """Return the ends of each log ratio's 95 % interval, (terms,), from counts as (passages, terms) of both sides.

    If a side has one passage or lacks the word, so that its burstiness cannot be estimated there, that of the other side is
    used; for a missing word the upper end of the rate is then near the exact limit under independence, 3.7 occurrences. If
    neither side has an estimate, Student's t has at most two degrees of freedom. Passages without words are skipped. Time
    grows with the entries of the counts.
    """
    sides = [_side(counts, lengths), _side(reference_counts, reference_lengths)]
    (count, total, one), (reference_count, reference_total, other) = sides
    one, other = _lent(one, other, count, reference_count), _lent(other, one, reference_count, count)
    variance = one.variance + other.variance
    freedom = variance**2 / (one.variance**2 / one.freedom + other.variance**2 / other.freedom)
    margin = stdtrit(freedom, LEVEL) * np.sqrt(variance) / np.log(2)
    middle = log_ratio(count, total, reference_count, reference_total)
    return middle - margin, middle + margin


def _side(counts: sparse.csr_matrix, lengths: Numbers) -> tuple[Floats, float, Spread]:
    """Return each term's count, the number of words, and the spread of the rates."""
    filled = np.flatnonzero(lengths > 0)
    x, words = counts[filled].astype(np.float64), np.asarray(lengths, dtype=np.float64)[filled]
    total, count = float(words.sum()), np.asarray(x.sum(axis=0)).ravel()
    return count, total, spread(count, 1 / np.maximum(count, 1), _powers(x, words, count / total), len(filled))


def _lent(own: Spread, other: Spread, count: Floats, other_count: Floats) -> Spread:
    """Return a side's own spread, or if it has none, its variance by chance times the other side's ratio of the two."""
    silent, chance = np.isinf(own.variance), 1 / np.maximum(count, 1)
    told = np.where(np.isinf(other.variance), 0.0, other.variance) * other_count
    lent = Spread(chance * np.maximum(told, 1.0), other.freedom)
    return Spread(np.where(silent, lent.variance, own.variance), np.where(silent, lent.freedom, own.freedom))


def _powers(x: sparse.csr_matrix, words: Floats, rate: Floats) -> Powers:
    """Return the sums of the residuals' powers without computing the residuals, most of which belong to absent terms."""
    without = (
        1 / np.maximum(1 - words / words.sum(), 1 / words.sum()) ** 2
    )  # (passages,); avoids a zero for a single passage
    ones, power = np.ones(len(words)), [x, x.multiply(x), x.multiply(x).multiply(x)]
    fourth = power[1].multiply(power[1])

    def total(weights: Floats, counts: sparse.csr_matrix) -> Floats:
        return np.asarray(counts.T @ weights, dtype=np.float64).ravel()

    def squared(weights: Floats) -> Floats:
        crossed = total(weights * words, power[0])
        return np.maximum(total(weights, power[1]) - 2 * rate * crossed + rate**2 * (weights @ words**2), 0.0)

    fourths = total(ones, fourth) - 4 * rate * total(words, power[2]) + 6 * rate**2 * total(words**2, power[1])
    fourths += -4 * rate**3 * total(words**3, power[0]) + rate**4 * (words**4).sum()
    return Powers(squared(ones), squared(without), np.maximum(fourths, 0.0))


def spread(count: Floats, chance: Floats, powers: Powers, passages: Numbers | int) -> Spread:
    """Return variance and degrees of freedom of the logarithm of count / words, (terms,); `passages` have words.

    `chance` is the variance under independence.

    As far as the residuals vary more than under independence, the degrees of freedom follow from their fourth powers, halved,
    since a few passages show too little of a heavy tail; they are at most passages - 1. With one passage or no occurrence the
    variance is infinite, with one degree of freedom.
    """
    told, number = (count > 0) & (np.asarray(passages) > 1), np.maximum(passages, 2)
    variance = powers.squares_without * (number - 1) / number / np.maximum(count, 1) ** 2
    variance = np.where(told, np.maximum(variance, MIN_OF_CHANCE * chance), np.inf)
    tail = powers.fourths / np.where(powers.squares > 0, powers.squares, 1) ** 2 - 1 / number
    bursty, least = np.maximum(1 - chance / variance, 0.0), 1 / (number - 1)
    inverse = least + bursty * np.maximum(tail - least, 0.0)
    return Spread(variance, np.where(told, 1 / np.minimum(inverse, 1.0), 1.0))


def dispersion(counts: sparse.csr_matrix, lengths: Numbers) -> Floats:
    """Return DP of each term, (terms,): half the sum of the differences between its shares and the words' shares by passage.

    It is 0 if the term is spread like the words, near 1 if it occurs in one short passage, and NaN if it does not occur.
    """
    shares = np.asarray(lengths, dtype=np.float64) / max(float(np.sum(lengths)), 1.0)
    entries = counts.tocoo()
    count = np.bincount(entries.col, entries.data, minlength=counts.shape[1])
    own = shares[entries.row]
    beyond = np.bincount(entries.col, np.abs(entries.data / count[entries.col] - own) - own, minlength=counts.shape[1])
    return np.where(count > 0, np.clip((beyond + 1) / 2, 0.0, 1.0), np.nan)


def log_dice(together: Numbers, node: Numbers | int, collocate: Numbers) -> Floats:
    """Return 14 + log2 of the Dice coefficient: at most 14, if neither occurs without the other; 1 less is half as close.

    `together` is at least 1 and at most the smaller of the two counts.
    """
    return np.asarray(14 + np.log2(2 * together / (node + collocate)), dtype=np.float64)


def log_dice_interval(together: Floats, either: Floats) -> tuple[Floats, Floats]:
    """Return the ends of log Dice's 95 % interval, (collocates,).

    Counts are by passage, (passages, collocates): of both together, at least one in total, and of node plus collocate. Dice is
    a ratio of sums over passages like a rate, so its interval is computed in the same way; the upper end is at most 14.
    """
    count, total = together.sum(axis=0), either.sum(axis=0)
    middle = 14 + np.log2(2 * count / total)
    residuals = together - either * (count / total)
    squares = residuals**2
    without = np.maximum(1 - either / total, 1 / total)
    powers = Powers(squares.sum(axis=0), (squares / without**2).sum(axis=0), (squares**2).sum(axis=0))
    apart = np.maximum(1 - 2 * count / total, ZERO_COUNT / count)  # how far the two are from always occurring together
    found = spread(count, apart / count, powers, (either > 0).sum(axis=0))
    variance = np.where(np.isinf(found.variance), apart / count, found.variance)  # for a single passage that by chance
    margin = stdtrit(found.freedom, LEVEL) * np.sqrt(variance) / np.log(2)
    return middle - margin, np.minimum(middle + margin, 14.0)


def adjusted(p: Floats) -> Floats:
    """Return each p adjusted for the false discovery rate: of all terms up to 0.05 one in twenty is false; order is kept."""
    order = np.argsort(-p, kind="stable")
    raised = p[order] * len(p) / np.arange(len(p), 0, -1)
    found = np.empty(len(p))
    found[order] = np.minimum(np.minimum.accumulate(raised), 1.0)
    return found
