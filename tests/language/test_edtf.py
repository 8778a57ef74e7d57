"""Dates with their precision: which values are valid, days that do not exist, names of months."""

from __future__ import annotations

import datetime

import edtf as edtf_library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import edtf


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
        ("-0217", True),
        ("-217", False),
        ("-0217-03-15", True),
        ("-0217-02-29", False),
        ("-0216-02-29", True),
        ("-02XX", True),
        ("-0000", False),
        ("-0000-05", False),
        ("0000", True),
        ("-0217/-0200", True),
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
        (0, 2, 29, "0000-02-29"),
        (-43, 3, 15, "-0043-03-15"),
        (-43, 2, 29, "-0043-02"),
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


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("1923-02-05", "1923-02-05", "1923-02-05", "day"),
        ("1923-02", "1923-02-01", "1923-02-28", "month"),
        ("1924-02", "1924-02-01", "1924-02-29", "month"),
        ("1923-12", "1923-12-01", "1923-12-31", "month"),
        ("1923-21", "1923-03-01", "1923-05-31", "season"),
        ("1923-22", "1923-06-01", "1923-08-31", "season"),
        ("1923-23", "1923-09-01", "1923-11-30", "season"),
        ("1923-24", "1923-12-01", "1924-02-29", "season"),
        ("1922-24", "1922-12-01", "1923-02-28", "season"),
        ("1923", "1923-01-01", "1923-12-31", "year"),
        ("1923~", "1923-01-01", "1923-12-31", "year"),
        ("1923-02?", "1923-02-01", "1923-02-28", "month"),
        ("192X", "1920-01-01", "1929-12-31", "decade"),
        ("192X~", "1920-01-01", "1929-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("0000", "0000-01-01", "0000-12-31", "year"),
        ("-0217", "-0217-01-01", "-0217-12-31", "year"),
        ("-0001-24", "-0001-12-01", "0000-02-29", "season"),
        ("-02XX", "-0299-01-01", "-0200-12-31", "century"),
        ("-00XX", "-0099-01-01", "0000-12-31", "century"),
        ("1919/1922", "1919-01-01", "1922-12-31", "interval"),
        ("1919-05/1922-24", "1919-05-01", "1923-02-28", "interval"),
        ("1919/..", "1919-01-01", "", "interval"),
        ("../1922", "", "1922-12-31", "interval"),
        ("/1922", "", "1922-12-31", "interval"),
        ("-0217/-0200", "-0217-01-01", "-0200-12-31", "interval"),
    ],
)
def test_a_value_has_a_first_and_a_last_day_and_a_precision(value: str, first: str, last: str, precision: str) -> None:
    assert edtf.bounds(value) == (first, last)
    assert edtf.precision(value) == precision


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_a_day_lies_within_its_month_year_decade_and_century(date: datetime.date) -> None:
    iso = date.isoformat()
    for value in (iso, iso[:7], iso[:4], f"{iso[:3]}X", f"{iso[:2]}XX"):
        first, last = edtf.bounds(value)
        assert first <= iso <= last


@given(st.dates(datetime.date(500, 1, 1), datetime.date(9000, 1, 1)), st.integers(-100_000, 100_000))
def test_days_are_counted_as_the_calendar_counts_them(date: datetime.date, days: int) -> None:
    moved = date + datetime.timedelta(days)
    assert edtf.shifted((date.year, date.month, date.day), days) == (moved.year, moved.month, moved.day)


@given(st.integers(-3000, 3000), st.integers(1, 12), st.integers(1, 28), st.integers(-2_000_000, 2_000_000))
def test_counting_days_back_returns_to_the_day(year: int, month: int, number: int, days: int) -> None:
    there = edtf.shifted((year, month, number), days)
    assert edtf.shifted(there, -days) == (year, month, number)


@pytest.mark.parametrize(
    ("day", "days", "moved"),
    [
        ((1923, 12, 31), 1, (1924, 1, 1)),
        ((0, 12, 31), 1, (1, 1, 1)),
        ((1, 1, 1), -1, (0, 12, 31)),
        ((0, 2, 28), 1, (0, 2, 29)),
        ((-43, 2, 28), 1, (-43, 3, 1)),
    ],
)
def test_there_is_a_year_0_and_it_is_a_leap_year(day: edtf.Day, days: int, moved: edtf.Day) -> None:
    assert edtf.shifted(day, days) == moved


FIELDS = st.tuples(st.integers(-9999, 9999), st.integers(0, 24), st.integers(0, 31))


@given(FIELDS, st.sampled_from("?~%"))
def test_what_is_valid_here_the_edtf_library_reads(fields: edtf.Day, qualifier: str) -> None:
    year, month, number = fields
    value = edtf.year_text(year) + (f"-{month:02}" if month else "") + (f"-{number:02}" if month and number else "")
    if edtf.is_valid(value):
        edtf_library.parse_edtf(value)
        if month <= 12:  # EDTF has no doubtful season
            edtf_library.parse_edtf(value + qualifier)
        edtf_library.parse_edtf(f"{value}/9999")


@pytest.mark.parametrize("value", ["192X", "19XX", "-02XX", "-00XX", "193X~", "192X/193X", "18XX/19XX", "1919/.."])
def test_open_figures_and_ends_are_read_by_the_edtf_library_too(value: str) -> None:
    assert edtf.is_valid(value)
    edtf_library.parse_edtf(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1923-06-05", "June 5, 1923"),
        ("1923-02", "February 1923"),
        ("1920-23", "autumn 1920"),
        ("1923-24", "winter 1923–24"),
        ("1899-24", "winter 1899–00"),
        ("1923", "1923"),
        ("193X", "the 1930s"),
        ("18XX", "the 19th century"),
        ("20XX", "the 21st century"),
        ("0050", "AD 50"),
        ("0000", "1 BC"),
        ("-0217", "218 BC"),
        ("-02XX", "the 3rd century BC"),
        ("1923~", "about 1923"),
        ("1923-12?", "perhaps December 1923"),
        ("1928/193X", "from 1928 to the 1930s"),
        ("1923-08/1923-09", "from August to September 1923"),
        ("1923-06-05/1923-06-09", "from June 5 to June 9, 1923"),
        ("1923-12/1924-01", "from December 1923 to January 1924"),
        ("1920-23/1920-24", "from autumn 1920 to winter 1920–21"),
        ("../1923-02", "until February 1923"),
        ("1928/..", "from 1928 on"),
        ("XXXX-09", "September of an unknown year"),
        ("XXXX-09-05", "September 5 of an unknown year"),
        ("avrich", "avrich"),
        ("", ""),
    ],
)
def test_people_read_dates_in_words(value: str, words: str) -> None:
    assert edtf.in_words(value) == words


@pytest.mark.parametrize(("value", "valid"), [("XXXX-09", True), ("XXXX-02-29", True), ("XXXX-13", False), ("XXXX", False)])
def test_a_month_may_be_of_an_open_year(value: str, valid: bool) -> None:
    assert edtf.is_valid(value) == valid
    assert not valid or edtf.bounds(value) == ("", "")


@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_no_date_in_words_is_in_the_notation_of_the_tables(day: datetime.date, qualifier: str) -> None:
    for value in (day.isoformat(), f"{day.year:04}-{day.month:02}", f"{day.year // 10:03}X"):
        assert value not in edtf.in_words(value + qualifier)
