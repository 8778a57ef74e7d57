"""A primary text from its beginning to its end, left to right: its headings above, lanes below one another, named places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd

from pipeline.contracts import records
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, TEXT_SIZE, WIDTH, Sheet
from pipeline.report.figures.style import GRAY, cut, folded, visible, width_of

MAX_TEXTS = 3  # primary texts, one below the other
MIN_WIDTH = 1.5  # points: a narrower bar would not be seen
LEFT, RIGHT = 158.0, WIDTH - 34  # where a text begins and ends
MIN_ROOM = 36.0  # points that a heading needs up to the next one to be written
LANE = 24.0

Place = tuple[float, str]  # where it begins, 0 to 1, and its words


def across(position: float) -> float:
    """Return where a position in the text, 0 to 1, stands on the sheet."""
    return LEFT + (RIGHT - LEFT) * position


def headings_of(strip: pd.DataFrame) -> list[Place]:
    """Return the headings of a primary text whose sentences are the rows of `strip`, with their `position` and `locator`."""
    own = strip[strip["locator"].str.startswith("heading")]
    return [(row.position, visible(row.text.lstrip("# "))) for row in records(own)]


def write_headings(sheet: Sheet, headings: Sequence[Place], place: Callable[[float], float] = across) -> None:
    """Write the headings that have room before the next one, and leave the sheet below them."""
    lines = []
    for (at, words), (following, _) in pairwise([*headings, (1.0, "")]):
        room = place(following) - place(at) - 6
        if room >= MIN_ROOM:
            lines.append((place(at), folded(words, room, SMALL_SIZE, 3)))
    high = max((len(own) for _, own in lines), default=0) * SMALL_SIZE * LINE
    for x, own in lines:
        sheet.lines(x + 2, sheet.y + high - len(own) * SMALL_SIZE * LINE / 2, own, SMALL_SIZE, GRAY)
    sheet.y += high + 3


def rule(sheet: Sheet, headings: Sequence[Place], above: float, place: Callable[[float], float] = across) -> None:
    """Draw a line where each heading stands, from a height down to where the sheet is used."""
    sheet.strokes([(place(at), above - 3, place(at), sheet.y) for at, _ in headings], "#a8a8a8", zorder=1.5)


def name_lane(sheet: Sheet, words: str, count: int) -> None:
    """Write a lane's name at its left and its number at its right, draw its base line and go on below it."""
    middle = sheet.y + LANE / 2
    sheet.lines(LEFT - 8, middle, folded(words, LEFT - 16, SMALL_SIZE), SMALL_SIZE, ha="right")
    sheet.text(RIGHT + 8, middle, f"{count:,}" if count else "–", SMALL_SIZE, "black" if count else GRAY)
    sheet.strokes([(LEFT, middle, RIGHT, middle)], "#e0e0e0")
    sheet.y += LANE


def name_places(sheet: Sheet, strip: pd.DataFrame) -> None:
    """Name places below the lanes."""
    last = -WIDTH
    for at, name in _places(strip):
        x, half = across(at), width_of(name, SMALL_SIZE) / 2
        if x - half < last + 8 or x + half > WIDTH:
            continue
        sheet.strokes([(x, sheet.y, x, sheet.y + 3)], GRAY)
        sheet.text(x, sheet.y + 9, cut(name, 90, SMALL_SIZE), SMALL_SIZE, GRAY, ha="center")
        last = x + half
    sheet.y += 18


def _places(strip: pd.DataFrame, apart: float = 0.1) -> list[Place]:
    """Return places with names, none too near another: numbered parts first, then paragraphs, each from the beginning."""
    first = strip.drop_duplicates("passage")
    named = [(row.position, row.locator) for row in records(first) if not row.locator.startswith("heading")]
    parts = [item for item in named if "," not in item[1]]  # “thesis 3” says more than “thesis 3, paragraph 2”
    chosen: list[float] = []
    names: dict[float, str] = {}
    for place, name in sorted(parts or named, key=lambda item: (item[1].startswith("paragraph"), item[0])):
        at = bisect_left(chosen, place)
        if all(abs(place - other) >= apart for other in chosen[max(at - 1, 0) : at + 1]):
            chosen.insert(at, place)
            names[place] = name
    return [(place, names[place]) for place in chosen]


def text_title(sheet: Sheet, title: str) -> None:
    """Write which primary text follows, where there are several."""
    sheet.text(4, sheet.y + TEXT_SIZE, cut(title, WIDTH - 8, TEXT_SIZE), TEXT_SIZE, weight="bold")
    sheet.y += TEXT_SIZE * LINE + 8
