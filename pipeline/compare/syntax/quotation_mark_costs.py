"""The cost of each reading of a quotation mark, as opening, closing or no quotation mark, given its neighbors.

The costs are set by hand and not fitted; mostly their order matters. A mark that fits costs nothing, one that fits badly
about 1.5, an impossible one 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.language.normalization import INVISIBLE
from pipeline.language.spans import Span

# Closing marks of each opening mark and the cost of the pair: Unicode 15, chapter 6.2, “Language-Based Usage of Quotation Marks”.
PAIRS: dict[str, dict[str, float]] = {
    '"': {'"': 0, "＂": 0, "”": 0.5, "“": 1, "''": 0.6, "’’": 0.6},
    "＂": {"＂": 0, '"': 0},
    "“": {"”": 0, '"': 0.5, "''": 0.5, "’’": 0.5, "“": 1.5},
    "‟": {"”": 0, "“": 0.5, '"': 0.5},
    "„": {"“": 0, "”": 0, "‟": 0, '"': 0.2, "''": 0.3, "’’": 0.3},
    ",,": {"“": 0, "”": 0, '"': 0.2, "''": 0, "’’": 0.3},
    "”": {"”": 0, "“": 0.4},
    "«": {"»": 0, "«": 1.5, '"': 1},
    "»": {"«": 0, "»": 0.4},
    "``": {"''": 0, '"': 0.2, "”": 0.2, "’’": 0.2},
    "''": {"''": 0, '"': 0.5},
    "‘‘": {"’’": 0, "”": 0.3, '"': 0.5},
    "「": {"」": 0},
    "『": {"』": 0},
    "'": {"'": 0.2, "’": 0.6},
    "‘": {"’": 0.1, "'": 0.4, "‘": 1.2, "´": 0.4},
    "‛": {"’": 0.1, "'": 0.4},
    "‚": {"‘": 0.1, "’": 0.1, "'": 0.4},
    "`": {"'": 0.4, "’": 0.4, "´": 0.2},
    "‹": {"›": 0},
    "›": {"‹": 0, "›": 0.4},
}
UNUSUAL = {
    "”": 1.6,
    "»": 0.6,
    "›": 0.6,
    "''": 0.3,
    "`": 0.3,
}  # opening marks that are closing marks in most languages or texts
SINGLE = frozenset("'‘’‚‛`´‹›")
POINTING = frozenset(
    [*"“”„‟«»‹›「」『』‘’‚‛`´", ",,", "``", "‘‘", "’’"]
)  # their shape is stronger evidence than their neighbors
ENDING = frozenset('"＂”»」』') | {"''", "’’"}  # may close a quotation without an opening mark
APOSTROPHES = frozenset("'’‘`´‛")
MARK = re.compile(r"""'{3,}|"{4,}|`{3,}|``|''|’’|‘‘|(?<!,),,(?=\w)|["＂“”„‟«»「」『』'‘’‚‛`´‹›]""")
ELIDED = re.compile(  # words that English writers begin with an apostrophe, and decades
    r"(?:\d0?s|\d\d|tis|twas|twere|twill|tisn|twasn|em|til|till|cause|cos|bout|round|neath|gainst|tween|midst|mongst|n|er|im|"
    r"ere|ow)\b", re.I
)  # fmt: skip
AFTER_A_NOUN = re.compile(  # a possessive does not precede these
    r"\s+(?:of|in|on|at|to|by|for|from|with|as|and|or|but|nor|that|which|who|is|are|was|were|be|has|have|had|he|she|they|it|we|i|"
    r"not|than|then|when|while|because|if|so|said|would|will|can|could|must|should|may)\b", re.I
)  # fmt: skip
NOTE = r"\(\d{1,3}\)|\[(?:\d{1,3}|[a-z]|note \d{1,2})\]|(?<=[.,;:!?])\d{1,3}(?!\d)|[¹²³⁰⁴-⁹*†‡]"
ONLY_NOTES = re.compile(rf"[\s.,;)]*(?:(?:{NOTE}|\d{{1,3}}(?!\d))[\s.,;)]*)*")
LIST_HEAD = re.compile(r"\s*(?:>\s*)*(?:(?:[-*•–—]|\(?\d{1,3}[.)])\s+)?")
DASHED = re.compile(r"\s+[—–-]")  # a possessive does not precede a dash
SPACED = re.compile(r"(?<=\s)['‘’‚‛`´](?=\s)")
SPACED_ENDING = re.compile(r"\s(?:s|t|d|ll|re|ve|m)\b")  # behind an apostrophe that a scanner has spaced: the miller ' s
MIN_SPACED = 2  # such marks in a paragraph that a scanner has spaced
SPACED_PAIR, SPACED_ALONE = 0.3, 0.9  # the costs of one as opening or closing, and as none
SURPLUS = 3.0  # reading a double mark as no quotation mark


