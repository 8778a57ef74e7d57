"""Passages that share words, in clusters, and how their number was chosen; draws `clusters` and `cluster_counts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.contracts import records
from pipeline.report.figures import label_placement
from pipeline.report.figures.sheet import nothing
from pipeline.report.figures.style import BLUE, GRAY, GREEN, PURPLE, VERMILION, bare, entitle, new_figure, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLORS = (BLUE, VERMILION, GREEN, PURPLE, "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "p", "h", "<", ">", "*")  # as many clusters are drawn; the rest are gray
POINTS = 3000  # of more passages as many are drawn, evenly chosen in reading order
AVOIDED = 400  # of them the labels try not to cover
LETTERS = 58  # of a label: two lines
LABEL_MARGIN = 5.0  # points between a label's words and the middle of a mark
DISTANCES = (2.0, 8.0, 16.0, 28.0, 44.0, 64.0, 90.0, 120.0)  # points between a cluster's middle and its label
SURE = 2 / 3  # share of the resamples from which a passage is filled


def build(clusters: pd.DataFrame, cluster_counts: pd.DataFrame) -> Figure:
    """Return the figure: the map with each cluster's label at its middle, the key beside it, and the curve of numbers."""
    if clusters.empty:
        return nothing("There are too few passages for clusters: there is nothing to draw.")
    drawn = clusters.iloc[evenly(len(clusters), POINTS)]
    figure = new_figure(7.9, 6.2)
    panels = figure.subplot_mosaic([["map", "curve"], ["map", "key"]], width_ratios=[2.6, 1], height_ratios=[1, 1.25])
    for number, own in drawn.groupby("cluster"):
        _scatter(panels["map"], own, int(str(number)))
    bare(panels["map"])
    panels["map"].set_xticks([])
    panels["map"].set_yticks([])
    panels["map"].margins(0.06)
    _key(panels["key"], clusters)
    _curve(panels["curve"], cluster_counts)
    some = f" ({len(drawn):,} of {len(clusters):,} are drawn)" if len(drawn) < len(clusters) else ""
    entitle(figure, "Which passages share words?")
    figure.supxlabel(
        f"Each mark is a passage{some}; passages close together share words, the axes have no meaning.\n"
        "Filled: in its cluster in at least two of three resamples; hollow: in fewer",
        fontsize=8, color=GRAY,
    )  # fmt: skip
    _name(panels["map"], clusters, drawn)
    return figure


def evenly(length: int, most: int) -> np.ndarray:
    """Return the positions of at most that many rows, evenly spread over all."""
    return np.arange(length) if length <= most else np.linspace(0, length - 1, most).astype(np.int64)


def _look(cluster: int) -> tuple[str, str]:
    """Return color and marker of a cluster, counted from 1."""
    if not 1 <= cluster <= len(MARKERS):
        return "#999999", "."
    return COLORS[(cluster - 1) % len(COLORS)], MARKERS[cluster - 1]


def _scatter(axes: Any, own: pd.DataFrame, cluster: int) -> None:
    color, marker = _look(cluster)
    crowd = min(1.0, (600 / max(len(own), 1)) ** 0.5)
    for sure in (False, True):
        some = own[(own["probability"] >= SURE) == sure]
        axes.scatter(some["x"], some["y"], s=30 * crowd, marker=marker, facecolor=color if sure else "white", edgecolor=color,
                     linewidths=0.8, alpha=0.85, zorder=2 + sure)  # fmt: skip


def _key(axes: Any, clusters: pd.DataFrame) -> None:
    """List the clusters with their marks and sizes."""
    sizes = clusters["cluster"].value_counts().sort_index()
    named = [int(cluster) for cluster in sizes.index if 1 <= int(cluster) <= len(MARKERS)]
    for row, cluster in enumerate(named):
        color, marker = _look(cluster)
        axes.plot(0.04, -row, marker=marker, color=color, markersize=6, linestyle="none")
        axes.text(0.13, -row, f"cluster {cluster}: {sizes[cluster]:,}", va="center", fontsize=8)
    rest = int(sizes.sum() - sizes[named].sum())
    if rest:
        axes.plot(0.04, -len(named), marker=".", color="#999999", linestyle="none")
        axes.text(0.13, -len(named), f"{len(sizes) - len(named):,} others: {rest:,}", va="center", fontsize=8)
    axes.set_xlim(0, 1)
    axes.set_ylim(-len(MARKERS) - 0.5, 0.7)
    axes.set_title("passages of each cluster", loc="left", fontsize=8)
    bare(axes)
    axes.set_xticks([])
    axes.set_yticks([])


def _curve(axes: Any, cluster_counts: pd.DataFrame) -> None:
    """Draw how steady each number of clusters is, the one that was taken filled."""
    bare(axes)
    if cluster_counts.empty:
        axes.set_axis_off()
        return
    for row in records(cluster_counts):
        chosen = row.chosen == "yes"
        axes.plot((row.clusters, row.clusters), (row.low, row.high), color=GRAY, linewidth=1, zorder=1)
        axes.plot(row.clusters, row.agreement, marker="o", markersize=7 if chosen else 4.5, color="black", zorder=3,
                  markerfacecolor="black" if chosen else "white")  # fmt: skip
        if chosen:
            axes.axvline(row.clusters, color="#cccccc", linewidth=0.8, linestyle=(0, (4, 3)), zorder=0)
    axes.plot(cluster_counts["clusters"], cluster_counts["agreement"], color="black", linewidth=0.9, zorder=2)
    low = min(0.0, float(cluster_counts["low"].min()))
    axes.set_ylim(low, 1.02)
    axes.set_xticks(cluster_counts["clusters"].tolist()[:: max(len(cluster_counts) // 7, 1)])
    axes.tick_params(labelsize=7.5)
    axes.set_xlabel("number of clusters", fontsize=8)
    axes.grid(axis="y", color="#ececec", linewidth=0.6)
    axes.set_title("agreement, with 95% of the trials;\nfilled: the number chosen", loc="left", fontsize=8)


def _cut(label: str) -> str:
    return label if len(label) <= LETTERS else label[: LETTERS - 1].rstrip() + "…"


def _name(axes: Any, clusters: pd.DataFrame, drawn: pd.DataFrame) -> None:
    """Write the clusters' labels by their middles, where they cover the fewest marks."""
    own = clusters[clusters["cluster"].between(1, len(MARKERS))]
    middles = own.groupby("cluster").agg(label=("label", "first"), x=("x", "median"), y=("y", "median"))
    points = drawn.iloc[evenly(len(drawn), AVOIDED)]
    dots = [((x, y), (x, y)) for x, y in zip(points["x"].tolist(), points["y"].tolist(), strict=True)]
    names = [
        f"{cluster} {wrapped(_cut(row.label), 34)}" for cluster, row in zip(middles.index, records(middles), strict=True)
    ]
    marks = [(float(x), float(y), 3.0) for x, y in zip(middles["x"], middles["y"], strict=True)]
    label_placement.write(axes, names, marks, dots, margin=LABEL_MARGIN, distances=DISTANCES, fontsize=8, linespacing=1.05,
                 zorder=5,
                 bbox={"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 1.2, "linewidth": 0.7})  # fmt: skip
    for text, cluster in zip(axes.texts, middles.index, strict=True):
        text.get_bbox_patch().set_edgecolor(_look(int(cluster))[0])
