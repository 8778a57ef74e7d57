"""The types of events that people listed, by their trigger words; without a list an event's type is its own verb or noun."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from pipeline.compare.events.clauses import Clause
from pipeline.compare.syntax.parsed_document import ParsedDocument
from pipeline.contracts import records
from pipeline.language.spelling import american

LIGHT = frozenset("be have do make take get become remain come go".split())  # verbs that say little of what happened

Triggers = Mapping[str, str]  # type by trigger, its words joined by a blank


def triggers_of(event_types: Any) -> dict[str, str]:
    """Return the type of each trigger; of a trigger listed twice the first type counts."""
    found: dict[str, str] = {}
    for row in records(event_types):
        for term in str(row.terms).split(";"):
            found.setdefault(term.strip().lower(), row.event_type)
    return found


def types_of(reading: ParsedDocument, clause: Clause, triggers: Triggers) -> tuple[str, ...]:
    """Return the listed types of a clause's event: by its verb with what belongs to it, then by its nouns; none may fit."""
    lemma = lemma_of(reading, clause.deed)
    own = [lemma_of(reading, c) for c in (*reading.children[clause.deed], *clause.nouns)]
    phrases = [f"{lemma} {other}" for other in own] + [f"{lemma} {a} {b}" for a, b in pairwise(own)]
    inner = [
        f"{lemma} {lemma_of(reading, c)} {lemma_of(reading, d)}"
        for c in reading.children[clause.deed]
        for d in reading.children[c]
    ]
    verb = next((triggers[words] for words in (*phrases, *inner, lemma) if words in triggers), "")
    nouns = (triggers.get(lemma_of(reading, noun), "") for noun in clause.nouns)
    return tuple(dict.fromkeys(found for found in (verb, *nouns) if found))


def trigger_of(reading: ParsedDocument, clause: Clause) -> str:
    """Return the lemma that says what happened; of “was” and “had” that of the noun with it, if there is one."""
    lemma = lemma_of(reading, clause.deed)
    if lemma in LIGHT:
        nouns = [c for c in reading.children[clause.deed] if reading.words[c].dep in ("attr", "dobj", "acomp")]
        return lemma_of(reading, nouns[0]) if nouns else lemma
    return lemma


def lemma_of(reading: ParsedDocument, i: int) -> str:
    """Return the American lemma of a word; of a name the word itself in lower case."""
    word = reading.words[i]
    return american(word.lemma.lower()) if word.pos != "PROPN" else word.text.lower()
