"""The documents as BibTeX, for Zotero, JabRef and LaTeX."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.exports.files import whole
from pipeline.commands.exports.marks import about, documents_in

# A brace counts for BibTeX even behind a backslash, so it is spelled out.
ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", '"': "''",
}  # fmt: skip
PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
SMALL_WORD = re.compile(r"\b(?:[a-z]\w*)\b")
WEB = re.compile(r"https?://[^\s{}\\]+")


def write_bibliography(path: Path, connection: sqlite3.Connection) -> None:
    """Write an entry for each document that was read."""
    keys: set[str] = set()
    with whole(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for doc in documents_in(connection):
            file.write(_entry(_key(doc, keys), about(connection, doc)))


def _key(doc: str, taken: set[str]) -> str:
    """Return a key that BibTeX can read and that no other document has."""
    plain = re.sub(r"[^A-Za-z0-9_.:-]+", "-", doc).strip("-") or "document"
    key, number = plain, 2
    while key.lower() in taken:
        key, number = f"{plain}-{number}", number + 1
    taken.add(key.lower())
    return key


def _entry(key: str, known: dict[str, str]) -> str:
    fields = [f"  {name} = {{{value}}},\n" for name, value in _fields(known) if value]
    return f"@misc{{{key},\n{''.join(fields)}}}\n\n"


def _fields(known: dict[str, str]) -> Iterator[tuple[str, str]]:
    date, source = known.get("date", ""), known.get("source", "")
    yield "title", "{" + escaped(known.get("title") or known["doc"]) + "}"
    yield "author", " and ".join(_author(name) for name in known.get("author", "").split(";") if name.strip())
    if re.match(r"\d{4}(?!\d)", date):
        yield "year", date[:4]
    yield "date", escaped(date)
    yield ("url", source) if WEB.fullmatch(source) else ("howpublished", escaped(source))
    yield "langid", escaped(known.get("language", ""))
    yield "note", escaped("; ".join(filter(None, (known.get("held", ""), known.get("edition", "")))))
    yield "copyright", escaped(known.get("license", ""))
    yield "file", escaped(known.get("file", ""))


def _author(name: str) -> str:
    """Return a name; in braces, as one word, unless it looks like a person's."""
    name = " ".join(name.split())
    return escaped(name) if PERSON.fullmatch(name) and not SMALL_WORD.search(name) else "{" + escaped(name) + "}"


def escaped(text: str) -> str:
    """Return text on one line, in which no character means anything to BibTeX or LaTeX."""
    shown = "".join(ESCAPED.get(character, character) for character in text)
    return " ".join("".join(ch if ch.isprintable() else " " for ch in shown).split())
