"""TEI P5, one file a document: passages in `ab` elements, and all that was found in `standOff`.

A `span` points to characters by TEI's `string-range(id, offset, length)`, counted in Unicode code points from 0 within the
passage with that id; one that crosses passages has several pointers. `n` is the fragment of the same span in the report
(`c2084-2427`), which counts from the start of the document.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from pipeline.addresses import anchor
from pipeline.commands.exports.files import file_name, in_attribute, in_xml, write_zip
from pipeline.commands.exports.marks import MEANINGS, MarkedSpan, about, documents_in, marks_of

OFFSETS = (
    "Pointers are TEI's string-range(id, offset, length), in Unicode code points from 0; @n is the span in the whole document; "
    "@cert the probability that the annotation is correct."
)


def write_tei(path: Path, connection: sqlite3.Connection) -> None:
    """Write an archive with a file for each document."""
    files = ((f"tei/{file_name(doc, 'xml')}", tei(connection, doc)) for doc in documents_in(connection))
    write_zip(path, files)


def tei(connection: sqlite3.Connection, doc: str) -> str:
    """Return a document as TEI."""
    known = about(connection, doc)
    language = in_attribute(known.get("language") or "und")
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}">',
        *_header(known),
        '<text><body xml:space="preserve">',
        *_passages(connection, doc),
        "</body></text>",
        "<standOff>",
        *_spans(connection, doc),
        "</standOff>",
        "</TEI>",
    ]
    return "\n".join(parts) + "\n"


def _header(known: dict[str, str]) -> Iterator[str]:
    title, author, date = (in_xml(known.get(name, "")) for name in ("title", "author", "date"))
    yield f"<teiHeader><fileDesc><titleStmt><title>{title or in_xml(known['doc'])}</title>"
    if author:
        yield f"<author>{author}</author>"
    license_ = in_xml(known.get("license", "") or "see the source")
    yield "</titleStmt><publicationStmt><distributor>Testimonia</distributor>"
    yield f"<availability><licence>{license_}</licence></availability></publicationStmt>"
    yield f"<sourceDesc><bibl><title>{title}</title>{f'<date>{date}</date>' if date else ''}"
    yield f"<idno>{in_xml(known['doc'])}</idno><note>{in_xml(known.get('source', ''))}</note></bibl></sourceDesc></fileDesc>"
    layers = "".join(f"<item>{layer}: {in_xml(meaning)}</item>" for layer, meaning in MEANINGS.items())
    yield f"<encodingDesc><editorialDecl><p>{in_xml(OFFSETS)}<list>{layers}</list></p></editorialDecl></encodingDesc></teiHeader>"


def _passages(connection: sqlite3.Connection, doc: str) -> Iterator[str]:
    query = "SELECT passage, zone, locator, text FROM passages WHERE doc = ? ORDER BY passage"
    for passage, zone, locator, text in connection.execute(query, (doc,)).fetchall() or [(0, "body", "", "")]:
        yield f'<ab xml:id="p{passage}" type="{in_attribute(zone)}" n="{in_attribute(locator)}">{in_xml(text)}</ab>'


def _spans(connection: sqlite3.Connection, doc: str) -> Iterator[str]:
    layer = ""
    for mark in marks_of(connection, doc):
        if mark.layer != layer:
            yield f'{"</spanGrp>" if layer else ""}<spanGrp type="{mark.layer}">'
            layer = mark.layer
        yield _span(connection, doc, mark)
    yield "</spanGrp>" if layer else '<spanGrp type="none"/>'  # an element without content would not be valid


def _span(connection: sqlite3.Connection, doc: str, mark: MarkedSpan) -> str:
    here = pointers(connection, doc, mark.start, mark.end, "")
    cells = {"xml:id": f"{mark.layer}{mark.number}", "n": anchor(mark.start, mark.end), "type": mark.value, "target": here}
    if mark.other:
        other, start, end, _ = mark.other
        cells["corresp"] = pointers(connection, other, start, end, "" if other == doc else quote(file_name(other, "xml")))
    if mark.probability is not None:
        cells["cert"] = f"{mark.probability:.4f}"
    attributes = "".join(f' {name}="{in_attribute(cell)}"' for name, cell in cells.items() if cell)
    return f"<span{attributes}>{in_xml(mark.about)}</span>"


def pointers(connection: sqlite3.Connection, doc: str, start: int, end: int, file: str) -> str:
    """Return the pointers to a span, one for each passage that it touches, separated by blanks; empty outside all passages."""
    query = 'SELECT passage, start, "end" FROM passages WHERE doc = ? AND start < ? AND "end" > ? ORDER BY passage'
    found = []
    for passage, first, last in connection.execute(query, (doc, end, start)):
        begin, stop = max(start, first), min(end, last)
        found.append(f"{file}#string-range(p{passage},{begin - first},{stop - begin})")
    return " ".join(found)
