"""What a claim tells otherwise than the passage that it rests on, with the words on both sides.

Of what was left out `text` is the whole claim, of what was added `primary_text` the whole passage.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.compare.shifts.pairs import Wording, paired
from pipeline.compare.shifts.shifts import Shift, shifts_of
from pipeline.compare.shifts.wordings import Wordings, force_there, forces_of_demands, reported
from pipeline.contracts import TABLES, records
from pipeline.language.spans import Span


def build(
    sources: pd.DataFrame, mentions: pd.DataFrame, demands: pd.DataFrame, claims: pd.DataFrame, support: pd.DataFrame
) -> pd.DataFrame:
    """Return a row for each change that `support` names, claims in order, kinds in the order of SHIFTS."""
    wordings, forces = Wordings(mentions), forces_of_demands(demands)
    told = {(claim.doc, claim.claim): reported(claim) for claim in records(claims)}
    rows: list[tuple[object, ...]] = []
    for row in records(support):
        kinds = row.changes.split(";") if row.changes and row.primary_doc else []
        if not kinds:
            continue
        pair = paired(
            wordings.at(row.doc, row.start, row.text), wordings.at(row.primary_doc, row.primary_start, row.primary_text)
        )
        force = force_there((row.primary_start, row.primary_end), forces.get(row.primary_doc))
        for shift in shifts_of(pair, told[row.doc, row.claim], force):
            if shift.kind in kinds:
                rows.append(_row(row, shift, pair.here, pair.there))
    return pd.DataFrame(rows, columns=list(TABLES["support_changes"].columns))


def _row(row: Any, shift: Shift, here: Wording, there: Wording) -> tuple[object, ...]:
    start, end = _place(shift.here, here)
    primary_start, primary_end = _place(shift.there, there)
    return (
        row.doc, start, end, here.said((start, end)), row.claim, shift.kind, shift.told, row.primary_doc, primary_start,
        primary_end, there.said((primary_start, primary_end)), shift.probability, row.primary_locator, row.locator, row.context,
    )  # fmt: skip


def _place(span: Span, whole: Wording) -> Span:
    """Return the words' span, that of the whole where the change has no words on this side."""
    return span if span[1] > span[0] else (whole.start, whole.start + len(whole.text))
