"""Join what the parser split too early: a sentence does not begin with a small letter or a comma, nor end with «p.»."""

from __future__ import annotations

import re
from collections.abc import Sequence

ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'])(?:pp?|vols?|nos?|op|cit|cf|eds?|ibid|ch|chs|fig|al|approx|ca?|b|d|fl|[A-Z]|[A-Z][a-z]|(?:[A-Z]\.)+[A-Z])\.$"
)
ENDS = (".", "!", "?", "…", ":", ";")
CLOSING = "\"')]»”’ "


def joined(text: str, starts: Sequence[int]) -> list[int]:
    """Return the sentence starts that hold: offsets into the text, the first always.

    A start is dropped where the sentence would begin with a small letter or with `,;:)]`, or where the one before ends in
    an initial or an abbreviation that wants a number or a name behind it.
    """
    kept: list[int] = []
    for start in starts:
        before = text[kept[-1] if kept else 0 : start].rstrip()
        first = text[start:].lstrip()[:1]
        if kept and (first.islower() or first in ",;:)]" or ABBREVIATION.search(before) or not _said(before)):
            continue
        kept.append(start)
    return kept


def _said(sentence: str) -> bool:
    """Whether there is a word in it: a lone quotation mark or bullet is no sentence."""
    return any(ch.isalnum() for ch in sentence)
