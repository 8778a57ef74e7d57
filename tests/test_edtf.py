"""Dates with their precision: which values are valid, days that do not exist, names of months."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import edtf


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("1923", True),
        ("923", False),
        ("1923-02", True),
        ("1923-2", False),
        ("1923-12", True),
        ("1923-13", False),
        ("1923-00", False),
        ("1923-21", True),
        ("1923-24", True),
        ("1923-25", False),
        ("1923-21-05", False),
        ("1923-04-30", True),
        ("1923-04-31", False),
        ("1924-02-29", True),
        ("1923-02-29", False),
        ("1923-05-00", False),
        ("192X", True),
        ("19XX", True),
        ("1X23", False),
        ("1923?", True),
        ("1923~", True),
        ("1923-05%", True),
        ("1923!", False),
        ("1919/1922", True),
        ("1919/1920/1922", False),
        ("1919/..", True),
        ("../1922", True),
        ("1919/", True),
        ("..", False),
        ("/", False),
        ("", False),
        (" 1923", False),
        ("1923-05-01T10:00", False),
    ],
)
def test_a_value_is_a_level_1_date_or_not(value: str, valid: bool) -> None:
    assert edtf.is_valid(value) is valid


@pytest.mark.parametrize(
    ("year", "month", "number", "value"),
    [
        (1923, 2, 5, "1923-02-05"),
        (1924, 2, 29, "1924-02-29"),
        (1923, 2, 29, "1923-02"),
        (1921, 6, 31, "1921-06"),
        (987, 12, 1, "0987-12-01"),
    ],
)
def test_a_day_that_does_not_exist_is_its_month(year: int, month: int, number: int, value: str) -> None:
    assert edtf.day(year, month, number) == value


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("January", 1),
        ("jan", 1),
        ("Jan.", 1),
        ("MAY", 5),
        ("Sept.", 9),
        ("Sep", 9),
        ("Dec", 12),
        ("Decem", 0),
        ("", 0),
        (".", 0),
    ],
)
def test_a_month_is_known_by_its_name_whole_or_short(name: str, number: int) -> None:
    assert edtf.month_number(name) == number


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_every_day_of_the_calendar_is_valid(date: datetime.date) -> None:
    assert edtf.day(date.year, date.month, date.day) == date.isoformat()
    assert edtf.is_valid(date.isoformat())
