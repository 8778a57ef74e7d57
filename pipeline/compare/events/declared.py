"""Where a text itself says that its sources conflict: “either four or eight members (the sources conflict on this point)”."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.compare.verification.numbers import numbers

CONFLICTING = re.compile(
    r"\b(?:sources?|accounts?|reports?|historians?|scholars?|authors?|authorities|witnesses|records|versions?|testimon(?:y|ies))\b"
    r"[^.;]{0,40}\b(?:conflict|differ|disagree|diverge|contradict|vary|divided)",
    re.IGNORECASE,
)  # fmt: skip
UNSETTLED = re.compile(
    r"\b(?:not|never)\b[^.;]{0,30}\b(?:established|settled|resolved|known|clear|certain|proved|proven)\b|\b(?:unclear|disputed|uncertain|unknown)\b",
    re.IGNORECASE,
)
ALTERNATIVES = re.compile(
    r"\beither\s+(?P<a>[^,;.()]{1,80}?)\s+or\s+(?P<b>[^,;.()]{1,80})|"
    r"\bwhether\s+(?P<c>[^,;.()]{1,120}?)\s+or\s+(?P<d>[^,;.()]{1,120}?)(?=\s+(?:has|had|have|is|was|were|remains?)\b|[,;.()])",
    re.IGNORECASE,
)


class Declared(NamedTuple):
    """Two alternatives that a sentence leaves open: their spans in the sentence, and whether they are numbers."""

    first: tuple[int, int]
    second: tuple[int, int]
    number: bool


def declared(sentence: str) -> Declared | None:
    """Return the alternatives that a sentence says are not decided; None if it does not say so."""
    conflicting, unsettled = CONFLICTING.search(sentence), UNSETTLED.search(sentence)
    found = ALTERNATIVES.search(sentence)
    if found is None or (not conflicting and not unsettled):
        return None
    first, second = ("a", "b") if found["a"] else ("c", "d")
    if first == "c" and unsettled is None:
        return None
    counts = bool(numbers(found[first])) and bool(numbers(found[second]))
    return Declared(found.span(first), found.span(second), counts)
