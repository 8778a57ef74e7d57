"""Who is named together: the surest pairs of entities, each pair a line; draws `entity_cooccurrences`.

Each connected part is laid out by itself by stress majorization after Gansner, Koren & North (2004),
doi:10.1007/978-3-540-31843-9_25, which needs no chance, and the parts are set side by side. Where an entity stands means
nothing; which lines it has, does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.contracts import records
from pipeline.report.figures import label_placement
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, WIDTH, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GREEN, PURPLE, VERMILION, folded, in_letters, width_of
from pipeline.report.figures.svg import entity_link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENTITIES = 40  # of more the labels no longer find room
LINES = 60  # of more the eye follows none
LABEL = 104.0  # points of a name's line
UNIT = 62.0  # points from mark to mark, about
ROUNDS = 120  # of the layout: later ones move no mark by a point
SIDES = (6.0, 15.0)  # points: of the smallest mark and the largest
LOOKS = {  # distinct shapes, so that no color is needed
    "PERSON": (BLUE, "o", "people"), "ORG": (VERMILION, "s", "organizations"), "PLACE": (GREEN, "^", "places"),
    "EVENT": (PURPLE, "D", "events"), "WORK": ("#000000", "p", "works"), "POLICY": ("#6b4c00", "v", "policies"),
    "GROUP": ("#666666", "P", "groups"),
}  # fmt: skip
Places = dict[str, tuple[float, float]]


def build(entity_cooccurrences: pd.DataFrame, entity_index: pd.DataFrame) -> Figure:
    """Return the figure: marks by type, as large as the entity is often named, hollow where it is not listed.

    Two that are named with each other alone are left out where others hang together.
    """
    pairs = surest(entity_cooccurrences)
    if not pairs:
        return nothing("No two entities are named together: there is nothing to draw.")
    known = {row.entity_id: row for row in records(entity_index)}
    mentions = entity_index.groupby("entity_id")["mentions"].sum().to_dict()
    places = _places(pairs)
    sheet = Sheet("Who is named together?")
    most = max(pair.passages for pair in pairs)
    sheet.note(f"A line joins two names that stand in the same passages more often than chance explains, a wider line in more of "
               f"them (at most {most:,}). Larger marks: named more often. Being named together does not prove a connection. "
               "Where a mark stands means nothing.")  # fmt: skip
    unlisted = any(known[entity].listed == "no" for entity in places if entity in known)
    kinds = {known[entity].type for entity in places if entity in known}
    sheet.key([*((Look(shape, color), words) for kind, (color, shape, words) in LOOKS.items() if kind in kinds),
               *([(Look("o", "#666666", filled=False), "hollow: not listed")] if unlisted else [])])  # fmt: skip
    placed = _on_sheet(sheet, places)
    for pair in pairs:
        if pair.entity_id in placed and pair.other_id in placed:
            ends = (*placed[pair.entity_id], *placed[pair.other_id])
            sheet.strokes([ends], "#b0b0b0", 0.6 + 3.4 * pair.passages / most)
    biggest = max([1, *(mentions.get(entity, 1) for entity in placed)])
    sizes = {entity: _side(mentions.get(entity, 1) / biggest) for entity in placed}
    names = in_letters({entity: known[entity].name if entity in known else entity for entity in placed})
    for entity, place in placed.items():
        color, shape, _ = LOOKS[known[entity].type if entity in known else "PERSON"]
        look = Look(shape, color, entity in known and known[entity].listed == "yes", sizes[entity])
        sheet.marks(look, [place], [entity_link(entity, f"{names[entity]}: {mentions.get(entity, 0):,} mentions")])
    order = sorted(placed, key=lambda entity: (-mentions.get(entity, 0), entity))
    lines = [(placed[p.entity_id], placed[p.other_id]) for p in pairs if p.entity_id in placed and p.other_id in placed]
    _write(sheet, [(names[entity], placed[entity], sizes[entity] / 2) for entity in order], lines)
    return sheet.finished()


def _side(part: float) -> float:
    return float((SIDES[0] ** 2 + (SIDES[1] ** 2 - SIDES[0] ** 2) * part) ** 0.5)


def surest(entity_cooccurrences: pd.DataFrame) -> list[Any]:
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
    near: dict[str, set[str]] = {}
    for pair in pairs:
        near.setdefault(pair.entity_id, set()).add(pair.other_id)
        near.setdefault(pair.other_id, set()).add(pair.entity_id)
    steps = {entity: _steps(entity, near) for entity in sorted(near)}
    parts = {min(reached): sorted(reached) for reached in steps.values()}
    ordered = sorted(parts.values(), key=lambda part: (-len(part), part[0]))
    laid = [_laid_out(part, steps) for part in [part for part in ordered if len(part) > 2] or ordered]
    breadth = max(1.3 * sum(width * height for _, width, height in laid) ** 0.5, laid[0][1])
    places: Places = {}
    left = below = row = 0.0
    for own, width, height in laid:
        if left and left + width > breadth:
            left, below, row = 0.0, below + row, 0.0
        places |= {entity: (round(left + x, 3), round(below + y, 3)) for entity, (x, y) in own.items()}
        left, row = left + width, max(row, height)
    return places


def _steps(entity: str, near: dict[str, set[str]]) -> dict[str, int]:
    """Return how many lines lead from an entity to each that it hangs together with."""
    steps, reached = {entity: 0}, [entity]
    for other in reached:
        fresh = sorted(near[other] - steps.keys())
        steps |= dict.fromkeys(fresh, steps[other] + 1)
        reached += fresh
    return steps


def _laid_out(part: list[str], steps: dict[str, dict[str, int]]) -> tuple[Places, float, float]:
    """Return the places within a part, from its upper left corner, and its width and height with room around it."""
    apart = np.array([[steps[one][other] for other in part] for one in part], dtype=np.float64)  # (entities, entities)
    weights = np.divide(1.0, apart**2, out=np.zeros_like(apart), where=apart > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    angles = 2 * np.pi * np.arange(len(part)) / len(part)
    xy = np.stack([np.cos(angles), np.sin(angles)], axis=1) * len(part) ** 0.5 / 2
    for _ in range(ROUNDS):
        distances = np.linalg.norm(xy[:, None] - xy[None], axis=2)
        pull = -np.divide(weights * apart, distances, out=np.zeros_like(apart), where=distances > 1e-9)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        xy = inverse @ pull @ xy
    xy -= xy.min(axis=0)
    width, height = (float(size) for size in xy.max(axis=0))
    return {entity: (float(x), float(y)) for entity, (x, y) in zip(part, xy, strict=True)}, width + 1.4, height + 0.9


def _on_sheet(sheet: Sheet, places: Places) -> Places:
    """Return the places in points below what the sheet has, which goes on below them."""
    wide = max(x for x, _ in places.values()) or 1.0
    unit = (WIDTH - 2 * LABEL) / wide
    high = max(y for _, y in places.values())
    upward = max(UNIT, min(unit, 1.6 * UNIT))
    top = sheet.y + 26
    placed = {entity: (LABEL + x * unit, top + y * upward) for entity, (x, y) in places.items()}
    sheet.y = top + high * upward + 34
    return placed


def _write(sheet: Sheet, named: list[tuple[str, tuple[float, float], float]], lines: list[label_placement.Line]) -> None:
    """Write the names beside the marks, those of the most named first, for they are read first."""
    texts = [folded(name, LABEL - 8, SMALL_SIZE, 3) for name, _, _ in named]
    sizes = [(max(width_of(line, SMALL_SIZE) for line in text) + 3, len(text) * SMALL_SIZE * LINE + 1) for text in texts]
    marks = [(*place, radius) for _, place, radius in named]
    top = min(y for _, y, _ in marks) - 26
    boxes = label_placement.place(sizes, marks, lines, (2.0, top, WIDTH - 2, sheet.y))
    for text, box, (x, y, radius) in zip(texts, boxes, marks, strict=True):
        sheet.lines((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, text, SMALL_SIZE, ha="center", zorder=4)
        end = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
        if abs(end[0] - x) + abs(end[1] - y) > radius + label_placement.LEADER:
            sheet.strokes([(x, y, *end)], "#666666", 0.5, 1.2)
