"""The report's section on what of the primary text is quoted, sentence by sentence, and what nobody quotes."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.contracts import FOUND, OWN_VOICE, ZONES, records
from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.report.sections.markdown import escaped, listed, shortened

QUOTED = 12  # sentences that several accounts quote


def build(sources: pd.DataFrame, quotes: pd.DataFrame, quoted_passages: pd.DataFrame) -> str:
    """Return the section, empty where no text quotes anything."""
    return _unquoted(primary_docs_of(sources), accounts_of(sources), quoted_passages) if len(quotes) else ""


def _unquoted(primary: list[str], accounts: list[str], quoted_passages: pd.DataFrame) -> str:
    """Return the other way round: what of each primary text is quoted by several accounts, and what by nobody."""
    editors = {f"{doc} ({zone})" for doc in primary for zone in ZONES}
    parts = []
    for doc in primary if accounts else ():
        own = list(records(quoted_passages[quoted_passages["doc"] == doc].sort_values("start", kind="stable")))
        who = [_quoting(row, editors) for row in own]
        parts += [_shares_quoted(doc, own, who, editors), _quoted_often(own, who, editors)] if own else []
    head = (
        "## What of the primary text is quoted\n\nCounted is what is found in it, word for word, nearly so or in another "
        "wording (`tables/quoted_passages.csv`, columns `quoted_by`, `kinds` and `position`)."
    )
    return "\n\n".join([head, *parts]) if parts else ""


def _quoting(row: Any, editors: set[str]) -> list[str]:
    """Return who quotes a sentence, once each; not the primary texts themselves, and not who perhaps paraphrases it."""
    pairs = zip(row.quoted_by.split(";"), row.kinds.split(";"), strict=False)
    own = tuple(f"({zone})" for zone in OWN_VOICE)
    return list(dict.fromkeys(n for n, kind in pairs if kind in FOUND and not (n in editors and n.endswith(own))))


def _shares_quoted(doc: str, own: list[Any], who: list[list[str]], editors: set[str]) -> str:
    by_accounts, by_anyone = sum(bool(set(names) - editors) for names in who), sum(map(bool, who))
    around = f", {by_anyone - by_accounts:,} more by its own editors alone" if by_anyone > by_accounts else ""
    left = len(own) - by_anyone
    said = f"Accounts quote {by_accounts:,} of the {len(own):,} sentences of `{doc}`{around}"
    rest = f"the other {left:,} ({left / len(own):.0%})" if by_anyone else "any of them"
    said += f"; nobody quotes {rest}." if left else "."
    places, runs, at = [*(row.position for row in own), 1.0], [], 0
    for empty, group in groupby(who, key=lambda names: not names):
        size = len(list(group))
        runs += [(places[at + size] - places[at], -at, size)] if empty else []
        at += size
    if runs and by_anyone:
        share, first, size = max(runs)
        ends = escaped(own[-first].locator), escaped(own[size - first - 1].locator)
        said += (
            f" The longest stretch that nobody quotes is from {ends[0]} to {ends[1]}: {size:,} sentences, {share:.0%} of it."
        )
    return said


def _quoted_often(own: list[Any], who: list[list[str]], editors: set[str]) -> str:
    shared = [(row, [n for n in names if n not in editors]) for row, names in zip(own, who, strict=True)]
    found = sorted((item for item in shared if len(item[1]) > 1), key=lambda item: (-len(item[1]), item[0].start))
    if not found:
        return "No sentence of it is quoted by more than one account."
    points = [
        f"- {escaped(row.locator)}, by {listed([f'`{n}`' for n in names], 6)}: {escaped(shortened(row.text, 200))}"
        for row, names in found[:QUOTED]
    ]
    more = f"\n- … and {len(found) - QUOTED:,} more in `tables/quoted_passages.csv`." if len(found) > QUOTED else ""
    return "Quoted by more than one account:\n\n" + "\n".join(points) + more
