"""A projection of passages onto a plane: passages that share words are near each other, and clusters are apart.

Principal components of the passages' first latent directions (Deerwester et al. 1990,
doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9) together with their closeness to each cluster.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from pipeline.themes.clusters.tfidf import unit

DIRECTIONS = 20  # latent directions, set by hand; later ones are about single words
APART = 1.5  # set by hand: weight of the clusters beside the words, enough to see them, without each becoming a dot
POWERS = 8
SEED = 1990


def places_on_map(weighed: sparse.csr_matrix, closeness: np.ndarray) -> np.ndarray:
    """Return x and y of each passage, (passages, 2), from -1 to 1, the center at 0; axes point to the heavier side.

    `closeness` is (passages, clusters). Long distances on the map mean little, since it shows two of many directions.
    """
    if not len(closeness):
        return np.zeros((0, 2))
    features = np.hstack([_latent(weighed), APART * unit(closeness)])
    features -= features.mean(axis=0)
    axes = np.linalg.eigh(features.T @ features)[1]
    places = features @ axes[:, :-3:-1]
    places = np.pad(places, ((0, 0), (0, 2 - places.shape[1])))
    skew = np.round((places**3).sum(axis=0), 6)
    first = places[np.abs(np.round(places, 6)).argmax(axis=0), np.arange(2)]
    places = places * np.where(np.where(skew != 0, skew, first) < 0, -1.0, 1.0)
    largest = float(np.abs(places).max())
    return np.round(places / largest, 4) if largest > 1e-9 else np.zeros_like(places)


def _latent(weighed: sparse.csr_matrix) -> np.ndarray:
    """Return the passages' coordinates in the first latent directions, rows of length 1 (or 0)."""
    wide = min(DIRECTIONS, *weighed.shape)
    if not wide:
        return np.zeros((weighed.shape[0], 0))
    basis = np.random.default_rng(SEED).standard_normal((weighed.shape[1], wide))
    for _ in range(POWERS):
        basis = np.linalg.qr(weighed.T @ (weighed @ basis))[0]
    return unit(np.asarray(weighed @ basis))
