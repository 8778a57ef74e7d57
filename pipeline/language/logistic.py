"""From log-odds to probabilities."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FARTHEST = 30.0  # log-odds beyond which a probability is 0 or 1 in all that is written of it


def sigmoid(odds: float) -> float:
    """Return the probability of these log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-max(-FARTHEST, min(FARTHEST, odds))))


def sigmoids(odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the same of an array; its last digit may differ from that of `sigmoid`."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -FARTHEST, FARTHEST))))


def logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return the probability by a logistic regression; the last of the weights is the intercept."""
    return sigmoid(sum(w * v for w, v in zip(weights, (*values, 1.0), strict=True)))
