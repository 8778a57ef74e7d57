"""Mistakes of people: in the hand-written tables, all told together and nothing harmed; and in calling the runner."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WARM, WATERWORKS, make, run
from tests.runner import bytes_of, dates_of


@pytest.fixture(scope="module")
def texts_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small corpus and its outputs as far as texts."""
    folder = tmp_path_factory.mktemp("mistakes")
    shutil.copytree(WATERWORKS, folder / "corpus")
    texts(folder)
    return folder


@pytest.fixture
def home(texts_once: Path, tmp_path: Path) -> Path:
    """A copy of it, free to be changed."""
    return Path(shutil.copytree(texts_once, tmp_path / "home"))


def texts(folder: Path, *, check: bool = True) -> subprocess.CompletedProcess[str]:
    options = f"CORPUS={folder / 'corpus'}", f"OUT={folder / 'out'}"
    return make(str(folder / "out" / "tables" / "texts.parquet"), *options, check=check)


def exchange(corpus: Path, name: str, old: str, new: str) -> None:
    path = corpus / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_mistakes_in_all_tables_are_told_together_and_nothing_is_harmed(home: Path) -> None:
    before = bytes_of(home / "out"), dates_of(home / "out")
    corpus = home / "corpus"
    exchange(corpus, "documents", "gazette,secondary", "gazette,secundary")
    exchange(corpus, "documents", "Edith Whitlow,2009", "Edith Whitlow,in 2009")
    exchange(corpus, "entities", "hosea-thackery,PERSON", "hosea-thackery,PERSONS")
    exchange(corpus, "aliases", "Thackery,hosea-thackery,,\nThackeray", "Thackery,nobody,,\nThackeray")
    exchange(corpus, "themes", "carriers,The carriers", "water-rates,The carriers")
    exchange(corpus, "event_types", "closure,Closing or reopening,", "closure,,")
    exchange(corpus, "zones", "zone\n", f"zone\ngazette,{'0' * 64},0,3,preface\n")
    said = texts(home, check=False)
    assert said.returncode == 2
    assert said.stderr.splitlines()[1:9] == [
        f"{corpus}/documents.csv, line 3: role 'secundary' is not one of primary, secondary, context",
        f"{corpus}/documents.csv, line 4: date 'in 2009' is not an EDTF date; expected a date like 1923, 1923-02, "
        "1923-02-05, 192X, 1919/1922",
        f"{corpus}/zones.csv, line 2: first_line '0' is not a whole number; expected 1 or more",
        f"{corpus}/zones.csv, line 2: zone 'preface' is not one of title, heading, body, epigraph, editorial, footnote, "
        "bibliography, byline, caption, infobox, comment, navigation",
        f"{corpus}/entities.csv, line 2: type 'PERSONS' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP",
        f"{corpus}/themes.csv, line 3: theme 'water-rates' is already in line 2; remove one of them",
        f"{corpus}/event_types.csv, line 3: label is empty; expected a value",
        f"{corpus}/aliases.csv, line 4: entity_id 'nobody' is not in entities.csv; add it there first",
    ]
    assert "Traceback" not in said.stderr
    assert (bytes_of(home / "out"), dates_of(home / "out")) == before
    for path in WATERWORKS.glob("*.csv"):
        shutil.copy(path, corpus)
    assert texts(home).stderr == ""
    assert (bytes_of(home / "out"), dates_of(home / "out")) == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"theme,label,term\n", "line 1: column 'terms' is missing; expected theme, label, terms, exclude"),
        (b"", "line 1: the table is empty; expected theme, label, terms, exclude"),
        (b"theme,label,terms,exclude\nwell,The well,well\n", "line 2: 3 cells; expected 4 (theme, label, terms, exclude)"),
        (b"theme,label,terms,exclude\nwell,Puits d'\xe9t\xe9,well,\n",
         "line 2: byte 0xe9 is not UTF-8; expected a file saved as UTF-8"),
        (b"theme,label,terms,exclude\nThe Well,Well,well,\n", "line 2: theme 'The Well' is not an id"),
        (b"theme,label,terms,exclude\nwell,Well, ; ,\n", "line 2: terms ';' has no word"),
        (b'theme,label,terms,exclude\nwell,"Well\nor pump",well,\nquay,,quay,\n', "line 4: label is empty"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_is_right(home: Path, data: bytes, message: str) -> None:
    (home / "corpus" / "themes.csv").write_bytes(data)
    said = texts(home, check=False)
    assert said.returncode == 2
    assert f"{home}/corpus/themes.csv, {message}" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_table_as_spreadsheets_save_it_is_no_mistake(home: Path) -> None:
    path = home / "corpus" / "themes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    texts(home)


def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "pipeline", *map(str, arguments)], check=False, TESTIMONIA_WARM=WARM)


