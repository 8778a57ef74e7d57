"""How often chance alone parts two sides as far: p by dealing whole passages anew between them.

Words cluster in passages, so a test that shuffles words finds differences everywhere. Here a passage stays whole; what is
compared is each term's score, its count on a side beyond what its rate in all allows so many words. p counts the deal that
happened, so it is never 0 and no test too bold: Phipson & Smyth (2010), doi:10.2202/1544-6115.1585.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

MOST, LEAST = 9_999, 999  # deals; with 9,999 the smallest p is 1 in 10,000, with 999 1 in 1,000
BUDGET = 60_000_000  # numbers added up and compared in all deals, half a second; five documents of 3,000 words need no more
BLOCK = 4_000_000  # numbers held at once, of 8 bytes
SEED = 20_231_923  # of the deals; any would do, but always the same

Floats = npt.NDArray[np.float64]


def deal_p(
    counts: sparse.csr_matrix, lengths: npt.NDArray[np.int64], focus: npt.NDArray[np.bool_], *, deals: int = 0
) -> Floats:
    """Return each term's two-sided p, (terms,), from counts as (passages, terms) and the passages that make the focus.

    Passages are dealt anew in the same number on either side. Scores are whole numbers, so equal ones are equal: words in
    all times the count on the smaller side, less the count in all times the words on that side. `deals` is their number;
    0 takes as many as the budget allows between 999 and 9,999. Memory is bounded; time grows with deals and entries.
    """
    side = focus if 2 * focus.sum() <= len(focus) else ~focus
    size, words, count = int(side.sum()), int(lengths.sum()), np.asarray(counts.sum(axis=0)).ravel()
    if not size or not len(count):
        return np.ones(len(count))
    known = sparse.csr_matrix(sparse.hstack([counts, sparse.csr_matrix(lengths[:, None])]), dtype=np.float64)
    rounds = deals or _affordable(size * known.nnz / len(focus) + len(count))

    def scores(dealt: sparse.csr_matrix) -> Floats:
        sums = (dealt @ known).toarray()  # (deals, terms + 1)
        return np.asarray(np.abs(sums[:, :-1] * words - sums[:, -1:] * count))

    seen = scores(sparse.csr_matrix(side[None, :].astype(np.float64)))
    rng, reached = np.random.default_rng(SEED), np.zeros(len(count), dtype=np.int64)
    block = max(1, BLOCK // max(known.shape[1], size))
    for first in range(0, rounds, block):
        dealt = _deals(rng, min(block, rounds - first), size, len(focus))
        reached += (scores(dealt) >= seen).sum(axis=0)
    return np.asarray((1 + reached) / (1 + rounds), dtype=np.float64)


def _affordable(numbers: float) -> int:
    """Return the number of deals, if one adds up and compares so many numbers."""
    return int(min(max(BUDGET / max(numbers, 1), LEAST), MOST))


def _deals(rng: np.random.Generator, rounds: int, size: int, passages: int) -> sparse.csr_matrix:
    """Return that many draws of `size` passages without putting back, as ones in (rounds, passages)."""
    drawn = np.concatenate([rng.choice(passages, size, replace=False, shuffle=False) for _ in range(rounds)])
    return sparse.csr_matrix((np.ones(len(drawn)), drawn, np.arange(rounds + 1) * size), shape=(rounds, passages))
