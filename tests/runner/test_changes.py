"""Contents decide, never dates: every change is noticed, and what comes of it is what a clean build gives."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import WATERWORKS, make, read, run
from tests.runner import OUTPUTS, bytes_of, checkout, command_in, corpus_of, dates_of, outputs_in, prose

IN_1990 = 631_200_000  # seconds since 1970


@pytest.fixture(scope="module")
def texts_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small corpus and its outputs as far as texts."""
    folder = tmp_path_factory.mktemp("once")
    shutil.copytree(WATERWORKS, folder / "corpus")
    texts(folder)
    return folder


@pytest.fixture
def home(texts_once: Path, tmp_path: Path) -> Path:
    """A copy of it, free to be changed."""
    return Path(shutil.copytree(texts_once, tmp_path / "home"))


def texts(folder: Path, out: str = "out") -> str:
    """Build as far as texts; return what was said."""
    target = folder / out / "tables" / "texts.parquet"
    return make(str(target), f"CORPUS={folder / 'corpus'}", f"OUT={folder / out}").stderr


def edit(corpus: Path) -> None:
    path = corpus / "texts" / "gazette.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nThe tap at the mill froze again.\n", encoding="utf-8")


def edit_and_date_to_1990(corpus: Path) -> None:
    edit(corpus)
    os.utime(corpus / "texts" / "gazette.txt", (IN_1990, IN_1990))


def edit_and_keep_size_and_date(corpus: Path) -> None:
    path = corpus / "texts" / "gazette.txt"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("Saturday", "Thursday", 1), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def replace_by_an_older_text(corpus: Path) -> None:
    older = corpus.parent / "older.txt"
    older.write_text("A notice of 1880\n\nThe pump is shut on Sundays.\n", encoding="utf-8")
    os.utime(older, (IN_1990, IN_1990))
    os.replace(older, corpus / "texts" / "gazette.txt")


def delete(corpus: Path) -> None:
    (corpus / "texts" / "gazette.txt").unlink()


def rename(corpus: Path) -> None:
    (corpus / "texts" / "gazette.txt").rename(corpus / "texts" / "newspaper.txt")


def exchange(corpus: Path) -> None:
    gazette, petition = corpus / "texts" / "gazette.txt", corpus / "texts" / "petition.md"
    contents = gazette.read_bytes(), petition.read_bytes()
    petition.write_bytes(contents[0])
    gazette.write_bytes(contents[1])


def edit_a_table(corpus: Path) -> None:
    path = corpus / "documents.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("The Water Carriers and the Council", "A title"), encoding="utf-8"
    )


def replace_a_table_by_an_older_file(corpus: Path) -> None:
    edit_a_table(corpus)
    os.utime(corpus / "documents.csv", (IN_1990, IN_1990))


def remove_tables(corpus: Path) -> None:
    (corpus / "documents.csv").unlink()
    (corpus / "aliases.csv").unlink()  # its rows speak of documents


@pytest.mark.parametrize(
    "change",
    [
        edit_and_date_to_1990, edit_and_keep_size_and_date, replace_by_an_older_text, delete, rename, edit_a_table,
        replace_a_table_by_an_older_file, *(pytest.param(c, marks=pytest.mark.slow) for c in (edit, exchange, remove_tables)),
    ],
)  # fmt: skip
def test_a_change_is_noticed_and_gives_what_a_clean_build_gives(home: Path, change: Callable[[Path], None]) -> None:
    before = bytes_of(home / "out")
    change(home / "corpus")
    texts(home)
    assert bytes_of(home / "out") != before
    texts(home, "clean")
    assert bytes_of(home / "out") == bytes_of(home / "clean")
    dates = dates_of(home / "out")
    assert texts(home) == ""
    assert dates_of(home / "out") == dates


@pytest.mark.slow
def test_a_change_taken_back_gives_the_first_bytes(home: Path) -> None:
    before = bytes_of(home / "out")
    edit(home / "corpus")
    texts(home)
    shutil.copy(WATERWORKS / "texts" / "gazette.txt", home / "corpus" / "texts" / "gazette.txt")
    texts(home)
    assert bytes_of(home / "out") == before


