"""Who appears where: the most named entities of each type by document, numbers of mentions; draws `entity_index`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import ENTITY_TYPES, records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, TEXT_SIZE, WIDTH, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, VERMILION, cut, folded, in_letters, width_of
from pipeline.report.figures.svg import entity_link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 32
COLUMNS = 8  # of more documents the primary ones and those with the most mentions are drawn
LEFT, COLUMN_WIDTH, ROW = 214.0, 84.0, 17.0  # points: for the names; a column at most; a row
LEVEL = 5  # up to this many documents have level names above their columns; more are turned
SIDES = (3.0, 11.0)  # points: of the smallest mark and the largest
TYPES = {
    "PERSON": "People", "ORG": "Organizations and parties", "PLACE": "Places", "EVENT": "Events", "WORK": "Works",
    "POLICY": "Policies", "GROUP": "Groups",
}  # fmt: skip


def build(sources: pd.DataFrame, entity_index: pd.DataFrame) -> Figure:
    """Return the figure: by type, the entity named in most documents first, of those the most mentioned; unlisted ones hollow."""
    if entity_index.empty:
        return nothing("No entity was found: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    totals = entity_index.groupby("doc")["mentions"].sum()
    docs = _documents([doc for doc in dict.fromkeys(sources["doc"]) if doc in totals.index], totals, primary)
    named = entity_index[entity_index["doc"].isin(docs)].groupby(["entity_id", "type", "name", "listed"])["mentions"]
    ranked = pd.DataFrame({"documents": named.size(), "mentions": named.sum()}).reset_index()
    ranked = ranked.sort_values(["documents", "mentions", "entity_id"], ascending=[False, False, True])
    chosen = ranked.head(ROWS)
    sheet = Sheet("Who and what is named in which text?")
    sheet.note("Number of mentions, in all parts of a text but its navigation. First in each group: what most texts name."
               + " Hollow: not listed in entities.csv." * bool((chosen["listed"] == "no").any()))  # fmt: skip
    wide = min((WIDTH - LEFT) / len(docs), COLUMN_WIDTH)
    _heads(sheet, [titles.get(doc, doc) + " (primary)" * (doc in primary) for doc in docs], wide)
    counts = {(row.entity_id, row.doc): row.mentions for row in records(entity_index)}
    groups = [(kind, own) for kind in ENTITY_TYPES if (own := list(records(chosen[chosen["type"] == kind])))]
    _draw(sheet, groups, [(doc, titles.get(doc, doc), doc in primary) for doc in docs], counts, wide)
    if len(totals) > len(docs):
        sheet.note(f"Not drawn: {len(totals) - len(docs):,} texts with fewer mentions.")
    return sheet.finished()


def _documents(docs: list[str], totals: pd.Series[int], primary: list[str]) -> list[str]:
    """Return the documents drawn, in their order: all, or the primary ones and those with the most mentions."""
    if len(docs) <= COLUMNS:
        return docs
    chosen = sorted(docs, key=lambda d: (d not in primary, -totals[d], d))[:COLUMNS]
    return [doc for doc in docs if doc in chosen]


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
        shown = [cut(name, 190, SMALL_SIZE) for name in names]
        high = max(width_of(name, SMALL_SIZE) for name in shown)
        for i, name in enumerate(shown):
            sheet.turned(LEFT + (i + 0.5) * wide, sheet.y + high, name, SMALL_SIZE)
    sheet.y += high + 5


def _draw(
    sheet: Sheet, groups: list[tuple[str, list[Any]]], docs: list[tuple[str, str, bool]], counts: dict[tuple[str, str], int],
    wide: float,
) -> None:  # fmt: skip
    """Draw the rows by type: in each column a mark whose area grows with the mentions, and their number."""
    most = max(counts.values())
    marks: dict[tuple[bool, bool], list[tuple[tuple[float, float], str, float]]] = {}
    for kind, own in groups:
        sheet.text(4, sheet.y + ROW / 2, TYPES[kind], TEXT_SIZE, weight="bold")
        sheet.y += ROW
        for entity in own:
            lines = folded(entity.name, LEFT - 18, TEXT_SIZE)
            high = ROW + (len(lines) - 1) * TEXT_SIZE * LINE
            y = sheet.y + high / 2
            sheet.lines(10, y, lines, TEXT_SIZE)
            for i, (doc, title, is_primary) in enumerate(docs):
                x, count = LEFT + (i + 0.5) * wide, counts.get((entity.entity_id, doc), 0)
                if count:
                    size = (SIDES[0] ** 2 + (SIDES[1] ** 2 - SIDES[0] ** 2) * count / most) ** 0.5
                    url = entity_link(entity.entity_id, f"{entity.name}: {count:,} mentions in {title}")
                    marks.setdefault((is_primary, entity.listed == "yes"), []).append(((x - 6, y), url, size))
                sheet.text(x + 4, y, f"{count:,}" if count else "–", SMALL_SIZE, "black" if count else "#767676")
            sheet.y += high
            sheet.strokes([(10, sheet.y, WIDTH - 4, sheet.y)], "#e8e8e8", zorder=0.5)
    for (is_primary, listed), own_marks in marks.items():
        places, urls, sizes = (list(values) for values in zip(*own_marks, strict=True))
        look = Look("D" if is_primary else "o", VERMILION if is_primary else BLUE, listed)
        sheet.marks(look, places, urls, sizes)
