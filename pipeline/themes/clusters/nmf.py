"""Nonnegative matrix factorization of many resamples at once: the same passages × terms, each time without some passages.

Lee & Seung (1999, doi:10.1038/44565); by hierarchical alternating least squares (Cichocki & Phan 2009,
doi:10.1587/transfun.E92.A.708), initialized from singular vectors (Boutsidis & Gallopoulos 2008,
doi:10.1016/j.patcog.2007.09.010), so that the result is deterministic. Passages left out are held at zero, and all
factorizations share each product with the matrix.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from scipy import sparse

Matrix: TypeAlias = np.ndarray | sparse.csr_matrix

ROUNDS = 25  # with 3 components at most 3 % of the labels change later; with 8 up to 27 %, which resamples average out
POWERS = 4  # set by hand: steps of subspace iteration; the initial directions need not be exact
SPARE = 4  # set by hand: additional directions, so that the last wanted ones are found too
FILL = 0.01  # of the mean entry, in place of zeros, which updates would hardly leave
TINY = 1e-12
NUMBERS = np.float32  # half the time of doubles, with which the tables of both editions of the corpus are the same bytes
SEED = 20_031


def factorize(matrix: Matrix, kept: np.ndarray, components: int, rounds: int = ROUNDS) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of passages, (runs, components, passages), and the components, (runs, components, terms).

    `matrix` is (passages, terms), nonnegative; `kept` is (runs, passages), true if a passage is in the run. The squared error
    never rises from one round to the next. Time grows with runs × components × entries of the matrix × rounds.
    """
    matrix, mask = matrix.astype(NUMBERS), kept[:, None, :].astype(NUMBERS)
    weights, parts = _begin(matrix, mask, components)
    for _ in range(rounds):
        _improve(weights, _times_terms(matrix, parts) * mask, parts @ parts.transpose(0, 2, 1))
        _improve(parts, _times_passages(matrix, weights), weights @ weights.transpose(0, 2, 1))
    return weights, parts


def memberships(matrix: Matrix, kept: np.ndarray, components: int) -> np.ndarray:
    """Return the strength of each component in each passage, (runs, components, passages), relative to the passage's length.

    It is zero if a passage is not in the run. Components are first scaled to length 1, so that their length has no effect.
    """
    weights, parts = factorize(matrix, kept, components)
    strength: np.ndarray = weights * np.sqrt((parts * parts).sum(axis=2))[:, :, None]
    return strength.astype(np.float64)


def labels_of(strength: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Return each passage's strongest component, (runs, passages), the first of equals; -1 if it is not in the run."""
    return np.where(kept, np.round(strength, 5).argmax(axis=1), -1)


def _improve(factor: np.ndarray, product: np.ndarray, gram: np.ndarray) -> None:
    """Update each component of a factor in place by its least squares solution, the others fixed, no entry below zero."""
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
    """Return the initial factors: the heavier side of each pair of singular vectors, zeros replaced by a small value."""
    left, sizes, right = _singular(matrix, mask, components)
    signed = np.stack([_norms(np.maximum(s * left, 0)) * _norms(np.maximum(s * right, 0)) for s in (1, -1)])
    side = np.where(np.round(signed[0], 5) >= np.round(signed[1], 5), NUMBERS(1), NUMBERS(-1))[:, :, None]
    left, right = np.maximum(side * left, 0), np.maximum(side * right, 0)
    scale = np.sqrt(sizes * signed.max(axis=0))[:, :, None]
    weights = scale * left / np.maximum(_norms(left), TINY)[:, :, None]
    parts = scale * right / np.maximum(_norms(right), TINY)[:, :, None]
    fill = NUMBERS(FILL * float(matrix.mean()) if min(matrix.shape) else 0.0)
    return np.where(weights > 0, weights, fill) * mask, np.where(parts > 0, parts, fill)


def _singular(matrix: Matrix, mask: np.ndarray, components: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the first singular vectors and values of each run: (runs, components, passages), (runs, components), (…, terms).

    By subspace iteration (Halko, Martinsson & Tropp 2011, doi:10.1137/090771806) from directions drawn with a fixed seed.
    """
    passages = mask.shape[2]
    wide = min(components + SPARE, passages)
    drawn = np.random.default_rng(SEED).standard_normal((wide, passages)).astype(NUMBERS)
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
