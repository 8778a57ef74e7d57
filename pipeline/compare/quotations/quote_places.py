"""Places of each quotation in the primary texts, with their probability, or why it has none.

A quotation that is not found is `not-held` if the account attributes it to the primary text (of which perhaps only a part is
available), `other-source` if to another work or person, and `untraced` if to nobody who can be identified.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from pipeline.compare.quotations.authorship import Own, own
from pipeline.compare.quotations.search_index import SearchedText, primary_texts
from pipeline.compare.quotations.tracing import Asked, SearchResult, Trace, best_trace, search
from pipeline.compare.similarity.weighted_words import NOBODY, Named, names_in, words_between_ellipses, words_of
from pipeline.contracts import FOUND_KINDS, OWN_VOICE, TABLES, TRACED_KINDS, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span, containing

NOT_TRACED = {"ours": "not-held", "ours in part": "not-held", "other": "other-source", "none": "untraced"}
CANNOT_TELL = 0.5  # probability: above it a quotation is traced, else it is too short to tell
Key = tuple[str, int]  # document and number of the quotation
SURE = 0.9  # set by hand: from this probability a trace is evidence for the other quotations of its sentence


class Placed(NamedTuple):
    """The columns of a row about the place in the primary text."""

    doc: str
    start: int
    end: int
    text: str
    kept: float
    locator: str


NO_PLACE = Placed("", 0, 0, "", math.nan, "")


def build(
    sources: pd.DataFrame, texts: pd.DataFrame, passages: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame,
    primary_works: pd.DataFrame, quotes: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each quotation and primary text in which it is traced, most probable first, or one row without."""
    columns = list(TABLES["quote_places"].columns)
    primary_docs = primary_docs_of(sources)
    if quotes.empty:
        return pd.DataFrame(columns=columns)
    named = names_in(mentions)
    searchable = primary_texts(sources, sentences, named)
    text_of = {doc: text for doc, text in zip(texts["doc"], texts["text"], strict=True) if doc in set(primary_docs)}
    language = next(iter(texts["language"][texts["doc"].isin(primary_docs[:1])]), "")
    ours = own(primary_works)
    all_asked = list(_all_asked(quotes, passages, named, ours, set(primary_docs), language))
    asked, missing = {key: a for key, a, _ in all_asked}, {key: kind for key, _, kind in all_asked}
    searches = [dict(zip(asked, search(list(asked.values()), text), strict=True)) for text in searchable]
    rows: list[tuple[object, ...]] = []
    for own_quotes in records_by_doc(quotes).values():
        for quote, rank, trace, best in _traced(own_quotes, searches, asked):
            place = _place(trace, searchable, text_of) if trace else NO_PLACE
            kind = trace.kind if trace else missing.get((quote.doc, quote.quote), "name")
            sure = trace.probability if trace else 1.0 - min(best, CANNOT_TELL)
            rows.append(_row(quote, rank, kind, sure, place))
    return pd.DataFrame(rows, columns=columns)


def _all_asked(
    quotes: pd.DataFrame,
    passages: pd.DataFrame,
    named: Mapping[str, Named],
    ours: Own,
    primary_docs: set[str],
    language: str,
) -> Iterator[tuple[Key, Asked, str]]:
    """Yield the query for every quotation except names, and its kind if it is not found.

    The quotations of all documents come together, since comparison in blocks costs less. Quotations in a primary text have no
    attribution for the odds, since the text may repeat them; but the speaker it names decides the kind.
    """
    passages_of = records_by_doc(passages[["doc", "passage", "start", "end"]])
    for doc, own_quotes in records_by_doc(quotes).items():
        names = named.get(doc, NOBODY)
        told = _passages_naming(ours.works, own_quotes, passages_of[doc], names)
        for quote in own_quotes:
            if quote.form != "name":
                given_to = ours.given_to(quote.speaker_id, quote.work_id, work_told=quote.passage in told)
                own_voice = doc in primary_docs and quote.zone in OWN_VOICE
                kind = NOT_TRACED["none" if own_voice and given_to != "other" else given_to]
                asked = _asked(quote, "none" if own_voice else given_to, names, doc in primary_docs, language)
                yield (doc, quote.quote), asked if not own_voice else replace(asked, around=[]), kind


