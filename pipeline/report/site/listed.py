"""Which entities have a place on the page of people and bodies, so that other pages link only to those."""

from __future__ import annotations

import pandas as pd

MAX_ENTITIES = 2_000  # bounds the page: of more, those named most often


def listed_entities(entity_index: pd.DataFrame) -> set[str]:
    """Return the ids of the entities with a place of their own, at most MAX_ENTITIES."""
    counts = entity_index.groupby("entity_id")["mentions"].sum().reset_index()
    return set(counts.sort_values(["mentions", "entity_id"], ascending=[False, True])["entity_id"].head(MAX_ENTITIES))
