"""Agreement between two groupings of the same passages."""

from __future__ import annotations

import numpy as np


def adjusted_rand(one: np.ndarray, other: np.ndarray) -> float:
    """Return the adjusted Rand index (Hubert & Arabie 1985, doi:10.1007/BF01908075) of two labelings, at most 1, by chance 0.

    Labels are any integers, (passages,). Two groupings that both leave all passages together have 1.
    """
    _, first = np.unique(one, return_inverse=True)
    _, second = np.unique(other, return_inverse=True)
    if not len(first):
        return 1.0
    table = np.bincount(first * (int(second.max()) + 1) + second).astype(np.float64)
    both, rows, columns = (_pairs(n) for n in (table, np.bincount(first), np.bincount(second)))
    every = _pairs(np.array([len(first)]))
    expected = rows * columns / every if every else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((both - expected) / (most - expected))


def _pairs(counts: np.ndarray) -> float:
    """Return the number of pairs within groups of these sizes."""
    return float((counts * (counts - 1.0)).sum() / 2)


def jaccard(one: np.ndarray, other: np.ndarray) -> float:
    """Return the Jaccard index of two sets of passages, (passages,) booleans, 0 to 1; NaN if both are empty."""
    either = np.count_nonzero(one | other)
    return np.count_nonzero(one & other) / either if either else float("nan")


def first_of(ranks: np.ndarray) -> np.ndarray:
    """Return the index of each passage's first theme from ranks (passages, themes), -1 if it has none."""
    return np.where((ranks == 1).any(axis=1), (ranks == 1).argmax(axis=1), -1) if ranks.size else np.full(len(ranks), -1)
