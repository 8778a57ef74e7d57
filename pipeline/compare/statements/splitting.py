"""Where a sentence is cut into the statements that can be compared: behind semicolons that have words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.spans import Span, trim

SEMICOLON = re.compile(r";(?=\s)")
WORD = re.compile(r"[^\W_]+")
LEAST_WORDS = 3  # in fewer words there is nothing to compare: they stay with what stands before them


def parts(text: str) -> Iterator[Span]:
    """Yield the spans of a sentence's statements, in order; together they hold every character that is not blank."""
    begin = 0
    for mark in SEMICOLON.finditer(text):
        if says_something(text[begin : mark.end()]) and says_something(text[mark.end() :]):
            yield trim(text, begin, mark.end())
            begin = mark.end()
    start, end = trim(text, begin, len(text))
    if end > start:
        yield start, end


def says_something(text: str) -> bool:
    """Whether there are words enough to compare."""
    return sum(1 for _ in zip(range(LEAST_WORDS), WORD.finditer(text), strict=False)) == LEAST_WORDS
