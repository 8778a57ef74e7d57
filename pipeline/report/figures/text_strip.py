"""What stands above and below a strip that draws a primary text from its beginning to its end: its headings, named places."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.report.figures.style import GRAY, bare, plain

MAX_PANELS = 3  # primary texts, one below the other
MIN_WIDTH = 0.25  # percent of the text: a narrower bar would not be seen
APART = 10.0  # per cent of the text between two places that are named
LETTERS, MIN_LETTERS = 1.2, 8  # of a heading for each per cent up to the next one; what has no room for these is left out

Place = tuple[float, str]  # where it begins, in per cent of the text, and its words


def headings_of(strip: pd.DataFrame) -> list[Place]:
    """Return the headings of a primary text whose sentences are the rows of `strip`, with their `position` and `locator`."""
    return [(100 * row.position, row.text) for row in records(strip[strip["locator"].str.startswith("heading")])]


def dress(strip: pd.DataFrame, *panels: Any) -> None:
    """Draw the headings on a text's panels, name them above the first panel, and name places below the last one."""
    headings = headings_of(strip)
    for axes in panels:
        axes.set_xlim(-0.8, 100.8)
        bare(axes)
        rule(axes, headings)
    name_headings(panels[0], headings)
    name_places(panels[-1], strip)


def rule(axes: Any, headings: list[Place]) -> None:
    """Draw a line where each heading stands."""
    axes.vlines([place for place, _ in headings], *axes.get_ylim(), color="#bbbbbb", linewidth=0.7, zorder=1)


def name_headings(axes: Any, headings: list[Place]) -> None:
    """Write above the strip the headings that have room before the next."""
    for (place, text), (following, _) in pairwise([*headings, (100.0, "")]):
        room = int((following - place) * LETTERS)
        if room >= MIN_LETTERS:
            axes.annotate(plain(text.lstrip("# "), room), (place, 1), (1, 2), xycoords=("data", "axes fraction"),
                          textcoords="offset points", fontsize=7.5, color=GRAY)  # fmt: skip


def name_places(axes: Any, strip: pd.DataFrame) -> None:
    """Name places below the strip."""
    places = _places(strip)
    axes.set_xticks([place for place, _ in places], [plain(name, 16) for _, name in places], fontsize=7.5)
    axes.tick_params(axis="x", length=3)


def _places(strip: pd.DataFrame) -> list[Place]:
    """Return places with names, none too near another: numbered parts first, then paragraphs, each from the beginning."""
    first = strip.drop_duplicates("passage")
    named = [(100 * row.position, row.locator) for row in records(first) if not row.locator.startswith("heading")]
    parts = [item for item in named if "," not in item[1]]  # “thesis 3” says more than “thesis 3, paragraph 2”
    chosen: list[float] = []
    names: dict[float, str] = {}
    for place, name in sorted(parts or named, key=lambda item: (item[1].startswith("paragraph"), item[0])):
        at = bisect_left(chosen, place)
        if all(abs(place - other) >= APART for other in chosen[max(at - 1, 0) : at + 1]):
            chosen.insert(at, place)
            names[place] = name
    return [(place, names[place]) for place in chosen]
