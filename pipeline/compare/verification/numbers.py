"""Where two wordings of the same name other numbers or years: the only difference that is told as found.

Of the ways in which accounts shift a text, this one alone is right more often than not on texts that no rule had seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.language.edtf import MONTHS
from pipeline.language.numerals import CARDINALS, ORDINALS

TENS = dict(zip("thirty forty fifty sixty seventy eighty ninety hundred thousand million".split(),
                (30, 40, 50, 60, 70, 80, 90, 100, 1000, 1000000), strict=True))  # fmt: skip
PARTS = {"half": 0.5, "halves": 0.5, "thirds": 3.0, "quarter": 0.25, "quarters": 0.25, "dozen": 12.0}
# Days and months are numbers of their own; “may” and “march” are verbs too.
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAY, MONTH = 1e15, 2e15  # above every number that is counted
CALENDAR = {day: DAY + i for i, day in enumerate(DAYS)} | {
    month: MONTH + i for month, i in MONTHS.items() if month not in ("march", "may")
}
KINDS = ("number", "year", "day", "month")
WORDS = {word: float(n) for words in (CARDINALS, ORDINALS) for n, word in enumerate(words, 1)} | TENS | PARTS
SAID_OTHERWISE = ("one", "first", "second")  # “one” is a pronoun too, “second” a time
NUMBER = re.compile(r"[^\W\d_]+|\d[\d,]*(?:\.\d+)?")
YEARS = (1000, 2100)


class Number(NamedTuple):
    """A number in a text: its value, and where it stands."""

    value: float
    start: int
    end: int


def numbers(text: str) -> list[Number]:
    """Return the numbers of a text in digits or words, its days and its months, in order; no words with another meaning."""
    found = []
    for match in NUMBER.finditer(text):
        word = match[0].lower()
        value = float(word.replace(",", "")) if word[0].isdecimal() else WORDS.get(word, CALENDAR.get(word))
        if value is not None and word not in SAID_OTHERWISE:
            found.append(Number(value, *match.span()))
    return found


def told_otherwise(here: str, there: str, beside: Sequence[str] = ()) -> tuple[str, Number, Number] | None:
    """Return whether a number or a date is told otherwise, with the first number on each side; None where none is.

    Both wordings name numbers (years, days of the week, months), and none of the one stands in the other or in those `beside` it.
    """
    held = {number.value for text in (there, *beside) for number in numbers(text)}
    for kind in KINDS:
        ours, theirs = ([n for n in numbers(text) if _kind(n) == kind] for text in (here, there))
        if ours and theirs and held.isdisjoint(n.value for n in ours):
            return "number" if kind == "number" else "date", ours[0], theirs[0]
    return None


def _kind(number: Number) -> str:
    if number.value >= DAY:
        return "day" if number.value < MONTH else "month"
    is_year = YEARS[0] <= number.value <= YEARS[1] and number.value.is_integer() and number.end - number.start == 4
    return "year" if is_year else "number"
