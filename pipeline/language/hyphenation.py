"""Words broken at a line end: “Mar-/low” is one word, “eighteenth-/century” two, and only frequencies tell them apart.

Set on the words and compounds of two annotated corpora, broken at random: .996 of 4,236 words are joined, .85 of 92
compounds keep their hyphen.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.legible import FILLER
from pipeline.language.word_frequency import zipf

BREAK = r"[ \t]*(?:\r\n|\n|\r)[ \t>]*"
# The parts of the word, and what is between them; no part of a longer compound (mother-in-/law).
BROKEN = re.compile(
    rf"(?<![\w-])([^\W\d_]{{1,40}})([-¬\u00ad])({BREAK}|(?<=[¬\u00ad])[ \t]+)([^\W\d_]{{1,40}})(?![^\W\d_]|-)"
)
COMPOUND = re.compile(rf"(?<=[^\W_]-)({BREAK})(?=[^\W_])")
HANGING = frozenset("and or to nor but than versus".split())  # behind a hyphen that stands for a word: pre- and post-war
KNOWN = 3.5  # Zipf frequency from which the joined word is one that everybody writes
COMMON_PART = 3.2  # below it a part is not a word of its own
RARER = 2.0  # how much less frequent than its rarer part a joined word may be


def rejoined(text: str) -> str:
    """Return the text, as long as before, with fillers for the hyphens and line ends inside broken words."""
    text = BROKEN.sub(_joined, text)
    return COMPOUND.sub(_without_break, text)


def _joined(match: re.Match[str]) -> str:
    first, hyphen, gap, second = match.groups()
    if not is_broken(first, hyphen, second):
        return match[0]
    return f"{first}{FILLER * len(hyphen + gap)}{second}"


def _without_break(match: re.Match[str]) -> str:
    following = re.match(r"\w+", match.string[match.end() : match.end() + 10])
    return match[0] if following and following[0].lower() in HANGING else FILLER * len(match[0])


def is_broken(first: str, hyphen: str, second: str) -> bool:
    """Whether the parts around a hyphen at a line end are one word."""
    if hyphen != "-":
        return True
    if second[:1].isupper() and not (first.isupper() and second.isupper() and len(first) > 1):
        return False  # Anglo-/American
    return _is_one(first.lower(), second.lower())


@lru_cache(maxsize=1 << 14)
def _is_one(first: str, second: str) -> bool:
    whole, rarer = zipf(first + second, lists="best"), min(zipf(first, lists="best"), zipf(second, lists="best"))
    if whole >= KNOWN:
        return True
    return second not in HANGING and (rarer < COMMON_PART or whole >= rarer - RARER)
