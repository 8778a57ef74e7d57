"""The network of entities for other programs: read back, with the same bytes each time, whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx
import pandas as pd
import pytest

from pipeline.commands.exports.network import write_network
from pipeline.contracts import TABLES
from pipeline.runner import table_files

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


def export(out: Path) -> None:
    write_network(out / "exports", out / "tables")


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_gephi_finds_the_entities_and_pairs_with_what_is_known_of_them(out: Path) -> None:
    export(out)
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
    for _ in range(2):
        export(out)
        assert sorted(path.name for path in (out / "exports").iterdir()) == NAMES
        seen.append([(out / "exports" / name).read_bytes() for name in NAMES])
    assert seen[0] == seen[1]
    assert b'lastmodifieddate="2000-01-01"' in seen[0][0]


def test_empty_tables_give_files_with_nobody_in_them(out: Path) -> None:
    for name in ROWS:
        table_files.write(table_files.empty(name), out / "tables" / f"{name}.csv", name)
    export(out)
    assert len(networkx.read_gexf(out / "exports" / "entities.gexf")) == 0
    assert [len(rows(out / "exports" / name)) for name in NAMES[1:]] == [1, 1]
