"""Lay out a page's words: lines, columns, paragraphs, headings and notes, by place and size.

All shares of sizes and spaces were set by hand on two printed manuals and the pages of the tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median, median_low
from typing import NamedTuple

from pipeline.normalize.formats.page_lines import STOPPED, Line

GUTTER = 1.2  # of the size: a wider gap between words divides columns or cells
MIN_COLUMN_LINES = 4  # on both sides of a gutter
PROSE_WORDS = 3  # in a segment, at least, if it is a line of prose
MAX_ACROSS = 0.1  # share of the segments that may run across a gutter within a band
HEADING_SIZE = 1.12  # of the size of most text, at least
NOTE_SIZE = 0.93  # of it, at most
MAX_HEADING_LINES = 4
INDENT = 0.7  # of the size, from which a line is indented
PARAGRAPH_GAP = 1.35  # of the usual distance of lines
NOTE_BEGIN = re.compile(r"\W{0,2}(?:\d{1,3}|[*†‡§]|[¹²³⁰⁴-⁹]+)\W{0,2}\s?")
ITEM_BEGIN = re.compile(r"(?:[•‣◦▪–—*]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")

LEADER = re.compile(r"(?:\s?[.·…]){5,}\s*(?:\d{1,4}|[ivxlc]{1,7})?\s*$")  # dots that lead to a page number


class PlacedWord(NamedTuple):
    """A word and its place; coordinates grow to the right and, once it is upright, downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool


def lines_of(words: Sequence[Sequence[PlacedWord]], page: str) -> list[Line]:
    """Return a page's lines in reading order, column by column."""
    segments = _rejoined([segment for line in words for segment in _segments(line)])
    return [_line(segment, page) for segment in _ordered(segments)]


def _segments(line: Sequence[PlacedWord]) -> Iterator[list[PlacedWord]]:
    """Yield the parts of a line of the file between wide gaps, and where the file goes back or to another line."""
    part: list[PlacedWord] = []
    for word in line:
        if part:
            gap, last = word.left - part[-1].right, part[-1]
            if gap > GUTTER * word.size or gap < -3 * word.size or min(word.bottom, last.bottom) <= max(word.top, last.top):
                yield part
                part = []
        part.append(word)
    yield part