class Sign(NamedTuple):
    """A mark in the text, the costs of its readings, and its paragraph; `first` and `last` are at the paragraph's edge.

    `spaced` marks a single mark with blanks on both sides, as scanners put them; its neighbors do not tell what it is.
    """

    mark: str
    start: int
    end: int
    opens: float
    closes: float
    nothing: float
    possessive: bool
    first: bool
    last: bool
    paragraph: Span
    spaced: bool = False


def signs(text: str, paragraph: Span) -> Iterator[Sign]:
    """Yield a paragraph's marks, without apostrophes inside words, code fences, wiki bold and rows of marks."""
    start, end = paragraph
    body = after_list_head(text, paragraph)
    is_scanned = sum(1 for _ in SPACED.finditer(text, start, end)) >= MIN_SPACED
    for found in MARK.finditer(text, start, end):
        mark, at, past = found[0], found.start(), found.end()
        before, after = _seen_before(text, start, at), _seen_behind(text, past, end)
        if (len(mark) > 2) or (mark in APOSTROPHES and before.isalnum() and after.isalnum()):
            continue
        follows = text[past : min(past + 12, end)]
        owner = after.isspace() and follows.lstrip()[:1].isalpha() and not AFTER_A_NOUN.match(follows)
        possessive = mark in APOSTROPHES and before in ("s", "S") and owner
        sure = 0.4 if mark in POINTING else 1.0
        first, last = at <= body, end - past <= 24 and bool(ONLY_NOTES.fullmatch(text, past, end))
        nothing = 0.0 if first and last else _nothing(mark, before, after, follows)  # a ditto mark
        if is_scanned and mark in APOSTROPHES and before.isspace() and after.isspace():
            if SPACED_ENDING.match(follows):
                continue
            yield Sign(mark, at, past, SPACED_PAIR, SPACED_PAIR, SPACED_ALONE, False, first, last, paragraph, True)
            continue
        yield Sign(
            mark, at, past,
            sure * _opening(before, after, follows) + UNUSUAL.get(mark, 0) + (1.5 if _elided(mark, follows) else 0),
            sure * _closing(before, after), nothing, possessive, first, last, paragraph,
        )  # fmt: skip


def _seen_before(text: str, start: int, at: int) -> str:
    """Return the last character before a mark that is not invisible, empty at the paragraph's edge."""
    while at > start and text[at - 1] in INVISIBLE:
        at -= 1
    return text[at - 1 : at] if at > start else ""


def _seen_behind(text: str, past: int, end: int) -> str:
    while past < end and text[past] in INVISIBLE:
        past += 1
    return text[past : past + 1] if past < end else ""


def after_list_head(text: str, paragraph: Span) -> int:
    """Return the offset at which a paragraph's words begin, after its bullet, number or `>`."""
    head = LIST_HEAD.match(text, *paragraph)
    return head.end() if head else paragraph[0]


def _opening(before: str, after: str, follows: str) -> float:
    """Return the cost of reading a mark between these characters (empty: the paragraph's edge) as opening."""
    if not before or before.isspace() or before in "([{<—–-‐‑/…|*_•" or MARK.fullmatch(before):
        cost = 0.0
    else:
        cost = 3.0 if before.isalnum() else 1.0
    if not after:
        return cost + 4
    if after.isspace():
        return cost + 1.5
    return cost + (2 if after in ")]}.,;:!?" and not follows.startswith(("..", ". .", "?)", "!)")) else 0)


def _closing(before: str, after: str) -> float:
    """Return the cost of reading a mark between these characters as closing."""
    if not before:
        return 4.0
    cost = 1.5 if before.isspace() else 3.0 if before in "([{" else 0.0
    if after.isdigit():
        return cost + 0.4
    if after.isalnum():
        return cost + (3 if before.isalnum() else 1.2)
    return cost + (0.2 if after and after in "([{" else 0)


def _nothing(mark: str, before: str, after: str, follows: str) -> float:
    """Return the cost of reading a mark as no quotation mark: an apostrophe, an inch sign, a ditto mark, or a stray mark."""
    alone = (not before or before.isspace()) and (not after or after.isspace())
    if mark not in SINGLE:
        inches = mark in ('"', "＂", "''") and before.isdigit() and not after.isalnum()
        return 0.3 if inches else 1.0 if before.isalnum() and after.isalnum() else 2.0 if alone else SURPLUS
    if mark not in APOSTROPHES:
        return 2.0
    if before.isalnum():
        owner = before in "sS" and not AFTER_A_NOUN.match(follows) and not DASHED.match(follows)
        return 0.0 if before.isdigit() or owner else 0.5
    if after.isalnum():
        return 0.0 if _elided(mark, follows) else 2.0 if mark == "‘" else 0.2 if mark == "’" else 1.2
    return 0.6 if alone else 1.2


def _elided(mark: str, follows: str) -> bool:
    return mark in APOSTROPHES and bool(ELIDED.match(follows))
