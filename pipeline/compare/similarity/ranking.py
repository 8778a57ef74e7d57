"""Which passages of the primary texts are likeliest to bear a claim out: candidates by sparse products, then exact scores.

Two figures find the candidates, how far the passage covers the claim's words and how alike the two are in characters; all
figures of `Weights` rank them. Everything is fitted on the passages alone, so that what an account's claims find
depends on that account and the primary texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.compare.similarity.character_ngrams import CharacterRuns
from pipeline.compare.similarity.word_overlap import Covered, WordCover
from pipeline.language.logistic import sigmoids

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


CANDIDATES = 60  # passages that are scored for each claim
BLOCK = 512  # claims compared at once; bounds memory at BLOCK times the passages
MOST_WORDS = 300  # of a claim or passage that are compared; bounds the cost of one without end
CLAIM_FIRST = 0.8  # how much more it counts that the passage covers the claim than the reverse: a claim mostly tells a part

Matrix = Any  # a scipy sparse matrix


@dataclass(frozen=True)
class Passage:
    """What can be found: its keys (`word_cover`), and whether it is or holds a demand.

    `beside` are the numbers of the passages next to it, whose words are its context.
    """

    keys: tuple[str, ...]
    demand: bool = False
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage by its number, and how likely it bears the claim out, in [0, 1]."""

    index: int
    similarity: float


class EvidenceRanking:
    """Fitted on the passages, in time linear in their characters; then asked for any number of claims."""

    def __init__(self, passages: Sequence[Passage], weights: Weights = WEIGHTS) -> None:
        self.count, self.weights = len(passages), weights
        keys = [p.keys[:MOST_WORDS] for p in passages]
        self.cover = WordCover(keys, [p.beside for p in passages])
        self.characters = CharacterRuns(keys)
        self.demanded: Array = np.array([p.demand for p in passages], dtype=float)  # (passages,)

    def rank(self, claims: Sequence[Sequence[str]], count: int, candidates: int = CANDIDATES) -> Iterator[list[Scored]]:
        """Yield for each claim, given by its keys, the likeliest passages; of equals the earlier."""
        if not self.count:
            yield from ([] for _ in claims)
            return
        keys = [tuple(k[:MOST_WORDS]) for k in claims]
        covered = self.cover.both_ways(keys)
        for first in range(0, len(keys), BLOCK):
            yield from self._block(keys[first : first + BLOCK], covered, first, count, max(candidates, count))

    def figures(self, keys: Sequence[Sequence[str]], covered: Covered, first: int, candidates: int) -> tuple[Array, Array]:
        """Return for claims from `first` the passages to be scored (claims, n), in order, and their figures (claims, n, 4)."""
        last = first + len(keys)
        told = covered.covered(first, last)
        characters = self.characters.cosines(keys)
        w = self.weights
        rough = w.cover * told + w.characters * characters + w.demand * self.demanded
        chosen = _largest(rough, candidates)
        both = _at(told, chosen) ** CLAIM_FIRST * _at(covered.covering(first, last), chosen) ** (1 - CLAIM_FIRST)
        figures = [
            both,
            _at(characters, chosen),
            _at(covered.beside(first, last), chosen) - _at(told, chosen),
            self.demanded[chosen],
        ]
        return chosen, np.stack(figures, axis=-1)

    def _block(
        self, keys: Sequence[Sequence[str]], covered: Covered, first: int, count: int, candidates: int
    ) -> Iterator[list[Scored]]:
        chosen, figures = self.figures(keys, covered, first, candidates)
        summed = np.round(odds(self.weights, figures), 5)
        order = np.argsort(-summed, axis=1, kind="stable")[:, :count]  # candidates are in the passages' order
        probability = np.round(sigmoids(_at(summed, order)), 4).tolist()
        indices = _at(chosen, order).tolist()
        for row in range(len(keys)):
            yield list(map(Scored, indices[row], probability[row]))


def _largest(scores: Array, count: int) -> Array:
    """Return the places of the largest of each row, in their order."""
    if count >= scores.shape[1]:
        return np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
    return np.sort(np.argpartition(scores, -count, axis=1)[:, -count:], axis=1)


def _at(values: Array, chosen: Array) -> Array:
    return np.take_along_axis(values, chosen, axis=1)
