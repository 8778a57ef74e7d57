"""Every cited passage is cut out of the raw files again: what differs is named by file, row and value."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns import column
from pipeline.commands.verify import Cited, RawTexts, cited_by
from pipeline.contracts import TABLES
from pipeline.runner import table_files
from tests.conftest import run

DAM = "The dam \U0001f600 was שלום built.\n\nKeep the tolls.\n"
DIARY = "They kept the tolls.\n"
HEBREW: dict[str, object] = {"doc": "dam", "start": 14, "end": 18, "text": "שלום"}
FILES = {"dam.txt": DAM, "diary.txt": DIARY}


def write(out: Path, name: str, *given: dict[str, object]) -> None:
    blank = {c: "" if column(name, c).kind == "str" else 0 for c in TABLES[name].columns}
    table = table_files.settle(pd.DataFrame([blank | row for row in given]), name)
    table_files.write(table, out / "tables" / f"{name}.{TABLES[name].format}", name)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of texts, and an output folder with tables that cite them."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "out" / "tables").mkdir(parents=True)
    rows = []
    for name, text in FILES.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        rows.append({"file": name, "doc": name[:-4], "status": "ok", "sha256": digest, "format": "txt"})
    out = tmp_path / "out"
    write(out, "sources", *rows, {"doc": "lost", "status": "missing"})
    write(
        out,
        "mentions",
        {"doc": "dam", "start": 8, "end": 9, "text": "\U0001f600"},
        HEBREW,
    )
    place = {"primary_doc": "dam", "primary_start": 27, "primary_end": 41, "primary_text": "Keep the tolls"}
    write(out, "quote_traces", {"doc": "diary", "start": 10, "end": 19, "text": "the tolls", **place},
          {"doc": "diary", "start": 0, "end": 4, "text": "They", "quote": 1})  # fmt: skip
    cell = {"account": "diary", "start": 0, "end": 19, "text": "They kept the tolls", **place}
    write(out, "coverage", cell, {"account": "diary", "demand": 1, **place})
    return tmp_path


def verified(home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.commands.verify", str(home / "out"), str(home / "texts")]
    return run(command, check=False)


def test_where_all_agrees_it_says_what_was_compared(home: Path) -> None:
    said = verified(home)
    line = "Verified: 8 passages in 3 tables with 2 files, read again; checksums and all passages agree\n"
    assert (said.returncode, said.stdout, said.stderr) == (0, line, "")


def replaced(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(home: Path) -> None:
        path = home / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (replaced("out/tables/mentions.csv", '"שלום"', '"abcd"'), "tables/mentions.csv, row 2: text is 'abcd'; dam has '"),
        (
            replaced("out/tables/quote_traces.csv", "27,41", "28,42"),
            "tables/quote_traces.csv, row 1: primary_text is 'Keep the tolls'; dam has 'eep the tolls.' at 28–42",
        ),
        (
            replaced("out/tables/coverage.csv", '"diary"', '"letter"'),
            "tables/coverage.csv, row 1: account 'letter' is not among the files that were read",
        ),
        (lambda home: (home / "texts" / "diary.txt").unlink(), "diary.txt: cannot be found any more"),
        (replaced("texts/diary.txt", "They", "They"[::-1]), "diary.txt: checksum "),
    ],
)  # fmt: skip
def test_what_differs_is_named_by_file_row_and_value(home: Path, change: Callable[[Path], object], line: str) -> None:
    change(home)
    said = verified(home)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith(line)
    assert "; compared " in said.stderr.splitlines()[-1]


def test_a_changed_file_is_compared_all_the_same(home: Path) -> None:
    replaced("texts/diary.txt", "They", "Them")(home)
    lines = verified(home).stderr.splitlines()
    assert [line.partition(":")[0] for line in lines[1:-1]] == [
        "tables/quote_traces.csv, row 2",
        "tables/coverage.csv, row 1",
    ]
    assert lines[-1].startswith("3 differences; compared 8 passages in 3 tables with 2 files")


def test_of_many_differences_twenty_are_shown(home: Path) -> None:
    write(home / "out", "mentions", *({"doc": "dam", "start": n, "end": n + 1, "text": "no"} for n in range(30)))
    lines = verified(home).stderr.splitlines()
    assert len(lines) == 21
    assert lines[-1].startswith("30 differences; ")


def test_what_is_not_built_is_told(home: Path) -> None:
    (home / "out" / "tables" / "sources.csv").unlink()
    said = verified(home)
    assert said.returncode == 1
    assert "sources.csv not found; expected a folder that make has built" in said.stderr


def test_every_group_of_columns_that_cites_a_passage_is_known() -> None:
    assert cited_by(TABLES["matched_claims"].columns) == [
        Cited("doc", "start", "end", "text"),
        Cited("other_doc", "other_start", "other_end", "other_text"),
    ]
    assert cited_by(("event", "doc_a", "start_a", "end_a", "text_a")) == [Cited("doc_a", "start_a", "end_a", "text_a")]
    assert cited_by(TABLES["entity_index"].columns) == []  # where a first mention starts, without its characters
    assert all(cited_by(table.columns) for table in TABLES.values() if table.is_spans)


@given(st.lists(st.text(st.characters(codec=None)), min_size=1), st.integers(-3, 30), st.integers(-3, 30))
def test_a_passage_is_cut_as_python_cuts_it(texts: list[str], start: int, end: int) -> None:
    import io

    raw = RawTexts(io.BytesIO())
    for n, text in enumerate(texts):
        raw.add(str(n), text)
    assert [raw.cut(str(n), start, end) for n in range(len(texts))] == [text[start:end] for text in texts]
