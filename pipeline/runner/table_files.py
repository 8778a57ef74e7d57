"""Read, check and write the tables of `contracts`; every read and write of a table goes through here.

Hand-written tables are read with the standard library, so that a mistake is reported with file, line and column; all
mistakes of a table are reported together. Machine tables are read with pyarrow.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.columns import column
from pipeline.contracts import TABLES, DataError
from pipeline.language import edtf

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
FIELD_LIMIT = 10_000_000  # characters in one cell; the csv module's own limit is 131,072
MAX_LISTED = 20  # set by hand: problems of one table that a message lists; the others are only counted


class TableError(DataError):
    """Mistakes in a table, one line each."""


def empty(name: str) -> pd.DataFrame:
    """Return the table with its columns and types and without rows."""
    import pandas as pd

    return settle(pd.DataFrame(columns=list(TABLES[name].columns)), name)


def settle(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the frame with the contract's columns, order and types, floats rounded to the four decimals that are written.

    Raises TableError if columns are missing or unknown, or a value does not have its column's type.
    """
    wanted = list(TABLES[name].columns)
    missing = [c for c in wanted if c not in frame.columns]
    surplus = [str(c) for c in frame.columns if c not in wanted]
    if missing or surplus:
        raise TableError(f"{name}: missing columns {missing}, unknown columns {surplus}; expected {', '.join(wanted)}")
    dtypes = {"str": "str", "int": "int64", "float": "float64"}
    try:
        settled = frame[wanted].astype({c: dtypes[column(name, c).kind] for c in wanted})
    except (ValueError, TypeError) as error:
        raise TableError(f"{name}: {error}") from error
    blank = [c for c in wanted if c not in TABLES[name].unknown and settled[c].isna().any()]
    if blank:
        raise TableError(f"{name}: some rows of {', '.join(blank)} have no value; expected one, or an empty string")
    floats = [c for c in wanted if column(name, c).kind == "float"]
    settled[floats] = settled[floats].round(4) + 0.0  # turns -0.0 into 0.0
    return settled.reset_index(drop=True)


