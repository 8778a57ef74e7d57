"""Names of rulers and popes, who have a number and no surname: Henry VIII, who is “Henry” and “King Henry” later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.spelling.given_names import SUFFIXES, TITLES
from pipeline.entities.spelling.words import NameToken

NUMERAL = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")
NUMBERED = re.compile(
    rf"(?:(?:{'|'.join(sorted(TITLES))})\.?\s+)?([^\W\d_][\w'-]+)\s+({NUMERAL.pattern})(?:\s+(?:of|the)\s.+)?", re.I
)
REIGNING = frozenset(
    "king queen emperor empress tsar tsarina kaiser prince princess duke duchess count pope saint sultan shah".split()
)
DETERMINERS = frozenset("the a an his her their our my your its this that every no".split())


def ruler(name: str) -> str:
    """Return the personal name of a name with a number (Henry of Henry VIII), empty for any other name."""
    match = NUMBERED.fullmatch(" ".join(name.split()))
    return match[1] if match and match[1][:1].isupper() and match[2].isupper() else ""


def is_ruler(words: Sequence[NameToken], at: int, *, named_before: bool) -> bool:
    """Whether a personal name alone means the ruler: no other name is beside it, and a title or an earlier naming precedes."""
    following, before = _beside(words, at, 1), _beside(words, at, -1)
    if following is not None and (following.capital or NUMERAL.fullmatch(following.form)):
        return False
    title = before.form.lower().rstrip(".") if before is not None else ""
    if title in REIGNING:
        return True
    is_name = before is not None and before.capital and (title in TITLES or before.tag.endswith("PERSON"))
    return named_before and not is_name


def is_title(words: Sequence[NameToken], at: int) -> bool:
    """Whether a surname that is a title too (King, Bishop) is the title here: King Henry, the King."""
    if words[at].form.lower() not in TITLES:
        return False
    following, before = _beside(words, at, 1), _beside(words, at, -1)
    if before is not None and before.form.lower() in DETERMINERS:
        return True
    return following is not None and following.capital and following.form.lower().rstrip(".") not in SUFFIXES


def is_titled(words: Sequence[NameToken], at: int) -> bool:
    """Whether a title stands before a word or a suffix behind it, so that it is a person's name: Dr. King, King Jr."""
    following, before = _beside(words, at, 1), _beside(words, at, -1)
    if following is not None and following.form == ",":
        following = _beside(words, at + 1, 1)
    suffixed = following is not None and following.capital and following.form.lower().rstrip(".") in SUFFIXES
    return suffixed or (before is not None and before.capital and before.form.lower().rstrip(".") in TITLES)


def _beside(words: Sequence[NameToken], at: int, step: int) -> NameToken | None:
    """Return the next word on one side in the passage; a stop behind a title counts as part of it."""
    at += step
    while 0 <= at < len(words) and step < 0 and words[at].form == ".":
        at += step
    return words[at] if 0 <= at < len(words) and words[at].passage == words[at - step].passage else None
