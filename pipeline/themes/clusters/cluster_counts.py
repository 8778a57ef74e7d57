"""Model selection for clusters: the agreement between clusterings of samples for each number, and the number chosen."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES
from pipeline.language.documents import in_one_language
from pipeline.themes.clusters.agreement import adjusted_rand
from pipeline.themes.clusters.consensus import clusters_of, co_association, resamples, sample_of, shares_of
from pipeline.themes.clusters.tfidf import ZONES_CLUSTERED, content_counts, smoothed, weigh

MAX_CLUSTERS = 8  # set by hand: in a small corpus more clusters have too few passages to show a subject
PASSAGES_EACH = 8  # set by hand: the number is not tried if there are fewer passages for each cluster
SAMPLES = 10  # set by hand
RESAMPLES = 10  # of each sample, set by hand; the clusters themselves use more
MIN_AGREEMENT = 0.55  # clusters of passages whose words were shuffled agree at .18 to .51
TIE_MARGIN = 0.05  # differences in agreement of this size vary from one set of samples to another
MAX_CLUSTER_SHARE = 0.7  # set by hand: share of the passages in one cluster, above which the others are negligible
MIN_CLUSTER_PASSAGES = 3  # set by hand
SEED = 1985


def build(passages: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each number of clusters from 2; none if there are too few passages for two.

    `agreement` is the mean over all pairs of samples of the adjusted Rand index over their common passages, `low` and `high`
    its 2.5th and 97.5th percentile over the pairs, `trials` the number of samples. Numbers below `MIN_AGREEMENT`, or with a
    cluster that is too large or too small, are excluded; of the others the largest within `TIE_MARGIN` of the best is chosen.
    """
    passages = in_one_language(passages)
    counts = content_counts(passages, tokens)
    weighed = weigh(counts.matrix)
    sampled = sample_of(len(counts.places))
    dense = smoothed(weighed[sampled])
    numbers = range(2, min(MAX_CLUSTERS, len(sampled) // PASSAGES_EACH) + 1) if dense.shape[1] else range(0)
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
    """Return the number of clusters to use, from number, agreement, and whether cluster sizes are acceptable; 0 if none is."""
    fit = {number: agreement for number, agreement, sound in curve if sound and agreement >= MIN_AGREEMENT}
    least = round(max(fit.values(), default=0.0) - TIE_MARGIN, 4)
    return max((number for number, agreement in fit.items() if round(agreement, 4) >= least), default=0)


def _steadiness(dense: np.ndarray, kept: np.ndarray, clusters: int) -> tuple[list[float], bool]:
    """Return the agreement of each pair of samples, and whether the cluster sizes of the first, the whole, are acceptable."""
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
    return pairs, bool(sizes.min() >= MIN_CLUSTER_PASSAGES and sizes.max() <= MAX_CLUSTER_SHARE * len(labels[0]))
