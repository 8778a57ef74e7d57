"""Filter what looks like a date and is not: numbers that count things, months that are names or verbs, seasons in general."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.dates.tokens import UNITS, Part

CHARACTERS_BEFORE = 40  # examined before a date; bounds cost
CUES = "efiADF>BpRrGf&v-"  # before a bare month: in, by, since, until, early, the following …
SHARING = re.compile(r"[-&v>](?:[->]?it?|t)?(?:[MmS]f?,?Y|[MS])")  # behind it: or April, and the autumn of 1920
NUMBERED = re.compile(  # before a page, a file of an archive, a chapter
    r"(?:\b(?:(?-i:pp?|t|f|ll?|n)|nos?|vols?|ch|figs?|arts?|op|pars?|doc|tom|iss)\.\s?|\bop\.\s?\d+,\s?d\.\s?"
    r"|\b(?:pages?|numbers?|volumes?|chapters?|figures?|tables?|notes?|lines?|points?|orders?|decrees?|rooms?|sections?"
    r"|articles?|parts?|theses|thesis|paragraphs?)\s)$",
    re.IGNORECASE,
)
QUANTITY = re.compile(
    r"\b(?:some|nearly|almost|more than|fewer than|less than|at least|at most|up to|as many as|total of|only|another)\s$",
    re.IGNORECASE,
)
MEASURE = (
    r"(?:roubles?|rubles?|kopec?ks?|dollars?|pounds?|francs?|marks|per ?cent|tons?|tonnes?|poods?|miles?|versts?|acres"
    r"|hectares|k?m|kg|lbs?|feet|met(?:er|re)s?|votes|copies|words|pages|lines|hours|days|weeks|months|years|million"
    r"|thousand|hundred)"
)
MEASURED = re.compile(rf"\s(?:(?:square|cubic|metric|nautical|gold|silver|paper|working)\s)?{MEASURE}\b", re.IGNORECASE)
PEOPLE = re.compile(
    r"\s(?:men|women|children|people|persons?|workers?|peasants?|soldiers?|sailors|troops|members?|delegates?|deputies"
    r"|voters|guns|ships|tanks|aircraft|prisoners|casualties|dead|killed|wounded|inhabitants|strikers|families)\b"
)
PLURAL = re.compile(  # a noun in the plural, no verb form or small word in -s
    r"\s(?!(?:is|was|has|as|his|its|us|this|thus|does|always|towards|perhaps|besides|across|afterwards)\b)[a-z]+s\b"
)
DATING = re.compile(r"\b(?:in|since|until|till|from|by|during|throughout|of|year|to|around|circa|and)\s$", re.IGNORECASE)
GLUED = re.compile(r"(?:[^\W\d_]-|[^\W\d]/|[=@~])$")  # a code or an address
GLUED_PHASE = re.compile(r"\b(?:mid|pre|post|early|late)-$", re.IGNORECASE)
CAPITAL_BEHIND = re.compile(r"\s[A-Z][a-z]+")
CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w']+\s$")
FREE = re.compile(  # after a number that counts nothing
    r"\s*(?:$|[.;:!?)\]\"-]|,(?!\s?(?:and\s)?\d)|(?:an?|the|s?he|it|they|we|i|and|but|or|to|in|at|with"
    r"|by|from|when|where|was|were|had|is|for|after|before|as|that|this|there|his|her|their|our|both|all|on)\b)",
    re.IGNORECASE,
)
DAY_CUE = re.compile(
    r"(?:\b(?:on|by|until|till|since|before|after|from)|\d(?:st|nd|rd|th)?\s(?:and|to))\sthe\s$", re.IGNORECASE
)
NAMELIKE = ("may", "march", "august", "april", "june")  # months that are also words, surnames or given names
SEASON_CUE = re.compile(
    r"(?:\b(?:in|by|until|till|since|during|throughout|before|after)(?:\s+the)?|\bover\s+the)\s+$", re.IGNORECASE
)
SEASON_FREE = re.compile(
    r"\s*(?:$|[,.;:!?)\]\"]|(?:and|or|the|an?|s?he|it|they|we|when|was|were|had|to|but|his|her|some|many)\b)", re.IGNORECASE
)


def holds(rule: str, text: str, parts: Sequence[Part], match: re.Match[str]) -> bool:
    """Whether what a rule matched is a date in this text."""
    first, last = parts[match.start()], parts[match.end() - 1]
    before = text[max(0, first.start - CHARACTERS_BEFORE) : first.start]
    letter = match.string[match.start() - 1] if match.start() else "."
    match rule:
        case "year" | "years" | "year_month":
            return _is_year(rule, text, parts, match, before)
        case "month":
            return last.letter != "Y" or not _counts(text, last)
        case "days_of_month" | "days":
            days = parts[match.start("day_a")].number, parts[match.start("day")].number
            return days[0] < days[1] and not _counts_on(text, last) and not NUMBERED.search(before)
        case "day_last" | "day" | "era_year" | "era_years":
            return not _counts_on(text, last) and not (first.letter in "dn" and NUMBERED.search(before))
        case "month_bare":
            return _is_month(text, parts, match, letter, before)
        case "season_bare":
            return _is_season(text, match, first, last, before)
        case "day_alone":
            return DAY_CUE.search(before) is not None and FREE.match(text, last.end) is not None
        case "weekday":
            return FREE.match(text, last.end) is not None
        case "tens":
            return before.lower().endswith("the ") or text[first.start] == "'"
        case "short":
            return not text.startswith("'", last.end)
        case "of_unit" | "turn" | "day_of_month" | "end_of_unit":
            return _is_relative(rule, parts, match, letter)
    return True


def _counts_on(text: str, last: Part) -> bool:
    """Whether the day's number counts what follows: “May 20 workers”."""
    return last.letter == "d" and any(noun.match(text, last.end) for noun in (MEASURED, PEOPLE, PLURAL))