def problems_of(frame: pd.DataFrame, name: str, others: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the problems of a settled table: empty cells, closed lists, keys, spans, references to `others`."""
    table = TABLES[name]
    found: list[str] = []
    for c in table.columns:
        if c in table.filled and column(name, c).kind == "str":
            found += [f"row {row + 1}: {c} is empty" for row in frame.index[frame[c] == ""]]
        values = column(name, c).values
        if values:
            wrong = ~frame[c].isin([*values, *([] if c in table.filled else [""])])
            expected = ", ".join(values)
            found += [f"row {r + 1}: {c} {frame[c][r]!r} is not one of {expected}" for r in frame.index[wrong]]
    twice = frame[frame.duplicated(list(table.key))]
    for row, values in zip(twice.index, twice[list(table.key)].itertuples(index=False, name=None), strict=True):
        found.append(f"row {row + 1}: {' + '.join(table.key)} {values!r} occurs twice")
    if table.is_spans and "texts" in others:
        texts = dict(zip(others["texts"]["doc"], others["texts"]["text"], strict=True))
        for row, (doc, start, end, text) in enumerate(frame[["doc", "start", "end", "text"]].itertuples(index=False)):
            if texts.get(doc, "")[start:end] != text:
                found.append(f"row {row + 1}: {doc}[{start}:{end}] is not {text[:60]!r}")
    for columns, target in table.references.items():
        other, _, keys = target.partition(".")
        if other in others and len(frame):
            known = set(others[other][keys.split(",")].itertuples(index=False, name=None))
            rows = frame[columns.split(",")].drop_duplicates().itertuples(index=False, name=None)
            optional = columns not in table.filled
            for values in rows:
                if values not in known and not (optional and values == ("",)):
                    found.append(f"{columns} {values!r} is not in {other}")
    return found


def check(frame: pd.DataFrame, name: str, others: Mapping[str, pd.DataFrame]) -> None:
    """Raise TableError with the problems of a settled table, if any."""
    _raise(problems_of(frame, name, others), f"{name}: ")


def _raise(found: list[str], prefix: str = "") -> None:
    if found:
        rest = [f"… and {len(found) - MAX_LISTED} more"] if len(found) > MAX_LISTED else []
        raise TableError("\n".join(prefix + line for line in found[:MAX_LISTED] + rest))


def read(path: Path, name: str, *, distrust: bool = False) -> pd.DataFrame:
    """Return the table as written; raises TableError with file, line or row, column, value and what was expected.

    A machine table's rows were checked when they were written; with `distrust` they are checked again, since its bytes have
    changed.
    """
    import pandas as pd

    table = TABLES[name]
    if table.grain == "hand":
        rows, found = read_hand(path, name)
        _raise(found)
        return settle(pd.DataFrame([row for _, row in rows], columns=list(table.columns)), name)
    try:
        frame = settle(_read_machine(path, name), name)
    except (ValueError, OSError) as error:
        raise TableError(f"{path}: {error}; remove the file and run make again") from error
    if distrust:
        _raise(problems_of(frame, name, {}), f"{path}, ")
    return frame


def _read_machine(path: Path, name: str) -> pd.DataFrame:
    import pandas as pd

    if TABLES[name].format == "parquet":
        import pyarrow.parquet as pq

        return pd.DataFrame(pq.ParquetFile(path).read().to_pandas())  # `read_table` would import Arrow's data sets first
    from pyarrow import csv as arrow_csv

    table = arrow_csv.read_csv(
        path,
        # Arrow requires a record to be no longer than two blocks
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=min(max(path.stat().st_size, 1 << 16), 1 << 30)),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(column_types=_schema(name), strings_can_be_null=False, null_values=[""]),
    )
    return pd.DataFrame(table.to_pandas())


def write(frame: pd.DataFrame, path: Path, name: str) -> None:
    """Write a settled table in its format; the same rows give the same bytes."""
    if TABLES[name].format == "parquet":
        import pyarrow.parquet as pq

        pq.write_table(arrow(frame, name), path, compression="zstd")
    else:
        _write_csv(frame, path, name)


def _write_csv(frame: pd.DataFrame, path: Path, name: str) -> None:
    """Write rows with Arrow, ten times as fast as Python: text cells quoted if needed, floats with exactly four decimals."""
    import pyarrow as pa
    from pyarrow import compute
    from pyarrow import csv as arrow_csv

    table = arrow(frame, name)
    for at, c in enumerate(table.column_names):
        if column(name, c).kind == "float":
            table = table.set_column(at, c, compute.cast(compute.round(table[c], 4), pa.decimal128(38, 4)))
    with path.open("wb") as file:
        file.write((",".join(table.column_names) + "\n").encode())
        arrow_csv.write_csv(table, file, arrow_csv.WriteOptions(include_header=False, quoting_style="needed"))


def arrow(frame: pd.DataFrame, name: str) -> pa.Table:
    """Return the frame as an Arrow table of plain types in single chunks, without pandas' own metadata.

    Strings have Arrow's type large_string: offsets of plain strings end at 2 GB of text in a chunk.
    """
    import pyarrow as pa

    table = pa.Table.from_pandas(frame, schema=_schema(name), preserve_index=False)
    return table.replace_schema_metadata(None).combine_chunks()


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {"str": pa.large_string(), "int": pa.int64(), "float": pa.float64()}
    return pa.schema([(c, kinds[column(name, c).kind]) for c in TABLES[name].columns])


def read_hand(path: Path, name: str) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """Return a hand-written table's rows with their line numbers, and all mistakes found; a missing file has no rows.

    `references_of_hand` finds the mistakes that do not show in this table alone.
    """
    table = TABLES[name]
    if not path.exists():
        return [], []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return [], [
            f"{path}, line {line}: byte {error.object[error.start]:#04x} is not UTF-8; expected a file saved as UTF-8"
        ]
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    found: list[str] = []
    try:
        header = next(reader, [])
        needed = {c for c in table.columns if c not in table.optional}
        if len(set(header)) != len(header) or not needed <= set(header) <= set(table.columns):
            return [], [
                f"{path}, line 1: the columns are {', '.join(header) or 'none'}; expected {', '.join(table.columns)}"
            ]
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header) and cells:
                found.append(f"{path}, line {line}: {len(cells)} cells; expected {len(header)} ({', '.join(header)})")
            elif cells:
                row = dict.fromkeys(table.optional, "") | dict(zip(header, map(str.strip, cells), strict=True))
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        found.append(
            f'{path}, line {reader.line_num}: {error}; expected "quotes" around a cell with a comma, quote or line end'
        )
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        found += [f"{path}, line {line}: {problem}" for problem in _cell_problems(row, name)]
        key = tuple(row[c].casefold() for c in table.key)
        if key in seen:
            what = ", ".join(f"{c} {row[c]!r}" for c in table.key if row[c])
            found.append(f"{path}, line {line}: {what} is already in line {seen[key]}; remove one of them")
        seen.setdefault(key, line)
    return rows, found


def _cell_problems(row: Mapping[str, str], name: str) -> list[str]:
    """Return the problems of the cells of one hand-written row."""
    table = TABLES[name]
    found = []
    for c in table.columns:
        value, kind = row[c], column(name, c)
        if not value:
            if c in table.filled:
                found.append(f"{c} is empty; expected a value")
        elif kind.values and value not in kind.values:
            found.append(f"{c} {value!r} is not one of {', '.join(kind.values)}")
        elif kind.kind == "int" and not re.fullmatch(r"[1-9]\d{0,8}", value):
            found.append(f"{c} {value!r} is not a whole number; expected 1 or more")
        elif c in ("doc", "other_doc", "entity_id", "theme", "event_type") and not SLUG.fullmatch(value):
            found.append(f"{c} {value!r} is not an id; expected lower-case letters and digits joined by - _ or .")
        elif c == "date" and not edtf.is_valid(value):
            found.append(
                f"{c} {value!r} is not an EDTF date; expected a date like 1923, 1923-02, 1923-02-05, 192X, 1919/1922"
            )
        elif c in ("original_sha256", "sha256") and not re.fullmatch(r"[0-9a-f]{64}", value):
            found.append(f"{c} {value!r} is not a checksum; expected 64 digits 0-9 a-f")
        elif c == "wikidata" and not re.fullmatch(r"Q[1-9]\d*", value):
            found.append(f"{c} {value!r} is not a Wikidata id; expected an id like Q1394")
        elif any(ord(ch) < 32 and ch not in "\n\t" for ch in value):
            found.append(f"{c} {value!r} contains a control character; expected plain text")
        elif c == "terms" and not any(term.strip() for term in value.split(";")):
            found.append(f"{c} {value!r} has no word; expected words joined by ;")
    return found


def references_of_hand(
    tables: Mapping[str, tuple[Path, list[tuple[int, dict[str, str]]]]],
) -> list[str]:
    """Return the references between hand-written tables that have no target; `tables` maps a name to path and rows."""
    found = []
    for name, (path, rows) in tables.items():
        for c, target in TABLES[name].references.items():
            other, _, key = target.partition(".")
            known = {row[key] for _, row in tables[other][1]} if other in tables else set()
            for line, row in rows:
                if row[c] and row[c] not in known:
                    found.append(
                        f"{path}, line {line}: {c} {row[c]!r} is not in {tables[other][0].name}; add it there first"
                    )
    return found
