"""Who appears where: the most named entities by document, the number of mentions as a dot's size; draws `entity_index`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.report.figures.style import BLUE, GRAY, VERMILION, bare, message, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 25
COLUMNS = 8  # of more documents the primary ones and those with the most mentions are drawn


def build(sources: pd.DataFrame, entity_index: pd.DataFrame) -> Figure:
    """Return the figure: the entity named in most documents first, of those the most mentioned; unlisted ones are hollow."""
    if entity_index.empty:
        return message(new_figure(7, 2), "No entity was found: there is nothing to draw.")
    roles = dict(zip(sources["doc"], sources["role"], strict=True))
    counts = entity_index.pivot(index="entity_id", columns="doc", values="mentions").fillna(0)
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    unlisted = set(entity_index["entity_id"][entity_index["listed"] == "no"])
    docs = _documents(list(dict.fromkeys(sources["doc"][sources["doc"].isin(counts.columns)])), counts, roles)
    ranked = pd.DataFrame({"documents": (counts > 0).sum(axis=1), "mentions": counts.sum(axis=1)}).reset_index()
    ranked = ranked.sort_values(["documents", "mentions", "entity_id"], ascending=[False, False, True])
    order = list(ranked["entity_id"][:ROWS])[::-1]
    figure = new_figure(3.0 + 1.15 * len(docs), 1.3 + 0.25 * len(order))
    axes = figure.subplots()
    most = max(float(counts.loc[order, docs].max().max()), 1.0)
    for x, doc in enumerate(docs):
        for y, entity in enumerate(order):
            n = int(counts.loc[entity, doc])
            if n:
                color = VERMILION if roles.get(doc) == "primary" else BLUE
                inside, rim = ("white", 1.2) if entity in unlisted else (color, 0)
                axes.scatter(x, y, s=12 + 300 * n / most, facecolor=inside, edgecolor=color, alpha=0.85, linewidths=rim)
                axes.text(x + 0.24, y, str(n), va="center", fontsize=7.5, color=GRAY)
    axes.set_xlim(-0.5, len(docs) - 0.25)
    axes.set_ylim(-0.8, len(order) - 0.2)
    axes.set_xticks(range(len(docs)), [plain(d, 40) + _mark(roles.get(d)) for d in docs], rotation=28,
                    ha="left", rotation_mode="anchor")  # fmt: skip
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(order)), [plain(names[entity]) for entity in order])
    axes.grid(axis="y", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    bare(axes)
    hollow = "; hollow: not listed" if unlisted & set(order) else ""
    figure.supxlabel(f"mentions in all zones but navigation{hollow}", fontsize=8.5, color=GRAY)
    return figure


def _documents(docs: list[str], counts: pd.DataFrame, roles: dict[str, str]) -> list[str]:
    """Return the documents drawn, in their order: all, or the primary ones and those with the most mentions."""
    if len(docs) <= COLUMNS:
        return docs
    totals = counts.sum()
    chosen = sorted(docs, key=lambda d: (roles.get(d) != "primary", -totals[d], d))[:COLUMNS]
    return [doc for doc in docs if doc in chosen]


def _mark(role: str | None) -> str:
    return " (primary)" if role == "primary" else ""
