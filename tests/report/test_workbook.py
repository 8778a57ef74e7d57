"""The workbook of the readable tables, opened again: numbers are numbers, text is the text it was, what is unknown is empty."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from pipeline.columns import column
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
    at = list(TABLES["sources"].columns).index("title") + 1
    cells = [sheet.cell(row, at) for row in range(2, len(AWKWARD) + 2)]
    assert [cell.value or "" for cell in cells] == AWKWARD
    assert not any(cell.hyperlink for cell in cells)


def test_cells_are_numbers_where_the_contract_says_so_and_text_elsewhere(book: openpyxl.Workbook) -> None:
    for name in SHEETS:
        head = [cell.value for cell in book[name][1]]
        for cell in (cell for row in book[name].iter_rows(min_row=2) for cell in row if cell.value is not None):
            assert cell.data_type == ("s" if column(name, head[cell.column - 1]).kind == "str" else "n")


def test_numbers_are_those_of_the_csv_and_what_is_unknown_is_empty(book: openpyxl.Workbook) -> None:
    (_, row) = book["theme_shares"].iter_rows(values_only=True)
    assert row == ("water", "dam", 12, 3, 0.1235, *[None] * 8, "body")


def test_a_place_that_does_not_exist_is_empty_and_one_at_the_start_is_zero() -> None:
    def cell(text: str, claim: int) -> tuple[object, ...]:
        place = (0, len(text), text, claim)
        return ("dam", claim + 1, 0, 4, "Open", "", "fen", "no", *place, "", 0.5, "no", "no", "", "", "")

    rows = pd.DataFrame([cell("", 0), cell("Open", 1)], columns=list(TABLES["coverage"].columns))
    sheet = opened(coverage=table_files.settle(rows, "coverage"))["coverage"]
    assert [row[8:12] for row in sheet.iter_rows(values_only=True, min_row=2)] == [(None,) * 4, (0, 4, "Open", 1)]


def test_each_readable_table_has_its_sheet_with_its_columns(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["contents", "columns", *SHEETS]
    for name in SHEETS:
        shown = tuple(c for c in TABLES[name].columns if c != "normalized")
        assert next(book[name].iter_rows(values_only=True, max_row=1)) == shown
    assert "passages" in SHEETS


def test_the_contents_lead_to_every_sheet(book: openpyxl.Workbook) -> None:
    rows = list(book["contents"].iter_rows(min_row=2))
    assert [row[0].value for row in rows] == ["columns", *SHEETS]
    assert [row[0].hyperlink.location for row in rows] == [f"'{name}'!A1" for name in ("columns", *SHEETS)]
    assert [row[1].value for row in rows if row[0].value in ("sources", "theme_shares", "mentions")] == [len(AWKWARD), 0, 1]


def test_a_table_too_long_to_read_shows_its_first_rows_and_says_where_the_others_are() -> None:
    book = opened(sources=sources(*["x"] * 5_001))
    assert book["sources"].max_row == 1_001
    (about,) = [row[2] for row in book["contents"].iter_rows(values_only=True) if row[0] == "sources"]
    assert about.endswith("; this sheet has the first 1,000 of 5,001 rows, tables/sources.csv has all")


def test_heads_stay_in_view_rows_can_be_filtered_and_long_text_is_wrapped() -> None:
    sheet = opened(sources=sources("A long title. " * 9, "short"))["sources"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}3"
    title, reason = (list(TABLES["sources"].columns).index(name) + 1 for name in ("title", "status"))
    assert [bool(sheet.cell(2, at).alignment.wrap_text) for at in (title, reason)] == [True, False]


def test_the_second_sheet_explains_every_column(book: openpyxl.Workbook) -> None:
    explained, sheet = set(), ""
    for name, named, meaning in book["columns"].iter_rows(min_row=2, values_only=True):
        assert meaning
        sheet = name or sheet
        if named:
            explained.add((sheet, named))
    assert explained == {(name, c) for name in SHEETS for c in TABLES[name].columns if c != "normalized"}


def test_characters_that_the_format_cannot_hold_are_shown_as_missing_and_a_long_cell_is_cut() -> None:
    sheet = opened(sources=sources("a\x00b\x1fc\uffff", "x" * 40_000))["sources"]
    at = list(TABLES["sources"].columns).index("title") + 1
    assert sheet.cell(2, at).value == "a�b�c�"
    assert len(sheet.cell(3, at).value) == 32_000


def test_empty_tables_give_a_workbook_and_the_same_tables_the_same_bytes() -> None:
    assert len(opened().sheetnames) == len(SHEETS) + 2
    frames = {name: table_files.empty(name) for name in SHEETS} | {"sources": sources(*AWKWARD)}
    assert tables.build(**frames) == tables.build(**frames)
