"""Judging by mouse: the least certain results with both passages, and decisions to download in the columns of decisions.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import DECISION, DECISION_KEY, records, records_by_doc
from pipeline.decisions import NOTHING, places
from pipeline.language.documents import short_titles_of
from pipeline.report.site.page import page

COVERED = {"yes": "Yes, in full", "partly": "Yes, in part", "no": "No"}
RELATIONS = {
    "quotes": "It quotes it",
    "paraphrases": "It says it in other words",
    "summarizes": "It sums it up",
    "shifts": "It changes its meaning",
    "contradicts": "It contradicts it",
    "not-found": "Nothing there supports it",
    "other-subject": "It is about something else",
}
MAX_LISTED = 3_000  # bounds the page: entities that can be picked by name


def build(
    sources: pd.DataFrame, entities: pd.DataFrame, decisions: pd.DataFrame, decision_status: pd.DataFrame,
    review_queue: pd.DataFrame, passages: pd.DataFrame, support: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the page: open questions in the order of `review_queue`, then the decisions made so far and what became of them."""
    titles = short_titles_of(sources)
    names = dict(zip(entities["entity_id"], entities["name"], strict=True))
    asked = set(review_queue["doc"]) | set(review_queue["other_doc"]) | set(support["primary_doc"])
    read = records_by_doc(passages[passages["doc"].isin(asked)])
    found = {(row.doc, " ".join(row.text.split())): row for row in records(support)}
    questions = [_question(row, titles, names, read, found) for row in records(review_queue)]
    rows = [{column: getattr(row, column) for column in DECISION} for row in records(review_queue)]
    made = [{column: getattr(row, column) for column in DECISION} for row in records(decisions)]
    status = [{c: getattr(row, c) for c in (*DECISION, "applied", "reason")} for row in records(decision_status)]
    return page(
        "review.html", "Review", scripts=("review.js",), questions=questions, status=status, titles=titles,
        entities=[{"id": key, "name": name} for key, name in list(names.items())[:MAX_LISTED]],
        data={"columns": DECISION, "key": DECISION_KEY, "rows": rows, "made": made},
    )  # fmt: skip


def _question(
    row: Any, titles: Mapping[str, str], names: Mapping[str, str], read: Mapping[str, Sequence[Any]],
    found: Mapping[tuple[str, str], Any],
) -> dict[str, Any]:  # fmt: skip
    """Return what is asked about a row, the answers to choose from (value → words), and the passages that decide it."""
    told = [_passage(row.doc, row.before, row.words, row.after, titles, read)]
    if row.table == "coverage":
        asked = f"Does “{titles.get(row.other_doc, row.other_doc)}” report this demand?"
        told += [_passage(row.other_doc, "", row.other_words, "", titles, read)] if row.other_words else []
        return _asked(asked, row, COVERED, told)
    if row.table == "support":
        known = found.get((row.doc, row.words))
        if known is not None and known.primary_doc:
            told.append(_passage(known.primary_doc, "", known.primary_text, "", titles, read))
        return _asked("How does this statement relate to the primary text?", row, RELATIONS, told)
    options = [value for value in [row.value, *_candidates(row.note)] if value]
    answers = {value: names.get(value, value) for value in options} | {NOTHING: "Nobody and nothing that is listed"}
    return _asked(f"Who or what is “{row.words}” here?", row, answers, told, pick=True)


def _asked(
    asked: str, row: Any, answers: Mapping[str, str], told: list[dict[str, Any]], *, pick: bool = False
) -> dict[str, Any]:
    return {
        "asked": asked,
        "proposed": row.value,
        "answers": dict(answers),
        "passages": told,
        "pick": pick,
        "note": row.note,
    }


def _candidates(note: str) -> list[str]:
    """Return the entities between which a mention's row leaves the choice, as its note lists them."""
    listed = note.removeprefix("which of ").partition("?")[0] if note.startswith("which of ") else ""
    return [value.strip() for value in listed.split(",") if value.strip()]


def _passage(
    doc: str, before: str, words: str, after: str, titles: Mapping[str, str], read: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """Return the passage that contains the words, cut into what precedes them, the words, and what follows."""
    spans = places(before, words, after, read.get(doc, []))
    start, end = spans[0] if spans else (0, 0)
    own = next((p for p in read.get(doc, []) if p.start <= start and end <= p.end), None) if spans else None
    if own is None:
        return {"title": titles.get(doc, doc), "place": "", "parts": ("", words, ""), "doc": "", "start": 0, "end": 0}
    parts = (own.text[: start - own.start], own.text[start - own.start : end - own.start], own.text[end - own.start :])
    return {
        "title": titles.get(doc, doc), "place": own.locator, "parts": parts, "doc": doc, "start": own.start, "end": own.end
    }  # fmt: skip
