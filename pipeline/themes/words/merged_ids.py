"""The id of an entity in the index, where unlisted names of several documents were merged into one entity."""

from __future__ import annotations

import pandas as pd


def goes_by(entity_index: pd.DataFrame) -> dict[str, str]:
    """Return a mapping to the id of the index from that id itself and from each id merged into it."""
    merged = entity_index[["entity_id", "merged_ids"]].drop_duplicates().itertuples(index=False, name=None)
    return {old: new for new, ids in merged for old in [new, *ids.split(";")] if old}
