"""Where the texts disagree: on a date, a number, a name …, in plain sentences, both passages a click away, the surest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import short_titles_of
from pipeline.report.sections.wording import value_in_words
from pipeline.report.site.figures import drawn
from pipeline.report.site.page import page

GROUPS = {
    "conflict": (
        "They cannot both be right",
        "Two passages tell the same happening and differ in a way that excludes one of them.",
    ),
    "declared": ("A text says itself that its sources disagree", "The author knows two versions and names both."),
    "precision": ("The same, told more or less precisely", "No contradiction: one passage says more than the other."),
}
ASKED = {
    "date": "When?", "number": "How many?", "name": "Which one?", "place": "Where?", "agent": "Who?", "cause": "Why?",
    "outcome": "With what outcome?", "order": "In which order?", "attribution": "Who says so?",
}  # fmt: skip
MAX_ROWS = 300  # of one group, bounds the page; all are in the table
MIN_PROBABILITY = 0.5  # probability below which a row is shown apart, as one to check


def build(
    sources: pd.DataFrame, entity_index: pd.DataFrame, events: pd.DataFrame, discrepancies: pd.DataFrame, event_timeline: str
) -> str:
    """Return the page; what is less likely than not is not counted and stands last."""
    titles = short_titles_of(sources)
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    rows = [_row(row, titles, names) for row in records(discrepancies)]
    sure = [row for row in rows if row["probability"] >= MIN_PROBABILITY]
    groups = [
        {"title": title, "about": about, "rows": chosen[:MAX_ROWS], "more": max(0, len(chosen) - MAX_ROWS)}
        for verdict, (title, about) in GROUPS.items()
        if (chosen := [row for row in sure if row["verdict"] == verdict])
    ]
    doubtful = [row for row in rows if row["probability"] < MIN_PROBABILITY]
    return page(
        "disagreements.html", "Disagreements", groups=groups, doubtful=doubtful[:MAX_ROWS], found=len(rows),
        told=events["event"].nunique(), timeline=drawn(event_timeline, "event_timeline"),
    )  # fmt: skip


def _row(row: Any, titles: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    sides = [
        {
            "doc": row.doc_a, "start": row.start_a, "end": row.end_a, "text": row.context_a or row.text_a,
            "value": value_in_words(row.value_a, names), "title": titles.get(row.doc_a, row.doc_a), "place": row.locator_a,
        },
        {
            "doc": row.doc_b, "start": row.start_b, "end": row.end_b, "text": row.context_b or row.text_b,
            "value": value_in_words(row.value_b, names), "title": titles.get(row.doc_b, row.doc_b), "place": row.locator_b,
        },
    ]  # fmt: skip
    asked = ASKED.get(row.field, row.field)
    return {"asked": asked, "verdict": row.verdict, "probability": row.probability, "sides": sides}
