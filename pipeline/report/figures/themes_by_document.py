"""What each text is about: a heat map of themes by documents, the per cents written into it; draws `theme_shares`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, TEXT_SIZE, WIDTH, Look, Sheet, nothing
from pipeline.report.figures.style import GRAY, cut, folded, in_letters, width_of
from pipeline.report.figures.svg import page_link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = 12  # of more documents the mean of the accounts is drawn beside the primary texts
LEFT, COLUMN_WIDTH, ROW = 150.0, 92.0, 21.0  # points: for the themes; a column at most; a row
LEVEL = 5  # up to this many documents have level names above their columns; more are turned
SHADES = ("#ffffff", "#e8f1f8", "#cfe3f1", "#add0e8", "#84b9dc", "#1769a8", "#0b4a80")  # in order in gray too
BOUNDS = (0.0, 0.08, 0.2, 0.35, 0.5, 0.7)  # of the largest share, above which the next shade begins
DARK = 5  # from this shade on letters are white; either are at least 4.5 : 1
SIGNS = {"more": "\N{BLACK UP-POINTING TRIANGLE}", "less": "\N{BLACK DOWN-POINTING TRIANGLE}"}
MEAN = "*"  # no document has this id


def build(sources: pd.DataFrame, themes: pd.DataFrame, theme_shares: pd.DataFrame) -> Figure:
    """Return the figure: primary texts first and framed, themes by their share in these, the largest on top."""
    if theme_shares.empty:
        return nothing("No theme was found: there is nothing to draw.")
    shares = theme_shares.pivot(index="theme", columns="doc", values="share").fillna(0.0)
    signs = theme_shares.pivot(index="theme", columns="doc", values="verdict").apply(lambda v: v.map(SIGNS)).fillna("")
    titles = in_letters(short_titles_of(sources))
    primary, docs, empty = _columns(sources, shares)
    if MEAN in docs:
        shares[MEAN] = shares[[doc for doc in shares.columns if doc not in primary]].mean(axis=1)
        signs[MEAN] = ""
    order = list(shares[primary or docs].mean(axis=1).round(6).sort_values(kind="stable", ascending=False).index)
    sheet = Sheet("What is each text about?")
    sheet.note("Percent of the words in each text's own voice (body and headings).")
    if (signs[docs] != "").any(axis=None):
        sheet.note(f"{SIGNS['more']} more and {SIGNS['less']} less than in the primary text, more than chance explains.")
    accounts = len(shares.columns) - len(primary) - (MEAN in docs)
    names = {doc: f"mean of {accounts:,} accounts" if doc == MEAN else titles.get(doc, doc) for doc in docs}
    _draw(sheet, shares.loc[order, docs], signs.loc[order, docs], names, primary, in_letters(dict(
        zip(themes["theme"], themes["label"], strict=True))))  # fmt: skip
    if empty:
        sheet.note(f"Without any of these themes, so not drawn: {', '.join(titles.get(doc, doc) for doc in empty)}.")
    return sheet.finished()


def _columns(sources: pd.DataFrame, shares: pd.DataFrame) -> tuple[list[str], list[str], list[str]]:
    """Return the primary texts, the documents drawn in their order, and those that have no theme at all."""
    known = primary_docs_of(sources)
    docs = [doc for doc in dict.fromkeys([*sources["doc"], *shares.columns]) if doc in shares.columns]
    primary = [doc for doc in docs if doc in known][:COLUMNS]
    accounts = [doc for doc in docs if doc not in known]
    if len(docs) > COLUMNS and accounts:
        return primary, [*primary, MEAN], []
    empty = [doc for doc in accounts if not shares[doc].any() and len(docs) > 1]
    return primary, [*primary, *(doc for doc in accounts if doc not in empty)], empty


def _draw(
    sheet: Sheet, shares: pd.DataFrame, signs: pd.DataFrame, names: dict[str, str], primary: list[str],
    labels: dict[str, str],
) -> None:  # fmt: skip
    docs, rows = [str(doc) for doc in shares.columns], [str(theme) for theme in shares.index]
    wide = min((WIDTH - LEFT - 8) / len(docs), COLUMN_WIDTH)
    _heads(sheet, [names[doc] + " (primary)" * (doc in primary) for doc in docs], wide)
    above = sheet.y
    values = shares.to_numpy(dtype=np.float64) * 100
    shades = np.searchsorted(np.array(BOUNDS) * max(float(values.max()), 1.0), values)
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    urls: dict[int, list[str | None]] = {}
    verdicts = [[str(sign) for sign in own] for own in signs.to_numpy()]
    for row, column in np.ndindex(*values.shape):
        value = float(values[row, column])
        x, y, shade = LEFT + column * wide, above + row * ROW, int(shades[row, column])
        label, doc = labels.get(rows[row], rows[row]), docs[column]
        url = page_link("themes", f"{label}: {value:.0f} % of {names[doc]}")
        boxes.setdefault(shade, []).append((x, y, wide, ROW))
        urls.setdefault(shade, []).append(url)
        number = f"{value:.0f}" if value >= 0.5 else "<1" if value > 0 else "·"
        color = "white" if shade >= DARK else "black" if value else GRAY
        sheet.text(x + wide / 2, y + ROW / 2, f"{number} {verdicts[row][column]}".strip(), TEXT_SIZE, color, ha="center",
                   zorder=4)  # fmt: skip
    for shade, own in boxes.items():
        sheet.bars(Look("bar", SHADES[shade]), own, urls[shade], edge="white")
    for row, theme in enumerate(rows):
        words = folded(labels.get(theme, theme), LEFT - 14, SMALL_SIZE)
        sheet.lines(LEFT - 8, above + (row + 0.5) * ROW, words, SMALL_SIZE, ha="right")
    sheet.y += ROW * len(shares)
    frames = [(LEFT + docs.index(doc) * wide, above, wide, sheet.y - above) for doc in primary]
    for x, y, w, h in frames:
        sheet.strokes([(x, y, x + w, y), (x, y + h, x + w, y + h), (x, y, x, y + h), (x + w, y, x + w, y + h)],
                      "black", 1.2, 3)  # fmt: skip
    sheet.y += 6


def _heads(sheet: Sheet, names: list[str], wide: float) -> None:
    """Write the documents above their columns, level where there is room."""
    sheet.y += 8
    if len(names) <= LEVEL:
        folds = [folded(name, wide - 6, SMALL_SIZE, 4) for name in names]
        high = max(map(len, folds)) * SMALL_SIZE * LINE
        for i, lines in enumerate(folds):
            middle = sheet.y + high - len(lines) * SMALL_SIZE * LINE / 2
            sheet.lines(LEFT + (i + 0.5) * wide, middle, lines, SMALL_SIZE, ha="center")
    else:
        shown = [cut(name, 150, SMALL_SIZE) for name in names]
        high = max(width_of(name, SMALL_SIZE) for name in shown)
        for i, name in enumerate(shown):
            sheet.turned(LEFT + (i + 0.5) * wide, sheet.y + high, name, SMALL_SIZE)
    sheet.y += high + 5
