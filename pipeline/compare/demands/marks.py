"""The marks before items of a list: “1.”, “(a)”, “IV.”, “Art. 3”, “Second—”; what kind they are, and which number."""

from __future__ import annotations

import re
from typing import Any

from pipeline.compare.demands.lexicon import ORDINALS
from pipeline.compare.syntax.parsed_sentence import ITEM

DIGITS = re.compile(r"\(?(\d{1,3})[.)]")
ORDINAL = re.compile(r"\s*(\w+?)(?:ly)?(?:[,:]|\s?[–—])")
NUMBERED = re.compile(
    r"\s*\(?(?:(?:art(?:icle)?|sec(?:tion)?|clause|rule|point)\b\.?\s*)?(?:(\d{1,2})|([ivx]{1,5}))(?:[.):]|\s?[–—])",
    re.IGNORECASE,
)
ROMAN = {"i": 1, "v": 5, "x": 10}


def marked(passage: Any) -> str:
    """Return the kind of the mark before a passage: “1.” and “2.” are one; empty where there is none."""
    text = str(passage.text)
    mark = ITEM.match(text)
    if mark is None:
        return "first" if _ordinal(text) else ""
    return re.sub(r"\d+", "1", re.sub(r"[a-z]", "a", re.sub(r"[IVXLC]+", "I", mark[0].strip())))


def digits(passage: Any) -> int:
    """Return the number in the mark before a passage, 0 where it is a letter, a Roman number or a bullet."""
    text = str(passage.text).lstrip()
    mark = DIGITS.match(text)
    return int(mark[1]) if mark else _ordinal(text)


def point_number(text: str) -> int:
    """Return the number, Arabic or Roman, that opens a point of a program, 0 if none does."""
    found = NUMBERED.match(text)
    if found is None:
        return _ordinal(text)
    values = [ROMAN[letter] for letter in (found[2] or "").lower()]
    return int(found[1]) if found[1] else sum(-d if d < max(values[k:]) else d for k, d in enumerate(values))


def _ordinal(text: str) -> int:
    """Return the number of “First—” or “Secondly,” before a text, 0 if there is none."""
    mark = ORDINAL.match(text)
    word = mark[1].lower() if mark else ""
    return ORDINALS.index(word) + 1 if word in ORDINALS else 0
