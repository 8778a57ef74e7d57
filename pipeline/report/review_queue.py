"""The results that the program is least sure of, as decisions to be filled in and moved to corpus/decisions.csv.

Each row proposes a value; whoever decides writes accept, reject or correct into `verdict` and, to correct it, the correct one
into `value`: for a mention the entity's id (none: it names nothing that is listed), for a claim's support the relation, for a
demand's coverage yes, partly or no.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES, records, records_by_doc
from pipeline.decisions import places
from pipeline.language.to_check import is_to_check

MAX_ROWS = 200
MAX_CLAIMS, MAX_COVERED = 50, 50  # of them about claims and about coverage; names fill what these leave
UNSURE = 0.9  # probability below which a row is worth a look
CONTEXT = (4, 8, 16, 32)  # words before and after: more where fewer do not tell the place
Row = tuple[str, ...]
Passages = Mapping[str, Sequence[Any]]


def build(
    mentions: pd.DataFrame, passages: pd.DataFrame, demands: pd.DataFrame, claims: pd.DataFrame, support: pd.DataFrame,
    coverage: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return coverage to check, then mentions, claims' relations and other coverage, of each the least certain first."""
    own = records_by_doc(passages)
    open_cells = np.array([is_to_check(row) for row in records(coverage)], dtype=bool)
    to_check = list(islice(_covered(coverage[open_cells], demands, own), MAX_COVERED))
    covered = list(islice(_covered(coverage[~open_cells], demands, own), MAX_COVERED - len(to_check)))
    claimed = list(islice(_claims(support, claims, own), MAX_CLAIMS))
    named = islice(_mentions(mentions, own), MAX_ROWS - len(claimed) - len(covered) - len(to_check))
    return pd.DataFrame([*to_check, *named, *claimed, *covered], columns=list(TABLES["review_queue"].columns))


def _mentions(mentions: pd.DataFrame, passages: Passages) -> Iterator[Row]:
    """Yield the least certain mentions, those between candidates first, a name that no table lists once in a document.

    A name that was decided elsewhere in the document is not asked about again.
    """
    unsure = mentions[(mentions["probability"] < UNSURE) & (mentions["method"] != "decision")]
    unsure = unsure.assign(open=unsure["candidates"] == "").sort_values(["open", "probability"], kind="stable")
    unsure = unsure[~(unsure.duplicated(["doc", "entity_id"]) & unsure["open"])]
    decided = set(mentions[mentions["method"] == "decision"][["doc", "entity_id"]].itertuples(index=False, name=None))
    for mention in records(unsure):
        told = (
            None if (mention.doc, mention.entity_id) in decided else _told(mention, mention.passage, passages[mention.doc])
        )
        if told is not None:
            value = mention.entity_id or mention.candidates.partition(";")[0]
            yield ("mentions", mention.doc, *told, "", "", "", value, _note(_asked(mention), mention))


def _claims(support: pd.DataFrame, claims: pd.DataFrame, passages: Passages) -> Iterator[Row]:
    """Yield the claims of whose relation to the primary text the program is least certain."""
    unsure = support[(support["probability"] < UNSURE) & (support["reviewed"] != "yes")]
    passage_of = {(c.doc, c.claim): c.passage for c in records(claims[["doc", "claim", "passage"]])}
    for row in records(unsure.sort_values("probability", kind="stable")):
        told = _told(row, passage_of.get((row.doc, row.claim), 0), passages.get(row.doc, ()))
        if told is not None:
            against = f" {row.primary_doc} {row.primary_locator}," if row.primary_doc else ""
            note = _note(f"{row.relation}?{against} claim {row.claim},", row)
            yield ("support", row.doc, *told, "", "", "", row.relation, note)


def _covered(coverage: pd.DataFrame, demands: pd.DataFrame, passages: Passages) -> Iterator[Row]:
    """Yield the demands of which the program is least certain whether an account reports them."""
    unsure = coverage[(coverage["probability"] < UNSURE) & (coverage["reviewed"] != "yes")]
    demand_of = {(d.doc, d.demand): d for d in records(demands)}
    for row in records(unsure.sort_values("probability", kind="stable")):
        demand = demand_of.get((row.primary_doc, row.demand))
        told = _told(demand, demand.passage, passages.get(demand.doc, ())) if demand else None
        if told is not None:
            words = " ".join(row.text.split())
            if words and len(places("", words, "", passages.get(row.account, ()))) != 1:
                words = ""  # none, or too few to tell the place
            asked = "to check: not reported?" if is_to_check(row) else f"reported: {row.covered}?"
            note = _note(f"{asked} {row.primary_locator}, {row.account}", row)
            yield ("coverage", row.primary_doc, *told, row.account, words, "", row.covered, note)


def _told(row: Any, number: int, passages: Sequence[Any]) -> tuple[str, str, str] | None:
    """Return a row's words and those before and after it in its passage, as many as tell its place.

    None where the text stands twice, or reaches over the end of the passage.
    """
    passage = next((p for p in passages if p.passage == number), None)
    if passage is None or row.end > passage.end:
        return None
    at = row.start - passage.start
    before, after = passage.text[:at].split(), passage.text[at + len(row.text) :].split()
    words = " ".join(row.text.split())
    for count in CONTEXT:
        told = " ".join(before[-count:]), words, " ".join(after[:count])
        if len(places(*told, passages)) == 1:
            return told
    return None


def _asked(mention: Any) -> str:
    if mention.candidates:
        return f"which of {mention.candidates.replace(';', ', ')}?"
    return f"{mention.type}, {mention.method}?"


def _note(asked: str, row: Any) -> str:
    return " ".join(f"{asked} {row.locator}; probability {row.probability:.2f}".split())
