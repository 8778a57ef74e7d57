"""Print a concordance, keyword in context: python -m pipeline.commands.kwic.kwic OUT TERM DOC ZONE

TERM is a regular expression of Python's `re`. Case, the kind of quotation mark, hyphen and space make no difference, because the
normalized passages are searched; marks inside words are ignored, and an apostrophe at the end of a word is optional. Empty
matches are ignored. DOC and ZONE are ids joined by ; or , and may be empty: all documents, all zones except navigation.

OUT/kwic/ gets a CSV file with every match, written completely or not at all. Its cells contain the text's characters unchanged,
as in all tables of the project; in the printed lines characters that could control a terminal are replaced by visible ones.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from pipeline.commands.kwic.search import (
    MAX_MATCHES,
    MAX_SECONDS,
    QueryMistake,
    TimeExceeded,
    compiled,
    quoted,
    ring,
    spans_of,
    within,
)
from pipeline.commands.kwic.terminal import beginning, cut, ending, padded, printable, whole_words, width
from pipeline.contracts import ZONES
from pipeline.runner.cache import status_of

USAGE = (
    "say what to look for: make kwic TERM='workers.?councils' [DOC=… ZONE=…]; TERM is a regular expression of Python's re"
)


class NotBuilt(Exception):
    """The table of passages is missing or damaged."""


class Occurrence(NamedTuple):
    """One match, with the columns of the file; `left` and `right` are the text's characters on either side."""

    doc: str
    zone: str
    locator: str
    left: str
    match: str
    right: str
    passage: int
    start: int
    end: int


def main(out: Path, term: str, docs: str = "", zones: str = "") -> int:
    """Print and write the concordance; return 0, 1 if nothing is built yet, or 2 for a mistake in the query."""
    before = signal.signal(signal.SIGALRM, ring)
    try:
        path, shown, count, documents = concordance(out, term, _listed(docs), _listed(zones))
    except (QueryMistake, NotBuilt) as mistake:
        print(mistake, file=sys.stderr)
        return 1 if isinstance(mistake, NotBuilt) else 2
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    if os.environ.get("QUIET"):
        return 0
    terminal = sys.stdout.isatty()
    for line in lines(shown, shutil.get_terminal_size().columns if terminal else DEFAULT_COLUMNS, bold=terminal):
        print(line)
    only = f" (the first {len(shown):,} are printed)" if count > len(shown) else ""
    said = f"places {count:,}{only}, documents {documents:,}" if count else f"nothing found for {quoted(term)}"
    print(f"{said}; written to {path}")
    return 0


def _listed(cell: str) -> list[str]:
    """Return the ids of a list joined by ; or , each once, in order of their names."""
    return sorted({part.strip() for part in re.split("[;,]", cell)} - {""})


MAX_PRINTED_LINES = 200  # lines that are printed; the file has them all


def concordance(out: Path, term: str, docs: list[str], zones: list[str]) -> tuple[Path, list[Occurrence], int, int]:
    """Write the file; return its path, the first matches, the number of matches and the number of documents with a match.

    Matches are written one by one, so memory does not grow with them. Raises QueryMistake or NotBuilt; then nothing was written.
    """
    if not term:
        raise QueryMistake(USAGE)
    pattern = compiled(term)
    unknown = [zone for zone in zones if zone not in ZONES]
    if unknown:
        raise QueryMistake(f"ZONE={unknown[0]!r} is not a zone; expected one of {', '.join(ZONES)}")
    known: set[str] = set()
    places = found(_asked(_passages(out / "tables" / "passages.csv"), docs, zones, known), pattern, term)
    first = list(islice(places, 1))  # before the folder is created: the table may be missing
    path = out / "kwic" / f"{slug(term, docs, zones)}.csv"
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        shown, count, documents = _write(part, chain(first, places))
        missing = [doc for doc in docs if doc not in known]
        if missing:
            raise QueryMistake(f"DOC={missing[0]!r} is not a document here; expected one of {_ids(missing[0], known)}")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path, shown, count, documents


def _write(path: Path, places: Iterable[Occurrence]) -> tuple[list[Occurrence], int, int]:
    """Write the places; return the first ones, their number and that of their documents."""
    shown: list[Occurrence] = []
    docs: set[str] = set()
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(Occurrence._fields) + "\n")
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        for count, place in enumerate(places, 1):
            if count > MAX_MATCHES:
                raise QueryMistake(f"TERM has more than {MAX_MATCHES:,} matches; make it more specific, or give DOC or ZONE")
            writer.writerow(place)
            docs.add(place.doc)
            if count <= MAX_PRINTED_LINES:
                shown.append(place)
    return shown, count, len(docs)


SLUG_LENGTH = 40  # characters of the query in the file name, for people; the checksum after them distinguishes queries


def slug(term: str, docs: list[str], zones: list[str]) -> str:
    """Return the name of a query's file: letters, digits and hyphens, another for every other query."""
    words = "-".join(re.findall("[a-z0-9]+", " ".join([term, *docs, *zones]).lower()))[:SLUG_LENGTH].strip("-")
    return f"{words or 'kwic'}-{hashlib.sha256(json.dumps([term, docs, zones]).encode()).hexdigest()[:12]}"


