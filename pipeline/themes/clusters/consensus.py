"""Consensus clusters: passages that fall together in many resamples, each of which leaves out a fifth of the passages.

After Monti, Tamayo, Mesirov & Golub (2003, doi:10.1023/A:1023949509487). Ours differs in two points: a passage between two
components counts for both by the square of its strengths, so that a tiny difference decides nothing; and the clusters cut
from the tree (Ward 1963, doi:10.1080/01621459.1963.10500845; average linkage splits off single passages) are refined until
each passage is in the cluster where its mean co-association is highest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from pipeline.themes.clusters.nmf import memberships
from pipeline.themes.clusters.tfidf import related, smoothed, unit

SHARE = 0.8  # of the passages in each resample; set by hand
RESAMPLES = 60  # set by hand
MAX_SAMPLED = 500  # bounds cost: passages whose co-association is computed; all others go to the nearest cluster
BLOCK = 4_000_000  # bounds memory: numbers in one block of factorizations
REFINEMENTS = 20  # set by hand
SEED = 2003


@dataclass(frozen=True)
class Clustering:
    """`labels` from 0, `closeness` to each cluster, (passages, clusters), 0 to 1, and `sampled`, the rows that were compared."""

    labels: np.ndarray
    closeness: np.ndarray
    sampled: np.ndarray

    @property
    def probability(self) -> np.ndarray:
        """Closeness of each passage to its own cluster."""
        return np.take_along_axis(self.closeness, self.labels[:, None], axis=1)[:, 0]


def sample_of(passages: int) -> np.ndarray:
    """Return the rows to compare, in order: all of them, or `MAX_SAMPLED` drawn with a fixed seed."""
    if passages <= MAX_SAMPLED:
        return np.arange(passages)
    return np.sort(np.random.default_rng(SEED).choice(passages, MAX_SAMPLED, replace=False))


def resamples(kept: np.ndarray, number: int, seed: int = SEED) -> np.ndarray:
    """Return `number` resamples of the passages in each row of `kept`, (samples, passages): (samples × number, passages)."""
    chance = np.random.default_rng(seed)
    order = np.where(np.repeat(kept, number, axis=0), chance.random((len(kept) * number, kept.shape[1])), 2.0)
    places = order.argsort(axis=1).argsort(axis=1)
    wanted = np.round(SHARE * kept.sum(axis=1)).astype(np.int64)
    chosen: np.ndarray = places < np.repeat(wanted, number)[:, None]
    return chosen


def shares_of(matrix: np.ndarray, kept: np.ndarray, clusters: int) -> np.ndarray:
    """Return each passage's shares in the components, (runs, components, passages); each column adds up to 1 or 0."""
    found = []
    for block in _blocks(matrix, kept, clusters):
        strength = memberships(matrix, block, clusters) ** 2
        found.append(strength / np.maximum(strength.sum(axis=1, keepdims=True), 1e-12))
    return np.concatenate(found)


def _blocks(matrix: np.ndarray, kept: np.ndarray, clusters: int) -> list[np.ndarray]:
    """Return the runs in blocks whose factors stay within `BLOCK`."""
    at_once = max(1, BLOCK // max(1, clusters * sum(matrix.shape)))
    return [kept[i : i + at_once] for i in range(0, len(kept), at_once)]


def co_association(shares: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Return how far each two passages fall together, (passages, passages), 0 to 1, over the runs that have both.

    The diagonal is 0, and so are pairs that no run has.
    """
    runs, components, passages = shares.shape
    flat = shares.reshape(runs * components, passages)
    present = kept.astype(np.float64)
    together: np.ndarray = flat.T @ flat / np.maximum(present.T @ present, 1.0)
    np.fill_diagonal(together, 0.0)
    return np.round(together, 9)


def clusters_of(together: np.ndarray, clusters: int) -> tuple[np.ndarray, np.ndarray]:
    """Return labels from 0 and closeness, (passages, clusters): the mean co-association with the cluster's other passages.

    Time grows with the square of the passages. A cluster may be empty in the end.
    """
    from scipy.cluster.hierarchy import fcluster, linkage

    profiles = together + np.eye(len(together))  # each passage always falls together with itself
    squares = (profiles * profiles).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares - 2 * (profiles @ profiles.T), 0.0))
    upper = np.triu_indices(len(together), 1)
    labels = fcluster(linkage(np.round(apart[upper], 9), "ward"), clusters, "maxclust") - 1
    for _ in range(REFINEMENTS):
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
    """Return labels and closeness of the passages of the resamples `kept`."""
    return clusters_of(co_association(shares_of(matrix, kept, clusters), kept), clusters)


def cluster(weighed: sparse.csr_matrix, clusters: int, number: int = RESAMPLES) -> Clustering:
    """Return the consensus of `number` resamples; labels are in order of size, the largest 0, of equals by first passage.

    Passages outside the sample go to the cluster whose mean is nearest by cosine; their closeness is their share of the
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
