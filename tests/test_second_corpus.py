"""A corpus of another subject builds with nothing but its files: no rule knows the first one."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT, make, read


@pytest.fixture(scope="module")
def out(waterworks: Path) -> Path:
    """The output folder of one build of the invented corpus."""
    return waterworks / "out"


@pytest.fixture(scope="module")
def passages(out: Path) -> pd.DataFrame:
    return read(out, "passages")


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


def test_a_name_has_the_meaning_that_its_document_gives_it(out: Path) -> None:
    mentions = read(out, "mentions")
    bare = mentions[mentions["text"] == "Whitlow"].groupby("doc")["entity_id"].agg(set).to_dict()
    assert bare == {"gazette": {"samuel-whitlow"}, "chronicle": {"edith-whitlow"}}


def test_the_report_shows_spellings_and_the_quotation_at_its_place(out: Path) -> None:
    report = (out / "report" / "comparison.md").read_text(encoding="utf-8")
    assert "Hosea Thackery is spelled in 2 ways: “Thackery” in *" in report
    assert "| We do not quarrel with pipes. We quarrel with those who would own the rain.<br>" in report
    assert "epigraph 1) | We do not quarrel with pipes." in report
    assert "digest" not in report


def test_its_demands_are_found_and_what_others_say_in_it_is_none(out: Path) -> None:
    demands = read(out, "demands")
    assert set(demands["doc"]) == {"petition"}
    for words, polarity in (
        ("The Council shall reopen St Orrin's Well", "demanded"),
        ("a free tap at the Fishmarket", "demanded"),
        ("No carrier shall be fined", "rejected"),
        ("We reject the Company's offer", "rejected"),
    ):
        assert list(demands["polarity"][demands["text"].str.startswith(words)]) == [polarity], words
    assert not demands["text"].str.contains("has kept the numbering|shall not set it down").any()


@pytest.mark.parametrize(
    ("doc", "words", "relation", "there", "changes"),
    [
        ("chronicle", "asked that the fines taken", "paraphrases", "The fines taken since Christmas", ""),
        (
            "gazette",
            "the Company's generous offer to employ sixty",
            "paraphrases",
            "We reject the Company's offer",
            "",
        ),
        (
            "chronicle",
            "four carriers, chosen by the Fellowship",
            "shifts",
            "Two carriers, chosen by the Fellowship",
            "number",
        ),
    ],
)
def test_what_accounts_say_of_it_is_found_beside_what_it_says(
    out: Path, doc: str, words: str, relation: str, there: str, changes: str
) -> None:
    support = read(out, "support")
    row = support[(support["doc"] == doc) & support["text"].str.contains(words, regex=False)]
    assert list(row["relation"]) == [relation]
    assert there in row["primary_text"].item()
    assert changes in row["changes"].item().split(";")


def test_what_others_say_of_their_own_is_no_claim_about_it(out: Path) -> None:
    claims = read(out, "claims")
    assert not claims["text"].str.contains("Our mains are as sound as the church", regex=False).any()


def test_its_accounts_are_beside_one_another_where_they_tell_the_same(out: Path) -> None:
    shared = read(out, "matched_claims")
    assert (shared["doc"] != shared["other_doc"]).all()
    fines = shared[shared["text"].str.contains("fines taken") & shared["other_text"].str.contains("fines taken")]
    assert len(fines) == 1


@pytest.mark.slow  # builds all; the last steps of it are those of tests/runner/test_make.py
def test_with_a_bad_document_a_silent_make_prints_the_problem_alone(corpus: Path, tmp_path: Path) -> None:
    (corpus / "texts" / "scan.pdf").write_bytes(b"%PDF-1.7")
    said = make("-s", f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}")
    assert said.stderr == ""
    assert re.fullmatch(
        r"quarantined: scan\.pdf: (?:it is damaged or not a PDF|its name ends in \.pdf, but)[^\n]*\n", said.stdout
    )
    loud = make(f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}")
    assert loud.stdout.splitlines()[1] == said.stdout.strip()
    assert loud.stdout.splitlines()[0].startswith("Done: 3 texts analyzed, 1 quarantined. Open ")


def test_nothing_of_the_first_corpus_stands_in_the_code() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "pipeline").rglob("*.py")))
    docs = re.findall(
        r"^([a-z-]+),(?:primary|secondary)", (ROOT / "corpus" / "documents.csv").read_text(encoding="utf-8"), re.M
    )
    assert len(docs) == 5
    for word in [
        *(d for d in docs if d != "manifesto"),
        "asnikov",
        "apnikov",
        "bolshev",
        "kollontai",
        "soviet",
        "libcom.org",
    ]:
        assert word not in code.lower(), word
