"""Distinctive terms of each cluster by class-based TF-IDF (Grootendorst 2022, doi:10.48550/arXiv.2203.05794), and its label.

Each cluster counts as one document: a term's share of the cluster's words times log(1 + mean number of words of a cluster /
occurrences of the term in all clusters). The share is taken over content words, so that long clusters have no advantage.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.themes.words.word_counts import Counts

IN_LABEL = 3
LABEL_JOINED = " · "
MIN_PASSAGES = 2  # of the cluster that must have a term: a word of one passage does not describe a cluster


def distinctive(counts: Counts, labels: np.ndarray, most: int) -> pd.DataFrame:
    """Return cluster, term, rank, weight and passages: each cluster's `most` strongest terms, the strongest first.

    `labels` are the clusters of the rows of `counts`, any integers; terms of equal weight are in order of name.
    """
    found, members = np.unique(labels, return_inverse=True)
    rows: list[tuple[object, ...]] = []
    everywhere = np.asarray(counts.matrix.sum(axis=0)).ravel()
    mean = everywhere.sum() / max(len(found), 1)
    rarity = np.log1p(mean / np.maximum(everywhere, 1))
    for i, cluster in enumerate(found):
        own = counts.matrix[members == i]
        said = np.asarray(own.sum(axis=0)).ravel()
        passages = np.bincount(own.indices, minlength=len(said))
        weight = np.round(said / max(said.sum(), 1) * rarity, 9)
        fit = np.flatnonzero(passages >= min(MIN_PASSAGES, own.shape[0]))
        best = fit[np.argsort(-weight[fit], kind="stable")[:most]]
        rows += [(int(cluster), counts.terms[t], n, weight[t], int(passages[t])) for n, t in enumerate(best, 1)]
    return pd.DataFrame(rows, columns=["cluster", "term", "rank", "weight", "passages"])


def names_of(terms: pd.DataFrame) -> dict[int, str]:
    """Return each cluster's label, its first terms joined, from the result of `distinctive`."""
    first = terms[terms["rank"] <= IN_LABEL]
    return {int(str(c)): LABEL_JOINED.join(words) for c, words in first.groupby("cluster")["term"]}
