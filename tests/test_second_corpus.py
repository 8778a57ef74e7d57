"""A corpus of another subject builds with nothing but its files: no rule knows the first one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT, WATERWORKS, make, read


@pytest.fixture(scope="module")
def built_beside_a_scan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder with the invented corpus, a document that cannot be read and all outputs, and what `make -s` said."""
    folder = tmp_path_factory.mktemp("waterworks")
    shutil.copytree(WATERWORKS, folder / "corpus")
    (folder / "corpus" / "texts" / "scan.pdf").write_bytes(b"%PDF-1.7")
    return folder, make("-s", f"CORPUS={folder / 'corpus'}", f"OUT={folder / 'outputs'}")


@pytest.fixture(scope="module")
def waterworks(built_beside_a_scan: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    """The output folder of one build of the invented corpus."""
    return built_beside_a_scan[0] / "outputs"


@pytest.fixture(scope="module")
def passages(waterworks: Path) -> pd.DataFrame:
    return read(waterworks, "passages")


@pytest.mark.parametrize(
    ("doc", "words", "zone", "locator"),
    [
        ("petition", "The petition printed below", "editorial", "editorial 1"),
        ("petition", "We, the water carriers of Aldmere", "body", "paragraph 1"),
        ("petition", "We ask no gift", "body", "thesis 2, paragraph 2"),
        ("petition", "- a covered stand", "body", "thesis 3, paragraph 3"),
        ("petition", "9. If pipes must come", "body", "thesis 9"),
        ("petition", "Aldmere, 7 March 1887", "byline", "byline 2"),
        ("petition", "[1] The Well was closed", "footnote", "footnote 1"),
        ("gazette", "THE WATER CARRIERS", "title", "title"),
        ("gazette", "On Saturday, 12 March 1887", "body", "paragraph 1"),
        ("chronicle", "Harbour", "navigation", "navigation 2"),
        ("chronicle", "By Edith Whitlow", "byline", "byline 1"),
        ("chronicle", "We do not quarrel with pipes", "epigraph", "epigraph 1"),
        ("chronicle", "Price of water in Aldmere", "caption", "caption 1"),
        ("chronicle", "1. Edith Whitlow", "footnote", "footnote 1"),
        ("chronicle", "quayside_tom", "comment", "comment 2"),
    ],
)
def test_its_zones_are_found(passages: pd.DataFrame, doc: str, words: str, zone: str, locator: str) -> None:
    own = passages[(passages["doc"] == doc) & passages["text"].str.startswith(words)]
    assert list(own["zone"]) == [zone]
    assert list(own["locator"]) == [locator]


def test_lines_wrapped_by_hand_are_one_paragraph(passages: pd.DataFrame) -> None:
    paragraphs = passages[(passages["doc"] == "gazette") & (passages["zone"] == "body")]
    assert len(paragraphs) == 6
    assert paragraphs["text"].str.contains("\n").all()


def test_a_name_has_the_meaning_that_its_document_gives_it(waterworks: Path) -> None:
    mentions = read(waterworks, "mentions")
    bare = mentions[mentions["text"] == "Whitlow"].groupby("doc")["entity_id"].agg(set).to_dict()
    assert bare == {"gazette": {"samuel-whitlow"}, "chronicle": {"edith-whitlow"}}


def test_the_report_shows_spellings_and_the_quotation_at_its_place(waterworks: Path) -> None:
    report = (waterworks / "report" / "comparison.md").read_text(encoding="utf-8")
    assert "Hosea Thackery is spelled in 2 ways: *Thackery* in `petition`, `gazette` and `chronicle`; *Thackeray* in" in report
    assert "| We do not quarrel with pipes. | We do not quarrel with pipes. |" in report
    assert "digest" not in report


def test_with_a_bad_document_a_silent_make_prints_the_problem_alone(
    built_beside_a_scan: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, said = built_beside_a_scan
    assert said.stderr == ""
    assert re.fullmatch(r"quarantined: scan\.pdf: format \.pdf is not read yet[^\n]*\n", said.stdout)
    loud = make(f"CORPUS={folder / 'corpus'}", f"OUT={folder / 'outputs'}")
    assert loud.stdout.splitlines()[0] == said.stdout.strip()
    assert loud.stdout.splitlines()[1].startswith("3 documents read, 1 quarantined.")


def test_nothing_of_the_first_corpus_stands_in_the_code() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "pipeline").rglob("*.py")))
    docs = re.findall(r"^([a-z-]+),(?:primary|secondary)", (ROOT / "corpus" / "documents.csv").read_text(encoding="utf-8"), re.M)
    assert len(docs) == 5
    for word in [*(d for d in docs if d != "manifesto"), "asnikov", "apnikov", "bolshev", "kollontai", "soviet", "libcom.org"]:
        assert word not in code.lower(), word
