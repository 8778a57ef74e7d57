"""The fitted weights of the engine that compares statements: read here alone, written by `evaluate.fitting.statements`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

INTERCEPT = "intercept"

Array = np.ndarray[Any, Any]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return each model's log-odds per unit of each figure, and its intercept."""
    found: dict[str, dict[str, float]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return found


def log_odds(model: str, figures: Mapping[str, Array]) -> Array:
    """Return what a model says of each row of figures; figures that it does not know count for nothing."""
    own = weights()[model]
    known = [own[name] * np.asarray(figures[name], dtype=float) for name in own if name != INTERCEPT]
    return np.asarray(sum(known, start=np.float64(own[INTERCEPT])))


def probability(model: str, figures: Mapping[str, Array]) -> Array:
    """Return the same as probabilities, 0 to 1, to the four places that tables have."""
    return np.asarray(np.round(1 / (1 + np.exp(-log_odds(model, figures))), 4))
