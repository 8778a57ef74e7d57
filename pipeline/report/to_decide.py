"""The rows that the machine is least sure of, as decisions to be filled in and moved to corpus/decisions.csv.

Each row proposes a value; whoever decides writes accept, reject or correct into `verdict` and, where it is to be another entity,
its id into `value` (none: it names nothing that is listed).
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.judgements import places

MOST = 200  # rows
UNSURE = 0.9  # probability below which a row is worth a look
CONTEXT = (4, 8, 16, 32)  # words before and after: more where fewer do not tell the place


def build(mentions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the least certain mentions, those between candidates first, a name that no table lists once in a document.

    A name that was decided elsewhere in the document is not asked about again.
    """
    unsure = mentions[(mentions["probability"] < UNSURE) & (mentions["method"] != "decision")]
    unsure = unsure.assign(open=unsure["candidates"] == "").sort_values(["open", "probability"], kind="stable")
    unsure = unsure[~(unsure.duplicated(["doc", "entity_id"]) & unsure["open"])]
    decided = set(mentions[mentions["method"] == "decision"][["doc", "entity_id"]].itertuples(index=False, name=None))
    own = {doc: list(records(rows)) for doc, rows in passages[passages["doc"].isin(set(unsure["doc"]))].groupby("doc")}
    rows: list[tuple[str, ...]] = []
    for mention in records(unsure):
        if len(rows) == MOST:
            break
        told = None if (mention.doc, mention.entity_id) in decided else _told(mention, own[mention.doc])
        if told is None:
            continue
        before, words, after = told
        value = mention.entity_id or mention.candidates.partition(";")[0]
        rows.append(("mentions", mention.doc, before, words, after, "", "", "", value, _note(mention)))
    return pd.DataFrame(rows, columns=list(TABLES["to_decide"].columns))


def _told(mention: Any, passages: list[Any]) -> tuple[str, str, str] | None:
    """Return a mention's words and those before and after it, as many as tell its place; None where the text stands twice."""
    (passage,) = (p for p in passages if p.passage == mention.passage)
    at = mention.start - passage.start
    before, after = passage.text[:at].split(), passage.text[at + len(mention.text) :].split()
    words = " ".join(mention.text.split())
    for count in CONTEXT:
        told = " ".join(before[-count:]), words, " ".join(after[:count])
        if len(places(*told, passages)) == 1:
            return told
    return None


def _note(mention: Any) -> str:
    asked = f"which of {mention.candidates.replace(';', ', ')}?" if mention.candidates else f"{mention.type}, {mention.method}?"
    return " ".join(f"{asked} {mention.locator}; probability {mention.probability:.2f}".split())
