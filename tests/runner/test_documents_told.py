"""Every file of the folder is accounted for: read, warned of, quarantined, ignored or missing, and STRICT=1 is strict."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import WATERWORKS, make, read, run
from tests.runner import corpus_of, prose

SOUND = "The pump at the corner was mended in May.\n"


def reading(corpus: Path, out: Path) -> list[str]:
    """Return the command that makes `sources` from a corpus."""
    inputs = [f"{corpus}/documents.csv", f"{WATERWORKS}/zones.csv", f"{corpus}/texts"]
    return [sys.executable, "-m", "pipeline", f"{out}/tables/sources.csv", *inputs]


def sound(number: int) -> bytes:
    """Return a text like no other: of two with the same bytes only one is read."""
    return f"The pump at corner {number} was mended in May.\n".encode()


# file, what is in it, status, words of the reason
FOLDER = [
    ("announced.txt", SOUND.encode(), "ok", ""),
    ("page.html", b"<p>The pump was mended in May.</p>", "ok", ""),
    ("marked.txt", b"\xef\xbb\xbf" + SOUND.encode(), "ok", ""),
    ("wide.txt", SOUND.encode("utf-16"), "ok", ""),
    ("latin.txt", "The pump\nof Ren\u00e9 Hart\n".encode("latin-1"), "warned", "line 2: byte 0xe9 is not UTF-8"),
    ("unannounced.txt", sound(3), "warned", "no row in documents.csv, so it is read as secondary"),
    ("readme-first.md", sound(4), "warned", "no row in documents.csv"),
    ("scan.pdf.txt", sound(5), "warned", "no row in documents.csv"),
    ("Old Pump, 2nd.TXT", sound(6), "warned", "no row in documents.csv"),
    ("scan.pdf", b"%PDF-1.7 the pump", "quarantined", "it is damaged or not a PDF"),
    ("notes.xyz", SOUND.encode(), "quarantined", "unknown format .xyz"),
    ("noending", SOUND.encode(), "quarantined", "unknown format (no ending)"),
    ("empty.txt", b"", "quarantined", "it contains no text"),
    ("blank.txt", b" \n\t\n\xc2\xa0\n", "quarantined", "it contains no text"),
    ("nul.txt", b"The\0pump", "quarantined", "byte 3 is NUL"),
    ("cut.txt", b"\xff\xfeT\0h", "quarantined", "begins as utf-16 but byte 4 is not"),
    ("twin.txt", sound(1), "quarantined", "'twin' is already that of 'twin.md'"),
    ("twin.md", sound(2), "warned", "no row in documents.csv"),
    ("copy.txt", SOUND.encode(), "quarantined", "the same contents as announced.txt: one witness, which counts once"),
    ("!!!.txt", SOUND.encode(), "quarantined", "its name gives no document id"),
    ("README.md", SOUND.encode(), "ignored", "not a document by its name"),
    (".hidden.txt", SOUND.encode(), "ignored", "not a document by its name"),
    ("~draft.txt", SOUND.encode(), "ignored", "not a document by its name"),
]
ANNOUNCED = ("announced", "page", "marked", "wide", "latin", "lost", "scan-of-1887")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Status and reason of every file of a folder that holds all of these, and of each missing document."""
    folder = tmp_path_factory.mktemp("told")
    corpus = corpus_of(folder / "corpus", dict.fromkeys(ANNOUNCED, SOUND))
    for path in (corpus / "texts").iterdir():
        path.unlink()
    for name, data, *_ in FOLDER:
        (corpus / "texts" / name).write_bytes(data)
    (corpus / "texts" / "sub").mkdir()
    shutil.copy(corpus / "texts" / "announced.txt", corpus / "texts" / "sub" / "deep.txt")
    make(str(folder / "out" / "tables" / "sources.csv"), f"CORPUS={corpus}", f"OUT={folder / 'out'}")
    rows = read(folder / "out", "sources").itertuples(index=False)
    return {str(row.file or row.doc): (str(row.status), str(row.reason)) for row in rows}


@pytest.mark.parametrize(("file", "status", "reason"), [(file, *said) for file, _, *said in FOLDER])
def test_a_file_is_told_of_by_its_contents_and_name(
    told: dict[str, tuple[str, str]], file: str, status: str, reason: str
) -> None:
    assert told[file][0] == status
    assert reason in told[file][1]
    assert bool(told[file][1]) == (status != "ok")


def test_a_folder_in_the_folder_is_ignored_with_all_that_lies_in_it(told: dict[str, tuple[str, str]]) -> None:
    assert told["sub"] == ("ignored", "a folder; documents lie in the folder itself")
    assert "deep.txt" not in told


def test_a_row_without_a_text_is_missing(told: dict[str, tuple[str, str]]) -> None:
    for doc in ("lost", "scan-of-1887"):
        assert told[doc] == (
            "missing",
            f"documents.csv has a row for it, but there is no file {doc}.txt, .md, .html, .pdf or the like",
        )
    assert len(told) == len(FOLDER) + 3


