"""Which modules are stages, and what they read, known from their text alone."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest

from pipeline import contracts
from pipeline.runner import stages
from tests.conftest import ROOT


def test_no_two_stages_have_one_name() -> None:
    names = [path.stem for path in stages.all_stages()]
    assert len(names) == len(set(names)) > 50


def test_two_stages_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("themes", "compare"):
        (tmp_path / "pipeline" / folder).mkdir(parents=True)
        (tmp_path / "pipeline" / folder / "keyness.py").write_text("\ndef build():\n    pass\n", encoding="utf-8")
    monkeypatch.setattr(stages, "CODE", tmp_path)
    with pytest.raises(
        stages.Mistake, match=r"several stages are named keyness: pipeline/compare/keyness.py, pipeline/themes"
    ):
        stages.stage_of(Path("out/tables/keyness.csv"))
    (tmp_path / "pipeline" / "compare" / "keyness.py").write_text("rebuild = 1\n", encoding="utf-8")  # no stage
    assert stages.stage_of(Path("keyness.csv")) == tmp_path / "pipeline" / "themes" / "keyness.py"


@pytest.mark.parametrize("module", stages.all_stages(), ids=lambda path: path.stem)
def test_what_a_stage_reads_is_read_off_its_text(module: Path) -> None:
    parameters = inspect.signature(importlib.import_module(stages.qualified(module)).build).parameters.values()
    any_table = any(p.kind is p.VAR_KEYWORD for p in parameters)
    for name in [*contracts.TABLES, "files"]:
        assert stages.reads(module, name) == (any_table or name in {p.name for p in parameters})


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("def build(texts: X) -> Y:\n    pass\n", ["texts"], ["text", "build"]),
        ("def build(\n    a: X, b: dict[str, X],\n) -> Y:  # fmt: skip\n    sources: int\n", ["a", "b"], ["sources"]),
        ("def build(a: X, **tables: X) -> Y:\n    pass\n", ["a", "anything"], []),
        ("def rebuild(a: X) -> Y:\n    pass\n", [], ["a"]),
    ],
)
def test_a_signature_is_read_to_its_end_and_no_further(tmp_path: Path, text: str, yes: list[str], no: list[str]) -> None:
    module = tmp_path / "stage.py"
    module.write_text(f"\n{text}", encoding="utf-8")
    assert [name for name in [*yes, *no] if stages.reads(module, name)] == yes


def test_the_makefile_knows_every_table_of_accounts() -> None:
    (line,) = [x for x in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if x.startswith("accounts := ")]
    named = sorted(word.removeprefix("$t/").removesuffix(".csv") for word in line.split()[2:])
    assert named == sorted(name for name, table in contracts.TABLES.items() if table.grain == "account")
