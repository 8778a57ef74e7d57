"""make clean: what was built goes, and whatever else lies in the folder stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.commands.clean import clean, main
from tests.conftest import make

OWN_FILES = {
    "notes.txt": "mine",
    "tables/my table.csv": "mine",
    "report/comparison with my remarks.md": "mine",
    "figures/.hidden": "mine",
    ".cache/other program/state": "mine",
    ".cache/notes/shopping": "not a note",
    "originals/diary.txt": "a text brought in",
    "kwic/my selection.csv": "mine",
}


@pytest.fixture
def out(waterworks: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(waterworks / "out", tmp_path / "out"))


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_folder_with_nothing_but_a_build_is_gone(out: Path) -> None:
    (out / "kwic").mkdir()
    (out / "kwic" / "water-0123456789ab.csv").touch()  # what make kwic writes
    (out / "tables" / ".mentions.4711.part.csv").touch()  # left by a build that was killed
    (out / ".cache" / "tokens" / f".{'0' * 64}.4711.part").touch()
    shutil.copytree(out, out / "originals")
    clean(out / "originals")
    clean(out)
    assert not out.exists()


def test_what_no_build_wrote_stays_and_is_counted(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in OWN_FILES.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    assert main(out) == 0
    assert files_in(out) == set(OWN_FILES)
    assert capsys.readouterr().out == f"left in {out}: 8 files that no build wrote\n"


def test_a_folder_that_was_never_built_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mentions.csv").write_text("mine", encoding="utf-8")
    clean(tmp_path)
    clean(tmp_path / "nowhere")
    assert files_in(tmp_path) == {"tables/mentions.csv"}


def test_make_clean_removes_a_build_and_needs_a_folder(out: Path) -> None:
    (out / "notes.txt").touch()
    make("clean", f"OUT={out}")
    assert files_in(out) == {"notes.txt"}
    said = make("clean", "OUT=", check=False)
    assert said.returncode == 2
    assert "OUT= is empty; expected a folder" in said.stderr
