"""A table built of all documents is the tables built of each, one behind the other."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.contracts import TABLES
from pipeline.runner import table_files
from pipeline.runner.code_keys import CODE
from pipeline.runner.stages import stage_of

FILES = {
    "dam.md": """---
title: The Dam
---

# The Dam Must Stay

We, the millers of Fenwick, say to the council of Mr John Brown:

1. The dam shall stay where it stands, and no engineer of the Water Board shall touch it before May 1901.

2. The weir shall be mended by those who broke it, that is by the Water Board and its friends in London, within five weeks.

3. The toll on flour shall fall at once, for the town cannot eat while the mill-owners pay for the flood.

> “The river was ours.”

— A. Miller, March 3, 1899
""",
    "account.txt": """The Dam and its Friends

Posted by Anna Brown on May 3, 1902

The millers said that the dam must stay where it stands. They asked the Water Board to mend the weir.
The weir shall be mended by the Water Board and its friends in London within nine weeks.
The Water Board demanded that the toll on flour shall not fall.
Miller’s friends in London wrote: “The toll on flour shall fall at once.”[1]

Readers' comments

I never liked the W.B. or its oﬃcers in the 1890s.
""",
    "page.html": """<html lang="en"><title>A page</title><nav><a>Home</a></nav><main><h1>Floods &amp; dams</h1>
<p>The river rose in spring 1899, and John Brown lost the mill.<p>The toll fell in 1901&#8211;02.
<blockquote>No engineer shall touch it.</blockquote></main>""",
    "bericht.txt": "Das Wehr\n\nDie Müller von Fenwick sagten, der Damm müsse bleiben. Es war 1901.\n",
    "map.pdf": "%PDF-1.4",
    "empty.txt": " \n",
}
HAND: dict[str, list[tuple[str, ...]]] = {
    "documents": [
        ("account", "secondary", "", "", "1902", "en", "", "", "", ""),
        ("dam", "primary", "The Dam", "Water Board", "1901", "en", "whole", "", "", ""),
        ("bericht", "context", "", "", "", "de", "", "", "", ""),
        ("lost", "secondary", "", "", "", "", "", "", "", ""),
    ],
    "zones": [],
    "entities": [
        ("water-board", "ORG", "Water Board", "", "", "", ""), ("fenwick", "PLACE", "Fenwick", "", "", "", ""),
        ("john-brown", "PERSON", "John Brown", "", "", "", ""), ("anna-brown", "PERSON", "Anna Brown", "", "", "", ""),
        ("the-dam", "WORK", "The Dam Must Stay", "", "", "", "water-board"),
    ],
    "aliases": [
        ("Water Board", "water-board", "", ""), ("W.B.", "water-board", "", ""), ("Fenwick", "fenwick", "", ""),
        ("Brown", "john-brown", "", ""), ("Brown", "anna-brown", "account", ""),
    ],
    "themes": [("water", "Water", "river;weir;dam;flood", "water board"), ("bread", "Bread", "toll;flour;mill", "")],
    "event_types": [], "decisions": [],
}  # fmt: skip
STAGES = [name for name, table in TABLES.items() if table.grain in ("document", "account")]


def build_of(name: str) -> Any:
    module = stage_of(Path(f"{name}.csv")).relative_to(CODE).with_suffix("")
    return importlib.import_module(".".join(module.parts)).build


def made(name: str, tables: Mapping[str, Any]) -> pd.DataFrame:
    build = build_of(name)
    return table_files.settle(build(**{p: tables[p] for p in inspect.signature(build).parameters}), name)


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    """Every table that a document's or an account's rows are made of, built of all documents at once."""
    built: dict[str, Any] = {"files": {name: text.encode() for name, text in FILES.items()}}
    for name, rows in HAND.items():
        built[name] = table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)
    waiting = ["sources", "primary_works", *STAGES]
    while waiting:
        name = next(name for name in waiting if set(inspect.signature(build_of(name)).parameters) <= set(built))
        waiting.remove(name)
        built[name] = made(name, built)
        frames = {k: v for k, v in built.items() if k not in ("files", name)}
        table_files.check(built[name], name, frames)
    return built


def cut(tables: Mapping[str, Any], documents: Iterable[str]) -> dict[str, Any]:
    """Return the tables with the rows of these documents and of none."""
    wanted = ["", *documents]
    return {
        name: frame[frame["doc"].isin(wanted)].reset_index(drop=True)
        if name != "files" and "doc" in frame.columns
        else frame
        for name, frame in tables.items()
    }


@pytest.mark.parametrize("name", STAGES)
def test_the_whole_is_the_parts_one_behind_the_other(name: str, tables: dict[str, Any]) -> None:
    read = list(tables["texts"]["doc"])
    assert read == ["account", "dam", "bericht", "page"]
    primary = ["dam"] if TABLES[name].grain == "account" else []
    parts = [made(name, cut(tables, [*primary, doc])).query("doc == @doc") for doc in read]
    assert len(tables[name]) > 0
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), tables[name])


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_that_is_given_no_document_gives_an_empty_table(name: str, tables: dict[str, Any]) -> None:
    assert made(name, cut(tables, [])).empty


def test_the_sources_name_every_file_and_every_document_announced(tables: dict[str, Any]) -> None:
    found = tables["sources"][["file", "doc", "status", "role", "language"]]
    assert list(found.itertuples(index=False, name=None)) == [
        ("account.txt", "account", "ok", "secondary", "en"),
        ("dam.md", "dam", "ok", "primary", "en"),
        ("bericht.txt", "bericht", "warned", "context", "de"),
        ("page.html", "page", "warned", "secondary", "en"),
        ("", "lost", "missing", "secondary", "en"),
        ("empty.txt", "empty", "quarantined", "", ""),
        ("map.pdf", "map", "quarantined", "", ""),
    ]


def test_mentions_do_not_overlap_and_lie_in_their_passages(tables: dict[str, Any]) -> None:
    places = {(p.doc, p.passage): (p.start, p.end) for p in tables["passages"].itertuples()}
    for doc, own in tables["mentions"].groupby("doc"):
        end = 0
        for mention in own.itertuples():
            start, behind = places[doc, mention.passage]
            assert max(start, end) <= mention.start < mention.end <= behind
            end = mention.end
