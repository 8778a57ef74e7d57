"""Entities named in one passage: counted, weighed against chance, bounded."""

from __future__ import annotations

import math
from inspect import signature

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from pipeline.contracts import TABLES
from pipeline.entities import entity_cooccurrences
from pipeline.report import methods
from pipeline.runner import table_files

Where = tuple[str, int]  # document and passage


def built(named: dict[Where, str], *, index: str = "", merged: dict[str, str] | None = None, **cells: str) -> pd.DataFrame:
    """Return the pairs of entities given as words by passage; `index` is the index's order, `cells` replace mentions' own."""
    order = list(dict.fromkeys((index or " ".join(named.values())).split()))
    into = merged or {}
    entities = pd.DataFrame(
        [(e, "ORG", e.upper(), "yes", "dam", 1, 1, 0, e, ";".join(m for m, head in into.items() if head == e), "")
         for e in order if e not in into],
        columns=list(TABLES["entity_index"].columns),
    )  # fmt: skip
    rows = [
        {"doc": doc, "start": 100 * passage + at, "end": 100 * passage + at + 1, "text": "x", "type": "ORG", "entity_id": entity,
         "candidates": "", "method": "alias", "probability": 1.0, "passage": passage, "zone": "body", "locator": "",
         "context": ""} | cells
        for (doc, passage), words in named.items() for at, entity in enumerate(words.split())
    ]  # fmt: skip
    passages = pd.DataFrame(
        [
            (doc, 100 * number, 100 * number + 90, "", number, "body", "", "en", f"paragraph {number}")
            for doc, number in named
        ],
        columns=list(TABLES["passages"].columns),
    )
    mentions = table_files.settle(pd.DataFrame(rows, columns=list(TABLES["mentions"].columns)), "mentions")
    frame = entity_cooccurrences.build(mentions, table_files.settle(entities, "entity_index"), passages)
    frame = table_files.settle(frame, "entity_cooccurrences")
    table_files.check(frame, "entity_cooccurrences", {})
    return frame


def pairs(frame: pd.DataFrame) -> list[str]:
    return [
        f"{one} {other} {n}" for one, other, n in zip(frame["entity_id"], frame["other_id"], frame["passages"], strict=True)
    ]


def test_a_pair_is_counted_once_a_passage_with_its_documents_and_its_first_place() -> None:
    named = {
        ("dam", 1): "weir",
        ("dam", 2): "mill weir mill",
        ("dam", 3): "toll",
        ("fen", 7): "weir mill",
        ("fen", 8): "toll",
    }
    (row,) = built(named).itertuples(index=False)
    # of 5 passages 2 name both, 1 weir alone, none mill alone, 2 neither
    surely = 2 * (2 * math.log(2 * 5 / (3 * 2)) + math.log(5 / (3 * 3)) + 2 * math.log(2 * 5 / (2 * 3)))
    assert row[:9] == ("weir", "ORG", "WEIR", "mill", "ORG", "MILL", 2, 2, 1.2)
    assert row[9] == pytest.approx(surely, abs=1e-4)
    assert row[10:] == ("dam", 200, "paragraph 2")


def test_the_entity_that_the_index_lists_first_stands_first() -> None:
    assert pairs(built({("dam", 1): "mill weir"}, index="weir mill")) == ["weir mill 1"]
    assert pairs(built({("dam", 1): "mill weir"}, index="mill weir")) == ["mill weir 1"]


def test_the_surest_pair_comes_first_and_of_equals_the_first_by_id() -> None:
    named = {("dam", 1): "d c", ("dam", 2): "a b", ("dam", 3): "e f", ("dam", 4): "e f", ("dam", 5): "g"}
    assert pairs(built(named)) == ["e f 2", "a b 1", "d c 1"]


def test_merged_names_count_as_one_and_are_no_pair_with_themselves() -> None:
    assert pairs(built({("dam", 1): "mill mills weir", ("dam", 2): "mills weir"}, merged={"mills": "mill"})) == [
        "mill weir 2"
    ]