def test_without_arguments_the_runner_says_how_it_is_called() -> None:
    for arguments in ([], ["--help"], ["outputs/tables/sources.csv"]):
        said = call(*arguments)
        assert said.returncode == 2
        assert said.stdout == ""
        assert "python -m pipeline OUTPUT INPUT..." in said.stderr


@pytest.mark.parametrize("name", ["source.csv", "reading.csv", "__init__.csv", "contracts.csv"])
def test_an_output_that_no_stage_makes_is_named_with_those_that_are_made(tmp_path: Path, name: str) -> None:
    said = call(tmp_path / "tables" / name, WATERWORKS / "documents.csv")
    assert said.returncode == 1
    assert f"no stage makes {tmp_path}/tables/{name}; expected one of " in said.stderr
    known = said.stderr.partition("expected one of ")[2].strip().split(", ")
    assert {"sources", "mentions", "comparison", "themes_by_document"} <= set(known)
    assert not {"reading", "zone_rules", "__init__"} & set(known)
    assert "Traceback" not in said.stderr


def test_an_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = call(tmp_path / "out" / "tables" / "sources.csv", tmp_path / "documents.csv", WATERWORKS / "texts")
    assert said.returncode == 1
    assert f"{tmp_path}/documents.csv is missing; sources.csv is made from it" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("inputs", "given"),
    [
        (["documents.csv"], "documents"),
        (["texts"], "files"),
        (["documents.csv", "texts", "themes.csv"], "documents, files, themes"),
        (["themes.csv", "texts"], "files, themes"),
    ],
)
def test_wrong_inputs_are_named_beside_the_right_ones(tmp_path: Path, inputs: list[str], given: str) -> None:
    said = call(tmp_path / "tables" / "sources.csv", *(WATERWORKS / name for name in inputs))
    assert said.returncode == 1
    assert f"pipeline.normalize.sources.build() reads documents, files, zones; it was given {given}" in said.stderr
    assert "Traceback" not in said.stderr
    assert not (tmp_path / "tables" / "sources.csv").exists()


def test_the_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    call(
        tmp_path / "a" / "tables" / "sources.csv",
        WATERWORKS / "documents.csv",
        WATERWORKS / "zones.csv",
        WATERWORKS / "texts",
    )
    call(
        tmp_path / "b" / "tables" / "sources.csv",
        WATERWORKS / "texts",
        WATERWORKS / "zones.csv",
        WATERWORKS / "documents.csv",
    )
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b") != {}


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"file,doc,", b"file,document,"), (b',"ok",', b',"fine",'), (b",2215,", b",many,"), (b"gazette", b"\xff\xfe")],
)
def test_a_damaged_machine_table_among_the_inputs_is_told_of(tmp_path: Path, old: bytes, new: bytes) -> None:
    sources = tmp_path / "tables" / "sources.csv"
    call(sources, WATERWORKS / "documents.csv", WATERWORKS / "zones.csv", WATERWORKS / "texts")
    assert old in sources.read_bytes()
    sources.write_bytes(sources.read_bytes().replace(old, new))
    said = call(tmp_path / "tables" / "texts.parquet", sources, WATERWORKS / "texts")
    assert "Traceback" not in said.stderr
    assert said.returncode == 1
    assert "sources" in said.stderr
    assert not (tmp_path / "tables" / "texts.parquet").exists()
