"""From log-odds to probabilities."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

MAX_LOG_ODDS = 30.0  # beyond it a probability rounds to 0 or 1 at every precision that is written


def sigmoid(odds: float) -> float:
    """Return the probability for these log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-max(-MAX_LOG_ODDS, min(MAX_LOG_ODDS, odds))))


def sigmoids(odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the probabilities for an array of log-odds; the last digit may differ from that of `sigmoid`."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -MAX_LOG_ODDS, MAX_LOG_ODDS))))
