"""What happened when, as each text tells it: events on a line of time, a row a text; draws `events` and `discrepancies`.

The upper panel has the whole time, the lower one the years in which most is told. What two texts tell of is labeled, and lines
join the tellings whose dates cannot both be right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language import edtf
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures import label_placement
from pipeline.report.figures.style import (
    BLUE,
    GRAY,
    VERMILION,
    bare,
    entitle,
    in_letters,
    message,
    new_figure,
    plain,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 30  # of more documents the primary ones and those that tell most are drawn
MAX_LABELS = 12  # in one panel
DISTANCES = (2.0, 6.0, 10.0, 14.0, 20.0, 28.0)  # points between a mark and its label, the best first
LABEL_WIDTH = 30  # characters of a label
OUTLIER_REACH = 3  # times the middle half's length from it: what lies farther is counted at the edge (Tukey's far out)
MIN_YEARS = 5.0  # years around the middle that are always drawn
CROWDED = 3  # a panel of its own has the years with half of the events if they are less than this part of the whole time
STEPS = (1 / 12, 1 / 4, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years from tick to tick
TICKS = 11
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LANES = {"day": 0.22, "month": 0.22, "season": 0.0, "year": 0.0, "decade": -0.22, "century": -0.22, "interval": -0.22}
DRAWN_BASES = ("given", "event", "sentence")  # bases of dates that the text ties to the event
Time = tuple[float, float]


@dataclass(frozen=True)
class DatedEvents:
    """The events of a document at one date, its ends in years and parts of a year; an open end is None."""

    doc: str
    start: float | None
    end: float | None
    precision: str
    mentions: int
    shared: str = ""  # what to write beside it if other texts tell of it too

    @property
    def middle(self) -> float:
        first = self.start if self.start is not None else self.end or 0.0
        return (first + (self.end if self.end is not None else first)) / 2

    def is_before(self, low: float) -> bool:
        return self.end is not None and self.end <= low

    def is_after(self, high: float) -> bool:
        return self.start is not None and self.start >= high


def build(sources: pd.DataFrame, events: pd.DataFrame, discrepancies: pd.DataFrame) -> Figure:
    """Return the figure: days and months as dots, years as bars, longer times as lines below, open ends as arrows."""
    dates = _dates(events)
    if not dates:
        return message(new_figure(7, 2), "No text dates an event; nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    docs = _documents(sources, dates, primary)
    dates = [date for date in dates if date.doc in docs]
    times = [whole := span(dates), *_crowded(dates, whole)]
    figure = new_figure(9.5, 1.5 + len(times) * (0.6 + 0.55 * len(docs)))
    most = max(date.mentions for date in dates)
    names = [titles.get(doc, doc) + " (primary)" * (doc in primary) for doc in docs]
    panels = figure.subplots(len(times), squeeze=False)[:, 0]
    for axes, time in zip(panels, times, strict=True):
        _dress(axes, names, *time)
        for row, doc in enumerate(reversed(docs)):
            _draw(axes, row, [date for date in dates if date.doc == doc], time, VERMILION if doc in primary else BLUE, most)
    entitle(figure, "Events told in each text")
    figure.supxlabel(
        "Dots: days and months; bars: years and seasons; lines: longer times; arrows: open ends. Larger marks: more events "
        f"(at most {most:,}).\nBlack crosses joined by dashes: dates of one event that cannot both be right. Labels: what more "
        "than one text tells of. ‹ and › count what lies outside",
        fontsize=8, color=GRAY,
    )  # fmt: skip
    rows = {doc: row for row, doc in enumerate(reversed(docs))}
    for axes, time in zip(panels, times, strict=True):
        _join(axes, discrepancies, rows, time)
        _label(axes, dates, rows, time)
    return figure


def _dates(events: pd.DataFrame) -> list[DatedEvents]:
    """Return a date for each document and value, with the text of its first event that other documents tell of."""
    shown = events[events["date_basis"].isin(DRAWN_BASES) & ~events["date_edtf"].str.startswith(edtf.OPEN_YEAR)]
    found = []
    for (doc, value), own in shown.groupby(["doc", "date_edtf"], sort=False):
        first, last = edtf.bounds(str(value))
        shared = own[own["documents"] > 1]["text"]
        ends = year_of(first) if first else None, year_of(last, end=True) if last else None
        label = plain(str(shared.iloc[0]), LABEL_WIDTH) if len(shared) else ""
        found.append(DatedEvents(str(doc), *ends, edtf.precision(str(value)), own["event"].nunique(), label))
    return found


def year_of(iso: str, *, end: bool = False) -> float:
    """Return a day as a year with its part: 1 January 1923 is 1923.0; with `end` the day's last moment."""
    year, month, day = iso.rsplit("-", 2)
    return int(year) + (int(month) - 1) / 12 + (int(day) - 1 + end) / 372


