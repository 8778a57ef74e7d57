"""Permutation test: p-values from reassigning whole passages to the two sides.

Words cluster in passages, so a test that shuffles words finds differences everywhere. Here a passage stays whole; the
statistic is each term's score, its count on a side minus the count expected from its overall rate. p includes the observed
division, so it is never 0 and the test is valid: Phipson & Smyth (2010), doi:10.2202/1544-6115.1585. A term whose p is
already known to be large is permuted no further, after Besag & Clifford (1991), doi:10.1093/biomet/78.2.301.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

MIN_PERMUTATIONS, FIRST_PERMUTATIONS, MAX_PERMUTATIONS = 999, 9_999, 49_999  # the smallest p is 1 in 1,000 to 1 in 50,000
# Permutations, and how many of them must reach a term's score for it to stop there. Of terms with p = .05 fewer than one in a
# million would stop at the first two, so that no decision at that level changes; of terms without a difference nine in ten do.
# On both editions of the workers' corpus the adjusted p crosses .05 where p is below .02, so only such terms go on after 9,999.
STOPS = ((99, 20), (999, 100), (FIRST_PERMUTATIONS, 200))
BUDGET = 60_000_000  # bounds cost: numbers compared in 9,999 permutations if no term stopped; five texts need no more
BLOCK = 4_000_000  # bounds memory: numbers held at once, of 8 bytes
FEW_TERMS = 150  # bounds cost: of as few terms, most of which are in many passages, dense counts are summed faster
SEED = 20_231_923  # of the permutations; any number would do, but it stays the same

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


def permutation_p(
    counts: sparse.csr_matrix, lengths: Numbers, focus: npt.NDArray[np.bool_], *, permutations: int = 0
) -> Floats:
    """Return each term's two-sided p, (terms,), from counts as (passages, terms) and the passages of the focus.

    Each permutation keeps the number of passages on either side. `permutations` is the largest number of them; 0 takes as many
    as the budget allows, 999 to 9,999, and 49,999 for small p if it allows 9,999. Memory is bounded; time grows with
    permutations and entries.
    """
    side = focus if 2 * focus.sum() <= len(focus) else ~focus
    size, terms = int(side.sum()), counts.shape[1]
    if not size or not terms:
        return np.ones(terms)
    known = sparse.csr_matrix(sparse.hstack([counts, sparse.csr_matrix(lengths[:, None])]), dtype=np.float64)
    last = permutations or _affordable(size * known.nnz / len(focus) + terms)
    rng, reached, done = np.random.default_rng(SEED), np.zeros(terms, dtype=np.int64), np.zeros(terms, dtype=np.int64)
    going, first = np.arange(terms), 0
    for stop, enough in [*(s for s in STOPS if s[0] < last), (last, 0)]:
        part = known[:, np.append(going, terms)]
        reached[going] += _reached(part, side, rng, stop - first)
        done[going] = stop
        going, first = going[reached[going] < enough], stop
    return np.asarray((1 + reached) / (1 + done), dtype=np.float64)


def _reached(known: sparse.csr_matrix, side: npt.NDArray[np.bool_], rng: np.random.Generator, number: int) -> Numbers:
    """Return how many of `number` permutations separate the sides at least as far as the observed division, (terms,).

    The last column of `known` is the passages' words. Scores are integers, so that ties are exact: all words times the count
    on the side, minus the total count times the words on the side.
    """
    total = np.asarray(known.sum(axis=0)).ravel()
    table = known.toarray() if known.shape[1] <= FEW_TERMS else known
    count, words, size = total[:-1], total[-1], int(side.sum())

    def scores(drawn: sparse.csr_matrix) -> Floats:
        product = drawn @ table  # (permutations, terms + 1)
        sums = product.toarray() if sparse.issparse(product) else product
        return np.asarray(np.abs(sums[:, :-1] * words - sums[:, -1:] * count))

    observed = scores(sparse.csr_matrix(side[None, :].astype(np.float64)))
    reached = np.zeros(len(count), dtype=np.int64)
    block = max(1, BLOCK // max(known.shape[1], len(side)))
    for first in range(0, number, block):
        reached += (scores(_drawn(rng, min(block, number - first), size, len(side))) >= observed).sum(axis=0)
    return reached


def _affordable(numbers: float) -> int:
    """Return the number of permutations within `BUDGET`, if each of them compares `numbers` numbers."""
    within = BUDGET / max(numbers, 1)
    return MAX_PERMUTATIONS if within >= FIRST_PERMUTATIONS else int(max(within, MIN_PERMUTATIONS))


def _drawn(rng: np.random.Generator, number: int, size: int, passages: int) -> sparse.csr_matrix:
    """Return `number` draws of `size` passages without replacement, as ones in (permutations, passages).

    For a small side one random order of all passages gives several disjoint draws; together they take at most half of the
    order, so that they are nearly as informative as draws from separate orders.
    """
    each = max(1, passages // (2 * size))
    order = np.tile(np.arange(passages, dtype=np.int32), (-(-number // each), 1))
    drawn = rng.permuted(order, axis=1, out=order)[:, : each * size].reshape(-1, size)[:number].ravel()
    return sparse.csr_matrix((np.ones(len(drawn)), drawn, np.arange(number + 1) * size), shape=(number, passages))
