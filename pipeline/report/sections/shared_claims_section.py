"""The report's section on accounts beside one another: where two tell the same position, and what one tells otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.report.sections.markdown import escaped, listed, shortened, table

PAIRS = 12  # pairs shown, the most alike
CELL = 400  # characters of a claim
DIFFERENCES = {
    "force": "how it is said (fact, demand, risk, wish …)", "negation": "**one says no**", "condition": "under which condition",
    "agent": "who does it", "scope": "all or a part", "number": "how many", "date": "when",
    "attribution": "whose words it is",
}  # fmt: skip


def build(sources: pd.DataFrame, shared_claims: pd.DataFrame, entity_index: pd.DataFrame) -> str:
    """Return the section."""
    return accounts_told(primary_docs_of(sources), accounts_of(sources), shared_claims, entity_index)


def accounts_told(
    primary: Sequence[str], accounts: Sequence[str], shared_claims: pd.DataFrame, entity_index: pd.DataFrame
) -> str:
    """Return the section, the pairs that are most alike first; nothing where two accounts have no such pair.

    Without a primary text it is said too that nothing was found, for then nothing else compares what the texts say.
    """
    head = "## Where accounts say the same, and where they differ"
    pairs = sorted(records(shared_claims), key=lambda row: -round(row.similarity, 4))
    if not pairs:
        return "" if primary or not accounts else f"{head}\n\n{_nothing(accounts)}"
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    rows = [(_side(row, names), _other_side(row), _differences(row), f"{row.similarity:.2f}") for row in pairs[:PAIRS]]
    columns = ("one account", "another account", "what differs", "how likely the same")
    return f"{head}\n\n{_counted(pairs, primary)}\n\n{table(columns, rows)}{_rest(len(pairs) - PAIRS)}"


def _nothing(accounts: Sequence[str]) -> str:
    if len(accounts) == 1:
        return f"There is nothing to compare: `{accounts[0]}` is the only account."
    return (
        f"No two claims of the {len(accounts):,} accounts are alike enough to tell the same position "
        "(`tables/shared_claims.csv`); what each tells is in `tables/claims.csv`."
    )


def _counted(pairs: Sequence[Any], primary: Sequence[str]) -> str:
    together = list(dict.fromkeys(doc for row in pairs for doc in (row.doc, row.other_doc)))
    different = sum(bool(row.changes) for row in pairs)
    are = "pair" if len(pairs) == 1 else "pairs"
    beside = "" if primary else "With no primary text to hold them against, the accounts are held against each other. "
    said = (
        f"{beside}{len(pairs):,} {are} of claims of {listed([f'`{doc}`' for doc in together])} may tell the same position of "
        "the same party, or of those who wrote a work together, in whatever words (`tables/shared_claims.csv`); the likeliest "
        "first. That accounts agree does not make it true: one may have it from the other."
    )
    if not different:
        return said + " Nothing was found that one tells otherwise than the other."
    tells = "pair has" if different == 1 else "pairs have"
    return f"{said} {different:,} {tells} something that one tells otherwise than the other."


def _side(row: Any, names: Mapping[str, str]) -> str:
    subject = escaped(names.get(row.subject_id, row.subject_id))
    whose = f"; position of {subject}" if subject else ""
    return f"{escaped(shortened(row.text, CELL))}<br>(`{row.doc}`, {escaped(row.locator)}{whose})"


def _other_side(row: Any) -> str:
    return f"{escaped(shortened(row.other_text, CELL))}<br>(`{row.other_doc}`, {escaped(row.other_locator)})"


def _differences(row: Any) -> str:
    return "; ".join(DIFFERENCES[kind] for kind in row.changes.split(";") if kind) or "nothing found"


def _rest(more: int) -> str:
    return f"\n\n… and {more:,} more in `tables/shared_claims.csv`." if more > 0 else ""
