"""The readable tables in one workbook: every cell text, so that no spreadsheet turns an id into a date or runs a formula.

The first sheet says what each sheet and column holds.
"""

from __future__ import annotations

import io
import math
import re

import pandas as pd

from pipeline.columns import column
from pipeline.contracts import TABLES

MAX_ROWS = 5_000  # bounds cost: of a larger table, which no one reads in a spreadsheet, the first rows are shown
FIRST_ROWS = 1_000
CELL = 32_000  # characters; the format's limit is 32,767
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML cannot hold them


def build(**tables: pd.DataFrame) -> bytes:
    """Return the bytes of an .xlsx file: a sheet for each readable table, in the order of the contracts."""
    from datetime import datetime

    import xlsxwriter

    tables = {name: tables[name] for name in TABLES if name in tables}
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"title": "Testimonia", "created": datetime(2000, 1, 1)})
        bold = book.add_format({"bold": True})
        _explain(book.add_worksheet("columns"), tables, bold)
        for name, table in tables.items():
            _fill(book.add_worksheet(name), table, bold)
    return memory.getvalue()


def _explain(sheet: object, tables: dict[str, pd.DataFrame], bold: object) -> None:
    lines = [("sheet", "column", "what it holds")]
    for name, table in tables.items():
        shown = len(_shown(table))
        cut = f"; the first {shown:,} of {len(table):,} rows, all are in tables/{name}.csv" if len(table) > shown else ""
        lines.append((name, "", TABLES[name].meaning + cut))
        lines += [("", c, _meaning(name, c)) for c in TABLES[name].columns]
    for row, cells in enumerate(lines):
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, cell, bold if row == 0 or (at == 0 and cell) else None)  # type: ignore[attr-defined]
    for at, width in enumerate((18, 22, 110)):
        sheet.set_column(at, at, width)  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]


def _meaning(table: str, name: str) -> str:
    known = column(table, name)
    return known.meaning + (f": {', '.join(known.values)}" if known.values else "")


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return table if len(table) <= MAX_ROWS else table.head(FIRST_ROWS)


def _cells(values: pd.Series) -> list[str]:
    """Return the values of a column as a sheet shows them."""
    if values.dtype.kind == "f":
        return ["" if math.isnan(value) else f"{value:.4f}" for value in values.tolist()]
    return [UNPRINTABLE.sub("�", str(value)[:CELL]) for value in values.tolist()]


def _fill(sheet: object, table: pd.DataFrame, bold: object) -> None:
    shown = _shown(table)
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, name, bold)  # type: ignore[attr-defined]
        sheet.set_column(at, at, 60 if name in ("text", "context", "primary_text", "reason") else 16)  # type: ignore[attr-defined]
    for row, cells in enumerate(zip(*(_cells(shown[name]) for name in shown.columns), strict=True), 1):
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, cell)  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
    if len(table):
        sheet.autofilter(0, 0, len(shown), len(table.columns) - 1)  # type: ignore[attr-defined]
