"""The signs that a clause tells of a happening, for the model `event`; each is 0 or 1 or a share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.compare.events.clauses import Clause
from pipeline.compare.events.dating import BEFORE, EVENT, GIVEN, PASSAGE, SENTENCE, Dated
from pipeline.compare.events.parties import Parties
from pipeline.compare.syntax.parsed_document import ParsedDocument
from pipeline.compare.syntax.reporting_verbs import HOLDING, SAYING, WANTING

FINITE_PAST = frozenset(("was", "were", "had", "did"))
PRESENT = frozenset(("is", "are", "am", "has", "have", "be"))


class Signs(NamedTuple):
    """What tells that a clause is an event."""

    dated: float
    dated_by_event: float
    dated_in_sentence: float
    dated_in_passage: float
    dated_before: float
    past: float
    nominal: float
    trigger: float
    named: float
    acts: float
    placed: float
    saying: float
    being: float
    modal: float
    denied: float
    clausal: float
    story: float


def is_past(reading: ParsedDocument, clause: Clause) -> bool:
    """Whether a clause is told in the past."""
    word, head = reading.words[clause.deed], reading.words[clause.head]
    around = {reading.words[c].text.lower() for i in (clause.head, clause.deed) for c in reading.children[i]}
    tensed = word.text.lower() != word.lemma.lower() and not word.text.lower().endswith(("ing", "s"))
    told = bool(around & FINITE_PAST) or head.text.lower() in FINITE_PAST or (tensed and not around & PRESENT)
    return told and not clause.nominal


def past_shares(reading: ParsedDocument, found: Sequence[Clause]) -> dict[int, float]:
    """Return for each passage the share of its verbs that are in the past: how far it tells a story."""
    counts: dict[int, list[bool]] = {}
    for clause in found:
        if not clause.nominal:
            counts.setdefault(reading.words[clause.head].passage, []).append(is_past(reading, clause))
    return {passage: (sum(past) + 0.5) / (len(past) + 1) for passage, past in counts.items()}


def signs_of(
    reading: ParsedDocument, clause: Clause, date: Dated, who: Parties, kind: str, modality: str, story: float
) -> Signs:
    """Return the signs of a clause; `story` is the share of past verbs in its passage."""
    lemma, head = reading.words[clause.deed].lemma.lower(), reading.words[clause.head]
    return Signs(
        float(date.basis == GIVEN), float(date.basis == EVENT), float(date.basis == SENTENCE), float(date.basis == PASSAGE),
        float(date.basis == BEFORE), float(is_past(reading, clause)), float(clause.nominal), float(bool(kind)),
        min(len(who.participants), 2) / 2, float(bool(who.agent_id or who.patient_id)), float(bool(who.place_id)),
        float(lemma in SAYING | HOLDING | WANTING and not kind), float(lemma in ("be", "have", "become", "remain")),
        float(modality == "planned"), float(modality == "denied"), float(head.dep in ("ROOT", "conj")), story,
    )  # fmt: skip
