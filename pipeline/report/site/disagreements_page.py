"""Where the texts disagree: on a date, a number, a name …, in plain sentences, both passages a click away, the surest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import short_titles_of
from pipeline.report.sections.wording import told_value, value_in_words
from pipeline.report.site.figures import drawn
from pipeline.report.site.page import page

GROUPS = {
    "conflict": (
        "They seem to contradict each other",
        "If the two passages tell the same event, one of them is wrong. Read both: the program may take two events for one.",
    ),
    "declared": ("A text says itself that its sources disagree", "The author knows two versions and names both."),
    "precision": ("The same, told more or less precisely", "No contradiction: one passage says more than the other."),
}
ASKED = {
    "date": "When?", "number": "How many?", "name": "Which one?", "place": "Where?", "agent": "Who?", "cause": "Why?",
    "outcome": "With what outcome?", "order": "In which order?", "attribution": "Who says so?",
}  # fmt: skip
SHOWN_CHARACTERS = 260  # of a sentence, at most; the macro `passage` cuts what is longer
MAX_ROWS = 300  # of one group, bounds the page; all are in the table
SAME_ORDER = 0.3  # Kendall's tau from which the page says that the order is shared; set by hand
SAME_CONTENTS = "the same contents as"  # how `normalize.copies` begins its reason
MIN_PROBABILITY = 0.5  # probability below which a row is shown apart, as one to check


def build(
    sources: pd.DataFrame, entity_index: pd.DataFrame, events: pd.DataFrame, discrepancies: pd.DataFrame,
    dependence: pd.DataFrame, event_timeline: str,
) -> str:  # fmt: skip
    """Return the page; what is less likely than not is not counted and stands last."""
    titles = short_titles_of(sources)
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    told = {(row.doc, row.start, row.end): row for row in records(events)}
    rows = [_row(row, titles, names, told) for row in records(discrepancies)]
    sure = [row for row in rows if row["probability"] >= MIN_PROBABILITY]
    groups = [
        {"title": title, "about": about, "rows": chosen[:MAX_ROWS], "more": max(0, len(chosen) - MAX_ROWS)}
        for verdict, (title, about) in GROUPS.items()
        if (chosen := [row for row in sure if row["verdict"] == verdict])
    ]
    following = [_follows(row, titles, names) for row in records(dependence) if row.probability >= MIN_PROBABILITY]
    doubtful = [row for row in rows if row["probability"] < MIN_PROBABILITY]
    return page(
        "disagreements.html", "Disagreements", groups=groups, doubtful=doubtful[:MAX_ROWS], found=len(rows),
        told=events["event"].nunique(), timeline=drawn(event_timeline, "event_timeline"),
        following=following[:MAX_ROWS], compared=len(dependence), copies=_copies(sources),
    )  # fmt: skip


def _row(
    row: Any, titles: Mapping[str, str], names: Mapping[str, str], told: Mapping[tuple[Any, ...], Any]
) -> dict[str, Any]:
    sides = [
        {
            "doc": row.doc_a, "start": row.start_a, "end": row.end_a, "text": excerpt(row.context_a, row.text_a),
            "value": value_in_words(row.value_a, names), "told": told_value(row.value_a, row.context_a, names),
            "title": titles.get(row.doc_a, row.doc_a), "place": row.locator_a,
        },
        {
            "doc": row.doc_b, "start": row.start_b, "end": row.end_b, "text": excerpt(row.context_b, row.text_b),
            "value": value_in_words(row.value_b, names), "told": told_value(row.value_b, row.context_b, names),
            "title": titles.get(row.doc_b, row.doc_b), "place": row.locator_b,
        },
    ]  # fmt: skip
    tellings = [told[span] for side in sides if (span := (side["doc"], side["start"], side["end"])) in told]
    return {
        "asked": ASKED.get(row.field, row.field), "event": _event(tellings, names), "verdict": row.verdict,
        "probability": row.probability, "sides": sides,
    }  # fmt: skip


def _event(tellings: Sequence[Any], names: Mapping[str, str]) -> str:
    """Return what is told, as “Anna Hill: arrest”: who takes part in all tellings and what happens; empty if they do not say."""
    if not tellings:
        return ""
    who = [[names[one] for one in telling.participants.split(";") if one in names] for telling in tellings]
    shared = [name for name in who[0] if all(name in others for others in who)]
    kinds = " or ".join(dict.fromkeys(telling.event_type.replace("_", " ") for telling in tellings))
    return f"{', '.join(shared)}: {kinds}" if shared else kinds[:1].upper() + kinds[1:]


def excerpt(context: str, text: str) -> str:
    """Return the sentence from shortly before the words that matter, so that cutting its end does not cut them."""
    start = context.find(text)
    if start < 0 or len(context) <= SHOWN_CHARACTERS:
        return context or text
    end = min(len(context), max(start + len(text), SHOWN_CHARACTERS))
    first = context.rfind(" ", 0, max(0, end - SHOWN_CHARACTERS)) + 1
    return f"[…] {context[first:]}" if first else context


def _follows(row: Any, titles: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    docs = row.doc_a, row.doc_b
    spans = (row.start_a, row.end_a, row.text_a), (row.start_b, row.end_b, row.text_b)
    sides = [
        {"doc": doc, "start": start, "end": end, "text": text, "title": titles.get(doc, doc)}
        for doc, (start, end, text) in zip(docs, spans, strict=True)
    ]
    naming = [
        (titles.get(doc, doc), titles.get(other, other)) for doc, other in (docs, docs[::-1]) if doc in row.names.split(";")
    ]
    return {
        "sides": sides, "naming": naming, "facts": value_in_words(row.facts, names), "count": row.shared_facts,
        "listed": row.facts.count(";") + 1, "run": row.longest_run, "wording": row.shared_wording > row.usual_wording,
        "order": row.same_order > SAME_ORDER, "errors": row.shared_errors, "probability": row.probability,
    }  # fmt: skip


def _copies(sources: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the files that were set aside because another has the same contents, each with what was said of it."""
    told = sources[sources["reason"].str.startswith(SAME_CONTENTS)]
    return list(zip(told["file"], told["reason"], strict=True))
