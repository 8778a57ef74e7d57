"""Zones, names and dates agree with a close reader's gold, no character is lost, and no rule knows a text by its name."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contracts import MENTION_TYPES, ZONES
from pipeline.evaluate import scores
from pipeline.evaluate.benchmarks import dates_timex2, names_hipe, person_pairs
from pipeline.language import edtf
from pipeline.normalize import blocks, passages, sources, texts
from pipeline.runner import hand_written, table_files
from pipeline.runner.cache import Folder
from tests.conftest import ROOT, needed, read
from tests.conftest import SHARED as BESIDE

GOLD = ROOT / "tests" / "gold"
ANNOTATED = {"manifesto", "libcom-workers-opposition"}  # the digests that tests/gold speaks of
SHARED = {"manifesto", "wiki-workers-group"}  # the originals whose gold is given
ZONES_RIGHT = 0.985  # share of the characters, blanks aside
NAMES_RIGHT = 0.93  # F1 of span and type over all
TYPES_RIGHT = 0.80  # F1 of span and type, of each type
LINKS_RIGHT = 0.92  # B³ F1, dates aside
DATES_RIGHT = 0.95  # share found, and share of those whose value is right
CLAIM_TABLES = ("demands", "claims", "alignments", "support", "coverage")
EVENT_TABLES = ("events", "discrepancies")
FRONT_MATTER = re.compile(r"---\n(?:[a-z]+: .*\n)+---\n")


def figures(out: Path, gold: Path) -> dict[tuple[str, str], float]:
    """Return the figures of agreement by document and metric; gold that does not fit its text is left out."""
    names = ("texts", "passages", "mentions", "passage_themes", "quotes", "quote_traces", *CLAIM_TABLES, *EVENT_TABLES)
    found = scores.build(Folder(gold), **{name: read(out, name) for name in names})
    return dict(zip(zip(found["doc"], found["metric"], strict=True), found["value"], strict=True))


def of_documents(found: dict[tuple[str, str], float], metric: str) -> dict[str, float]:
    """Return one figure by document."""
    return {doc: value for (doc, m), value in found.items() if m == metric and doc}


def gold_rows(name: str = "gold_zones", folder: Path = GOLD) -> list[dict[str, str]]:
    """Return the rows of gold, the digests' unless told otherwise."""
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"), newline="")))


