"""How the primary text supports a claim: quoted, in other words, with another number, or not found.

Each is a small regression, fitted on claims of annotated corpora by other hands; `evaluate.fitting.statements` prints what they
reach on a corpus that was left out. A summary could not be told from a paraphrase there, so only a person says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.matching.words import held, telling_words
from pipeline.compare.verification.numbers import told_otherwise
from pipeline.compare.verification.risks import risk_told_as_fact
from pipeline.language.spans import Span, overlap
from pipeline.lexicon.weights import probability

NOT_FOUND, SHIFTS, QUOTES, PARAPHRASES = "not-found", "shifts", "quotes", "paraphrases"
FORCE = "force"
# Probability of being changed or not there from which a claim is called not found. Chosen on corpora left out of the fit:
# the lowest at which at most one faithful claim in ten is called so.
DOUBTFUL = 0.4
LIKELIER = 0.5
SAME = 0.1  # how likely a claim and its passage say the same, from which a number that differs is told
MOSTLY_QUOTED = 0.8  # share of a claim in traced quotations from which it is the primary text's own words
NEAREST = 3  # passages whose words count for a claim's


class Features(NamedTuple):
    """What tells how a claim is supported: shares and cosines from 0 to 1."""

    character: float
    meaning: float
    held: float  # of its telling words, by surprise, in the nearest passages
    quoted: float  # of its characters, in quotations that are traced to the primary text


class Verdict(NamedTuple):
    """The relation, how likely it is right, and the kind of change: a number, a date, or a risk told as a fact (`force`)."""

    relation: str
    probability: float
    change: str = ""


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
    if not aligned:
        return Verdict(NOT_FOUND, doubtful)
    if change := told_otherwise_in(claim.text, aligned, said):
        return Verdict(SHIFTS, _probability("otherwise", said), change)
    quotes = _probability("quoted", said)
    if quotes >= LIKELIER:
        return Verdict(QUOTES, quotes)
    if doubtful >= DOUBTFUL and not said.quoted:  # words that are traced are there
        return Verdict(NOT_FOUND, doubtful)
    return Verdict(PARAPHRASES, (1 - doubtful) * (1 - quotes))


def verdict_across(aligned: Sequence[Any]) -> Verdict:
    """Return how passages in another language support a claim: they say the same or not; the wording cannot be judged there."""
    same = aligned[0].similarity
    return Verdict(PARAPHRASES, same) if same >= LIKELIER else Verdict(NOT_FOUND, 1 - same)


def told_otherwise_in(text: str, aligned: Sequence[Any], said: Features) -> str:
    """Return the kind of what a claim tells otherwise than the nearest passages that may say the same; empty for nothing.

    A number or a date differs in a claim without traced words; a risk may be told as a fact around the words that it quotes.
    """
    near = [a.primary_text for a in aligned if a.similarity >= SAME]
    number = told_otherwise(text, near[0], near[1:]) if near and not said.quoted else None
    if number:
        return number[0]
    is_own = bool(near) and near[0] == aligned[0].primary_text and said.quoted < MOSTLY_QUOTED
    return FORCE if is_own and risk_told_as_fact(text, near[0]) else ""


def _probability(model: str, said: Features) -> float:
    return float(probability(model, {name: np.array(value) for name, value in said._asdict().items()}))
