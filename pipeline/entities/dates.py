"""Find dates that name a year, and write them as EDTF: days, months, seasons, years, decades, spans of years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline import edtf

MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
YEAR = r"(?:1[0-9]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
NO_WORD = r"(?<![\w.,/-])"
NOT_MORE = r"(?![\w]|[.,]\d|-\d)"


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _season(m: re.Match[str]) -> str:
    return f"{m['year']}-{edtf.SEASONS[m['season'].lower()]}"


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"{NO_WORD}(?P<m>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR}){NOT_MORE}"),
     lambda m: edtf.day(int(m["y"]), edtf.month_number(m["m"]), _number(m["d"]))),
    (re.compile(rf"{NO_WORD}(?P<d>{DAY})(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR}){NOT_MORE}"),
     lambda m: edtf.day(int(m["y"]), edtf.month_number(m["m"]), _number(m["d"]))),
    (re.compile(rf"{NO_WORD}(?P<m>{MONTH})(?: of)?,? (?P<y>{YEAR}){NOT_MORE}"),
     lambda m: f"{m['y']}-{edtf.month_number(m['m']):02}"),
    (re.compile(rf"{NO_WORD}(?P<season>{SEASON})(?: of)? (?P<year>{YEAR}){NOT_MORE}"), _season),
    (re.compile(rf"{NO_WORD}(?P<a>{YEAR})[-–](?P<b>{YEAR}|\d\d){NOT_MORE}"),
     lambda m: f"{m['a']}/{m['b'] if len(m['b']) == 4 else m['a'][:2] + m['b']}"),
    (re.compile(rf"{NO_WORD}(?P<y>{YEAR[:-2]}0)'?s{NOT_MORE}"), lambda m: f"{m['y'][:3]}X"),
    (re.compile(rf"{NO_WORD}(?P<y>{YEAR}){NOT_MORE}"), lambda m: m["y"]),
)  # fmt: skip


def dates(normalized: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and EDTF value of each date in a normalized text, in order; the longest reading wins."""
    taken: list[tuple[int, int, str]] = []
    for pattern, value in RULES:
        for match in pattern.finditer(normalized):
            start, end = match.span()
            if all(end <= s or start >= e for s, e, _ in taken):
                taken.append((start, end, value(match)))
    yield from sorted(taken)
