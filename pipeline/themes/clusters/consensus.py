"""Clusters that hold over resamples: how often two passages fall together when a fifth of all is left out, again and again.

Consensus clustering after Monti, Tamayo, Mesirov & Golub (2003, doi:10.1023/A:1023949509487). Ours differs in two points: a
passage between two components counts for both by the square of its strengths, so that a hair's breadth decides nothing; and
the clusters cut from the tree (Ward 1963, doi:10.1080/01621459.1963.10500845; average linkage splits off single passages)
are mended until each passage stands where its mean co-association is highest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from pipeline.themes.clusters.nmf import memberships
from pipeline.themes.clusters.tfidf import related, smoothed, unit

SHARE = 0.8  # of the passages stand in each resample
RESAMPLES = 60
MOST_SAMPLED = 500  # passages whose co-association is looked at; all others go to the nearest cluster
AT_ONCE = 4_000_000  # numbers of one block of factorizations: bounds memory
MENDINGS = 20
SEED = 2003


@dataclass(frozen=True)
class Clustering:
    """`labels` from 0 and `closeness` to each cluster, (passages, clusters), 0 to 1; `sampled` are the rows looked at."""

    labels: np.ndarray
    closeness: np.ndarray
    sampled: np.ndarray

    @property
    def probability(self) -> np.ndarray:
        """Closeness of each passage to its own cluster."""
        return np.take_along_axis(self.closeness, self.labels[:, None], axis=1)[:, 0]


def sample_of(passages: int) -> np.ndarray:
    """Return the rows that are looked at: all up to the bound, else so many drawn with a fixed seed, in order."""
    if passages <= MOST_SAMPLED:
        return np.arange(passages)
    return np.sort(np.random.default_rng(SEED).choice(passages, MOST_SAMPLED, replace=False))


def resamples(kept: np.ndarray, number: int, seed: int = SEED) -> np.ndarray:
    """Return for each row of `kept`, (samples, passages), so many resamples of its passages: (samples × number, passages)."""
    chance = np.random.default_rng(seed)
    order = np.where(np.repeat(kept, number, axis=0), chance.random((len(kept) * number, kept.shape[1])), 2.0)
    places = order.argsort(axis=1).argsort(axis=1)
    wanted = np.round(SHARE * kept.sum(axis=1)).astype(np.int64)
    chosen: np.ndarray = places < np.repeat(wanted, number)[:, None]
    return chosen


def shares_of(matrix: np.ndarray, kept: np.ndarray, clusters: int) -> np.ndarray:
    """Return each passage's shares in the components, (runs, components, passages), each column adding up to 1 or 0."""
    found = []
    for block in _blocks(matrix, kept, clusters):
        strength = memberships(matrix, block, clusters) ** 2
        found.append(strength / np.maximum(strength.sum(axis=1, keepdims=True), 1e-12))
    return np.concatenate(found)


def _blocks(matrix: np.ndarray, kept: np.ndarray, clusters: int) -> list[np.ndarray]:
    """Return the runs in blocks whose factors stay within the bound."""
    at_once = max(1, AT_ONCE // max(1, clusters * sum(matrix.shape)))
    return [kept[i : i + at_once] for i in range(0, len(kept), at_once)]


def co_association(shares: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Return how far each two passages fall together, (passages, passages), 0 to 1, over the runs that have both; the
    diagonal and pairs that no run has are 0."""
    runs, components, passages = shares.shape
    flat = shares.reshape(runs * components, passages)
    present = kept.astype(np.float64)
    together: np.ndarray = flat.T @ flat / np.maximum(present.T @ present, 1.0)
    np.fill_diagonal(together, 0.0)
    return np.round(together, 9)


def clusters_of(together: np.ndarray, clusters: int) -> tuple[np.ndarray, np.ndarray]:
    """Return labels from 0 and closeness, (passages, clusters): the mean co-association with the cluster's other passages.

    Time grows with the square of the passages. A cluster may end empty, where there are not so many.
    """
    from scipy.cluster.hierarchy import fcluster, linkage

    profiles = together + np.eye(len(together))  # each passage falls together with itself
    squares = (profiles * profiles).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares - 2 * (profiles @ profiles.T), 0.0))
    upper = np.triu_indices(len(together), 1)
    labels = fcluster(linkage(np.round(apart[upper], 9), "ward"), clusters, "maxclust") - 1
    for _ in range(MENDINGS):
        closeness = _closeness(together, labels, clusters)
        better = closeness.argmax(axis=1)
        if (better == labels).all():
            break
        labels = better
    return labels, _closeness(together, labels, clusters)


def _closeness(together: np.ndarray, labels: np.ndarray, clusters: int) -> np.ndarray:
    members = np.zeros((len(labels), clusters))
    members[np.arange(len(labels)), labels] = 1.0
    closeness: np.ndarray = np.round((together @ members) / np.maximum(members.sum(axis=0) - members, 1.0), 9)
    return closeness


def consensus(matrix: np.ndarray, kept: np.ndarray, clusters: int) -> tuple[np.ndarray, np.ndarray]:
    """Return labels and closeness of the rows that all resamples `kept` are drawn from."""
    return clusters_of(co_association(shares_of(matrix, kept, clusters), kept), clusters)


def cluster(weighed: sparse.csr_matrix, clusters: int, number: int = RESAMPLES) -> Clustering:
    """Return the consensus of so many resamples; numbers by size, the largest 0, of equals the one with the first passage.

    Passages beyond the sample go to the cluster whose mean is nearest by cosine; their closeness is their share of the
    squared cosines. Empty clusters are left out.
    """
    sampled = sample_of(weighed.shape[0])
    dense = smoothed(weighed[sampled])
    labels, closeness = consensus(dense, resamples(np.ones((1, len(sampled)), dtype=bool), number), clusters)
    if len(sampled) < weighed.shape[0]:
        labels, closeness = _assign(weighed, sampled, dense, labels, closeness)
    order = by_size(labels)
    place = np.zeros(clusters, dtype=np.int64)
    place[order] = np.arange(len(order))
    return Clustering(place[labels], closeness[:, order], sampled)


def _assign(
    weighed: sparse.csr_matrix, sampled: np.ndarray, dense: np.ndarray, labels: np.ndarray, closeness: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels and closeness of all passages from those of the sample."""
    clusters = closeness.shape[1]
    means = np.stack([dense[labels == c].sum(axis=0) for c in range(clusters)])
    scores = np.round(np.asarray(weighed @ related(weighed[sampled]).spread(unit(means)).T), 9)
    squares = scores**2
    near = np.round(squares / np.maximum(squares.sum(axis=1, keepdims=True), 1e-12), 9)
    all_labels = scores.argmax(axis=1)
    all_labels[sampled], near[sampled] = labels, closeness
    return all_labels, near


def by_size(labels: np.ndarray) -> np.ndarray:
    """Return the clusters that have passages, the largest first, of equals the one whose first passage comes first."""
    found, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    ordered: np.ndarray = found[np.lexsort((first, -sizes))]
    return ordered
