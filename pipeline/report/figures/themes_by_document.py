"""What each text is about: a heat map of themes by documents, the per cents written into it; draws `theme_shares`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.style import GRAY, bare, entitle, in_letters, message, new_figure, plain, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = 12  # of more documents the mean of the accounts is drawn beside the primary texts
HUE = "Blues"  # one hue from light to dark: it stays in order in gray and for color-blind eyes
DARK = 0.815  # of the largest share: from there on white letters stand out more than black ones, either at least 4.5 : 1
ZERO, NUMBER = 11, 8  # size of the letters: a point is small
SIGNS = {"more": "\N{BLACK UP-POINTING TRIANGLE}", "less": "\N{BLACK DOWN-POINTING TRIANGLE}"}
MEAN = "*"  # no document has this id


def build(sources: pd.DataFrame, themes: pd.DataFrame, theme_shares: pd.DataFrame) -> Figure:
    """Return the figure: primary texts first and framed, themes by their share in these, the largest on top."""
    if theme_shares.empty:
        return message(new_figure(7, 2), "No theme was found: there is nothing to draw.")
    shares = theme_shares.pivot(index="theme", columns="doc", values="share").fillna(0.0)
    signs = theme_shares.pivot(index="theme", columns="doc", values="verdict").apply(lambda v: v.map(SIGNS)).fillna("")
    primary, docs, names = _columns(sources, theme_shares)
    if MEAN in docs:
        shares[MEAN] = shares[[doc for doc in shares.columns if doc not in primary]].mean(axis=1)
        signs[MEAN] = ""
    order = list(shares[primary or docs].mean(axis=1).round(6).sort_values(kind="stable", ascending=False).index)
    labels = in_letters(dict(zip(themes["theme"], themes["label"], strict=True)))
    figure = new_figure(3.6 + 0.85 * len(docs), 2.1 + 0.3 * len(order))
    axes = figure.subplots()
    _cells(axes, shares.loc[order, docs].to_numpy(dtype=np.float64) * 100, signs.loc[order, docs].to_numpy())
    axes.bar(
        range(len(primary)), len(order), width=1, bottom=-0.5, fill=False, edgecolor="black", linewidth=1.2, clip_on=False
    )
    axes.set_xlim(-0.5, len(docs) - 0.5)
    axes.set_ylim(len(order) - 0.5, -0.5)
    axes.set_xticks(range(len(docs)), names, rotation=28, ha="left", rotation_mode="anchor")
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(order)), [plain(labels.get(theme, theme)) for theme in order])
    bare(axes)
    entitle(figure, "What each text is about")
    _explain(figure, signs[docs])
    return figure


def _columns(sources: pd.DataFrame, theme_shares: pd.DataFrame) -> tuple[list[str], list[str], list[str]]:
    """Return the primary texts, the documents drawn in their order, and what is written above each."""
    known, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    docs = list(dict.fromkeys(theme_shares["doc"]))
    primary = [doc for doc in docs if doc in known][:COLUMNS]
    accounts = [doc for doc in docs if doc not in known]
    names = [wrapped(titles.get(doc, doc), 24) + " (primary)" for doc in primary]
    if len(docs) > COLUMNS and accounts:
        return primary, [*primary, MEAN], [*names, f"mean of {len(accounts):,} accounts"]
    return primary, [*primary, *accounts], [*names, *(wrapped(titles.get(doc, doc), 24) for doc in accounts)]


def _cells(axes: Any, values: np.ndarray, signs: np.ndarray) -> None:
    """Draw the cells, (themes, documents), with their per cents and signs."""
    most = max(float(values.max()), 1.0)
    below, right = (np.arange(size + 1) - 0.5 for size in values.shape)
    axes.pcolormesh(right, below, values, cmap=HUE, vmin=0, vmax=most * 1.15, edgecolors="white", linewidth=1.5)
    for (row, column), value in np.ndenumerate(values):
        color = "white" if value > DARK * most else GRAY if value == 0 else "black"
        number = f"{value:.0f}" if value >= 0.5 else "<1" if value > 0 else "·"
        axes.text(column, row, f"{number} {signs[row, column]}".strip(), ha="center", va="center", color=color,
                  fontsize=NUMBER if value else ZERO)  # fmt: skip


def _explain(figure: Figure, signs: pd.DataFrame) -> None:
    legend = "percent of the words in each text's own voice (body and headings)"
    if (signs != "").any(axis=None):
        legend += f"\n{SIGNS['more']} more and {SIGNS['less']} less than the primary text, beyond what chance explains"
    figure.supxlabel(legend, fontsize=8.5, color=GRAY)
