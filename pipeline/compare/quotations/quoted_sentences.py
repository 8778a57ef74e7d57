"""Quotations by primary sentence: for each sentence of the primary texts, who quotes it and how often, if anyone.

Quotations by a primary text's own editors (its preface, its notes) are listed with their zone and do not count as accounts. A
sentence that a quotation leaves out between two others is not quoted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.similarity.weighted_words import pieces_of
from pipeline.contracts import FOUND_KINDS, OWN_VOICE, TABLES, records, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span, SpanIndex, overlap

SHARED = 0.5  # set by hand: from this share of its words, or of the quotation's if they are fewer, a sentence is quoted
MAX_GAP = 100  # set by hand: characters between two spans of one piece; spans farther apart are separate quotations
KEPT = ("same", "replaced")


def build(
    sources: pd.DataFrame, sentences: pd.DataFrame, quote_traces: pd.DataFrame, quote_changes: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """Return the sentences of the primary texts' own voice in reading order, quoted or not."""
    docs = primary_docs_of(sources)
    kept: dict[tuple[str, int, int], list[Any]] = {}
    for change in records(quote_changes[quote_changes["change"].isin(KEPT)]):
        kept.setdefault((change.doc, change.quote, change.rank), []).append(change)
    traced = list(records(quote_traces[quote_traces["kind"].isin(FOUND_KINDS)]))
    own_voice = records_by_doc(sentences[sentences["zone"].isin(OWN_VOICE)].sort_values("start", kind="stable"))
    rows: list[tuple[object, ...]] = []
    for doc in docs:
        own = own_voice.get(doc, [])
        rows += _rows(own, _quoting(own, [t for t in traced if t.primary_doc == doc], kept), docs)
    return pd.DataFrame(rows, columns=list(TABLES["quoted_sentences"].columns))


def _quoting(
    sentences: Sequence[Any], traced: Sequence[Any], kept: Mapping[tuple[str, int, int], list[Any]]
) -> dict[int, list[Any]]:
    """Return for each quoted sentence, by its number, the traces that quote it, in their order."""
    index = SpanIndex((s.start, s.end) for s in sentences)
    found: dict[int, list[Any]] = {}
    for trace in traced:
        quoted: set[int] = set()
        for piece in _pieces(trace, kept.get((trace.doc, trace.quote, trace.rank), [])):
            whole = sum(end - start for start, end in piece)
            shares: dict[int, int] = {}
            for span in piece:
                for i in index.overlapping(span):
                    shares[i] = shares.get(i, 0) + overlap(span, index.spans[i])
            quoted |= {i for i, share in shares.items() if share >= SHARED * min(whole, len(sentences[i].text))}
        for i in sorted(quoted):
            found.setdefault(i, []).append(trace)
    return found


def _pieces(trace: Any, changes: Sequence[Any]) -> list[list[Span]]:
    """Return the places of the spans, in order, split at an ellipsis and at a long gap."""
    ends = [trace.start + end for _, end in pieces_of(trace.text)]
    pieces: list[list[Span]] = []
    before = -1
    for change in changes:
        piece = bisect_left(ends, change.end)
        if pieces and piece == before and change.primary_start - pieces[-1][-1][1] <= MAX_GAP:
            pieces[-1].append((change.primary_start, change.primary_end))
        else:
            pieces.append([(change.primary_start, change.primary_end)])
        before = piece
    return pieces


def _rows(sentences: Sequence[Any], quoting: Mapping[int, list[Any]], docs: Sequence[str]) -> Iterator[tuple[object, ...]]:
    whole = sum(len(s.text) for s in sentences) or 1
    before = 0
    for i, sentence in enumerate(sentences):
        quotes = quoting.get(i, [])
        yield (
            sentence.doc, sentence.start, sentence.end, sentence.text, sentence.passage, sentence.sentence, len(quotes),
            len({q.doc for q in quotes if q.doc not in docs}),
            ";".join(q.doc if q.doc not in docs else f"{q.doc} ({q.zone})" for q in quotes),
            ";".join(q.kind for q in quotes), before / whole, sentence.locator, sentence.text,
        )  # fmt: skip
        before += len(sentence.text)
