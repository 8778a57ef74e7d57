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
from pipeline.language.identification import doubt_of, language_of
from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import Unreadable
from pipeline.normalize.readers.metadata import proposed
from pipeline.normalize.readers.recognition import ENDINGS, ending_of
from pipeline.normalize.sources import doc_id
from pipeline.runner.cache import Folder, status_of, write_whole
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
    taken = [texts / f"{doc}.{ending}" for ending in ENDINGS if (texts / f"{doc}.{ending}").exists()]
    known = next((row for _, row in rows if row["doc"] == doc), None)
    if taken and known:
        return f"{table} already has a row for {doc!r}; choose another id with DOC=…"
    if taken:
        return f"{taken[0]} already exists; choose another id with DOC=…"
    try:
        real = file.resolve()  # a person may name a link
        data = Folder(real.parent)[real.name]
        reading, ending = read(file.name, data), ending_of(file.name, data)
    except (Unreadable, OSError) as error:
        return f"{file}: {error.strerror if isinstance(error, OSError) else error}"
    target = texts / f"{doc}.{ending}"
    write_whole(target, data)
    if known:
        print(f"added {target}; its row in {table} stays as it is")
        return ""
    proposals = {field: value for field, value in proposed(reading).items() if value and not (field == "title" and title)}
    row = dict.fromkeys(TABLES["documents"].columns, "") | {"doc": doc, "role": role, "held": "whole"}
    row["language"], uncertain = language_of(reading.text)
    row |= proposals | ({"title": title} if title else {})
    write_whole(table, _csv([*(old for _, old in rows), row]))
    doubts = [reading.doubt, doubt_of(reading.text, row["language"]) if "language" in proposals else uncertain]
    print(_told(target, table, row, proposals, "; ".join(filter(None, doubts))))
    return ""


def _csv(rows: list[dict[str, str]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, TABLES["documents"].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _told(target: Path, table: Path, row: dict[str, str], proposals: dict[str, str], doubt: str) -> str:
    """Return what was written, what is missing in the row and what was taken from the file."""
    missing = [field for field in ("title", "author", "date", "source") if not row[field]]
    lines = [f"added {target} as {row['role']}; fill in {_listed(missing)} in {table}, then run make"]
    if not missing:
        lines = [f"added {target} as {row['role']}; its row is in {table}; run make"]
    if proposals:
        lines.append(
            "from the file, to be checked: " + "; ".join(f"{field} {value!r}" for field, value in proposals.items())
        )
    return "\n".join([*lines, *([f"note: {doubt}"] if doubt else [])])


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


if __name__ == "__main__":
    sys.exit(status_of(lambda: main(sys.argv[1:])))
