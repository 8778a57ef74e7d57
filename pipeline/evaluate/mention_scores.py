"""Scores of mentions against gold: spans with their type, links to entities, dates.

If only windows of a document are annotated, only mentions within them count. A row that is `optional` may be found or not;
`alt` contains other correct types.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.evaluate.gold import GoldRow
from pipeline.language.spans import Span, overlap

Row = tuple[str, str, str, float, int]
Place = tuple[str, int, int]  # document, start, end


def mention_scores(
    gold: Mapping[str, Sequence[GoldRow]], windows: Mapping[str, Sequence[GoldRow]], mentions: pd.DataFrame
) -> Iterator[Row]:
    """Yield the scores by document and over all, from 0 to 1, higher is better."""
    due = {doc: [row for row in rows if not row.get("optional")] for doc, rows in gold.items()}
    found = [
        m for doc, rows in gold.items() for m in records(mentions[mentions["doc"] == doc])
        if _counts(m, rows, windows.get(doc, []))
    ]  # fmt: skip
    yield from _mentions(due, found)
    yield from _linking(due, found)
    yield from _dates(due, found)


def _counts(mention: Any, rows: Sequence[GoldRow], windows: Sequence[GoldRow]) -> bool:
    """Whether a mention of ours is in an annotated window and is not optional."""
    own = mention.start, mention.end
    spans = [_span(row) for row in windows]
    if spans and not any(start <= own[0] and own[1] <= end for start, end in spans):
        return False
    if any(_span(row) == own for row in rows if not row.get("optional")):
        return True
    return not any(overlap(_span(row), own) for row in rows if row.get("optional"))


def _span(row: GoldRow) -> Span:
    return int(row["start"]), int(row["end"])


def _place(doc: str, row: GoldRow) -> Place:
    return (doc, *_span(row))


def _mentions(gold: Mapping[str, Sequence[GoldRow]], found: Sequence[Any]) -> Iterator[Row]:
    """Yield F1 of spans with their type, which must equal the gold's."""
    others = {_place(doc, row): row for doc, rows in gold.items() for row in rows}
    wanted = {(*place, row["type"]) for place, row in others.items()}
    own = {(m.doc, m.start, m.end, _type(m, others)) for m in found}
    for doc in gold:
        some = {w for w in wanted if w[0] == doc}
        yield "mentions", doc, "span and type F1", _f1(some, {f for f in own if f[0] == doc}), len(some)
    if gold:
        yield "mentions", "", "span and type F1", _f1(wanted, own), len(wanted)
        for kind in sorted({w[3] for w in wanted}):
            some = {w for w in wanted if w[3] == kind}
            yield "mentions", "", f"span and type F1, {kind}", _f1(some, {f for f in own if f[3] == kind}), len(some)


def _type(mention: Any, gold: Mapping[Place, GoldRow]) -> str:
    """Return a mention's type; if ours is another correct one, the gold's."""
    row = gold.get((mention.doc, mention.start, mention.end))
    return row["type"] if row and mention.type in row.get("alt", "").split() else str(mention.type)


def _linking(gold: Mapping[str, Sequence[GoldRow]], found: Sequence[Any]) -> Iterator[Row]:
    """Yield B³ F1 of the gold mentions clustered by entity, without dates (Bagga & Baldwin 1998); ids need not be the same.

    A mention that is not found with its span, or is not linked, is a cluster of its own.
    """
    linked = {(m.doc, m.start, m.end): m.entity_id for m in found if m.type != "DATE" and m.entity_id}
    for doc, docs in [*((doc, [doc]) for doc in gold), ("", list(gold))]:
        wanted = {_place(d, row): row["entity_id"] for d in docs for row in gold[d] if row["type"] != "DATE"}
        if wanted:
            yield "mentions", doc, "linking B3 F1", b_cubed(wanted, linked), len(wanted)


def b_cubed(wanted: Mapping[Any, str], found: Mapping[Any, str]) -> float:
    """Return the F1 of B³ precision and recall over the items wanted; an item not found is a cluster of its own."""
    own = {item: found.get(item, f"alone {i}") for i, item in enumerate(wanted)}
    both = Counter((own[item], wanted[item]) for item in wanted)
    ours, theirs = Counter(own.values()), Counter(wanted.values())
    precision = sum(n * n / ours[mine] for (mine, _), n in both.items()) / len(wanted)
    recall = sum(n * n / theirs[yours] for (_, yours), n in both.items()) / len(wanted)
    return 2 * precision * recall / (precision + recall)


def _dates(gold: Mapping[str, Sequence[GoldRow]], found: Sequence[Any]) -> Iterator[Row]:
    """Yield the share of the gold's dates found with their span, and the share of those whose EDTF value is the gold's."""
    own = {(m.doc, m.start, m.end): m.entity_id for m in found if m.type == "DATE"}
    wanted = {_place(doc, row): row["entity_id"] for doc, rows in gold.items() for row in rows if row["type"] == "DATE"}
    there = [place for place in wanted if place in own]
    if wanted:
        yield "mentions", "", "dates found", len(there) / len(wanted), len(wanted)
    if there:
        right = sum(wanted[place] == own[place] for place in there)
        yield "mentions", "", "date values right, of those found", right / len(there), len(there)


def _f1(wanted: set[tuple[str, int, int, str]], found: set[tuple[str, int, int, str]]) -> float:
    both = len(wanted & found)
    return 2 * both / (len(wanted) + len(found)) if wanted or found else 1.0
