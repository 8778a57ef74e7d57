"""Dates with their precision, EDTF level 1: a year, a month, a day, a decade, an interval, each as sure as the text is.

https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import calendar
import re

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
SHORT = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
VALUE = re.compile(
    r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4]))?|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|\d{3}X|\d{2}XX)[?~%]?"
)


def is_valid(value: str) -> bool:
    """Whether the value is one of those written here: level 1 dates and closed or open intervals of them."""
    ends = value.split("/")
    if len(ends) > 2:
        return False
    return any(map(_is_date, ends)) and all(_is_date(end) or (end in ("..", "") and len(ends) == 2) for end in ends)


def _is_date(value: str) -> bool:
    if not VALUE.fullmatch(value):
        return False
    parts = value.rstrip("?~%").split("-")
    return len(parts) < 3 or int(parts[2]) <= calendar.monthrange(int(parts[0]) or 4, int(parts[1]))[1]


def day(year: int, month: int, number: int) -> str:
    """Return a day; an impossible one (31 June) gives its month, for the text names no other."""
    value = f"{year:04}-{month:02}-{number:02}"
    return value if is_valid(value) else value[:7]


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's English name, whole or short, with or without a stop; 0 for anything else."""
    word = name.lower().rstrip(".")
    return MONTHS.get(word) or SHORT.get(word) or 0
