"""Rows of unchanged documents come from the cache; what is damaged there is made again, what is not used is removed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import make, read
from tests.runner import bytes_of, corpus_of, prose

DOCS = ("bell", "dock", "fair", "mill", "wall")


@pytest.fixture(scope="module")
def tokens_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with five short texts and their outputs as far as tokens."""
    folder = tmp_path_factory.mktemp("kept")
    corpus_of(folder / "corpus", {doc: prose(600, number) for number, doc in enumerate(DOCS)})
    tokens(folder)
    return folder


@pytest.fixture
def home(tokens_once: Path, tmp_path: Path) -> Path:
    """A copy of it, free to be changed."""
    return Path(shutil.copytree(tokens_once, tmp_path / "home"))


def tokens(folder: Path) -> dict[str, str]:
    """Build as far as tokens; return what each stage said of its documents, before the seconds and its place among all."""
    said = make(
        str(folder / "out" / "tables" / "tokens.parquet"), f"CORPUS={folder / 'corpus'}", f"OUT={folder / 'out'}"
    ).stderr
    return {line.split()[0]: " ".join(line.split()[1:5]) for line in said.splitlines()}


def entries(folder: Path) -> set[str]:
    return {path.name for path in (folder / "out" / ".cache" / "tokens").iterdir()}


def test_of_one_document_added_in_front_only_its_rows_are_made(home: Path) -> None:
    before, kept = read(home / "out", "tokens"), entries(home)
    (home / "corpus" / "texts" / "abbey.txt").write_text(prose(600, 9), encoding="utf-8")
    assert tokens(home)["tokens"] == "6 documents, 1 made"
    after = read(home / "out", "tokens")
    assert after[after["doc"] != "abbey"].reset_index(drop=True).equals(before)
    assert (after["doc"] == "abbey").any()
    assert kept < entries(home)
    assert len(entries(home)) == 6


def test_of_an_edited_document_the_old_entry_is_removed(home: Path) -> None:
    before = entries(home)
    (home / "corpus" / "texts" / "fair.txt").write_text(prose(500, 8), encoding="utf-8")
    assert tokens(home)["tokens"] == "5 documents, 1 made"
    assert len(before & entries(home)) == 4
    assert len(entries(home)) == 5


def test_of_a_deleted_document_the_entry_is_removed(home: Path) -> None:
    (home / "corpus" / "texts" / "fair.txt").unlink()
    assert tokens(home)["tokens"] == "4 documents, 0 made"
    assert len(entries(home)) == 4


@pytest.mark.parametrize("place", [0, 64, -1])
def test_a_damaged_entry_is_a_miss(home: Path, place: int) -> None:
    before = bytes_of(home / "out")
    entry = min((home / "out" / ".cache" / "tokens").iterdir())
    whole = entry.read_bytes()
    damaged = bytearray(whole)
    damaged[place] ^= 1
    entry.write_bytes(damaged)
    (home / "out" / "tables" / "tokens.parquet").unlink()
    said = tokens(home)
    assert said == {"tokens": "5 documents, 1 made"}
    assert bytes_of(home / "out") == before
    assert entry.read_bytes() == whole


@pytest.mark.slow
def test_a_cache_that_is_gone_costs_only_time(home: Path) -> None:
    before = bytes_of(home / "out")
    shutil.rmtree(home / "out" / ".cache")
    tokens(home)
    assert bytes_of(home / "out") == before
