"""Find the blocks of a plain text or Markdown file: paragraphs, headings, list items and quotations by their lines.

Markdown is parsed by markdown-it, whose tokens have line numbers. In plain text every line is a paragraph, unless
the lines are wrapped at a fixed width; then a blank line ends a paragraph.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.language.spans import trim
from pipeline.normalize.readers import markdown_html
from pipeline.normalize.readers.block import Block

HEAD = re.compile(r"(={1,6})[^=].*?\1\s*")  # == as wikis mark their heads ==
ITEM = re.compile(r"\s*(?:[-*•‣◦▪–]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z]\)\s+|\[\d{1,3}\][.:]?\s)")
BULLET = re.compile(r"\s*[•‣◦▪]\s")
WRAP_WIDTH = 100  # characters; longer lines are not wrapped by hand
WRAP_SHARE = 0.75  # share of the inner lines that must be full; set by hand
FULL_LINE_SHARE = 0.6  # of the widest line's length, from which a line counts as full; set by hand

Line = tuple[int, int]


def blocks_of(text: str, front: int, *, markdown: bool) -> list[Block]:
    """Return the blocks in order; the front matter, if there is one, is the first. They do not overlap."""
    blocks = [Block(0, front, "front", "", "line 1")] if front else []
    found = _markdown(text, front) if markdown else _plain(text, front)
    starts = line_starts(text)
    for start, end, kind in found:
        start, end = trim(text, start, end)
        if end > start:
            blocks.append(Block(start, end, kind, "", f"line {line_number(starts, start)}"))
    return blocks


def is_wrapped(lines: list[str]) -> bool:
    """Tell whether the text is wrapped by hand: most lines that another follows are nearly as long as the longest."""
    inner = [len(a.rstrip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip() and not ITEM.match(b)]
    if len(inner) < 3:
        return False
    widest = max(len(line.rstrip()) for line in lines)
    return widest <= WRAP_WIDTH and sum(n >= FULL_LINE_SHARE * widest for n in inner) >= WRAP_SHARE * len(inner)


def _plain(text: str, front: int) -> Iterator[tuple[int, int, str]]:
    lines = [(s, e) for s, e in _lines(text) if s >= front]
    wrapped = is_wrapped([text[s:e] for s, e in lines])
    paragraph: Line | None = None
    for start, end in lines:
        line = text[start:end]
        item, head = ITEM.match(line), HEAD.fullmatch(line.strip())
        if paragraph and (not wrapped or not line.strip() or item or head):
            yield (*paragraph, _kind(text[paragraph[0] : paragraph[1]]))
            paragraph = None
        if head:
            yield start, end, _kind(line)
        elif line.strip():
            paragraph = (paragraph[0] if paragraph else start, end)
    if paragraph:
        yield (*paragraph, _kind(text[paragraph[0] : paragraph[1]]))


def _kind(paragraph: str) -> str:
    head = HEAD.fullmatch(paragraph.strip())
    if head:
        return f"h{len(head[1])}"
    if paragraph.lstrip().startswith(">"):
        return "blockquote"
    return "li" if ITEM.match(paragraph) else "p"


def _markdown(text: str, front: int) -> Iterator[tuple[int, int, str]]:
    lines = [(s, e) for s, e in _lines(text) if s >= front]
    # one line end for each line, whatever the file has, so that the parser counts lines as we do
    source = "\n".join(text[s:e].replace("\r", " ").replace("\x0b", " ").replace("\x0c", " ") for s, e in lines)
    covered = 0
    for first, behind, kind in [*_tokens(source), (len(lines), len(lines), "")]:
        for row in range(covered, first):  # what Markdown takes for link definitions and does not display
            if any(ch.isalnum() for ch in text[slice(*lines[row])]):
                yield (*lines[row], "p")
        if kind == "html":
            yield from markdown_html.pieces(text, lines[first][0], lines[behind - 1][1])
        elif kind:
            yield from _split_bullets(text, lines, (first, behind), kind)
        covered = max(covered, behind)


def _tokens(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield first row, row behind the last, and kind of each block that Markdown shows, in order."""
    from markdown_it import MarkdownIt

    inside: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type in ("blockquote_open", "list_item_open"):
            inside.append(token.type)
        elif token.type in ("blockquote_close", "list_item_close"):
            inside.pop()
        elif not token.map:
            continue
        elif token.type == "heading_open":
            yield token.map[0], token.map[1] - (token.markup in ("-", "=")), token.tag  # without the line below it
        elif token.type == "tr_open":
            yield token.map[0], token.map[1], "td"
        elif token.type == "html_block":
            yield token.map[0], token.map[1], "html"
        elif token.type in ("paragraph_open", "fence", "code_block"):
            kind = "blockquote" if "blockquote_open" in inside else "li" if inside else "p"
            yield token.map[0], token.map[1], kind


def _split_bullets(text: str, lines: list[Line], rows: Line, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield a paragraph, cut where a line begins with a bullet that Markdown does not know (•)."""
    first = rows[0]
    for row in range(rows[0] + 1, rows[1] + 1):
        if row == rows[1] or BULLET.match(text[slice(*lines[row])]):
            is_item = BULLET.match(text[slice(*lines[first])])
            yield lines[first][0], lines[row - 1][1], "li" if is_item else kind
            first = row


def _lines(text: str) -> list[Line]:
    """Return the span of each line without its end; \\n, \\r\\n and \\r end a line."""
    spans = []
    start = 0
    for match in re.finditer(r"\r\n|\n|\r", text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return spans


def line_starts(text: str) -> list[int]:
    """Return where each line of the text begins."""
    return [start for start, _ in _lines(text)]


def line_number(starts: list[int], position: int) -> int:
    """Return the line, counted from 1, in which the character stands."""
    return bisect_right(starts, position)
