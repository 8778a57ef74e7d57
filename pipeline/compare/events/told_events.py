"""The events that each document tells: clauses and nouns that are likely to tell of a happening, with date, parties and place.

Every clause is weighed: its date, its tense, who acts, and whether a trigger word is in it, which alone decides nothing. The
probability is of the model `event`, fitted on annotated documents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.compare.events import modality as telling
from pipeline.compare.events.clauses import Clause, clauses
from pipeline.compare.events.dating import Dated, dates_of
from pipeline.compare.events.event_types import trigger_of, triggers_of, types_of
from pipeline.compare.events.parties import Parties, parties_of
from pipeline.compare.events.signs import Signs, past_shares, signs_of
from pipeline.compare.syntax.coreference import Referents
from pipeline.compare.syntax.parsed_document import NamedMention, ParsedDocument, ParsedSentence, Token, read
from pipeline.contracts import TABLES, records, records_by_doc
from pipeline.language.context import context_of
from pipeline.lexicon.weights import probability

TOLD = ("body", "editorial")
LIKELY = 0.35  # the lowest probability of an event of the table; highest F1 on the annotated document left out of the fit
QUOTED_WORDS = 3  # fewer words in quotation marks are a name


class ToldEvent(NamedTuple):
    """A candidate event with all that is known of it."""

    clause: Clause
    date: Dated
    who: Parties
    kinds: tuple[str, ...]
    modality: str
    reported_by_id: str
    signs: Signs
    sentence: Any


def build(
    tokens: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame, quotes: pd.DataFrame, event_types: pd.DataFrame,
    entities: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the events in reading order, those of a document numbered from 1."""
    triggers = triggers_of(event_types)
    happened = {e.entity_id: e.date for e in records(entities) if e.type == "EVENT" and e.date}
    authors = {e.entity_id: tuple(a for a in e.author.split(";") if a) for e in records(entities) if e.author}
    words, named, quoted = (records_by_doc(table) for table in (tokens, mentions, quotes))
    rows: list[tuple[object, ...]] = []
    for doc, said in records_by_doc(sentences).items():
        own = [sentence for sentence in said if sentence.zone in TOLD]
        reading = parsed(words.get(doc, []), said, named.get(doc, []))
        dates = [m for m in named.get(doc, []) if m.type == "DATE"]
        found = told(reading, own, dates, quoted.get(doc, []), triggers, happened, Referents(reading, authors))
        rows += _rows(doc, reading, found)
    return pd.DataFrame(rows, columns=list(TABLES["told_events"].columns))


def parsed(words: Sequence[Any], sentences: Sequence[Any], mentions: Sequence[Any]) -> ParsedDocument:
    """Return a document as it is parsed, with its names."""
    own = [Token(t.start, t.end, t.text, t.passage, t.lemma, t.pos, t.head, t.dep) for t in words if t.text.strip()]
    names = [NamedMention(m.start, m.end, m.type, m.entity_id) for m in mentions if m.type != "DATE"]
    return read(own, [], [ParsedSentence(s.start, s.end) for s in sentences], names)


def told(
    reading: ParsedDocument, sentences: Sequence[Any], dates: Sequence[Any], quotes: Sequence[Any], triggers: Mapping[str, str],
    happened: Mapping[str, str], referents: Referents,
) -> list[ToldEvent]:  # fmt: skip
    """Return all candidate events in these sentences, in reading order."""
    starts = [sentence.start for sentence in sentences]
    all_found = clauses(reading, triggers, [(d.start, d.end) for d in dates])
    dated = dates_of(reading, all_found, dates, happened)
    around = _quotes_around(quotes)
    story = past_shares(reading, all_found)
    found: list[ToldEvent] = []
    for clause, date in zip(all_found, dated, strict=True):
        start = reading.words[clause.head].start
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= sentences[at].end:
            continue
        who, kinds = parties_of(reading, clause, referents), types_of(reading, clause, triggers)
        how = telling.modality_of(reading, clause)
        by = telling.reporter_of(reading, sentences[at].text, sentences[at], clause, around(start))
        signs = signs_of(
            reading, clause, date, who, "".join(kinds[:1]), how, story.get(reading.words[clause.head].passage, 0.5)
        )
        how = telling.REPORTED if by is not None and how in (telling.ASSERTED, telling.HEDGED) else how
        found.append(ToldEvent(clause, date, who, kinds, how, by or "", signs, sentences[at]))
    return found


def _quotes_around(quotes: Sequence[Any]) -> Any:
    long = [q for q in quotes if q.words >= QUOTED_WORDS and q.form != "name"]
    starts = [q.start for q in long]

    def around(start: int) -> list[Any]:
        at = bisect_right(starts, start)
        return [q for q in long[max(0, at - 4) : at] if q.end > start]

    return around


def chances(found: Sequence[ToldEvent]) -> list[float]:
    """Return how likely each candidate is an event."""
    columns = np.array([t.signs for t in found], dtype=float).reshape(len(found), len(Signs._fields))
    return [float(p) for p in probability("event", dict(zip(Signs._fields, columns.T, strict=True)))]


def _rows(doc: str, reading: ParsedDocument, found: Sequence[ToldEvent]) -> Iterator[tuple[object, ...]]:
    number = 0
    for event, chance in zip(found, chances(found) if found else [], strict=True):
        if chance < LIKELY:
            continue
        number += 1
        start, end = event.clause.span(reading)
        sentence, date = event.sentence, event.date
        start, end = max(start, sentence.start), min(end, sentence.end)
        trigger = trigger_of(reading, event.clause)
        kind, second = (*event.kinds, "", "")[:2]
        told_at = date.mention.text if date.mention else ""
        yield (
            doc, start, end, sentence.text[start - sentence.start : end - sentence.start], number, kind or trigger, second,
            trigger, _named_event(reading, event.clause), date.value, date.basis, told_at, round(date.probability, 4),
            ";".join(event.who.participants), event.who.agent_id, event.who.patient_id, event.who.place_id, event.modality,
            event.reported_by_id, chance, sentence.passage, sentence.sentence, sentence.zone, sentence.locator,
            context_of(sentence.text, sentence.start, (start, end)),
        )  # fmt: skip


def _named_event(reading: ParsedDocument, clause: Clause) -> str:
    """Return the entity of a named event that is the clause's own noun."""
    named = reading.named.get(clause.head) if clause.nominal else None
    return named.entity_id if named and named.type == "EVENT" else ""
