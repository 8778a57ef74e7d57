"""How likely a passage of the primary text bears a claim out: a logistic sum of what speaks for it.

Fitted by `pipeline.evaluate.fitting.ranking` on 27 claims of the gold, its claims and demands given, and 319 claims of WiCE
(Kamoi and others 2023, arXiv:2303.01432), as much together; slope and intercept on the gold's first five alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Weights:
    """What each figure of a pair counts. All figures are in [0, 1] or near it, and more speaks for the passage.

    cover: how far claim and passage cover each other word by word; characters: cosine of runs of characters; beside: how much
    more of the claim is covered together with the sentences next to the passage; demand: the passage is or holds a demand.
    """

    cover: float
    characters: float
    beside: float
    demand: float
    intercept: float


WEIGHTS = Weights(cover=6.55, characters=4.64, beside=0.89, demand=0.78, intercept=-4.80)


def odds(weights: Weights, figures: Array) -> Array:
    """Return log-odds (...) of figures (..., 4) in the order of Weights."""
    w = weights
    by = np.array([w.cover, w.characters, w.beside, w.demand])
    summed: Array = figures @ by + w.intercept
    return summed