MAX_LISTED_IDS = 20  # ids that a message lists; of more documents only the most similar names


def _ids(doc: str, known: Iterable[str]) -> str:
    ids = sorted(known)
    if len(ids) > MAX_LISTED_IDS:
        from difflib import get_close_matches

        ids = [*get_close_matches(doc, ids, 5, 0), "…"]
    return ", ".join(map(printable, ids)) or "none, for no text has a passage"


NEEDED_COLUMNS = (
    "doc",
    "start",
    "text",
    "passage",
    "zone",
    "normalized",
    "locator",
)  # the columns of passages.csv that are needed
MAX_CELL_CHARACTERS = 1 << 30  # of one cell; the csv module's own limit is 131,072


def _passages(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of passages.csv; raises NotBuilt if it is missing or damaged."""
    if not path.is_file():
        raise NotBuilt(f"{path} not found; run make first, or say by OUT=… where it has built")
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, strict=True)
            head = next(rows, [])
            if not set(NEEDED_COLUMNS) <= set(head):
                raise ValueError(f"the columns are {', '.join(head)}; needed are {', '.join(NEEDED_COLUMNS)}")
            for cells in rows:
                row = dict(zip(head, cells, strict=True))
                if len(row["text"]) != len(row["normalized"]) or not (row["start"] + row["passage"]).isdecimal():
                    raise ValueError(f"the row that ends in line {rows.line_num} is damaged")
                yield row
    except (ValueError, csv.Error, OSError) as error:
        raise NotBuilt(f"{path}: {error}; remove the file and run make again") from error


def _asked(
    rows: Iterable[dict[str, str]], docs: Iterable[str], zones: Iterable[str], known: set[str]
) -> Iterator[dict[str, str]]:
    """Yield the passages of the documents and zones asked for; `known` gets every document that passes by."""
    wanted, kinds = set(docs), set(zones) or {zone for zone in ZONES if zone != "navigation"}
    for row in rows:
        known.add(row["doc"])
        if (not wanted or row["doc"] in wanted) and row["zone"] in kinds:
            yield row


CHARACTERS_PER_SECOND = 200_000  # of passages; bounds the time: an ordinary expression is ten times as fast
CONTEXT_CHARACTERS = 120  # on each side of the match, in the file


def found(passages: Iterable[dict[str, str]], pattern: re.Pattern[str], term: str) -> Iterator[Occurrence]:
    """Yield the matches in reading order; raises QueryMistake if the expression takes too long.

    A passage has one second; all together have one second plus what `CHARACTERS_PER_SECOND` allows, so that an expression
    that is slow in every passage ends as early as one that is endless in a single passage.
    """
    left = MAX_SECONDS
    for row in passages:
        began = perf_counter()
        try:
            spans = within(min(left, MAX_SECONDS), lambda row=row: spans_of(pattern, row["normalized"]))  # type: ignore[misc]
        except (TimeExceeded, MemoryError, RecursionError):
            raise QueryMistake(
                f"TERM={quoted(term)} takes too long in {printable(row['doc'])}, {printable(row['locator'])}: it has too many "
                "ways to match, as (a+)+ has; take out repetitions inside repetitions, or say more exactly what is repeated"
            ) from None
        left += len(row["text"]) / CHARACTERS_PER_SECOND - (perf_counter() - began)
        for start, end in spans:
            yield _place(row, start, end)


def _place(row: dict[str, str], start: int, end: int) -> Occurrence:
    text, begin = row["text"], int(row["start"])
    left = whole_words(text[max(0, start - CONTEXT_CHARACTERS - 1) : start][::-1], CONTEXT_CHARACTERS)[::-1]
    right = whole_words(text[end : end + CONTEXT_CHARACTERS + 1], CONTEXT_CHARACTERS)
    return Occurrence(row["doc"], row["zone"], row["locator"], left, text[start:end], right,
                 int(row["passage"]), begin + start, begin + end)  # fmt: skip


DEFAULT_COLUMNS = 110  # columns of a line if the output is not a terminal


def lines(places: list[Occurrence], columns: int, *, bold: bool = False) -> Iterator[str]:
    """Yield a line for each match: its place, the term in one column, and as much context as fits."""
    heads = [[printable(cell) for cell in (place.doc, place.zone, place.locator)] for place in places]
    rooms = [max(map(width, cells)) for cells in zip(*heads, strict=True)]
    while sum(rooms) > max(columns // 2, 12):
        rooms[rooms.index(max(rooms))] -= 1
    free = columns - sum(rooms) - 8
    before = max(free * 2 // 5, 10)
    behind = max(free - before, 12)
    for head, place in zip(heads, places, strict=True):
        cells = " ".join(padded(cell, room) for cell, room in zip(head, rooms, strict=True))
        left, match = ending(printable(place.left), before), cut(printable(place.match), behind)
        right = beginning(printable(place.right), behind - width(match))
        marked = f"\x1b[1m{match}\x1b[0m" if bold else match
        yield f"{cells}  {' ' * (before - width(left))}{left}  {marked}  {right}".rstrip()


if __name__ == "__main__":
    try:
        status = status_of(lambda: main(Path(sys.argv[1]), *sys.argv[2:5]))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader closed the pipe (head, less); the file is written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status)
