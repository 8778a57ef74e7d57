"""make add: a document copied in and its row written, or nothing written at all."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest

from pipeline.commands.add import main
from tests.commands import called
from tests.conftest import make
from tests.normalize.readers import written

LETTER = "# A Letter on Pumps\n\nThe pump was mended in May.\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "A Letter, 1887.md"
    path.write_text(LETTER, encoding="utf-8")
    return path


def add(corpus: Path, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    return make("add", f"CORPUS={corpus}", *arguments, check=check)


def added(corpus: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run what `make add` of these variables runs, in this process."""
    given = {"CORPUS": str(corpus), "TEXTS": str(corpus / "texts")} | dict(a.split("=", 1) for a in arguments)
    file = given.pop("FILE")
    return called(lambda: main([file, *(f"--{name.lower()}={value}" for name, value in given.items())]))


def rows_of(corpus: Path) -> list[dict[str, str]]:
    with (corpus / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def state_of(corpus: Path) -> dict[str, bytes]:
    return {str(path.relative_to(corpus)): path.read_bytes() for path in corpus.rglob("*") if path.is_file()}


def test_a_document_is_copied_under_its_id_and_its_row_is_written(corpus: Path, letter: Path) -> None:
    before = rows_of(corpus)
    said = add(corpus, f"FILE={letter}", check=True)
    assert (corpus / "texts" / "a-letter-1887.md").read_text(encoding="utf-8") == LETTER
    assert letter.exists()
    assert rows_of(corpus)[:-1] == before
    row = rows_of(corpus)[-1]
    assert (row["doc"], row["role"], row["title"]) == ("a-letter-1887", "secondary", "A Letter on Pumps")
    assert said.stdout.startswith(f"added {corpus}/texts/a-letter-1887.md as secondary; fill in author, date and source")


def test_id_role_and_title_may_be_given(corpus: Path, letter: Path) -> None:
    add(corpus, f"FILE={letter}", "DOC=letter", "ROLE=context", 'TITLE=Pumps, and "how" to mend them', check=False)
    row = rows_of(corpus)[-1]
    assert (row["doc"], row["role"]) == ("letter", "context")
    assert row["title"] == 'Pumps, and "how" to mend them'


def test_what_was_added_is_read(corpus: Path, letter: Path, tmp_path: Path) -> None:
    add(corpus, f"FILE={letter}", "DOC=letter", check=True)
    sources = tmp_path / "out" / "tables" / "sources.csv"
    make(str(sources), f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}", "STRICT=1")
    with sources.open(encoding="utf-8", newline="") as file:
        assert ("letter.md", "letter", "md") in {(row["file"], row["doc"], row["format"]) for row in csv.DictReader(file)}


def test_the_texts_may_lie_elsewhere_and_the_row_comes_first_into_an_empty_corpus(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "new corpus").mkdir()
    (tmp_path / "my texts").mkdir()
    add(tmp_path / "new corpus", f"TEXTS={tmp_path / 'my texts'}", f"FILE={letter}", "ROLE=primary", check=True)
    assert [row["doc"] for row in rows_of(tmp_path / "new corpus")] == ["a-letter-1887"]
    assert [path.name for path in (tmp_path / "my texts").iterdir()] == ["a-letter-1887.md"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["DOC=gazette"], "documents.csv already has a row for 'gazette'; choose another id with DOC=…"),
        (["DOC=diary"], "diary.txt already exists; choose another id with DOC=…"),
        (["DOC=My Letter"], "DOC='My Letter' is not an id"),
        (["DOC=../letter"], "DOC='../letter' is not an id"),
        (["ROLE=tertiary"], "ROLE='tertiary' is not a role; expected one of primary, secondary, context"),
    ],
)
def test_a_wrong_id_or_role_is_told_and_nothing_is_written(
    corpus: Path, letter: Path, arguments: list[str], message: str
) -> None:
    (corpus / "texts" / "diary.txt").write_text("The pump froze.\n", encoding="utf-8")
    before = state_of(corpus)
    said = added(corpus, f"FILE={letter}", *arguments)
    assert said.returncode == 1
    assert message in said.stderr
    assert state_of(corpus) == before


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("scan.pdf", b"%PDF-1.7", "it is damaged or not a PDF"),
        ("scan.png", b"\x89PNG\r\n", "it is an image (PNG); recognize its text first (OCR)"),
        ("empty.txt", b"", "it contains no text"),
        ("nul.txt", b"a\0b", "byte 1 is NUL"),
        ("!!!.txt", b"The pump.", "is not an id"),
        ("nowhere.txt", None, "is not a file; expected FILE=path/of/the/text.txt"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(
    corpus: Path, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    before = state_of(corpus)
    said = added(corpus, f"FILE={tmp_path / name}")
    assert said.returncode == 1
    assert message in said.stderr
    assert state_of(corpus) == before


def test_what_a_file_says_about_itself_is_proposed(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "dam.xml").write_bytes(written.tei())
    said = added(corpus, f"FILE={tmp_path / 'dam.xml'}")
    row = rows_of(corpus)[-1]
    assert {"title": "The Dam", "author": "Ada Miller", "date": "1923-02", "language": "en"}.items() <= row.items()
    assert "fill in source in" in said.stdout
    assert "from the file, to be checked: title 'The Dam'; author 'Ada Miller'; date '1923-02'" in said.stdout


def test_a_first_line_is_the_title_where_there_is_no_other(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "memoir.txt").write_text("A memoir of 1931\n\nThe pump was mended.\n", encoding="utf-8")
    added(corpus, f"FILE={tmp_path / 'memoir.txt'}")
    assert rows_of(corpus)[-1]["title"] == "A memoir of 1931"


def test_a_file_keeps_the_ending_of_its_kind_whatever_its_name(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_bytes(written.docx())
    said = added(corpus, f"FILE={tmp_path / 'dam.txt'}")
    assert (corpus / "texts" / "dam.docx").exists()
    assert "its name ends in .txt, but it is a Word document and is read as such" in said.stdout


def test_a_document_with_a_row_is_copied_into_another_folder_of_texts(corpus: Path, letter: Path, tmp_path: Path) -> None:
    before = rows_of(corpus)
    said = added(corpus, f"FILE={letter}", "DOC=gazette", f"TEXTS={tmp_path / 'originals'}")
    assert (tmp_path / "originals" / "gazette.md").exists()
    assert rows_of(corpus) == before
    assert "its row in" in said.stdout


@pytest.mark.parametrize("variable", ["TITLE", "DOC", "FILE"])
def test_nothing_that_stands_in_a_value_or_a_file_name_is_run(corpus: Path, letter: Path, variable: str) -> None:
    touch = f"touch {corpus}/run"
    value = f"`{touch}` $(shell {touch}) $({touch}) ; {touch} ; \"; {touch}; \" '; {touch}; '"
    values = {"FILE": str(letter), "DOC": "letter", "TITLE": "A Letter"} | {variable: value}
    add(corpus, *(f"{name}={given}" for name, given in values.items()))
    make("add", f"CORPUS={corpus}", check=False, **values)
    assert not (corpus / "run").exists()


def test_a_file_and_a_title_with_marks_of_make_and_of_the_shell_are_taken_as_they_are(corpus: Path, letter: Path) -> None:
    name = letter.rename(letter.with_name("costs $5; `x` $(y).md"))
    add(corpus, f"FILE={name}", "DOC=letter", "TITLE=costs $5, $(shell x) and `y`", check=True)
    assert rows_of(corpus)[-1]["title"] == "costs $5, $(shell x) and `y`"


def test_without_a_file_it_is_said_how_to_name_one(corpus: Path) -> None:
    said = add(corpus)
    assert said.returncode == 2
    assert "make add FILE=path/of/the/text.txt" in said.stderr


def test_mistakes_in_the_table_are_told_and_nothing_is_written(corpus: Path, letter: Path) -> None:
    path = corpus / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("gazette,secondary", "gazette,secundary"), encoding="utf-8")
    before = state_of(corpus)
    said = add(corpus, f"FILE={letter}")
    assert said.returncode == 2
    assert f"{path}, line 3: role 'secundary' is not one of" in said.stderr
    assert state_of(corpus) == before
