"""Calibration: trials in bins of their probability, so that a table can show its reliability."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


class Tried(Protocol):
    """A trial with its probability, 0 to 1."""

    @property
    def probability(self) -> float: ...


T = TypeVar("T", bound=Tried)


def binned(trials: Sequence[T]) -> Iterator[tuple[float, float, list[T], float]]:
    """Yield lower end, upper end, trials and mean probability of each bin that has trials; the last bin is closed."""
    for low, high in pairwise(BINS):
        inside = [t for t in trials if low <= t.probability < high or (high == BINS[-1] and t.probability >= high)]
        if inside:
            yield low, high, inside, sum(t.probability for t in inside) / len(inside)
