"""Trials by bins of the probability that each was given: how a table of trials tells whether probabilities can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


class Tried(Protocol):
    """A trial with the probability that it was given, 0 to 1."""

    @property
    def probability(self) -> float: ...


T = TypeVar("T", bound=Tried)


def binned(trials: Sequence[T]) -> Iterator[tuple[float, float, list[T], float]]:
    """Yield each bin that has trials: from where, up to where (the last one closed), they themselves, their mean probability."""
    for low, high in pairwise(BINS):
        inside = [t for t in trials if low <= t.probability < high or (high == BINS[-1] and t.probability >= high)]
        if inside:
            yield low, high, inside, sum(t.probability for t in inside) / len(inside)
