"""Values on which two accounts agree and a third contradicts them: a mistake is copied more often than made twice."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pandas as pd

from pipeline.contracts import records

CONFLICT = "conflict"
SURE = 0.5  # probability of a conflict from which its sides count; set by hand


def shared_errors(discrepancies: pd.DataFrame) -> Counter[tuple[str, str]]:
    """Return for each pair of documents, in order, the events and fields on which both have one value against a third's."""
    sides: dict[tuple[Any, ...], set[str]] = {}
    for row in records(discrepancies):
        if row.verdict == CONFLICT and row.probability >= SURE and row.doc_a != row.doc_b:
            sides.setdefault((row.event, row.field, row.value_a), set()).add(row.doc_a)
            sides.setdefault((row.event, row.field, row.value_b), set()).add(row.doc_b)
    return Counter(pair for docs in sides.values() for pair in combinations(sorted(docs), 2))
