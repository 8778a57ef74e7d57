"""The report's section on what of the primary text accounts take up, sentence by sentence, and what nobody does."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import primary_docs_of
from pipeline.report.sections.markdown import escaped, listed, shortened

PRIMARY = 3  # primary texts told of one by one
POINTS = 12  # sentences that several accounts take up


def build(sources: pd.DataFrame, reported_passages: pd.DataFrame) -> str:
    """Return the section."""
    return taken_up(primary_docs_of(sources), reported_passages)


def taken_up(primary: list[str], reported_passages: pd.DataFrame) -> str:
    """Return the other way round: which sentences of each primary text accounts take up, and which nobody does."""
    parts = []
    for doc in primary[:PRIMARY]:
        own = list(records(reported_passages[reported_passages["doc"] == doc].sort_values("start", kind="stable")))
        parts += [_share(doc, own), _often(own)] if any(row.accounts for row in own) else []
    if not any(parts):
        return ""
    head = (
        "## What of the primary text is taken up\n\n![The primary text with what accounts take up of it]"
        "(../figures/takeup_strip.svg)\n\nA sentence is taken up where a claim is borne out by it or tells it differently "
        "(`tables/reported_passages.csv`, columns `accounts` and `reported_by`)."
    )
    return "\n\n".join([head, *(part for part in parts if part)])


def _share(doc: str, own: list[Any]) -> str:
    count = sum(row.accounts > 0 for row in own)
    left = len(own) - count
    said = f"Accounts take up {count:,} of the {len(own):,} sentences of `{doc}`"
    if not left:
        return f"{said}."
    size, first, last, share = _longest(own)
    return (
        f"{said}; nobody takes up the other {left:,} ({left / len(own):.0%}). The longest stretch that nobody takes up is from "
        f"{escaped(first)} to {escaped(last)}: {size:,} {'sentence' if size == 1 else 'sentences'}, {share:.0%} of it."
    )


def _longest(own: list[Any]) -> tuple[int, str, str, float]:
    """Return the longest stretch untouched: its sentences, the places of its ends, its share of the text; the first of equals."""
    places, runs, at = [*(row.position for row in own), 1.0], [], 0
    for empty, group in groupby(own, key=lambda row: not row.accounts):
        size = len(list(group))
        runs += [(round(places[at + size] - places[at], 4), -at, size)] if empty else []
        at += size
    share, first, size = max(runs)
    return size, own[-first].locator, own[size - first - 1].locator, share


def _often(own: list[Any]) -> str:
    found = sorted((row for row in own if row.accounts > 1), key=lambda row: (-row.accounts, row.start))
    points = [
        f"- {escaped(row.locator)}, by {listed([f'`{n}`' for n in dict.fromkeys(row.reported_by.split(';'))], 6)}: "
        f"{escaped(shortened(row.text, 200))}"
        for row in found[:POINTS]
    ]
    more = f"\n- … and {len(found) - POINTS:,} more in `tables/reported_passages.csv`." if len(found) > POINTS else ""
    return "Taken up by more than one account:\n\n" + "\n".join(points) + more if points else ""
