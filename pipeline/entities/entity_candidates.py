"""The names that entities.csv does not list, most frequent first, one row per spelling, for copying.

The columns `entity_id,type,name,wikidata,note` of the first row of each id are a row of entities.csv; the columns
`alias,entity_id,doc,note` of every row are one of aliases.csv.
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
    """One form of an unlisted name in any case: its frequency by capitalization, its documents, and its first place."""

    place: tuple[str, str, str]  # document, locator and sentence of the first mention
    written: dict[str, int] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    @property
    def mentions(self) -> int:
        return sum(self.written.values())

    @property
    def usual(self) -> str:
        """The most frequent capitalization; all capitals only if all are, since such an alias matches nothing else."""
        return min(self.written, key=lambda alias: (alias.isupper(), -self.written[alias], alias))


def build(mentions: pd.DataFrame, entity_index: pd.DataFrame) -> pd.DataFrame:
    """Return the rows, the most mentioned name first, and of each name its most frequent spelling first.

    Forms that differ only in capitalization or in the kind of quotation mark are one alias: the alias table needs no more.
    """
    unlisted = entity_index[entity_index["listed"] == "no"]
    spellings = _spellings(mentions, entity_of(unlisted))
    rows = []
    for entity in records(unlisted.drop_duplicates("entity_id")):
        note = f"merged: {entity.merged_ids.replace(';', ', ')}" if entity.merged_ids else ""
        own = sorted(spellings[entity.entity_id].values(), key=lambda s: (-s.mentions, s.usual))
        for spelling in own:
            doc, locator, context = spelling.place
            rows.append((entity.entity_id, entity.type, entity.name, "", note, spelling.usual, "", spelling.mentions,
                         len(spelling.documents), doc, locator, context))  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["entity_candidates"].columns))


def _spellings(mentions: pd.DataFrame, entities: dict[str, str]) -> dict[str, dict[str, Spelling]]:
    """Return the spellings of each entity by their lower-case form, in the order of their first mentions."""
    found: dict[str, dict[str, Spelling]] = {}
    seen = mentions[mentions["entity_id"].isin(entities) & (mentions["type"] != "DATE")]
    columns = [seen[c].tolist() for c in ("entity_id", "text", "doc", "locator", "context")]
    for entity_id, text, doc, locator, context in zip(*columns, strict=True):
        alias = form(visible(text.translate(STRAIGHT)).text)
        own = found.setdefault(entities[entity_id], {})
        spelling = own.setdefault(alias.casefold(), Spelling((doc, locator, context)))
        spelling.written[alias] = spelling.written.get(alias, 0) + 1
        spelling.documents.add(doc)
    return found
