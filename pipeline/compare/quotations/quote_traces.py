"""Traces of each quotation in the primary texts: its place, its changes of wording in one line, or why it has no place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.quotations.diff import in_words, passage_words, quoted_words
from pipeline.compare.quotations.search_index import hidden_spans
from pipeline.compare.similarity.weighted_words import Word
from pipeline.contracts import FLAGS, TABLES, records
from pipeline.language.spans import Span


def build(passages: pd.DataFrame, quote_places: pd.DataFrame, quote_changes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `quote_places`, each with its changes and what they touch."""
    changes_of: dict[tuple[str, int, int], list[Any]] = {}
    for change in records(quote_changes):
        changes_of.setdefault((change.doc, change.quote, change.rank), []).append(change)
    hidden = hidden_spans(passages, list(quote_places["primary_doc"]))
    places = [(place, changes_of.get((place.doc, place.quote, place.rank), [])) for place in records(quote_places)]
    lines = [_line(place, changes, hidden) if changes else "" for place, changes in places]
    traces = quote_places.assign(changes=lines, touched=[_touched(changes) for _, changes in places])
    return traces[list(TABLES["quote_traces"].columns)]


def _touched(changes: Sequence[Any]) -> str:
    touched = {flag for change in changes for flag in change.touched.split(";")}
    return ";".join(flag for flag in FLAGS if flag in touched)


def _line(place: Any, changes: Sequence[Any], hidden: Mapping[str, Sequence[Span]]) -> str:
    """Return the changes in words, without the marks that the spans have between them."""
    here = quoted_words(place.text, place.start)
    there = passage_words(place.primary_text, place.primary_start, hidden=hidden.get(place.primary_doc, ()))
    return in_words([
        (
            change.change, change.touched.split(";"),
            _written(place.text, place.start, here, (change.start, change.end)),
            _written(place.primary_text, place.primary_start, there, (change.primary_start, change.primary_end)),
        )
        for change in changes
    ])  # fmt: skip


def _written(text: str, start: int, words: Sequence[Word], span: Span) -> list[str]:
    """Return the words inside the span as they are written in the text, which starts at `start`."""
    return [text[w.start - start : w.end - start] for w in words if span[0] <= w.start and w.end <= span[1]]
