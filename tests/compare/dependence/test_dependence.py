"""Who follows whom: hand-made accounts that copy, retell and cite, and near misses."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.dependence import dependence
from pipeline.compare.dependence.errors import shared_errors
from pipeline.compare.dependence.shared import concordance
from pipeline.contracts import TABLES, records
from pipeline.runner import table_files

COPIED = "the weavers besieged the granary until frost silenced every loom"
OWN = {
    "ann": "bailiffs counted empty barrels beside a crooked lighthouse",
    "bob": "orchards withered while magistrates quarreled about tolls",
    "cy": "ferrymen hoarded lanterns against autumn storms",
}
Row = dict[str, Any]


def frame(name: str, rows: list[Row]) -> pd.DataFrame:
    empty = {c: 0 if table_files.empty(name)[c].dtype.kind in "if" else "" for c in TABLES[name].columns}
    return table_files.settle(pd.DataFrame([empty | row for row in rows], columns=list(TABLES[name].columns)), name)


def found(texts: dict[str, str], facts: dict[str, str] | None = None, **tables: list[Row]) -> dict[tuple[str, str], Any]:
    """Return the rows by pair; `letter` is primary, and words in `facts` are mentions of entities (word: type)."""
    words: list[Row] = [
        {"doc": doc, "start": word.start(), "end": word.end(), "text": word[0], "passage": 1}
        for doc, text in texts.items() for word in re.finditer(r"\w+", text)
    ]  # fmt: skip
    types = facts or {}
    named = [w | {"type": types[w["text"]], "entity_id": w["text"], "zone": "body"} for w in words if w["text"] in types]
    roles = {doc: "primary" if doc == "letter" else "secondary" for doc in texts}
    built = dependence.build(
        frame("sources", [{"file": d, "doc": d, "status": "ok", "role": role} for d, role in roles.items()]),
        frame("documents", tables.get("documents", [])), frame("texts", [{"doc": d, "text": t} for d, t in texts.items()]),
        frame("passages", [{"doc": d, "passage": 1, "zone": "body"} for d in texts]),
        frame("tokens", words), frame("mentions", named), frame("quote_traces", tables.get("quote_traces", [])),
        frame("discrepancies", []),
    )  # fmt: skip
    table_files.check(table_files.settle(built, "dependence"), "dependence", {})
    return {(row.doc_a, row.doc_b): row for row in records(built)}


def test_a_copied_sentence_makes_two_accounts_one_witness_and_is_shown_whole() -> None:
    rows = found({"ann": f"{OWN['ann']} {COPIED}", "bob": f"{COPIED} {OWN['bob']}", "cy": OWN["cy"]})
    (row,) = rows.values()
    assert (row.doc_a, row.doc_b) == ("ann", "bob")
    assert row.text_a == row.text_b == COPIED
    assert row.longest_run == len(COPIED.split())
    assert row.probability > 0.5


def test_what_both_take_from_the_primary_text_counts_for_nothing() -> None:
    assert not found({"letter": COPIED, "ann": f"{OWN['ann']} {COPIED}", "bob": f"{COPIED} {OWN['bob']}"})


def test_a_quotation_traced_to_the_primary_text_is_left_out_though_its_words_were_changed() -> None:
    texts = {"letter": "nothing", "ann": f"{COPIED} {OWN['ann']}", "bob": f"{COPIED} {OWN['bob']}"}
    quoted = {"doc": "ann", "start": 0, "end": len(COPIED), "kind": "near"}
    assert found(texts)
    assert not found(texts, quote_traces=[quoted])


def test_phrases_that_anybody_writes_make_no_pair() -> None:
    assert not found({"ann": f"{OWN['ann']} at the end of the day", "bob": f"{OWN['bob']} at the end of the day"})


FACTS = {"Oru": "PERSON", "Pell": "PLACE", "Quill": "PERSON", "Rusk": "PLACE", "Sorn": "PERSON", "Tave": "PLACE"}


def test_rare_facts_in_one_order_weigh_more_than_in_the_reverse() -> None:
    told = " ".join(FACTS)
    same = found({"ann": f"{OWN['ann']} {told}", "bob": f"{told} {OWN['bob']}", "cy": OWN["cy"]}, FACTS)
    turned = found({"ann": f"{OWN['ann']} {told}", "bob": " ".join([*reversed(FACTS), OWN["bob"]]), "cy": OWN["cy"]}, FACTS)
    straight, back = same["ann", "bob"], turned["ann", "bob"]
    assert (straight.same_order, back.same_order) == (1, -1)
    assert straight.shared_facts == back.shared_facts == 6
    assert straight.probability > back.probability


def test_a_fact_of_the_primary_text_is_no_sign() -> None:
    told = " ".join(FACTS)
    assert not found({"letter": told, "ann": f"{OWN['ann']} {told}", "bob": f"{told} {OWN['bob']}"}, FACTS)


@pytest.mark.parametrize(("author", "names"), [("Ira Oru", "bob"), ("Ira Oruson", "")])
def test_naming_the_author_of_the_other_is_a_sign_and_says_who_names_whom(author: str, names: str) -> None:
    texts = {"ann": f"{OWN['ann']} Pell Quill", "bob": f"{OWN['bob']} Oru Pell Quill"}
    row = found(texts, FACTS, documents=[{"doc": "ann", "role": "secondary", "author": author}])["ann", "bob"]
    assert row.names == names


def test_an_author_whom_the_primary_text_names_took_part_and_is_not_cited() -> None:
    texts = {"letter": "Oru", "ann": f"{OWN['ann']} Pell Quill", "bob": f"{OWN['bob']} Oru Pell Quill"}
    row = found(texts, FACTS, documents=[{"doc": "ann", "role": "secondary", "author": "Ira Oru"}])["ann", "bob"]
    assert row.names == ""


def test_a_value_shared_against_a_third_account_is_a_shared_error() -> None:
    def conflict(a: str, b: str, **other: Any) -> Row:
        row = {"event": 1, "field": "date", "value_a": "1851", "value_b": "1850", "verdict": "conflict", "probability": 0.8}
        return row | {"doc_a": a, "doc_b": b} | other

    assert shared_errors(frame("discrepancies", [conflict("ann", "cy"), conflict("bob", "cy")])) == {("ann", "bob"): 1}
    assert not shared_errors(frame("discrepancies", [conflict("ann", "cy"), conflict("bob", "cy", value_a="1852")]))
    assert not shared_errors(frame("discrepancies", [conflict("ann", "cy"), conflict("bob", "cy", verdict="precision")]))


def test_one_account_has_no_pair() -> None:
    assert not found({"letter": OWN["cy"], "ann": COPIED})


@given(st.lists(st.integers(0, 99), unique=True, max_size=30))
def test_the_order_is_one_in_order_minus_one_in_reverse_and_turns_its_sign(places: list[int]) -> None:
    assert concordance(sorted(places)) == (1 if len(places) > 1 else 0)
    assert concordance(places) == -concordance(places[::-1])
