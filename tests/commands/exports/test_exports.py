"""The exports as their readers see them: Datasette, XML, CoNLL-U, BibTeX, JSON, Frictionless and RO-Crate."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.exports.bibliography import escaped
from pipeline.commands.exports.files import FILES, in_attribute, in_xml
from pipeline.normalize.formats import tei
from tests.commands.exports.small_build import CROSSING, DEMAND, ODD, TEXTS, TITLE, write_build
from tests.conftest import run

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"


def export(out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "pipeline.commands.exports", str(out)], check=False, **environment)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_build(tmp_path_factory.mktemp("hostile") / "out")
    said = export(folder)
    assert (said.returncode, said.stderr) == (0, "")
    return folder


def members(out: Path, name: str) -> dict[str, str]:
    with zipfile.ZipFile(out / "exports" / name) as archive:
        return {member: archive.read(member).decode() for member in archive.namelist()}


def database(out: Path) -> sqlite3.Connection:
    return sqlite3.connect(out / "exports" / "analysis.sqlite")


def test_the_same_build_gives_the_same_bytes_and_nothing_else_is_left(out: Path, tmp_path: Path) -> None:
    again = write_build(tmp_path / "out")
    export(again, PYTHONHASHSEED="7", QUIET="1")
    for name in FILES:
        assert (again / name).read_bytes() == (out / name).read_bytes(), name
    assert {f"exports/{path.name}" for path in (again / "exports").iterdir()} == {n for n in FILES if "/" in n}


def test_keys_of_the_database_hold_and_texts_are_searched(out: Path) -> None:
    connection = database(out)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert dict(connection.execute("SELECT doc, text FROM texts")) == TEXTS
    found = "SELECT doc, passage FROM passages WHERE rowid IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?)"
    assert connection.execute(found, ("tolls",)).fetchall() == [("dam", 3)]
    keys = {row[2:5] for row in connection.execute("PRAGMA foreign_key_list(support)")}
    assert keys == {("claims", "doc", "doc"), ("claims", "claim", "claim"), ("texts", "primary_doc", "doc")}


def test_what_is_unknown_is_null_in_the_database(out: Path) -> None:
    query = "SELECT primary_doc, primary_start, share_kept, rank, changes FROM quote_traces"
    assert database(out).execute(query).fetchall() == [(None, None, None, 1, "")]


def test_every_view_answers(out: Path) -> None:
    connection = database(out)
    views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) > 10
    counts = {view: len(connection.execute(f'SELECT * FROM "{view}"').fetchall()) for view in views}
    assert counts["what_does_each_account_report"] == 1
    assert counts["what_does_nobody_report"] == 0
    query = "SELECT account_title, demand, covered FROM what_does_each_account_report"
    assert connection.execute(query).fetchall() == [(ODD, DEMAND["primary_text"], "yes")]


def test_datasette_opens_the_database_and_finds_its_search(out: Path) -> None:
    from datasette.app import Datasette

    async def answers() -> list[dict[str, Any]]:
        site = Datasette([str(out / "exports" / "analysis.sqlite")])
        await site.invoke_startup()
        paths = ("passages.json?_search=tolls&_shape=array", "who_is_named_where.json?_shape=array")
        return [(await site.client.get(f"/analysis/{path}")).json() for path in paths]

    with ThreadPoolExecutor(1) as apart:  # another test's browser may have left a loop in this thread
        passages, names = apart.submit(asyncio.run, answers()).result()
    assert [(row["doc"], row["passage"]) for row in passages] == [("dam", 3)]
    assert [(row["name"], row["document_title"]) for row in names] == [("The <Weir>", TITLE)]


def test_the_archives_of_texts_have_every_character_and_own_voices_nobody_elses(out: Path) -> None:
    texts = members(out, "texts.zip")
    assert {unquote(name).removeprefix("texts/").removesuffix(".txt"): text for name, text in texts.items()} == TEXTS
    assert all(re.fullmatch(r"texts/[\w.%~-]+\.txt", name) for name in texts)
    voices = members(out, "own_voice.zip")
    assert voices["own_voice/dam.txt"] == "Open the weir 😀 שלום\x0b now; ]]> <b>&amp;</b>.\n\n"


def spans(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {span.attrib[XML_ID]: span for span in root.iter(f"{TEI}span")}


def pointed_at(root: ElementTree.Element, pointers: str) -> list[str]:
    """Return the characters at each pointer, counted as TEI says."""
    passages = {ab.attrib[XML_ID]: ab.text or "" for ab in root.iter(f"{TEI}ab")}
    found = re.findall(r"#string-range\((\w+),(\d+),(\d+)\)", pointers)
    return [passages[name][int(at) : int(at) + int(length)] for name, at, length in found]


def test_tei_points_at_the_characters_and_leads_into_the_other_document(out: Path) -> None:
    files = {unquote(name): ElementTree.fromstring(text) for name, text in members(out, "tei.zip").items()}
    dam, account = files["tei/dam.xml"], files[f"tei/{ODD}.xml"]
    assert dam.findtext(f".//{TEI}title") == TITLE
    assert pointed_at(dam, spans(dam)["mention1"].attrib["target"]) == ["weir 😀"]
    crossing = spans(dam)["quotation1"]
    assert pointed_at(dam, crossing.attrib["target"]) == ["now; ]]> <b>&amp;</b>.", "Keep"]
    start = TEXTS["dam"].index(CROSSING)
    assert crossing.attrib["n"] == f"c{start}-{start + len(CROSSING)}"
    claim = spans(account)["claim1"]
    assert (claim.attrib["type"], claim.text, claim.attrib["cert"]) == ("paraphrases", "weir", "0.7500")
    event = spans(account)["event1"]
    assert (event.attrib["type"], event.text) == ("opening", "1886-05")
    assert claim.attrib["corresp"].startswith("dam.xml#")
    assert pointed_at(dam, claim.attrib["corresp"]) == [DEMAND["primary_text"].replace("\x0b", "\ufffd")]


def test_our_own_reader_reads_the_tei(out: Path) -> None:
    for name, text in members(out, "tei.zip").items():
        reading = tei.read(text)
        assert reading.metadata["title"] == (TITLE if "dam" in name else ODD)
        assert ("Keep the tolls." if "dam" in name else "The dam 😀 must be opened.") in reading.text


def test_sentences_parse_as_conllu_and_are_trees(out: Path) -> None:
    import conllu

    known, foreign = conllu.parse((out / "exports" / "sentences.conllu").read_text(encoding="utf-8"))
    assert known.metadata["text"] == "The dam 😀 must be opened."
    assert unquote(known.metadata["newdoc id"]) == ODD
    assert [t["deprel"] for t in known] == ["det", "nsubjpass", "parataxis", "aux", "auxpass", "root", "punct"]
    assert [t["head"] for t in known] == [2, 6, 6, 6, 6, 0, 6]
    assert known.to_tree().token["form"] == "opened"
    dam = known[1]["misc"]
    assert TEXTS[ODD][int(dam["start_char"]) : int(dam["end_char"])] == "dam"
    assert (dam["NER"], known[5]["misc"]["SpaceAfter"]) == ("B-ORG", "No")
    assert (foreign[0]["form"], foreign[0]["upos"], foreign[0]["head"]) == ("Nobody", "_", None)


def test_web_annotations_give_place_and_words_in_code_points(out: Path) -> None:
    page = json.loads((out / "exports" / "annotations.jsonld").read_text(encoding="utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    texts = members(out, "texts.zip")
    resources = [a["target"] for a in page["items"]]
    resources += [body for a in page["items"] for body in a["body"] if "selector" in body]
    assert len(resources) == 9
    for resource in resources:
        position, quotation = resource["selector"]
        text = texts[unquote(resource["source"])]
        start, end = position["start"], position["end"]
        assert text[start:end] == quotation["exact"]
        assert text[:start].endswith(quotation.get("prefix", ""))
        assert text[end:].startswith(quotation.get("suffix", ""))
    assert len({a["id"] for a in page["items"]}) == len(page["items"])
    links = [body["source"] for a in page["items"] for body in a["body"] if body.get("source", "").startswith("http")]
    assert links == ["http://www.wikidata.org/entity/Q42"]  # and nothing that is no item's number


def test_bibtex_keeps_titles_whole_and_organizations_in_one_piece(out: Path) -> None:
    from pybtex.database import parse_file

    entries = parse_file(str(out / "exports" / "documents.bib")).entries
    dam = entries["dam"]
    assert [str(person) for person in dam.persons["author"]] == ["Reed, Ann", r"{The \textbraceright{} Board}"]
    assert (dam.fields["year"], dam.fields["url"]) == ("1886", "https://dam.example/a_b?c=1%20d")
    assert dam.fields["title"].startswith(r"{The ''Dam'' \& <Sons> \textbraceleft{}of\textbraceright{} 100 \% ")
    assert len(entries) == 2


def test_frictionless_finds_the_package_valid(out: Path) -> None:
    import frictionless

    report = frictionless.validate(str(out / "datapackage.json"))
    wrong = [(task.name, error.note) for task in report.tasks for error in task.errors]
    assert (report.valid, report.errors, wrong) == (True, [], [])
    described = {task.name for task in report.tasks}
    assert described == {path.stem for path in (out / "tables").iterdir()}


def test_frictionless_sees_a_table_that_was_changed(out: Path, tmp_path: Path) -> None:
    import frictionless

    again = write_build(tmp_path / "out")
    export(again, QUIET="1")
    path = again / "tables" / "mentions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"ORG"', '"SHIP"'), encoding="utf-8")
    kinds = {error.type for task in frictionless.validate(str(again / "datapackage.json")).tasks for error in task.errors}
    assert {"constraint-error", "hash-count"} <= kinds


def test_the_crate_names_what_was_read_and_made(out: Path) -> None:
    from rocrate.rocrate import ROCrate

    crate = ROCrate(str(out))
    action = crate.dereference("#run")
    assert [text["name"] for text in action["object"]] == [TITLE, ODD]
    made = {file.id for file in action["result"]}
    assert {"tables/mentions.csv", "exports/analysis.sqlite", "datapackage.json"} <= made
    assert action["instrument"]["name"] == "Testimonia"
    assert all((out / unquote(name)).is_file() for name in made)


def test_a_missing_or_damaged_table_is_told_and_nothing_is_left_half_written(tmp_path: Path) -> None:
    broken = write_build(tmp_path / "out")
    (broken / "tables" / "mentions.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    damaged = export(broken)
    (broken / "tables" / "passages.csv").unlink()
    missing = export(broken)
    assert (damaged.returncode, missing.returncode) == (1, 1)
    assert "mentions.csv" in damaged.stderr
    assert f"{broken}/tables/passages.csv not found; expected a folder that make has built" in missing.stderr
    assert "Traceback" not in damaged.stderr + missing.stderr
    assert not [path for path in broken.rglob("*") if "exports" in path.parts and path.is_file()]


@given(st.text())
def test_any_text_survives_xml_as_long_as_it_was(text: str) -> None:
    element = ElementTree.fromstring(f'<a b="{in_attribute(text)}">{in_xml(text)}</a>')
    for read in (element.text or "", element.attrib["b"]):
        assert len(read) == len(text)
        assert all(a in (b, "\ufffd") for a, b in zip(read, text, strict=True))


@given(st.text())
def test_any_text_leaves_the_braces_of_bibtex_in_pairs(text: str) -> None:
    depth = 0
    for character in escaped(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
