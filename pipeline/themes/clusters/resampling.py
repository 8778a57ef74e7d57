"""Trials of the clusters' stability: clustering again without a fifth of the passages, or without a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.themes.clusters.consensus import clusters_of, co_association, resamples, sample_of, shares_of
from pipeline.themes.clusters.tfidf import content_counts, smoothed, weigh
from pipeline.themes.seeds.resampling import MAX_DOCUMENTS, TRIALS

RESAMPLES = 5  # in each trial, set by hand; the clusters themselves use more, so a trial is rather too severe
SEED = 2007


@dataclass(frozen=True)
class ClusterTrials:
    """Labels of passages from the full clustering and from each trial.

    `full` are the clusters of the sampled passages, (passages,), from 0; each trial of `drawn` and of `left_out` (by document)
    has their labels, -1 if a passage was left out. Labels of two trials are not comparable.
    """

    full: np.ndarray
    drawn: list[np.ndarray]
    left_out: dict[str, np.ndarray]


def cluster_trials(passages: pd.DataFrame, tokens: pd.DataFrame, clusters: pd.DataFrame) -> ClusterTrials:
    """Return `TRIALS` trials without a fifth of the passages, and one without each of the largest documents.

    `clusters` has a row for each passage that is long enough, in order. In a large corpus the sample of the clustering is used.
    """
    counts = content_counts(passages, tokens)
    sampled = sample_of(len(counts.places))
    dense = smoothed(weigh(counts.matrix)[sampled])
    full = clusters["cluster"].to_numpy(dtype=np.int64)[sampled] - 1
    docs = counts.places["doc"].to_numpy(dtype=object)[sampled]
    whole = np.ones((1, len(sampled)), dtype=bool)
    wanted = int(full.max()) + 1
    drawn = list(_labels(dense, resamples(whole, TRIALS, SEED), wanted))
    sizes = pd.Series(docs).value_counts(sort=False).sort_values(ascending=False, kind="stable")
    names = [str(doc) for doc in sizes.index[:MAX_DOCUMENTS]] if len(sizes) > 1 else []
    kept = np.array([docs != doc for doc in names]).reshape(len(names), len(docs))
    return ClusterTrials(full, drawn, dict(zip(names, _labels(dense, kept, wanted), strict=True)))


def _labels(dense: np.ndarray, kept: np.ndarray, clusters: int) -> Iterator[np.ndarray]:
    """Yield the consensus labels of each trial's resamples."""
    if not len(kept):
        return
    drawn = resamples(kept, RESAMPLES)
    shares = shares_of(dense, drawn, clusters)
    for i, there in enumerate(kept):
        runs, rows = slice(i * RESAMPLES, (i + 1) * RESAMPLES), np.flatnonzero(there)
        labels = np.full(len(there), -1)
        if len(rows) > clusters:
            labels[rows] = clusters_of(co_association(shares[runs][:, :, rows], drawn[runs][:, rows]), clusters)[0]
        yield labels
