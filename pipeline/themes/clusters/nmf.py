"""Nonnegative matrix factorization, many at once: the same passages × terms with some of the passages left out each time.

Lee & Seung (1999, doi:10.1038/44565); by hierarchical alternating least squares (Cichocki & Phan 2009,
doi:10.1587/transfun.E92.A.708), begun from the singular vectors (Boutsidis & Gallopoulos 2008, doi:10.1016/j.patcog.2007.09.010)
so that nothing is left to chance. Passages left out are held at zero, and all factorizations share each product with the matrix.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from scipy import sparse

Matrix: TypeAlias = np.ndarray | sparse.csr_matrix

ROUNDS = 25  # of 3 components at most 3 % of the labels change later; of 8 up to 27 %, which resamples average out
POWERS = 4  # steps of subspace iteration: the directions begun from need not be exact
SPARE = 4  # directions more than are asked for, so that the last of those wanted are found too
FILL = 0.01  # of the mean entry: a zero would stay, since an update may only find it again from its gradient
TINY = 1e-12
SEED = 20_031


def factorize(matrix: Matrix, kept: np.ndarray, components: int, rounds: int = ROUNDS) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of passages, (runs, components, passages), and the components, (runs, components, terms).

    `matrix` is (passages, terms), nonnegative; `kept` is (runs, passages), true where a passage takes part in the run. The
    squared error never rises from one round to the next. Time grows with runs × components × entries of the matrix × rounds.
    """
    mask = kept[:, None, :].astype(np.float64)
    weights, parts = _begin(matrix, mask, components)
    for _ in range(rounds):
        _improve(weights, _times_terms(matrix, parts) * mask, parts @ parts.transpose(0, 2, 1))
        _improve(parts, _times_passages(matrix, weights), weights @ weights.transpose(0, 2, 1))
    return weights, parts


def memberships(matrix: Matrix, kept: np.ndarray, components: int) -> np.ndarray:
    """Return how strongly each passage has each component, (runs, components, passages), in units of its own length.

    Zero where a passage takes no part. Components are scaled to length 1 first, so none wins by being long.
    """
    weights, parts = factorize(matrix, kept, components)
    strength: np.ndarray = weights * np.sqrt((parts * parts).sum(axis=2))[:, :, None]
    return strength


def labels_of(strength: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Return each passage's strongest component, (runs, passages), the first of equals; -1 where it takes no part."""
    return np.where(kept, np.round(strength, 9).argmax(axis=1), -1)


def _improve(factor: np.ndarray, product: np.ndarray, gram: np.ndarray) -> None:
    """Update each component of a factor in place by its least squares solution, the others held, no entry below zero."""
    for j in range(factor.shape[1]):
        scale = np.maximum(gram[:, j, j], TINY)[:, None]
        step = product[:, j] - (gram[:, j, None, :] @ factor)[:, 0]
        np.maximum(factor[:, j] + step / scale, 0.0, out=factor[:, j])


def _times_terms(matrix: Matrix, parts: np.ndarray) -> np.ndarray:
    """Return the products of passages and components, (runs, components, passages)."""
    runs, components, terms = parts.shape
    found = np.asarray(matrix @ parts.reshape(runs * components, terms).T)
    return np.ascontiguousarray(found.T).reshape(runs, components, -1)


def _times_passages(matrix: Matrix, weights: np.ndarray) -> np.ndarray:
    """Return the products of terms and passages' weights, (runs, components, terms)."""
    runs, components, passages = weights.shape
    flat = weights.reshape(runs * components, passages)
    found = np.asarray(matrix.T @ flat.T).T if sparse.issparse(matrix) else flat @ matrix
    return np.ascontiguousarray(found).reshape(runs, components, -1)


def _begin(matrix: Matrix, mask: np.ndarray, components: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the factors to begin with: of each pair of singular vectors the heavier side, zeros filled a little."""
    left, sizes, right = _singular(matrix, mask, components)
    signed = np.stack([_norms(np.maximum(s * left, 0)) * _norms(np.maximum(s * right, 0)) for s in (1, -1)])
    side = np.where(np.round(signed[0], 9) >= np.round(signed[1], 9), 1.0, -1.0)[:, :, None]
    left, right = np.maximum(side * left, 0), np.maximum(side * right, 0)
    scale = np.sqrt(sizes * signed.max(axis=0))[:, :, None]
    weights = scale * left / np.maximum(_norms(left), TINY)[:, :, None]
    parts = scale * right / np.maximum(_norms(right), TINY)[:, :, None]
    fill = FILL * float(matrix.mean()) if min(matrix.shape) else 0.0
    return np.where(weights > 0, weights, fill) * mask, np.where(parts > 0, parts, fill)


def _singular(matrix: Matrix, mask: np.ndarray, components: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the first singular vectors and values of each run: (runs, components, passages), (runs, components), (…, terms).

    Subspace iteration (Halko, Martinsson & Tropp 2011, doi:10.1137/090771806) from directions drawn with a fixed seed.
    """
    passages = mask.shape[2]
    wide = min(components + SPARE, passages)
    drawn = np.random.default_rng(SEED).standard_normal((wide, passages))
    basis = _orthonormal(drawn * mask)
    for _ in range(POWERS):
        basis = _orthonormal(_times_terms(matrix, _times_passages(matrix, basis)) * mask)
    right = _times_passages(matrix, basis)  # (runs, wide, terms)
    values, turned = np.linalg.eigh(right @ right.transpose(0, 2, 1))
    order = slice(None, -components - 1, -1)
    turn = turned[:, :, order].transpose(0, 2, 1)
    sizes = np.sqrt(np.maximum(values[:, order], 0.0))
    left, right = turn @ basis, turn @ right / np.maximum(sizes, TINY)[:, :, None]
    missing = components - sizes.shape[1]  # fewer passages than components
    if missing > 0:
        left, right = (np.pad(part, ((0, 0), (0, missing), (0, 0))) for part in (left, right))
        sizes = np.pad(sizes, ((0, 0), (0, missing)))
    return left, sizes, right


def _orthonormal(rows: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(np.linalg.qr(rows.transpose(0, 2, 1))[0].transpose(0, 2, 1))


def _norms(rows: np.ndarray) -> np.ndarray:
    norms: np.ndarray = np.sqrt((rows * rows).sum(axis=2))
    return norms
