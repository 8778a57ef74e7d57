"""All tables as a Frictionless data package: columns with types, meanings, closed lists, keys and foreign keys.

Paths of a data package may not leave its folder, so it lies at the top of the output folder.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.columns import column
from pipeline.commands.exports.database import references
from pipeline.contracts import TABLES
from pipeline.runner.cache import digest_file, write_whole

TYPES = {"str": "string", "int": "integer", "float": "number"}


def write_package(path: Path, out: Path) -> None:
    """Write the description of every table that is built; Parquet tables without their columns, which the files have."""
    built = [name for name, t in TABLES.items() if t.grain != "hand" and (out / "tables" / f"{name}.{t.format}").exists()]
    package = {
        "name": "testimonia",
        "title": "A primary text compared with accounts of it",
        "resources": [_resource(name, out, built) for name in built],
    }
    write_whole(path, (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode())


def _resource(name: str, out: Path, built: list[str]) -> dict[str, Any]:
    table = TABLES[name]
    path = f"tables/{name}.{table.format}"
    found: dict[str, Any] = {"name": name, "path": path, "description": table.meaning}
    found |= {"bytes": (out / path).stat().st_size, "hash": f"sha256:{digest_file(out / path)}"}
    if table.format == "parquet":
        return found | {"type": "file", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    found |= {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return found | {"schema": _schema(name, built)}


def _schema(name: str, built: list[str]) -> dict[str, Any]:
    """Return columns and keys; a foreign key with a number that may be empty is left out, since a package has none such."""
    table = TABLES[name]
    keys = [
        {"fields": columns.split(","), "reference": {"resource": other, "fields": target.split(",")}}
        for columns, (other, _, target) in ((c, t.partition(".")) for c, t in references(name).items())
        if other in built and TABLES[other].format == "csv" and not set(columns.split(",")) & set(table.absent)
    ]
    schema: dict[str, Any] = {"fields": [_field(name, c) for c in table.columns]}
    if all(c in table.filled or column(name, c).kind == "int" for c in table.key):
        schema["primaryKey"] = list(table.key)  # a key may not have an empty cell
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(name: str, c: str) -> dict[str, Any]:
    known, table = column(name, c), TABLES[name]
    constraints: dict[str, Any] = {"required": True} if c in table.filled and known.kind == "str" else {}
    if known.values:
        constraints["enum"] = list(known.values)
    field: dict[str, Any] = {"name": c, "type": TYPES[known.kind], "description": known.meaning}
    return field | ({"constraints": constraints} if constraints else {})
