"""How likely an account reports each demand: by the statement of it that comes nearest to the demand's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.compare.matching.across import margins_of_words
from pipeline.compare.matching.nearest import Searched
from pipeline.language.spans import Span, shares_half
from pipeline.lexicon.weights import probability

SERVED = 2  # demands that one statement reports at most

Array = np.ndarray[Any, Any]


def cosines(there: Searched, demands: Sequence[str], statements: Sequence[str]) -> Array:
    """Return how alike demands and statements are in their runs of characters, 0 to 1 (demands, statements)."""
    return np.round(np.asarray((there.runs.vectors(demands) @ there.runs.vectors(statements).T).todense(), dtype=float), 5)


def cosines_across(demands: Sequence[str], statements: Sequence[Any]) -> Array:
    """Return how far demands and statements in another language stand out in meaning (demands, statements)."""
    return np.round(margins_of_words(demands, [s.vector for s in statements]), 5)


def served(alike: Array, other: float = 0.0) -> Array:
    """Return the same with `other` where a statement comes nearer to SERVED other demands, of equals the earlier."""
    order = np.argsort(-alike, axis=0, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(len(alike))[:, None], axis=0)
    return np.where(rank < SERVED, alike, other)


def features(alike: Array, quoted: Array) -> Mapping[str, Array]:
    """Return the features of each demand: the nearest statement, and whether a quotation is traced to it."""
    return {"character": alike.max(axis=1, initial=-1.0), "quoted": quoted.astype(float)}


def reported(said: Mapping[str, Array], *, across: bool = False) -> Array:
    """Return how likely each demand is reported, wholly or in part, 0 to 1; `across` where the account has another language."""
    return probability("reported_across" if across else "reported", said)


def wholly(said: Mapping[str, Array], *, across: bool = False) -> Array:
    """Return how likely each demand that is reported is so wholly, 0 to 1."""
    return probability("wholly_across" if across else "wholly", said)


def quoted_of(demands: Sequence[Any], traces: Sequence[Any]) -> list[Any]:
    """Return for each demand the first quotation of the account that is traced to it, to half of the shorter; else None."""
    return [next((q for q in traces if shares_half(_place(q), (d.start, d.end))), None) for d in demands]


def _place(trace: Any) -> Span:
    return trace.primary_start, trace.primary_end
