"""The fitted weights of the engine that compares statements: written by `evaluate.fitting.statements`, read here alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.language.logistic import sigmoids

INTERCEPT = "intercept"
_INSTEAD: list[Mapping[str, Mapping[str, float]]] = []  # weights of a fit that is being tried, the last counts

Array = np.ndarray[Any, Any]


def weights() -> Mapping[str, Mapping[str, float]]:
    """Return each model's log-odds per unit of each feature, and its intercept."""
    return _INSTEAD[-1] if _INSTEAD else shipped()


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Mapping[str, float]]:
    """Return the weights that the stages use."""
    found: dict[str, dict[str, float]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return found


@contextmanager
def using(instead: Mapping[str, Mapping[str, float]]) -> Iterator[None]:
    """Use other weights, so that a fit sees the features that the stages would compute with them."""
    _INSTEAD.append(instead)
    try:
        yield
    finally:
        _INSTEAD.pop()


def log_odds(model: str, features: Mapping[str, Array]) -> Array:
    """Return what a model says of each row of features; features that it does not know count for nothing."""
    own = weights()[model]
    known = [own[name] * np.asarray(features[name], dtype=float) for name in own if name != INTERCEPT]
    rows = np.shape(next(iter(features.values()), 0.0))
    return np.asarray(sum(known, start=np.full(rows, own[INTERCEPT])))


def probability(model: str, features: Mapping[str, Array]) -> Array:
    """Return the same as probabilities, 0 to 1, to the four places that tables have."""
    return np.asarray(np.round(sigmoids(log_odds(model, features)), 4))
