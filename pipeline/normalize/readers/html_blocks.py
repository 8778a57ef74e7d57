"""Collect the blocks of a web page while it is walked: their text as it is shown, their kind and the path around them."""

from __future__ import annotations

import re
from typing import Any

from pipeline.normalize.readers import plain_text
from pipeline.normalize.readers.block import Block, count_words
from pipeline.normalize.readers.html_elements import BLOCKS, HEADS, NAMED, SECTIONS, Element, element_of, is_shown

MAX_OPEN_ELEMENTS = 200  # remembered; deeper ones are read but not named, or a deep page would take quadratic time
MAX_PATH_DEPTH = 60  # enclosing elements in a path; bounds its length
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BLANKS = re.compile(r"[ \t\n\r\f]+")
EDGES = " \u200b\ufeff"


class PageBlocks:
    """The text and blocks read so far, and the pieces of the block being read."""

    def __init__(self, marks: set[int], notes: set[int], *, has_open_quotation: bool) -> None:
        self.marks, self.notes, self.has_open_quotation = marks, notes, has_open_quotation
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.length = 0
        self.open: list[Element] = []
        self.deeper = 0  # open elements that are not remembered
        self.line: list[str] = []  # pieces of the block being read
        self.began: list[Element] = []  # the elements that enclose its first piece
        self.linked = 0  # words of it in links
        self.breaks = 0  # line breaks since its last words
        self.anchor = ""
        self.quotes = 0  # open q elements

    def enter(self, node: Any) -> bool:
        """Read a text or open an element; tell whether an element was opened, which `leave` must close."""
        if node.tag == "-text":
            self._read(node.text_content or "")
        elif node.tag == "br":
            self._break_line()
        elif is_shown(node.tag):
            self._open(node)
            return True
        return False

    def leave(self) -> None:
        """Close the innermost open element."""
        if self.deeper:
            self.deeper -= 1
            return
        element = self.open.pop()
        if element.tag == "q":
            self.quotes -= 1
            self.line.append("”" if self.quotes % 2 == 0 else "’")
        if element.is_block:
            self._close()

    def _open(self, node: Any) -> None:
        if node.tag in BLOCKS:
            self._close()
        if len(self.open) >= MAX_OPEN_ELEMENTS:
            self.deeper += 1
            return
        element = element_of(node, self.open[-1] if self.open else None)
        element.is_note = node.mem_id in self.notes
        element.is_mark = node.mem_id in self.marks
        if element.is_block:
            self.anchor = element.anchor or self.anchor
        self.open.append(element)
        if element.tag == "q":
            self._read("“" if self.quotes % 2 == 0 else "‘")
            self.quotes += 1

    def finish(self) -> None:
        self._close()

    def _read(self, words: str) -> None:
        if not words.strip(" \t\n\r\f") and not self.began:
            return
        if not self.began:
            self.began = list(self.open)
        if words.strip():
            self.breaks = 0
            shared = sum(1 for a, b in zip(self.began, self.open, strict=False) if a is b)
            self.began = self.began[: max(shared, _last_block(self.began))]
            words = self._marked(words)
        if any(element.is_link for element in self.open):
            self.linked += count_words(words)
        self.line.append(words)

    def _marked(self, words: str) -> str:
        """Return a raised number in raised digits, and a note's letter in brackets, so that neither becomes part of a word."""
        bare = words.strip()
        raised = [e for e in self.open if e.tag == "sup" or e.is_mark]
        if not raised or not self.line:
            return words
        if bare.strip("()").isdecimal() and bare.isascii():
            return words.replace(bare, bare.strip("()").translate(RAISED))
        return f"[{bare}]" if len(bare) == 1 and bare.isalpha() and any(e.is_mark for e in raised) else words

    def _break_line(self) -> None:
        """Read a line break: two of them end a paragraph, as they do on the screen."""
        if any(element.tag == "pre" for element in self.open):
            self.line.append("\n")
            return
        self.breaks += 1
        if self.breaks > 1:
            self._close()
        elif self.began:
            self.line.append(" ")

    def _close(self) -> None:
        raw = "".join(self.line)
        began, linked = self.began, self.linked
        self.line, self.began, self.linked, self.breaks = [], [], 0, 0
        if not raw.strip():
            return
        kind = _kind(began, self.has_open_quotation)
        if kind == "pre":
            self._preformatted(raw.strip("\n"), began, linked)
        else:
            self._append(BLANKS.sub(" ", raw).strip(EDGES), kind, began, linked)

    def _preformatted(self, raw: str, began: list[Element], linked: int) -> None:
        """Read the paragraphs of a preformatted text as those of a plain one."""
        inner = plain_text.blocks_of(raw, 0, markdown=False) if re.search(r"\n[ \t]*\n", raw) else []
        for block in inner:
            self._append(raw[block.start : block.end], block.block, began, linked * (len(inner) == 1))
        if not inner:
            self._append(raw, "pre", began, linked)

    def _append(self, text: str, kind: str, began: list[Element], linked: int) -> None:
        if not text.strip():
            return
        if self.pieces:
            self.pieces.append("\n\n")
            self.length += 2
        for element in began:
            element.blocks += 1
        place = f"block {len(self.blocks) + 1}" + (f", #{self.anchor}" if self.anchor else "")
        self.blocks.append(
            Block(self.length, self.length + len(text), kind, _path(began), place, min(linked, count_words(text)))
        )
        self.pieces.append(text)
        self.length += len(text)


def _last_block(elements: list[Element]) -> int:
    """Return how many of the elements reach to the innermost block, which encloses the text however it goes on."""
    return max((n for n, element in enumerate(elements, 1) if element.tag in BLOCKS), default=0)


def _kind(began: list[Element], has_open_quotation: bool) -> str:
    tags = [element.tag for element in began]
    quotation = next((element for element in began if element.tag == "blockquote"), None)
    if quotation is not None and not (has_open_quotation and quotation.blocks):
        return "blockquote"
    named = next((tag for tag in reversed(tags) if tag in NAMED and tag != "blockquote"), "p")
    return "td" if named == "th" else named


def _path(began: list[Element]) -> str:
    names = [e.name for e in began if e.tag in SECTIONS or "." in e.name]
    is_note = any(e.is_note for e in began) and not any(e.tag in HEADS for e in began)
    return "/".join([*names[-MAX_PATH_DEPTH:], *(["p.footnote"] if is_note else [])])
