"""Signs that a statement of an account is about the primary text: features of a regression, none of which decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.compare.matching.across import margins_between
from pipeline.compare.matching.nearest import Matches
from pipeline.language.spans import Span, overlap

APART = 0.15  # margin from which a statement in another language is near the primary text
NEIGHBORS = 2  # statements before and after
SAME = 0.5  # probability that two statements say the same, from which an account's statement is near the primary text

Array = np.ndarray[Any, Any]


def signs(
    statements: Sequence[Any], near: Matches, attributed: Sequence[bool], quoted: Sequence[Span], dates: Sequence[Span]
) -> Mapping[str, Array]:
    """Return the features of one account's statements, in reading order, by their column in `relevance`.

    `quoted` are its quotations that were traced, `dates` the dates it names, `attributed` is as `telling` returns it. Account
    titles, the names in a statement, its place, a smoothing over neighbors and lists of verbs alone changed nothing on corpora
    that were left out of the fit; a date speaks against, for it marks what the account tells of the text's history.
    """
    similar = near.character_best + near.meaning_best
    is_near = near.same[:, 0] >= SAME if near.same.size else np.zeros(len(statements))
    return {
        "character_similarity": near.character_best,
        "topic_similarity": near.meaning_best,
        "neighbor_similarity": np.array([_beside(similar, i) for i in range(len(statements))]),
        "traced": np.array([_meets((s.start, s.end), quoted) for s in statements], dtype=float),
        "near_share": np.full(len(statements), is_near.mean() if len(statements) else 0.0),
        "attributed": np.array(attributed, dtype=float),
        "dated": np.array([_meets(_sentence(s), dates) for s in statements], dtype=float),
    }


def signs_across(told: Sequence[Any], there: Sequence[Any], foreign: Sequence[bool]) -> Mapping[str, Array]:
    """Return the features of an account's statements in another language than the primary texts: nothing but meaning is read."""
    own = [s for s, is_foreign in zip(told, foreign, strict=True) if is_foreign]
    apart = margins_between([s.vector for s in own], [s.vector for s in there]).max(axis=1, initial=-1.0)
    return {
        "margin": apart,
        "neighbor_margin": np.array([_beside(apart - apart.min(), i) + apart.min() for i in range(len(own))]),
        "near_share": np.full(len(own), (apart >= APART).mean()),
    }


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def _sentence(statement: Any) -> Span:
    start = statement.start - max(statement.context.find(statement.text), 0)
    return start, start + len(statement.context)


def _beside(similar: Array, i: int) -> float:
    others = np.concatenate([similar[max(0, i - NEIGHBORS) : i], similar[i + 1 : i + 1 + NEIGHBORS]])
    return float(others.max(initial=0.0))
