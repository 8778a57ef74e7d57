"""Where the key words stand in each text: a tick for each time, from its beginning to its end; draws `term_dispersion`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, TEXT_SIZE, WIDTH, Box, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, cut, folded, in_letters
from pipeline.report.figures.svg import link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PANELS = 5  # of more documents the primary ones and those with the most ticks are drawn
ROWS = 24
TICKS = 100  # in one row of a panel, evenly chosen; more flow into one
LEFT, GAP, ROW = 100.0, 26.0, 16.0  # points: for the terms; between two panels, for the numbers; a row
TICK = 1.2


def build(sources: pd.DataFrame, passages: pd.DataFrame, term_dispersion: pd.DataFrame) -> Figure:
    """Return the figure: terms by rank from above, a panel for each document, the number of ticks at the right edge."""
    drawn = term_dispersion[term_dispersion["rank"] <= ROWS]
    if drawn.empty:
        return nothing("No text has a key word: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    docs = _documents(sources, drawn, primary)
    terms = drawn.sort_values(["rank", "term"]).drop_duplicates("term")["term"].tolist()
    sheet = Sheet("Where do the key words of the primary text occur?")
    sheet.note("Position in the text (%), counted in its own voice (body and headings). At the right: how many times.")
    wide = (WIDTH - LEFT - GAP * len(docs)) / len(docs)
    names = [folded(titles.get(doc, doc) + " (primary)" * (doc in primary), wide + GAP - 8, SMALL_SIZE, 4) for doc in docs]
    high = max(map(len, names)) * SMALL_SIZE * LINE
    sheet.y += high + 8
    above = sheet.y
    shown = {str(term): _displayed(str(term), list(own)) for term, own in drawn.groupby("term")["text"]}
    for row, term in enumerate(terms):
        sheet.text(LEFT - 6, above + (row + 0.5) * ROW, cut(shown[term], LEFT - 10, TEXT_SIZE), TEXT_SIZE, ha="right")
    for i, doc in enumerate(docs):
        x = LEFT + i * (wide + GAP)
        sheet.lines(x, above - 5 - len(names[i]) * SMALL_SIZE * LINE / 2, names[i], SMALL_SIZE)
        own = drawn[drawn["doc"] == doc].merge(passages[["doc", "passage", "start", "end"]], on=["doc", "passage"],
                                               suffixes=("_word", ""))  # fmt: skip
        _draw(sheet, own, terms, x, wide, VERMILION if doc in primary else BLUE)
    sheet.y += ROW * len(terms) + 18
    left = drawn["doc"].nunique() - len(docs)
    if left > 0:
        sheet.note(f"Not drawn: {left:,} more texts in which the words occur less.")
    return sheet.finished()


def _displayed(term: str, spellings: list[str]) -> str:
    """Return a term as readers know it: a name in its most frequent spelling, any other word as the dictionary has it."""
    (most, _), *_ = Counter(spellings).most_common(1)
    if most == most.lower():
        return term
    return most + ")" * (most.count("(") - most.count(")"))


def _documents(sources: pd.DataFrame, drawn: pd.DataFrame, primary: list[str]) -> list[str]:
    """Return the documents drawn, the primary ones first, then in their order: all that have a term, or those with most."""
    counts = drawn["doc"].value_counts()
    known = [doc for doc in dict.fromkeys([*sources["doc"], *drawn["doc"]]) if doc in counts.index]
    chosen = set(sorted(known, key=lambda doc: (doc not in primary, -counts[doc], doc))[:PANELS])
    return sorted((doc for doc in known if doc in chosen), key=lambda doc: doc not in primary)


def _draw(sheet: Sheet, own: pd.DataFrame, terms: list[str], left: float, wide: float, color: str) -> None:
    """Draw a panel from the height that the sheet has reached, and leave the sheet there."""
    found = {str(term): list(records(rows.sort_values("position"))) for term, rows in own.groupby("term")}
    boxes: list[Box] = []
    urls = []
    for row, term in enumerate(terms):
        y, ticks = sheet.y + row * ROW, found.get(term, [])
        for tick in ticks[:: -(-len(ticks) // TICKS) or 1]:
            boxes.append((left + wide * tick.position - TICK / 2, y + 3, TICK, ROW - 6))
            urls.append(link(tick.doc, tick.start, tick.end, f"{tick.locator}: {tick.context}"))
        sheet.text(left + wide + 4, y + ROW / 2, f"{len(ticks):,}" if ticks else "–", SMALL_SIZE, GRAY)
    foot = sheet.y + ROW * len(terms)
    lines = [sheet.y + (row + 0.5) * ROW for row in range(len(terms))]
    sheet.strokes([(left, y, left + wide, y) for y in lines], "#e8e8e8", zorder=0.5)
    sheet.bars(Look("bar", color), boxes, urls)
    for part in (0, 50, 100):
        sheet.text(left + wide * part / 100, foot + 8, f"{part}", SMALL_SIZE, GRAY, ha="center")
