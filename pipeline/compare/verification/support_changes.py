"""What a claim tells otherwise than the passage that it rests on, with the words on both sides.

Of what was left out `text` is the whole claim, of what was added `primary_text` the whole passage.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records


def build(claim_verdicts: pd.DataFrame, support: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each change that `support` names, claims in order, kinds in the order of SHIFTS."""
    found: dict[tuple[str, int], list[Any]] = {}
    for change in records(claim_verdicts[claim_verdicts["change"] != ""]):
        found.setdefault((change.doc, change.claim), []).append(change)
    rows = [
        _row(row, change)
        for row in records(support[(support["changes"] != "") & (support["primary_doc"] != "")])
        for change in found.get((row.doc, row.claim), ())
        if change.change in row.changes.split(";")
    ]
    return pd.DataFrame(rows, columns=list(TABLES["support_changes"].columns))


def _row(row: Any, change: Any) -> tuple[object, ...]:
    here = _words(change.start, change.end, row.start, row.text)
    there = _words(change.primary_start, change.primary_end, row.primary_start, row.primary_text)
    return (
        row.doc, *here, row.claim, change.change, change.description, row.primary_doc, *there, change.change_probability,
        row.primary_locator, row.locator, row.context,
    )  # fmt: skip


def _words(start: int, end: int, whole_start: int, whole: str) -> tuple[int, int, str]:
    """Return the words of a span, those of the whole where the change has no words on this side."""
    if end <= start:
        return whole_start, whole_start + len(whole), whole
    return start, end, whole[start - whole_start : end - whole_start]
