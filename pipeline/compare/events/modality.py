"""How an event is told: asserted, reported with whom, hedged, denied, or planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.compare.events.clauses import Clause
from pipeline.compare.syntax.parsed_document import ParsedDocument
from pipeline.compare.syntax.reporting_verbs import SAYING

ASSERTED, REPORTED, HEDGED, DENIED, PLANNED = "asserted", "reported", "hedged", "denied", "planned"
HEDGES = frozenset(
    "may might could would perhaps possibly probably apparently likely presumably allegedly reportedly seem".split()
)
PLANS = frozenset("plan intend want decide propose consider hope expect prepare wish order demand call seek try".split())
FUTURE = frozenset(("will", "shall", "should", "must", "can"))
NEGATIONS = frozenset(("not", "n't", "never", "no", "nobody", "none", "neither"))
SOURCE = re.compile(r"\b(?:according to|in the (?:words|view|opinion) of|as)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE)
SOURCE_WITHIN = 40  # characters before a name that may say that what follows is its bearer's account
PEOPLE = ("PERSON", "ORG", "WORK", "GROUP")


def modality_of(reading: ParsedDocument, clause: Clause) -> str:
    """Return how a clause tells its event, by the words that depend on its verb and the verb above it; `reported` is not seen."""
    around = {reading.words[c].lemma.lower() for h in (clause.head, clause.deed) for c in reading.children[h]}
    texts = {reading.words[c].text.lower() for h in (clause.head, clause.deed) for c in reading.children[h]}
    head = reading.words[clause.head]
    above = reading.words[reading.heads[clause.head]].lemma.lower() if reading.heads[clause.head] != clause.head else ""
    if not clause.nominal and (texts | around) & NEGATIONS:
        return DENIED
    if around & FUTURE or (head.dep == "xcomp" and above in PLANS):
        return PLANNED
    return HEDGED if around & HEDGES or above in HEDGES else ASSERTED


def reporter_of(reading: ParsedDocument, text: str, sentence: Any, clause: Clause, quotes: Sequence[Any]) -> str | None:
    """Return who reports the event, as an entity id or "" if unnamed; None where the author speaks.

    `sentence` is the clause's, `text` its words, `quotes` the quotations that contain the clause.
    """
    if quotes:
        return str(quotes[-1].speaker_id)
    i = clause.head
    for _ in range(6):
        above = reading.heads[i]
        if above == i:
            break
        after = reading.words[above].end - sentence.start, reading.words[i].start - sentence.start
        if (
            reading.words[i].dep == "ccomp"
            and reading.words[above].lemma.lower() in SAYING
            and ";" not in text[slice(*after)]
            and above < i
        ):
            return _subject_id(reading, above)
        i = above
    start = reading.words[clause.head].start
    for j in range(clause.head, -1, -1):
        if reading.words[j].start < sentence.start:
            break
        named = reading.named.get(j)
        if named and named.type in PEOPLE and named.start < start:
            before = text[max(0, named.start - sentence.start - SOURCE_WITHIN) : named.start - sentence.start]
            if SOURCE.search(before) and ";" not in text[named.end - sentence.start : start - sentence.start]:
                return named.entity_id
    return None


def _subject_id(reading: ParsedDocument, verb: int) -> str:
    for c in reading.children[verb]:
        if reading.words[c].dep in ("nsubj", "nsubjpass"):
            return reading.named[c].entity_id if c in reading.named else ""
    return ""
