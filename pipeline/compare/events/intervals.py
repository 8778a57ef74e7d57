"""Arithmetic of EDTF intervals, in days: whether two dates can both hold, and how far apart they are."""

from __future__ import annotations

from functools import lru_cache

from pipeline.language import edtf

DAYS = 372  # of a year, twelve times 31, so that each month begins at a twelfth
SLACK = {"~": 0.5, "%": 0.5, "?": 0.5}  # years by which an approximate date is widened; set by hand
OPEN = 10_000.0  # years: beyond every date


@lru_cache(maxsize=1 << 14)
def ends(value: str) -> tuple[float, float]:
    """Return the first and the last moment that a date can mean, in years; approximate ones are wider, open ends far off."""
    begin, end = _written_ends(value)
    slack = max((SLACK.get(part[-1:], 0.0) for part in value.split("/")), default=0.0)
    return begin - slack, end + slack


@lru_cache(maxsize=1 << 14)
def _written_ends(value: str) -> tuple[float, float]:
    first, last = edtf.bounds(value)
    return _moment(first) if first else -OPEN, _moment(last) + 1 / DAYS if last else OPEN


def _moment(day: str) -> float:
    year, month, number = edtf.fields(day)
    return year + (month - 1) / 12 + (number - 1) / DAYS


def overlaps(a: str, b: str) -> bool:
    """Whether two dates can be of one day."""
    (first, last), (begin, end) = ends(a), ends(b)
    return first < end and begin < last


def distance(a: str, b: str) -> float:
    """Return the years between two dates, 0 if they overlap."""
    (first, last), (begin, end) = ends(a), ends(b)
    return max(0.0, begin - last, first - end)


def within(a: str, b: str) -> bool:
    """Whether the first date lies in the second and is more precise; an approximate date does not grow."""
    (first, last), (begin, end) = _written_ends(a), _written_ends(b)
    return begin <= first and last <= end and (last - first) < (end - begin)
