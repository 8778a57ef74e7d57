"""The entities of each primary text: the work with its title, and its authors.

Titles and authors in the hand-written tables are matched with the names and aliases of entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.language.documents import primary_docs_of
from pipeline.language.normalization import normalize

APOSTROPHES = re.compile(r"['’]")
REMARK = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")  # “(1901)”, “[digest]” after a title


def build(sources: pd.DataFrame, documents: pd.DataFrame, entities: pd.DataFrame, aliases: pd.DataFrame) -> pd.DataFrame:
    """Return for each primary document a row for its work, whose entity may be unknown, and one for each known author.

    Capitals, apostrophes and a final remark in brackets do not count in the comparison of names.
    """
    ids = {_plain(a.alias): a.entity_id for a in records(aliases) if not a.doc}
    ids |= {_plain(e.name): e.entity_id for e in records(entities)}
    types = dict(zip(entities["entity_id"], entities["type"], strict=True))
    written = {e.entity_id: [a for a in e.author.split(";") if a] for e in records(entities)}
    known = {document.doc: document for document in records(documents)}
    rows: list[tuple[object, ...]] = []
    for doc in primary_docs_of(sources):
        title, author, date, extent = _cells(known.get(doc))
        work = ids.get(_plain(title), "")
        work = work if types.get(work) == "WORK" else ""
        for kind, entity_id in _entities(work, author, ids, written):
            rows.append((doc, kind, entity_id, types.get(entity_id, ""), date, extent))
    return pd.DataFrame(rows, columns=list(TABLES["primary_works"].columns))


def _cells(document: object) -> tuple[str, str, str, str]:
    """Return title, author, date and extent of a document; empty if `documents` has no row for it."""
    title, author, date, held = (getattr(document, name, "") for name in ("title", "author", "date", "held"))
    return title, author, date, held


def _entities(work: str, author: str, ids: Mapping[str, str], written: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    yield "work", work
    named = [ids.get(_plain(name), "") for name in author.split(";")]
    for entity_id in dict.fromkeys([*named, *written.get(work, ())]):
        if entity_id:
            yield "author", entity_id


def _plain(name: str) -> str:
    return " ".join(APOSTROPHES.sub("", REMARK.sub("", normalize(name))).lower().split())
