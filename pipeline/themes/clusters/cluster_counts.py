"""How steady each number of clusters is: agreement between clusterings of samples, and the number chosen by it."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES
from pipeline.themes.clusters.agreement import adjusted_rand
from pipeline.themes.clusters.consensus import clusters_of, co_association, resamples, sample_of, shares_of
from pipeline.themes.clusters.tfidf import ZONES_CLUSTERED, content_counts, smoothed, weigh

MOST = 8  # clusters; past that, those of a small corpus have too few passages to say what they are about
PASSAGES_EACH = 8  # fewer than so many passages for each cluster, and the number is not tried
SAMPLES = 10
RESAMPLES = 10  # of each sample: the clusters themselves rest on more
FLOOR = 0.55  # sound clusters of passages whose words were dealt at random agree at .18 to .51
NEAR = 0.05  # as good as the steadiest: differences of this size change from one set of samples to another
LARGEST = 0.7  # share of the passages in one cluster, above which the others are crumbs
SMALLEST = 3  # passages
SEED = 1985


def build(passages: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each number of clusters from 2; none where there are too few passages for two.

    `agreement` is the mean over all pairs of samples of the index over the passages that both have, `low` and `high` its
    2.5th and 97.5th percentile over the pairs, `trials` the number of samples. Chosen is the largest number that is as steady
    as the steadiest within `NEAR`, among those that reach `FLOOR` without a cluster of nearly everything or of hardly
    anything; where there is none, none is chosen.
    """
    counts = content_counts(passages, tokens)
    weighed = weigh(counts.matrix)
    sampled = sample_of(len(counts.places))
    dense = smoothed(weighed[sampled])
    numbers = range(2, min(MOST, len(sampled) // PASSAGES_EACH) + 1) if dense.shape[1] else range(0)
    whole = np.ones((1, len(sampled)), dtype=bool)
    kept = np.concatenate([whole, resamples(whole, SAMPLES, SEED)])
    curve = [_steadiness(dense, kept, number) for number in numbers]
    chosen = choose([(number, float(np.mean(pairs)), sound) for number, (pairs, sound) in zip(numbers, curve, strict=True)])
    rows = [
        (number, float(np.mean(pairs)), *np.percentile(pairs, (2.5, 97.5)), SAMPLES, len(sampled), len(counts.places),
         "yes" if number == chosen else "no", ZONES_CLUSTERED)
        for number, (pairs, _) in zip(numbers, curve, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["cluster_counts"].columns))


def choose(curve: list[tuple[int, float, bool]]) -> int:
    """Return the number of clusters to take from number, agreement and whether it is sound; 0 where there is none."""
    fit = {number: agreement for number, agreement, sound in curve if sound and agreement >= FLOOR}
    least = round(max(fit.values(), default=0.0) - NEAR, 4)
    return max((number for number, agreement in fit.items() if round(agreement, 4) >= least), default=0)


def _steadiness(dense: np.ndarray, kept: np.ndarray, clusters: int) -> tuple[list[float], bool]:
    """Return the agreement of each pair of samples, and whether the clusters of the first, the whole, are sound."""
    drawn = resamples(kept, RESAMPLES)
    shares = shares_of(dense, drawn, clusters)
    labels = []
    for i, sample in enumerate(kept):
        runs = slice(i * RESAMPLES, (i + 1) * RESAMPLES)
        rows = np.flatnonzero(sample)
        found = np.full(len(sample), -1)
        found[rows] = clusters_of(co_association(shares[runs][:, :, rows], drawn[runs][:, rows]), clusters)[0]
        labels.append(found)
    pairs = []
    for a, b in itertools.combinations(labels[1:], 2):
        both = (a >= 0) & (b >= 0)
        pairs.append(adjusted_rand(a[both], b[both]))
    sizes = np.bincount(labels[0], minlength=clusters)
    return pairs, bool(sizes.min() >= SMALLEST and sizes.max() <= LARGEST * len(labels[0]))
