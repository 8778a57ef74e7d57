"""The statements of the primary texts that are nearest to each statement of an account: the one engine that compares them.

Two figures tell how near two are: the cosine of their runs of characters, weighted by rarity in the primary texts, and the cosine
of what an encoder makes of them. Both are exact, for every pair; how likely two say the same is a logistic regression on both.
Of two in different languages the second alone is compared (`across`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.matching.across import differ, margins
from pipeline.compare.matching.character_runs import CharacterRuns
from pipeline.compare.statements.encoder import decoded
from pipeline.language.logistic import sigmoids
from pipeline.lexicon.weights import log_odds

COUNT = 5  # nearest statements that are told
BLOCK = 512  # statements compared with all of the primary texts at once: bounds the memory, 8 MB for 2,000 of theirs
STEP = 1e-11  # how far equals are set apart: a million of them less than the last digit of rounded log-odds
DIGITS = 4  # to which log-odds are rounded before they are ordered, so that last digits decide nothing

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Searched:
    """The statements of the primary texts, ready to be searched."""

    runs: CharacterRuns
    vectors: Array  # (statements, 512)
    languages: tuple[str, ...] = ()  # of the statements, where they are told


class Matches(NamedTuple):
    """For each query its nearest, nearest first (queries, at most COUNT), and how near it comes to any (queries)."""

    at: Array  # which
    character: Array
    meaning: Array
    same: Array  # how likely both say the same, 0 to 1
    character_best: Array
    meaning_best: Array


@lru_cache(maxsize=2)
def searched(texts: tuple[str, ...], vectors: tuple[str, ...], languages: tuple[str, ...] = ()) -> Searched:
    """Fit once in a process: every batch of accounts is compared with the same texts."""
    return Searched(CharacterRuns(texts), decoded(vectors), languages)


def nearest(
    there: Searched, texts: Sequence[str], vectors: Sequence[str], count: int = COUNT, *, languages: Sequence[str] = ()
) -> Matches:
    """Return the statements nearest to each text, of equals the earlier; texts in another language have to come together.

    Time grows with the texts times the statements searched, memory with the statements searched.
    """
    count = min(count, len(there.vectors))
    other = differ(languages, there.languages)
    size = max(len(texts), 1) if other.any() else BLOCK  # what is near to everything shows over all of them
    blocks = [
        _block(there, texts[at : at + size], vectors[at : at + size], count, other if other.any() else None)
        for at in range(0, len(texts), size)
    ] or [_block(there, (), (), count, None)]
    return Matches(*(np.concatenate(part) for part in zip(*blocks, strict=True)))


def _block(there: Searched, texts: Sequence[str], vectors: Sequence[str], count: int, other: Array | None) -> Matches:
    character = there.runs.cosines(texts).astype(np.float64)
    meaning = decoded(vectors) @ there.vectors.T
    odds = log_odds("same", {"character": character, "meaning": meaning})
    if other is not None:
        character = np.where(other, 0.0, character)
        odds = np.where(other, log_odds("same_across", {"margin": margins_where(meaning, other), "meaning": meaning}), odds)
    odds = np.round(odds, DIGITS)
    at = _greatest(odds, count)
    said = (character, meaning, sigmoids(np.asarray(odds, dtype=np.float64)))
    return Matches(
        at, *(np.round(np.take_along_axis(figure, at, axis=1), DIGITS) for figure in said),
        *(np.round(figure.max(axis=1, initial=0.0), DIGITS) for figure in said[:2]),
    )  # fmt: skip


def margins_where(meaning: Array, other: Array) -> Array:
    """Return the margins of the pairs in two languages, each among such pairs; those of the other pairs mean nothing."""
    return margins(np.where(other, meaning, 0.0))


def _greatest(odds: Array, count: int) -> Array:
    """Return the places of each row's greatest, greatest first, of equals the earlier (rows, count)."""
    apart = odds - np.arange(odds.shape[1]) * STEP
    few = np.argpartition(-apart, count - 1, axis=1)[:, :count] if 0 < count < odds.shape[1] else _all(odds.shape)
    return np.take_along_axis(few, np.argsort(-np.take_along_axis(apart, few, axis=1), axis=1, kind="stable"), axis=1)


def _all(shape: tuple[int, int]) -> Array:
    return np.broadcast_to(np.arange(shape[1]), shape)
