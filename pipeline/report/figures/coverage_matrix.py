"""Which account reports which demand of the primary text: demands by accounts in three grades; draws `coverage`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.language.to_check import TO_CHECK, grade_of
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, TEXT_SIZE, WIDTH, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, cut, folded, in_letters, width_of
from pipeline.report.figures.svg import link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 60  # of more demands those that most accounts report are drawn
COLUMNS = 20  # of more accounts those that report most
LEFT, RIGHT = 292.0, 44.0  # points: for the demands, for the counts
COLUMN_WIDTH = 84.0  # points that a column has at most
LABEL_LINES = 3  # of a demand: nearly all find room with all their words
LEVEL = 4  # up to this many accounts have level names above their columns; more are turned
EVEN = 0.5  # a grade that is less likely is drawn hollow
LOOKS = {  # by shape, so that no color is needed
    "yes": (Look("o", BLUE), "reported in full"),
    "partly": (Look("D", VERMILION, size=6), "in part or changed"),
    TO_CHECK: (Look("s", GRAY, filled=False, size=4), "a passage to check"),
    "no": (Look("_", "#a8a8a8", size=4), "not found"),
}
JUDGED = Look("s", "#222222", filled=False, size=12)
Demand = tuple[str, int]  # primary text, number


@dataclass(frozen=True)
class Matrix:
    """What is drawn: demands from above, accounts from the left, the row of `coverage` where they meet.

    `reports` counts the accounts that report a demand, and `totals` the demands of an account by grade, drawn or not.
    """

    demands: list[Demand]
    accounts: list[str]
    cells: dict[tuple[Demand, str], Any]
    reports: Counter[Demand]
    totals: dict[str, Counter[str]]


def build(sources: pd.DataFrame, passages: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame) -> Figure:
    """Return the figure: demands in reading order below the headings, accounts in the order of `sources`, totals at the margins.

    Accounts that say nothing about the primary text have no totals and are left out.
    """
    if not primary_docs_of(sources):
        return nothing("There is no primary text, so there are no demands; nothing to draw.")
    if coverage.empty:
        return nothing("No demand, or no account that could report it; nothing to draw.")
    silent = set(coverage["account"]) - set(coverage_totals["account"])
    coverage = coverage[~coverage["account"].isin(silent)]
    if coverage.empty:
        return nothing("No statement about the primary text was found in any account; nothing to draw.")
    matrix, titles = _matrix(sources, coverage), in_letters(short_titles_of(sources))
    sheet = Sheet("Which demands do the accounts report?", _finding(matrix))
    _key(sheet, matrix)
    wide = min((WIDTH - LEFT - RIGHT) / len(matrix.accounts), COLUMN_WIDTH)
    left = WIDTH - RIGHT - wide * len(matrix.accounts)
    across = {account: left + wide * (i + 0.5) for i, account in enumerate(matrix.accounts)}
    _columns(sheet, matrix, across, wide, titles)
    _rows(sheet, matrix, across, left - 18, _headings(passages, titles, matrix))
    _totals(sheet, matrix, across, left - 10)
    _leave_out(sheet, matrix, [titles.get(doc, doc) for doc in dict.fromkeys(sources["doc"]) if doc in silent])
    return sheet.finished()


def _matrix(sources: pd.DataFrame, coverage: pd.DataFrame) -> Matrix:
    reports: Counter[Demand] = Counter()
    totals: dict[str, Counter[str]] = {}
    for row in records(coverage):
        totals.setdefault(row.account, Counter())[grade_of(row)] += 1
        reports[row.primary_doc, row.demand] += row.covered != "no"
    order = {doc: i for i, doc in enumerate(dict.fromkeys(sources["doc"]))}
    chosen = set(sorted(reports, key=lambda demand: -reports[demand])[:ROWS])  # of equals the first in the table
    accounts = set(sorted(totals, key=lambda a: (totals[a]["no"], order.get(a, len(order)), a))[:COLUMNS])
    return Matrix(
        [demand for demand in reports if demand in chosen],
        sorted(accounts, key=lambda a: (order.get(a, len(order)), a)),
        {((row.primary_doc, row.demand), row.account): row for row in records(coverage[coverage["account"].isin(accounts)])},
        reports, totals,
    )  # fmt: skip


def _finding(matrix: Matrix) -> str:
    reported, demands = sum(count > 0 for count in matrix.reports.values()), len(matrix.reports)
    accounts = len(matrix.totals)
    by = "the account" if accounts == 1 else f"at least one of {accounts:,} accounts"
    return f"{reported:,} of {demands:,} demands are reported by {by}, in full or in part."


def _key(sheet: Sheet, matrix: Matrix) -> None:
    found = {grade_of(row) for row in matrix.cells.values()}
    looks = [LOOKS[grade] for grade in LOOKS if grade in found]
    if any(_is_unsure(row) for row in matrix.cells.values()):
        looks.append((Look("o", BLUE, filled=False), "hollow: doubtful"))
    if any(row.reviewed == "yes" for row in matrix.cells.values()):
        looks.append((JUDGED, "decided by a person"))
    sheet.key(looks)


def _is_unsure(row: Any) -> bool:
    return bool(row.covered != "no" and row.reviewed != "yes" and row.probability < EVEN)


def _columns(sheet: Sheet, matrix: Matrix, across: dict[str, float], wide: float, titles: dict[str, str]) -> None:
    """Write the accounts above their columns, level where there is room."""
    if len(across) <= LEVEL:
        names = {account: folded(titles.get(account, account), wide - 4, SMALL_SIZE, 4) for account in across}
        high = max(map(len, names.values())) * SMALL_SIZE * LINE
        for account, lines in names.items():
            middle = sheet.y + high - len(lines) * SMALL_SIZE * LINE / 2
            sheet.lines(across[account], middle, lines, SMALL_SIZE, ha="center")
    else:
        shown = [cut(titles.get(account, account), 150, SMALL_SIZE) for account in across]
        high = max(width_of(name, SMALL_SIZE) for name in shown)
        for x, name in zip(across.values(), shown, strict=True):
            sheet.turned(x, sheet.y + high, name, SMALL_SIZE)
    sheet.lines(
        WIDTH - RIGHT + 6, sheet.y + high - SMALL_SIZE * LINE, ["reported", f"by (of {len(matrix.totals):,})"], 6.8, GRAY
    )
    sheet.y += high + 5


def _headings(passages: pd.DataFrame, titles: dict[str, str], matrix: Matrix) -> dict[Demand, str]:
    """Return the heading above each demand that is the first below it; of several primary texts with the text's title."""
    several = len({doc for doc, _ in matrix.demands}) > 1
    shown: dict[Demand, str] = {}
    last = ""
    places = {demand: row for (demand, _), row in matrix.cells.items()}
    by_doc = {
        doc: list(zip(own["start"].tolist(), own["text"].tolist(), strict=True))
        for doc, own in passages[passages["zone"] == "heading"].groupby("doc")
    }
    for demand in matrix.demands:
        above = [text for start, text in by_doc.get(demand[0], []) if start <= places[demand].primary_start]
        heading = above[-1].lstrip("# ") if above else ""
        named = ": ".join(filter(None, [titles.get(demand[0], demand[0]) if several else "", heading]))
        if named and named != last:
            shown[demand] = last = named
    return shown


