"""Which themes and clusters are stable when passages, seed words or documents change; draws `stability`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import DISTURBANCES, GROUPINGS, records
from pipeline.language.documents import short_titles_of
from pipeline.report.figures.sheet import SMALL_SIZE, TEXT_SIZE, WIDTH, Look, Sheet, nothing
from pipeline.report.figures.style import GRAY, cut, in_letters

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BOOTSTRAP, SEED, DOCUMENT = DISTURBANCES
ROWS = 30  # of more themes the least steady are drawn
STEADY = 0.75  # mean Jaccard index from which Hennig (2007), doi:10.1016/j.csda.2006.11.025, calls a group stable
UNCHANGED = 0.995  # from here on it is printed as 1.00
LEFT, RIGHT, ROW = 156.0, 304.0, 17.0
LOOKS = {
    SEED: (Look("v", "#000000", filled=False, size=5.5), "without one of its seed words"),
    DOCUMENT: (Look("D", "#000000", filled=False, size=5), "without one document"),
}


@dataclass(frozen=True)
class Bar:
    """A theme's or cluster's agreement under bootstraps, and the lowest under each other test with what was left out."""

    name: str
    together: bool
    agreement: float
    low: float
    high: float
    lowest: dict[str, tuple[float, str]]


def build(sources: pd.DataFrame, themes: pd.DataFrame, stability: pd.DataFrame) -> Figure:
    """Return the figure: a panel for themes and one for clusters, all together on top, then the steadiest first."""
    labels = in_letters(dict(zip(themes["theme"], themes["label"], strict=True)))
    panels = {kind: bars for kind in GROUPINGS if (bars := bars_of(stability[stability["kind"] == kind], labels))}
    if not panels:
        return nothing("No theme and no cluster was tested: there is nothing to draw.")
    titles = in_letters(short_titles_of(sources))
    sheet = Sheet("How stable are the themes and clusters?")
    sheet.note("Agreement of each theme's or cluster's passages with those found after a change; 1: the same (Jaccard index; all "
               "together: adjusted Rand index). Bars: bootstrap of passages; lines: the middle 95% of the trials. Dashed: "
               f"{STEADY}, from which Hennig (2007) calls a group stable.")  # fmt: skip
    sheet.key((look, f"lowest {meaning}") for look, meaning in LOOKS.values())
    lowest = min(0.0, *(value for bars in panels.values() for bar in bars for value in _values(bar)))
    for kind, bars in panels.items():
        own = stability[(stability["kind"] == kind) & (stability["group"] != "")]["group"].nunique()
        title = f"{kind}s".capitalize() + (f": the {ROWS} least steady of {own:,}" if own > ROWS else "")
        sheet.text(4, sheet.y + ROW / 2, title, TEXT_SIZE, weight="bold")
        sheet.y += ROW
        _draw(sheet, bars, Look("bar", "#e8a877" if kind == GROUPINGS[0] else "#8cbfe0"), titles, lowest)
    return sheet.finished()


def _values(bar: Bar) -> list[float]:
    return [bar.agreement, *(value for value, _ in bar.lowest.values())]


def bars_of(rows: pd.DataFrame, labels: dict[str, str]) -> list[Bar]:
    """Return the bars from above: all together, then by agreement; of more than `ROWS` groups the least steady."""
    found: dict[str, list[Any]] = {}
    for row in records(rows):
        found.setdefault(row.group, []).append(row)
    bars = [_bar(own, labels) for own in found.values()]
    groups = sorted((bar for bar in bars if not bar.together), key=lambda bar: (-bar.agreement, bar.name))
    return [bar for bar in bars if bar.together] + groups[-ROWS:]


def _bar(own: list[Any], labels: dict[str, str]) -> Bar:
    first = own[0]
    base = next((row for row in own if row.test == BOOTSTRAP), first)
    number = f"{first.group} " if first.kind != GROUPINGS[0] else ""
    name = "all together" if not first.group else labels.get(first.group) or f"{number}{first.label}"
    lowest = {}
    for test in LOOKS:
        values = [(row.low if row.low == row.low else row.agreement, row.dropped) for row in own if row.test == test]
        if values:
            lowest[test] = min(values)
    return Bar(name, not first.group, base.agreement, base.low, base.high, lowest)


def _draw(sheet: Sheet, bars: list[Bar], look: Look, titles: dict[str, str], lowest: float) -> None:
    unit, above = (RIGHT - LEFT) / (1 - lowest), sheet.y

    def across(value: float) -> float:
        return LEFT + (value - lowest) * unit

    boxes, ends, marks = [], [], dict[str, list[tuple[float, float]]]()
    for bar in bars:
        y = sheet.y + ROW / 2
        boxes.append((across(0), y - 5, across(max(bar.agreement, 0)) - across(0), 10))
        if bar.low == bar.low:
            ends.append((across(bar.low), y, across(bar.high), y))
        for test, (value, _) in bar.lowest.items():
            marks.setdefault(test, []).append((across(value), y))
        sheet.text(LEFT - 8, y, cut(bar.name, LEFT - 14, SMALL_SIZE), SMALL_SIZE, ha="right")
        sheet.text(RIGHT + 10, y, f"{bar.agreement:.2f}", SMALL_SIZE)
        sheet.text(RIGHT + 36, y, cut(_said(bar, titles), WIDTH - RIGHT - 40, SMALL_SIZE), SMALL_SIZE, GRAY)
        sheet.y += ROW
    sheet.bars(look, boxes)
    sheet.strokes(ends, "black", 1.2, 3)
    for test, places in marks.items():
        sheet.marks(LOOKS[test][0], places)
    steady = across(STEADY)
    sheet.strokes([(steady, above, steady, sheet.y)], GRAY, 0.8, 2.5, linestyles=[(0, (4, 3))])
    for tick in (0, 0.25, 0.5, 0.75, 1):
        sheet.text(across(tick), sheet.y + 7, f"{tick:g}", SMALL_SIZE, GRAY, ha="center")
    sheet.y += 20


def _said(bar: Bar, titles: dict[str, str]) -> str:
    """Return what was left out at the lowest value, where that changes anything."""
    value, dropped = min(bar.lowest.values(), default=(1.0, ""))
    return f"{value:.2f} without “{titles.get(dropped, dropped)}”" if dropped and value < UNCHANGED else ""