def span(dates: list[DatedEvents]) -> Time:
    """Return the time that is drawn: from the first to the last date that is not far out of the middle half of them all.

    Each counts as often as it is told; decades, centuries and intervals only where there is nothing else.
    """
    exact = [date for date in dates if LANES[date.precision] > LANES["interval"]] or dates
    middles = sorted(date.middle for date in exact for _ in range(date.mentions))
    first, last = middles[len(middles) // 4], middles[(3 * len(middles)) // 4]
    reach = max(OUTLIER_REACH * (last - first), MIN_YEARS)
    inside = [date for date in exact if first - reach <= date.middle <= last + reach]
    low, high = (min(_begin(date) for date in inside), max(_end(date) for date in inside))
    return low, max(high, low + 1 / 12)


def _begin(date: DatedEvents) -> float:
    return date.middle if date.start is None else date.start


def _end(date: DatedEvents) -> float:
    return date.middle if date.end is None else date.end


def _crowded(dates: list[DatedEvents], whole: Time) -> list[Time]:
    """Return the shortest time that has half of the events, in whole years, if a panel of its own shows it better."""
    middles = sorted(d.middle for d in dates for _ in range(d.mentions) if whole[0] <= d.middle <= whole[1])
    half = len(middles) // 2
    if half < MIN_YEARS:
        return []
    low, high = min(((middles[i], middles[i + half]) for i in range(len(middles) - half)), key=lambda t: (t[1] - t[0], t))
    low, high = float(int(low // 1)), float(int(high // 1) + 1)
    return [(low, high)] if (high - low) * CROWDED < whole[1] - whole[0] else []


def _documents(sources: pd.DataFrame, dates: list[DatedEvents], primary: list[str]) -> list[str]:
    """Return the documents drawn, in their order: all that date events, or the primary ones and those that date most."""
    counts: dict[str, int] = {}
    for date in dates:
        counts[date.doc] = counts.get(date.doc, 0) + date.mentions
    docs = [doc for doc in dict.fromkeys([*sources["doc"], *counts]) if doc in counts]
    chosen = set(sorted(docs, key=lambda doc: (doc not in primary, -counts[doc], doc))[:ROWS])
    return [doc for doc in docs if doc in chosen]


def _draw(axes: Any, row: int, dates: list[DatedEvents], drawn: Time, color: str, most: int) -> None:
    low, high = drawn
    edge = (high - low) * 0.02
    for date in dates:
        if date.is_before(low) or date.is_after(high):
            continue
        y, size = row + LANES[date.precision], date.mentions / most
        if LANES[date.precision] > 0:
            axes.scatter(date.middle, y, s=14 + 90 * size, color=color, alpha=0.7, linewidths=0, zorder=3)
            continue
        gap = edge / 8 if date.precision in ("year", "season") else 0  # between a year and the next
        begin = low - edge if date.start is None else max(date.start + gap, low - edge)
        end = high + edge if date.end is None else min(date.end - gap, high + edge)
        width = 2 + 5 * size if date.precision in ("year", "season") else 0.8 + 1.6 * size
        axes.plot((begin, end), (y, y), color=color, alpha=0.55, linewidth=width, solid_capstyle="butt", zorder=2)
        for at, open_end, marker in ((begin, date.start is None, "<"), (end, date.end is None, ">")):
            if open_end:
                axes.scatter(at, y, s=18, marker=marker, color=color, linewidths=0, zorder=3)
    before = sum(date.mentions for date in dates if date.is_before(low))
    after = sum(date.mentions for date in dates if date.is_after(high))
    style = {"fontsize": 7.5, "color": GRAY, "va": "center"}
    if before:
        axes.text(low - 1.5 * edge, row, f"‹ {before}", ha="right", **style)
    if after:
        axes.text(high + 1.5 * edge, row, f"{after} ›", ha="left", **style)


def _join(axes: Any, discrepancies: pd.DataFrame, rows: Mapping[str, int], time: Time) -> None:
    """Join the two tellings of each conflict of dates, where both lie in the time drawn."""
    wrong = discrepancies[(discrepancies["field"] == "date") & (discrepancies["verdict"] == "conflict")]
    for conflict in records(wrong):
        ends = [_place(conflict.doc_a, conflict.value_a, rows), _place(conflict.doc_b, conflict.value_b, rows)]
        if all(end is not None and time[0] <= end[0] <= time[1] for end in ends):
            x, y = zip(*(end for end in ends if end), strict=True)
            axes.plot(x, y, color="black", linewidth=0.8, linestyle=(0, (4, 3)), marker="x", markersize=5, zorder=4)


def _place(doc: str, value: str, rows: Mapping[str, int]) -> tuple[float, float] | None:
    first, last = edtf.bounds(value)
    if doc not in rows or not first or not last:
        return None
    return (year_of(first) + year_of(last, end=True)) / 2, rows[doc] + LANES[edtf.precision(value)]


def _label(axes: Any, dates: Sequence[DatedEvents], rows: Mapping[str, int], time: Time) -> None:
    """Write beside its marks what more than one text tells of, the most told first, clear of the other marks."""
    inside = [date for date in dates if not date.is_before(time[0]) and not date.is_after(time[1])]
    shared = [date for date in inside if date.shared and time[0] <= date.middle <= time[1]]
    chosen = sorted(shared, key=lambda d: (-d.mentions, -rows[d.doc], d.middle))[:MAX_LABELS]
    marks = [(d.middle, rows[d.doc] + LANES[d.precision], 4.0) for d in chosen]
    thick = (time[1] - time[0]) / 200  # half the width of a dot
    lines = [
        ((max(_begin(d), time[0]) - thick, y), (min(_end(d), time[1]) + thick, y))
        for d in inside for y in [rows[d.doc] + LANES[d.precision]]
    ]  # fmt: skip
    if marks:
        names = [d.shared for d in chosen]
        label_placement.write(axes, names, marks, lines, distances=DISTANCES, fontsize=6.5, color="black", zorder=5)


def _dress(axes: Any, names: list[str], low: float, high: float) -> None:
    margin = (high - low) * 0.09
    axes.set_xlim(low - margin, high + margin)
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.set_yticks(range(len(names)), [wrapped(name, 30) for name in reversed(names)])
    at = ticks(low, high)
    axes.set_xticks(at, [_tick_label(year) for year in at])
    axes.grid(axis="x", color="#e6e6e6", linewidth=0.6)
    axes.hlines([row - 0.5 for row in range(1, len(names))], low - margin, high + margin, color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    bare(axes)


def ticks(low: float, high: float) -> list[float]:
    """Return the years, or months of a short time, that are labeled: at most `TICKS`."""
    step = next((s for s in STEPS if (high - low) / s < TICKS), STEPS[-1])
    first = -int(-low // step)
    return [n * step for n in range(first, int(high // step) + 1)]


def _tick_label(year: float) -> str:
    months = round(year * 12)
    whole, month = divmod(months, 12)
    return str(whole) if month == 0 else f"{MONTHS[month]} {whole}"