def _counts(text: str, last: Part) -> bool:
    """Whether a round number counts what follows: “in March 1500 workers”."""
    if last.number % 50:
        return False
    return any(noun.match(text, last.end) for noun in (MEASURED, PEOPLE, PLURAL))


def _is_year(rule: str, text: str, parts: Sequence[Part], match: re.Match[str], before: str) -> bool:
    """Whether figures are a year or years, not a page, price or number of people, and not a range that runs backward."""
    year, last = parts[match.start("year")], parts[match.end() - 1]
    if NUMBERED.search(before) or QUANTITY.search(before) or MEASURED.match(text, last.end):
        return False
    if GLUED.search(before) and "x" in match.string[max(0, match.start() - 2) : match.start()]:
        return GLUED_PHASE.search(before) is not None
    if rule == "years":
        return _runs_forward(year, last, text[year.end : last.start])
    if rule == "year_month":
        return text[year.end : last.start] == "-" and last.number <= 12 and last.end - last.start == 2
    if PEOPLE.match(text, last.end):
        return year.number % 50 != 0 and DATING.search(before) is not None
    if year.number < 1400 and not DATING.search(before) and not before.endswith("("):
        return False
    return before.endswith("the ") or not _counts(text, last)


def _runs_forward(first: Part, last: Part, dash: str) -> bool:
    """Whether the second year comes after the first; one of two figures belongs to its century, of one to its decade.

    Behind a hyphen one figure may be a month or an issue, so only the next year counts.
    """
    if last.letter == "Y":
        return first.number < last.number
    figures = last.end - last.start
    if figures == 1 and dash == "-" and first.number % 10 + 1 != last.number:
        return False
    return figures in (1, 2) and first.number % 10**figures < last.number


def _is_month(text: str, parts: Sequence[Part], match: re.Match[str], letter: str, before: str) -> bool:
    """Whether a bare month is a month, not part of a name (the July Days), a verb (they march) or a person (August Smith)."""
    month = parts[match.start("month")]
    name = text[month.start : month.end].lower()
    if match["phase"] or match["phase_of"] or SHARING.match(match.string, match.end()):
        return True
    if CAPITAL_BEHIND.match(text, month.end):
        return letter in "ieADF>B" and name not in ("may", "august")
    if letter in CUES or (letter in ".,(" and name not in NAMELIKE):
        return True
    free = letter != "t" and FREE.match(text, month.end) is not None
    return name not in NAMELIKE and free and not CAPITAL_BEFORE.search(before)


def _is_season(text: str, match: re.Match[str], first: Part, last: Part, before: str) -> bool:
    """Whether a bare season is that of some year: “in the spring”, “by summer”; not “spring water”, “in summer dresses”."""
    if match["phase"] or match["phase_of"] or SHARING.match(match.string, match.end()):
        return True
    if not SEASON_FREE.match(text, last.end):
        return False
    following = re.search(r"[MS](?:[-&v]|>)t?$", match.string[max(0, match.start() - 3) : match.start()])
    return SEASON_CUE.search(before) is not None or (following is not None and text[first.start : last.end] != "fall")


def _is_relative(rule: str, parts: Sequence[Part], match: re.Match[str], letter: str) -> bool:
    """Whether “the next year”, “the end of the month” refer to a date; “the last year”, “the end of the day” do not."""
    unit = UNITS[parts[match.start("unit")].number]
    if rule == "day_of_month":
        return unit == "month"
    if match.string[match.end() : match.end() + 1] == "f":
        return False
    if rule in ("of_unit", "end_of_unit"):
        return unit in ("month", "year")
    return unit not in ("week", "decade") and (letter != "t" or parts[match.start()].value != "last")
