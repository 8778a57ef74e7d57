"""Scores of events: found by half of the shorter span, dated and joined as in the gold."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.evaluate.event_scores import event_scores

GOLD = {
    "fen": [
        {"event_id": "flood", "start": "0", "end": "20", "date_edtf": "1888"},
        {"event_id": "flood", "start": "30", "end": "50", "date_edtf": "1888-05"},
        {"event_id": "sale", "start": "60", "end": "80", "date_edtf": "1890"},
    ]
}
EVENTS = pd.DataFrame(
    [("fen", 2, 12, 1, "1888"), ("fen", 30, 50, 1, "1888"), ("fen", 90, 99, 2, "")],
    columns=["doc", "start", "end", "event", "date_edtf"],
)
DISAGREEING = [{"doc_a": "fen", "span_a": "0-20", "doc_b": "map", "span_b": "5-9"}]


def test_events_are_scored_by_what_is_found_and_what_is_right() -> None:
    nothing = pd.DataFrame(columns=["doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b"])
    found = {(doc, metric): value for _, doc, metric, value, _ in event_scores(GOLD, DISAGREEING, EVENTS, nothing)}
    assert found["fen", "found"] == pytest.approx(2 / 3)
    assert found["fen", "rows that are events"] == pytest.approx(2 / 3)
    assert found["", "date right where found"] == 0.5
    assert found["", "date overlaps where found"] == 1
    assert found["", "same event pairwise F1"] == 1
    assert found["", "found"] == 0


def test_a_discrepancy_is_found_at_both_places_in_either_order() -> None:
    there = pd.DataFrame(
        [("map", 100, 110, "fen", 150, 160)], columns=["doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b"]
    )
    assert next(value for table, _, _, value, _ in event_scores({}, DISAGREEING, EVENTS, there)) == 1
    far = there.assign(start_a=200, end_a=210)
    assert next(value for table, _, _, value, _ in event_scores({}, DISAGREEING, EVENTS, far)) == 0
