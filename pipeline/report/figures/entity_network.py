"""Who is named together: the surest pairs of entities, each pair a line; draws `entity_cooccurrences`.

Each connected part is laid out by itself after Kamada & Kawai (1989), doi:10.1016/0020-0190(89)90102-6, which needs no
chance, and the parts are set side by side. Where an entity stands means nothing; which lines it has, does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import records
from pipeline.report.figures import label_placement
from pipeline.report.figures.style import (
    BLUE,
    GRAY,
    GREEN,
    PURPLE,
    VERMILION,
    bare,
    entitle,
    in_letters,
    message,
    new_figure,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENTITIES = 40  # of more the labels no longer find room
LINES = 60  # of more the eye follows none
LETTERS = 60  # of a name: three lines
LOOKS = {
    "PERSON": (BLUE, "o"), "ORG": (VERMILION, "s"), "PLACE": (GREEN, "^"), "EVENT": (PURPLE, "D"), "WORK": ("#000000", "p"),
    "POLICY": (GREEN, "h"), "GROUP": (PURPLE, "P"),
}  # fmt: skip
Places = dict[str, tuple[float, float]]


def build(entity_cooccurrences: pd.DataFrame, entity_index: pd.DataFrame) -> Figure:
    """Return the figure: marks by type, as large as the entity is often named, hollow where it is not listed."""
    pairs = _surest(entity_cooccurrences)
    if not pairs:
        return message(new_figure(7, 2), "No two entities are named together: there is nothing to draw.")
    places = _places(pairs)
    figure = new_figure(*_size(places))
    axes = figure.subplots()
    most = max(pair.passages for pair in pairs)
    for pair in pairs:
        (x, y), (to_x, to_y) = places[pair.entity_id], places[pair.other_id]
        width = 0.6 + 3.4 * pair.passages / most
        axes.plot([x, to_x], [y, to_y], color="#b8b8b8", linewidth=width, solid_capstyle="round", zorder=1)
    _marks(axes, places, entity_index)
    axes.margins(0.16, 0.1)
    bare(axes)
    axes.set_xticks([])
    axes.set_yticks([])
    entitle(figure, "Who is mentioned together")
    figure.supxlabel(
        f"the {len(pairs):,} clearest of {len(entity_cooccurrences):,} pairs in one passage. Wider line: more passages name both "
        f"(at most {most:,}).\nLarger symbol: mentioned more often",
        fontsize=8, color=GRAY,
    )  # fmt: skip
    _labels(axes, places, pairs, entity_index)
    return figure


def _size(places: Places) -> tuple[float, float]:
    """Return the inches that the marks need with their names beside them."""
    across, upward = (max(xy[axis] for xy in places.values()) - min(xy[axis] for xy in places.values()) for axis in (0, 1))
    return min(max(1.3 * across + 3, 8), 13), min(max(1.05 * upward + 2.2, 3), 12)


def _surest(entity_cooccurrences: pd.DataFrame) -> list[Any]:
    """Return the pairs drawn: more often together than by chance, and more than once where there are such pairs."""
    near = entity_cooccurrences[entity_cooccurrences["passages"] > entity_cooccurrences["expected"]]
    twice = near[near["passages"] > 1]
    drawn: list[Any] = []
    known: set[str] = set()
    for pair in records(twice if len(twice) else near):
        both = known | {pair.entity_id, pair.other_id}
        if len(both) <= ENTITIES:
            known = both
            drawn.append(pair)
        if len(drawn) == LINES:
            break
    return drawn


def _places(pairs: list[Any]) -> Places:
    """Return where each entity stands; the parts stand in rows, the largest first, about one unit from mark to mark."""
    import networkx

    graph = networkx.Graph()
    for pair in pairs:
        graph.add_edge(pair.entity_id, pair.other_id)
    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    laid = [_laid_out(graph.subgraph(sorted(part))) for part in parts]
    breadth = max(1.3 * sum(width * height for _, width, height in laid) ** 0.5, laid[0][1])
    places: Places = {}
    left = below = row = 0.0
    for own, width, height in laid:
        if left and left + width > breadth:
            left, below, row = 0.0, below - row, 0.0
        places |= {entity: (round(left + x, 3), round(below - y, 3)) for entity, (x, y) in own.items()}
        left, row = left + width, max(row, height)
    return places


def _laid_out(part: Any) -> tuple[Places, float, float]:
    """Return the places within a part, from its upper left corner, and its width and height with room around it."""
    import networkx

    ordered = networkx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges))
    spread = 0.5 * len(ordered) ** 0.5
    found = networkx.kamada_kawai_layout(ordered, scale=spread)
    left, low = (min(float(xy[axis]) for xy in found.values()) for axis in (0, 1))
    right, high = (max(float(xy[axis]) for xy in found.values()) for axis in (0, 1))
    places = {entity: (float(xy[0]) - left + 0.5, high - float(xy[1]) + 0.5) for entity, xy in found.items()}
    return places, right - left + 2.4, high - low + 0.9


def _sizes(places: Places, entity_index: pd.DataFrame) -> dict[str, float]:
    """Return the areas of the marks in square points."""
    counts = entity_index.groupby("entity_id")["mentions"].sum()
    most = max(int(counts[entity]) for entity in places)
    return {entity: 30 + 270 * float(counts[entity]) / most for entity in places}


def _marks(axes: Any, places: Places, entity_index: pd.DataFrame) -> None:
    """Draw the marks and say what they mean."""
    sizes = _sizes(places, entity_index)
    known = entity_index.drop_duplicates("entity_id").set_index("entity_id")
    kinds, unlisted = {known["type"][entity] for entity in places}, False
    for entity, (x, y) in places.items():
        color, marker = LOOKS[known["type"][entity]]
        listed = known["listed"][entity] == "yes"
        unlisted |= not listed
        axes.scatter(x, y, s=sizes[entity], marker=marker, zorder=2, linewidths=0.6 if listed else 1.2,
                     facecolor=color if listed else "white", edgecolor="white" if listed else color)  # fmt: skip
    for kind, (color, marker) in LOOKS.items():
        if kind in kinds:
            axes.scatter([], [], s=45, marker=marker, color=color, label=kind.lower())
    if unlisted:
        axes.scatter([], [], s=45, marker="o", facecolor="white", edgecolor=GRAY, label="hollow: not listed")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=8, frameon=False, fontsize=8.5, handletextpad=0.2)


def _labels(axes: Any, places: Places, pairs: list[Any], entity_index: pd.DataFrame) -> None:
    """Write the names beside the marks, those of the most named first, for they are read first."""
    names = in_letters(dict(zip(entity_index["entity_id"], entity_index["name"], strict=True)))
    sizes = _sizes(places, entity_index)
    order = [entity for entity in names if entity in places]
    lines = [(places[pair.entity_id], places[pair.other_id]) for pair in pairs]
    marks = [(*places[entity], sizes[entity] ** 0.5 / 2) for entity in order]
    texts = [wrapped(_cut(names[entity]), 22) for entity in order]
    label_placement.write(axes, texts, marks, lines, fontsize=8, linespacing=1.05)


def _cut(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"
