"""From log-odds to probabilities."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.language.logistic import sigmoid, sigmoids


@pytest.mark.parametrize(
    ("odds", "probability"), [(0.0, 0.5), (math.log(3), 0.75), (-math.log(3), 0.25), (1e9, 1.0), (-1e9, 0.0), (31.0, 1.0)]
)
def test_odds_of_three_to_one_are_three_in_four(odds: float, probability: float) -> None:
    assert sigmoid(odds) == pytest.approx(probability, abs=1e-12)
    assert sigmoids(np.array([odds]))[0] == pytest.approx(probability, abs=1e-12)
