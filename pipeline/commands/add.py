"""Add a document: python -m pipeline.commands.add FILE --corpus CORPUS --texts TEXTS [--doc ID] [--role ROLE] [--title TITLE]

Copies the file into the folder of texts under its document id and writes its row in documents.csv.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

from pipeline.contracts import ROLES, TABLES
from pipeline.normalize.readers.block import Unreadable
from pipeline.normalize.readers.reading import READERS, format_of, read
from pipeline.normalize.sources import doc_id
from pipeline.runner.cache import status_of, write_whole
from pipeline.runner.hand_written import SLUG, read_hand


def main(arguments: list[str]) -> int:
    """Return 0; return 1 after printing a mistake, in which case nothing was written."""
    parser = argparse.ArgumentParser(prog="make add", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--doc", default="")
    parser.add_argument("--role", default="")
    parser.add_argument("--title", default="")
    given = parser.parse_args(arguments)
    problem = add(given.file, given.corpus, given.texts, doc=given.doc, role=given.role or "secondary", title=given.title)
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


def add(file: Path, corpus: Path, texts: Path, *, doc: str, role: str, title: str) -> str:
    """Copy the file and write its row; return the mistake that prevented it, empty if there is none."""
    if not file.is_file():
        return f"{file} is not a file; expected FILE=path/of/the/text.txt"
    doc = doc or doc_id(file.name)
    if not SLUG.fullmatch(doc):
        return f"DOC={doc!r} is not an id; expected lower-case letters and digits joined by - _ or ."
    if role not in ROLES:
        return f"ROLE={role!r} is not a role; expected one of {', '.join(ROLES)}"
    table = corpus / "documents.csv"
    rows, mistakes = read_hand(table, "documents")
    if mistakes:
        return "\n".join(mistakes)
    if any(row["doc"] == doc for _, row in rows):
        return f"{table} already has a row for {doc!r}; choose another id with DOC=…"
    taken = [texts / f"{doc}.{ending}" for ending in READERS if (texts / f"{doc}.{ending}").exists()]
    if taken:
        return f"{taken[0]} already exists; choose another id with DOC=…"
    data = file.read_bytes()
    try:
        reading = read(file.name, data)
        kind = format_of(file.name)
    except Unreadable as error:
        return f"{file}: {error}"
    title = (
        title
        or reading.metadata.get("title")
        or next(
            (" ".join(reading.text[b.start : b.end].strip("#= ").split()) for b in reading.blocks if b.block == "h1"), ""
        )
    )
    columns = TABLES["documents"].columns
    row = dict.fromkeys(columns, "") | {"doc": doc, "role": role, "title": title, "language": "en", "held": "whole"}
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows([*(known for _, known in rows), row])
    write_whole(texts / f"{doc}.{kind}", data)
    write_whole(table, written.getvalue().encode())
    print(f"added {texts / f'{doc}.{kind}'} as {role}; fill in author, date and source in {table}, then run make")
    return ""


if __name__ == "__main__":
    sys.exit(status_of(lambda: main(sys.argv[1:])))
