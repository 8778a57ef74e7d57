"""What a claim tells otherwise than the passage that it rests on, with the words on both sides."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.compare.verification.numbers import told_otherwise
from pipeline.compare.verification.risks import risk_told_as_fact
from pipeline.compare.verification.verdicts import FORCE
from pipeline.contracts import TABLES, records
from pipeline.language.spans import Span

Change = tuple[Span, Span, str]  # words here and there, and the difference in words


def build(support: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each change that `support` names, claims in order."""
    rows = []
    for row in records(support[(support["changes"] != "") & (support["primary_doc"] != "")]):
        change = _risk(row) if row.changes == FORCE else _number(row)
        if change:
            rows.append(_row(row, *change))
    return pd.DataFrame(rows, columns=list(TABLES["support_changes"].columns))


def _number(row: Any) -> Change | None:
    found = told_otherwise(row.text, row.primary_text)
    if not found or found[0] != row.changes:
        return None
    (here, there) = ((number.start, number.end) for number in found[1:])
    return here, there, f"{row.primary_text[slice(*there)]} becomes {row.text[slice(*here)]}"


def _risk(row: Any) -> Change | None:
    there = risk_told_as_fact(row.text, row.primary_text)
    return ((0, len(row.text)), there, "a risk becomes a fact") if there else None


def _row(row: Any, here: Span, there: Span, description: str) -> tuple[object, ...]:
    return (
        row.doc, row.start + here[0], row.start + here[1], row.text[slice(*here)], row.claim, row.changes, description,
        row.primary_doc, row.primary_start + there[0], row.primary_start + there[1], row.primary_text[slice(*there)],
        row.probability, row.primary_locator, row.locator, row.context,
    )  # fmt: skip
