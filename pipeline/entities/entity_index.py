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
    known: dict[str, Any] = {e.entity_id: e for e in records(entities)}
    found: dict[tuple[str, str], list[Any]] = {}
    linked = mentions[mentions["entity_id"].isin(known) & (mentions["type"] != "DATE")]
    columns = [linked[c].tolist() for c in ("entity_id", "doc", "start", "text", "zone", "locator")]
    for entity_id, doc, *mention in zip(*columns, strict=True):
        found.setdefault((entity_id, doc), []).append(mention)
    totals = Counter[str]()
    for (entity_id, _), own in found.items():
        totals[entity_id] += len(own)
    order = {doc: i for i, doc in enumerate(dict.fromkeys(mentions["doc"].tolist()))}
    rows = []
    for (entity_id, doc), own in found.items():
        spellings = Counter(" ".join(text.replace(";", ",").split()) for _, text, _, _ in own)
        ranked = sorted(spellings, key=lambda s: (-spellings[s], s))
        entity, said = known[entity_id], sum(zone in OWN_VOICE for _, _, zone, _ in own)
        rows.append((entity_id, entity.type, entity.name, doc, len(own), said, own[0][0], ";".join(ranked),
                     own[0][3]))  # fmt: skip
    rows.sort(key=lambda r: (-totals[r[0]], r[0], order[r[3]]))
    return pd.DataFrame(rows, columns=list(TABLES["entity_index"].columns))
