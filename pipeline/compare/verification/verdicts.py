"""How the primary text bears a claim out: found there or not, quoted, in other words, or with another number.

Each is a small regression, fitted on claims of annotated corpora by other hands; `evaluate.fitting.statements` prints what they
reach on a corpus that was left out. That a claim summarizes was not learned there, so only a person says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.matching.words import held
from pipeline.compare.verification.numbers import Number, told_otherwise
from pipeline.language.spans import Span, overlap
from pipeline.lexicon.weights import probability

NOT_FOUND, SHIFTS, QUOTES, PARAPHRASES = "not-found", "shifts", "quotes", "paraphrases"
# Probability from which a claim is called not found. On corpora left out of the fit 12 of 18 that are not found are called so,
# and 14 of 168 others.
CALLED = 0.2
LIKELIER = 0.5
SAME = 0.1  # how likely a claim and its passage say the same, from which a number that differs is told


class Figures(NamedTuple):
    """What tells how a claim is borne out, each 0 to 1: nearness, shares of its telling words and of its characters."""

    character: float
    meaning: float
    anywhere: float  # telling words that the primary text has
    quoted: float  # characters in quotations that are traced there


class Verdict(NamedTuple):
    """The relation, how likely it is right, and the number that is told otherwise, here and there."""

    relation: str
    probability: float
    otherwise: tuple[str, Number, Number] | None = None


def figures(claim: Any, aligned: Sequence[Any], forms: Collection[str], quoted: Sequence[Span]) -> Figures:
    """Return the figures of a claim: `aligned` are its passages, nearest first, `forms` those of the primary text's words."""
    span = claim.start, claim.end
    return Figures(
        max((a.character_similarity for a in aligned), default=0.0), max((a.topic_similarity for a in aligned), default=0.0),
        held(claim.text, forms),
        min(1.0, sum(overlap(span, q) for q in quoted) / max(span[1] - span[0], 1)),
    )  # fmt: skip


def verdict(claim: Any, aligned: Sequence[Any], said: Figures) -> Verdict:
    """Return how the first of its passages bears a claim out."""
    missing = _chance("missing", said)
    if missing >= CALLED or not aligned:
        return Verdict(NOT_FOUND, missing)
    otherwise = number_told_otherwise(claim.text, aligned) if not said.quoted else None
    if otherwise:
        return Verdict(SHIFTS, (1 - missing) * _chance("otherwise", said), otherwise)
    quotes = _chance("quoted", said)
    if quotes >= LIKELIER:
        return Verdict(QUOTES, (1 - missing) * quotes)
    return Verdict(PARAPHRASES, (1 - missing) * (1 - quotes))


def number_told_otherwise(text: str, aligned: Sequence[Any]) -> tuple[str, Number, Number] | None:
    """Return what `told_otherwise` says of a claim and its passage, where both may say the same."""
    near = [a.primary_text for a in aligned if a.similarity >= SAME]
    return told_otherwise(text, near[0], near[1:]) if near else None


def _chance(model: str, said: Figures) -> float:
    return float(probability(model, {name: np.array(value) for name, value in said._asdict().items()}))
