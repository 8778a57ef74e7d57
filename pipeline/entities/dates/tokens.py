"""Split a text into the words and figures of which dates consist, each with a letter for its category.

The grammar reads the letters, not the words, so one rule covers all spellings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language import edtf, numerals
from pipeline.language.spans import Span, longest_first

COLUMN_GAP = 12  # spaces that separate columns of a table; a note number replaced by spaces has fewer
UNITS = ("day", "week", "month", "year", "decade")
COUNTS = {word: n for n, word in enumerate(numerals.CARDINALS, start=1)} | {"a": 1, "an": 1}
ORDINALS = {word: n for n, word in enumerate(numerals.ORDINALS, start=1)}
ORDINALS |= {f"twenty-{word}": 20 + n for word, n in ORDINALS.items() if n < 10} | {"thirtieth": 30, "thirty-first": 31}
TENS = {word: n for n, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)}

# Letter of a part by its word. Letters that are not keys here: Y year, Z year as a scanner misread it, y year of two figures,
# I whole date in figures, d number to 31, n other number, o number with an ending, k decade in figures, E era, M month,
# m month cut short, H happening of known date, J one that is taken as a name, x anything else.
WORDS = {
    "S": "spring summer autumn fall winter",
    "w": " ".join(ORDINALS),
    "T": " ".join(TENS),
    "C": "century centuries",
    "p": "early late mid latter",
    "P": "beginning end start middle close outset",
    "h": "half quarter part",
    "f": "of",
    "t": "the",
    "&": "and",
    "v": "or",
    ">": "to until till through",
    "B": "between",
    "F": "from",
    "i": "in",
    "e": "on by at since during throughout over for into within toward towards as than",
    "A": "after",
    "D": "before",
    "a": "about around circa ca approximately roughly",
    "q": "probably perhaps possibly presumably likely maybe",
    "r": "same that this",
    "R": "following next ensuing coming subsequent",
    "G": "previous preceding last",
    "u": "day month year week decade",
    "U": "days months years weeks decades",
    "g": "day's month's year's",
    "1": " ".join(COUNTS),
    "l": "later afterwards afterward thereafter",
    "b": "earlier previously",
    "W": "monday tuesday wednesday thursday friday saturday sunday",
}
LETTERS = {word: letter for letter, words in WORDS.items() for word in words.split()}
MARKS = {"-": "-", "–": "-", "—": "-", "/": "-", ",": ",", "(": "(", ")": ")", "[": "(", "]": ")", "?": "?"}
MISREAD = str.maketrans("lIOo", "1100")  # letters that OCR reads for digits

FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![^\W\d_])\.?"
MONTH = rf"(?:(?:{FULL_MONTH}|{FULL_MONTH.upper()})(?![^\W\d_])|{SHORT_MONTH})"
YEAR = r"(?:1[0-9]|20)[0-9][0-9]"
ROMAN = "i{1,3}|iv|vi{0,3}|ix|xi{0,2}"  # months in Roman figures: 12.iii.1921
ROMAN_MONTHS = "i ii iii iv v vi vii viii ix x xi xii".split()
FIGURES = re.compile(r"(?<![\w/-])([0-9]{1,2})([/-])([0-9]{1,2})\2(?:1[0-9]|20)[0-9][0-9](?![\w/-])")
DOUBLE = re.compile(  # the year of a January to March, when the year began on 25 March: 10 February 1731/2
    r"(?:Jan|Feb|Mar)[a-z]*\.?,?\s(?:(?:[12]?[0-9]|3[01])(?:st|nd|rd|th)?,?\s)?$"
)
PART = re.compile(
    rf"(?P<dotted>(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\.{YEAR}(?![\w/-]|\.[0-9]))"
    rf"|(?P<roman>(?:0?[1-9]|[12][0-9]|3[01])(?P<stroke>[./-])\s?(?i:{ROMAN})(?P=stroke)\s?{YEAR}(?![\w/-]|\.[0-9]))"
    rf"|(?P<slashed>[0-9]{{1,2}}(?P<slash>[/-])[0-9]{{1,2}}(?P=slash){YEAR}(?![\w/-]|\.[0-9]))"
    rf"|(?P<double>{YEAR}/[0-9]{{1,2}}(?![\w/-]|\.[0-9]))"
    rf"|(?P<iso>{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![\w/-]))"
    rf"|(?P<noted>{YEAR}(?=\.[0-9]{{1,3}}(?:\s+[A-Z\"(]|\s*$)))"  # a note's number after the full stop
    r"|(?P<junk>[$£€₽#№§]\s?[0-9][0-9.,]*|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
    r"|[0-9]+,[0-9]+(?=%)|[0-9]+(?:[.:][0-9]+)+|[0-9]+\s?%|[0-9]+(?:-[0-9]+){2,}"
    rf"|[0-9]{{1,3}}/[0-9]+(?:/[0-9]+)*(?![0-9]| {MONTH})"
    r"|[0-9]+/[0-9]{5,}|[0-9]+(?:/[0-9]+){2,}|[0-9]{4},[0-9]+)"
    r"|(?P<decade>(?:1[0-9]|20)[0-9]0'?s(?!\w)|'?[2-9]0s(?!\w))"
    r"|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<short>'[0-9][0-9](?!\w))"
    rf"|(?P<number>[0-9]+(?!\w)|[0-9]{{1,2}}(?={MONTH}))"
    r"|(?P<era>(?:BCE?|AD|CE|B\. ?C\.(?: ?E\.)?|B\.C|A\. ?D\.|C\. ?E\.)(?!\w))"
    rf"|(?P<month>{MONTH})"
    r"|(?P<circa>(?:ca?\.|c)(?=\s?[0-9]))"
    r"|(?P<misread>[1lI][0-9lIOo]{3}(?!\w))"
    r"|(?P<word>(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?!\w)"
    rf"|(?:[Ii]n|[Bb]y|[Oo]f|[Ss]ince|[Uu]ntil|[Ff]rom|[Aa]fter|[Bb]efore)(?={YEAR}(?!\w))"  # in1946, as OCR has it
    r"|(?:day|month|year)'s(?!\w)|\w+(?:'(?!s(?!\w))\w+)?)"
    r"|(?P<mark>\S)"
)

KINDS = tuple(name for name in PART.groupindex if name not in ("stroke", "slash"))


@dataclass(frozen=True)
class Part:
    """A word, figure or mark: its letter, its place, and the number it stands for (of a season its EDTF code)."""

    letter: str
    start: int
    end: int
    number: int = 0
    value: str = ""


def order_of(texts: Iterable[str]) -> str:
    """Return which comes first in a document's dates in figures, `day` or `month`; empty where they do not say or differ."""
    found = set()
    for text in texts:
        for match in FIGURES.finditer(text):
            first, second = int(match[1]), int(match[3])
            found |= {"day"} if first > 12 >= second else {"month"} if second > 12 >= first else set()
    return found.pop() if len(found) == 1 else ""


