"""A figure drawn on a sheet in points: as wide as a page of the report, everything placed by measured words, no axes.

What is drawn grows from above to below; x and y are points from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.figures.style import GRAY, folded, new_figure, polygons, segments, visible, width_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 570.0  # points, 760 pixels
SMALL_SIZE, TEXT_SIZE, TITLE_SIZE = 7.5, 8.5, 11.0  # sizes of letters in points: 10, 11 and 15 pixels
LINE = 1.3  # of a line of text, in sizes of its letters
BASE = 0.36  # of a letter's size between the middle of a line and its foot
Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class Look:
    """How a kind of mark is drawn: shape (matplotlib's marker, or `bar`), color, filled or hollow, side in points, hatch."""

    shape: str
    color: str
    filled: bool = True
    size: float = 7.0
    hatch: str = ""


class Sheet:
    """The sheet so far: its figure and how far down it is used."""

    def __init__(self, title: str, *findings: str) -> None:
        """Begin a sheet with a title and with sentences below it."""
        self.figure = new_figure(WIDTH / 72, 1, layout=None)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_autoscale_on(False)
        self.figure.set_label("\n".join(map(visible, (title, *findings))))
        self.y = 4.0
        for line in folded(title, WIDTH - 8, TITLE_SIZE, 3, bold=True):
            self._line(line, TITLE_SIZE, "black", weight="bold")
        for finding in findings:
            self.note(finding, color="black")
        self.y += 4

    def _line(self, words: str, size: float, color: str, **style: Any) -> None:
        self.text(4, self.y + size * LINE / 2, words, size, color, **style)
        self.y += size * LINE

    def note(self, words: str, *, color: str = GRAY) -> None:
        """Write a sentence below what is drawn, on as many lines as it needs."""
        for line in folded(words, WIDTH - 8, TEXT_SIZE, 6):
            self._line(line, TEXT_SIZE, color)

    def text(self, x: float, y: float, words: str, size: float = TEXT_SIZE, color: str = "black", *,
             url: str | None = None, **style: Any) -> None:  # fmt: skip
        """Write words on one line whose middle is at that height; `ha` as in matplotlib."""
        self.axes.text(x, y + BASE * size, words, fontsize=size, color=color, url=url, va="baseline", **style)

    def lines(self, x: float, y: float, words: Sequence[str], size: float = TEXT_SIZE, color: str = "black",
              **style: Any) -> None:  # fmt: skip
        """Write lines below one another, their middle at that height."""
        for i, line in enumerate(words):
            self.text(x, y + (i - (len(words) - 1) / 2) * size * LINE, line, size, color, **style)

    def turned(self, x: float, y: float, words: str, size: float = TEXT_SIZE) -> None:
        """Write words upward from that place."""
        self.axes.text(x + BASE * size, y, words, fontsize=size, rotation=90, rotation_mode="anchor", va="baseline")

    def marks(self, look: Look, places: Sequence[tuple[float, float]], urls: Sequence[str | None] = (),
              sizes: Sequence[float] = ()) -> None:  # fmt: skip
        """Draw a kind of mark at places, each with its own size where sizes are given."""
        if places:
            across, down = zip(*places, strict=True)
            colors = {"facecolor": look.color if look.filled else "white", "edgecolor": look.color}
            if look.shape in ("x", "+", "_"):
                colors = {"color": look.color}
            areas = [size**2 for size in sizes or [look.size]]
            self.axes.scatter(across, down, s=areas, marker=look.shape, linewidths=1.2, zorder=3, urls=list(urls) or None,
                              clip_on=False, **colors)  # fmt: skip

    def bars(self, look: Look, boxes: Sequence[Box], urls: Sequence[str | None] = (), *, edge: str | None = None,
             zorder: float = 2) -> None:  # fmt: skip
        """Draw boxes; a hatched one is white between its lines."""
        if boxes:
            corners = [((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h in boxes]
            hollow = look.hatch or not look.filled
            self.axes.add_collection(
                polygons(corners, facecolor="white" if hollow else look.color, linewidth=0.7 if hollow or edge else 0,
                         edgecolor=edge or (look.color if hollow else "none"), hatch=look.hatch or None,
                         urls=list(urls) or None, zorder=zorder, clip_on=False), autolim=False)  # fmt: skip

    def strokes(self, ends: Iterable[tuple[float, float, float, float]], color: str = "#d0d0d0", width: float = 0.7,
                zorder: float = 1, **style: Any) -> None:  # fmt: skip
        """Draw straight lines, each given as x, y, other x, other y."""
        found = [((x, y), (to_x, to_y)) for x, y, to_x, to_y in ends]
        if found:
            drawn = segments(found, colors=color, linewidths=width, zorder=zorder, clip_on=False, **style)
            self.axes.add_collection(drawn, autolim=False)

    def key(self, looks: Iterable[tuple[Look, str]]) -> None:
        """Explain the marks, on as many lines as they need."""
        x, step = 4.0, TEXT_SIZE * LINE + 2
        for look, words in looks:
            wide = 18 + width_of(words, TEXT_SIZE) + 14
            if x > 4 and x + wide - 14 > WIDTH:
                x, self.y = 4.0, self.y + step
            middle = self.y + step / 2
            if look.shape == "bar":
                self.bars(look, [(x, middle - 4, 12, 8)])
            else:
                self.marks(look, [(x + 6, middle)])
            self.text(x + 18, middle, words)
            x += wide
        self.y += step + 4

    def finished(self) -> Figure:
        """Return the figure, as high as the sheet was used."""
        self.y += 4
        self.figure.set_size_inches(WIDTH / 72, self.y / 72)
        self.axes.set_ylim(self.y, 0)
        return self.figure


def nothing(why: str) -> Figure:
    """Return a figure that says why there is nothing to draw."""
    return Sheet(why).finished()
