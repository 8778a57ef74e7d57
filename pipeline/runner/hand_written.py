"""Read the tables that people wrote: each mistake with file, line, column, value and what was expected, all of them together.

It needs the standard library alone, so that a mistake is told before anything is installed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.columns import column
from pipeline.contracts import TABLES
from pipeline.language import edtf
from pipeline.language.seed_terms import phrase
from pipeline.runner.cache import FIELD_LIMIT, reason_of

Rows = list[tuple[int, dict[str, str]]]  # line number and cells
SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
IDS = ("doc", "other_doc", "entity_id", "theme", "event_type")
SHOWN_CHARACTERS = 80  # of a value that a message shows
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def read_hand(path: Path, name: str) -> tuple[Rows, list[str]]:
    """Return the rows with their line numbers, and all mistakes found; a missing file has no rows, nor has an unreadable one.

    Columns that may be empty may be missing. `references_of_hand` finds the mistakes that do not show in this table alone.
    """
    if not path.exists():
        return [], []
    try:
        if not path.is_file():
            return [], [f"{path} is not a plain file; expected a table in CSV"]
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return [], [f"{reason_of(error)}; expected a table in CSV that can be read"]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        return [], [f"{path}, line {line}: byte {byte:#04x} is not UTF-8; expected a file saved as UTF-8"]
    rows, found = _parsed(text, name)
    return rows, [f"{path}, line {line}: {problem}" for line, problem in found]


def _parsed(text: str, name: str) -> tuple[Rows, list[tuple[int, str]]]:
    """Return the rows, and the mistakes with their lines; after a mistake that hides others there are no rows."""
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: Rows = []
    malformed: list[tuple[int, str]] = []
    try:
        header = next(reader, [])
        found, is_usable = _header_problems(header, name)
        if not is_usable:
            return [], found
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header) and cells:
                malformed.append((line, f"{len(cells)} cells; expected {len(header)} ({', '.join(header)})"))
            if cells:  # a row with too few or too many is kept too: others may refer to it
                row = dict.fromkeys(TABLES[name].columns, "") | dict(zip(header, map(str.strip, cells), strict=False))
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        expected = 'expected "quotes" around a cell with a comma, quote or line end'
        return [], [*malformed, (reader.line_num, f"{error}; {expected}")]
    skipped = {line for line, _ in malformed}
    sound = [(line, row) for line, row in rows if line not in skipped]
    return rows, [*found, *sorted([*malformed, *_row_problems(sound, name)], key=lambda problem: problem[0])]


def _header_problems(header: list[str], name: str) -> tuple[list[tuple[int, str]], bool]:
    """Return the mistakes of the first line, and whether its columns can be used in spite of them."""
    table = TABLES[name]
    expected = f"expected {', '.join(table.columns)}"
    if not header:
        return [(1, f"the table is empty; {expected}")], False
    separator = next((mark for mark in OTHER_SEPARATORS if len(header) == 1 and mark in header[0]), "")
    if separator:
        return [(1, f"the cells are separated by {OTHER_SEPARATORS[separator]}; expected commas")], False
    missing = [c for c in table.columns if c in table.filled and c not in header]
    twice = sorted({c for c in header if header.count(c) > 1})
    unknown = [c for c in header if c not in table.columns]
    said = {"is missing": missing, "occurs twice": twice, "is not known": unknown}
    found = [(1, f"column {shown(c)} {what}; {expected}") for what, columns in said.items() for c in columns]
    return found, not missing and not twice


def _row_problems(rows: Rows, name: str) -> Iterator[tuple[int, str]]:
    """Yield the mistakes of single cells, and the rows whose key an earlier row has."""
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        for problem in _cell_problems(row, name):
            yield line, problem
        key = tuple(row[c] for c in TABLES[name].key)
        if key in seen:
            what = ", ".join(f"{c} {shown(row[c])}" for c in TABLES[name].key if row[c])
            yield line, f"{what} is already in line {seen[key]}; remove one of them"
        seen.setdefault(key, line)


def shown(value: str) -> str:
    """Return a value as a message shows it: nothing in it can control a terminal, and a long one is cut."""
    return repr(value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS]}…")


def _cell_problems(row: Mapping[str, str], name: str) -> list[str]:
    """Return the problems of the cells of one row."""
    table = TABLES[name]
    found = []
    for c in table.columns:
        value, kind = row[c], column(name, c)
        if not value:
            if c in table.filled:
                found.append(f"{c} is empty; expected a value")
        elif kind.values and value not in kind.values:
            found.append(f"{c} {shown(value)} is not one of {', '.join(kind.values)}")
        elif kind.kind == "int" and not re.fullmatch(r"[1-9]\d{0,8}", value):
            found.append(f"{c} {shown(value)} is not a whole number; expected 1 or more")
        elif problem := _problem_of_text(c, value):
            found.append(f"{c} {shown(value)} {problem}")
    return found


def _problem_of_text(c: str, value: str) -> str:
    """Return what is wrong with a value of a column that has a form of its own, and what was expected."""
    if c in IDS and not SLUG.fullmatch(value):
        return "is not an id; expected lower-case letters and digits joined by - _ or ."
    if c == "date" and not edtf.is_valid(value):
        return "is not an EDTF date; expected a date like 1923, 1923-02, 1923-02-05, 192X, 1919/1922"
    if c in ("original_sha256", "sha256") and not re.fullmatch(r"[0-9a-f]{64}", value):
        return "is not a checksum; expected 64 digits 0-9 a-f"
    if c == "wikidata" and not re.fullmatch(r"Q[1-9]\d*", value):
        return "is not a Wikidata id; expected an id like Q1394"
    if any(ord(ch) < 32 and ch not in "\n\t" for ch in value):
        return "contains a control character; expected plain text"
    if c == "terms" and not any(phrase(term) for term in value.split(";")):
        return "has no word; expected words joined by ;"
    return ""


def references_of_hand(tables: Mapping[str, tuple[Path, Rows]]) -> list[str]:
    """Return the references that have no target; `tables` maps a name to path and rows.

    A reference into a table that is not among them is not looked at: the table could not be read, which is said already.
    """
    found = []
    for name, (path, rows) in tables.items():
        for c, target in TABLES[name].references.items():
            other, _, key = target.partition(".")
            known = {row[key] for _, row in tables[other][1]} if other in tables else None
            for line, row in rows:
                if known is not None and row[c] and row[c] not in known:
                    where = tables[other][0].name
                    found.append(f"{path}, line {line}: {c} {shown(row[c])} is not in {where}; add it there first")
    return found


def twins_of_hand(path: Path, rows: Rows) -> list[str]:
    """Return a warning for each alias that an earlier row of the same document has in other capitals."""
    found = []
    seen: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}
    for line, row in rows:
        first, earlier = seen.setdefault((row["alias"].casefold(), row["doc"]), (line, row))
        if earlier["alias"] != row["alias"]:
            other = "" if earlier["entity_id"] == row["entity_id"] else f", for {shown(earlier['entity_id'])}"
            found.append(f"{path}, line {line}: alias {shown(row['alias'])} is in line {first} in other capitals{other}")
    return found
