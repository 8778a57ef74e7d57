"""The readable tables in one workbook. Numbers are numbers; all else is text, so no id turns into a date and no formula runs.

The first sheet links the others, the second explains the columns. Characters that the format cannot hold are shown as �.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.columns import column
from pipeline.contracts import TABLES

MAX_ROWS = 5_000  # bounds cost: of a larger table, which no one reads in a spreadsheet, the first rows are shown
FIRST_ROWS = 1_000
CELL = 32_000  # characters; the format's limit is 32,767
WIDTHS = (
    8,
    40,
    60,
)  # in characters: of the narrowest column, of the widest on one line, of a column whose lines are wrapped
FOR_MACHINES = {("passages", "normalized")}  # as long as the text, and read by nobody
FORMATS = {"int": "0", "float": "0.00##"}  # as shown; the cell has all four decimals
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML cannot hold them


def build(**tables: pd.DataFrame) -> bytes:
    """Return the bytes of an .xlsx file: contents, columns, a sheet for each readable table in the order of the contracts."""
    from datetime import datetime

    import xlsxwriter

    tables = {name: tables[name] for name in TABLES if name in tables}
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"title": "Testimonia", "created": datetime(2000, 1, 1)})
        styles = {
            "head": book.add_format({"bold": True, "valign": "top"}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
            "str": book.add_format({"valign": "top"}),
            **{kind: book.add_format({"num_format": shown, "valign": "top"}) for kind, shown in FORMATS.items()},
        }
        _list_sheets(book.add_worksheet("contents"), tables, styles)
        _explain(book.add_worksheet("columns"), tables, styles)
        for name, table in tables.items():
            _fill(book.add_worksheet(name), name, table, styles)
    return memory.getvalue()


def _list_sheets(sheet: Any, tables: dict[str, pd.DataFrame], styles: dict[str, Any]) -> None:
    _head(sheet, {"sheet": 26, "rows": 9, "what it contains": 110}, styles)
    for row, name in enumerate(["columns", *tables], 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        if name in tables:
            sheet.write_number(row, 1, len(tables[name]), styles["int"])
        sheet.write_string(row, 2, _about(name, tables) if name in tables else "what each column means", styles["wrapped"])


def _about(name: str, tables: dict[str, pd.DataFrame]) -> str:
    rows, shown = len(tables[name]), len(_shown(name, tables[name]))
    cut = f"; this sheet has the first {shown:,} of {rows:,} rows, tables/{name}.csv has all" if rows > shown else ""
    return TABLES[name].meaning + cut


def _explain(sheet: Any, tables: dict[str, pd.DataFrame], styles: dict[str, Any]) -> None:
    _head(sheet, {"sheet": 26, "column": 22, "what it holds": 110}, styles)
    for row, cells in enumerate(_explained(tables), 1):
        for at, (cell, style) in enumerate(zip(cells, ("head", "str", "wrapped"), strict=True)):
            sheet.write_string(row, at, cell, styles[style])


def _explained(tables: dict[str, pd.DataFrame]) -> Iterator[tuple[str, str, str]]:
    for name, table in tables.items():
        yield name, "", _about(name, tables)
        for c in _shown(name, table).columns:
            known = column(name, c)
            yield "", c, known.meaning + (f": {', '.join(known.values)}" if known.values else "")


def _head(sheet: Any, widths: dict[str, int], styles: dict[str, Any]) -> None:
    for at, (name, width) in enumerate(widths.items()):
        sheet.write_string(0, at, name, styles["head"])
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)


def _shown(name: str, table: pd.DataFrame) -> pd.DataFrame:
    columns = [c for c in table.columns if (name, c) not in FOR_MACHINES]
    return (table if len(table) <= MAX_ROWS else table.head(FIRST_ROWS))[columns]


def _fill(sheet: Any, name: str, table: pd.DataFrame, styles: dict[str, Any]) -> None:
    shown = _shown(name, table)
    columns = {c: _cells(name, c, shown) for c in shown.columns}
    _head(sheet, {c: _width(c, cells) for c, cells in columns.items()}, styles)
    for at, (c, cells) in enumerate(columns.items()):
        kind = column(name, c).kind
        style = styles["wrapped" if kind == "str" and _width(c, cells) == WIDTHS[-1] else kind]
        write = sheet.write_string if kind == "str" else sheet.write_number
        for row, cell in enumerate(cells, 1):
            if cell is not None:
                write(row, at, cell, style)
    if len(shown):
        sheet.autofilter(0, 0, len(shown), len(columns) - 1)


def _cells(name: str, c: str, table: pd.DataFrame) -> list[Any]:
    """Return the values of a column as a sheet shows them; None where there is none."""
    if column(name, c).kind == "str":
        return [UNPRINTABLE.sub("�", value[:CELL]) or None for value in table[c].tolist()]
    known = TABLES[name].has_value(table, c).tolist()
    return [value if has else None for value, has in zip(table[c].tolist(), known, strict=True)]


def _width(name: str, cells: list[Any]) -> int:
    """Return the width of a column in characters: of its longest cell or its head with the filter's arrow."""
    narrowest, widest, wrapped = WIDTHS
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return max(narrowest, len(name) + 4, longest) if longest <= widest else wrapped
