"""Under which id an entity goes, when unlisted names of several documents were taken for one thing."""

from __future__ import annotations

import pandas as pd


def goes_by(entity_index: pd.DataFrame) -> dict[str, str]:
    """Return for each id of the index, and each that was merged into it, the id of the index."""
    merged = entity_index[["entity_id", "merged_ids"]].drop_duplicates().itertuples(index=False, name=None)
    return {old: new for new, ids in merged for old in [new, *ids.split(";")] if old}
