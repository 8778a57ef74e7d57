"""Signs that a statement of an account is about the primary text: figures for a regression, none of which decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.compare.matching.nearest import Matches
from pipeline.compare.matching.own_names import OwnNames
from pipeline.language.spans import Span, overlap

BESIDE = 2  # statements before and after that a statement's neighborhood has

Array = np.ndarray[Any, Any]


def signs(
    statements: Sequence[Any], near: Matches, own: OwnNames, title: str, quoted: Sequence[Span]
) -> Mapping[str, Array]:
    """Return the figures of one document's statements, in reading order; `quoted` are its quotations that are traced.

    `beside` is the nearest of the neighbors; of the whole document are `titled`, how much of its title names the primary text,
    and `near`, how near its statements come on average. What the statement itself names, what was named last and how far a
    statement stands out of its document changed nothing on corpora left out of the fit, and neither did verbs of saying.
    """
    nearness = near.character_best + near.meaning_best
    whole = np.ones(len(statements))
    return {
        "character": near.character_best,
        "meaning": near.meaning_best,
        "beside": np.array([_beside(nearness, i) for i in range(len(statements))]),
        "quoted": np.array([any(overlap((s.start, s.end), span) for span in quoted) for s in statements], dtype=float),
        "titled": whole * own.titles(title),
        "near": whole * (nearness.mean() if len(nearness) else 0.0),
    }


def _beside(nearness: Array, i: int) -> float:
    others = np.concatenate([nearness[max(0, i - BESIDE) : i], nearness[i + 1 : i + 1 + BESIDE]])
    return float(others.max(initial=0.0))
