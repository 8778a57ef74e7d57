"""Read an HTML page as a reader sees it: the text of its blocks, the elements that enclose each, and the metadata in its head.

It uses the parser of the standard library, which no page can stop: it has no depth limit, expands no entities of the page's own
and runs no script. As in a browser, runs of white space become one space; blocks are separated by a blank line.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

from pipeline.normalize.readers.block import Block, FileReading, clean

HIDDEN = frozenset(
    ["script", "style", "template", "noscript", "svg", "math", "title", "iframe", "object", "select", "textarea", "button"]
)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
BLOCKS = HEADS | frozenset(
    [
        "p",
        "li",
        "blockquote",
        "td",
        "th",
        "figcaption",
        "caption",
        "pre",
        "dt",
        "dd",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "table",
        "tr",
        "ul",
        "ol",
        "dl",
        "body",
        "html",
        "address",
        "summary",
        "details",
        "hgroup",
        "legend",
        "fieldset",
    ]
)
NAMED = HEADS | frozenset(["p", "li", "blockquote", "td", "th", "figcaption", "caption", "pre", "dt", "dd", "address"])
SECTIONS = frozenset(
    ["nav", "header", "footer", "aside", "main", "article", "section", "figure", "table", "ol", "ul", "div", "blockquote"]
)
NO_CLASS = re.compile(r"[^a-z0-9-]+")
MAX_PATH_DEPTH = 60  # enclosing elements in a path; bounds its length
MARK = re.compile(r"\[?(?:\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡]{1,3})\]?")  # a note's marker in the text
MAX_OPEN_ELEMENTS = (
    500  # bounds cost: deeper elements are read but not remembered, or deep nesting would make reading quadratic
)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[tuple[str, str]] = []  # tag and its name in a path
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.metadata: dict[str, str] = {}
        self.length = 0
        self.line: list[str] = []
        self.began: tuple[str, str, str] | None = None  # kind, path and place of the block being read
        self.hidden = 0
        self.in_title = False
        self.title: list[str] = []
        self.anchor = ""
        self.link: tuple[str, str] | None = None  # where an open link within the page leads, and its words so far
        self.notes: set[str] = set()  # the targets of links whose text is a note's marker

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "html" and given.get("lang"):
            self.metadata.setdefault("language", clean(given["lang"]).lower()[:20])
        if tag == "meta":
            name = (given.get("name") or given.get("property") or "").lower().removeprefix("og:").removeprefix("dc.")
            if name and given.get("content"):
                self.metadata.setdefault(clean(name), clean(given["content"]))
        if tag == "a":
            self.link = (_id(given["href"]), "") if given.get("href", "").startswith("#") else None
        if tag == "br":
            self.line.append("\n" if self._preformatted() else " ")
        if tag in VOID:
            return
        if tag == "title" and not self.metadata.get("title"):
            self.in_title = True
        if tag in BLOCKS:
            if self.in_title:  # a title element that was never closed
                self.handle_endtag("title")
            self._close_block()
            if tag in ("p", "li", "td", "th", "dt", "dd"):
                self._end_implied(tag)
        if given.get("id") and tag in BLOCKS:
            self.anchor = clean(given["id"])[:60]
        if len(self.open) < MAX_OPEN_ELEMENTS or tag in HIDDEN:
            self.hidden += tag in HIDDEN
            self.open.append((tag, self._name(tag, given)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self.in_title:
            self.in_title = False
            self.metadata.setdefault("title", clean(html.unescape("".join(self.title))))
        if tag == "a" and self.link:
            if MARK.fullmatch(self.link[1].strip()):
                self.notes.add(self.link[0])
            self.link = None
        if tag not in (t for t, _ in self.open):
            return
        if tag in BLOCKS:
            self._close_block()
        while self.open:
            last, _ = self.open.pop()
            self.hidden -= last in HIDDEN
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title.append(data)
        if self.hidden:
            return
        if self.link:
            self.link = self.link[0], self.link[1] + data
        if self.began is None and data.strip():
            place = f"line {self.getpos()[0]}" + (f", #{self.anchor}" if self.anchor else "")
            self.began = self._kind(), self._path(), place
        if self.began is not None:
            self.line.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&#{name};"))

    def finish(self) -> FileReading:
        self.close()
        self._close_block()
        blocks = [replace(b, path=f"{b.path}/p.footnote") if self._is_note(b) else b for b in self.blocks]
        return FileReading("".join(self.pieces), blocks, self.metadata)

    def _is_note(self, block: Block) -> bool:
        """Whether a link with a note's mark leads to the block itself or to the list item or cell around it."""
        last = block.path.rpartition("/")[2].split(".")
        return last[0] in NAMED - HEADS and not self.notes.isdisjoint(last[1:])

    def _close_block(self) -> None:
        raw, self.line = "".join(self.line), []
        began, self.began = self.began, None
        if began is None:
            return
        text = raw.strip("\n") if began[0] == "pre" else re.sub(r"[ \t\n\r\f]+", " ", raw).strip(" \u200b\ufeff")
        if not text.strip():
            return
        if self.pieces:
            self.pieces.append("\n\n")
            self.length += 2
        self.blocks.append(Block(self.length, self.length + len(text), *began))
        self.pieces.append(text)
        self.length += len(text)

    def _end_implied(self, tag: str) -> None:
        """Close an open p, li or cell that a page left open before the next of its kind in the same list or row."""
        for at in range(len(self.open) - 1, -1, -1):
            last = self.open[at][0]
            if last == tag or (last == "p" and tag == "p"):
                self.hidden -= sum(tag in HIDDEN for tag, _ in self.open[at:])
                del self.open[at:]
                return
            if last in ("ul", "ol", "dl", "table", "blockquote", "div", "section", "article", "body", "td", "li"):
                return

    def _kind(self) -> str:
        inside = [tag for tag, _ in self.open]
        if "blockquote" in inside:
            return "blockquote"
        named = next((tag for tag in reversed(inside) if tag in NAMED), "p")
        return "td" if named == "th" else named

    def _path(self) -> str:
        names = [name for tag, name in self.open if tag in SECTIONS or "." in name]
        return "/".join(names[-MAX_PATH_DEPTH:])

    def _preformatted(self) -> bool:
        return any(tag == "pre" for tag, _ in self.open)

    @staticmethod
    def _name(tag: str, given: dict[str, str]) -> str:
        words = f"{given.get('class', '')} {given.get('id', '')} {given.get('role', '')}".lower().split()
        return ".".join([tag, *(_id(word) for word in words[:6] if _id(word))])


def _id(word: str) -> str:
    """Return a class or anchor as paths name it: lower-case letters, digits and hyphens."""
    return NO_CLASS.sub("", word.lower())[:40]


def read(characters: str) -> FileReading:
    """Return what a page shows; a page's pieces that cannot be parsed are shown as text, as a browser would."""
    page = _Page()
    page.feed(characters)
    return page.finish()
