"""What ships in corpus/: digests in our own words that keep what is hard in the originals, and sound tables."""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.contracts import ENTITY_TYPES
from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import FileReading
from tests.conftest import ROOT, run

CORPUS = ROOT / "corpus"
DOCS = ("manifesto", "wiki-workers-group", "avrich", "libcom-workers-opposition", "wiki-workers-opposition")
THEMES = [
    *("councils", "nep", "unions", "management", "bureaucracy", "party-democracy", "free-speech", "international"),
    *("national-question", "opposition", "repression", "strikes", "state", "economy", "biography"),
]
RUN = 12  # so many words in a row are a copied sentence
LONGEST_QUOTATION = 11  # words


def reading(doc: str) -> FileReading:
    """Read a digest as the pipeline does."""
    path = next((CORPUS / "texts").glob(f"{doc}.*"))
    return read(path.name, path.read_bytes())


def paragraphs(doc: str) -> list[str]:
    """Return a digest's blocks without its front matter."""
    found = reading(doc)
    return [found.text[b.start : b.end] for b in found.blocks if b.block != "front"]


def rows(name: str) -> list[dict[str, str]]:
    """Read a hand-written table, whatever it holds."""
    with (CORPUS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def originals_in(folder: Path) -> dict[str, str]:
    """Return the text of each document's original, found by the checksum in documents.csv."""
    by_sum = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in folder.glob("*.txt")}
    return {row["doc"]: by_sum[row["original_sha256"]].read_text(encoding="utf-8") for row in rows("documents")}


def shared_runs(text: str, other: str, length: int = RUN) -> set[str]:
    """Return the runs of so many words that stand in both, whatever their capitals, apostrophes and punctuation."""

    def runs(of: str) -> set[str]:
        words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", of.lower().replace("’", "'"))
        return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}

    return runs(text) & runs(other)


def quotations(text: str) -> list[str]:
    """Return what stands in double quotation marks in a paragraph; where the closing mark is missing, all to its end."""
    return re.findall(r"“([^”]*)", text) + re.findall(r'"([^"]*)(?:"|$)', text)


# --- the functions of this file, so that a test that finds nothing can be believed
@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("One two three four, five.", {"two three four"}),
        ("TWO three; Four!", {"two three four"}),
        ("two three, but four", set()),
        ("the smith's two own", set()),
        ("The smith’s own hammer", {"the smith's own", "smith's own hammer"}),
        ("The smiths own hammer", set()),
    ],
)
def test_a_shared_run_is_the_same_words_in_a_row_whatever_stands_between(text: str, shared: set[str]) -> None:
    assert shared_runs(text, "Zero two three four. The smith's own hammer", 3) == shared


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "no" and "not now".', ["no", "not now"]),
        ("A “word” of ‘theirs’.", ["word"]),
        ("“The ‘inner’ part”", ["The ‘inner’ part"]),
        ("He began: “We shall", ["We shall"]),
        ('Then "we shall', ["we shall"]),
        ("the workers' own 'word'", []),
    ],
)
def test_a_quotation_goes_to_its_closing_mark_or_to_the_end(text: str, found: list[str]) -> None:
    assert quotations(text) == found


# --- the digests
def test_there_is_one_digest_for_each_row_of_documents() -> None:
    assert tuple(row["doc"] for row in rows("documents")) == DOCS
    assert {path.stem for path in (CORPUS / "texts").iterdir()} == set(DOCS)
    assert len(list((CORPUS / "texts").iterdir())) == len(DOCS)


@pytest.mark.parametrize("doc", DOCS)
def test_a_digest_has_between_350_and_2500_words(doc: str) -> None:
    assert 350 <= sum(len(text.split()) for text in paragraphs(doc)) <= 2500


@pytest.mark.parametrize("doc", DOCS)
def test_a_digest_has_at_most_forty_percent_of_its_originals_words(doc: str, seeds: Path) -> None:
    words = sum(len(text.split()) for text in paragraphs(doc))
    assert words <= 0.40 * len(originals_in(seeds)[doc].split())


@pytest.mark.parametrize("doc", DOCS)
def test_a_digest_names_its_source_its_license_and_what_it_is(doc: str) -> None:
    metadata = reading(doc).metadata
    assert metadata["source"]
    assert metadata["license"] == "CC BY-SA 4.0"
    assert "digest" in metadata["edition"]


@pytest.mark.parametrize("doc", DOCS)
def test_neither_a_digests_file_nor_a_paragraph_of_it_shares_twelve_words_in_a_row_with_an_original(
    doc: str, seeds: Path
) -> None:
    file = next((CORPUS / "texts").glob(f"{doc}.*")).read_text(encoding="utf-8")
    originals = originals_in(seeds).values()
    assert [shared_runs(own, text) for text in originals for own in (file, *paragraphs(doc)) if shared_runs(own, text)] == []


@pytest.mark.parametrize("doc", DOCS)
def test_no_quotation_is_longer_than_eleven_words(doc: str) -> None:
    found = [quotation for text in paragraphs(doc) for quotation in quotations(text)]
    assert len(found) >= 5
    assert [q for q in found if len(q.split()) > LONGEST_QUOTATION] == []


