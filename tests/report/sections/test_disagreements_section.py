"""The section on where the texts disagree: in plain sentences, with dates in words, and both passages."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.report.sections import disagreements_section

SOURCES = pd.DataFrame(
    [("dam.txt", "dam", "txt", 1, "", "ok", "", "primary", "The Dam", "en", "", 1.0),
     ("fen.txt", "fen", "txt", 1, "", "ok", "", "secondary", "On Fens", "en", "", 1.0)],
    columns=list(TABLES["sources"].columns),
)  # fmt: skip
EVENTS = pd.DataFrame([{"event": 1, "documents": 2}, {"event": 1, "documents": 2}, {"event": 2, "documents": 1}])
NAMES = pd.DataFrame([("ann", "Ann")], columns=["entity_id", "name"])
CONFLICT = {
    "discrepancy": 1, "event": 1, "field": "date", "doc_a": "dam", "value_a": "1888-21", "context_a": "It broke in spring.",
    "locator_a": "paragraph 1", "doc_b": "fen", "value_b": "1889", "context_b": "It broke in 1889.", "locator_b": "paragraph 2",
    "verdict": "conflict", "probability": 0.62,
}  # fmt: skip


def section(*rows: dict[str, Any], events: pd.DataFrame = EVENTS) -> str:
    found = pd.DataFrame(rows, columns=list(TABLES["discrepancies"].columns))
    return disagreements_section.build(SOURCES, events, found, NAMES)


def test_a_conflict_is_a_question_with_both_passages() -> None:
    assert (
        "- When: **spring 1888** or **1889**? more likely than not (0.62). “It broke in spring.” (*The Dam*, paragraph 1) — "
        "“It broke in 1889.” (*On Fens*, paragraph 2)"
    ) in section(CONFLICT)


def test_a_sentence_that_has_both_values_is_quoted_once() -> None:
    both = {"context_b": "It broke in spring.", "verdict": "declared", "field": "agent", "value_a": "ann", "value_b": "bob"}
    text = section(CONFLICT | both)
    assert "Who acted: **Ann** or **bob**?" in text
    assert text.count("It broke in spring.") == 1
    assert "### A text says itself" in text
    assert "### Both cannot be right" not in text


def test_what_is_told_is_counted_and_nothing_found_is_said() -> None:
    assert "The texts tell of 2 events in 3 places; 1 of them in more than one text. No two tellings" in section()


def test_without_events_there_is_no_section() -> None:
    assert section(events=EVENTS.iloc[:0]) == ""
