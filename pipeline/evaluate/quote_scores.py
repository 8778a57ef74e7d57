"""Scores of quotations against gold: how many are found, traced to the correct passage, of the correct kind, and attributed.

tests/gold/README.md explains the gold's columns and the annotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import FOUND_KINDS, records
from pipeline.language.spans import Span, overlap, shares_half

Row = tuple[str, str, str, float, int]

# The conventions of the gold: at least three words, in these zones; a quotation is found if two spans share 0.8 of their union.
MIN_WORDS = 3
QUOTED_ZONES = ("body", "editorial", "epigraph")
SAME_SPAN = 0.8

WORD = re.compile(r"\w+(?:[^\w\s]\w+)*")  # “twenty-two”, “workers’” and “2+1⁄2” are single words


@dataclass(frozen=True)
class QuotePair:
    """A quotation of the gold with ours, None if it is not found; `trace` is None if ours is not traced."""

    gold: Mapping[str, str]
    ours: Any = None  # row of `quotes`
    trace: Any = None  # row of `quote_traces`

    @property
    def is_held(self) -> bool:
        """Whether the words are in the primary text according to the gold."""
        return self.gold["in_primary"] == "yes"

    @property
    def is_right(self) -> bool:
        """Whether the trace shares half of the shorter span with the gold's."""
        if self.trace is None or not self.is_held:
            return False
        wanted = int(self.gold["primary_start"]), int(self.gold["primary_end"])
        found: Span = self.trace.primary_start, self.trace.primary_end
        return shares_half(wanted, found)


def quotation_scores(
    gold: Mapping[str, Sequence[Mapping[str, str]]], quotes: pd.DataFrame, quote_traces: pd.DataFrame
) -> Iterator[Row]:
    """Yield the scores over all documents with gold, 0 to 1; a score without rows is not yielded.

    Higher is better, except for the shares named “by mistake” and “where the gold has none”, where lower is better. The
    gold's places are those of one primary text, so a trace's place is compared whatever its `primary_doc`.
    """
    traces = {(t.doc, t.quote): t for t in records(quote_traces) if t.rank == 1 and t.kind in FOUND_KINDS}
    pairs: list[QuotePair] = []
    counted = 0
    for doc, rows in gold.items():
        ours = [q for q in records(quotes[quotes["doc"] == doc]) if _counts(q)]
        counted += len(ours)
        found = _matched([_span(row) for row in rows], [(q.start, q.end) for q in ours])
        for i, row in enumerate(rows):
            own = ours[found[i]] if i in found else None
            pairs.append(QuotePair(row, own, traces.get((doc, own.quote)) if own else None))
    yield from _finding(pairs, counted)
    yield from _tracing(pairs)
    yield from _attributing([p for p in pairs if p.ours])


def _span(row: Mapping[str, str]) -> Span:
    return int(row["start"]), int(row["end"])


def _counts(quote: Any) -> bool:
    return quote.zone in QUOTED_ZONES and len(WORD.findall(quote.text)) >= MIN_WORDS


def _matched(wanted: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """Return the match of ours for each of the gold's, as indices; each is used once, the most similar pairs first."""
    alike = []
    for i, w in enumerate(wanted):
        for j, f in enumerate(found):
            both = overlap(w, f)
            share = both / (w[1] - w[0] + f[1] - f[0] - both) if both else 0.0
            if share >= SAME_SPAN:
                alike.append((-share, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(alike):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _share(table: str, metric: str, right: Iterable[bool], gold_rows: int | None = None) -> Iterator[Row]:
    """Yield the share that is correct, or nothing if there are no rows; `gold_rows` is their number if it differs."""
    if of := list(right):
        yield table, "", metric, sum(of) / len(of), len(of) if gold_rows is None else gold_rows


def _finding(pairs: Sequence[QuotePair], counted: int) -> Iterator[Row]:
    """Yield precision, recall and F1 of spans; `counted` is the number of ours, in the gold or not."""
    both = sum(p.ours is not None for p in pairs)
    if pairs:
        yield from _share("quotes", "quotations found, precision", [True] * both + [False] * (counted - both), len(pairs))
        yield from _share("quotes", "quotations found, recall", (p.ours is not None for p in pairs))
        yield "quotes", "", "quotations found, F1", 2 * both / (counted + len(pairs)), len(pairs)


def _tracing(pairs: Sequence[QuotePair]) -> Iterator[Row]:
    """Yield precision over traces, recall over quotations in the primary text, found or not; kinds; false positives."""
    traced = [p for p in pairs if p.trace is not None]
    yield from _share("quote_traces", "traced to the right passage, precision", (p.is_right for p in traced))
    yield from _share("quote_traces", "traced to the right passage, recall", (p.is_right for p in pairs if p.is_held))
    kinds = (p.trace.kind == p.gold["kind"] for p in traced if p.is_right)
    yield from _share("quote_traces", "kind right, of those rightly traced", kinds)
    foreign = (p.trace is not None for p in pairs if p.ours and not p.is_held)
    yield from _share("quote_traces", "foreign quotations traced by mistake", foreign)


def _attributing(found: Sequence[QuotePair]) -> Iterator[Row]:
    """Yield how often the speaker is the gold's, and how often one is given where the gold has none."""
    named = (p.ours.speaker_id == p.gold["speaker_id"] for p in found if p.gold["speaker_id"])
    yield from _share("quotes", "speaker right, where the gold names one", named)
    unnamed = (bool(p.ours.speaker_id) for p in found if not p.gold["speaker_id"])
    yield from _share("quotes", "speaker named where the gold has none", unnamed)
