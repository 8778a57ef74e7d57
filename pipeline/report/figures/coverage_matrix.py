"""Which account reports which demand of the primary text: demands by accounts in three grades, or to check; draws `coverage`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.language.to_check import TO_CHECK, grade_of, is_to_check
from pipeline.report.figures.style import (
    BLUE,
    GRAY,
    VERMILION,
    bare,
    entitle,
    in_letters,
    message,
    new_figure,
    plain,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 60  # of more demands those that most accounts report are drawn
COLUMNS = 20  # of more accounts those that report most
LABEL = 64  # letters of a demand's label
LOOKS = {  # marker, color, filling, size, words: by shape and filling, so that no color is needed
    "yes": ("o", BLUE, "full", 8.0, "reported in full"),
    "partly": ("D", VERMILION, "left", 6.0, "in part or changed"),
    TO_CHECK: ("o", GRAY, "none", 7.0, "to check: may be reported"),
    "no": ("x", "#b5b5b5", "none", 3.5, "not found"),
}
JUDGED = "decided by a person"
Demand = tuple[str, int]  # primary text, number


@dataclass(frozen=True)
class Matrix:
    """What is drawn: demands from above, accounts from the left, the row of `coverage` where they meet.

    `reports` counts the accounts that report a demand, `open_cells` those in which it is to be checked, and `totals` are the
    demands of an account by grade; all count what is not drawn too.
    """

    demands: list[Demand]
    accounts: list[str]
    cells: dict[tuple[Demand, str], Any]
    reports: Counter[Demand]
    open_cells: Counter[Demand]
    totals: dict[str, Counter[str]]
    titles: dict[str, str]


def build(sources: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame) -> Figure:
    """Return the figure: demands in reading order, accounts in the order of `sources`, totals at the margins.

    Accounts that say nothing about the primary text have no totals and are left out.
    """
    if not primary_docs_of(sources):
        return message(new_figure(7, 2), "There is no primary text, so there are no demands; nothing to draw.")
    if coverage.empty:
        return message(new_figure(7, 2), "No demand, or no account that could report it; nothing to draw.")
    silent = set(coverage["account"]) - set(coverage_totals["account"])
    coverage = coverage[~coverage["account"].isin(silent)]
    if coverage.empty:
        return message(new_figure(7, 2), "No statement about the primary text was found in any account; nothing to draw.")
    matrix = _matrix(sources, coverage)
    figure = new_figure(5.3 + max(0.62 * len(matrix.accounts), 1.6), 2.5 + 0.235 * len(matrix.demands))
    axes = figure.subplots()
    _bands(axes, matrix)
    for grade in LOOKS:
        _draw(axes, matrix, grade)
    judged = [(x, y) for x, y, row in _placed(matrix) if row.reviewed == "yes"]
    if judged:
        axes.plot(*zip(*judged, strict=True), "s", markersize=12, fillstyle="none", color="#333333", markeredgewidth=0.8,
                  label=JUDGED)  # fmt: skip
    _name(axes, matrix)
    _margins(axes, matrix, coverage["account"].nunique())
    _explain(figure, axes, matrix, coverage["account"].nunique(), len(silent))
    return figure


def _matrix(sources: pd.DataFrame, coverage: pd.DataFrame) -> Matrix:
    reports: Counter[Demand] = Counter()
    open_cells: Counter[Demand] = Counter()
    totals: dict[str, Counter[str]] = {}
    for row in records(coverage):
        totals.setdefault(row.account, Counter())[grade_of(row)] += 1
        reports[row.primary_doc, row.demand] += row.covered != "no"
        open_cells[row.primary_doc, row.demand] += is_to_check(row)
    order = {doc: i for i, doc in enumerate(dict.fromkeys(sources["doc"]))}
    ranked = sorted(reports, key=lambda demand: (-reports[demand], -open_cells[demand]))  # of equals the first in the table
    demands = set(ranked[:ROWS])
    accounts = set(sorted(totals, key=lambda a: (totals[a]["no"], order.get(a, len(order)), a))[:COLUMNS])
    drawn = records(coverage[coverage["account"].isin(accounts)])
    return Matrix(
        [demand for demand in reports if demand in demands],
        sorted(accounts, key=lambda a: (order.get(a, len(order)), a)),
        {((row.primary_doc, row.demand), row.account): row for row in drawn},
        reports,
        open_cells,
        totals,
        in_letters(short_titles_of(sources)),
    )


def _placed(matrix: Matrix) -> list[tuple[int, int, Any]]:
    found = [
        (x, y, matrix.cells.get((demand, account)))
        for y, demand in enumerate(matrix.demands) for x, account in enumerate(matrix.accounts)
    ]  # fmt: skip
    return [(x, y, row) for x, y, row in found if row is not None]


def _bands(axes: Any, matrix: Matrix) -> None:
    """Shade every second row, and divide the primary texts by a line, so that the eye keeps to its row."""
    for y in range(1, len(matrix.demands), 2):
        axes.axhspan(y - 0.5, y + 0.5, color="#f3f3f3", linewidth=0, zorder=0)
    for y in range(1, len(matrix.demands)):
        if matrix.demands[y][0] != matrix.demands[y - 1][0]:
            axes.axhline(y - 0.5, color="#333333", linewidth=0.8)


def _draw(axes: Any, matrix: Matrix, grade: str) -> None:
    marker, color, filling, size, words = LOOKS[grade]
    found = [(x, y) for x, y, row in _placed(matrix) if grade_of(row) == grade]
    across, down = [list(values) for values in zip(*found, strict=True)] if found else ([], [])
    axes.plot(across, down, marker, markersize=size, fillstyle=filling, color=color, markerfacecoloralt="white",
              markeredgecolor=color, markeredgewidth=1.1, label=words, zorder=3)  # fmt: skip


def _name(axes: Any, matrix: Matrix) -> None:
    """Name rows by place and first words, columns by account; of several primary texts the text too."""
    several = len({doc for doc, _ in matrix.demands}) > 1
    firsts: dict[Demand, Any] = {}
    for (demand, _), row in matrix.cells.items():
        firsts.setdefault(demand, row)
    labels = []
    for demand in matrix.demands:
        row = firsts[demand]
        place = (
            f"{plain(matrix.titles.get(demand[0], demand[0]), 14)}, {row.primary_locator}"
            if several
            else row.primary_locator
        )
        labels.append(plain(f"{place}: {row.primary_text}", LABEL))
    axes.set_yticks(range(len(labels)), labels, fontsize=7.5)
    for label, demand in zip(axes.get_yticklabels(), matrix.demands, strict=True):
        label.set_color("black" if matrix.reports[demand] else GRAY)
    axes.set_xticks(range(len(matrix.accounts)), [wrapped(matrix.titles.get(a, a), 24) for a in matrix.accounts],
                    rotation=40, ha="left", rotation_mode="anchor", fontsize=8)  # fmt: skip
    axes.xaxis.tick_top()
    axes.set_xlim(-0.6, len(matrix.accounts) - 0.4)
    axes.set_ylim(len(matrix.demands) - 0.5, -0.5)
    bare(axes)


def _margins(axes: Any, matrix: Matrix, accounts: int) -> None:
    """Write how many accounts report each demand at the right, and how many demands each account reports below."""
    right, below = len(matrix.accounts) - 0.3, len(matrix.demands) - 0.5
    for y, demand in enumerate(matrix.demands):
        count = matrix.reports[demand]
        axes.text(
            right, y, f"{count:,}" if count else "none", va="center", fontsize=7.5, color="black" if count else VERMILION
        )
    axes.text(right, -0.6, f"of {accounts:,}", va="bottom", fontsize=7.5, color=GRAY)
    for x, account in enumerate(matrix.accounts):
        counts = matrix.totals[account]
        axes.text(x, below + 0.25, f"{counts['yes']:,}\n+{counts['partly']:,}", va="top", ha="center", fontsize=7.5)
    if matrix.accounts:
        shown = next(iter(matrix.totals.values())).total()
        axes.text(-0.6, below + 0.25, f"in full,  \nin part, of {shown:,}  ", va="top", ha="right", fontsize=7.5, color=GRAY)


def _explain(figure: Figure, axes: Any, matrix: Matrix, accounts: int, silent: int) -> None:
    reported, demands = sum(count > 0 for count in matrix.reports.values()), len(matrix.reports)
    by = "the account" if accounts == 1 else f"at least one of {accounts:,} accounts"
    possible = sum(bool(count or matrix.open_cells[demand]) for demand, count in matrix.reports.items())
    title = f"{reported:,} of {demands:,} demands are reported by {by}, in full or in part"
    title += f"; with the cells to check up to {possible:,}" if possible > reported else ""
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower left", ncols=4, frameon=False, fontsize=8)
    left = [
        f"{count:,} {what}" for count, what in (
            (demands - len(matrix.demands), "demands that fewer accounts report"),
            (accounts - len(matrix.accounts), "accounts that report fewer demands"),
            (silent, f"account{'s' * (silent > 1)} without a statement about the text"),
        ) if count
    ]  # fmt: skip
    note = "At the right: how many accounts report a demand. Gray label: found in no account."
    note += f"\nNot drawn: {', '.join(left)}" if left else ""
    axes.set_xlabel(note, fontsize=8, color=GRAY, labelpad=30, loc="right")
    entitle(figure, "Which account reports which demand", title)
