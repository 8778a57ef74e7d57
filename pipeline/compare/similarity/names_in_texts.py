"""Which names stand where in each document: what tells that two wordings name the same thing."""

from __future__ import annotations

import pandas as pd

from pipeline.compare.similarity.weighted_words import Named


def names_in(mentions: pd.DataFrame) -> dict[str, Named]:
    """Return each document's names that are linked to an entity."""
    linked = mentions[(mentions["entity_id"] != "") & (mentions["type"] != "DATE")]
    return {
        str(doc): Named(tuple(zip(own["start"], own["end"], strict=True)), tuple(own["entity_id"]))
        for doc, own in linked.groupby("doc", sort=False)
    }