def test_a_text_without_a_row_is_secondary_and_what_can_be_seen_is_taken(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", {"one": SOUND})
    (corpus / "texts" / "two.md").write_text("---\nedition: second\n---\n\n# The Pump\n\nIt was mended.\n", encoding="utf-8")
    out = tmp_path / "out"
    run(
        [
            sys.executable,
            "-m",
            "pipeline",
            f"{out}/tables/sources.csv",
            f"{corpus}/documents.csv",
            f"{WATERWORKS}/zones.csv",
            f"{corpus}/texts",
        ]
    )
    two = read(out, "sources").set_index("doc").loc["two"]
    assert (two["role"], two["title"], two["language"], two["edition"]) == ("secondary", "The Pump", "en", "second")


@pytest.mark.parametrize("target", ["/proc/self/mem", "circle.txt"])
def test_a_file_that_cannot_be_read_is_quarantined_and_the_others_are_read(tmp_path: Path, target: str) -> None:
    if target.startswith("/proc") and not Path(target).exists():
        pytest.skip("this system has no file that nobody can read from its beginning")
    corpus = corpus_of(tmp_path / "corpus", {"one": SOUND})
    (corpus / "texts" / "circle.txt").symlink_to(target)
    out = tmp_path / "out"
    said = run(
        [
            sys.executable,
            "-m",
            "pipeline",
            f"{out}/tables/sources.csv",
            f"{corpus}/documents.csv",
            f"{WATERWORKS}/zones.csv",
            f"{corpus}/texts",
        ],
        check=False,
    )
    assert "Traceback" not in said.stderr
    assert said.returncode == 0
    rows = read(out, "sources").set_index("file")
    assert rows.loc["one.txt", "status"] == "ok"
    assert rows.loc["circle.txt", "status"] == "quarantined"
    assert str(rows.loc["circle.txt", "reason"]).startswith("cannot be read: ")


@pytest.mark.parametrize(
    ("file", "data", "line"),
    [
        ("letter.txt", sound(3) * 3, "warned: letter.txt: no row in documents.csv"),
        ("scan.pdf", b"%PDF", "quarantined: scan.pdf: its name ends in .pdf, but its contents are not a PDF"),
        ("", b"", "missing: one: documents.csv has a row for it"),
    ],
)
def test_strict_fails_where_a_document_is_not_read_as_it_should_be(
    tmp_path: Path, file: str, data: bytes, line: str
) -> None:
    corpus = corpus_of(tmp_path / "corpus", {"one": SOUND, "two": sound(2).decode()})
    if file:
        (corpus / "texts" / file).write_bytes(data)
    else:
        (corpus / "texts" / "one.txt").unlink()
    options = f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}", str(tmp_path / "out" / "tables" / "texts.parquet")
    for _ in range(1 if file else 2):  # a second try is as strict as the first
        strict = make(*options, "STRICT=1", check=False)
        assert strict.returncode == 2
        assert "STRICT=1 and not every document was read without a warning" in strict.stderr
        assert line in strict.stderr
        assert "Traceback" not in strict.stderr
    assert not (tmp_path / "out" / "tables" / "texts.parquet").exists()
    make(*options)
    summary = [sys.executable, "-m", "pipeline.commands.summary", str(tmp_path / "out"), str(corpus)]
    closing = run(summary).stdout.splitlines()
    assert len(closing) == 2
    assert closing[0].startswith("Done: ")
    assert closing[1].startswith(line)
    assert set(read(tmp_path / "out", "texts")["doc"]) >= {"two"}
    assert make(*options, "STRICT=1", check=False).returncode == 2


def test_strict_passes_where_all_is_well(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", {"one": SOUND})
    (corpus / "texts" / "README.md").write_text("What lies here.\n", encoding="utf-8")
    make(f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}", "STRICT=1", str(tmp_path / "out" / "tables" / "sources.csv"))


@pytest.mark.parametrize("problem", [pytest.param([], marks=pytest.mark.slow), ["scan.pdf", "README.md"]])
def test_a_corpus_without_a_readable_text_says_so_and_fails_if_strict(tmp_path: Path, problem: list[str]) -> None:
    (tmp_path / "corpus" / "texts").mkdir(parents=True)
    for name in problem:
        (tmp_path / "corpus" / "texts" / name).write_text(SOUND, encoding="utf-8")
    options = f"CORPUS={tmp_path / 'corpus'}", f"OUT={tmp_path / 'out'}"
    said = make("normalize", *options, "STRICT=1", check=False)
    assert said.returncode == 2
    assert "no document could be read: put texts into the folder of texts" in said.stderr
    assert ("quarantined: scan.pdf" in said.stderr) == ("scan.pdf" in problem)
    assert "Traceback" not in said.stderr
    make("normalize", *options)
    closing = run([sys.executable, "-m", "pipeline.commands.summary", str(tmp_path / "out"), str(tmp_path / "corpus")])
    assert closing.stdout.splitlines()[-1] == "no document could be read: put texts into the folder of texts"
    (tmp_path / "corpus" / "texts" / "letter.txt").write_text(prose(200, 2), encoding="utf-8")
    make(str(tmp_path / "out" / "tables" / "texts.parquet"), *options)
    assert list(read(tmp_path / "out", "texts")["doc"]) == ["letter"]
