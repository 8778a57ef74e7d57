"""How sure the shares are: one panel a document, each theme's share with its 95% interval; draws `theme_shares`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.language.documents import primary_docs_of, short_titles_of
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

PANELS = 6  # of more documents the primary texts and those with the most words of any theme are drawn
MARKERS = {"more": ">", "less": "<", "cannot tell": "o", "": "D"}  # by shape and filling, so that no color is needed
BAND = "#d4d4d4"


def build(sources: pd.DataFrame, themes: pd.DataFrame, theme_shares: pd.DataFrame) -> Figure:
    """Return the figure: themes by their share in the first primary text, the same in each panel, its interval behind."""
    if theme_shares.empty:
        return message(new_figure(7, 2), "No theme was found: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    docs = _documents(theme_shares, primary)
    by_doc = {doc: rows.set_index("theme") for doc, rows in theme_shares.groupby("doc") if doc in docs}
    order = list(by_doc[docs[0]]["share"].sort_values(kind="stable").index)  # from below
    figure = new_figure(2.5 + 1.75 * len(docs), 1.4 + 0.28 * len(order))
    panels = figure.subplots(1, len(docs), sharex=True, sharey=True, squeeze=False)[0]
    for axes, doc in zip(panels, docs, strict=True):
        if len(primary) == 1 and doc != primary[0]:  # of several together the table has no interval
            _band(axes, by_doc[primary[0]].loc[order])
        _points(axes, by_doc[doc].loc[order], VERMILION if doc in primary else BLUE)
        axes.set_title(wrapped(titles.get(doc, doc)) + ("\n(primary)" if doc in primary else ""), loc="left")
        bare(axes)
        axes.grid(axis="x", color="#e6e6e6", linewidth=0.6)
        axes.set_axisbelow(True)
    most = max(float(rows[["share", "high"]].max().max()) for rows in by_doc.values()) * 105
    panels[0].set_xlim(-1.5, min(max(most, 5), 102))
    panels[0].set_xticks([tick for tick in panels[0].get_xticks() if 0 <= tick < 0.9 * most])  # or it touches the next zero
    labels = in_letters(dict(zip(themes["theme"], themes["label"], strict=True)))
    panels[0].set_yticks(range(len(order)), [plain(labels.get(theme, theme)) for theme in order])
    entitle(figure, "How large each theme is in each text, with 95% intervals")
    _explain(figure, theme_shares, docs, banded=len(primary) == 1 and len(docs) > 1)
    return figure


def _documents(theme_shares: pd.DataFrame, primary: list[str]) -> list[str]:
    """Return the documents drawn: primary texts first, then the others in their order."""
    words = theme_shares.groupby("doc", sort=False)["words"].sum()
    primary = [doc for doc in words.index if doc in primary][:PANELS]
    accounts = [doc for doc in words.index if doc not in primary]
    chosen = sorted(accounts, key=lambda doc: (-round(float(words[doc]), 4), doc))[: PANELS - len(primary)]
    return [*primary, *(doc for doc in accounts if doc in chosen)]


def _band(axes: Any, rows: pd.DataFrame) -> None:
    """Draw the primary text's intervals as gray bars with a line at each share."""
    low, high, at = rows["low"] * 100, rows["high"] * 100, np.arange(len(rows))
    axes.barh(at, (high - low).fillna(0), left=low.fillna(0), height=0.74, color=BAND, zorder=1)
    axes.vlines(rows["share"] * 100, at - 0.37, at + 0.37, color="#333333", linewidth=1.1, zorder=2)


def _points(axes: Any, rows: pd.DataFrame, color: str) -> None:
    """Draw shares with their intervals; the mark is filled where the difference is beyond chance."""
    at = np.arange(len(rows))
    axes.hlines(at, rows["low"] * 100, rows["high"] * 100, color=color, linewidth=1.3, zorder=3)
    for verdict, marker in MARKERS.items():
        told = (rows["verdict"] == verdict).to_numpy(dtype=bool)
        face = "white" if verdict == "cannot tell" else color
        axes.scatter(rows["share"][told] * 100, at[told], s=26, marker=marker, facecolors=face, edgecolors=color,
                     linewidths=1.1, zorder=4, clip_on=False)  # fmt: skip


def _explain(figure: Figure, theme_shares: pd.DataFrame, docs: list[str], *, banded: bool) -> None:
    legend = "percent of the words in each text's own voice, with 95% intervals"
    if banded:
        legend += "; gray: the primary text"
    if (theme_shares["verdict"] != "").any():
        legend += (
            "\nfilled triangles: \N{BLACK RIGHT-POINTING TRIANGLE} more and \N{BLACK LEFT-POINTING TRIANGLE} less than the "
            "primary text, beyond chance; open circles: too little text to tell"
        )
    others = theme_shares["doc"].nunique() - len(docs)
    if others:
        legend += f"\nnot drawn: {others:,} documents with fewer words of these themes"
    figure.supxlabel(legend, fontsize=8.5, color=GRAY)
