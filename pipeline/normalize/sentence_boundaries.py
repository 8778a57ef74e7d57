"""Join what the parser split too early: no sentence begins with a lower-case letter or a comma, or ends at “p.”."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEFT = r"(?:^|[\s(\[\"'])"
# a number follows these abbreviations
BEFORE_NUMBER = re.compile(LEFT + r"(?:[Pp]{1,2}|[Vv]ols?|[Nn]os?|[Cc]hs?|[Ff]igs?|[Aa]rts?|[Ss]ec|ca?|b|d|fl|approx)\.$")
# a name follows these: initials, and what precedes an author or a title
BEFORE_NAME = re.compile(LEFT + r"(?:[Ee]ds?|[Tt]rans|[Cc]f|[Oo]p|[Aa]l|[A-Z]|(?P<short>[A-Z][a-z])|(?:[A-Z]\.)+[A-Z])\.$")
SHORT_WORDS = frozenset(
    "Ah Am An As At Be By Do Go He Ho If In Is It Me My No Of Oh Ok On Or Ox So To Up Us We".split()
)  # two letters that are a word, not an initial of a Russian or Polish name


def joined(text: str, starts: Sequence[int]) -> list[int]:
    """Return the sentence starts that hold: offsets into the text, the first always.

    A start is dropped if the sentence would begin with a lower-case letter or with `,;:)]`, if the sentence before ends in an
    initial or in an abbreviation that a number or a name follows, or if it is only a source in brackets before the full stop.
    """
    kept: list[int] = []
    for n, start in enumerate(starts):
        before = text[kept[-1] if kept else 0 : start].rstrip()
        piece = text[start : starts[n + 1] if n + 1 < len(starts) else len(text)].strip()
        if not kept or (_said(before) and _begins(piece) and not _wants_more(before, piece[:1])):
            kept.append(start)
    return kept


def _begins(piece: str) -> bool:
    """Whether a sentence can begin like that."""
    return not (piece[:1].islower() or piece[:1] in tuple(",;:)]") or re.fullmatch(r"\([^()]+\)\.", piece))


def _wants_more(before: str, first: str) -> bool:
    """Whether the words before end in an abbreviation that continues with that character."""
    if first.isdigit():
        return BEFORE_NUMBER.search(before) is not None
    match = BEFORE_NAME.search(before) if first.isalpha() or first in tuple("\"'") else None
    return match is not None and match["short"] not in SHORT_WORDS


def _said(sentence: str) -> bool:
    """Whether it contains a word: a lone quotation mark or bullet is not a sentence."""
    return any(ch.isalnum() for ch in sentence)
