"""Look into a page: the first element that a selector finds, or a failed test."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def first(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = page.css_first(selector)
    assert found is not None, selector
    return found
