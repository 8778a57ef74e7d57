"""The documents: a page that lists them, and for each a reading view with everything that was found in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.addresses import anchor, document_file
from pipeline.contracts import OWN_VOICE, records, records_by_doc
from pipeline.language.documents import read_docs_of, short_titles_of
from pipeline.language.edtf import in_words
from pipeline.report.site.listed import listed_entities
from pipeline.report.site.page import page
from pipeline.report.site.reading_view import SWITCHES, cards_of, pieces_of

Pages = tuple[str, Iterator[tuple[str, str]]]
TROUBLED = ("warned", "quarantined", "missing")


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame, sentences: pd.DataFrame,
    entity_index: pd.DataFrame, annotations: pd.DataFrame,
) -> Pages:  # fmt: skip
    """Return the page that lists the documents, and the name and text of each document's page, made one at a time."""
    known = {row.doc: row for row in records(documents)}
    titles, roles = short_titles_of(sources), dict(zip(sources["doc"], sources["role"], strict=True))
    own = passages[passages["zone"].isin(OWN_VOICE)]
    words = own["normalized"].str.count(r"\w+").groupby(own["doc"]).sum()
    rows = [
        {"doc": doc, "title": titles[doc], "role": roles[doc], "words": int(words.get(doc, 0))}
        | {name: getattr(known.get(doc), name, "") for name in ("author", "held")}
        | {"date": in_words(getattr(known.get(doc), "date", ""))}
        for doc in read_docs_of(sources)
    ]
    troubles = [
        {"status": row.status, "name": row.file or row.doc, "reason": row.reason}
        for row in records(sources[sources["status"].isin(TROUBLED)])
    ]
    languages = dict(zip(sources["doc"], sources["language"], strict=True))
    by_doc = (records_by_doc(passages), records_by_doc(sentences), records_by_doc(annotations))
    listed = listed_entities(entity_index)
    parts = (
        (
            document_file(row["doc"]),
            _document(row | {"language": languages[row["doc"]]}, listed, *(t.get(row["doc"], []) for t in by_doc)),
        )
        for row in rows
    )
    return page("documents.html", "Documents", scripts=("tables.js",), documents=rows, troubles=troubles), parts


def _document(row: dict[str, Any], listed: set[str], passages: list[Any], sentences: list[Any], marks: list[Any]) -> str:
    line = ", ".join(part for part in (row["author"], row["date"], row["held"]) if part)
    shown = [_passage(passage, over, _within(sentences, passage), listed) for passage, over in _with_marks(passages, marks)]
    return page(
        "document.html", row["title"], root="../", current="documents", passages=shown, switches=SWITCHES,
        document=row | {"line": f"{line} ({row['role']} text)" if line else f"{row['role']} text"},
    )  # fmt: skip


def _with_marks(passages: list[Any], marks: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Yield each passage with the marks that overlap it, in one walk through both."""
    at, still = 0, []
    for passage in passages:
        while at < len(marks) and marks[at].start < passage.end:
            still.append(marks[at])
            at += 1
        still = [mark for mark in still if mark.end > passage.start]
        yield passage, still


def _within(sentences: list[Any], passage: Any) -> list[Any]:
    at = bisect_left(sentences, passage.start, key=lambda sentence: sentence.start)
    to = bisect_left(sentences, passage.end, key=lambda sentence: sentence.start)
    return sentences[at:to]


def _passage(passage: Any, marks: list[Any], sentences: list[Any], listed: set[str]) -> dict[str, Any]:
    own = (passage.start, passage.end)
    starting = [mark for mark in marks if mark.start >= passage.start]
    anchors = {(s.start, s.end) for s in [*sentences, *starting]} - {own}
    return {
        "locator": passage.locator, "zone": passage.zone,
        "element": "h2" if passage.zone in ("heading", "title") else "p", "anchor": anchor(*own), "start": passage.start,
        "segments": list(pieces_of(passage, marks, anchors, listed)), "cards": cards_of(starting),
    }  # fmt: skip
