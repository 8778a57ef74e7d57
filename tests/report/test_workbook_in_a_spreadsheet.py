"""LibreOffice opens tables.xlsx as it was written: no id or date converted, no formula run."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from pipeline import contracts
from pipeline.report import tables
from pipeline.runner import table_files

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "007",
    "1923-06",
    "3/4",
    "1e5",
    "http://example.org",
    "TRUE",
    "Мясников",
    "=cmd|' /C calc'!A0",
]
READ = tuple(name for name, table in contracts.TABLES.items() if table.readable)


def test_a_spreadsheet_shows_every_cell_as_it_was_written(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("LibreOffice is not installed")
    given = {name: table_files.empty(name) for name in READ}
    given["sources"] = table_files.settle(
        pd.DataFrame(
            [
                dict.fromkeys(contracts.TABLES["sources"].columns, "")
                | {"bytes": n, "own_share": n / 16, "sha256": "0", "file": cell, "title": cell}
                for n, cell in enumerate(HOSTILE)
            ]
        ),
        "sources",
    )
    (tmp_path / "tables.xlsx").write_bytes(tables.build(**given))
    # every sheet as a CSV of its own, cells as shown
    convert = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [str(office), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", convert,
         "--outdir", str(tmp_path), str(tmp_path / "tables.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (tmp_path / "tables-sources.csv").open(encoding="utf-8", newline="") as file:
        shown = list(csv.DictReader(file))
    assert [row["file"] for row in shown] == [row["title"] for row in shown] == HOSTILE
    numbers = [(int(row["bytes"]), float(row["own_share"])) for row in shown]
    assert numbers == [(n, n / 16) for n in range(len(HOSTILE))]
    with (tmp_path / "tables-columns.csv").open(encoding="utf-8", newline="") as file:
        explained = {row["sheet"] for row in csv.DictReader(file)} - {""}
    assert explained == set(READ)
