"""The stable addresses of passages in the report: `documents/avrich.html#c2084-2427`, relative to `outputs/report/`."""

from __future__ import annotations

from urllib.parse import quote

DOCUMENTS = "documents"


def document_page(doc: str) -> str:
    """Return the address of a document's reading view; every character that an address cannot hold is percent-encoded."""
    return f"{DOCUMENTS}/{quote(doc, safe='')}.html"


def anchor(start: int, end: int) -> str:
    """Return the fragment of a span of a document, without the `#`; offsets count Unicode code points, half-open."""
    return f"c{start}-{end}"


def address(doc: str, start: int, end: int) -> str:
    """Return the address of a passage."""
    return f"{document_page(doc)}#{anchor(start, end)}"
