"""Whether two dates can both hold, and how far apart they are."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.events.intervals import distance, overlaps, within


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("1945-11", "1946", False),
        ("1919", "1920", False),
        ("1928", "1928-11", True),
        ("1920-23", "1920-12", False),
        ("1920-23", "1920-11-30", True),
        ("1923-24", "1924-02", True),
        ("1923-12~", "1924-02", True),
        ("1923-12", "1924-02", False),
        ("193X", "1929", False),
        ("193X", "1937", True),
        ("1924/1929", "1928-08", True),
        ("../1922", "1923", False),
        ("1928/..", "2045", True),
        ("XXXX-09", "1923-05", True),
        ("-0217", "-0216", False),
        ("-0217-08", "-0217", True),
    ],
)
def test_two_dates_can_hold_if_they_share_a_day(a: str, b: str, both: bool) -> None:
    assert overlaps(a, b) == overlaps(b, a) == both


def test_the_more_precise_date_lies_within_the_other() -> None:
    assert within("1928-11", "1928")
    assert not within("1928", "1928-11")
    assert not within("1928", "1928")


@given(st.dates(), st.dates())
def test_days_overlap_only_themselves_and_distances_are_symmetric(a: datetime.date, b: datetime.date) -> None:
    first, second = a.isoformat(), b.isoformat()
    assert overlaps(first, second) == (a == b)
    assert distance(first, second) == distance(second, first)
    assert abs(distance(first, second) - abs((a - b).days) / 365.2425) < 0.1
