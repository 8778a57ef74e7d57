"""Scores of events and discrepancies against gold: found, really events, dated rightly, joined rightly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.evaluate.gold import GoldRow
from pipeline.language import edtf
from pipeline.language.spans import Span, most_alike, shares_half

PLACE_MARGIN = 150  # characters within which the places of a discrepancy lie, as in the gold's conventions

Row = tuple[str, str, str, float, int]


def event_scores(
    gold: Mapping[str, Sequence[GoldRow]], disagreeing: Sequence[GoldRow], events: pd.DataFrame, discrepancies: pd.DataFrame
) -> Iterator[Row]:
    """Yield the scores by document and over all, 0 to 1, higher is better; `disagreeing` are the gold's discrepancies."""
    parts = {doc: (rows, list(records(events[events["doc"] == doc]))) for doc, rows in gold.items()}
    for doc, (rows, told) in parts.items():
        yield from _found(doc, rows, told)
    if parts:
        every = [pair for rows, told in parts.values() for pair in _matched(rows, told)]
        yield from _dates("", every)
        yield from _joined(every)
    if disagreeing:
        found = sum(_is_found(row, list(records(discrepancies))) for row in disagreeing)
        yield "discrepancies", "", "found", found / len(disagreeing), len(disagreeing)


def _span(row: GoldRow) -> Span:
    return int(row["start"]), int(row["end"])


def _found(doc: str, rows: Sequence[GoldRow], told: Sequence[Any]) -> Iterator[Row]:
    spans, own = [_span(row) for row in rows], [(t.start, t.end) for t in told]
    yield "events", doc, "found", sum(any(shares_half(s, o) for o in own) for s in spans) / len(spans), len(spans)
    if own:
        yield (
            "events",
            doc,
            "rows that are events",
            sum(any(shares_half(s, o) for s in spans) for o in own) / len(own),
            len(own),
        )
    yield from _dates(doc, _matched(rows, told))


def _matched(rows: Sequence[GoldRow], told: Sequence[Any]) -> list[tuple[GoldRow, Any]]:
    """Return each gold event that is found with the telling most like it."""
    spans = [(t.start, t.end) for t in told]
    return [(row, told[at]) for row in rows if (at := most_alike(_span(row), spans)) >= 0]


def _dates(doc: str, pairs: Sequence[tuple[GoldRow, Any]]) -> Iterator[Row]:
    dated = [(row["date_edtf"], t.date_edtf) for row, t in pairs if row["date_edtf"]]
    if dated:
        yield "events", doc, "date right where found", sum(a == b for a, b in dated) / len(dated), len(dated)
        share = sum(bool(b) and _overlap(a, b) for a, b in dated) / len(dated)
        yield "events", doc, "date overlaps where found", share, len(dated)


def _overlap(a: str, b: str) -> bool:
    (first, last), (begin, end) = edtf.bounds(a), edtf.bounds(b)
    return (not end or not first or first <= end) and (not last or not begin or begin <= last)


def _joined(pairs: Sequence[tuple[GoldRow, Any]]) -> Iterator[Row]:
    """Yield F1 of the pairs of found events that are one event."""
    wanted, ours = set(), set()
    for (i, (row, t)), (j, (other, u)) in combinations(enumerate(pairs), 2):
        if row["event_id"] == other["event_id"]:
            wanted.add((i, j))
        if t.event == u.event:
            ours.add((i, j))
    if wanted:
        yield "events", "", "same event pairwise F1", 2 * len(wanted & ours) / (len(wanted) + len(ours)), len(wanted)


def _is_found(row: GoldRow, discrepancies: Sequence[Any]) -> bool:
    here, there = (_place(row, side) for side in "ab")
    for d in discrepancies:
        ours = (d.doc_a, (d.start_a, d.end_a)), (d.doc_b, (d.start_b, d.end_b))
        if any(_near(here, a) and _near(there, b) for a, b in (ours, ours[::-1])):
            return True
    return False


def _place(row: GoldRow, side: str) -> tuple[str, Span]:
    start, _, end = row[f"span_{side}"].partition("-")
    return row[f"doc_{side}"], (int(start), int(end))


def _near(a: tuple[str, Span], b: tuple[str, Span]) -> bool:
    return a[0] == b[0] and a[1][0] - PLACE_MARGIN <= b[1][1] and b[1][0] <= a[1][1] + PLACE_MARGIN
