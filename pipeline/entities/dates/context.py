"""Complete partial dates from the dates around them.

The nearest date before it in the passage comes first, then the last one of earlier passages in the same zone, then the nearest
one after it in the passage, then the date of the document itself. Dates in parentheses are not context for what follows
outside, nor are older ones that only describe something (the 1905 mutiny). The order is that of HeidelTime's narrative strategy
(Strötgen & Gertz 2013, doi:10.1007/s10579-012-9179-y), without its tenses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.entities.dates.readings import STEPS, DateReading
from pipeline.language import edtf
from pipeline.language.edtf import Day

DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class Resolved:
    """A reading with its value; `kind` is absolute (complete in the text), partial or relative."""

    start: int
    end: int
    value: str
    inferred: bool
    kind: str
    joined: bool


class Context:
    """The last date mentioned in each zone of a document, and the date of the document itself."""

    def __init__(self, written: str) -> None:
        self.zones: dict[str, Day] = {}
        self.written = start_of(written)


def start_of(value: str) -> Day | None:
    """Return year, month (or season) and day in which an EDTF value begins; None if it names no year."""
    first = value.partition("/")[0]
    if not edtf.is_valid(first) or edtf.precision(first) in ("decade", "century"):
        return None
    return edtf.fields(first)


def resolved(readings: Sequence[DateReading], zone: str, context: Context) -> list[Resolved]:
    """Return the readings of one passage that context can complete, in order; the context moves on."""
    full = _shared_filled(readings)
    behind = _following(full)
    found: list[Resolved] = []
    latest, aside = context.zones.get(zone), None
    for said, reading, later in zip(readings, full, behind, strict=True):
        aside = aside if reading.aside else None
        near = aside or latest or later or context.written
        value, point = _value(reading, near)
        if not value:
            continue
        if point and reading.aside:
            aside = point
        elif point and not _is_backward(reading, point, latest):
            latest = context.zones[zone] = point
        found.append(_resolved(said, value))
    return found


def _resolved(said: DateReading, value: str) -> Resolved:
    own = bool(said.value) or said.year is not None or said.scale in ("decade", "century")
    kind = "relative" if said.scale == "relative" else "absolute" if own else "partial"
    return Resolved(said.start, said.end, value, not own, kind, said.joined)


def _is_backward(reading: DateReading, point: Day, latest: Day | None) -> bool:
    """Whether a date only describes something older: “that of March 1921”, “a member since 1907”."""
    return latest is not None and reading.describes and reading.year is not None and point[0] < latest[0]


def _shared_filled(readings: Sequence[DateReading]) -> list[DateReading]:
    """Return the readings with the fields filled in that they share with the next one, from the last to the first."""
    full = list(readings)
    for i in range(len(full) - 2, -1, -1):
        reading, other = full[i], full[i + 1]
        if (reading.leans or reading.joined) and reading.scale == "date" and reading.year is None and other.year is not None:
            month = reading.month or other.month
            crosses = reading.joined and other.month < month <= 12  # December-January 1921 begins in 1920
            full[i] = replace(reading, year=other.year - crosses, month=month)
        elif reading.leans and not reading.month:
            full[i] = replace(reading, month=other.month)
    return full


def _following(readings: Sequence[DateReading]) -> list[Day | None]:
    """Return for each reading the nearest date after it that has a year."""
    days: list[Day | None] = []
    near: Day | None = None
    for reading in reversed(readings):
        days.append(near)
        if reading.value:
            near = start_of(reading.value)
        elif reading.year is not None:
            near = reading.year, reading.month, reading.day
    return days[::-1]


def _value(reading: DateReading, near: Day | None) -> tuple[str, Day | None]:
    """Return the EDTF value, empty if it cannot be determined, and the day that serves as context."""
    if reading.value:
        return reading.value, start_of(reading.value)
    if reading.scale == "relative":
        return _relative(reading, start_of(reading.base) if reading.base else near)
    if reading.scale != "date":
        return _long(reading, near)
    if reading.year is None and near is None:
        return "", None
    year, month = _month(reading, near or (0, 0, 0))
    if reading.day and not 0 < month <= 12:
        return "", None
    return _written(year, month, reading.day, reading.qualifier), (year, month, reading.day)


def _written(year: int, month: int, number: int, qualifier: str) -> str:
    """Return the value; EDTF has no doubtful season."""
    if number:
        return edtf.day(year, month, number) + qualifier
    return edtf.year_text(year) + (f"-{month:02}" if month else "") + (qualifier if month <= 12 else "")


def _month(reading: DateReading, near: Day) -> tuple[int, int]:
    """Return year and month (or season), from the context where the reading leaves them open."""
    if reading.year is not None:
        return reading.year, reading.month
    if not reading.month:
        return _months_on(near, reading.steps if near[1] <= 12 else 0)
    if reading.unit == "year":
        return near[0] + reading.steps, reading.month
    return near[0] + _turn(reading, near), reading.month


def _turn(reading: DateReading, near: Day) -> int:
    """Return how many years from the context a month or season lies; a January mentioned after a December is the next one."""
    if near[1] == 12 and reading.month == 1 and not reading.turn:
        return 1
    if near[1] and (near[1] > 12) == (reading.month > 12):
        passed = reading.month <= near[1] if reading.turn == "next" else reading.month >= near[1]
        return STEPS[reading.turn] * passed
    return STEPS[reading.turn]


def _months_on(near: Day, steps: int) -> tuple[int, int]:
    if not near[1] or not steps:
        return near[0], near[1]
    years, month = divmod(near[1] - 1 + steps, 12)
    return near[0] + years, month + 1


def _long(reading: DateReading, near: Day | None) -> tuple[str, Day | None]:
    """Return a decade or a century; “the twenties” and “'21” are of the context's century."""
    number = reading.number
    if reading.scale == "century":
        return (f"{number - 1:02}XX" if number > 0 else f"-{-number - 1:02}XX"), None
    if reading.scale == "decade":
        return f"{number // 10:03}X{reading.qualifier}", None
    if near is None or near[0] < 100:
        return "", None
    if reading.scale == "tens":
        return f"{near[0] // 100 * 10 + number:03}X", None
    year = near[0] // 100 * 100 + number
    return f"{year:04}{reading.qualifier}", (year, 0, 0)


def _relative(reading: DateReading, near: Day | None) -> tuple[str, Day | None]:
    """Return a date given by its distance from another, no more precise than that one."""
    if near is None:
        return "", None
    year, month, number = near
    if reading.unit in ("year", "decade"):
        year += reading.steps * (10 if reading.unit == "decade" else 1)
        return edtf.year_text(year), (year, 0, 0)
    if not 0 < month <= 12:
        return edtf.year_text(year), None
    if reading.unit == "month":
        year, month = _months_on(near, reading.steps)
        return _written(year, month, 0, ""), (year, month, 0)
    if not number:
        return _written(year, month, 0, ""), None
    point = edtf.shifted(near, reading.steps * DAYS[reading.unit])
    return edtf.day(*point), point
