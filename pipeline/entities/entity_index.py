"""Each linked entity's mentions by document, its first mention and the spellings found."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from pipeline.contracts import OWN_VOICE, TABLES, records


def build(mentions: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each entity and document that names it, most mentioned entities first; dates are none.

    Spellings are joined by `;`, the most frequent first; a `;` inside one becomes a comma.
    """
    known: dict[Any, Any] = {e.entity_id: e for e in records(entities)}
    linked = mentions[mentions["entity_id"].isin(known) & (mentions["type"] != "DATE")]
    totals = Counter(linked["entity_id"])
    order = {doc: i for i, doc in enumerate(dict.fromkeys(mentions["doc"]))}
    rows = []
    for (entity_id, doc), found in linked.groupby(["entity_id", "doc"], sort=False):
        spellings = Counter(" ".join(text.replace(";", ",").split()) for text in found["text"])
        ranked = sorted(spellings, key=lambda s: (-spellings[s], s))
        entity, first = known[entity_id], found.iloc[0]
        own = int(found["zone"].isin(OWN_VOICE).sum())
        rows.append((entity_id, entity.type, entity.name, doc, len(found), own, first["start"], ";".join(ranked),
                     first["locator"]))  # fmt: skip
    rows.sort(key=lambda r: (-totals[r[0]], r[0], order[r[3]]))
    return pd.DataFrame(rows, columns=list(TABLES["entity_index"].columns))
