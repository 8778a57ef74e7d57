"""Read an HTML page as a reader sees it: the text of its blocks, the elements that enclose each, and the metadata in its head.

The page is parsed by lexbor, as a browser would: unclosed elements, misplaced tables and bogus comments end where they end on the
screen. Runs of white space become one space; blocks are separated by a blank line. No script runs, and nothing is fetched.
"""

from __future__ import annotations

import html
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pipeline.normalize.readers.block import FileReading, clean
from pipeline.normalize.readers.html_blocks import PageBlocks
from pipeline.normalize.readers.html_notes import note_marks, note_places

MAX_DEPTH = 2_000  # open elements; bounds the parser's cost, which grows with the square of the depth
NESTED = re.compile(r"<(/?)(?:div|span|blockquote|ul|ol|section|article|table|svg|math|dl|b|i|font)\b", re.IGNORECASE)
XHTML = re.compile(r"\s*<\?xml\b")
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
MIN_LOST_SHARE = 0.2  # of the page behind a comment that never ends, from which the comment's mark is read as text


def read(characters: str) -> FileReading:
    """Return what a page shows, block by block."""
    tree = LexborHTMLParser(_with_ends(_flattened(characters)).encode("utf-8", "replace"))
    root = tree.root
    if root is None:
        return FileReading("", [])
    page = PageBlocks(note_marks(root), note_places(root), has_open_quotation=_has_open_quotation(characters))
    _walk(root, page)
    page.finish()
    return FileReading("".join(page.pieces), page.blocks, _metadata(tree))


def _walk(root: Any, page: PageBlocks) -> None:
    """Visit every node in the order of the page without recursion, which a deep page would exhaust."""
    node, depth = root, 0
    while node is not None:
        opened = page.enter(node)
        if opened and node.child is not None:
            node, depth = node.child, depth + 1
            continue
        if opened:
            page.leave()
        while node.next is None:
            if not depth:
                return
            node, depth = node.parent, depth - 1
            page.leave()
        node = node.next


def _flattened(characters: str) -> str:
    """Return the page without the tags that stand deeper than any page's; their text stays."""
    depth = 0

    def bounded(match: re.Match[str]) -> str:
        nonlocal depth
        depth = max(depth + (-1 if match[1] else 1), 0)
        return match[0] if depth <= MAX_DEPTH else "<wbr"

    return NESTED.sub(bounded, characters)


def _with_ends(characters: str) -> str:
    """Return the page with ends where it would swallow its rest, and plain text for the sections that XHTML marks as such."""
    if XHTML.match(characters):
        characters = CDATA.sub(lambda section: html.escape(section[1], quote=False), characters)
    if not re.search(r"</title", characters, re.IGNORECASE):
        characters = re.sub(r"(<title[^<>]*>[^<]*)(?=<)", r"\1</title>", characters, count=1, flags=re.IGNORECASE)
    at = characters.find("<!--", max(characters.rfind("-->"), 0))
    if at >= 0 and len(characters) - at > MIN_LOST_SHARE * len(characters):
        characters = characters[:at] + characters[at:].replace("<!--", "")
    return characters


def _has_open_quotation(characters: str) -> bool:
    lower = characters.lower()
    return lower.count("<blockquote") > lower.count("</blockquote")


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("html[lang], title, meta[content]"):
        given = node.attributes
        if node.tag == "html":
            found["language"] = clean(given.get("lang") or "").lower()[:20]
        elif node.tag == "title" and node.parent is not None and node.parent.tag == "head":
            found.setdefault("title", clean(node.text()))
        elif node.tag == "meta":
            name = (given.get("name") or given.get("property") or "").lower().removeprefix("og:").removeprefix("dc.")
            if name and given.get("content"):
                found.setdefault(clean(name), clean(given["content"] or ""))
    return {name: value for name, value in found.items() if value}
