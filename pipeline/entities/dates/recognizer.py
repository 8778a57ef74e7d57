"""Find every date of a document with its EDTF level 1 value: days, months, seasons, years, decades, centuries, ranges.

The grammar is this project's own. A span does not include an article or preposition before it, but “end of 1923” and “early
1930s” are complete spans. A range written as one (1922-23, March 8 to 16) is one date with an interval; “from 1903 until 1917”
is two dates. Durations, ages and “now” are not dates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.entities.dates.context import Context, Resolved, resolved
from pipeline.entities.dates.grammar import readings_of
from pipeline.entities.dates.tokens import order_of, parts_of
from pipeline.language import edtf
from pipeline.language.normalization import visible
from pipeline.language.spans import Span

CALENDARS = range(10, 14)  # days between the Julian and the Gregorian calendar, from 1582 to today
NOTHING: Mapping[Span, str] = MappingProxyType({})


@dataclass(frozen=True)
class Date:
    """A date's span in the document and its value.

    `kind` is absolute (complete in the text), partial (a month, season or day whose year comes from the context) or relative
    (the same year, two days later). `ends` are the two dates of a range if each has words of its own.
    """

    start: int
    end: int
    value: str
    inferred: bool
    kind: str
    ends: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True)
class PassageText:
    """A passage: its offset in the document, its normalized text, and its zone."""

    start: int
    normalized: str
    zone: str


def dates_of(
    stretches: Sequence[PassageText], taken: Sequence[Span] = (), happenings: Mapping[Span, str] = NOTHING, written: str = ""
) -> list[Date]:
    """Return the dates of a document in reading order; they do not overlap, and none crosses a passage.

    `taken` are the spans of names, without overlaps: no date touches them, and dates inside them are not context. `happenings`
    are spans of events with the EDTF date of each (“a month after the congress”); `written` is the date of the document, the
    last resort. A month or day without any year is left out. Time grows with the text.
    """
    context = Context(written)
    names, events = sorted(taken), sorted(happenings)
    found: list[Date] = []
    order = order_of(visible(stretch.normalized).text for stretch in stretches)
    for stretch in stretches:
        text, starts, ends = visible(stretch.normalized)
        hidden = [span for _, span in _within(stretch, names, starts)]
        known = {span: happenings[event] for event, span in _within(stretch, events, starts)}
        parts = parts_of(text, taken=hidden, happenings=known, order=order)
        told = resolved(readings_of(text, parts), stretch.zone, context)
        found.extend(_placed(date, stretch.start, starts, ends) for date in _ranged(told, text))
    return found


def _within(stretch: PassageText, spans: Sequence[Span], places: Sequence[int]) -> Iterator[tuple[Span, Span]]:
    """Yield each of the sorted spans that touches the stretch, and its span in the visible text of the stretch."""
    end = stretch.start + len(stretch.normalized)
    at = max(0, bisect_left(spans, (stretch.start, 0)) - 1)
    while at < len(spans) and spans[at][0] < end:
        if spans[at][1] > stretch.start:
            first, last = (max(0, offset - stretch.start) for offset in spans[at])
            yield spans[at], (bisect_left(places, first), bisect_left(places, min(last, len(stretch.normalized))))
        at += 1


def _ranged(told: Sequence[Resolved], text: str) -> Iterator[Date]:
    """Yield the dates, two that are joined as one where the second does not end before the first.

    Two days with a stroke between them that are ten to thirteen days apart are one day in two calendars, the Gregorian last.
    """
    at = 0
    while at < len(told):
        first, last = told[at], told[at + 1] if at + 1 < len(told) else None
        at += 1
        if first.joined and last and _in_order(first.value, last.value):
            at += 1
            both = _range(first, last)
            calendars = text[first.end : last.start].strip() == "/" and _days_between(first.value, last.value) in CALENDARS
            yield replace(both, value=last.value, ends=()) if calendars else both
        else:
            yield Date(first.start, first.end, first.value, first.inferred, first.kind)


def _days_between(first: str, last: str) -> int:
    """Return how many days lie between two single dates, 0 if one of them is less precise."""
    if {edtf.precision(first), edtf.precision(last)} != {"day"}:
        return 0
    return next((days for days in CALENDARS if edtf.shifted(edtf.fields(first), days) == edtf.fields(last)), 0)


def _in_order(first: str, last: str) -> bool:
    """Whether a range can begin with one value and end with the other."""
    return "/" not in first + last and edtf.fields(edtf.bounds(first)[0]) <= edtf.fields(edtf.bounds(last)[1])


def _range(first: Resolved, last: Resolved) -> Date:
    ends = ((first.start, first.end), first.value), ((last.start, last.end), last.value)
    value = f"{first.value}/{last.value}" if first.value != last.value else last.value
    return Date(first.start, last.end, value, last.inferred, last.kind, ends)


def _placed(date: Date, start: int, starts: Sequence[int], ends: Sequence[int]) -> Date:
    """Return the date with its spans in the document."""

    def placed(span: Span) -> Span:
        return start + starts[span[0]], start + ends[span[1] - 1]

    first, last = placed((date.start, date.end))
    return replace(date, start=first, end=last, ends=tuple((placed(span), value) for span, value in date.ends))
