"""What a claim tells otherwise than the passage that it rests on, with the words on both sides."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.compare.verification.numbers import Number, told_otherwise
from pipeline.contracts import TABLES, records


def build(support: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each change that `support` names, claims in order."""
    rows = []
    for row in records(support[(support["changes"] != "") & (support["primary_doc"] != "")]):
        otherwise = told_otherwise(row.text, row.primary_text)
        if otherwise and otherwise[0] == row.changes:
            rows.append(_row(row, *otherwise))
    return pd.DataFrame(rows, columns=list(TABLES["support_changes"].columns))


def _row(row: Any, kind: str, here: Number, there: Number) -> tuple[object, ...]:
    ours, theirs = row.text[here.start : here.end], row.primary_text[there.start : there.end]
    return (
        row.doc, row.start + here.start, row.start + here.end, ours, row.claim, kind, f"{theirs} is told as {ours}",
        row.primary_doc, row.primary_start + there.start, row.primary_start + there.end, theirs, row.probability,
        row.primary_locator, row.locator, row.context,
    )  # fmt: skip
