"""How all figures look: Okabe and Ito's colors that stand out on white, a plain font, the same bytes each time."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
GRAY = "#666666"
FONT = "DejaVu Sans"  # comes with matplotlib, so that figures are the same on every machine
TITLE_LETTER = 5.8  # points, of a title's letters on average and some more


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure of that size in inches on a canvas for SVG, outside any window system."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    mpl.use("Agg")
    mpl.rcParams.update({
        "font.family": FONT, "font.size": 9, "axes.titlesize": 9.5, "svg.hashsalt": "testimonia",
        "svg.fonttype": "path", "axes.spines.top": False, "axes.spines.right": False, "figure.facecolor": "white",
        "axes.titley": 1.0,  # said, so that no drawing measures all labels to find it
    })  # fmt: skip
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasSVG(figure)
    return figure


def settled(figure: Figure) -> Any:
    """Lay the figure out for good; return the renderer that measures texts, without which each measurement draws the figure."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = figure.canvas
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    figure.set_canvas(canvas)
    return renderer


@cache
def _glyphs() -> frozenset[int]:
    """Return the characters that the font has; it has no Chinese, Japanese, Korean or Indian ones."""
    from matplotlib import font_manager, ft2font

    return frozenset(ft2font.FT2Font(font_manager.findfont(FONT)).get_charmap())


def _is_drawable(label: str) -> bool:
    return label.isascii() or all(ord(ch) in _glyphs() for ch in label if not _is_silent(ch))


def _is_silent(ch: str) -> bool:
    """Whether a character is a blank or one that cannot be seen: XML does not allow all of these."""
    return ch.isspace() or unicodedata.category(ch)[0] == "C"


def in_letters(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names by their ids, with the id itself in place of a name that the font cannot write."""
    return {key: name if _is_drawable(name) else key for key, name in names.items()}


def _written(ch: str) -> str:
    """Return a character as the font can write it: else the sound that its Unicode name gives, or its code."""
    if _is_silent(ch):
        return " "
    if ch.isascii() or ord(ch) in _glyphs():
        return ch
    kind, _, sound = unicodedata.name(ch, "").rpartition(" ")
    return sound.lower() if kind.endswith(("LETTER", "SYLLABLE", "SMALL", "SIGN")) else f" U+{ord(ch):04X} "


def plain(label: str, width: int = 34) -> str:
    """Return a label that matplotlib takes as it stands (no formulas), cut at that many characters.

    What the font cannot write is transliterated, so that nothing is drawn as a box.
    """
    label = " ".join("".join(map(_written, label)).split())
    return (label if len(label) <= width else label[: width - 1].rstrip() + "…").replace("$", r"\$")


def wrapped(label: str, width: int = 19) -> str:
    """Return a plain label on as many lines as it needs, broken at hyphens and blanks."""
    return "\n".join(textwrap.wrap(plain(label, 4 * width), width))


def message(figure: Figure, text: str) -> Figure:
    """Write why there is nothing to draw where the drawing would be."""
    figure.text(0.5, 0.5, text, ha="center", va="center", color=GRAY, wrap=True)
    return figure


def bare(axes: Any) -> None:
    """Take frame and tick marks away, so that the eye meets the data alone."""
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0)


def entitle(figure: Figure, title: str, *findings: str) -> None:
    """Write what the figure shows above it, and what was found below that, on lines no wider than the figure.

    Labels of axes are written before.
    """
    width = int(72 * figure.get_figwidth() / TITLE_LETTER)
    lines = [line for text in (title, *findings) for line in textwrap.wrap(text, width)]
    figure.suptitle("\n".join(lines), fontsize=10, x=0.01, ha="left")
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        if not axis.label.get_text():
            axis.set_label_coords(0.5, 0.5)  # or each drawing would measure all tick labels to place an empty one
