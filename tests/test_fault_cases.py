"""The table of faults in tests/README.md says what the tests are."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter

import pytest

from tests.conftest import ROOT

TESTS = ROOT / "tests"
NEEDED_CASES = 90


def rows() -> list[list[str]]:
    """Return the cells of each row: group, number of cases, what, what is expected, test."""
    table = (TESTS / "README.md").read_text(encoding="utf-8").partition("| group |")[2]
    return [
        [cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:] if line[:1] == "|"
    ]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[4])
def test_each_row_names_a_test_that_exists(row: list[str]) -> None:
    assert len(row) == 5
    path, _, name = row[4].partition("::")
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_there_are_many_cases_and_no_test_twice() -> None:
    assert sum(int(row[1]) for row in rows()) >= NEEDED_CASES
    assert len({row[4] for row in rows()}) == len(rows())


@pytest.mark.slow
def test_each_row_counts_the_cases_of_its_test() -> None:
    files = sorted({f"tests/{row[4].partition('::')[0]}" for row in rows()})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-n", "0", "-m", "slow or not slow", *files]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = Counter(line.partition("[")[0].removeprefix("tests/") for line in said.splitlines() if "::" in line)
    assert {row[4]: int(row[1]) for row in rows()} == {row[4]: found[row[4]] for row in rows()}
