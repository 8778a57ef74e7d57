"""Labels beside marks, placed so that none covers a mark or another label: the best free place around each mark.

Greedy placement over candidate positions, as in Christensen, Marks & Shieber (1995), doi:10.1145/212332.212334. It has no
chance in it and does not wait for a clock, so the same figure has the same labels each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.report.figures.style import GRAY, settled

Box = tuple[float, float, float, float]  # left, low, right, high, in points
Point = tuple[float, float]
Line = tuple[Point, Point]
Mark = tuple[float, float, float]  # its middle and its radius in points
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))  # where a label stands, the best first
DISTANCES = (2.0, 8.0, 16.0, 28.0, 44.0)  # points between a mark's rim and its label, the best first
LEADER = 12.0  # points from which a line leads from the label to its mark
COVERED = 1000.0  # what it costs to cover a mark or another label
CROSSED, FARTHER = 3.0, 1.0  # to cover a line; to stand farther from the mark


def place(
    sizes: Sequence[Point], marks: Sequence[Mark], lines: Sequence[Line], room: Box,
    distances: Sequence[float] = DISTANCES,
) -> list[Box]:  # fmt: skip
    """Return a box for each label of `sizes` (width, height) beside its mark, within the room; the first ones choose first.

    A label without any free place gets the one that covers least. Time grows with labels times marks, labels and lines.
    """
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in marks]
    placed: list[Box] = []
    for mark, size in zip(marks, sizes, strict=True):
        best, least = (0.0, 0.0, 0.0, 0.0), float("inf")
        for box, farther in _candidates(mark, size, distances):
            if farther >= least:
                break  # so are all that follow
            cost = farther + _cost(box, taken, lines, room)
            if cost < least:
                best, least = box, cost
        placed.append(best)
        taken.append(best)
    return placed


def write(
    axes: Any, names: Sequence[str], marks: Sequence[Mark], lines: Sequence[Line], *,
    margin: float = 0.0, distances: Sequence[float] = DISTANCES, **style: Any,
) -> None:  # fmt: skip
    """Write the names beside marks (place in data, radius in points), the first name where it likes best.

    `margin` is the space around a name, `distances` how far it may be from its mark, both in points.
    The figure is laid out now and stays so, for labels are measured as they are drawn.
    """
    figure = axes.figure
    renderer = settled(figure)
    points = 72 / figure.dpi
    texts = [axes.text(x, y, name, va="center", ha="center", **style) for name, (x, y, _) in zip(names, marks, strict=True)]
    extents = [text.get_window_extent(renderer) for text in texts]
    sizes = [(points * box.width + 2 + 2 * margin, points * box.height + 1 + 2 * margin) for box in extents]
    window = axes.get_window_extent()

    def in_points(x: float, y: float) -> Point:
        across, upward = axes.transData.transform((x, y))
        return points * float(across), points * float(upward)

    drawn = [(*in_points(x, y), radius) for x, y, radius in marks]
    ends = [(in_points(*start), in_points(*end)) for start, end in lines]
    room = points * window.x0, points * window.y0, points * window.x1, points * window.y1
    to_data = axes.transData.inverted()
    for text, box, mark, (x, y, _) in zip(texts, place(sizes, drawn, ends, room, distances), drawn, marks, strict=True):
        text.set_position(to_data.transform(((box[0] + box[2]) / 2 / points, (box[1] + box[3]) / 2 / points)))
        near = min(max(mark[0], box[0]), box[2]), min(max(mark[1], box[1]), box[3])
        if abs(near[0] - mark[0]) + abs(near[1] - mark[1]) > mark[2] + LEADER:
            end = to_data.transform((near[0] / points, near[1] / points))
            axes.plot([x, end[0]], [y, end[1]], color=GRAY, linewidth=0.5, zorder=1.2)


def _candidates(mark: Mark, size: Point, distances: Sequence[float]) -> Iterator[tuple[Box, float]]:
    """Yield places beside a mark, each with what its distance and side cost, the cheapest first."""
    (x, y, radius), (width, height) = mark, size
    for far, distance in enumerate(distances):
        for side, (right, up) in enumerate(SIDES):
            reach = (radius + distance) * (0.75 if right and up else 1)
            middle, level = x + right * (reach + width / 2), y + up * (reach + height / 2)
            box = (middle - width / 2, level - height / 2, middle + width / 2, level + height / 2)
            yield box, FARTHER * far + side / len(SIDES)


def _cost(box: Box, taken: Sequence[Box], lines: Sequence[Line], room: Box) -> float:
    hidden = sum(_covers(box, other) for other in taken) + 2 * (not _within(box, room))
    return COVERED * hidden + CROSSED * sum(_crosses(line, box) for line in lines)


def _covers(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _within(box: Box, room: Box) -> bool:
    return room[0] <= box[0] and room[1] <= box[1] and box[2] <= room[2] and box[3] <= room[3]


def _crosses(line: Line, box: Box) -> bool:
    """Whether a straight line touches the box (Liang & Barsky)."""
    (x, y), (to_x, to_y) = line
    first, last = 0.0, 1.0
    for start, step, low, high in ((x, to_x - x, box[0], box[2]), (y, to_y - y, box[1], box[3])):
        if step == 0:
            if not low <= start <= high:
                return False
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, near), min(last, far)
    return first <= last
