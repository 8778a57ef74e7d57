"""Where the texts disagree: conflicts first, then what a text declares itself, then differences of precision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.edtf import in_words
from pipeline.report.sections.limits import MAX_POINTS, rest
from pipeline.report.sections.markdown import escaped, shortened
from pipeline.report.sections.wording import Texts, confidence, counted, texts_of

QUOTED = 240  # characters of a passage that are quoted
FIELDS = {
    "date": "when", "number": "how many", "name": "which one", "place": "where", "agent": "who acted",
    "outcome": "what happened",
}  # fmt: skip
HOW = (
    "Events are found in each text's own voice with date, participants and place (`tables/events.csv`); what is told twice is "
    "compared (`tables/discrepancies.csv`). A difference is a question to the texts, not a verdict: the probability is that both "
    "passages tell of one event and really differ."
)


def build(sources: pd.DataFrame, events: pd.DataFrame, discrepancies: pd.DataFrame, entity_index: pd.DataFrame) -> str:
    """Return the section; empty if no text tells of an event."""
    if events.empty:
        return ""
    texts = texts_of(sources)
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    found = list(records(discrepancies))
    parts = ["## Where the texts disagree", _counted(events, found, texts)]
    for verdict, head in (
        ("conflict", "### Both cannot be right"),
        ("declared", "### A text says itself that its sources conflict"),
        ("precision", "### One is more precise"),
    ):
        rows = [row for row in found if row.verdict == verdict]
        if rows:
            points = "\n".join(_point(row, names, texts) for row in rows[:MAX_POINTS])
            parts.append(f"{head}\n\n{points}{rest(len(rows) - MAX_POINTS, 'discrepancies')}")
    return "\n\n".join([*parts, "![Events told](../figures/event_timeline.svg)", HOW])


def _counted(events: pd.DataFrame, found: Sequence[Any], texts: Texts) -> str:
    told, happened = len(events), events["event"].nunique()
    shared = events.loc[events["documents"] > 1, "event"].nunique()
    among = f"; {shared:,} of them in more than one text" if len(texts.titles) > 1 else ""
    said = f"The texts tell of {counted(happened, 'event')} in {counted(told, 'place')}{among}."
    conflicts = sum(row.verdict == "conflict" for row in found)
    if not found:
        return f"{said} No two tellings of one event were found to disagree."
    return f"{said} In {counted(conflicts, 'pair')} of passages both cannot be right; the surest come first."


def _point(row: Any, names: Mapping[str, str], texts: Texts) -> str:
    values = " or ".join(f"**{escaped(_value(row.field, value, names))}**" for value in (row.value_a, row.value_b))
    sides = " — ".join(
        f"“{escaped(shortened(text, QUOTED))}” ({texts.place(doc, locator)})" for text, doc, locator in _passages(row)
    )
    return f"- {FIELDS[row.field].capitalize()}: {values}? {confidence(row.probability)}. {sides}"


def _passages(row: Any) -> list[tuple[str, str, str]]:
    """Return both passages, or the one sentence that has both values; of a long sentence only the words that tell of it."""
    if row.context_a == row.context_b:
        return [(row.context_a, row.doc_a, row.locator_a)]
    a, b = ((row.context_a, row.text_a), (row.context_b, row.text_b))
    return [(_quoted(*a), row.doc_a, row.locator_a), (_quoted(*b), row.doc_b, row.locator_b)]


def _quoted(context: str, text: str) -> str:
    return context if len(context) <= QUOTED else f"[…] {text} […]"


def _value(field: str, value: str, names: Mapping[str, str]) -> str:
    return (
        in_words(value)
        if field == "date"
        else names.get(value, value.replace("-", " ") if field == "name" else value.strip())
    )
