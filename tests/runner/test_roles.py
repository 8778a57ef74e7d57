"""Which documents there are and which are primary the runner reads itself, whatever a stage is given and in what order."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pipeline.runner import stages
from pipeline.runner.making import _key
from tests.conftest import run

HEADER = "file,doc,status,role,title\n"


@pytest.mark.parametrize(
    ("rows", "same"),
    [
        ("a.txt,a,ok,primary,Another title\nb.txt,b,ok,secondary,B\n", True),
        ("b.txt,b,ok,secondary,B\na.txt,a,ok,primary,A\nc.pdf,c,quarantined,primary,C\n", True),
        ("a.txt,a,ok,secondary,A\nb.txt,b,ok,secondary,B\n", False),
        ("a.txt,a,ok,primary,A\nb.txt,b,quarantined,secondary,B\n", False),
    ],
)
def test_a_stage_that_does_not_read_sources_has_the_roles_in_its_key(tmp_path: Path, rows: str, same: bool) -> None:
    module, sources = stages.stage_of(Path("parallels.csv")), tmp_path / "sources.csv"
    sources.write_text(HEADER + "a.txt,a,ok,primary,A\nb.txt,b,ok,secondary,B\n", encoding="utf-8")
    before = _key(module, {}, [sources])
    sources.write_text(HEADER + rows, encoding="utf-8")
    assert (_key(module, {}, [sources]) == before) == same


@pytest.mark.parametrize("name", ["sentences", "parallels"])
def test_the_order_of_inputs_does_not_decide_on_documents(waterworks: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(waterworks / "out", out)
    table = out / "tables" / f"{name}.csv"
    before = table.read_bytes()
    shutil.rmtree(out / ".cache")
    inputs = [
        path for path in sorted((out / "tables").iterdir(), reverse=True) if stages.reads(stages.stage_of(table), path.stem)
    ]
    assert len(inputs) > 1
    for given in (inputs, inputs[::-1]):
        table.unlink()
        run([sys.executable, "-m", "pipeline", str(table), *map(str, given)])
        assert table.read_bytes() == before
