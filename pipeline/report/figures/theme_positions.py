"""Where in the primary text each theme stands: a row a theme, a bar for each passage that has it; draws `passage_themes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.contracts import OWN_VOICE, records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.sheet import SMALL_SIZE, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GRAY, folded, in_letters, visible
from pipeline.report.figures.svg import link
from pipeline.report.figures.text_strip import (
    LEFT,
    MAX_TEXTS,
    MIN_WIDTH,
    RIGHT,
    Place,
    across,
    rule,
    text_title,
    write_headings,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW, TALL = 24.0, 19.0  # points: a row; the bar of a passage's only theme
STEP = 0.01  # positions have four places: over so much of the text they tell words exactly enough


def build(sources: pd.DataFrame, themes: pd.DataFrame, passages: pd.DataFrame, passage_themes: pd.DataFrame) -> Figure:
    """Return the figure: the theme with the most words on top.

    A bar is as wide as its passage and as high as the theme's part of it, so its area is the words that the theme is given.
    Only a text's own voice is drawn; without a primary text the first document is.
    """
    own = passage_themes[passage_themes["zone"].isin(OWN_VOICE) & passage_themes["position"].notna()]
    if own.empty:
        return nothing("No theme was found in a text's own voice: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    found = list(dict.fromkeys(own["doc"]))
    docs = [doc for doc in found if doc in primary][:MAX_TEXTS] or found[:1]
    labels = in_letters(dict(zip(themes["theme"], themes["label"], strict=True)))
    what = "the primary text" if docs[0] in primary and len(docs) == 1 else "each text"
    sheet = Sheet(f"Where in {what} does each theme occur?")
    sheet.note("A bar is as wide as its passage and as high as the theme's part of it.")
    for doc in docs:
        if len(docs) > 1 or doc not in primary:
            text_title(sheet, titles.get(doc, doc))
        rows = own[own["doc"] == doc]
        _draw(sheet, rows, bars_of(rows), labels, _headings(passages[passages["doc"] == doc], rows))
    return sheet.finished()


def bars_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return theme, left and width (0 to 1 of the text) and part (0 to 1) of each row of one document."""
    part = rows["score"] / rows.groupby("passage")["score"].transform("sum")
    passages = rows.drop_duplicates("passage").sort_values("position", kind="stable")
    whole = _length(passages["position"].to_numpy(dtype=np.float64), passages["words"].to_numpy(dtype=np.float64))
    width = (rows["words"] / whole).clip(upper=1 - rows["position"])
    return pd.DataFrame({"theme": rows["theme"], "left": rows["position"], "width": width, "part": part})


def _length(positions: np.ndarray, words: np.ndarray) -> float:
    """Return about how many words the text has: the table knows only the passages that have a theme, and their places.

    From one passage to another at least the words of those between have passed; where no passage is left out, exactly so.
    """
    places, before = np.append(positions, 1.0), np.append(0.0, np.cumsum(words))
    later = np.minimum(np.searchsorted(places, places[:-1] + STEP), len(places) - 1)
    passed, apart = before[later] - before[:-1], places[later] - places[:-1]
    told = apart >= STEP
    return float((passed[told] / apart[told]).max()) if told.any() else max(float(words.sum()), 1.0)


def _headings(passages: pd.DataFrame, rows: pd.DataFrame) -> list[Place]:
    """Return the headings with their places, which lie between those of the passages around them."""
    known = rows.drop_duplicates("start").sort_values("start")
    starts, positions = known["start"].to_numpy(dtype=np.float64), known["position"].to_numpy(dtype=np.float64)
    heads = records(passages[passages["zone"] == "heading"])
    return [(float(np.interp(row.end, starts, positions)), visible(row.text.lstrip("# "))) for row in heads]


def _draw(sheet: Sheet, rows: pd.DataFrame, bars: pd.DataFrame, labels: dict[str, str], headings: list[Place]) -> None:
    words = (bars["width"] * bars["part"]).groupby(bars["theme"]).sum()
    order = list(words.round(6).sort_values(kind="stable", ascending=False).index)
    write_headings(sheet, headings)
    above = sheet.y
    feet = {theme: above + ROW * (i + 1) - 2 for i, theme in enumerate(order)}
    sheet.y += ROW * len(order)
    sheet.strokes(
        [(across(at), above, across(at), sheet.y) for at in (0.25, 0.5, 0.75)], "#d0d0d0", linestyles=[(0, (3, 3))]
    )
    sheet.strokes([(LEFT, y, RIGHT, y) for y in feet.values()], "#d0d0d0")
    boxes, urls = [], []
    for row, bar in zip(records(rows), records(bars), strict=True):
        x, high = across(bar.left), TALL * bar.part
        boxes.append((x, feet[bar.theme] - high, max(across(bar.left + bar.width) - x, MIN_WIDTH), high))
        urls.append(link(row.doc, row.start, row.end, f"{labels.get(row.theme, row.theme)}, {row.locator}: {row.text}"))
    sheet.bars(Look("bar", BLUE), boxes, urls, edge="white")
    for theme, y in feet.items():
        sheet.lines(LEFT - 8, y - 9, folded(labels.get(theme, theme), LEFT - 14, SMALL_SIZE), SMALL_SIZE, ha="right")
    rule(sheet, headings, above)
    for at in (0, 0.25, 0.5, 0.75, 1):
        sheet.text(across(at), sheet.y + 8, f"{at:.0%}", SMALL_SIZE, GRAY, ha="center")
    sheet.y += 18
