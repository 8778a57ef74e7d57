"""Cuts of one sentence into what can be demanded by itself: items behind a colon, halves between semicolons."""

from __future__ import annotations

import re

from pipeline.compare.demands.roles import ENDS
from pipeline.compare.syntax.parsed_sentence import Cue, Said
from pipeline.language.spans import Span, trim

SEGMENTS = re.compile(r";")
SEGMENT_MARK = re.compile(r"\s*(?:and\s+)?(?:\(?(?:\d{1,3}|[a-z])[.)]\s+)?", re.IGNORECASE)
LEAST_WORDS = 2  # of an item
SEMICOLON = re.compile(r";(?=\s)")
SHORTEST_HALF = 4  # words; what is shorter says nothing by itself


def segments(s: Said, cue: Cue) -> list[Span]:
    """Return the items of a list within a sentence, behind the colon that its lead-in ends with; none if it is not a list."""
    colon = s.text.find(":", s.spans[cue.first][0] - s.start)
    if colon < 0 or ";" not in s.text[colon:]:
        return []
    found, begin = [], colon + 1
    for end in [*(m.start() for m in SEGMENTS.finditer(s.text, begin)), len(s.text)]:
        begin += len((SEGMENT_MARK.match(s.text[begin:end]) or [""])[0])
        start, stop = trim(s.text, begin, end)
        if len(s.text[start:stop].split()) >= LEAST_WORDS:
            found.append((s.start + start, s.start + stop))
        begin = end + 1
    return found if len(found) > 1 else []


def halves(s: Said) -> list[Span]:
    """Return the stretches of a sentence between its semicolons; a short one belongs to the one before it."""
    spans: list[Span] = []
    start = 0
    for end in [*(stop.start() for stop in SEMICOLON.finditer(s.text)), len(s.text.rstrip(ENDS))]:
        left, right = trim(s.text, start, max(start, end))
        if spans and len(s.text[left:right].split()) < SHORTEST_HALF:
            spans[-1] = spans[-1][0], s.start + right
        else:
            spans.append((s.start + left, s.start + right))
        start = min(end + 1, len(s.text))
    return spans
