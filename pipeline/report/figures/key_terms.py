"""What the primary text says more often than the accounts, and less: log ratios with their intervals; draws `keyness`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import SIDES, records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, bare, entitle, in_letters, message, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDS = 15  # terms from each end of a panel
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")  # lemmas of these are drawn; the others tell of style
SURE = 0.05  # an adjusted p below it fills the mark
PANELS = {"lemma": "words", "phrase": "phrases", "entity": "names"}
MIN_AXIS = 2.0  # binary logarithm that the axis shows at least: four times as often, or a quarter


def build(sources: pd.DataFrame, keyness: pd.DataFrame) -> Figure:
    """Return the figure: for words, phrases and names the highest log ratios above and the lowest below.

    Of several foci the primary texts together are drawn, without them the first document of the table.
    """
    if keyness.empty:
        return message(new_figure(7, 2), "No word is frequent enough to compare: there is nothing to draw.")
    own = keyness[keyness["focus"] == (SIDES[0] if (keyness["focus"] == SIDES[0]).any() else keyness["focus"].iloc[0])]
    focus, reference = _names(sources, own)
    panels = {unit: rows for unit in PANELS if len(rows := _chosen(own, unit))}
    if not panels:
        return message(new_figure(7, 2), "No word is frequent enough to compare: there is nothing to draw.")
    most = max(map(len, panels.values()))
    figure = new_figure(0.8 + 4.6 * len(panels), 1.9 + 0.19 * most)
    across = figure.subplots(1, len(panels), squeeze=False)[0]
    figure.set_layout_engine("constrained", w_pad=0.12)
    reach = _reach(panels)
    for axes, (unit, rows) in zip(across, panels.items(), strict=True):
        _draw(axes, rows, reach)
        axes.set_ylim(len(rows) - most - 0.5, len(rows) - 0.2)
        axes.set_title(PANELS[unit], loc="left")
    entitle(figure, f"Key words: ‹ more in {reference}    |    more in {focus} ›")
    figure.supxlabel(
        "log ratio: 1 is twice as often, −1 half as often; lines: 95% intervals, with an arrow if cut off. Filled: "
        f"significant (adjusted p < {SURE}). At the right the counts,\n{focus} : {reference}. A count of zero counts as one half",
        fontsize=8, color=GRAY,
    )  # fmt: skip
    return figure


def _names(sources: pd.DataFrame, own: pd.DataFrame) -> tuple[str, str]:
    """Return what the two sides are called: a side that is a single document by its title."""
    focus = own["focus"].iloc[0]
    docs, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    reference = {"accounts": "the accounts", "rest": "all the other texts"}.get(own["reference"].iloc[0], "the others")
    alone = titles[docs[0]] if len(docs) == 1 else "the primary texts"
    return plain(alone if focus == SIDES[0] else titles.get(focus, focus), 44), reference


def _chosen(own: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the rows drawn, the lowest first: from each end those that are more, or less, frequent than in the reference."""
    rows = own[(own["unit"] == unit) & ((unit != "lemma") | own["pos"].isin(CONTENT))]
    rows = rows.sort_values(["log_ratio", "term"], ascending=[True, False])
    low, high = rows[rows["log_ratio"] < 0].head(ENDS), rows[rows["log_ratio"] > 0].tail(ENDS)
    return pd.DataFrame(pd.concat([low, high], ignore_index=True))


def _reach(panels: dict[str, pd.DataFrame]) -> float:
    """Return how far the axis goes to both sides: past the farthest log ratio; wider intervals are cut."""
    farthest = max(float(rows["log_ratio"].abs().max()) for rows in panels.values())
    return max(farthest + 1.0, MIN_AXIS)


def _draw(axes: Any, rows: pd.DataFrame, reach: float) -> None:
    for y, row in enumerate(records(rows)):
        color = VERMILION if row.log_ratio > 0 else BLUE
        low, high = max(row.log_ratio_low, -reach), min(row.log_ratio_high, reach)
        axes.plot((low, high), (y, y), color=color, linewidth=1.1, alpha=0.75, solid_capstyle="butt", zorder=2)
        for end, cut, marker in ((low, row.log_ratio_low < low, "<"), (high, row.log_ratio_high > high, ">")):
            if cut:
                axes.plot(end, y, marker=marker, color=color, markersize=3.2, linestyle="none", clip_on=False, zorder=2)
        axes.plot(row.log_ratio, y, marker="o" if row.log_ratio > 0 else "s", color=color, markersize=5, zorder=3,
                  markerfacecolor=color if row.p_adjusted < SURE else "white", markeredgewidth=1.1)  # fmt: skip
        axes.text(reach * 1.06, y, f"{row.count:,} : {row.reference_count:,}", va="center", fontsize=7.5, color=GRAY)
    less = int((rows["log_ratio"] < 0).sum())
    if 0 < less < len(rows):
        axes.axhline(less - 0.5, color="#cccccc", linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)
    axes.axvline(0, color=GRAY, linewidth=0.8, zorder=1)
    axes.set_xlim(-reach, reach)
    axes.set_yticks(range(len(rows)), [plain(name, 38) for name in rows["name"]], fontsize=8)
    step = math.ceil(reach / 3.5)
    axes.set_xticks([n * step for n in range(-int(reach // step), int(reach // step) + 1)])
    axes.tick_params(axis="x", labelsize=8)
    axes.grid(axis="x", color="#ececec", linewidth=0.6)
    axes.set_axisbelow(True)
    bare(axes)