def parts_of(
    text: str, *, taken: Sequence[Span] = (), happenings: Mapping[Span, str] | None = None, order: str = ""
) -> list[Part]:
    """Return the parts in order; a name is one part `x`, an event with a known date one part with that date as its value.

    `order` says which comes first in figures, day or month; where it is empty, 3/4/1921 is some day of 1921.
    """
    known, names = happenings or {}, set(taken)
    hidden = longest_first({*names, *known})
    ends = [end for _, end in hidden]
    blanks = [
        Part("x" if span not in known else "J" if span in names else "H", *span, 0, known.get(span, "")) for span in hidden
    ]
    seen = [part for part in _seen(text, order) if not _overlaps(part, hidden, ends)]
    parts, last = list[Part](), 0
    for part in sorted([*seen, *blanks], key=lambda part: part.start):
        if part.start - last > COLUMN_GAP:
            parts.append(Part("x", last, last))
        parts.append(part)
        last = part.end
    return parts


def _overlaps(part: Part, hidden: Sequence[Span], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, part.start)
    return at < len(hidden) and hidden[at][0] < part.end


def _seen(text: str, order: str) -> Iterator[Part]:
    for match in PART.finditer(text):
        kind = next(name for name in KINDS if match[name] is not None)
        if kind == "double":
            yield from _double(match, text)
            continue
        letter, number = _letter(kind, match[0])
        value = _whole(kind, match[0], order) if letter == "I" else match[0].lower()
        yield Part(letter if value else "x", *match.span(), number, value)


