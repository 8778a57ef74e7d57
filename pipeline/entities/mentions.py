"""Every name and date found, linked to an entity if the tables or the document itself identify it.

A person's decisions override the hand-written tables, these override what the document explains, and that overrides the model. A
name that no table lists gets a provisional id, the slug of its form, so that its mentions belong together. A surname that several
people share gets no id if the evidence does not decide, but lists all of them as candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.decisions import NOTHING, places
from pipeline.entities.dates.recognizer import PassageText, dates_of
from pipeline.entities.recognizer import Recognizer
from pipeline.entities.spelling.words import NamedEntity, NameToken, words_of
from pipeline.entities.unlisted.resolution import others
from pipeline.language import edtf
from pipeline.language.context import context_of
from pipeline.language.spans import Claimed, Span, containing, overlap

UNSEARCHED_ZONES = ("navigation",)  # boilerplate is not searched for names
# Share of such rows whose span, type and entity are the gold's in two annotated originals and two annotated digests together:
# alias 437 of 446, variant 98 of 101, surname 101 of 101, date 62 of 62, inferred 7 of 7; never more than .98, for the tables and
# rules were made with two of the texts in view. Of names that no table lists .7 were right where there was no table at all, and
# none of 4 where the table had nearly all names.
PROBABILITY = {
    "decision": 1.0, "alias": 0.98, "variant": 0.97, "acronym": 0.95, "surname": 0.95, "date": 0.98, "inferred": 0.9,
    "provisional": 0.5,
}  # fmt: skip
UNDECIDED_PROBABILITY = 0.5  # of a name with several candidates; set by hand


def build(
    passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, entities: pd.DataFrame, aliases: pd.DataFrame,
    decisions: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the mentions in reading order; they do not overlap."""
    recognizer = Recognizer(entities, aliases)
    types = dict(zip(entities["entity_id"], entities["type"], strict=True))
    happened = {e.entity_id: e.date for e in records(entities) if e.type == "EVENT" and e.date}
    own_tokens = dict(list(tokens.groupby("doc", sort=False)))
    own_sentences = dict(list(sentences.groupby("doc", sort=False)))
    judged = list(records(decisions[decisions["table"] == "mentions"]))
    rows: list[tuple[object, ...]] = []
    for doc, own in passages.groupby("doc", sort=False):
        if doc not in own_tokens:
            continue
        read = list(records(own))
        words = words_of(own_tokens[doc], {p.passage: (p.start, p.normalized) for p in read})
        found = _found(words, read, recognizer, happened, str(doc))
        found = _decided(found, [d for d in judged if d.doc == doc], read, types)
        rows += _rows(str(doc), found, read, own_sentences[doc])
    return pd.DataFrame(rows, columns=list(TABLES["mentions"].columns))


def _found(
    words: list[NameToken], passages: list[Any], recognizer: Recognizer, happened: Mapping[str, str], doc: str
) -> dict[Span, NamedEntity]:
    """Return the entity of each span: listed names first, then dates, then unlisted names."""
    hidden = {p.passage for p in passages if p.zone in UNSEARCHED_ZONES}
    words = [word for word in words if word.passage not in hidden]
    named, surnames = recognizer.listed(words, doc)
    recognizer.by_document(words, named)
    found = {(words[a].start, words[b].end): name for (a, b), name in named.items()}
    seen = [PassageText(p.start, p.normalized, p.zone) for p in passages if p.passage not in hidden]
    happenings = {span: happened[name.entity_id] for span, name in found.items() if name.entity_id in happened}
    for date in dates_of(seen, sorted(found), happenings):
        found[date.start, date.end] = NamedEntity("DATE", date.value, "inferred" if date.inferred else "date")
    taken = Claimed()
    taken.spans = sorted(found)
    unlisted = others(words, named, surnames, {p.passage: p.zone for p in passages}, taken, recognizer.ids)
    found.update({(words[a].start, words[b].end): name for (a, b), name in unlisted.items()})
    return dict(sorted(found.items()))


def _decided(
    found: Mapping[Span, NamedEntity], decisions: list[Any], passages: list[Any], types: Mapping[str, str]
) -> dict[Span, NamedEntity]:
    """Return the names after a person's decisions; `decision_status` reports those that do not fit."""
    decided = dict(found)
    for decision in decisions:
        spans = places(decision.before, decision.words, decision.after, passages)
        if len(spans) != 1:
            continue
        (span,) = spans
        name = judged(decision, decided.get(span), types)
        if name is None and decision.verdict != "reject":
            continue
        for other in [s for s in decided if overlap(s, span)]:
            del decided[other]
        if name is not None:
            decided[span] = name
    return dict(sorted(decided.items()))


def judged(decision: Any, name: NamedEntity | None, types: Mapping[str, str]) -> NamedEntity | None:
    """Return the name after a decision; None if there is none, or if the decision does not fit.

    Accepting with a value accepts that value, whatever is found now.
    """
    if decision.verdict == "accept" and not decision.value:
        return NamedEntity(name.type, name.entity_id, "decision") if name is not None and name.entity_id else None
    if decision.verdict == "accept" and name is not None and decision.value == name.entity_id:
        return NamedEntity(name.type, name.entity_id, "decision")
    if decision.verdict == "reject":
        return None
    if decision.value == NOTHING:
        return NamedEntity(name.type, "", "decision") if name is not None else None
    if decision.value in types:
        return NamedEntity(types[decision.value], decision.value, "decision")
    return NamedEntity("DATE", decision.value, "decision") if edtf.is_valid(decision.value) else None


def _rows(
    doc: str, found: Mapping[Span, NamedEntity], passages: list[Any], sentences: pd.DataFrame
) -> Iterator[tuple[object, ...]]:
    spans = [(p.start, p.end) for p in passages]
    said_spans, said_texts = list(zip(sentences["start"], sentences["end"], strict=True)), list(sentences["text"])
    for (start, end), name in found.items():
        passage = passages[containing(spans, start)]
        at = containing(said_spans, start)
        first, said = (said_spans[at][0], said_texts[at]) if at >= 0 else (passage.start, passage.text)
        text = passage.text[start - passage.start : end - passage.start]
        probability = UNDECIDED_PROBABILITY if name.candidates else PROBABILITY[name.method]
        yield (doc, start, end, text, name.type, name.entity_id, ";".join(name.candidates), name.method, probability,
               passage.passage, passage.zone, passage.locator, context_of(said, first, (start, end)))  # fmt: skip
