"""How all figures look: Okabe and Ito's colors that stand out on white, a plain font, the same bytes each time."""

from __future__ import annotations

import io
import textwrap
import unicodedata
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.report.figures import svg

if TYPE_CHECKING:
    from matplotlib.collections import Collection
    from matplotlib.figure import Figure

BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
GRAY = "#595959"  # 7 : 1 on white
FONT = "DejaVu Sans"  # comes with matplotlib, so that figures are the same on every machine
TITLE_LETTER = 5.8  # points, of a title's letters on average and some more
EM, BOLD = 100, 1.13  # size in which letters are measured; how much wider bold ones are than plain ones


@cache
def _canvas() -> type:
    """Return the canvas of figures: SVG with real text and no styles, and PNG in letters that the font has."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    mpl.use("Agg")
    mpl.rcParams.update({
        "font.family": FONT, "font.size": 9, "axes.titlesize": 9.5, "svg.hashsalt": "testimonia",
        "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False, "figure.facecolor": "white",
        "axes.titley": 1.0,  # said, so that no drawing measures all labels to find it
        "text.parse_math": False, "hatch.linewidth": 0.8,
    })  # fmt: skip

    class Canvas(FigureCanvasSVG):
        def print_svg(self, filename: Any, **options: Any) -> None:
            drawn = io.StringIO()
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message="Glyph")  # a browser has the letters that the font lacks
                super().print_svg(drawn, **options)  # type: ignore[no-untyped-call]
            title, *findings = str(self.figure.get_label()).split("\n")
            name = Path(filename).name.lstrip(".").partition(".")[0]
            written = svg.inlinable(drawn.getvalue(), name, title, " ".join(findings))
            Path(filename).write_text(written, encoding="utf-8", newline="\n")

        def print_png(self, filename: Any, **options: Any) -> None:
            texts: list[Any] = self.figure.findobj(lambda artist: hasattr(artist, "set_text"))
            for text in texts:
                text.set_text(in_font(text.get_text()))
            FigureCanvasAgg(self.figure).print_png(filename, metadata=options.get("metadata"))  # type: ignore[no-untyped-call]

    return Canvas


def new_figure(width: float, height: float, *, layout: str | None = "constrained") -> Figure:
    """Return an empty figure of that size in inches on a canvas for SVG and PNG, outside any window system."""
    canvas = _canvas()
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout=layout)  # type: ignore[arg-type]
    canvas(figure)
    return figure


def polygons(corners: Sequence[Sequence[tuple[float, float]]], **look: Any) -> Collection:
    """Return areas given by their corners, drawn as one collection."""
    from matplotlib.collections import PolyCollection

    return PolyCollection(corners, **look)


def segments(ends: Sequence[Sequence[tuple[float, float]]], **look: Any) -> Collection:
    """Return straight lines given by their ends, drawn as one collection."""
    from matplotlib.collections import LineCollection

    return LineCollection(ends, **look)


@cache
def _font() -> Any:
    from matplotlib import font_manager, ft2font

    font = ft2font.FT2Font(font_manager.findfont(FONT))
    font.set_size(EM, 72)
    return font


@cache
def _glyphs() -> frozenset[int]:
    """Return the characters that the font has; it has no Chinese, Japanese, Korean or Indian ones."""
    return frozenset(_font().get_charmap())


@cache
def _advance(ch: str) -> float:
    """Return how wide a character is, in parts of the font's size; of one that the font lacks the widest there is."""
    return _font().load_char(ord(ch)).linearHoriAdvance / 65536 / EM if ord(ch) in _glyphs() else 1.0


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are in points."""
    return size * sum(map(_advance, words)) * (BOLD if bold else 1)


def cut(words: str, width: float, size: float) -> str:
    """Return words shortened to that many points."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(words + "…", size) > width:
        words = words[:-1]
    return words.rstrip() + "…"


def folded(words: str, width: float, size: float, lines: int = 2, *, bold: bool = False) -> list[str]:
    """Return the words on at most `lines` lines of `width` points, broken at blanks and cut where they are too long."""
    size, found, rest = size * (BOLD if bold else 1), list[str](), visible(words).split(" ")
    while rest and len(found) < lines - 1:
        count = next((n for n in range(len(rest), 1, -1) if width_of(" ".join(rest[:n]), size) <= width), 1)
        found.append(cut(" ".join(rest[:count]), width, size))
        rest = rest[count:]
    return [*found, cut(" ".join(rest), width, size)] if rest else found


def _is_silent(ch: str) -> bool:
    """Whether a character is a blank or one that cannot be seen: XML does not allow all of these."""
    return ch.isspace() or unicodedata.category(ch)[0] == "C"


def visible(words: str) -> str:
    """Return words without what cannot be seen, with single blanks between them."""
    return " ".join("".join(" " if _is_silent(ch) else ch for ch in words).split())


def in_letters(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names by their ids as figures write them."""
    return {key: visible(name) for key, name in names.items()}


def _written(ch: str) -> str:
    """Return a character as the font can write it: else the sound that its Unicode name gives, or its code."""
    if ch == "\n" or ch.isascii() or ord(ch) in _glyphs():
        return ch
    kind, _, sound = unicodedata.name(ch, "").rpartition(" ")
    return sound.lower() if kind.endswith(("LETTER", "SYLLABLE", "SMALL", "SIGN")) else f" U+{ord(ch):04X} "


def in_font(words: str) -> str:
    """Return words in letters that the font has, so that nothing is drawn as a box: browsers have all, a picture has not."""
    return words if words.isascii() else "".join(map(_written, words))


def plain(label: str, width: int = 34) -> str:
    """Return a label cut at that many characters."""
    label = visible(label)
    return label if len(label) <= width else label[: width - 1].rstrip() + "…"


def wrapped(label: str, width: int = 19) -> str:
    """Return a plain label on as many lines as it needs, broken at hyphens and blanks."""
    return "\n".join(textwrap.wrap(plain(label, 4 * width), width))


def message(figure: Figure, text: str) -> Figure:
    """Write why there is nothing to draw where the drawing would be."""
    figure.set_label(text)
    figure.text(0.5, 0.5, text, ha="center", va="center", color=GRAY, wrap=True)
    return figure


def bare(axes: Any) -> None:
    """Take frame and tick marks away, so that the eye meets the data alone."""
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0)


def settled(figure: Figure) -> Any:
    """Lay the figure out for good; return the renderer that measures texts, without which each measurement draws the figure."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = figure.canvas
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    figure.set_canvas(canvas)
    return renderer


def entitle(figure: Figure, title: str, *findings: str) -> None:
    """Write what the figure shows above it, and what was found below that, on lines no wider than the figure.

    Labels of axes are written before.
    """
    width = int(72 * figure.get_figwidth() / TITLE_LETTER)
    lines = [line for text in (title, *findings) for line in textwrap.wrap(text, width)]
    figure.set_label("\n".join((title, *findings)))
    figure.suptitle("\n".join(lines), fontsize=10, x=0.01, ha="left")
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        if not axis.label.get_text():
            axis.set_label_coords(0.5, 0.5)  # or each drawing would measure all tick labels to place an empty one
