"""Sentences, each with the zone and the locator of its passage; no sentence crosses a passage's end.

They are the sentences numbered in `tokens`: the parser's, joined by `sentence_boundaries`.
"""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import TABLES


def build(passages: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences in reading order, from the first word's start to the last one's end."""
    grouped = tokens.groupby(["doc", "passage", "sentence"], sort=False)
    spans = grouped.agg(start=("start", "min"), end=("end", "max")).reset_index()
    places = passages[["doc", "passage", "zone", "language", "locator", "start", "text"]].rename(
        columns={"start": "passage_start", "text": "passage_text"}
    )
    spans = spans.merge(places, on=["doc", "passage"], how="left")
    spans["text"] = [
        text[start - base : end - base]
        for text, base, start, end in zip(
            spans["passage_text"], spans["passage_start"], spans["start"], spans["end"], strict=True
        )
    ]
    return spans[list(TABLES["sentences"].columns)]
