"""Cut every cited passage out of the raw files again and compare: python -m pipeline.commands.verify OUT TEXTS

Each file is compared with its checksum in `sources` and read again, without the cache and without texts.parquet. Then every table
that cites characters (`doc`, `start`, `end`, `text`, or the same with `primary_` and the like) is compared. Memory does not grow
with the corpus: the texts lie in a temporary file, and tables are read in pieces.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from pipeline.contracts import TABLES, DataError
from pipeline.normalize.corpus_files import CorpusFiles, shown
from pipeline.normalize.readers.block import Unreadable
from pipeline.runner.cache import Folder, status_of
from pipeline.runner.table_files import rows

MAX_LISTED = 20  # set by hand: differences that are printed; the others are only counted
SHOWN_CHARACTERS = 60  # of a passage in a message
START = re.compile(r"(?P<before>|.+_)start(?P<after>|_.+)")
WIDTH = 4  # bytes of a character in UTF-32, in which a place in the text is a place in the file
READ = ("ok", "warned")


class Cited(NamedTuple):
    """The columns of a table that cite a passage: document, first and last place, characters."""

    doc: str
    start: str
    end: str
    text: str


class RawTexts:
    """The texts as read from the files again, in a temporary file; `cut` reads a passage without reading the rest."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.places: dict[str, tuple[int, int]] = {}  # of each document: where it begins, and its characters

    def add(self, doc: str, text: str) -> None:
        begin = self.file.seek(0, 2)
        self.file.write(text.encode("utf-32-le", "surrogatepass"))
        self.places[doc] = begin, len(text)

    def cut(self, doc: str, start: int, end: int) -> str:
        """Return the characters of a document from start to end, as Python cuts them."""
        begin, length = self.places[doc]
        start, end, _ = slice(start, end).indices(length)
        self.file.seek(begin + start * WIDTH)
        return self.file.read(max(0, end - start) * WIDTH).decode("utf-32-le", "surrogatepass")


class Verification:
    """How much was compared, and how many differences were found."""

    def __init__(self) -> None:
        self.files = self.passages = self.tables = self.differences = 0


def main(out: Path, texts: Path) -> int:
    """Return 0 if everything agrees, 2 after saying what differs, 1 if nothing is built."""
    sources = out / "tables" / "sources.csv"
    if not sources.is_file() or not texts.is_dir():
        missing = texts if sources.is_file() else sources
        print(f"{missing} not found; expected a folder that make has built, and its folder of texts", file=sys.stderr)
        return 1
    counts = Verification()
    with tempfile.TemporaryFile() as file:
        raw = RawTexts(file)
        differences = (
            line for part in (read_again(sources, texts, raw, counts), compared(out, raw, counts)) for line in part
        )
        for line in islice(differences, MAX_LISTED):
            counts.differences += 1
            print(line, file=sys.stderr)
        counts.differences += sum(1 for _ in differences)
    compared_with = f"{counts.passages:,} passages in {counts.tables:,} tables with {counts.files:,} files"
    if counts.differences:
        differ = "1 difference" if counts.differences == 1 else f"{counts.differences:,} differences"
        print(f"{differ}; compared {compared_with}; run make to build again", file=sys.stderr)
        return 2
    print(f"Verified: {compared_with}, read again; checksums and all passages agree")
    return 0


def read_again(sources: Path, texts: Path, raw: RawTexts, counts: Verification) -> Iterator[str]:
    """Read each file that `sources` has a checksum of; yield a line for one that is gone or changed, or cannot be read."""
    files = CorpusFiles(Folder(texts))
    names = {shown(name): name for name in files}
    for row in _records(sources, "sources"):
        if not row["sha256"]:
            continue
        counts.files += 1
        try:
            data = files[names[row["file"]]]
        except (KeyError, OSError):
            yield f"{row['file']}: cannot be found any more"
            continue
        if (found := hashlib.sha256(data).hexdigest()) != row["sha256"]:
            yield f"{row['file']}: checksum {found}; sources.csv has {row['sha256']}"
        if row["status"] in READ:
            try:
                raw.add(row["doc"], files.reading(names[row["file"]], data).text)
            except Unreadable as error:
                yield f"{row['file']}: cannot be read any more: {error}"


def compared(out: Path, raw: RawTexts, counts: Verification) -> Iterator[str]:
    """Yield a line for each passage of any table that is not what the files have there."""
    for name, table in TABLES.items():
        path = out / "tables" / f"{name}.{table.format}"
        groups = cited_by(table.columns)
        if not groups or table.grain == "hand" or not path.is_file():
            continue
        counts.tables += 1
        for number, row in enumerate(_records(path, name), 1):
            for cited in groups:
                if row[cited.start] is not None and row[cited.doc]:
                    counts.passages += 1
                    if difference := _difference(cited, row, raw):
                        yield f"tables/{path.name}, row {number}: {difference}"


def cited_by(columns: tuple[str, ...]) -> list[Cited]:
    """Return the groups of columns that cite a passage; `account` names the document where a table has no `doc`."""
    found = []
    for match in filter(None, map(START.fullmatch, columns)):
        doc, start, end, text = (f"{match['before']}{part}{match['after']}" for part in ("doc", "start", "end", "text"))
        doc = doc if doc in columns else "account"
        if {doc, end, text} <= set(columns):
            found.append(Cited(doc, start, end, text))
    return found


def _difference(cited: Cited, row: dict[str, Any], raw: RawTexts) -> str:
    """Return how the passage differs from the file; empty if it does not."""
    doc, start, end, text = (row[c] for c in cited)
    if doc not in raw.places:
        return f"{cited.doc} {doc!r} is not among the files that were read"
    found = raw.cut(doc, start, end)
    return "" if found == text else f"{cited.text} is {_shown(text)}; {doc} has {_shown(found)} at {start}–{end}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…")


def _records(path: Path, name: str) -> Iterator[dict[str, Any]]:
    for row in rows(path, name):
        yield dict(zip(TABLES[name].columns, row, strict=True))


def _command() -> int:
    try:
        return main(Path(sys.argv[1]), Path(sys.argv[2]))
    except DataError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(status_of(_command))
