"""Where the words of each quotation stand in the primary texts, in which wording and how surely; or that they do not.

A quotation that is not found is `not-held` where the account gives it to the primary text (which may be held in part only),
`other-source` where it gives it to another work or person, `untraced` where it gives it to nobody that can be made out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.attributed_works import Own, own
from pipeline.compare.names_in_texts import names_in
from pipeline.compare.primary_texts import primary_docs_of, primary_texts
from pipeline.compare.searched_text import SearchedText
from pipeline.compare.tracing import Asked, Found, Trace, best_trace, search
from pipeline.compare.word_changes import compared, in_words
from pipeline.compare.word_sequences import NOBODY, Named, pieces_of, words_of
from pipeline.contracts import FLAGS, FOUND, OWN_VOICE, TABLES, TRACED, records_by_doc
from pipeline.spans import Span, containing

NOT_TRACED = {"ours": "not-held", "ours in part": "not-held", "other": "other-source", "none": "untraced"}
Key = tuple[str, int]  # document and number of the quotation
SURE = 0.9  # from here a trace speaks for the quotations beside it in its sentence


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, entities: pd.DataFrame, aliases: pd.DataFrame, texts: pd.DataFrame,
    passages: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame, quotes: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each quotation and each primary text in which it is traced, surest first; one row for the rest."""
    columns = list(TABLES["quote_traces"].columns)
    primary_docs = primary_docs_of(sources)
    if quotes.empty:
        return pd.DataFrame(columns=columns)
    named = names_in(mentions)
    searchable = primary_texts(primary_docs, passages, sentences, named)
    text_of = {doc: text for doc, text in zip(texts["doc"], texts["text"], strict=True) if doc in set(primary_docs)}
    asked = dict(_all_asked(quotes, passages, named, own(documents, primary_docs, entities, aliases), set(primary_docs)))
    searches = [dict(zip(asked, search(list(asked.values()), text), strict=True)) for text in searchable]
    rows: list[tuple[object, ...]] = []
    for own_quotes in records_by_doc(quotes).values():
        for quote, rank, trace, best in _traced(own_quotes, searches, asked):
            given_to = asked[quote.doc, quote.quote].given_to if (quote.doc, quote.quote) in asked else ""
            rows.append(_row(quote, rank, trace, given_to, best, searchable, text_of, named))
    return pd.DataFrame(rows, columns=columns)


def _all_asked(
    quotes: pd.DataFrame, passages: pd.DataFrame, named: Mapping[str, Named], ours: Own, primary_docs: set[str]
) -> Iterator[tuple[Key, Asked]]:
    """Yield every quotation but names as it is asked for, all documents' together: what is compared in blocks costs less."""
    passages_of = records_by_doc(passages[["doc", "passage", "start", "end"]])
    for doc, own_quotes in records_by_doc(quotes).items():
        names = named.get(doc, NOBODY)
        told = _passages_naming(ours.works, own_quotes, passages_of[doc], names)
        for quote in own_quotes:
            if quote.form != "name":
                yield (doc, quote.quote), _asked(quote, ours, names, doc in primary_docs, quote.passage in told)


def _traced(
    quotes: Sequence[Any], searches: Sequence[Mapping[Key, Found]], asked: Mapping[Key, Asked]
) -> Iterator[tuple[Any, int, Trace | None, float]]:
    """Yield each quotation of a document with its traces, or once with none, and how probable the best is.

    Quotations of one sentence are judged twice: what is sure speaks for the rest.
    """
    keys = {q.quote: (q.doc, q.quote) for q in quotes if (q.doc, q.quote) in asked}
    found = {number: _traces([s[key] for s in searches], {}) for number, key in keys.items()}
    for number, near in _neighbors(quotes, found).items():
        found[number] = _traces([s[keys[number]] for s in searches], near)
    for quote in quotes:
        best = max((t.probability for t in found.get(quote.quote, [])), default=0.0)
        traced = [t for t in found.get(quote.quote, []) if t.kind in TRACED]
        for rank, trace in enumerate(traced or [None], 1):
            yield quote, rank, trace, best


