"""The place of a passage for readers: its text, its locator, and its first sentence as context."""

from __future__ import annotations

import pandas as pd


def placed(rows: pd.DataFrame, passages: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the rows, which have doc and passage, in their order with the columns of `passages` and a `context`.

    The context is the passage's first sentence, or its text if it has no sentences.
    """
    first = sentences.loc[sentences["sentence"] == 1, ["doc", "passage", "text"]].rename(columns={"text": "context"})
    found = rows.merge(passages, on=["doc", "passage"], how="left").merge(first, on=["doc", "passage"], how="left")
    return found.assign(context=found["context"].fillna(found["text"]))
