"""The same event told twice, and the events and discrepancies of the embedded corpus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from pipeline.compare.events import discrepancies, events, told_events
from pipeline.compare.events.linking import MAX_PARTNERS, grouped, pairs_of
from pipeline.contracts import TABLES, records

TELLING = {
    "doc": "fen", "start": 0, "end": 9, "text": "It broke.", "telling": 1, "event_type": "break", "second_type": "",
    "trigger": "break", "named_event_id": "", "date_edtf": "1888", "date_basis": "given", "date_words": "1888",
    "date_probability": 0.98, "participants": "weir", "agent_id": "", "patient_id": "weir", "place_id": "",
    "modality": "asserted", "reported_by_id": "", "probability": 0.9, "passage": 1, "sentence": 1, "zone": "body",
    "locator": "paragraph 1", "context": "It broke.",
}  # fmt: skip


def told(*rows: dict[str, Any]) -> pd.DataFrame:
    every = [TELLING | {"telling": n, "start": 10 * n} | row for n, row in enumerate(rows, 1)]
    return pd.DataFrame(every, columns=list(TABLES["told_events"].columns))


def test_two_documents_tell_of_one_event() -> None:
    sold = {"event_type": "sale", "trigger": "sell", "participants": "mill", "patient_id": "mill", "text": "It was sold."}
    built = events.build(told({}, {"doc": "map"}, {"doc": "map"} | sold))
    assert built["event"].tolist() == [1, 1, 2]
    assert built["documents"].tolist() == [2, 2, 1]


def test_without_events_the_tables_are_empty() -> None:
    built = events.build(told())
    nothing = pd.DataFrame(columns=["doc", "type", "zone", "entity_id", "text", "start", "passage", "sentence", "locator"])
    assert list(built.columns) == list(TABLES["events"].columns)
    assert list(discrepancies.build(built, nothing, nothing).columns) == list(TABLES["discrepancies"].columns)


def test_dates_that_cannot_both_hold_are_a_conflict() -> None:
    nothing = pd.DataFrame(columns=["doc", "type", "zone", "entity_id", "text", "start", "passage", "sentence", "locator"])
    found = discrepancies.build(events.build(told({}, {"doc": "map", "date_edtf": "1889"})), nothing, nothing)
    assert found[["field", "value_a", "value_b", "verdict"]].to_numpy().tolist() == [["date", "1888", "1889", "conflict"]]


def test_the_pairs_that_are_compared_grow_with_the_tellings() -> None:
    many = list(records(told(*({"doc": f"d{n}"} for n in range(400)))))
    assert len(pairs_of(many)) <= 3 * MAX_PARTNERS * len(many)


@pytest.mark.parametrize(
    ("chances", "numbers"),
    [
        ({(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}, [1, 1, 1]),
        ({(0, 1): 0.9, (1, 2): 0.5}, [1, 1, 2]),  # the third is like one of the two only
        ({(0, 1): 0.2}, [1, 2, 3]),
    ],
)
def test_a_group_takes_in_what_is_like_all_of_it(chances: dict[tuple[int, int], float], numbers: list[int]) -> None:
    assert grouped(3, list(chances), list(chances.values())) == numbers


def test_the_digests_disagree_about_the_congress_the_execution_and_the_bureau(table: Callable[[str], pd.DataFrame]) -> None:
    found = table("discrepancies")
    pairs = {(r.verdict, r.field, frozenset((r.value_a.strip(), r.value_b.strip()))) for r in records(found)}
    assert ("declared", "number", frozenset(("four", "eight members"))) in pairs
    assert ("conflict", "date", frozenset(("1945-11", "1946"))) in pairs
    assert any(field == "name" and {v[:3] for v in values} == {"ele", "twe"} for _, field, values in pairs)


def test_a_table_of_types_is_not_needed(table: Callable[[str], pd.DataFrame]) -> None:
    given = {name: table(name) for name in ("tokens", "sentences", "mentions", "quotes")}
    entities = pd.DataFrame(columns=["entity_id", "type", "name", "date", "author"])
    types = pd.DataFrame(columns=["event_type", "label", "terms"])
    found = told_events.build(**given, event_types=types, entities=entities)
    assert len(found) > 0.6 * len(table("told_events"))
    assert "arrest" in set(found["event_type"])