@pytest.mark.parametrize(
    ("what", "doc", "words"),
    [
        ("a name spelled one way", "wiki-workers-opposition", "Gavril Myasnikov"),
        ("and another", "avrich", "Miasnikov"),
        ("and both in one text", "wiki-workers-group", "Gavril Myasnikov"),
        ("and both in one text", "wiki-workers-group", "Miasnikov founded"),
        ("a second name spelled one way", "wiki-workers-opposition", "Alexander Shlyapnikov"),
        ("and another", "libcom-workers-opposition", "Alexander Shliapnikov"),
        ("three people of one surname", "avrich", r"A\. I\. Medvedev"),
        ("three people of one surname", "avrich", r"S\. P\. Medvedev"),
        ("three people of one surname", "avrich", "Roy Medvedev"),
        ("an acronym in brackets behind its words", "manifesto", r"Central Control Commission \(CCC\)"),
        ("an acronym with its words in brackets", "libcom-workers-opposition", r"RKP \(Russian Communist Party"),
        ("an editor's note in the text", "libcom-workers-opposition", "– libcom"),
        ("a quotation within a quotation", "manifesto", "“at the summit of ‘society’"),
        ("a name of the language itself", "wiki-workers-group", "Рабочая группа"),
        ("page furniture", "wiki-workers-opposition", "Jump to navigation"),
        ("page furniture", "wiki-workers-opposition", r"\[edit\]"),
        ("page furniture", "manifesto", "Printer-friendly version"),
        ("reading marks of a scan", "avrich", r"Bolshevik\. monopoly"),
        ("the congress of April 1923 by a wrong number", "wiki-workers-group", "11th Congress, due in April"),
        ("and by its own", "avrich", "Twelfth Party Congress of April 1923"),
        ("a death in 1945", "wiki-workers-group", "arrested in January 1945 and executed that November"),
        ("and in 1946", "avrich", "In 1946 police told her .* Miasnikov had been shot"),
        ("misquoted by its editors: present tense", "manifesto", "cossacks subordinate themselves”"),
        ("in the text: past tense", "manifesto", "Cossacks subordinated themselves to"),
    ],
)
def test_what_makes_the_originals_hard_is_in_the_digests(what: str, doc: str, words: str) -> None:
    assert re.search(words, "\n".join(paragraphs(doc)), re.DOTALL), what


def test_one_closing_mark_is_missing_in_the_manifesto() -> None:
    text = "\n".join(paragraphs("manifesto"))
    assert text.count("“") == text.count("”") + 1


@pytest.mark.parametrize(
    ("doc", "zones"),
    [
        ("manifesto", {"title", "navigation", "editorial", "heading", "body", "byline", "footnote"}),
        ("wiki-workers-group", {"title", "infobox", "body", "heading", "bibliography"}),
        ("libcom-workers-opposition", {"title", "navigation", "caption", "body", "byline", "epigraph", "comment"}),
        ("wiki-workers-opposition", {"title", "navigation", "caption", "body", "heading", "epigraph", "footnote"}),
    ],
)
def test_a_digest_has_the_zones_of_its_original(doc: str, zones: set[str], table: Callable[[str], pd.DataFrame]) -> None:
    passages = table("passages")
    assert set(passages.loc[passages["doc"] == doc, "zone"]) == zones


def test_the_manifesto_has_its_fourteen_theses_in_order(table: Callable[[str], pd.DataFrame]) -> None:
    passages = table("passages")
    places = passages.loc[passages["doc"] == "manifesto", "locator"]
    assert [p for p in places if re.fullmatch(r"thesis \d+", p)] == [f"thesis {n}" for n in range(1, 15)]


# --- what people wrote
def test_the_hand_written_tables_have_no_mistake() -> None:
    assert "No mistakes found" in run([sys.executable, "-m", "pipeline.commands.check", str(CORPUS)]).stdout


def test_there_are_two_hundred_entities_of_all_seven_types() -> None:
    types = [row["type"] for row in rows("entities")]
    assert len(types) >= 200
    assert set(types) == set(ENTITY_TYPES)
    assert len(ENTITY_TYPES) == 7


def test_every_alias_has_an_entity() -> None:
    entities = {row["entity_id"] for row in rows("entities")}
    assert {row["entity_id"] for row in rows("aliases")} <= entities


def test_wikidata_ids_are_well_formed_and_no_two_entities_share_one() -> None:
    ids = [row["wikidata"] for row in rows("entities") if row["wikidata"]]
    assert [i for i in ids if not re.fullmatch(r"Q[1-9]\d*", i)] == []
    assert len(ids) == len(set(ids)) > 0


def test_the_fifteen_themes_come_in_their_order_with_five_terms_at_least() -> None:
    themes = rows("themes")
    assert [row["theme"] for row in themes] == THEMES
    assert [row["theme"] for row in themes if len(set(row["terms"].split(";"))) < 5] == []


def test_there_are_ten_event_types_each_with_its_terms() -> None:
    types = rows("event_types")
    assert len({row["event_type"] for row in types}) == len(types) >= 10
    assert all(row["terms"] for row in types)


def test_one_text_is_the_primary_one_and_only_part_of_it_is_held() -> None:
    assert [(row["doc"], row["held"]) for row in rows("documents") if row["role"] == "primary"] == [
        ("manifesto", "part 4 of 4")
    ]
    assert {row["license"] for row in rows("documents")} == {"CC BY-SA 4.0 (digest)"}


def test_the_checksums_are_those_of_the_originals(seeds: Path) -> None:
    known = [row["original_sha256"] for row in rows("documents")]
    assert sorted(known) == sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in seeds.glob("*.txt"))