def _rows(sheet: Sheet, matrix: Matrix, across: dict[str, float], width: float, headings: dict[Demand, str]) -> None:
    drawn: dict[str, list[tuple[float, float, Any]]] = {}
    rules = []
    places = {demand: row for (demand, _), row in reversed(matrix.cells.items())}
    for demand in matrix.demands:
        if demand in headings:
            sheet.text(4, sheet.y + 9, cut(headings[demand], WIDTH - 90, TEXT_SIZE), TEXT_SIZE, weight="bold")
            sheet.y += 17
        row = places[demand]
        lines = folded(row.primary_text, width, TEXT_SIZE, LABEL_LINES)
        high = len(lines) * TEXT_SIZE * LINE + 5
        middle = sheet.y + high / 2
        target = link(demand[0], row.primary_start, row.primary_end, f"{row.primary_locator}: {row.primary_text}")
        sheet.lines(10, middle, lines, TEXT_SIZE, url=target)
        for account, x in across.items():
            if (demand, account) in matrix.cells:
                cell = matrix.cells[demand, account]
                drawn.setdefault(grade_of(cell), []).append((x, middle, cell))
        count = matrix.reports[demand]
        sheet.text(WIDTH - RIGHT + 6, middle, f"{count:,}" if count else "none", SMALL_SIZE, "black" if count else VERMILION)
        sheet.y += high
        rules.append((6, sheet.y, WIDTH - 4, sheet.y))
    sheet.strokes(rules, "#e4e4e4")
    for grade, cells in drawn.items():
        _draw(sheet, grade, cells)


def _draw(sheet: Sheet, grade: str, cells: list[tuple[float, float, Any]]) -> None:
    look, words = LOOKS[grade]
    for unsure in (False, True):
        own = [(x, y, row) for x, y, row in cells if _is_unsure(row) == unsure]
        own_look = Look(look.shape, look.color, look.filled and not unsure, look.size)
        sheet.marks(own_look, [(x, y) for x, y, _ in own], [_target(row, words) for _, _, row in own])
    sheet.marks(JUDGED, [(x, y) for x, y, row in cells if row.reviewed == "yes"])


def _target(row: Any, words: str) -> str | None:
    """Return the link of a cell: the passage of the account; a cell without one leads nowhere."""
    if not row.text:
        return None
    return link(row.account, row.start, row.end, f"{words}, {row.locator}: {row.text}")


def _totals(sheet: Sheet, matrix: Matrix, across: dict[str, float], left: float) -> None:
    """Write below how many demands each account reports."""
    rows = [("in full", "yes"), ("in part or changed", "partly")]
    for words, grade in rows:
        sheet.y += TEXT_SIZE * LINE
        sheet.text(left, sheet.y, words, SMALL_SIZE, GRAY, ha="right")
        for account, x in across.items():
            sheet.text(x, sheet.y, f"{matrix.totals[account][grade]:,}", SMALL_SIZE, ha="center")
    sheet.text(WIDTH - RIGHT + 6, sheet.y, f"of {len(matrix.reports):,}", SMALL_SIZE, GRAY)
    sheet.y += TEXT_SIZE * LINE


def _leave_out(sheet: Sheet, matrix: Matrix, silent: list[str]) -> None:
    fewer = len(matrix.reports) - len(matrix.demands), len(matrix.totals) - len(matrix.accounts)
    if fewer[0]:
        sheet.note(f"Not drawn: {fewer[0]:,} demands that fewer accounts report.")
    if fewer[1]:
        sheet.note(f"Not drawn: {fewer[1]:,} accounts that report fewer demands.")
    if silent:
        named = ", ".join(silent[:4]) + (f" and {len(silent) - 4:,} more" if len(silent) > 4 else "")
        sheet.note(f"Without any statement about the text, so not drawn: {named}.")
