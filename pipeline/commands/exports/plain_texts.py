"""Texts as plain files in an archive, for Voyant, AntConc and whatever else counts words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.exports.files import file_name, write_zip
from pipeline.commands.exports.marks import documents_in, text_of
from pipeline.contracts import OWN_VOICE


def write_texts(path: Path, connection: sqlite3.Connection) -> None:
    """Write the whole text of each document, with exactly the characters that all offsets count."""
    write_zip(path, ((f"texts/{file_name(doc, 'txt')}", text_of(connection, doc)) for doc in documents_in(connection)))


def write_own_voices(path: Path, connection: sqlite3.Connection) -> None:
    """Write of each document what it says itself, a paragraph a passage: no notes, no editors, no navigation."""
    write_zip(path, ((f"own_voice/{file_name(doc, 'txt')}", own_voice(connection, doc)) for doc in documents_in(connection)))


def own_voice(connection: sqlite3.Connection, doc: str) -> str:
    """Return the passages in a document's own voice, separated by blank lines."""
    return "".join(f"{text}\n\n" for text in _passages(connection, doc))


def _passages(connection: sqlite3.Connection, doc: str) -> Iterator[str]:
    query = f"SELECT text FROM passages WHERE doc = ? AND zone IN ({', '.join('?' * len(OWN_VOICE))}) ORDER BY passage"
    for (text,) in connection.execute(query, (doc, *OWN_VOICE)):
        yield text
