"""What became of each of a person's decisions: applied, or why it no longer fits."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline import edtf
from pipeline.contracts import DECISION, TABLES, records
from pipeline.judgements import NOTHING, places, why_not
from pipeline.report.markdown import listed
from pipeline.spans import Span, overlap

DECIDED = ("mentions",)  # the tables whose stages read decisions


def build(decisions: pd.DataFrame, passages: pd.DataFrame, entities: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the decisions in the order of the file, each with whether it was applied and why not."""
    judged = set(decisions["doc"])
    read = {doc: list(records(own)) for doc, own in passages[passages["doc"].isin(judged)].groupby("doc", sort=False)}
    found = {doc: list(records(own)) for doc, own in mentions[mentions["doc"].isin(judged)].groupby("doc", sort=False)}
    types = dict(zip(entities["entity_id"], entities["type"], strict=True))
    known = sorted(dict.fromkeys(passages["doc"]))
    rows: list[tuple[object, ...]] = []
    later: dict[str, list[Span]] = {}
    for decision in [*records(decisions)][::-1]:
        spans = places(decision.before, decision.words, decision.after, read.get(decision.doc, []))
        reason = _reason(decision, spans, known, found.get(decision.doc, []), types)
        if len(spans) == 1 and decision.table in DECIDED:
            if any(overlap(spans[0], span) for span in later.get(decision.doc, [])):
                reason = "a later row decides on the same words"
            later.setdefault(decision.doc, []).append(spans[0])
        rows.append((*(getattr(decision, c) for c in DECISION), "no" if reason else "yes", reason))
    return pd.DataFrame(rows[::-1], columns=list(TABLES["decision_status"].columns))


def _reason(decision: Any, spans: list[Span], known: list[str], mentions: list[Any], types: dict[str, str]) -> str:
    """Return why a decision was not applied; an empty string where it was."""
    if decision.table not in DECIDED:
        return f"{decision.table!r} is no table that takes decisions; right is {', '.join(DECIDED)}"
    if decision.doc not in known:
        return f"there is no document {decision.doc!r} among those read; right are {listed(known, 12) or 'none'}"
    reason = why_not(spans)
    if reason:
        return reason
    there = [m for m in mentions if m.method == "decision" and (m.start, m.end) == spans[0]]
    if decision.verdict == "reject" or there:
        return ""
    value = decision.value
    if (decision.verdict == "correct" or value) and value != NOTHING and value not in types and not edtf.is_valid(value):
        return f"value {value!r} is no entity_id of entities.csv, no EDTF date and not {NOTHING!r}"
    if value == NOTHING:
        return "nothing is found there, so there is nothing to unlink"
    return "nothing is found there under an entity, so there is nothing to accept: correct it by an entity_id"
