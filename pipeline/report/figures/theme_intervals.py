"""Which themes take up surely more or less of an account than of the primary text, with 95% intervals; draws `theme_shares`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, TEXT_SIZE, WIDTH, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, cut, in_letters
from pipeline.report.figures.svg import page_link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 60  # of more differences the largest are drawn
LEFT, RIGHT = 196.0, WIDTH - 40.0
ROW = 17.0
TICKS = (1, 2, 5, 10, 20, 25, 50)  # percent from tick to tick
LOOKS = {  # by shape, so that no color is needed
    "": (Look("D", VERMILION, size=6), "primary text"),
    "more": (Look(">", BLUE, size=7), "account: more"),
    "less": (Look("<", BLUE, size=7), "account: less"),
    "alone": (Look("o", BLUE, size=6), "share"),
}


def build(sources: pd.DataFrame, themes: pd.DataFrame, theme_shares: pd.DataFrame) -> Figure:
    """Return the figure: below each theme the primary texts and the accounts that differ from them more than by chance.

    Where nothing is compared, all themes of the first document are drawn.
    """
    if theme_shares.empty:
        return nothing("No theme was found: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    labels = in_letters(dict(zip(themes["theme"], themes["label"], strict=True)))
    surely = theme_shares[theme_shares["verdict"].isin(["more", "less"])]
    compared = (theme_shares["verdict"] != "").any()
    if compared and surely.empty:
        return nothing("The texts are too short to tell of any theme that they differ; nothing to draw.")
    if not compared:
        alone = theme_shares[theme_shares["doc"] == theme_shares["doc"].iloc[0]]
        return _one_text(alone, titles, labels)
    surely = surely.loc[surely["difference"].abs().sort_values(ascending=False, kind="stable").index[:ROWS]]
    groups = [
        (
            theme,
            [*records(theme_shares[(theme_shares["theme"] == theme) & theme_shares["doc"].isin(primary)]), *records(own)],
        )
        for theme, own in surely.groupby("theme", sort=False)
    ]
    quiet = theme_shares["theme"].nunique() - len(groups)
    sheet = Sheet("Which themes take up surely more or less of an account than of the primary text?")
    sheet.note("Percent of the words in each text's own voice, with 95% intervals. Drawn are differences beyond chance.")
    if quiet:
        sheet.note(f"For the other {quiet:,} theme{'s' * (quiet > 1)} the texts are too short to tell, or do not differ.")
    sheet.key(LOOKS[kind] for kind in LOOKS if kind != "alone" and (kind == "" or (surely["verdict"] == kind).any()))
    _draw(sheet, [(labels.get(str(theme), str(theme)), rows) for theme, rows in groups], titles)
    return sheet.finished()


def _one_text(rows: pd.DataFrame, titles: dict[str, str], labels: dict[str, str]) -> Figure:
    """Return the shares of a single text, the largest on top."""
    doc = rows["doc"].iloc[0]
    sheet = Sheet(f"How large is each theme in {titles.get(doc, doc)}?")
    sheet.note("Percent of the words in the text's own voice, with 95% intervals.")
    ordered = list(records(rows.sort_values("share", ascending=False, kind="stable")))
    above, names = sheet.y, [labels.get(row.theme, row.theme) for row in ordered]
    _rows(sheet, ordered, names, _scale(ordered), "alone")
    _axis(sheet, above, _scale(ordered))
    return sheet.finished()


def _scale(rows: list[Any]) -> float:
    """Return the largest percent that is drawn."""
    ends = [end for row in rows for end in (row.share, row.high) if end == end]
    return min(max(100 * max(ends, default=0.0) * 1.03, 5.0), 100.0)


def _draw(sheet: Sheet, groups: list[tuple[str, list[Any]]], titles: dict[str, str]) -> None:
    most, above = _scale([row for _, rows in groups for row in rows]), sheet.y
    for label, rows in groups:
        sheet.text(4, sheet.y + ROW / 2, cut(label, LEFT - 12, TEXT_SIZE), TEXT_SIZE, weight="bold")
        sheet.y += TEXT_SIZE * LINE + 1
        _rows(sheet, rows, [titles.get(row.doc, row.doc) for row in rows], most)
        sheet.strokes([(4, sheet.y, WIDTH - 4, sheet.y)], "#e4e4e4")
    _axis(sheet, above, most)


def _rows(sheet: Sheet, rows: list[Any], names: list[str], most: float, look: str | None = None) -> None:
    unit = (RIGHT - LEFT) / most
    for row, name in zip(rows, names, strict=True):
        shape, words = LOOKS[look or (row.verdict if row.verdict in LOOKS else "")]
        y, x = sheet.y + ROW / 2, LEFT + 100 * row.share * unit
        sheet.text(LEFT - 8, y, cut(name, LEFT - 20, SMALL_SIZE), SMALL_SIZE, ha="right")
        if row.low == row.low:
            ends = LEFT + 100 * row.low * unit, min(LEFT + 100 * row.high * unit, RIGHT)
            sheet.strokes([(ends[0], y, ends[1], y)], shape.color, 1.6, 2)
        sheet.marks(shape, [(x, y)], [page_link("themes", f"{name}: {row.share:.0%}" + f" ({words})" * (look is None))])
        sheet.text(RIGHT + 8, y, f"{row.share:.0%}" if row.share >= 0.005 or not row.share else "<1%", SMALL_SIZE)
        sheet.y += ROW


def _axis(sheet: Sheet, above: float, most: float) -> None:
    step = next(step for step in TICKS if most / step <= 8)
    ticks = np.arange(0, most + 0.01, step)
    unit = (RIGHT - LEFT) / most
    sheet.strokes([(LEFT + tick * unit, above, LEFT + tick * unit, sheet.y) for tick in ticks], "#d8d8d8", zorder=0.5)
    for tick in ticks:
        sheet.text(LEFT + tick * unit, sheet.y + 8, f"{tick:.0f}%", SMALL_SIZE, GRAY, ha="center")
    sheet.y += 16
