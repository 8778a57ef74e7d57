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
OVERLONG_SHARE = 0.05  # of the lines, which may be longer than the text is wide; set by hand
MIN_WRAPPED_BLOCKS = 3  # of several lines between blank ones, without which each long line is a paragraph; set by hand
TAB = 4  # blanks
# Set by hand.
QUOTATION_INDENT = 3  # blanks more than the text's margin, from which a paragraph is set off
MAX_INDENTED_SHARE = 1 / 3  # of the paragraphs, those in a row as one; where more are indented, indentation sets nothing off
MIN_QUOTED_WORDS = 5
ENDED = re.compile(r"[.!?…,;:—–-][\"”’»'\])]*(?:\s?(?:\[\w{1,3}\]|\(\d{1,3}\)|[\d*†‡¹²³]{1,3}))?\s*$")
COLUMNS = re.compile(r"\S[ ]{3,}\S|\t")
SIGNED = re.compile(r"\s*(?:[—–―]|--)\s*\S")  # the author's name below a quotation

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
    """Tell whether the text is wrapped by hand: most lines that another follows are nearly as long as most of the longest.

    A few lines that could not be wrapped, such as a web address, say nothing about the others.
    """
    inner = [len(a.rstrip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip() and not ITEM.match(b)]
    if len(inner) < 3:
        return False
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    blocks = [
        len(list(rows)) for has_words, rows in itertools.groupby(lines, key=lambda line: bool(line.strip())) if has_words
    ]
    apart = sum(rows > 1 for rows in blocks) >= MIN_WRAPPED_BLOCKS
    widest = lengths[-1 - max(1, int(OVERLONG_SHARE * len(lengths)))] if apart else lengths[-1]
    return widest <= WRAP_WIDTH and sum(n >= FULL_LINE_SHARE * widest for n in inner) >= WRAP_SHARE * len(inner)


def _plain(text: str, front: int) -> Iterator[tuple[int, int, str]]:
    lines = [(s, e) for s, e in _lines(text) if s >= front]
    paragraphs = list(_paragraphs(text, lines, wrapped=is_wrapped([text[s:e] for s, e in lines])))
    quoted = indented_quotations([text[s:e] for s, e in paragraphs])
    for (start, end), is_quoted in zip(paragraphs, quoted, strict=True):
        yield start, end, "blockquote" if is_quoted else _kind(text[start:end])


def _paragraphs(text: str, lines: list[Line], *, wrapped: bool) -> Iterator[Line]:
    paragraph: Line | None = None
    for start, end in lines:
        line = text[start:end]
        head = HEAD.fullmatch(line.strip())
        if paragraph and (not wrapped or not line.strip() or ITEM.match(line) or head):
            yield paragraph
            paragraph = None
        if head:
            yield start, end
        elif line.strip():
            paragraph = (paragraph[0] if paragraph else start, end)
    if paragraph:
        yield paragraph


def indented_quotations(paragraphs: list[str]) -> list[bool]:
    """Tell which paragraphs are set off as quotations: each of their lines is indented, and few other paragraphs are."""
    indents = [_indent(paragraph) for paragraph in paragraphs]
    margin = _median(indents)
    first = _median([_indent(paragraph.partition("\n")[0]) for paragraph in paragraphs if "\n" in paragraph])
    deep = [
        indent >= (margin if "\n" in paragraph else max(margin, first)) + QUOTATION_INDENT  # a lone line may begin as all do
        for paragraph, indent in zip(paragraphs, indents, strict=True)
    ]
    runs = [is_deep for is_deep, _ in itertools.groupby(deep)]
    length = sum(len(paragraph) for paragraph, is_deep in zip(paragraphs, deep, strict=True) if is_deep)
    if sum(runs) > MAX_INDENTED_SHARE * (len(deep) - sum(deep) + sum(runs)) or 2 * length > sum(map(len, paragraphs)):
        return [False] * len(deep)  # a text with indented paragraphs
    found, follows = list[bool](), False
    for paragraph, is_deep in zip(paragraphs, deep, strict=True):
        after = bool(found) and found[-1] and SIGNED.match(paragraph) is not None
        found.append(is_deep and follows and (after or _is_prose(paragraph)))
        follows = follows or not is_deep
    return found


def _median(indents: list[int]) -> int:
    return sorted(indents)[(len(indents) - 1) // 2] if indents else 0


def _indent(paragraph: str) -> int:
    """Return the blanks before the line that has fewest."""
    rows = [row.expandtabs(TAB) for row in paragraph.splitlines() if row.strip()]
    return min((len(row) - len(row.lstrip()) for row in rows), default=0)


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph has words that end as a sentence or a verse does: no heading, signature, list or table."""
    words = paragraph.split()
    return (
        len(words) >= MIN_QUOTED_WORDS
        and ENDED.search(paragraph) is not None
        and not ITEM.match(paragraph)
        and not COLUMNS.search(paragraph.strip())
        and any(word.islower() for word in words)
    )


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
