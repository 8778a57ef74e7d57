"""Word-by-word comparison of each traced quotation with the primary text: spans the same, replaced, left out or added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.quotations.diff import compared
from pipeline.compare.quotations.search_index import hidden_spans
from pipeline.compare.similarity.weighted_words import NOBODY, Named, Word, names_in
from pipeline.contracts import TABLES, TRACED_KINDS, records
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span


def build(sources: pd.DataFrame, passages: pd.DataFrame, mentions: pd.DataFrame, quote_places: pd.DataFrame) -> pd.DataFrame:
    """Return the spans in the order of the quotation; one without a counterpart has an empty span on the other side."""
    named = names_in(mentions)
    traced = quote_places[quote_places["kind"].isin(TRACED_KINDS)]
    hidden = hidden_spans(passages, primary_docs_of(sources))
    rows = [row for trace in records(traced) for row in _rows(trace, named, hidden.get(trace.primary_doc, ()))]
    return pd.DataFrame(rows, columns=list(TABLES["quote_changes"].columns))


def _rows(trace: Any, named: Mapping[str, Named], hidden: Sequence[Span]) -> Iterator[tuple[object, ...]]:
    comparison = compared(
        trace.text, trace.start, named.get(trace.doc, NOBODY),
        trace.primary_text, trace.primary_start, named.get(trace.primary_doc, NOBODY),
        hidden=hidden, edges=trace.kind == "near",
    )  # fmt: skip
    start, primary_start = trace.start, trace.primary_start
    for step, change in enumerate(comparison.changes, 1):
        start, end = _span(comparison.here, change.here, start)
        primary_start, primary_end = _span(comparison.there, change.there, primary_start)
        yield (
            trace.doc, start, end, trace.text[start - trace.start : end - trace.start], trace.quote, trace.rank, step,
            change.change, trace.primary_doc, primary_start, primary_end,
            trace.primary_text[primary_start - trace.primary_start : primary_end - trace.primary_start],
            ";".join(change.flags), trace.zone, trace.locator, trace.context,
        )  # fmt: skip
        start, primary_start = end, primary_end


def _span(words: Sequence[Word], numbers: tuple[int, int], before: int) -> tuple[int, int]:
    """Return the characters from the first word to the last; without words an empty span after the previous one."""
    first, last = numbers
    return (words[first].start, words[last - 1].end) if last > first else (before, before)