@pytest.mark.parametrize(
    "cells", [{"type": "DATE"}, {"zone": "navigation"}, {"entity_id": ""}, {"entity_id": "nobody-in-the-index"}]
)
def test_dates_navigation_and_undecided_names_are_no_pair(cells: dict[str, str]) -> None:
    assert pairs(built({("dam", 1): "mill weir"}, **cells)) == []


@pytest.mark.parametrize("zone", ["comment", "footnote", "heading"])
def test_all_other_zones_count(zone: str) -> None:
    assert pairs(built({("dam", 1): "mill weir"}, zone=zone)) == ["mill weir 1"]


def test_nobody_named_or_each_alone_gives_an_empty_table() -> None:
    assert pairs(built({})) == pairs(built({("dam", 1): "mill", ("dam", 2): "weir"})) == []


def test_of_a_passage_that_names_too_many_the_first_are_paired() -> None:
    words = [f"e{n:03}" for n in range(entity_cooccurrences.MAX_PAIRED_ENTITIES + 2)]
    frame = built({("dam", 1): " ".join(words)})
    assert len(frame) == entity_cooccurrences.MAX_PAIRED_ENTITIES * (entity_cooccurrences.MAX_PAIRED_ENTITIES - 1) // 2
    assert set(frame["entity_id"]) | set(frame["other_id"]) == set(words[: entity_cooccurrences.MAX_PAIRED_ENTITIES])


def test_of_very_many_pairs_the_surest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entity_cooccurrences, "MAX_PAIRS", 1)
    assert pairs(built({("dam", 1): "a b", ("dam", 2): "c d", ("dam", 3): "c d", ("dam", 4): "e"})) == ["c d 2"]


COUNTS = st.integers(0, 300)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_log_likelihood_is_that_of_scipy_and_the_same_for_either_order(
    both: int, one: int, other: int, neither: int
) -> None:
    table = np.array([[both, one], [other, neither]])
    counts = np.array([both]), np.array([both + one]), np.array([both + other])
    (found,) = entity_cooccurrences.log_likelihood(*counts, int(table.sum()))
    (turned,) = entity_cooccurrences.log_likelihood(counts[0], counts[2], counts[1], int(table.sum()))
    if table.sum(axis=0).all() and table.sum(axis=1).all():
        assert found == pytest.approx(
            chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic, abs=1e-7
        )
    else:
        assert found == pytest.approx(0, abs=1e-7)  # an entity of all passages or none tells nothing
    assert found == pytest.approx(turned, abs=1e-9)
    assert found >= 0


@settings(max_examples=40, deadline=None)  # the first example loads what the stage imports
@given(
    st.dictionaries(st.tuples(st.sampled_from(["dam", "fen"]), st.integers(1, 6)), st.text("abcd ", min_size=1, max_size=8))
)
def test_the_counts_are_those_of_counting_passage_by_passage(named: dict[Where, str]) -> None:
    named = {where: " ".join(letters.replace(" ", "")) for where, letters in sorted(named.items()) if letters.strip()}
    frame = built(named)
    for row in frame.itertuples(index=False):
        shared = [where for where, words in named.items() if {row.entity_id, row.other_id} <= set(words.split())]
        seen = [sum(e in words.split() for words in named.values()) for e in (row.entity_id, row.other_id)]
        assert (row.passages, row.documents) == (len(shared), len({doc for doc, _ in shared}))
        assert row.expected == pytest.approx(seen[0] * seen[1] / len(named), abs=1e-4)
        assert (row.doc, row.first_start) == (shared[0][0], 100 * shared[0][1])
    together = {frozenset((a, b)) for words in named.values() for a in words.split() for b in words.split() if a != b}
    assert len(frame) == len(together)


def test_the_methods_page_gives_the_bounds() -> None:
    page = " ".join(methods.build(**{name: table_files.empty(name) for name in signature(methods.build).parameters}).split())
    assert f"first {entity_cooccurrences.MAX_PAIRED_ENTITIES} entities of a passage are paired" in page
    assert f"the {entity_cooccurrences.MAX_PAIRS:,} clearest pairs are kept" in page
