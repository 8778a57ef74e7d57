"""Which times each text speaks of: its dates on a line of time, each as exact as the text dates; draws `date_index`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, bare, entitle, in_letters, message, new_figure, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 30  # of more documents the primary ones and those with the most dates are drawn
OUTLIER_REACH = 3  # times the middle half's length from it: what lies farther is counted at the edge (Tukey's far out)
MIN_YEARS = 5.0  # years around the middle that are always drawn
STEPS = (1 / 12, 1 / 4, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years from tick to tick
TICKS = 11
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LANES = {"day": 0.2, "month": 0.2, "season": -0.05, "year": -0.05, "decade": -0.26, "century": -0.26, "interval": -0.26}


@dataclass(frozen=True)
class Dated:
    """A date of a document, its ends in years and parts of a year."""

    doc: str
    start: float
    end: float
    precision: str
    mentions: int

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def build(sources: pd.DataFrame, date_index: pd.DataFrame) -> Figure:
    """Return the figure: a row for each document, exact dates as dots above, years as bars, longer times as lines below."""
    dates = [
        Dated(row.doc, year_of(row.earliest), year_of(row.latest, end=True), row.precision, row.own_voice)
        for row in records(date_index[date_index["own_voice"] > 0])
    ]
    if not dates:
        return message(new_figure(7, 2), "No text mentions a date; nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    docs = _documents(sources, dates, primary)
    dates = [date for date in dates if date.doc in docs]
    low, high = span(dates)
    figure = new_figure(9.5, 1.5 + 0.42 * len(docs))
    axes = figure.subplots()
    most = max(date.mentions for date in dates)
    for row, doc in enumerate(reversed(docs)):
        own = [date for date in dates if date.doc == doc]
        _draw(axes, row, own, (low, high), VERMILION if doc in primary else BLUE, most)
    _dress(axes, [titles.get(doc, doc) + " (primary)" * (doc in primary) for doc in docs], low, high)
    entitle(figure, "Dates mentioned in each text")
    figure.supxlabel(
        "in each text's own voice. Dots: days and months; bars: years and seasons; lines: longer periods. Larger marks: more "
        f"mentions (at most {most:,}).\n‹ and › count the dates before and after the period drawn",
        fontsize=8, color=GRAY,
    )  # fmt: skip
    return figure


def year_of(iso: str, *, end: bool = False) -> float:
    """Return a day as a year with its part: 1 January 1923 is 1923.0; with `end` the day's last moment."""
    year, month, day = iso.rsplit("-", 2)
    return int(year) + (int(month) - 1) / 12 + (int(day) - 1 + end) / 372


def span(dates: list[Dated]) -> tuple[float, float]:
    """Return the time that is drawn: from the first to the last date that is not far out of the middle half of them all.

    Each counts as often as it is mentioned; decades, centuries and intervals only where there is nothing else.
    """
    exact = [date for date in dates if LANES[date.precision] > LANES["interval"]] or dates
    middles = sorted(date.middle for date in exact for _ in range(date.mentions))
    first, last = middles[len(middles) // 4], middles[(3 * len(middles)) // 4]
    reach = max(OUTLIER_REACH * (last - first), MIN_YEARS)
    inside = [date for date in exact if first - reach <= date.middle <= last + reach]
    low, high = min(date.start for date in inside), max(date.end for date in inside)
    return low, max(high, low + 1 / 12)


def _documents(sources: pd.DataFrame, dates: list[Dated], primary: list[str]) -> list[str]:
    """Return the documents drawn, in their order: all that date, or the primary ones and those that date most."""
    counts: dict[str, int] = {}
    for date in dates:
        counts[date.doc] = counts.get(date.doc, 0) + date.mentions
    docs = [doc for doc in dict.fromkeys([*sources["doc"], *counts]) if doc in counts]
    chosen = set(sorted(docs, key=lambda doc: (doc not in primary, -counts[doc], doc))[:ROWS])
    return [doc for doc in docs if doc in chosen]


def _draw(axes: Any, row: int, dates: list[Dated], drawn: tuple[float, float], color: str, most: int) -> None:
    low, high = drawn
    edge = (high - low) * 0.02
    for date in dates:
        if date.end <= low or date.start >= high:
            continue
        y, size = row + LANES[date.precision], date.mentions / most
        if LANES[date.precision] > 0:
            axes.scatter(date.middle, y, s=14 + 110 * size, color=color, alpha=0.7, linewidths=0, zorder=3)
        else:
            gap = edge / 8 if date.precision in ("year", "season") else 0  # between a year and the next
            ends = max(date.start + gap, low - edge), min(date.end - gap, high + edge)
            width = 2 + 5 * size if date.precision in ("year", "season") else 0.8 + 1.6 * size
            axes.plot(ends, (y, y), color=color, alpha=0.55, linewidth=width, solid_capstyle="butt", zorder=2)
    before, after = sum(date.end <= low for date in dates), sum(date.start >= high for date in dates)
    style = {"fontsize": 7.5, "color": GRAY, "va": "center"}
    if before:
        axes.text(low - 1.5 * edge, row, f"‹ {before}", ha="right", **style)
    if after:
        axes.text(high + 1.5 * edge, row, f"{after} ›", ha="left", **style)


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
