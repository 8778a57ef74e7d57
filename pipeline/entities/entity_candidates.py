"""The names that entities.csv does not list, most frequent first, one row a spelling: to be copied from.

The first row of each id, cut to `entity_id,type,name,wikidata,note`, is a row of entities.csv; every row, cut to
`alias,entity_id,doc,note`, one of aliases.csv.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.entities.tallies import form
from pipeline.entities.unlisted.merging import entity_of
from pipeline.language.normalization import STRAIGHT, visible


@dataclass
class Spelling:
    """One form of an unlisted name, in capitals or not: how often it stands how, in which documents, and where first."""

    place: tuple[str, str, str]  # document, locator and sentence of the first mention
    written: dict[str, int] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    @property
    def mentions(self) -> int:
        return sum(self.written.values())

    @property
    def usual(self) -> str:
        """The most frequent writing; capitals throughout only where all are, for such an alias finds itself alone."""
        return min(self.written, key=lambda alias: (alias.isupper(), -self.written[alias], alias))


def build(mentions: pd.DataFrame, entity_index: pd.DataFrame) -> pd.DataFrame:
    """Return the rows, the most mentioned name first, of each its most frequent spelling first.

    Forms that differ in capitals or the kind of quotation mark alone are one alias, for the alias table wants no more.
    """
    unlisted = entity_index[entity_index["listed"] == "no"]
    spellings = _spellings(mentions, entity_of(unlisted))
    rows = []
    for entity in records(unlisted.drop_duplicates("entity_id")):
        note = f"merged: {entity.merged.replace(';', ', ')}" if entity.merged else ""
        own = sorted(spellings[entity.entity_id].values(), key=lambda s: (-s.mentions, s.usual))
        for spelling in own:
            doc, locator, context = spelling.place
            rows.append((entity.entity_id, entity.type, entity.name, "", note, spelling.usual, "", spelling.mentions,
                         len(spelling.documents), doc, locator, context))  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["entity_candidates"].columns))


def _spellings(mentions: pd.DataFrame, entities: dict[str, str]) -> dict[str, dict[str, Spelling]]:
    """Return the spellings of each entity by their small letters, in the order of their first mentions."""
    found: dict[str, dict[str, Spelling]] = {}
    seen = mentions[mentions["entity_id"].isin(entities) & (mentions["type"] != "DATE")]
    columns = [seen[c].tolist() for c in ("entity_id", "text", "doc", "locator", "context")]
    for entity_id, text, doc, locator, context in zip(*columns, strict=True):
        alias = form(visible(text.translate(STRAIGHT))[0])
        own = found.setdefault(entities[entity_id], {})
        spelling = own.setdefault(alias.casefold(), Spelling((doc, locator, context)))
        spelling.written[alias] = spelling.written.get(alias, 0) + 1
        spelling.documents.add(doc)
    return found
