"""The gold of the botanists' corpus fits its texts, refers to what exists and uses the names of the contract."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.contracts import COVERED, FOUND_KINDS, MENTION_TYPES, RELATIONS, ZONES
from pipeline.normalize import sources, texts
from pipeline.runner import table_files
from pipeline.runner.cache import Folder
from tests.conftest import ROOT
from tests.test_gold import FRONT_MATTER, gold_rows, times_covered

CORPUS = ROOT / "tests" / "corpora" / "botanists"
GOLD = CORPUS / "gold"
PRIMARY = "remonstrance"
KINDS = ("demand", "wish", "principle", "criticism", "grievance")
WITHOUT_EVIDENCE = ("not-found", "other-subject", "")  # of no kind: may be found or not


def rows_of(name: str) -> list[dict[str, str]]:
    return gold_rows(name, GOLD)


def span_of(row: dict[str, str], start: str = "start", end: str = "end") -> tuple[int, int]:
    return int(row[start]), int(row[end])


@pytest.fixture(scope="module")
def plain() -> dict[str, str]:
    """The text of each document as the pipeline reads it; every offset counts its characters."""
    files = Folder(CORPUS / "texts")
    documents = table_files.read(CORPUS / "documents.csv", "documents")
    read = texts.build(
        files=files, sources=sources.build(files=files, documents=documents, zones=table_files.empty("zones"))
    )
    return dict(zip(read["doc"], read["text"], strict=True))


@pytest.mark.parametrize("name", ["demands", "claims", "coverage", "quotes", "mentions"])
def test_every_span_contains_its_text(plain: dict[str, str], name: str) -> None:
    for row in rows_of(name):
        start, end = span_of(row) if row["start"] else (0, 0)
        assert plain[row["doc"]][start:end] == row["text"] == row["text"].strip(), row


@pytest.mark.parametrize("name", ["zones", "windows"])
def test_every_stretch_begins_with_its_head(plain: dict[str, str], name: str) -> None:
    for row in rows_of(name):
        start, end = span_of(row)
        assert " ".join(plain[row["doc"]][start:end].split())[:60] == row["text_head"], row


def test_every_character_outside_front_matter_is_in_one_zone(plain: dict[str, str]) -> None:
    for doc, text in plain.items():
        matter = FRONT_MATTER.match(text)
        front = matter.end() if matter else 0
        spans = [(a - front, b - front) for a, b in (span_of(row) for row in rows_of("zones") if row["doc"] == doc)]
        assert set(times_covered(text[front:], spans)) == {1}, doc
    assert {zone for row in rows_of("zones") for zone in (row["zone"], *row["alt"].split())} <= set(ZONES)


def test_demands_stand_in_the_primary_text_one_after_the_other() -> None:
    rows = rows_of("demands")
    assert [row["demand_id"] for row in rows] == [f"d{n:02d}" for n in range(1, len(rows) + 1)]
    assert {row["doc"] for row in rows} == {PRIMARY}
    assert {row["kind"] for row in rows} == set(KINDS)
    assert len({row["label"] for row in rows}) == len(rows)
    assert all(span_of(before)[1] <= span_of(after)[0] for before, after in pairwise(rows))


def test_claims_have_kinds_of_the_contract_and_evidence_where_there_is_some(plain: dict[str, str]) -> None:
    demands = {row["label"]: "{start}-{end}".format(**row) for row in rows_of("demands")}
    for row in rows_of("claims"):
        assert {row["relation"], *row["alt"].split()} <= {*RELATIONS, ""}
        assert (row["relation"] == "") == (row["note"] == "optional")
        assert bool(row["spans"]) == (row["relation"] not in WITHOUT_EVIDENCE), row
        spans, labels = row["spans"].split(";"), row["evidence"].split()
        for start, end in (map(int, span.split("-")) for span in spans if span):
            assert plain[PRIMARY][start:end] == plain[PRIMARY][start:end].strip() != ""
        assert not labels or [demands.get(label, span) for label, span in zip(labels, spans, strict=True)] == spans


def test_each_demand_has_one_grade_and_at_most_one_place_in_each_account(plain: dict[str, str]) -> None:
    rows = rows_of("coverage")
    labels = {row["demand_id"]: row["label"] for row in rows_of("demands")}
    cells = [(row["demand_id"], row["doc"]) for row in rows]
    assert sorted(cells) == sorted((demand, doc) for demand in labels for doc in set(plain) - {PRIMARY})
    for row in rows:
        assert row["label"] == labels[row["demand_id"]]
        assert row["covered"] in COVERED
        assert (row["covered"] == "no") == (row["start"] == "")


def test_quotations_of_the_primary_text_have_a_place_in_it(plain: dict[str, str]) -> None:
    for row in rows_of("quotes"):
        assert (row["in_primary"] == "yes") == bool(row["primary_start"]) == (row["kind"] in FOUND_KINDS)
        if row["in_primary"] == "yes":
            start, end = span_of(row, "primary_start", "primary_end")
            said, there = (" ".join(words.lower().split()) for words in (row["text"], plain[PRIMARY][start:end]))
            assert (said == there) == (row["kind"] == "verbatim"), row


def test_names_are_within_the_windows() -> None:
    windows = [(row["doc"], *span_of(row)) for row in rows_of("windows")]
    for row in rows_of("mentions"):
        start, end = span_of(row)
        assert any(row["doc"] == doc and first <= start and end <= last for doc, first, last in windows), row
        assert {row["type"], *row["alt"].split()} <= set(MENTION_TYPES)
