"""Figures of quotations against gold: how many are found, traced to the right passage, of the right kind, rightly attributed.

The gold's columns and how it is judged are said in tests/gold/README.md.
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

# The conventions of the gold: three words or more, in these zones, found where two spans share 0.8 of their union.
FEWEST_WORDS = 3
QUOTED_ZONES = ("body", "editorial", "epigraph")
SAME_SPAN = 0.8

WORD = re.compile(r"\w+(?:[^\w\s]\w+)*")  # «twenty-two», «workers’» and «2+1⁄2» are one word each


@dataclass(frozen=True)
class Pair:
    """A quotation of the gold with ours: None where it is not found, `trace` None where ours is traced to nothing."""

    gold: Mapping[str, str]
    ours: Any = None  # row of `quotes`
    trace: Any = None  # row of `quote_traces`

    @property
    def is_held(self) -> bool:
        """Whether the gold says that the words stand in the primary text."""
        return self.gold["in_primary"] == "yes"

    @property
    def is_right(self) -> bool:
        """Whether it is traced to a span that shares half of the shorter one with the gold's."""
        if self.trace is None or not self.is_held:
            return False
        wanted = int(self.gold["primary_start"]), int(self.gold["primary_end"])
        found: Span = self.trace.primary_start, self.trace.primary_end
        return shares_half(wanted, found)


def quotation_scores(
    gold: Mapping[str, Sequence[Mapping[str, str]]], quotes: pd.DataFrame, quote_traces: pd.DataFrame
) -> Iterator[Row]:
    """Yield the figures over all documents with gold, 0 to 1; what rests on no row is not yielded.

    Higher is better, but of the shares named «by mistake» and «where the gold has none», of which lower is.
    The gold's places are those of one primary text: whatever `primary_doc` a trace has, its place is compared.
    """
    traces = {(t.doc, t.quote): t for t in records(quote_traces) if t.rank == 1 and t.kind in FOUND_KINDS}
    pairs: list[Pair] = []
    counted = 0
    for doc, rows in gold.items():
        ours = [q for q in records(quotes[quotes["doc"] == doc]) if _counts(q)]
        counted += len(ours)
        found = _matched([_span(row) for row in rows], [(q.start, q.end) for q in ours])
        for i, row in enumerate(rows):
            own = ours[found[i]] if i in found else None
            pairs.append(Pair(row, own, traces.get((doc, own.quote)) if own else None))
    yield from _finding(pairs, counted)
    yield from _tracing(pairs)
    yield from _attributing([p for p in pairs if p.ours])


def _span(row: Mapping[str, str]) -> Span:
    return int(row["start"]), int(row["end"])


def _counts(quote: Any) -> bool:
    return quote.zone in QUOTED_ZONES and len(WORD.findall(quote.text)) >= FEWEST_WORDS


def _matched(wanted: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """Return which of ours is which of the gold's, by place in the two lists; each once, the nearest alike first."""
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
    """Yield the share that is right, or nothing of nothing; it rests on as many rows of the gold unless told otherwise."""
    if of := list(right):
        yield table, "", metric, sum(of) / len(of), len(of) if gold_rows is None else gold_rows


def _finding(pairs: Sequence[Pair], counted: int) -> Iterator[Row]:
    """Precision, recall and F1 of spans; `counted` is the number of ours, found in the gold or not."""
    both = sum(p.ours is not None for p in pairs)
    if pairs:
        yield from _share("quotes", "quotations found, precision", [True] * both + [False] * (counted - both), len(pairs))
        yield from _share("quotes", "quotations found, recall", (p.ours is not None for p in pairs))
        yield "quotes", "", "quotations found, F1", 2 * both / (counted + len(pairs)), len(pairs)


def _tracing(pairs: Sequence[Pair]) -> Iterator[Row]:
    """Precision over what is traced, recall over what the primary text holds, found or not; kinds; strange words traced."""
    traced = [p for p in pairs if p.trace is not None]
    yield from _share("quote_traces", "traced to the right passage, precision", (p.is_right for p in traced))
    yield from _share("quote_traces", "traced to the right passage, recall", (p.is_right for p in pairs if p.is_held))
    kinds = (p.trace.kind == p.gold["kind"] for p in traced if p.is_right)
    yield from _share("quote_traces", "kind right, of those rightly traced", kinds)
    foreign = (p.trace is not None for p in pairs if p.ours and not p.is_held)
    yield from _share("quote_traces", "foreign quotations traced by mistake", foreign)


def _attributing(found: Sequence[Pair]) -> Iterator[Row]:
    """How often the speaker is the gold's, and how often one is named where the gold names none."""
    named = (p.ours.speaker_id == p.gold["speaker_id"] for p in found if p.gold["speaker_id"])
    yield from _share("quotes", "speaker right, where the gold names one", named)
    unnamed = (bool(p.ours.speaker_id) for p in found if not p.gold["speaker_id"])
    yield from _share("quotes", "speaker named where the gold has none", unnamed)