def _traces(searches: Sequence[Found], near: Mapping[str, Sequence[Span]]) -> list[Trace]:
    """Return the best trace of each primary text, surest first; of equals that of the earlier text."""
    found = [trace for s in searches if (trace := best_trace(s, near.get(s.text.doc, ())))]
    return sorted(found, key=lambda trace: -round(trace.probability, 6))


def _passages_naming(works: frozenset[str], quotes: Sequence[Any], passages: Sequence[Any], named: Named) -> set[int]:
    """Return the passages of a document that name one of the works, or give a quotation to it."""
    spans = [(p.start, p.end) for p in passages]
    places = [span[0] for span, entity_id in zip(named.spans, named.entity_ids, strict=True) if entity_id in works]
    inside = [containing(spans, place) for place in places]
    return {passages[i].passage for i in inside if i >= 0} | {q.passage for q in quotes if q.work_id in works}


def _asked(quote: Any, ours: Own, named: Named, primary: bool, work_told: bool) -> Asked:
    """Return the quotation as it is asked for; one in a primary text is looked for elsewhere, never at its own place."""
    pieces = [words_of(quote.text[a:b], quote.start + a, named) for a, b in pieces_of(quote.text)]
    said = {w.form for piece in pieces for w in piece}
    around = [w for w in words_of(quote.context) if w.form not in said]
    own_voice = primary and quote.zone in OWN_VOICE
    return Asked(
        pieces, [] if own_voice else around,
        "none" if own_voice else ours.given_to(quote.speaker_id, quote.work_id, work_told=work_told),
        {quote.doc: (quote.start, quote.end)} if primary else {},
    )  # fmt: skip


def _neighbors(quotes: Sequence[Any], found: Mapping[int, list[Trace]]) -> dict[int, dict[str, list[Span]]]:
    """Return for each quotation where the sure ones beside it in its sentence are traced to, by primary document."""
    sure: dict[tuple[int, str], list[tuple[int, str, Span]]] = {}
    for quote in quotes:
        for trace in found.get(quote.quote, [])[:1]:
            if trace.kind in FOUND and trace.probability >= SURE:
                place = trace.place
                beside = sure.setdefault((quote.passage, quote.context), [])
                beside.append((quote.quote, place.doc, (place.start, place.end)))
    near: dict[int, dict[str, list[Span]]] = {}
    for quote in quotes:
        for number, doc, span in sure.get((quote.passage, quote.context), ()) if quote.quote in found else ():
            if number != quote.quote:
                near.setdefault(quote.quote, {}).setdefault(doc, []).append(span)
    return near


def _row(
    quote: Any, rank: int, trace: Trace | None, given_to: str, best: float, texts: Sequence[SearchedText],
    text_of: Mapping[str, str], named: Mapping[str, Named],
) -> tuple[object, ...]:  # fmt: skip
    primary_doc, start, end, text, said, flags, kept, locator = "", 0, 0, "", "", "", 0.0, ""
    if trace is None:
        kind = NOT_TRACED[given_to] if given_to else "name"
        sure = 1.0 - best
    else:
        kind, sure, kept, place = trace.kind, trace.probability, trace.place.kept, trace.place
        primary_doc, start, end = place.doc, place.start, place.end
        text = text_of[primary_doc][start:end]
        locator = next(t.locator_of(start, end) for t in texts if t.doc == primary_doc)
        said, flags = _changes(quote, text, start, named.get(quote.doc, NOBODY), named.get(primary_doc, NOBODY))
    return (
        quote.doc, quote.start, quote.end, quote.text, quote.quote, rank, kind, primary_doc, start, end, text, said, flags, sure,
        kept, quote.speaker_id, quote.work_id, locator, quote.zone, quote.locator, quote.context,
    )  # fmt: skip


def _changes(quote: Any, text: str, start: int, here: Named, there: Named) -> tuple[str, str]:
    """Return the changes in a line, and what they touch."""
    comparison = compared(quote.text, quote.start, here, text, start, there)
    ours = [quote.text[w.start - quote.start : w.end - quote.start] for w in comparison.here]
    theirs = [text[w.start - start : w.end - start] for w in comparison.there]
    touched = {flag for change in comparison.changes for flag in change.flags}
    return in_words(comparison.changes, ours, theirs), ";".join(flag for flag in FLAGS if flag in touched)