def _rejoined(segments: list[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Join segments that continue one another on the same base line, such as words in another font."""
    found: list[list[PlacedWord]] = []
    for segment in segments:
        last = found[-1] if found else None
        if (
            last
            and _overlap(last[-1], segment[0]) > 0.5
            and -0.3 * last[-1].size < segment[0].left - last[-1].right < GUTTER * last[-1].size
        ):
            found[-1] = [*last, *segment]
        else:
            found.append(segment)
    return found


def _overlap(a: PlacedWord, b: PlacedWord) -> float:
    """Return the share of the smaller height that both words cover."""
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    return common / max(min(a.bottom - a.top, b.bottom - b.top), 0.1)


def _ordered(segments: list[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Return the segments in reading order: bands from the top, in a band its columns from the left."""
    gutter = _gutter(segments)
    if gutter is None:
        return _rows(segments)
    bands: list[list[list[PlacedWord]]] = [[]]
    across: list[list[PlacedWord]] = []
    for segment in sorted(segments, key=lambda s: s[0].top):
        if segment[0].left < gutter < segment[-1].right:
            across.append(segment)
            bands += [[segment], []]
        else:
            bands[-1].append(segment)
    found: list[list[PlacedWord]] = []
    for band in bands:
        if len(band) == 1 and band[0] in across:
            found += band
            continue
        found += _ordered([s for s in band if s[-1].right <= gutter]) + _ordered([s for s in band if s[0].left >= gutter])
    return found


def _gutter(segments: list[list[PlacedWord]]) -> float | None:
    """Return the middle of a vertical gap that divides the segments into two columns, None if there is none."""
    if len(segments) < 2 * MIN_COLUMN_LINES:
        return None
    starts = sorted({round(s[0].left, 1) for s in segments})
    most = MAX_ACROSS * len(segments) + 1
    best: tuple[float, float] | None = None
    for start in starts[1:]:
        x = start - 0.5
        left = [s for s in segments if s[-1].right <= x]
        right = [s for s in segments if s[0].left > x]
        if min(len(left), len(right)) < MIN_COLUMN_LINES or len(segments) - len(left) - len(right) > most:
            continue
        if not _is_column(left) or not _is_column(right):
            continue
        width = start - max(s[-1].right for s in left if len(s) >= PROSE_WORDS)  # a page number may stand in the gap
        if width > 0.5 * median(s[0].size for s in segments) and (best is None or width > best[0]):
            best = width, start - width / 2
    return best[1] if best else None


def _is_column(segments: list[list[PlacedWord]]) -> bool:
    """Whether the segments are lines of prose one below another, not cells or numbers beside a text."""
    wide = [s for s in segments if len(s) >= PROSE_WORDS]
    return len(wide) >= max(MIN_COLUMN_LINES - 1, len(segments) // 2)


def _rows(segments: list[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Return the segments row by row, each row from the left; segments of a row are one line."""
    rows: list[list[list[PlacedWord]]] = []
    for segment in sorted(segments, key=lambda s: (s[0].top + s[0].bottom) / 2):
        if rows and _overlap(rows[-1][0][0], segment[0]) > 0.5:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [[word for segment in sorted(row, key=lambda s: s[0].left) for word in segment] for row in rows]


def _line(segment: Sequence[PlacedWord], page: str) -> Line:
    size = median(w.size for w in segment for _ in w.text)
    bold = sum(len(w.text) for w in segment if w.bold) > 0.8 * sum(len(w.text) for w in segment)
    top, bottom = min(w.top for w in segment), max(w.bottom for w in segment)
    text = " ".join(w.text for w in segment)
    return Line(page, text, 0, "", segment[0].left, segment[-1].right, top, bottom, size, bold)


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of most of the text; 0 without text."""
    sizes = [round(line.size, 1) for page in pages for line in page for _ in range(1 + len(line.text) // 10)]
    return median_low(sizes) if sizes else 0.0


def laid_out(lines: Sequence[Line], size: float) -> list[Line]:
    """Return a page's lines with their regions, each a paragraph, and their roles."""
    body = [i for i, line in enumerate(lines) if not line.role]
    found = list(lines)
    distances = [b.bottom - a.bottom for a, b in pairwise([lines[i] for i in body]) if 0 < b.bottom - a.bottom < 3 * size]
    usual = median_low(distances) if distances else 1.2 * size
    region = 0
    for before, i in zip([None, *body], body, strict=False):
        if before is None or _begins(found[before], lines[i], _column(lines, body, i), usual):
            region += 1
        found[i] = replace(lines[i], region=region)
    return _with_roles(found, body, size)


def _column(lines: Sequence[Line], body: list[int], i: int) -> tuple[float, float]:
    """Return the edges of the column in which a line stands: those of the lines near it that overlap it."""
    at = body.index(i)
    near = [lines[j] for j in body[max(0, at - 12) : at + 13]]
    beside = [n for n in near if n.left < lines[i].right and n.right > lines[i].left and abs(n.size - lines[i].size) < 1]
    lefts = Counter(round(n.left) for n in beside)
    usual = min(
        lefts, key=lambda left: (-lefts[left], left)
    )  # where most lines begin, indented first lines or hanging ones apart
    return float(usual), max(n.right for n in beside)


def _begins(before: Line, line: Line, column: tuple[float, float], usual: float) -> bool:
    """Whether a line begins a paragraph: by distance, size, indent, a list's mark, or after a short last line."""
    if LEADER.search(before.text):
        return True
    left, right = column
    distance = line.bottom - before.bottom
    if distance < -usual or line.left > before.right or line.right < before.left:  # the next column
        return bool(STOPPED.search(before.text)) and (line.left > left + INDENT * line.size or not line.text[:1].islower())
    if distance > PARAGRAPH_GAP * usual or abs(line.size - before.size) > 0.08 * line.size or line.bold != before.bold:
        return True
    is_hanging = ITEM_BEGIN.match(before.text) is not None and line.left > before.left
    if line.left > left + INDENT * line.size and before.left < line.left - INDENT * line.size / 2 and not is_hanging:
        return True
    if line.left < left - INDENT * line.size and before.left > line.left + INDENT * line.size / 2:
        return True
    if ITEM_BEGIN.match(line.text) and (STOPPED.search(before.text) or ITEM_BEGIN.match(before.text)):
        return True
    if before.left < line.left - 3 * line.size or line.left < before.left - 6 * line.size:
        return bool(STOPPED.search(before.text))
    return before.right < right - 0.15 * (right - left) and bool(STOPPED.search(before.text)) and not line.text[:1].islower()


def _with_roles(lines: list[Line], body: list[int], size: float) -> list[Line]:
    """Give headings their level, and the small print at the foot of the page from its first note on its role."""
    regions: dict[int, list[int]] = {}
    for i in body:
        regions.setdefault(lines[i].region, []).append(i)
    notes = _first_note(lines, list(regions.values()), size)
    for n, members in enumerate(regions.values()):
        role = "footnote" if n >= notes else _role([lines[i] for i in members], size)
        for i in members:
            lines[i] = replace(lines[i], role=role)
    return lines


def _first_note(lines: list[Line], regions: list[list[int]], size: float) -> int:
    """Return the number of the region in which the notes of the page begin; behind the last if it has none."""
    first = len(regions)
    while first and all(lines[i].size <= NOTE_SIZE * size for i in regions[first - 1]):
        first -= 1
    while first < len(regions) and not NOTE_BEGIN.match(lines[regions[first][0]].text):
        first += 1
    return first


def _role(lines: list[Line], size: float) -> str:
    if LEADER.search(lines[-1].text):
        return "contents"
    text = lines[0].text
    large = min(line.size for line in lines) / max(size, 0.1)
    ends = STOPPED.search(lines[-1].text) and not lines[-1].text.rstrip().endswith(("?", "!"))
    if len(lines) <= MAX_HEADING_LINES and any(ch.isalpha() for ch in text):
        if large >= HEADING_SIZE and not (ends and large < 1.3):
            return "h1" if large >= 1.7 else "h2" if large >= 1.35 else "h3"
        if all(line.bold for line in lines) and not ends and len(lines) <= 2:
            return "h4"
    return "item" if ITEM_BEGIN.match(text) else ""
