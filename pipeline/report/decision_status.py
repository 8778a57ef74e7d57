"""What became of each of a person's decisions: applied, or why it no longer fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import COVERED, DECISION, RELATIONS, TABLES, records, records_by_doc
from pipeline.decisions import NOTHING, places, why_not
from pipeline.language import edtf
from pipeline.language.spans import Span, overlap, shares_half
from pipeline.report.sections.markdown import listed

DECIDED = ("mentions", "claims", "support", "coverage")  # the tables whose stages read decisions


@dataclass(frozen=True)
class Found:
    """What the build holds: each document's rows of the tables that take decisions, the entities' types, the documents read.

    `coverage` are the rows of each demand and account, by primary document, number and account.
    """

    known: Sequence[str]
    types: Mapping[str, str]
    passages: Mapping[str, Sequence[Any]]
    mentions: Mapping[str, Sequence[Any]]
    claims: Mapping[str, Sequence[Any]]
    support: Mapping[str, Sequence[Any]]
    demands: Mapping[str, Sequence[Any]]
    coverage: Mapping[tuple[str, int, str], Any]


def build(
    decisions: pd.DataFrame, passages: pd.DataFrame, entities: pd.DataFrame, mentions: pd.DataFrame, demands: pd.DataFrame,
    claims: pd.DataFrame, support: pd.DataFrame, coverage: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the decisions in the order of the file, each with whether it was applied and why not."""
    judged = set(decisions["doc"]) | set(decisions["other_doc"])
    pairs = coverage[coverage["primary_doc"].isin(judged) & coverage["account"].isin(judged)]

    def own(table: pd.DataFrame) -> dict[str, list[Any]]:
        return records_by_doc(table[table["doc"].isin(judged)])

    found = Found(
        known=sorted(dict.fromkeys(passages["doc"])), types=dict(zip(entities["entity_id"], entities["type"], strict=True)),
        passages=own(passages), mentions=own(mentions), claims=own(claims), support=own(support), demands=own(demands),
        coverage={(row.primary_doc, row.demand, row.account): row for row in records(pairs)},
    )  # fmt: skip
    rows: list[tuple[object, ...]] = []
    later: dict[tuple[str, ...], list[Span]] = {}
    for decision in [*records(decisions)][::-1]:
        spans = places(decision.before, decision.words, decision.after, found.passages.get(decision.doc, []))
        reason = _reason(decision, spans, found)
        if len(spans) == 1 and decision.table in DECIDED:
            beside = later.setdefault(_about(decision), [])
            if any(overlap(spans[0], span) for span in beside):
                reason = "a later row decides on the same words"
            beside.append(spans[0])
        rows.append((*(getattr(decision, c) for c in DECISION), "no" if reason else "yes", reason))
    return pd.DataFrame(rows[::-1], columns=list(TABLES["decision_status"].columns))


def _about(decision: Any) -> tuple[str, ...]:
    """Return what two decisions on the same words must share to be about the same."""
    return (decision.table, decision.doc, decision.other_doc if decision.table == "coverage" else "")


def _reason(decision: Any, spans: list[Span], found: Found) -> str:
    """Return why a decision was not applied; an empty string where it was."""
    if decision.table not in DECIDED:
        return f"{decision.table!r} takes no decisions; expected {', '.join(DECIDED)}"
    if decision.doc not in found.known:
        return f"there is no document {decision.doc!r} among those read; expected {listed(found.known, 12) or 'none'}"
    reason = why_not(spans)
    if reason:
        return reason
    if decision.table == "mentions":
        return _of_mention(decision, spans[0], found)
    if decision.table == "claims":
        return _of_claim(decision, spans[0], found)
    if decision.table == "support":
        return _of_support(decision, spans[0], found)
    return _of_coverage(decision, spans[0], found)


def _of_mention(decision: Any, span: Span, found: Found) -> str:
    there = [m for m in found.mentions.get(decision.doc, []) if m.method == "decision" and (m.start, m.end) == span]
    if decision.verdict == "reject" or there:
        return ""
    value = decision.value
    known = value == NOTHING or value in found.types or edtf.is_valid(value)
    if (decision.verdict == "correct" or value) and not known:
        return f"value {value!r} is not an entity_id of entities.csv, an EDTF date or {NOTHING!r}"
    if value == NOTHING:
        return "nothing is found there, so there is nothing to unlink"
    return "nothing is found there under an entity, so there is nothing to accept: correct it by an entity_id"


def _of_claim(decision: Any, span: Span, found: Found) -> str:
    there = _at(span, found.claims.get(decision.doc, []))
    if decision.verdict == "reject":
        same = any((claim.start, claim.end) == span for claim in there)
        return "a claim is still found there: a later row says that it is one" if same else ""
    if (decision.verdict == "correct" or decision.value) and decision.value not in found.types:
        return (
            f"value {decision.value!r} is not an entity_id of entities.csv; expected the entity whose position the claim is"
        )
    if not there:
        return "no claim is found there, so there is nothing to accept: correct it by the entity whose position it is"
    return ""


def _of_support(decision: Any, span: Span, found: Found) -> str:
    there = _at(span, found.support.get(decision.doc, []))
    if not there:
        return "no claim is found there: decide on it in the table claims first"
    return _of_value(decision, RELATIONS, judged=any(row.reviewed == "yes" for row in there))


def _of_coverage(decision: Any, span: Span, found: Found) -> str:
    if decision.other_doc not in found.known:
        known = listed(found.known, 12) or "none"
        return f"there is no document {decision.other_doc!r} among those read, in other_doc; expected {known}"
    there = _at(span, found.demands.get(decision.doc, []))
    if not there:
        return "no demand of a primary text is found there: words are the demand's, other_words the account's"
    pairs = [found.coverage.get((decision.doc, demand.demand, decision.other_doc)) for demand in there]
    if not any(pairs):
        return f"{decision.other_doc!r}, in other_doc, is not an account"
    if words := decision.other_words.strip():
        told = places("", words, "", found.passages.get(decision.other_doc, []))
        if len(told) != 1:
            return f"other_words: {why_not(told)}"
    return _of_value(decision, COVERED, judged=any(pair is not None and pair.reviewed == "yes" for pair in pairs))


def _of_value(decision: Any, values: Sequence[str], *, judged: bool) -> str:
    """Return why a decision whose value is one of a closed list does not decide the row that it speaks of."""
    if (decision.verdict == "correct" or decision.value) and decision.verdict != "reject" and decision.value not in values:
        return f"value {decision.value!r} is none of {', '.join(values)}"
    return "" if judged else "the row that is found there was not decided on: say its own words"


def _at(span: Span, rows: Sequence[Any]) -> list[Any]:
    """Return the rows whose words share half of the shorter with the words judged."""
    return [row for row in rows if shares_half(span, (row.start, row.end))]
