"""Mentions, first mention and spellings of each entity by document; variants of an unlisted name are merged.

`merged_ids` lists the provisional ids that were merged, so that they can be checked in `mentions`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.entities.tallies import form, positions, ranked, tallies
from pipeline.entities.unlisted.merging import IndexedName, full_name, merge


def build(mentions: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each entity and document that names it, most mentioned entities first, without dates.

    A listed entity has its type and name from `entities`; an unlisted one has its most frequent type (the first of equals) and,
    as its name, its most frequent full spelling. Spellings are joined by `;`, the most frequent first.
    """
    known: dict[str, Any] = {e.entity_id: e for e in records(entities)}
    named = mentions[(mentions["type"] != "DATE") & (mentions["entity_id"] != "")]
    seen = _named(named, named["entity_id"].tolist(), known)
    unseen = [IndexedName(i, entity.type, Counter(), entity.name) for i, entity in known.items() if i not in seen]
    goes = merge([*seen.values(), *unseen])
    ids = [goes.get(entity_id, entity_id) for entity_id in named["entity_id"].tolist()]
    found, order = _named(named, ids, known), positions(mentions)
    merged: dict[str, list[str]] = defaultdict(list)
    for entity_id, head in sorted(goes.items()):
        if entity_id != head:
            merged[head].append(entity_id)
    rows = []
    for (entity_id, doc), tally in tallies(named, ids).items():
        entity = found[entity_id]
        rows.append((entity_id, entity.type, entity.name or full_name(entity.type, entity.forms),
                     "yes" if entity.listed else "no", doc, tally.mentions, tally.own_voice, tally.first_start,
                     ";".join(ranked(tally.forms)), ";".join(merged[entity_id]), tally.locator))  # fmt: skip
    rows.sort(key=lambda row: (-found[row[0]].forms.total(), row[0], order[row[4]]))
    return pd.DataFrame(rows, columns=list(TABLES["entity_index"].columns))


def _named(mentions: pd.DataFrame, ids: Iterable[str], known: dict[str, Any]) -> dict[str, IndexedName]:
    """Return the named entities by their ids, in the order of their first mentions."""
    forms, types = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for entity_id, kind, text in zip(ids, mentions["type"].tolist(), mentions["text"].tolist(), strict=True):
        types[entity_id][kind] += 1
        forms[entity_id][form(text)] += 1
    return {
        i: IndexedName(i, known[i].type, own, known[i].name)
        if i in known
        else IndexedName(i, types[i].most_common(1)[0][0], own)
        for i, own in forms.items()
    }
