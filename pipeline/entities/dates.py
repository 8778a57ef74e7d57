"""Find dates that name a year, and write them as EDTF: days, months, seasons, years, decades, spans of years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline import edtf
from pipeline.spans import Claimed

MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
YEAR = r"(?:1[0-9]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
NO_WORD = r"(?<![\w.,/-])"
NOT_MORE = r"(?!\w|[.,]\d|-\d)"
# what makes a number of four digits no year: a page, a number, a price before it; a unit behind it
COUNTED_BEFORE = re.compile(r"(?:\b(?:pp?|nos?|vols?|ch|fig)\.\s?|[№#£$€₽]\s?)$", re.IGNORECASE)
COUNTED_BEHIND = re.compile(
    r"\s(?:roubles?|rubles?|kopec?ks?|dollars?|pounds?|francs?|marks|per ?cent|tons?|tonnes?|poods?|miles?|versts?|k?m"
    r"|metres?|meters?|men|women|people|persons?|workers?|peasants?|soldiers?|members?|delegates?|votes?|copies|words|pages|lines|days|years)\b",
    re.IGNORECASE,
)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _span(m: re.Match[str]) -> str:
    """Return an interval of years, or the month that the same figures name (1923-06); an empty value for neither."""
    first, last = m["a"], m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
    if last > first:
        return f"{first}/{last}"
    month = f"{first}-{m['b']}"
    return month if m["dash"] == "-" and len(m["b"]) == 2 and "01" <= m["b"] <= "12" and edtf.is_valid(month) else ""


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(rf"{NO_WORD}(?P<m>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR}){NOT_MORE}"),
        lambda m: edtf.day(int(m["y"]), edtf.month_number(m["m"]), _number(m["d"])),
    ),
    (
        re.compile(rf"{NO_WORD}(?P<d>{DAY})(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR}){NOT_MORE}"),
        lambda m: edtf.day(int(m["y"]), edtf.month_number(m["m"]), _number(m["d"])),
    ),
    (
        re.compile(rf"{NO_WORD}(?P<m>{MONTH})(?: of)?,? (?P<y>{YEAR}){NOT_MORE}"),
        lambda m: f"{m['y']}-{edtf.month_number(m['m']):02}",
    ),
    (
        re.compile(rf"{NO_WORD}(?P<season>{SEASON})(?: of)? (?P<y>{YEAR}){NOT_MORE}"),
        lambda m: f"{m['y']}-{edtf.SEASONS[m['season'].lower()]}",
    ),
    (re.compile(rf"{NO_WORD}(?P<a>{YEAR})(?P<dash>[-–])(?P<b>{YEAR}|\d\d){NOT_MORE}"), _span),
    (re.compile(rf"{NO_WORD}(?P<y>{YEAR[:-2]}0)'?s{NOT_MORE}"), lambda m: f"{m['y'][:3]}X"),
    (re.compile(rf"{NO_WORD}(?P<y>{YEAR}){NOT_MORE}"), lambda m: m["y"]),
)


def dates(normalized: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and EDTF value of each date in a normalized text, in order; the longest reading wins."""
    claimed = Claimed()
    found: list[tuple[int, int, str]] = []
    for pattern, value_of in RULES:
        for match in pattern.finditer(normalized):
            value = "" if _counted(normalized, *match.span()) else value_of(match)
            if value and claimed.claim(match.span()):
                found.append((*match.span(), value))
    yield from sorted(found)


def _counted(text: str, start: int, end: int) -> bool:
    """Whether the figures count something: pages, money, people."""
    return COUNTED_BEFORE.search(text[max(0, start - 6) : start]) is not None or COUNTED_BEHIND.match(text, end) is not None