def test_an_edit_stands_in_the_rows_of_its_document_alone(home: Path) -> None:
    before = read(home / "out", "texts").set_index("doc")["text"]
    edit(home / "corpus")
    texts(home)
    after = read(home / "out", "texts").set_index("doc")["text"]
    assert after["gazette"] == before["gazette"] + "\nThe tap at the mill froze again.\n"
    assert after.drop("gazette").equals(before.drop("gazette"))


STAGE = """

_build = build


def build(files, documents, zones):
    return _build(files, documents, zones).assign(title="Retold")
"""

SUBJECT = """

_shown = shown


def shown(name):
    return _shown(name).upper()
"""


@pytest.mark.parametrize(
    ("module", "code", "column", "value"),
    [("sources", STAGE, "title", "Retold"), ("corpus_files", SUBJECT, "file", "GAZETTE.TXT")],
)
def test_an_edited_module_is_noticed(tmp_path: Path, module: str, code: str, column: str, value: str) -> None:
    copy = checkout(tmp_path / "checkout")
    shutil.copytree(WATERWORKS, copy / "corpus")
    run(command_in(copy, "outputs/tables/sources.csv"))
    before = (copy / "outputs" / "tables" / "sources.csv").read_bytes()
    path = copy / "pipeline" / "normalize" / f"{module}.py"
    written = path.read_bytes()
    path.write_bytes(written + code.encode())
    os.utime(path, (IN_1990, IN_1990))
    run(command_in(copy, "outputs/tables/sources.csv"))
    run(command_in(copy, "outputs/tables/sources.csv"))
    assert value in set(read(copy / "outputs", "sources")[column])
    run(command_in(copy, "OUT=clean", "clean/tables/sources.csv"))
    assert bytes_of(copy / "outputs") == bytes_of(copy / "clean")
    path.write_bytes(written)
    run(command_in(copy, "outputs/tables/sources.csv"))
    assert (copy / "outputs" / "tables" / "sources.csv").read_bytes() == before


@pytest.mark.slow
def test_after_one_change_upon_another_everything_is_as_in_a_clean_build(waterworks: Path, tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(waterworks / "corpus", tmp_path / "corpus"))
    options = f"CORPUS={corpus}", f"OUT={shutil.copytree(waterworks / 'out', tmp_path / 'out')}"
    edit_and_date_to_1990(corpus)
    make(*options)
    for name, old, new in [
        ("themes", "carrier;yoke", "carrier;barrow"), ("entities", "Josiah Pell,", "Josiah A. Pell,"),
        ("aliases", "Carrow,edmund", "Doctor,edmund"), ("documents", "1887-03-19", "1887-03-20"),
    ]:  # fmt: skip
        path = corpus / f"{name}.csv"
        changed = path.read_text(encoding="utf-8").replace(old, new, 1)
        assert changed != path.read_text(encoding="utf-8")
        path.write_text(changed, encoding="utf-8")
        os.utime(path, (IN_1990, IN_1990))
    make(*options)
    (corpus / "texts" / "petition.md").rename(corpus / "texts" / "request.md")
    (corpus / "texts" / "a-letter.txt").write_text(prose(900, 4), encoding="utf-8")
    make(*options)
    make(f"CORPUS={corpus}", f"OUT={tmp_path / 'clean'}")
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "clean")
    assert outputs_in(bytes_of(tmp_path / "clean")) == OUTPUTS


@pytest.mark.slow
def test_an_account_added_is_compared_alone(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", {f"text-{i}": prose(700, i) for i in range(4)})
    make("compare", f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}")
    (corpus / "texts" / "aaa.txt").write_text(prose(700, 9), encoding="utf-8")
    said = make("compare", f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}").stderr
    assert [line.split()[1:5] for line in said.splitlines() if line.startswith("parallels ")] == [
        ["5", "documents,", "1", "made"]
    ]
    make("compare", f"CORPUS={corpus}", f"OUT={tmp_path / 'clean'}")
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "clean")