def passages_of(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Run the stages from files to passages on a folder of texts; return texts, blocks and passages."""
    documents, judged = (table_files.read(ROOT / "corpus" / f"{name}.csv", name) for name in ("documents", "zones"))
    files = Folder(folder)
    of_files = sources.build(files=files, documents=documents, zones=judged)
    of_texts = texts.build(files=files, sources=of_files)
    of_blocks = blocks.build(files=files, sources=of_files, texts=of_texts)
    return of_texts, of_blocks, passages.build(texts=of_texts, blocks=of_blocks, zones=judged)


def zones_by_doc(folder: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Return each document's passages as their spans and zones."""
    found = passages_of(folder)[2]
    return {
        str(doc): list(zip(own["start"], own["end"], own["zone"], strict=True))
        for doc, own in found.groupby("doc", sort=True)
    }


def times_covered(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Return for each character that is not blank how many of the spans hold it."""
    times = [0] * len(text)
    for start, end in spans:
        times[start:end] = [n + 1 for n in times[start:end]]
    return [n for n, ch in zip(times, text, strict=True) if not ch.isspace()]


def spans_of(table: pd.DataFrame, doc: str) -> list[tuple[int, int]]:
    """Return a document's spans in a table."""
    own = table[table["doc"] == doc]
    return list(zip(own["start"], own["end"], strict=True))


@pytest.mark.parametrize(
    ("text", "spans", "times"),
    [
        ("ab cd", [(0, 2), (3, 5)], [1, 1, 1, 1]),
        ("ab cd", [(0, 5)], [1, 1, 1, 1]),
        ("ab cd", [(0, 2), (4, 5)], [1, 1, 0, 1]),
        ("ab cd", [(0, 4), (3, 5)], [1, 1, 2, 1]),
    ],
)
def test_a_character_lost_and_one_held_twice_are_both_seen(
    text: str, spans: list[tuple[int, int]], times: list[int]
) -> None:
    assert times_covered(text, spans) == times


# --- the gold itself
@pytest.mark.parametrize("doc", sorted(ANNOTATED))
def test_the_gold_holds_every_character_of_its_text_once(doc: str, built: Path) -> None:
    all_texts = read(built, "texts")
    text = str(all_texts.loc[all_texts["doc"] == doc, "text"].item())
    matter = FRONT_MATTER.match(text)
    front = matter.end() if matter else 0
    own = [row for row in gold_rows() if row["doc"] == doc]
    spans = [(int(row["start"]), int(row["end"])) for row in own]
    assert spans == sorted(spans)
    assert set(times_covered(text[front:], [(s - front, e - front) for s, e in spans])) == {1}
    for row, (start, end) in zip(own, spans, strict=True):
        assert text[start:end] == text[start:end].strip()
        assert text[start:end][:60].replace("\n", " ") == row["text_head"], "the digest was edited: annotate it again"


def test_the_gold_uses_the_zones_of_the_contract() -> None:
    assert {row["zone"] for row in gold_rows()} <= set(ZONES)
    assert {row["doc"] for row in gold_rows()} == ANNOTATED


@pytest.mark.parametrize("doc", sorted(ANNOTATED))
def test_the_gold_names_what_stands_at_its_places_and_nothing_twice(doc: str, built: Path) -> None:
    all_texts = read(built, "texts")
    text = str(all_texts.loc[all_texts["doc"] == doc, "text"].item())
    own = [row for row in gold_rows("gold_mentions") if row["doc"] == doc]
    spans = [(int(row["start"]), int(row["end"])) for row in own]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for row, (start, end) in zip(own, spans, strict=True):
        assert text[start:end] == row["text"] == row["text"].strip(), "the digest was edited: annotate it again"


def test_the_gold_links_every_name_to_one_thing_of_one_type_and_every_date_to_a_value() -> None:
    rows = gold_rows("gold_mentions")
    assert {row["doc"] for row in rows} == ANNOTATED
    assert {row["type"] for row in rows} == set(MENTION_TYPES)
    assert all(edtf.is_valid(row["entity_id"]) for row in rows if row["type"] == "DATE")
    named = {(row["entity_id"], row["type"]) for row in rows if row["type"] != "DATE"}
    assert all(hand_written.SLUG.fullmatch(entity_id) for entity_id, _ in named)
    assert len({entity_id for entity_id, _ in named}) == len(named)


# --- floors
def test_the_zones_of_the_digests_are_those_of_the_gold(built: Path) -> None:
    right = of_documents(figures(built, GOLD), "zone of characters right")
    assert set(right) == ANNOTATED
    assert min(right.values()) >= ZONES_RIGHT, right


def test_the_zones_of_the_originals_are_those_of_the_gold(originals: Path, shared_gold: Path) -> None:
    right = of_documents(figures(originals, shared_gold), "zone of characters right")
    assert set(right) == SHARED
    assert min(right.values()) >= ZONES_RIGHT, right


def assert_names_and_dates_are_right(found: dict[tuple[str, str], float]) -> None:
    """Hold the figures over all documents to their floors."""
    of_types = {kind: found["", f"span and type F1, {kind}"] for kind in MENTION_TYPES}
    assert found["", "span and type F1"] >= NAMES_RIGHT
    assert min(of_types.values()) >= TYPES_RIGHT, of_types
    assert found["", "linking B3 F1"] >= LINKS_RIGHT
    assert found["", "dates found"] >= DATES_RIGHT
    assert found["", "date values right, of those found"] >= DATES_RIGHT


def test_the_names_and_dates_of_the_digests_are_those_of_the_gold(built: Path) -> None:
    found = figures(built, GOLD)
    assert set(of_documents(found, "span and type F1")) == ANNOTATED
    assert_names_and_dates_are_right(found)


def test_the_names_and_dates_of_the_originals_are_those_of_the_gold(originals: Path, shared_gold: Path) -> None:
    found = figures(originals, shared_gold)
    assert set(of_documents(found, "span and type F1")) == SHARED
    assert_names_and_dates_are_right(found)


@pytest.mark.parametrize("edition", ["built", "originals"])
def test_three_people_of_one_surname_stay_three(edition: str, request: pytest.FixtureRequest) -> None:
    found = read(request.getfixturevalue(edition), "mentions").query("doc == 'avrich'")
    in_full = ("A. I. Medvedev", "S. P. Medvedev", "Roy Medvedev")
    ids = [set(found.loc[found["text"].replace(r"\s+", " ", regex=True) == name, "entity_id"]) for name in in_full]
    assert [len(of_name) for of_name in ids] == [1, 1, 1], ids
    assert len(set.union(*ids) - {""}) == 3, ids


# --- public test sets
@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder with parts of public test sets."""
    return needed(BESIDE / "bench")


def test_dates_are_found_in_texts_that_others_annotated(bench: Path) -> None:
    found = {(name, metric): value for name, metric, value, _ in dates_timex2.scores(bench / "dates")}
    assert found["dates, calendar", "lenient F"] >= 0.90
    assert found["dates, calendar", "value accuracy of those found"] >= 0.89


def test_persons_are_matched_in_pairs_of_names_that_no_table_lists(bench: Path) -> None:
    (path,) = (bench / "names").glob("*.csv")
    found = {metric: value for _, metric, value, _ in person_pairs.scores(path)}
    assert found["f1"] >= 0.90
    assert found["f1"] > found["f1 of WRatio"]


@pytest.mark.slow
def test_names_in_ocr_are_found_better_than_by_the_model_alone(bench: Path) -> None:
    (path,) = (bench / "ner").glob("*.tsv")
    found = {metric: value for _, metric, value, _ in names_hipe.scores(path)}
    for kind in ("strict", "fuzzy"):
        assert found[f"names F1, {kind}"] > found[f"names F1, {kind} (the model alone)"]


# --- nothing is lost, and no rule knows a text by its name
@pytest.fixture(params=["digests", "originals"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the folder of digests, then one of the originals under their document ids."""
    if request.param == "digests":
        return Path(shutil.copytree(ROOT / "corpus" / "texts", tmp_path / "texts"))
    seeds: Path = request.getfixturevalue("seeds")
    by_sum = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in seeds.glob("*.txt")}
    (tmp_path / "texts").mkdir()
    for row in table_files.read(ROOT / "corpus" / "documents.csv", "documents").itertuples():
        shutil.copy(by_sum[str(row.original_sha256)], tmp_path / "texts" / f"{row.doc}.txt")
    return tmp_path / "texts"


def test_every_character_outside_front_matter_lies_in_exactly_one_passage(folder: Path) -> None:
    all_texts, _, found = passages_of(folder)
    assert len(all_texts) == 5
    for doc, text in zip(all_texts["doc"], all_texts["text"], strict=True):
        path = next(folder.glob(f"{doc}.*"))
        if path.suffix != ".html":
            assert text == path.read_bytes().decode("utf-8")
        front = FRONT_MATTER.match(text)
        skipped = front.end() if front else 0
        times = times_covered(text[skipped:], [(start - skipped, end - skipped) for start, end in spans_of(found, doc)])
        assert set(times) == {1}, f"{doc}: {times.count(0)} characters lost, {sum(n > 1 for n in times)} held twice"


def test_texts_that_change_their_names_keep_their_zones(folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.iterdir())
    names = [path.stem for path in paths]
    renamed = dict(zip(names, [*names[1:], names[0]], strict=True))
    (tmp_path / "renamed").mkdir()
    for path in paths:
        shutil.copy(path, tmp_path / "renamed" / f"{renamed[path.stem]}{path.suffix}")
    before, after = zones_by_doc(folder), zones_by_doc(tmp_path / "renamed")
    assert {renamed[doc]: zones for doc, zones in before.items()} == after
    assert len(after) == 5


LAYOUT = [
    *("", "# A head", "A plain line.", "- an item", "1. A thesis", "2) two", "> quoted", "== Head =="),
    *("[1] A note", "  far in", "---", "***", "```", "• point", "Notes", "\u00a0", "<b>x</b>", "key: value"),
    *("    code", "\tx", "* * *", "| a | b |"),
]
LINES = st.lists(st.sampled_from(LAYOUT), max_size=12)


@given(LINES, st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=40)
def test_no_layout_of_lines_loses_a_character_of_a_plain_text(lines: list[str], end_of_line: str) -> None:
    text = end_of_line.join(["Opening words.", *lines])
    assert set(times_covered(text, spans_of_file("made.txt", text))) == {1}


@given(LINES, st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=40)
def test_no_layout_of_lines_loses_a_letter_of_a_markdown_text(lines: list[str], end_of_line: str) -> None:
    text = end_of_line.join(["Opening words.", *lines])
    letters = re.sub(r"\W", " ", text)  # a rule or a fence is no text, so it may stand in no passage
    assert set(times_covered(letters, spans_of_file("made.md", text))) == {1}


def spans_of_file(name: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of the passages of a file that holds this text."""
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(text.encode("utf-8"))
        return spans_of(passages_of(Path(folder))[2], "made")
