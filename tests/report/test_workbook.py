"""The workbook of the readable tables, opened again: every cell is the text it was."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from pipeline.contracts import TABLES
from pipeline.report import tables
from pipeline.runner import table_files

SHEETS = [name for name, table in TABLES.items() if table.readable]
AWKWARD = [
    "=1+1", "1923-06", "007", "http://x.example", "+1", "-1", "@x", "1e5", "TRUE", "#N/A", "1/2", "'a", " a ", "a\nb", "Дамба",
    "😀", '"a"', "{=1}", "mailto:a@b.example", "internal:Sheet1!A1", "<b>&amp;</b>", "_x0041_", "",
]  # fmt: skip


def opened(**given: pd.DataFrame) -> openpyxl.Workbook:
    frames = {name: given.get(name, table_files.empty(name)) for name in SHEETS}
    return openpyxl.load_workbook(io.BytesIO(tables.build(**frames)))


def sources(*titles: str) -> pd.DataFrame:
    rows = [
        ("dam.txt", f"{n:03}", "txt", n, "0", "ok", "", "secondary", title, "en", "", 1.0) for n, title in enumerate(titles)
    ]
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES["sources"].columns)), "sources")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    row = ("water", "dam", 12, 3.0, 0.12346, *[float("nan")] * 7, "", "body")
    shares = pd.DataFrame([row], columns=list(TABLES["theme_shares"].columns))
    return opened(sources=sources(*AWKWARD), theme_shares=table_files.settle(shares, "theme_shares"))


def test_a_cell_stays_the_text_it_was(book: openpyxl.Workbook) -> None:
    sheet = book["sources"]
    column = list(TABLES["sources"].columns).index("title") + 1
    cells = [sheet.cell(row, column) for row in range(2, len(AWKWARD) + 2)]
    assert [cell.value or "" for cell in cells] == AWKWARD
    assert not any(cell.hyperlink for cell in cells)


def test_every_cell_of_every_sheet_is_text(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}


def test_numbers_are_written_as_in_the_csv(book: openpyxl.Workbook) -> None:
    (_, row) = book["theme_shares"].iter_rows(values_only=True)
    assert row == ("water", "dam", "12", "3.0000", "0.1235", *[""] * 8, "body")


def test_each_readable_table_has_its_sheet_with_its_columns(book: openpyxl.Workbook) -> None:
    assert book.sheetnames[0] == "columns"
    assert book.sheetnames[1:] == SHEETS
    for name in SHEETS:
        assert next(book[name].iter_rows(values_only=True, max_row=1)) == TABLES[name].columns


def test_the_first_sheet_explains_every_column(book: openpyxl.Workbook) -> None:
    explained, sheet = set(), ""
    for name, column, meaning in book["columns"].iter_rows(min_row=2, values_only=True):
        assert meaning
        sheet = name or sheet
        if column:
            explained.add((sheet, column))
    assert explained == {(name, column) for name in SHEETS for column in TABLES[name].columns}


def test_characters_that_the_format_cannot_hold_are_shown_as_missing_and_a_long_cell_is_cut() -> None:
    sheet = opened(sources=sources("a\x00b\x1fc\uffff", "x" * 40_000))["sources"]
    column = list(TABLES["sources"].columns).index("title") + 1
    assert sheet.cell(2, column).value == "a�b�c�"
    assert len(sheet.cell(3, column).value) == 32_000


def test_empty_tables_give_a_workbook_and_the_same_tables_the_same_bytes() -> None:
    assert len(opened().sheetnames) == len(SHEETS) + 1
    frames = {name: table_files.empty(name) for name in SHEETS} | {"sources": sources(*AWKWARD)}
    assert tables.build(**frames) == tables.build(**frames)
