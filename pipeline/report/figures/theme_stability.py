"""Which themes and clusters are stable when passages, seed words or documents change; draws `stability`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import DISTURBANCES, GROUPINGS, records
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, bare, entitle, in_letters, message, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BOOTSTRAP, SEED, DOCUMENT = DISTURBANCES
ROWS = 30  # of more themes the least steady are drawn
STEADY = 0.75  # mean Jaccard index from which Hennig (2007), doi:10.1016/j.csda.2006.11.025, calls a group stable
UNCHANGED = 0.995  # from here on it is printed as 1.00
LOOKS = {SEED: ("v", "without one of its seed words"), DOCUMENT: ("D", "without one document")}


@dataclass(frozen=True)
class Bar:
    """A theme's or cluster's agreement under bootstraps, and the lowest under each other test with what was left out."""

    name: str
    together: bool
    agreement: float
    low: float
    high: float
    lowest: dict[str, tuple[float, str]]


def build(themes: pd.DataFrame, stability: pd.DataFrame) -> Figure:
    """Return the figure: a panel for themes and one for clusters, all together on top, then the steadiest first."""
    labels = in_letters(dict(zip(themes["theme"], themes["label"], strict=True)))
    panels = {kind: bars for kind in GROUPINGS if (bars := bars_of(stability[stability["kind"] == kind], labels))}
    if not panels:
        return message(new_figure(7, 2), "No theme and no cluster was tested: there is nothing to draw.")
    heights = [0.8 + len(bars) for bars in panels.values()]
    figure = new_figure(9.5, 1.6 + 0.27 * sum(heights) + 0.25 * len(panels))
    stacked = figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)[:, 0]
    for axes, (kind, bars) in zip(stacked, panels.items(), strict=True):
        _draw(axes, bars, VERMILION if kind == GROUPINGS[0] else BLUE)
        own = stability[(stability["kind"] == kind) & (stability["group"] != "")]["group"].nunique()
        axes.set_title(f"{kind}s" if own <= ROWS else f"{kind}s: the {ROWS} least steady of {own:,}", loc="left")
    _legend(stacked[0])
    entitle(figure, "Stability of themes and clusters")
    figure.supxlabel(
        f"agreement of each theme's or cluster's passages with those found after a change, 1: the same (Jaccard index; all "
        f"together: adjusted Rand index).\nBars: bootstrap of passages, with the middle 95 %. Dashed: {STEADY}, from which "
        "Hennig (2007) calls a group stable. At the right: what was left out at the lowest values",
        fontsize=8, color=GRAY,
    )  # fmt: skip
    return figure


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


def _draw(axes: Any, bars: list[Bar], color: str) -> None:
    for y, bar in enumerate(bars):
        axes.barh(y, bar.agreement, height=0.62, color=color, alpha=0.45 if not bar.together else 0.8, zorder=1,
                  hatch="//" if bar.together else None, edgecolor="white")  # fmt: skip
        if bar.low == bar.low:
            axes.plot((bar.low, bar.high), (y, y), color="black", linewidth=1.2, solid_capstyle="butt", zorder=3)
        for test, (value, _) in bar.lowest.items():
            axes.plot(value, y, marker=LOOKS[test][0], markersize=5.5, markerfacecolor="white", markeredgecolor="black",
                      linestyle="none", zorder=4, clip_on=False)  # fmt: skip
        axes.text(1.03, y, _said(bar), va="center", fontsize=7.5, color=GRAY)
    axes.axvline(STEADY, color=GRAY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=2)
    lowest = min([0.0, *(value for bar in bars for value, _ in bar.lowest.values()), *(bar.agreement for bar in bars)])
    axes.set_xlim(lowest - 0.01, 1.01)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_yticks(range(len(bars)), [plain(bar.name) for bar in bars])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    bare(axes)


def _said(bar: Bar) -> str:
    """Return the agreement, and what was left out at the lowest values, where that changes anything."""
    said = [f"“{plain(dropped, 24)}” {value:.2f}" for value, dropped in bar.lowest.values() if dropped and value < UNCHANGED]
    return f"{bar.agreement:.2f}" + (f"   {', '.join(said)}" if said else "")


def _legend(axes: Any) -> None:
    for marker, meaning in LOOKS.values():
        axes.plot([], [], marker=marker, markersize=5.5, markerfacecolor="white", markeredgecolor="black", linestyle="none",
                  label=f"lowest {meaning}")  # fmt: skip
    axes.figure.legend(loc="outside upper center", ncols=2, frameon=False, fontsize=8, handletextpad=0.2)
