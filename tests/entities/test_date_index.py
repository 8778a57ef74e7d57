"""The index of dates: counted by document, in the order of time, each with the days that it can mean."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contracts import TABLES
from pipeline.entities import date_index
from pipeline.runner import table_files


def index(*found: tuple[str, int, str, str, str]) -> list[tuple[object, ...]]:
    """Return the index of mentions given as document, start, text, type or zone, and EDTF value."""
    rows = [
        (doc, start, start + len(text), text, "DATE" if kind != "ORG" else kind, value, "", "date", 0.9, 1,
         kind if kind != "ORG" else "body", f"place {start}", "")
        for doc, start, text, kind, value in found
    ]  # fmt: skip
    mentions = table_files.settle(pd.DataFrame(rows, columns=list(TABLES["mentions"].columns)), "mentions")
    frame = table_files.settle(date_index.build(mentions), "date_index")
    table_files.check(frame, "date_index", {})
    return list(frame.itertuples(index=False, name=None))


def test_dates_are_counted_by_document_and_stand_in_the_order_of_time() -> None:
    assert index(
        ("fen", 0, "May 1901", "body", "1901-05"), ("fen", 30, "in 1901", "comment", "1901"),
        ("dam", 5, "1 May 1901", "body", "1901-05-01"), ("dam", 20, "5/1901", "footnote", "1901-05"),
        ("dam", 40, "May 1901", "heading", "1901-05"), ("dam", 60, "May\n1901", "body", "1901-05"),
        ("dam", 80, "1901 Co.", "ORG", "1901"),
    ) == [
        ("1901", "1901-01-01", "1901-12-31", "year", "fen", 1, 0, 30, "in 1901", "place 30"),
        ("1901-05-01", "1901-05-01", "1901-05-01", "day", "dam", 1, 1, 5, "1 May 1901", "place 5"),
        ("1901-05", "1901-05-01", "1901-05-31", "month", "fen", 1, 1, 0, "May 1901", "place 0"),
        ("1901-05", "1901-05-01", "1901-05-31", "month", "dam", 3, 2, 20, "May 1901;5/1901", "place 20"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("190X", "1900-01-01", "1909-12-31", "decade"),
        ("1901/1903", "1901-01-01", "1903-12-31", "interval"),
        ("1901?", "1901-01-01", "1901-12-31", "year"),
        ("../1903", "-9999-01-01", "1903-12-31", "interval"),
        ("1901/..", "1901-01-01", "9999-12-31", "interval"),
        ("-0217", "-0217-01-01", "-0217-12-31", "year"),
    ],
)
def test_a_date_has_the_days_that_it_can_mean(value: str, earliest: str, latest: str, precision: str) -> None:
    ((_, *found),) = (row[:4] for row in index(("dam", 0, "then", "body", value)))
    assert found == [earliest, latest, precision]


def test_no_date_gives_an_empty_index() -> None:
    assert index(("dam", 0, "1901 Co.", "ORG", "")) == []


@given(st.lists(st.integers(-3000, 3000), unique=True, max_size=8))
def test_years_before_the_first_stand_in_the_order_of_time_too(years: list[int]) -> None:
    values = [f"-{-year:04}" if year < 0 else f"{year:04}" for year in years]
    found = [row[0] for row in index(*[("dam", 9 * n, "then", "body", value) for n, value in enumerate(values)])]
    assert [int(str(value)) for value in found] == sorted(years)
