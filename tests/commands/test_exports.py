"""The network of entities for other programs: read back, with the same bytes each time, whole or not at all."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import networkx
import pandas as pd
import pytest

from pipeline.contracts import TABLES
from pipeline.runner import table_files
from tests.conftest import run

NAMES = ["entities.gexf", "entities_edges.csv", "entities_nodes.csv"]
ROWS: dict[str, list[tuple[object, ...]]] = {
    "entity_index": [
        ("mill", "ORG", "The Mill & <Sons>", "yes", "dam", 3, 1, 0, "Mill", "", ""),
        ("mill", "ORG", "The Mill & <Sons>", "yes", "fen", 2, 2, 0, "Mill", "", ""),
        ("ann", "PERSON", 'Ann "the\x08 Weir"', "no", "dam", 1, 1, 9, "Ann", "anne", ""),
        ("toll", "POLICY", "Toll; the old one", "yes", "fen", 1, 0, 5, "Toll", "", ""),
    ],
    "entity_cooccurrences": [("mill", "ORG", "The Mill", "ann", "PERSON", "Ann", 2, 1, 0.75, 3.5, "dam", 0, "paragraph 1")],
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with the two tables."""
    (tmp_path / "tables").mkdir()
    for name, rows in ROWS.items():
        frame = table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)
        table_files.write(frame, tmp_path / "tables" / f"{name}.csv", name)
    return tmp_path


def export(out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "pipeline.commands.exports", str(out)], check=False, **environment)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_gephi_finds_the_entities_and_pairs_with_what_is_known_of_them(out: Path) -> None:
    said = export(out)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith(f"written to {out}/exports: entities.gexf")
    assert said.stdout.endswith("; entities 3, pairs 1\n")
    graph = networkx.read_gexf(out / "exports" / "entities.gexf")
    assert graph.nodes["mill"] == {
        "label": "The Mill & <Sons>",
        "type": "ORG",
        "mentions": 5,
        "documents": 2,
        "listed": "yes",
    }
    assert graph.nodes["ann"]["label"] == 'Ann "the  Weir"'
    assert sorted(graph.nodes) == ["ann", "mill", "toll"]  # also one that stands in no pair
    ((*ends, edge),) = graph.edges(data=True)
    assert sorted(ends) == ["ann", "mill"]
    assert {name: edge[name] for name in ("weight", "passages", "documents", "expected", "log_likelihood")} == {
        "weight": 2, "passages": 2, "documents": 1, "expected": 0.75, "log_likelihood": 3.5,
    }  # fmt: skip


def test_nodes_and_edges_stand_in_gephis_columns(out: Path) -> None:
    export(out)
    assert rows(out / "exports" / "entities_nodes.csv") == [
        ["Id", "Label", "Type", "Mentions", "Documents", "Listed"],
        ["mill", "The Mill & <Sons>", "ORG", "5", "2", "yes"],
        ["ann", 'Ann "the\x08 Weir"', "PERSON", "1", "1", "no"],
        ["toll", "Toll; the old one", "POLICY", "1", "1", "yes"],
    ]
    assert rows(out / "exports" / "entities_edges.csv") == [
        ["Source", "Target", "Type", "Weight", "Documents", "Expected", "Log_likelihood"],
        ["mill", "ann", "Undirected", "2", "1", "0.75", "3.5"],
    ]


def test_the_bytes_are_the_same_each_time_and_nothing_else_is_left(out: Path) -> None:
    seen = []
    for seed in ("1", "2"):
        export(out, PYTHONHASHSEED=seed)
        assert sorted(path.name for path in (out / "exports").iterdir()) == NAMES
        seen.append([(out / "exports" / name).read_bytes() for name in NAMES])
    assert seen[0] == seen[1]
    assert b'lastmodifieddate="2000-01-01"' in seen[0][0]


def test_empty_tables_give_files_with_nobody_in_them(out: Path) -> None:
    for name in ROWS:
        table_files.write(table_files.empty(name), out / "tables" / f"{name}.csv", name)
    assert export(out).returncode == 0
    assert len(networkx.read_gexf(out / "exports" / "entities.gexf")) == 0
    assert [len(rows(out / "exports" / name)) for name in NAMES[1:]] == [1, 1]


def test_it_is_silent_where_asked(out: Path) -> None:
    said = export(out, QUIET="1")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_a_missing_or_damaged_table_is_told_and_nothing_is_written(out: Path) -> None:
    (out / "tables" / "entity_cooccurrences.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    damaged = export(out)
    (out / "tables" / "entity_cooccurrences.csv").unlink()
    missing = export(out)
    assert (damaged.returncode, missing.returncode) == (1, 1)
    assert "entity_cooccurrences.csv" in damaged.stderr
    assert f"{out}/tables/entity_cooccurrences.csv not found; expected a folder that make has built" in missing.stderr
    assert "Traceback" not in damaged.stderr + missing.stderr
    assert not (out / "exports").exists()
