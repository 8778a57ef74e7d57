"""The fields of a matched date, and what it leaves to the context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.entities.dates.tokens import UNITS, Part

TURNS = {"r": "same", "R": "next", "G": "previous"}
STEPS = {"": 0, "same": 0, "next": 1, "previous": -1}
SCALES = ("decade", "century", "tens", "short")


@dataclass(frozen=True)
class DateReading:
    """One date as the text gives it; None, 0 or an empty string marks what it leaves open.

    `month` may be a season's code. `scale` is date, decade, century, tens (the twenties), short ('21) or relative.
    `turn` says how an open year relates to the context: same, next, previous. A relative reading lies `steps` of `unit` from
    the context, or from `base`. `aside` means in parentheses, `describes` after “of”, “since” or a noun. `leans` takes what is
    missing from the next reading; `joined` forms one range with it.
    """

    start: int
    end: int
    year: int | None = None
    month: int = 0
    day: int = 0
    scale: str = "date"
    number: int = 0
    qualifier: str = ""
    turn: str = ""
    unit: str = ""
    steps: int = 0
    base: str = ""
    value: str = ""
    aside: bool = False
    describes: bool = False
    leans: bool = False
    joined: bool = False


Found = tuple[int, int, DateReading]  # first part, part after the last, their readings
Groups = Mapping[str, int]  # where the named groups of a rule begin


def read(parts: Sequence[Part], match: re.Match[str]) -> list[Found]:
    """Return the one or two readings of a matched rule; its groups name their fields."""
    groups = {name: match.start(name) for name, found in match.groupdict().items() if found}
    first, last = match.span()
    first += match[0].startswith("t")
    whole = DateReading(parts[first].start, parts[last - 1].end)
    if "whole" in groups:
        return [(first, last, replace(whole, value=parts[groups["whole"]].value))]
    filled = _filled(whole, parts, groups)
    halves = _halves(filled, parts, groups)
    if halves is None:
        return [(first, last, filled)]
    linked = match.groupdict().get("link") or "-"
    joined = linked in "->" or match.string[max(0, first - 2) : first].rstrip("t").endswith("B")
    split = max(first, last - 1)
    return [(first, split, replace(halves[0], joined=joined)), (split, last, halves[1])]


def _filled(reading: DateReading, parts: Sequence[Part], groups: Groups) -> DateReading:
    """Return the reading with the fields that the groups name."""
    turn = TURNS[parts[groups["turn"]].letter] if "turn" in groups else ""
    scale = next((key for key in SCALES if key in groups), "date")
    if scale != "date":
        number = _number(parts, groups, scale) * (-1 if _is_before_our_era(parts, groups) else 1)
        return replace(reading, scale=scale, number=number)
    month, day = _number(parts, groups, "month", "month_b", "season"), _number(parts, groups, "day", "day_b")
    reading = replace(reading, year=_year(parts, groups), month=month, day=day, turn=turn)
    return _relative(reading, parts, groups) if "unit" in groups else reading


def _number(parts: Sequence[Part], groups: Groups, *names: str) -> int:
    return next((parts[groups[name]].number for name in names if name in groups), 0)


def _is_before_our_era(parts: Sequence[Part], groups: Groups) -> bool:
    return _number(parts, groups, "era", "era_b") < 0


def _year(parts: Sequence[Part], groups: Groups) -> int | None:
    """Return the year that the text names, astronomical (1 BC is 0); None if it names none."""
    if "year" in groups:
        return parts[groups["year"]].number
    if "split" in groups:
        return parts[groups["split"]].number * 10 + parts[groups["split"] + 1].number
    if "tail" in groups or "head" in groups:
        at = groups.get("tail", groups.get("head", 0))
        number, era = sorted(parts[at : at + 2], key=lambda part: part.letter == "E")
        return number.number if era.number > 0 else 1 - number.number
    return None


def _relative(reading: DateReading, parts: Sequence[Part], groups: Groups) -> DateReading:
    """Return a reading relative to the context: the next day, two years later, March of the same year."""
    unit = UNITS[parts[groups["unit"]].number]
    if reading.month or reading.day:
        return replace(reading, unit=unit, steps=STEPS[reading.turn])
    steps, base = STEPS[reading.turn], ""
    if "side" in groups:
        forward = parts[groups["side"]].letter in "lA"
        steps = (_number(parts, groups, "count") or 1) * (1 if forward else -1)
        event = next((part.value for part in parts[groups["side"] + 1 : groups["side"] + 3] if part.letter in "HJ"), "")
        base = event.split("/")[-1 if forward else 0]
    return replace(reading, scale="relative", unit=unit, steps=steps, base=base, turn="")


def _halves(last: DateReading, parts: Sequence[Part], groups: Groups) -> tuple[DateReading, DateReading] | None:
    """Return the two dates of 1919-22, 264-241 BC, the 1920s and 30s, March 5 and 9; None if the rule names one date."""
    if "year_b" in groups:
        begin, end = parts[groups["year"]], parts[groups["year_b"]]
        shared = begin.number - begin.number % 10 ** (end.end - end.start)  # the century, or the decade of 1887-8
        return replace(last, end=begin.end), replace(last, start=end.start, year=shared + end.number)
    if "tail_a" in groups:
        begin, end = parts[groups["tail_a"]], parts[groups["tail"]]
        year = begin.number if (last.year or 0) > 0 else 1 - begin.number
        return replace(last, end=begin.end, year=year), replace(last, start=end.start)
    if "tens_b" in groups:
        begin, end = parts[groups["decade"]], parts[groups["tens_b"]]
        number = begin.number // 100 * 100 + end.number * 10
        return replace(last, end=begin.end), replace(last, start=end.start, number=number)
    if "day_a" in groups:
        begin, end = parts[groups["day_a"]], parts[groups["day"]]
        return replace(last, end=begin.end, year=None, day=begin.number, leans=True), replace(last, start=end.start)
    return None
