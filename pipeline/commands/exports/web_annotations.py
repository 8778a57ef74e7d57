"""W3C Web Annotations as JSON-LD, an annotation a line.

A TextPositionSelector counts Unicode code points from 0, half-open, as the specification requires and as all tables do; strings
in JavaScript count UTF-16 units. Each target has a TextQuoteSelector too. Sources are those of `texts.zip`, unpacked.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.commands.exports.files import file_name, whole
from pipeline.commands.exports.marks import MarkedSpan, documents_in, marks_of, text_of

CONTEXT_CHARACTERS = 32  # characters before and after, as the Web Annotation and Hypothesis examples have
MOTIVATIONS = {
    "mention": "identifying", "quotation": "linking", "demand": "classifying", "claim": "assessing", "report": "linking",
    "event": "describing",
}  # fmt: skip
HEAD = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "annotations.jsonld", "type": "AnnotationPage"}
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")


def write_annotations(path: Path, connection: sqlite3.Connection) -> None:
    """Write an AnnotationPage with the marks of all documents; one document is held in memory at a time."""
    query = "SELECT entity_id, wikidata FROM entities"
    items = {entity: item for entity, item in connection.execute(query) if WIKIDATA.fullmatch(item or "")}
    with whole(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(json.dumps(HEAD)[:-1] + ', "items": [')
        for i, annotation in enumerate(_annotations(connection, items)):
            file.write((",\n" if i else "\n") + json.dumps(annotation, ensure_ascii=False))
        file.write("\n]}\n")


def _annotations(connection: sqlite3.Connection, items: dict[str, str]) -> Iterator[dict[str, Any]]:
    for doc in documents_in(connection):
        text = text_of(connection, doc)
        for mark in marks_of(connection, doc):
            yield {
                "id": f"annotations.jsonld#{quote(doc, safe='')}-{mark.layer}{mark.number}",
                "type": "Annotation",
                "motivation": MOTIVATIONS[mark.layer],
                "body": list(_bodies(mark, items)),
                "target": _resource(doc, mark.start, mark.end, text),
            }


def _bodies(mark: MarkedSpan, items: dict[str, str]) -> Iterator[dict[str, Any]]:
    for purpose, value in (("classifying", mark.value), ("identifying", mark.about)):
        if value:
            yield {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    if mark.probability is not None:
        yield {"type": "TextualBody", "purpose": "assessing", "value": f"probability {mark.probability:.4f}"}
    if mark.layer == "mention" and mark.about in items:
        yield {"source": f"http://www.wikidata.org/entity/{items[mark.about]}", "purpose": "identifying"}
    if mark.other:
        doc, start, end, exact = mark.other
        yield {"purpose": "linking", **_resource(doc, start, end, "", exact)}


def _resource(doc: str, start: int, end: int, text: str, exact: str = "") -> dict[str, Any]:
    """Return a span of a document: by its place, and by its words with those around it, where the text is given."""
    quotation = {"type": "TextQuoteSelector", "exact": exact or text[start:end]}
    if text:
        quotation |= {
            "prefix": text[max(0, start - CONTEXT_CHARACTERS) : start],
            "suffix": text[end : end + CONTEXT_CHARACTERS],
        }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "type": "SpecificResource", "source": f"texts/{quote(file_name(doc, 'txt'))}", "selector": [position, quotation],
    }  # fmt: skip
