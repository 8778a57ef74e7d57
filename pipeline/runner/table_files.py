"""Read, check and write the tables of `contracts`; every read and write of a table goes through here.

Machine tables are read with pyarrow, and those that people wrote by `hand_written`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.columns import column
from pipeline.contracts import TABLES, DataError
from pipeline.runner.hand_written import read_hand

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MAX_LISTED = 20  # set by hand: problems of one table that a message lists; the others are only counted
PIECE_ROWS, PIECE_BYTES = 1024, 1 << 24  # bound memory where a table is read in pieces


class TableError(DataError):
    """Mistakes in a table, one line each."""


def empty(name: str) -> pd.DataFrame:
    """Return the table with its columns and types and without rows."""
    return _empty(name).copy()


@cache
def _empty(name: str) -> pd.DataFrame:
    import pandas as pd

    return settle(pd.DataFrame(columns=list(TABLES[name].columns)), name)


@cache
def _types(name: str) -> dict[str, Any]:
    """Return the type of each column in memory."""
    from pandas.api.types import pandas_dtype

    types = {"str": "str", "int": "int64", "float": "float64"}
    return {c: pandas_dtype(types[column(name, c).kind]) for c in TABLES[name].columns}


def settle(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the frame with the contract's columns, order and types, floats rounded to the four decimals that are written.

    Raises TableError if columns are missing or unknown, or a value does not have its column's type.
    """
    wanted = list(TABLES[name].columns)
    missing = [c for c in wanted if c not in frame.columns]
    surplus = [str(c) for c in frame.columns if c not in wanted]
    if missing or surplus:
        raise TableError(f"{name}: missing columns {missing}, unknown columns {surplus}; expected {', '.join(wanted)}")
    types, settled = _types(name), frame[wanted]
    try:
        if list(settled.dtypes) != list(types.values()):  # mostly they are right, and pandas would copy each column
            settled = settled.astype(types)
    except (ValueError, TypeError) as error:
        raise TableError(f"{name}: {error}") from error
    blank = [c for c in settled.columns[settled.isna().any()] if c not in TABLES[name].unknown]
    if blank:
        raise TableError(f"{name}: some rows of {', '.join(blank)} have no value; expected one, or an empty string")
    floats = [c for c in wanted if column(name, c).kind == "float"]
    if floats:
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

    table = arrow_csv.read_csv(path, **_csv_options(name, min(path.stat().st_size, 1 << 30)))
    return pd.DataFrame(_with_zeros(table, name).to_pandas())


def rows(path: Path, name: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a machine table as written, in the order of its columns; None for an empty number.

    The file is read in pieces, so memory does not grow with the table. Raises TableError.
    """
    try:
        for batch in _batches(path, name):
            yield from zip(*(batch.column(c).to_pylist() for c in TABLES[name].columns), strict=True)
    except (ValueError, OSError, KeyError) as error:
        raise TableError(f"{path}: {error}; remove the file and run make again") from error


def _batches(path: Path, name: str) -> Iterator[pa.RecordBatch]:
    if TABLES[name].format == "parquet":
        import pyarrow.parquet as pq

        return pq.ParquetFile(path).iter_batches(batch_size=PIECE_ROWS)  # type: ignore[no-any-return]
    from pyarrow import csv as arrow_csv

    return arrow_csv.open_csv(path, **_csv_options(name, min(path.stat().st_size, PIECE_BYTES)))  # type: ignore[no-any-return]


def _csv_options(name: str, block_size: int) -> dict[str, Any]:
    """Return how Arrow reads a table; a record must not be longer than two blocks."""
    from pyarrow import csv as arrow_csv

    return {
        "read_options": arrow_csv.ReadOptions(use_threads=False, block_size=max(block_size, 1 << 16)),
        "parse_options": arrow_csv.ParseOptions(newlines_in_values=True),
        "convert_options": arrow_csv.ConvertOptions(column_types=_schema(name), strings_can_be_null=False, null_values=[""]),
    }


def _with_zeros(table: pa.Table, name: str) -> pa.Table:
    """Return the table with 0 for each empty cell that the contract lets be empty."""
    from pyarrow import compute

    filled = table
    for at, c, absent in _absent(table, name):
        filled = filled.set_column(at, c, compute.if_else(absent, 0, table[c]))
    return filled


def _without_zeros(table: pa.Table, name: str) -> pa.Table:
    """Return the table with empty cells where the contract lets them be empty."""
    import pyarrow as pa
    from pyarrow import compute

    emptied = table
    for at, c, absent in _absent(table, name):
        emptied = emptied.set_column(at, c, compute.if_else(absent, pa.scalar(None, table[c].type), table[c]))
    return emptied


def _absent(table: pa.Table, name: str) -> Iterator[tuple[int, str, pa.ChunkedArray]]:
    """Yield place and name of each column that may be empty, with whether its cells are."""
    import pyarrow as pa
    from pyarrow import compute

    for c, other in TABLES[name].absent.items():
        blank = "" if pa.types.is_large_string(table[other].type) else 0
        yield table.column_names.index(c), c, compute.fill_null(compute.equal(table[other], blank), True)


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

    table = _without_zeros(arrow(frame, name), name)
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
