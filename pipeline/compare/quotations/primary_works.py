"""The entities that stand for each primary text: the work with its title, and its authors.

All that is known of a primary text is its row in documents.csv. Listed entities and names found in the texts stand for it if
their words are those of its title or its authors (`own_names`); the hand-written tables add aliases, and a work's authors.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

import pandas as pd

from pipeline.compare.quotations.own_names import OwnNames, own_names
from pipeline.contracts import TABLES, records
from pipeline.language.documents import primary_docs_of

HOLDERS = ("PERSON", "ORG", "GROUP")


class Name(NamedTuple):
    """A name of an entity; if no table lists it, its type is a guess, and a work may pass for a body."""

    text: str
    entity_id: str
    type: str
    listed: bool


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, entities: pd.DataFrame, aliases: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Return for each primary document a row for each entity that is its work or an author of it, in order of their names.

    A text whose work no entity stands for has a row for its work without an entity.
    """
    names = list(_names(entities, aliases, mentions))
    written = {e.entity_id: [a for a in e.author.split(";") if a] for e in records(entities)}
    types = {name.entity_id: name.type for name in reversed(names)}
    known = {document.doc: document for document in records(documents)}
    rows: list[tuple[object, ...]] = []
    for doc in primary_docs_of(sources):
        own = own_names(documents, [doc])
        works = dict.fromkeys(name.entity_id for name in names if _is_work(name, own))
        authors = dict.fromkeys(name.entity_id for name in names if _is_author(name, own))
        authors |= dict.fromkeys(chain.from_iterable(written.get(work, ()) for work in works))
        date, extent = (getattr(known.get(doc), column, "") for column in ("date", "held"))
        for kind, ids in (("work", works or {"": None}), ("author", authors)):
            rows += [(doc, kind, entity_id, types.get(entity_id, ""), date, extent) for entity_id in ids]
    return pd.DataFrame(rows, columns=list(TABLES["primary_works"].columns))


def _names(entities: pd.DataFrame, aliases: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[Name]:
    """Yield the names of listed entities, then those of the texts that no table lists, each once."""
    types = dict(zip(entities["entity_id"], entities["type"], strict=True))
    yield from (Name(e.name, e.entity_id, e.type, True) for e in records(entities))
    yield from (Name(a.alias, a.entity_id, types.get(a.entity_id, ""), True) for a in records(aliases) if not a.doc)
    found = mentions[["text", "entity_id", "type"]].drop_duplicates().sort_values(["entity_id", "text", "type"])
    for row in records(found):
        if row.entity_id and row.entity_id not in types and row.type != "DATE":
            yield Name(row.text, row.entity_id, row.type, False)


def _is_work(name: Any, own: OwnNames) -> bool:
    return name.type in (("WORK",) if name.listed else ("WORK", "ORG", "GROUP")) and own.means_work(name.text)


def _is_author(name: Any, own: OwnNames) -> bool:
    return name.type in HOLDERS and own.means_author(name.text, person=name.type == "PERSON")
