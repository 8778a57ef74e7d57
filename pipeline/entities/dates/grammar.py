"""The grammar of dates: which sequences of parts are a date, before any context is considered.

A rule is a regular expression over the letters of `tokens`; at each place the first that matches applies, so longer rules come
first. Groups name the fields that `readings` fills; `context` takes what remains open from other dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.entities.dates import filters
from pipeline.entities.dates.readings import DateReading, Found, read
from pipeline.entities.dates.tokens import Part

PHASE = r"(?:(?P<phase>p)(?:-|it?)?|(?P<phase_of>(?:[wp]?[hP]|[wG][uU])f)t?)?"  # early, mid-, early in; first half of the
M, S = "(?P<month>[Mm])", "(?P<season>S)"
YEAR = r"(?:,?f?(?:E,?)?(?P<year>[YZ]))"
ERA_YEAR = r"(?:f?(?P<tail>[dnY]E))"
THAT_UNIT = r"ft?(?P<turn>[rRG]?)(?P<unit>u)"  # of the same year
DAY_FIRST = r"(?:W,?t?)?(?P<day>[do]|w(?=u?f))(?:u?f)?"
DAY_LAST = r"t?(?P<day_b>[do]|(?<=t)w)"
LINK = r"(?P<link>[->&v])t?"

RULES = tuple(
    (name, re.compile(pattern))
    for name, pattern in {
        "whole": r"(?P<whole>I)",
        "two_calendars": rf"(?:{M}(?P<day>[do])\([Mm][do]\),?|(?P<day_b>[do])(?P<month_b>[Mm])\([do][Mm]\)){YEAR}",
        "days_of_month": rf"{M}(?P<day_a>[do]){LINK}(?P<day>[do])(?!f?[Mm]){YEAR}?",
        "days": rf"(?P<day_a>[do]){LINK}(?P<day>[do])f?{M}{YEAR}?",
        "day_that": rf"{DAY_FIRST}{M}{THAT_UNIT}",
        "day_last_that": rf"(?:W,?t?)?{M}{DAY_LAST}{THAT_UNIT}",
        "day_of_month": r"(?P<day>[ow])ft?(?P<turn>[rRG]?)(?P<unit>u)",
        "day": rf"{DAY_FIRST}{M}(?:{YEAR}|{ERA_YEAR}|,?(?P<split>nd))?",
        "day_last": rf"(?:W,?t?)?{M}{DAY_LAST}(?:{YEAR}|,?(?P<split>nd))?",
        "month": rf"{PHASE}{M}(?:{YEAR}|{ERA_YEAR}|,?(?P<split>nd))",
        "month_that": rf"{PHASE}{M}{THAT_UNIT}",
        "month_turn": rf"{PHASE}(?P<turn>[rRG])(?P<month>M)",
        "month_bare": rf"{PHASE}(?P<month>M)",
        "season": rf"{PHASE}{S}{YEAR}(?:-[dnY])?",
        "year_season": rf"(?P<year>Y)(?:-[dnY])?{S}",
        "season_that": rf"{PHASE}{S}{THAT_UNIT}",
        "season_turn": rf"{PHASE}(?P<turn>[rRG]){S}",
        "season_bare": rf"{PHASE}{S}",
        "era_years": r"(?P<tail_a>[dnY])(?P<link>[->])(?P<tail>[dnY]E)",
        "era_year": rf"{PHASE}(?:(?P<tail>[dnY]E)|(?P<head>E[dnY]))",
        "years": rf"{PHASE}(?P<year>Y)-(?P<year_b>[Ydn])",
        "year_month": r"(?P<year>Y)-(?P<month_b>d)",
        "decades": rf"{PHASE}(?P<decade>k)(?P<link>[->&v])t?(?P<tens_b>T)",
        "decade": rf"(?:l|{PHASE})(?P<decade>k)",
        "tens": rf"{PHASE}(?P<tens>T)",
        "century": rf"{PHASE}(?P<century>[ow])(?:-?C(?P<era>E?)|(?=(?:-|[&v>]t?)[ow]-?C(?P<era_b>E?)))",
        "year": rf"{PHASE}(?P<year>Y)",
        "misread": r"(?<=[ieDAF>])(?P<year>Z)",
        "short": r"(?<=[iefF>])(?P<short>y)",
        "of_unit": r"(?:[wp]?[hP]f(?:t|(?=[rRG]))|pit|pi?(?=[rRG]))(?P<turn>[rRG]?)(?P<unit>u)",
        "end_of_unit": r"(?P<unit>g)P",
        "turn": r"(?P<turn>[rRG])(?P<unit>u)",
        "count": r"(?P<count>[1dn])(?P<unit>[uU])(?P<side>[lb])",
        "count_from": r"(?P<count>[1dn])(?P<unit>[uU])(?P<side>[AD])(?:t?H|(?=t?J))",
        "count_adrift": r"(?P<count>[1dn])(?P<unit>[uU])(?P<side>D)(?=[,.)])",
        "unit_around": r"(?<=t)(?P<unit>u)(?P<side>[AD])(?:t?H|(?=[,.)]|t?J))",
        "weekday": r"W,?t?(?P<day>o)",
        "day_alone": r"(?<=[eAD>&F]t)(?P<day>o)",
    }.items()
)
STARTS = frozenset("IWMmdownplPhSyYEkTZrRGugt1")
LINKED = re.compile(r"[-&v>,][ie]?t?|[&v>,](?:[&v]|>t?)")  # between dates that share a year
SPEAKING = re.compile(  # after these words “about 1917” is a subject
    r"\b(?:books?|articles?|essays?|stud(?:y|ies)|novels?|films?|stor(?:y|ies)|debates?|myths?|talk\w*|speak\w*|spoken?"
    r"|wrote|writ\w+|tell\w*|told|kn[eo]w\w*|learn\w*|hear\w*|argu\w+|reads?|reading|think\w*|thought|questions?|truth)\s+$",
    re.IGNORECASE,
)


def readings_of(text: str, parts: Sequence[Part]) -> list[DateReading]:
    """Return the readings of a text in order, with their links to each other."""
    letters = "".join(part.letter for part in parts)
    depths = _depths(letters)
    found: list[Found] = []
    at = 0
    while at < len(parts):
        match = _match(text, parts, letters, at) if letters[at] in STARTS else None
        for first, last, reading in read(parts, match) if match else ():
            about = replace(
                reading,
                qualifier=_qualifier(text, parts, letters, first, last),
                aside=depths[first] > 0,
                describes=_describes(parts, letters, first),
            )
            found.append((first, last, about))
        at = match.end() if match else at + 1
    return _linked(letters, found)


def _depths(letters: str) -> list[int]:
    """Return the nesting depth of parentheses for each part."""
    depths, depth = list[int](), 0
    for letter in letters:
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        depths.append(depth)
    return depths


def _match(text: str, parts: Sequence[Part], letters: str, at: int) -> re.Match[str] | None:
    """Return the first rule that matches at a part and passes the filters."""
    for name, pattern in RULES:
        match = pattern.match(letters, at)
        if match and filters.holds(name, text, parts, match):
            return match
    return None


def _qualifier(text: str, parts: Sequence[Part], letters: str, first: int, last: int) -> str:
    """Return `~` after “about”, `?` after “probably” or before a “?” that does not end a sentence."""
    before = re.search(r"[aq](?=[ie]?t?$)", letters[max(0, first - 3) : first])
    if before:
        word = parts[max(0, first - 3) + before.start()]
        spoken = word.value == "about" and SPEAKING.search(text[max(0, word.start - 20) : word.start])
        return "?" if word.letter == "q" else "" if spoken else "~"
    return "?" if re.match(r"\?[),-]", letters[last : last + 2]) else ""


def _describes(parts: Sequence[Part], letters: str, first: int) -> bool:
    """Whether the words before a date make it an attribute: of, since, a noun."""
    before = letters[max(0, first - 2) : first].rstrip("t")
    return before[-1:] in ("f", "x", "H", "J") or (first > 0 and parts[first - 1].value == "since")


def _linked(letters: str, found: Sequence[Found]) -> list[DateReading]:
    """Return the readings: joined to a range by a dash, and leaning on the next one if “and”, “or”, “to” share its year."""
    linked: list[DateReading] = []
    for (_, end, reading), following in zip_longest(found, found[1:]):
        if following and not reading.joined:
            reading = _related(reading, letters[end : following[0]], following[2])
        linked.append(reading)
    return linked


def _related(reading: DateReading, between: str, other: DateReading) -> DateReading:
    """Return a reading with its links to the next one; `between` are the letters that part them."""
    if reading.scale in ("relative", "short") or reading.value or reading.turn or other.value or other.turn:
        return reading
    alike = reading.scale == other.scale and bool(other.month) >= bool(reading.month)
    open_year = reading.scale == "date" and reading.year is None
    leans = open_year and alike and bool(other.month) and LINKED.fullmatch(between) is not None
    return replace(reading, joined=between in ("-", "?-") and alike, leans=reading.leans or leans)
