"""Everything that was found in a document as marks on its text, read from the database: the annotations of TEI and JSON-LD."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple


class MarkedSpan(NamedTuple):
    """A marked span of a document: what kind of thing it is, what was found out, and the passage that it is compared with.

    `value` is a type or a verdict, `about` an id or words. `other` is the second document with its span, if there is one.
    """

    layer: str
    number: int
    start: int
    end: int
    text: str
    value: str
    about: str
    probability: float | None
    other: tuple[str, int, int, str] | None


OTHER = "primary_doc, primary_start, primary_end, primary_text"
LAYERS = {
    "mention": """SELECT start, "end", text, type, entity_id, probability, NULL, NULL, NULL, NULL FROM mentions WHERE doc = ?
        ORDER BY rowid""",
    "quotation": f"""SELECT start, "end", text, kind, coalesce(speaker_id, ''), probability, {OTHER} FROM quote_traces
        WHERE doc = ? ORDER BY quote, rank""",
    "demand": """SELECT start, "end", text, kind, polarity, NULL, NULL, NULL, NULL, NULL FROM demands WHERE doc = ?
        ORDER BY demand""",
    "claim": f"""SELECT c.start, c."end", c.text, coalesce(relation, ''), coalesce(c.subject_id, ''), s.probability, {OTHER}
        FROM claims AS c LEFT JOIN support AS s USING (doc, claim) WHERE doc = ? ORDER BY claim""",
    "report": f"""SELECT start, "end", text, covered, '', probability, {OTHER} FROM coverage
        WHERE account = ? AND start IS NOT NULL ORDER BY start, primary_doc, demand""",
    "event": """SELECT start, "end", text, event_type, date_edtf, probability, NULL, NULL, NULL, NULL FROM events
        WHERE doc = ? ORDER BY rowid""",
}
MEANINGS = {
    "mention": "a name or date: its type; the entity's id, or the date in EDTF",
    "quotation": "a quotation: how it relates to the primary text; who is quoted; its place there",
    "demand": "a demand of a primary text: its kind; whether it is demanded or rejected",
    "claim": "a statement about the primary text: how it relates to the text; who holds it; the passage compared with it",
    "report": "the passage that reports a demand best: whether it reports it (yes, partly, no); the demand",
    "event": "an event that is told: its type; its date in EDTF",
}


def documents_in(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the documents that were read, in the order of the table of texts."""
    return [doc for (doc,) in connection.execute("SELECT doc FROM texts ORDER BY rowid")]


def text_of(connection: sqlite3.Connection, doc: str) -> str:
    """Return the plain text of a document."""
    (text,) = connection.execute("SELECT text FROM texts WHERE doc = ?", (doc,)).fetchone()
    return str(text)


def about(connection: sqlite3.Connection, doc: str) -> dict[str, str]:
    """Return what is known of a document: the columns of `documents`, then what `sources` says where that is empty."""
    found: dict[str, str] = {"doc": doc}
    for query in (
        "SELECT * FROM documents WHERE doc = ?",
        "SELECT * FROM sources WHERE doc = ? AND status IN ('ok', 'warned')",
    ):
        cursor = connection.execute(query, (doc,))
        names = [name for name, *_ in cursor.description]
        for name, cell in zip(names, cursor.fetchone() or (), strict=False):
            found[name] = found.get(name) or str(cell or "")
    return found


def marks_of(connection: sqlite3.Connection, doc: str) -> Iterator[MarkedSpan]:
    """Yield the marks of a document, layer by layer, each numbered from 1."""
    for layer, query in LAYERS.items():
        for number, row in enumerate(connection.execute(query, (doc,)), 1):
            yield _mark(layer, number, row)


def _mark(layer: str, number: int, row: tuple[Any, ...]) -> MarkedSpan:
    start, end, text, value, found, probability, *other = row
    return MarkedSpan(layer, number, start, end, text, value, found, probability, tuple(other) if other[0] else None)
