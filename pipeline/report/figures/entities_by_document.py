"""Who appears where: the most named entities by document, the number of mentions as a dot's size; draws `entity_index`."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

ROWS = 25
COLUMNS = 8  # of more documents the primary ones and those with the most mentions are drawn


def build(sources: pd.DataFrame, entity_index: pd.DataFrame) -> Figure:
    """Return the figure: the entity named in most documents first, of those the most mentioned; unlisted ones are hollow."""
    if entity_index.empty:
        return message(new_figure(7, 2), "No entity was found: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    names = in_letters(dict(zip(entity_index["entity_id"], entity_index["name"], strict=True)))
    unlisted = set(entity_index["entity_id"][entity_index["listed"] == "no"])
    totals = entity_index.groupby("doc")["mentions"].sum()
    docs = _documents([doc for doc in dict.fromkeys(sources["doc"]) if doc in totals.index], totals, primary)
    named = entity_index.groupby("entity_id")["mentions"]
    ranked = pd.DataFrame({"documents": named.size(), "mentions": named.sum()}).reset_index()
    ranked = ranked.sort_values(["documents", "mentions", "entity_id"], ascending=[False, False, True])
    order = list(ranked["entity_id"][:ROWS])[::-1]
    drawn = entity_index[entity_index["entity_id"].isin(order) & entity_index["doc"].isin(docs)]
    figure = new_figure(3.0 + 1.15 * len(docs), 1.3 + 0.25 * len(order))
    axes = figure.subplots()
    x, y = (
        drawn["doc"].map({doc: i for i, doc in enumerate(docs)}),
        drawn["entity_id"].map({e: i for i, e in enumerate(order)}),
    )
    color = [VERMILION if doc in primary else BLUE for doc in drawn["doc"]]
    hollow = drawn["entity_id"].isin(unlisted)
    axes.scatter(
        x, y, s=12 + 300 * drawn["mentions"] / max(int(drawn["mentions"].max()), 1), edgecolors=color, alpha=0.85,
        facecolors=["white" if empty else c for c, empty in zip(color, hollow, strict=True)],
        linewidths=[1.2 if empty else 0 for empty in hollow],
    )  # fmt: skip
    for at, row, count in zip(x, y, drawn["mentions"], strict=True):
        axes.text(at + 0.24, row, str(count), va="center", fontsize=7.5, color=GRAY)
    axes.set_xlim(-0.5, len(docs) - 0.25)
    axes.set_ylim(-0.8, len(order) - 0.2)
    shown = [wrapped(titles.get(d, d), 24) + " (primary)" * (d in primary) for d in docs]
    axes.set_xticks(range(len(docs)), shown, rotation=28,
                    ha="left", rotation_mode="anchor")  # fmt: skip
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(order)), [plain(names[entity]) for entity in order])
    axes.grid(axis="y", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    bare(axes)
    legend = "; hollow: not listed" if hollow.any() else ""
    entitle(figure, "Who appears where")
    figure.supxlabel(f"number of mentions, in all zones except navigation{legend}", fontsize=8.5, color=GRAY)
    return figure


def _documents(docs: list[str], totals: pd.Series[int], primary: list[str]) -> list[str]:
    """Return the documents drawn, in their order: all, or the primary ones and those with the most mentions."""
    if len(docs) <= COLUMNS:
        return docs
    chosen = sorted(docs, key=lambda d: (d not in primary, -totals[d], d))[:COLUMNS]
    return [doc for doc in docs if doc in chosen]
