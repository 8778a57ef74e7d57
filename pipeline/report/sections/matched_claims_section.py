"""The report's section that compares accounts: where two report the same position, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.report.sections.changes import DIFFERENCES
from pipeline.report.sections.limits import CELL, MAX_POINTS, rest
from pipeline.report.sections.markdown import escaped, shortened, table
from pipeline.report.sections.wording import Texts, confidence, counted, texts_of


def build(sources: pd.DataFrame, matched_claims: pd.DataFrame, entity_index: pd.DataFrame) -> str:
    """Return the section, the surest pairs first; empty if no two accounts have such a pair.

    Without a primary text it also says that nothing was found, for then nothing else compares what the texts say.
    """
    head, texts = "## Where accounts agree and differ", texts_of(sources)
    pairs = sorted(records(matched_claims), key=lambda row: -round(row.similarity, 4))
    if not pairs:
        return "" if texts.primary or not texts.accounts else f"{head}\n\n{_nothing(texts)}"
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    rows = [
        (_side(row, names, texts), _other_side(row, texts), _differences(row), confidence(row.similarity))
        for row in pairs[:MAX_POINTS]
    ]
    columns = ("one account", "another account", "difference", "do both say the same?")
    return f"{head}\n\n{_counted(pairs, texts)}\n\n{table(columns, rows)}{rest(len(pairs) - MAX_POINTS, 'matched_claims')}"


def _nothing(texts: Texts) -> str:
    if len(texts.accounts) == 1:
        return f"There is nothing to compare: {texts.title(texts.accounts[0])} is the only account."
    return (
        f"No two claims of the {len(texts.accounts):,} accounts are similar enough to say the same "
        "(`tables/matched_claims.csv`); `tables/claims.csv` has what each account says."
    )


def _counted(pairs: Sequence[Any], texts: Texts) -> str:
    together = list(dict.fromkeys(doc for row in pairs for doc in (row.doc, row.other_doc)))
    different = sum(bool(row.shift_kinds) for row in pairs)
    said = (
        f"{counted(len(pairs), 'pair')} of claims in {texts.names(together)} {'seems' if len(pairs) == 1 else 'seem'} to say the "
        "same, by the same two similarities as claims and primary text (`tables/matched_claims.csv`); the surest come first. "
        "Agreement does not make a claim true: one account may have copied the other."
    )
    if not different:
        return f"{said} No two of them give different numbers or dates."
    return f"{said} In {different:,} of them the numbers or dates differ: a hint to look."


def _side(row: Any, names: Mapping[str, str], texts: Texts) -> str:
    subject = escaped(names.get(row.subject_id, row.subject_id))
    whose = f"; position of {subject}" if subject else ""
    return f"{escaped(shortened(row.text, CELL))}<br>({texts.place(row.doc, row.locator)}{whose})"


def _other_side(row: Any, texts: Texts) -> str:
    return f"{escaped(shortened(row.other_text, CELL))}<br>({texts.place(row.other_doc, row.other_locator)})"


def _differences(row: Any) -> str:
    return "; ".join(DIFFERENCES[kind] for kind in row.shift_kinds.split(";") if kind) or "none found"
