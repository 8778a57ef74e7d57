"""Annotations: what was found as spans, with a row on each side of a link."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.report import annotations
from pipeline.runner import table_files

CHARTER, GAZETTE = "We demand that tolls end.", "It says “tolls end” and asks that tolls end."
NAMES = ("sources", "entity_index", "mentions", "quote_traces", "demands", "support", "coverage", "events", "discrepancies")


def frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    empty = {c: 0 if table_files.empty(name)[c].dtype.kind in "if" else "" for c in TABLES[name].columns}
    return table_files.settle(pd.DataFrame([empty | row for row in rows], columns=list(TABLES[name].columns)), name)


def built(**rows: list[dict[str, Any]]) -> pd.DataFrame:
    sources = [
        {"file": "charter.txt", "doc": "charter", "status": "ok", "role": "primary", "title": "The Charter"},
        {"file": "gazette.txt", "doc": "gazette", "status": "ok", "role": "secondary", "title": "The Gazette: a paper"},
    ]
    given = {"sources": sources} | rows
    made = annotations.build(**{name: frame(name, given.get(name, [])) for name in NAMES})
    return table_files.settle(made, "annotations")


def span(doc: str, text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"doc": doc, "start": start, "end": start + len(words), "text": words, "locator": "paragraph 1", "context": text}


def primary(words: str) -> dict[str, Any]:
    return {f"primary_{k}": v for k, v in span("charter", CHARTER, words).items() if k != "context"}


def test_a_traced_quotation_leads_to_the_primary_text_and_back() -> None:
    trace = span("gazette", GAZETTE, "tolls end") | primary("tolls end") | {"quote": 1, "rank": 1, "kind": "verbatim"}
    rows = built(quote_traces=[trace | {"probability": 0.99}])
    assert rows[["doc", "text", "kind", "relation", "other_doc", "other_title"]].to_numpy().tolist() == [
        ["charter", "tolls end", "quoted", "verbatim", "gazette", "The Gazette"],
        ["gazette", "tolls end", "quotation", "verbatim", "charter", "The Charter"],
    ]
    assert CHARTER[rows["start"][0] : rows["end"][0]] == "tolls end"


def test_a_quotation_that_was_not_found_and_a_second_best_place_lead_nowhere() -> None:
    own = span("gazette", GAZETTE, "tolls end") | {"quote": 1}
    rows = built(quote_traces=[own | {"rank": 1, "kind": "not-held"}, own | primary("tolls") | {"rank": 2, "kind": "near"}])
    assert rows[["doc", "kind", "other_doc"]].to_numpy().tolist() == [["gazette", "quotation", ""]]


def test_a_demand_has_a_row_for_each_account_that_reports_it_and_one_where_none_does() -> None:
    demand = span("charter", CHARTER, CHARTER) | {"kind": "demand", "polarity": "demanded", "modality": "demand"}
    told = primary(CHARTER) | {"demand": 1, "account": "gazette", "covered": "yes", "probability": 0.8}
    told |= {k: v for k, v in span("gazette", GAZETTE, "asks that tolls end").items() if k != "doc"}
    rows = built(demands=[demand | {"demand": 1}, demand | {"demand": 2, "end": 9, "text": "We demand"}], coverage=[told])
    assert rows[["doc", "kind", "id", "relation", "other_doc"]].to_numpy().tolist() == [
        ["charter", "demand", "1", "yes", "gazette"],
        ["charter", "demand", "2", "no", ""],
        ["gazette", "report", "charter 1", "yes", "charter"],
    ]
    assert math.isnan(rows["probability"][1])


def test_names_have_the_name_of_their_entity_and_dates_their_words() -> None:
    name = span("gazette", GAZETTE, "It") | {"type": "ORG", "entity_id": "charter", "method": "alias", "probability": 0.9}
    date = span("gazette", GAZETTE, "says") | {"type": "DATE", "entity_id": "1923-06", "method": "date", "probability": 0.9}
    index = {"entity_id": "charter", "type": "ORG", "name": "Charter of the town", "listed": "yes", "doc": "gazette"}
    rows = built(mentions=[name, date], entity_index=[index])
    assert rows[["kind", "id", "label", "relation"]].to_numpy().tolist() == [
        ["name", "charter", "Charter of the town", "ORG"],
        ["date", "1923-06", "June 1923", "DATE"],
    ]


def test_an_event_that_is_told_twice_leads_to_its_other_telling_and_one_told_once_nowhere() -> None:
    shared = {"event": 1, "tellings": 2, "event_type": "end", "modality": "asserted", "probability": 0.9}
    one, two = span("charter", CHARTER, "tolls end"), span("gazette", GAZETTE, "asks that tolls end")
    alone = span("gazette", GAZETTE, "It says") | shared | {"event": 2, "tellings": 1, "telling": 2}
    rows = built(events=[one | shared | {"telling": 1}, two | shared | {"telling": 1}, alone])
    assert rows[["doc", "text", "other_doc", "other_text"]].to_numpy().tolist() == [
        ["charter", "tolls end", "gazette", "asks that tolls end"],
        ["gazette", "It says", "", ""],
        ["gazette", "asks that tolls end", "charter", "tolls end"],
    ]


def test_a_disagreement_is_marked_on_both_sides() -> None:
    one, two = span("charter", CHARTER, "tolls end"), span("gazette", GAZETTE, "tolls end")
    sides = {f"{k}_a": v for k, v in one.items()} | {f"{k}_b": v for k, v in two.items()}
    rows = built(discrepancies=[sides | {"discrepancy": 1, "field": "date", "verdict": "conflict", "probability": 0.8}])
    assert rows[["doc", "kind", "relation", "other_doc"]].to_numpy().tolist() == [
        ["charter", "disagreement", "conflict", "gazette"],
        ["gazette", "disagreement", "conflict", "charter"],
    ]


def test_a_corpus_in_which_nothing_was_found_has_no_annotations() -> None:
    assert built().empty