def _double(match: re.Match[str], text: str) -> Iterator[Part]:
    """Yield a year of two calendars as the later year, of another date the two years with their stroke."""
    first, _, last = match[0].partition("/")
    later = int(first[: len(first) - len(last)] + last)
    if later == int(first) + 1 and DOUBLE.search(text[max(0, match.start() - 20) : match.start()]):
        yield Part("Y", *match.span(), later, match[0])
        return
    start, stroke = match.start(), match.start() + len(first)
    yield Part("Y", start, stroke, int(first), first)
    yield Part("-", stroke, stroke + 1, 0, "/")
    letter, number = _numeral("number", last)
    yield Part(letter, stroke + 1, match.end(), number, last)


def _letter(kind: str, text: str) -> tuple[str, int]:
    """Return the letter and the number of what was matched."""
    match kind:
        case "number" | "noted" | "ordinal" | "short" | "decade":
            return _numeral(kind, text)
        case "month":
            return "M" if text.lower() in edtf.MONTHS else "m", edtf.month_number(text)
        case "misread" if sum(map(str.isdecimal, text)) >= 2:
            return "Z", int(text.translate(MISREAD))
        case "iso" | "dotted" | "roman" | "slashed":
            return "I", 0
        case "era":
            return "E", -1 if text.startswith("B") else 1
        case "circa":
            return "a", 0
        case "mark":
            return MARKS.get(text, "." if text in ".;:!" else "x"), 0
    return _word(text) if kind == "word" else ("x", 0)


def _numeral(kind: str, text: str) -> tuple[str, int]:
    if len(text) > 7:
        return "x", 0
    figures = int("".join(filter(str.isdecimal, text)))
    if kind == "ordinal":
        return ("o" if 0 < figures < 32 else "x"), figures
    if kind == "short":
        return "y", figures
    if kind == "decade":
        return ("k", figures) if figures > 99 else ("T", figures // 10)
    if len(text) == 4 and text[:2] >= "10" and text[:2] <= "20":
        return "Y", figures
    if len(text) > 4:
        return "x", 0
    return ("d" if 0 < figures < 32 and len(text) < 3 else "n"), figures


def _word(text: str) -> tuple[str, int]:
    word = text.lower()
    letter = LETTERS.get(word, "x")
    number = COUNTS.get(word) or ORDINALS.get(word) or TENS.get(word) or edtf.SEASONS.get(word) or 0
    if letter in "uUg":
        number = UNITS.index(word.removesuffix("'s").removesuffix("s"))
    return letter, number


def _whole(kind: str, text: str, order: str) -> str:
    """Return the EDTF value of a date in figures: year first, day.month.year, or in the document's order; empty if impossible."""
    first, second, last = re.split(r"[./-]\s?", text)
    if kind == "roman":
        return edtf.day(int(last), ROMAN_MONTHS.index(second.lower()) + 1, int(first))
    if kind == "slashed":
        return _in_order(int(first), int(second), int(last), order)
    return edtf.day(int(first), int(second), int(last)) if kind == "iso" else edtf.day(int(last), int(second), int(first))


def _in_order(first: int, second: int, year: int, order: str) -> str:
    """Return the value of two figures and a year: its day where that is certain, else the year, empty if they are no date."""
    if min(first, second) < 1 or max(first, second) > 31 or min(first, second) > 12:
        return ""
    if first > 12 or (order == "day" and second <= 12) or first == second:
        return edtf.day(year, second, first)
    if second > 12 or order == "month":
        return edtf.day(year, first, second)
    return edtf.year_text(year)
