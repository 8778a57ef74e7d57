"""Find quotations in quotation marks, even if a mark is missing, superfluous or garbled.

Each mark opens, closes or is not a quotation mark, at a cost that depends on its neighbors (`quotation_mark_costs`). The cheapest
reading of the whole text is found by beam search, so time is linear in the marks. A reading that leaves a quotation open pays
at the end of its paragraph or, less, carries it into the next one, so that one broken pair does not affect the rest of a
text. The costs are set by hand and not fitted; mostly their order matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.compare.syntax.quotation_mark_costs import (
    APOSTROPHES,
    ENDING,
    NOTE,
    PAIRS,
    SINGLE,
    Sign,
    after_list_head,
    signs,
)
from pipeline.language.spans import Span, trim

NOTES = re.compile(rf"(?:\s*(?:{NOTE}))+[\s.]*\Z")
SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s)|[.!?…]+\Z")
SENTENCE_START = re.compile(r"(?:[.!?…][\"”’»)\]]*\s+(?:\(\d{1,3}\)\s+|\[\d{1,3}\]\s+)?|:\s+)(?=[^\W\d_a-z]|[(\[])")

UNCLOSED, UNOPENED = 2.5, 2.5  # a missing mark costs more than any doubt about an existing one
BEFORE_NEXT = 0.2  # in addition, if the quotation ends before the next one rather than with the paragraph
SHARED = (0.6, 1.8)  # one mark at a paragraph's end closes two quotations; the outer one opens the paragraph, or does not
SAME_KIND = 0.4  # a quotation within one of the same marks
CARRIED = (0.6, 1.2)  # a quotation goes on in the next paragraph; it opens its own, or does not
DEPTH = 4  # quotations within quotations
BEAM, MARGIN = 24, 6.0  # bounds cost: readings kept, and how much more they may cost than the cheapest
CROWDED_MARKS, CROWDED_BEAM = 300, 4  # bounds cost: marks in a paragraph beyond which fewer readings are kept
SPACED_CHARACTERS = 100  # between two marks of which a scanner has spaced one: they cost one more for as many
REACH = 3000  # characters searched for a sentence's start or end

NO_CLOSING = "no closing mark: ended with the paragraph"
NO_CLOSING_BEFORE = "no closing mark: ended before the next opening mark"
NO_CLOSING_SHARED = "no closing mark of its own: ended with the quotation inside"
NO_OPENING = "no opening mark: begun with the paragraph"
NO_OPENING_SENTENCE = "no opening mark: begun with the sentence"
WRONG_WAY = "closing mark faces the wrong way"


@dataclass(frozen=True)
class Marked:
    """A quotation: the span inside its marks, the marks (empty if missing), and the index of the enclosing quotation."""

    start: int
    end: int
    opening: str
    closing: str
    within: int = -1
    mended: str = ""


class Finding(NamedTuple):
    """A quotation: its marks, if any, the start (-1: to be searched for) and end of its words, and its repair.

    If the closing mark is missing, the end is the latest possible one.
    """

    opening: Sign | None
    closing: Sign | None
    start: int
    end: int
    mended: str


class FindingChain(NamedTuple):
    """A finding and those before it, as a linked list that readings share."""

    finding: Finding
    earlier: FindingChain | None


class Reading(NamedTuple):
    """One interpretation of the marks so far: its cost, the quotations still open, and the finished ones."""

    cost: float
    opened: tuple[Sign, ...]
    found: FindingChain | None


def marked(text: str, paragraphs: Sequence[Span]) -> list[Marked]:
    """Return the quotations in quotation marks, in reading order, the longer first; spans nest or are disjoint.

    `paragraphs` are spans in order; a quotation may continue in the next one if only white space is between them.
    """
    readings = [Reading(0, (), None)]
    place = 0
    for span in paragraphs:
        start, end = max(span[0], place), min(span[1], len(text))
        if start >= end:
            continue
        near = not any(map(str.isalnum, text[place:start]))
        readings = _turn(readings, near) if place else readings
        place = end
        found = list(signs(text, (start, end)))
        width = BEAM if len(found) <= CROWDED_MARKS else CROWDED_BEAM
        for sign in found:
            readings = _cheapest((new for reading in readings for new in _read(reading, sign)), width)
    readings = _turn(readings, False)
    return _nested(_drafts(text, _findings(readings[0].found)))


def _read(reading: Reading, sign: Sign) -> Iterator[Reading]:
    """Yield the reading continued with each interpretation of the mark."""
    cost, opened, found = reading
    yield Reading(cost + sign.nothing, opened, found)
    if sign.first and opened and opened[-1].mark == sign.mark and opened[-1].paragraph != sign.paragraph:
        yield Reading(cost + sign.opens, opened, found)  # each paragraph of a long quotation begins with its mark
    if sign.mark in PAIRS:
        yield from _open(reading, sign)
    if opened and sign.mark in PAIRS[opened[-1].mark]:
        yield from _close(reading, sign)
    if not opened and sign.mark in ENDING:
        yield Reading(
            cost + sign.closes + UNOPENED, (), FindingChain(Finding(None, sign, -1, sign.start, NO_OPENING), found)
        )


def _open(reading: Reading, sign: Sign) -> Iterator[Reading]:
    cost, opened, found = reading
    single = sign.mark in SINGLE
    same = any((other.mark in SINGLE) == single for other in opened)
    if len(opened) < DEPTH:
        yield Reading(cost + sign.opens + SAME_KIND * same, (*opened, sign), found)
    if opened and not single and opened[-1].mark == sign.mark and opened[-1].paragraph == sign.paragraph:
        finding = Finding(opened[-1], None, opened[-1].end, sign.start, NO_CLOSING_BEFORE)
        yield Reading(cost + sign.opens + UNCLOSED + BEFORE_NEXT, (*opened[:-1], sign), FindingChain(finding, found))


def _close(reading: Reading, sign: Sign) -> Iterator[Reading]:
    cost, opened, found = reading
    inner = opened[-1]
    pair = PAIRS[inner.mark][sign.mark]
    cost += sign.closes + pair + (_doubt(inner, sign) if sign.mark in APOSTROPHES else 0)
    mended = WRONG_WAY if pair >= 1 and sign.mark == inner.mark else ""
    rest = FindingChain(Finding(inner, sign, inner.end, sign.start, mended), found)
    yield Reading(cost, opened[:-1], rest)
    outer = opened[-2] if len(opened) > 1 else None
    if outer and sign.last and outer.mark == inner.mark and sign.mark not in SINGLE:
        both = FindingChain(Finding(outer, None, outer.end, sign.start, NO_CLOSING_SHARED), rest)
        yield Reading(cost + SHARED[0 if outer.first else 1], opened[:-2], both)


def _doubt(opening: Sign, closing: Sign) -> float:
    """Return the cost of a closing mark that may be an apostrophe (“the millers' …”); it grows with the words before it."""
    characters = closing.start - opening.end
    if opening.spaced or closing.spaced:
        return characters / SPACED_CHARACTERS
    return min(1.5, 0.5 + characters / 60) if closing.possessive else min(1.0, characters / 2000)


def _turn(readings: Iterable[Reading], near: bool) -> list[Reading]:
    """Return the readings at a paragraph's end: open quotations end here, or continue in the next paragraph if it is near."""
    return _cheapest((new for reading in readings for new in _leave(reading, near)), BEAM)


def _leave(reading: Reading, near: bool) -> Iterator[Reading]:
    cost, opened, found = reading
    if near and opened and all(sign.mark != "'" for sign in opened):
        yield Reading(cost + CARRIED[0 if opened[0].first else 1], opened, found)
    for sign in reversed(opened):
        if sign.mark in APOSTROPHES:
            return  # a single mark without a partner is an apostrophe, and that reading is kept too
        cost += UNCLOSED
        found = FindingChain(Finding(sign, None, sign.end, sign.paragraph[1], NO_CLOSING), found)
    yield Reading(cost, (), found)


def _cheapest(readings: Iterable[Reading], width: int) -> list[Reading]:
    """Return the cheapest reading for each sequence of open marks, at most `width` of them; of equals the earlier."""
    best: dict[tuple[str, ...], Reading] = {}
    for reading in readings:
        key = tuple(sign.mark for sign in reading.opened)
        if key not in best or reading.cost < best[key].cost:
            best[key] = reading
    ranked = sorted(best.values(), key=lambda reading: reading.cost)
    limit = ranked[0].cost + MARGIN
    kept = [reading for reading in ranked[:width] if reading.cost <= limit]
    plain = best.get(())  # always kept, since it alone is certain to survive the paragraph's end
    return kept if plain is None or any(reading is plain for reading in kept) else [*kept, plain]


def _findings(found: FindingChain | None) -> Iterator[Finding]:
    while found:
        yield found.finding
        found = found.earlier


def _without_notes(text: str, start: int, end: int) -> int:
    """Return the end of a span's words, without note numbers at its end."""
    notes = NOTES.search(text, max(start, end - 40), end)
    return notes.start() if notes else end


def _sentence_end(text: str, start: int, end: int) -> int:
    """Return the end of the last complete sentence of a span, or its own end if there is none."""
    ends = [found.end() for found in SENTENCE_END.finditer(text, max(start, end - REACH), end)]
    return ends[-1] if ends else end


def _sentence_start(text: str, start: int, end: int) -> int:
    """Return the start of the last sentence of a span, or its own start if no sentence begins in it."""
    starts = [found.end() for found in SENTENCE_START.finditer(text, max(start, end - REACH), end)]
    return starts[-1] if starts else start


def _drafts(text: str, findings: Iterable[Finding]) -> list[Marked]:
    """Return the findings that contain a letter or digit as spans, each by itself, in the order of their ends."""
    drafts: list[Marked] = []
    for opening, closing, start, end, mended in sorted(findings, key=lambda finding: finding.end):
        if start < 0 and closing:
            start, mended = _begin(text, closing, drafts)
        elif mended in (NO_CLOSING, NO_CLOSING_BEFORE):
            end = (_without_notes if mended == NO_CLOSING else _sentence_end)(text, start, end)
        start, end = trim(text, start, max(start, end))
        if any(map(str.isalnum, text[start:end])):
            drafts.append(Marked(start, end, opening.mark if opening else "", closing.mark if closing else "", -1, mended))
    return drafts


def _begin(text: str, closing: Sign, earlier: Sequence[Marked]) -> tuple[int, str]:
    """Return the start of a quotation that has only a closing mark, and the description of the repair."""
    first = min(after_list_head(text, closing.paragraph), closing.start)
    floor = earlier[-1].end + len(earlier[-1].closing) if earlier and earlier[-1].start >= first else first
    if floor == first and closing.last:
        return first, NO_OPENING
    start = _sentence_start(text, floor, closing.start)
    if start == floor:  # no sentence begins after the previous quotation, so it is included
        start = _sentence_start(text, first, closing.start)
    return start, NO_OPENING if start == first else NO_OPENING_SENTENCE


def _nested(drafts: list[Marked]) -> list[Marked]:
    """Return the drafts in reading order that nest or are disjoint; of two that cross, the repaired one is left out."""
    chosen: dict[Span, Marked] = {}
    around: list[Marked] = []
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end, bool(draft.mended))):
        while around and (around[-1].end <= draft.start or (around[-1].end < draft.end and not draft.mended)):
            other = around.pop()
            if other.end > draft.start:
                del chosen[other.start, other.end]
        if (not around or draft.end <= around[-1].end) and (draft.start, draft.end) not in chosen:
            chosen[draft.start, draft.end] = draft
            around.append(draft)
    return _placed(list(chosen.values()))


def _placed(spans: list[Marked]) -> list[Marked]:
    """Return the spans, each with the index of the enclosing one."""
    around: list[int] = []
    placed = []
    for index, span in enumerate(spans):
        while around and spans[around[-1]].end <= span.start:
            around.pop()
        placed.append(replace(span, within=around[-1] if around else -1))
        around.append(index)
    return placed
