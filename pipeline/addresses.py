"""The stable addresses of passages in the report: `documents/memoir.html#c2084-2427`, relative to `outputs/report/`."""

from __future__ import annotations

from urllib.parse import quote

DOCUMENTS = "documents"


def document_file(doc: str) -> str:
    """Return the name of the file of a document's reading view."""
    return doc.replace("/", "_") + ".html"


def document_page(doc: str) -> str:
    """Return the address of a document's reading view; every character that an address cannot hold is percent-encoded."""
    return f"{DOCUMENTS}/{quote(document_file(doc), safe='')}"


def anchor(start: int, end: int) -> str:
    """Return the fragment of a span of a document, without the `#`; offsets count Unicode code points, half-open."""
    return f"c{start}-{end}"


def address(doc: str, start: int, end: int) -> str:
    """Return the address of a passage."""
    return f"{document_page(doc)}#{anchor(start, end)}"


def entity_anchor(entity_id: str) -> str:
    """Return the fragment of an entity on the page of people and bodies, without the `#`."""
    return f"e-{quote(entity_id, safe='')}"


def entity_address(entity_id: str) -> str:
    """Return the address of an entity; a fragment is decoded once when it is followed, so its percent signs are encoded."""
    return f"people.html#{quote(entity_anchor(entity_id), safe='')}"
