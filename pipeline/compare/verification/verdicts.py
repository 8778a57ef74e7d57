"""How the primary text supports a claim: quoted, in other words, with another number, or not found.

Each is a small regression, fitted on claims of annotated corpora by other hands; `evaluate.fitting.statements` prints what they
reach on a corpus that was left out. A summary could not be told from a paraphrase there, so only a person says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.matching.words import held, telling_words
from pipeline.compare.verification.numbers import Number, told_otherwise
from pipeline.language.spans import Span, overlap
from pipeline.lexicon.weights import probability

NOT_FOUND, SHIFTS, QUOTES, PARAPHRASES = "not-found", "shifts", "quotes", "paraphrases"
# Probability of being changed or not there from which a claim is called not found. Chosen on corpora left out of the fit:
# the lowest at which at most one faithful claim in ten is called so.
DOUBTFUL = 0.4
LIKELIER = 0.5
SAME = 0.1  # how likely a claim and its passage say the same, from which a number that differs is told
NEAREST = 3  # passages whose words count for a claim's


class Features(NamedTuple):
    """What tells how a claim is supported: shares and cosines from 0 to 1."""

    character: float
    meaning: float
    held: float  # of its telling words, by surprise, in the nearest passages
    quoted: float  # of its characters, in quotations that are traced to the primary text


class Verdict(NamedTuple):
    """The relation, how likely it is right, and the number that is told otherwise, here and there."""

    relation: str
    probability: float
    otherwise: tuple[str, Number, Number] | None = None


def features(claim: Any, aligned: Sequence[Any], quoted: Sequence[Span]) -> Features:
    """Return the features of a claim; `aligned` are its passages, nearest first, `quoted` the traced quotations around it."""
    span = claim.start, claim.end
    near = {form for a in aligned[:NEAREST] for form in telling_words(a.primary_text)}
    return Features(
        max((a.character_similarity for a in aligned), default=0.0), max((a.topic_similarity for a in aligned), default=0.0),
        held(claim.text, near),
        min(1.0, sum(overlap(span, q) for q in quoted) / max(span[1] - span[0], 1)),
    )  # fmt: skip


def verdict(claim: Any, aligned: Sequence[Any], said: Features) -> Verdict:
    """Return how the first of its passages supports a claim."""
    doubtful = _probability("doubtful", said)
    otherwise = number_told_otherwise(claim.text, aligned) if not said.quoted else None
    if otherwise:
        return Verdict(SHIFTS, _probability("otherwise", said), otherwise)
    if doubtful >= DOUBTFUL or not aligned:
        return Verdict(NOT_FOUND, doubtful)
    quotes = _probability("quoted", said)
    if quotes >= LIKELIER:
        return Verdict(QUOTES, (1 - doubtful) * quotes)
    return Verdict(PARAPHRASES, (1 - doubtful) * (1 - quotes))


def number_told_otherwise(text: str, aligned: Sequence[Any]) -> tuple[str, Number, Number] | None:
    """Return what `told_otherwise` says of a claim and its passage, if both may say the same."""
    near = [a.primary_text for a in aligned if a.similarity >= SAME]
    return told_otherwise(text, near[0], near[1:]) if near else None


def _probability(model: str, said: Features) -> float:
    return float(probability(model, {name: np.array(value) for name, value in said._asdict().items()}))
