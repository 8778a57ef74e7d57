"""All tables in one SQLite file, with keys, foreign keys, full-text search and views named like questions; opens in Datasette.

Columns are those of the contracts. A number that is not known, and a reference to nothing, is NULL; other empty text is ''. Words
and sentence embeddings are left out: as Parquet they are smaller and quicker to read. The other exports read this file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.columns import column
from pipeline.commands.exports.questions import VIEWS
from pipeline.contracts import TABLES, Table
from pipeline.runner.hand_written import read_hand
from pipeline.runner.table_files import rows

LEFT_OUT = ("tokens", "statement_vectors", "scores")
KINDS = {"str": "TEXT", "int": "INTEGER", "float": "REAL"}
SEARCHED = {"passages": ("text",), "mentions": ("text", "context")}  # for full-text search
INDEXED = {"coverage": ("account",), "passages": ("doc", "start"), "sources": ("doc",), "claims": ("doc", "start")}
WIDER = {"passages.doc": "texts.doc", "theme_terms.theme": "themes.theme"}  # a foreign key leads to a whole key
PIECE = 2_000  # rows inserted at a time; bounds memory
# References that the contracts cannot state, since a cell may be empty: columns → table and its columns.
MORE_REFERENCES = {
    "quotes": {"doc,enclosing_quote": "quotes.doc,quote", "doc,continues": "quotes.doc,quote"},
    "alignments": {"primary_doc,demand": "demands.doc,demand"},
    "coverage": {"account,claim": "claims.doc,claim", "account": "texts.doc"},
    "matched_claims": {"other_doc,other_claim": "claims.doc,claim"},
}


def write_database(path: Path, out: Path) -> None:
    """Write the file; a table that is not built is there without rows. Raises TableError."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
    with connection:
        for name in exported():
            connection.execute(_create(name))
            _insert(connection, name, _rows(out, name))
        for name, columns in INDEXED.items():
            connection.execute(f'CREATE INDEX "{name} by {" ".join(columns)}" ON {quoted(name)} ({_listed(columns)})')
        for name, columns in SEARCHED.items():
            # Datasette looks for the name in double quotes
            connection.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5({_listed(columns)}, content="{name}")')
            connection.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')
        for view, query in VIEWS.items():
            connection.execute(f"CREATE VIEW {quoted(view)} AS {query}")
    connection.close()


def exported() -> list[str]:
    """Return the names of the tables in the file, in the order of the contracts."""
    return [name for name in TABLES if name not in LEFT_OUT]


def quoted(name: str) -> str:
    """Return an identifier as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def references(name: str) -> dict[str, str]:
    """Return the foreign keys of a table, as columns → table.columns; each leads to the whole key of its table."""
    table = TABLES[name]
    found = dict(MORE_REFERENCES.get(name, {}))
    for columns, target in table.references.items():
        other, _, keys = WIDER.get(target, target).partition(".")
        if other not in LEFT_OUT and tuple(keys.split(",")) == TABLES[other].key:
            found[columns] = f"{other}.{keys}"
    if "primary_doc" in table.columns:
        found.setdefault("primary_doc", "texts.doc")
    return found


def _create(name: str) -> str:
    table = TABLES[name]
    lines = [f"{quoted(c)} {KINDS[column(name, c).kind]}" for c in table.columns]
    lines.append(f"PRIMARY KEY ({_listed(table.key)})")
    for columns, target in references(name).items():
        other, _, keys = target.partition(".")
        lines.append(f"FOREIGN KEY ({_listed(columns.split(','))}) REFERENCES {quoted(other)} ({_listed(keys.split(','))})")
    return f"CREATE TABLE {quoted(name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(map(quoted, columns))


def _rows(out: Path, name: str) -> Iterator[tuple[Any, ...]]:
    table = TABLES[name]
    if table.grain == "hand":
        hand, _ = read_hand(out / ".cache" / "corpus" / f"{name}.csv", name)
        return (tuple(_number(name, c, row[c]) for c in table.columns) for _, row in hand)
    path = out / "tables" / f"{name}.{table.format}"
    return rows(path, name) if path.exists() else iter(())


def _number(name: str, c: str, cell: str) -> object:
    return int(cell) if column(name, c).kind == "int" else cell


def _insert(connection: sqlite3.Connection, name: str, given: Iterator[tuple[Any, ...]]) -> None:
    table = TABLES[name]
    empty = _nullable(table, name)
    statement = f"INSERT INTO {quoted(name)} VALUES ({', '.join('?' * len(table.columns))})"
    while piece := list(islice(given, PIECE)):
        connection.executemany(statement, (_without_blanks(row, empty) for row in piece))


def _nullable(table: Table, name: str) -> list[int]:
    """Return the places of the columns in which '' is a reference to nothing."""
    named = {c for columns in references(name) for c in columns.split(",")}
    return [i for i, c in enumerate(table.columns) if c in named]


def _without_blanks(row: tuple[Any, ...], empty: list[int]) -> list[Any]:
    cells = list(row)
    for i in empty:
        if cells[i] == "":
            cells[i] = None
    return cells