def _traced(
    quotes: Sequence[Any], searches: Sequence[Mapping[Key, SearchResult]], asked: Mapping[Key, Asked]
) -> Iterator[tuple[Any, int, Trace | None, float]]:
    """Yield each quotation of a document with its traces, or once without any, and the probability of the best.

    Quotations of one sentence are scored twice, since certain ones are evidence for the others.
    """
    keys = {q.quote: (q.doc, q.quote) for q in quotes if (q.doc, q.quote) in asked}
    found = {number: _traces([s[key] for s in searches], {}) for number, key in keys.items()}
    for number, near in _neighbors(quotes, found).items():
        found[number] = _traces([s[keys[number]] for s in searches], near)
    for quote in quotes:
        best = max((t.probability for t in found.get(quote.quote, [])), default=0.0)
        traced = [t for t in found.get(quote.quote, []) if t.kind in TRACED_KINDS]
        for rank, trace in enumerate(traced or [None], 1):
            yield quote, rank, trace, best


def _traces(searches: Sequence[SearchResult], near: Mapping[str, Sequence[Span]]) -> list[Trace]:
    """Return the best trace in each primary text, most probable first; of equals that in the earlier text."""
    found = [trace for s in searches if (trace := best_trace(s, near.get(s.text.doc, ())))]
    return sorted(found, key=lambda trace: -round(trace.probability, 6))


def _passages_naming(works: frozenset[str], quotes: Sequence[Any], passages: Sequence[Any], named: Named) -> set[int]:
    """Return the passages of a document that name one of the works or attribute a quotation to it."""
    spans = [(p.start, p.end) for p in passages]
    places = [span[0] for span, entity_id in zip(named.spans, named.entity_ids, strict=True) if entity_id in works]
    inside = [containing(spans, place) for place in places]
    return {passages[i].passage for i in inside if i >= 0} | {q.passage for q in quotes if q.work_id in works}


def _asked(quote: Any, given_to: str, named: Named, primary: bool, language: str) -> Asked:
    """Return the query for a quotation; one in a primary text is searched for outside its own place."""
    pieces = words_between_ellipses(quote.text, quote.start, named, language)
    said = {w.form for piece in pieces for w in piece}
    around = [w for w in words_of(quote.context, language=language) if w.form not in said]
    return Asked(pieces, around, given_to, {quote.doc: (quote.start, quote.end)} if primary else {})


def _neighbors(quotes: Sequence[Any], found: Mapping[int, list[Trace]]) -> dict[int, dict[str, list[Span]]]:
    """Return for each quotation the places of the certain ones in the same sentence, by primary document."""
    sure: dict[tuple[int, str], list[tuple[int, str, Span]]] = {}
    for quote in quotes:
        for trace in found.get(quote.quote, [])[:1]:
            if trace.kind in FOUND_KINDS and trace.probability >= SURE:
                place = trace.place
                beside = sure.setdefault((quote.passage, quote.context), [])
                beside.append((quote.quote, place.doc, (place.start, place.end)))
    near: dict[int, dict[str, list[Span]]] = {}
    for quote in quotes:
        for number, doc, span in sure.get((quote.passage, quote.context), ()) if quote.quote in found else ():
            if number != quote.quote:
                near.setdefault(quote.quote, {}).setdefault(doc, []).append(span)
    return near


def _place(trace: Trace, texts: Sequence[SearchedText], text_of: Mapping[str, str]) -> Placed:
    doc, start, end = trace.place.doc, trace.place.start, trace.place.end
    locator = next(t.locator_of(start, end) for t in texts if t.doc == doc)
    return Placed(doc, start, end, text_of[doc][start:end], trace.place.kept, locator)


def _row(quote: Any, rank: int, kind: str, sure: float, place: Placed) -> tuple[object, ...]:
    return (
        quote.doc, quote.start, quote.end, quote.text, quote.quote, rank, kind, place.doc, place.start, place.end, place.text,
        sure, place.kept, quote.speaker_id, quote.work_id, place.locator, quote.zone, quote.locator, quote.context,
    )  # fmt: skip
