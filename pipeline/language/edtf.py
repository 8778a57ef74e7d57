"""Dates with their precision, EDTF level 1: a day, month, season, year, decade, century or interval, with its uncertainty.

https://www.loc.gov/standards/datetime/
Years before 1 are astronomical, as in the standard: 218 BC is -0217, the 3rd century BC is -02XX. Tables have these values; what
people read has them in words.
"""

from __future__ import annotations

import calendar
import datetime
import re

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
ABBREVIATED_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # northern; winter ends in February of the next year
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
WINTER = 24
QUALIFIERS = "?~%"
QUALIFIER_WORDS = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
OPEN_YEAR, YEAR_OPEN = "XXXX", "of an unknown year"  # XXXX-09, from level 2: a month whose year the text leaves open
OPEN_ENDS = ("-9999-01-01", "9999-12-31")  # in tables for the open ends of intervals: outside all four-digit years
FIRST_PLAIN_YEAR = 1000  # an earlier year is written with AD, or it looks like a number
CYCLE, CYCLE_DAYS = 400, 146_097  # the calendar repeats after 400 years
VALUE = re.compile(
    r"(?:-?\d{4}|(?:-?\d{4}|XXXX)-(?:(?:0[1-9]|1[0-2]|2[1-4])|(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))|-?\d{3}X|-?\d{2}XX)[?~%]?"
)

Day = tuple[int, int, int]  # year, month, day


def is_valid(value: str) -> bool:
    """Whether the value is a level 1 date or a closed or open interval of such dates."""
    ends = value.split("/")
    if len(ends) > 2:
        return False
    return any(map(_is_date, ends)) and all(_is_date(end) or (end in ("..", "") and len(ends) == 2) for end in ends)


def _is_date(value: str) -> bool:
    if not VALUE.fullmatch(value) or value.startswith("-0000"):
        return False
    year, month, number = fields(value)
    return number <= (last_day(year, month) if number else 0)


def fields(value: str) -> Day:
    """Return year, month (or season) and day of a single date, 0 where one is missing; an unspecified digit (X) counts as 0."""
    bare = value.rstrip(QUALIFIERS)
    sign, figures = (-1, bare[1:]) if bare.startswith("-") else (1, bare)
    year, month, number = (*figures.replace("X", "0").split("-"), "0", "0")[:3]
    return sign * int(year), int(month), int(number)


def last_day(year: int, month: int) -> int:
    """Return the number of days of the month, in the proleptic Gregorian calendar."""
    return calendar.monthrange(year % CYCLE + CYCLE, month)[1]


def year_text(year: int) -> str:
    """Return a year in four digits, with a minus sign if it is before the year 0 (1 BC)."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def day(year: int, month: int, number: int) -> str:
    """Return a day; an impossible one (31 June) gives its month, the only certain part."""
    value = f"{year_text(year)}-{month:02}-{number:02}"
    return value if is_valid(value) else value[:-3]


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's English name, in full or abbreviated, with or without a period; 0 for anything else."""
    word = name.lower().rstrip(".")
    return MONTHS.get(word) or ABBREVIATED_MONTHS.get(word) or 0


def precision(value: str) -> str:
    """Return day, month, season, year, decade, century or interval."""
    if "/" in value:
        return "interval"
    bare = value.rstrip(QUALIFIERS)
    if bare.endswith("X"):
        return "century" if bare.endswith("XX") else "decade"
    _, month, number = fields(bare)
    if number:
        return "day"
    return "season" if month > 12 else "month" if month else "year"


def bounds(value: str) -> tuple[str, str]:
    """Return the earliest and the latest day that the value can mean, both included; an open end is empty.

    Seasons are northern: spring is March to May, the winter of 1923 ends in February 1924. Qualifiers (`?`, `~`) do not widen
    the interval.
    """
    first, _, last = value.partition("/")
    return _ends(first)[0], _ends(last if "/" in value else first)[1]


def _ends(value: str) -> tuple[str, str]:
    """Return the first and the last day of a single date, two empty strings for an open end or year."""
    if value in ("", "..") or value.startswith(OPEN_YEAR):
        return "", ""
    (year, month, number), kind = fields(value), precision(value)
    if kind == "day":
        return day(year, month, number), day(year, month, number)
    if kind in ("month", "season"):
        first, last = SEASON_MONTHS.get(month, (month, month))
        end = year + (last < first)
        return day(year, first, 1), day(end, last, last_day(end, last))
    other = year + {"decade": 9, "century": 99}.get(kind, 0) * (-1 if value.startswith("-") else 1)
    return day(min(year, other), 1, 1), day(max(year, other), 12, 31)


def shifted(start: Day, days: int) -> Day:
    """Return the day that is `days` later (earlier if negative); years before 1 are allowed."""
    year, month, number = start
    cycles, within = divmod(year - 1, CYCLE)
    more, ordinal = divmod(datetime.date(within + 1, month, number).toordinal() - 1 + days, CYCLE_DAYS)
    moved = datetime.date.fromordinal(ordinal + 1)
    return moved.year + (cycles + more) * CYCLE, moved.month, moved.day


def in_words(value: str) -> str:
    """Return a date as people write it: “June 5, 1923”, “autumn 1920”, “the 1930s”, “about 1900”, “from 1928 to the 1930s”.

    What is not a date is returned as it is.
    """
    if not is_valid(value):
        return value
    first, _, last = value.partition("/")
    if "/" not in value:
        return _single_in_words(first)
    if first in ("", ".."):
        return f"until {_single_in_words(last)}"
    if last in ("", ".."):
        return f"from {_single_in_words(first)} on"
    begin, end = _single_in_words(first), _single_in_words(last)
    shared = precision(first) in ("day", "month") and precision(last) in ("day", "month") and first[:4] == last[:4]
    return f"from {begin.removesuffix(first[:4]).rstrip(', ') if shared else begin} to {end}"


def _single_in_words(value: str) -> str:
    bare = value.rstrip(QUALIFIERS)
    (year, month, number), kind = fields(bare), precision(bare)
    during = YEAR_OPEN if bare.startswith(OPEN_YEAR) else _year_in_words(year)
    if kind in ("decade", "century"):
        words = _long_in_words(bare, year, kind)
    elif kind == "season":
        winter = month == WINTER and year > 0 and during != YEAR_OPEN
        words = f"{SEASON_NAMES[month]} {during}{f'–{(year + 1) % 100:02}' if winter else ''}"
    elif number:
        words = f"{calendar.month_name[month]} {number}{' ' if during == YEAR_OPEN else ', '}{during}"
    else:
        words = f"{calendar.month_name[month]} {during}" if month else during
    return f"{QUALIFIER_WORDS[value[len(bare) :]]}{words}"


def _year_in_words(year: int) -> str:
    return f"{1 - year} BC" if year < 1 else f"AD {year}" if year < FIRST_PLAIN_YEAR else str(year)


def _long_in_words(bare: str, year: int, kind: str) -> str:
    before = bare.startswith("-")
    if kind == "decade":
        return f"the {abs(year)}s{' BC' if before else ''}"
    return f"the {ordinal(abs(year) // 100 + 1)} century{' BC' if before else ''}"


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 11th, 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
