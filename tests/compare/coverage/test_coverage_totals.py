"""How many demands each account reports, with intervals that can be looked up."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.coverage import coverage_totals
from pipeline.compare.coverage.coverage_totals import wilson
from pipeline.contracts import COVERED, records
from pipeline.runner import table_files
from tests.compare.quoting_corpus import table

SOURCES = [
    {"doc": "petition", "role": "primary", "status": "ok"},
    {"doc": "charter", "role": "primary", "status": "ok"},
    {"doc": "fen", "role": "secondary", "status": "ok"},
]


def totals(grades: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """Return the totals, checked; grades are given by primary text and account, a letter for each demand.

    The letters are y(es), p(artly), n(o), c: to check, and j: no with a passage, as a person decided.
    """
    letters = {covered[0]: {"covered": covered} for covered in COVERED}
    letters |= {"c": {"covered": "no", "text": "a"}, "j": {"covered": "no", "text": "a", "reviewed": "yes"}}
    rows = [
        {"primary_doc": doc, "demand": demand, "account": account, "reviewed": "no", **letters[letter]}
        for (doc, account), told in grades.items()
        for demand, letter in enumerate(told, 1)
    ]
    accounts = dict.fromkeys(account for _, account in grades if account != "silent")
    claims = [{"doc": account, "claim": 1, "text": "a", "method": "found"} for account in accounts]
    built = coverage_totals.build(table("sources", SOURCES), table("claims", claims), table("coverage", rows))
    settled = table_files.settle(built, "coverage_totals")
    table_files.check(settled, "coverage_totals", {})
    return settled


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ({"fen": "yypn"}, [("fen", 4, 2, 1, 0.75, 0.5), ("", 4, 2, 1, 0.75, 0.5)]),
        ({"fen": "ynnn", "hill": "npnn"}, [("fen", 4, 1, 0, 0.25, 0.25), ("hill", 4, 0, 1, 0.25, 0), ("", 4, 1, 1, 0.5, 0.25)]),
        ({"fen": "pn", "hill": "yn"}, [("fen", 2, 0, 1, 0.5, 0), ("hill", 2, 1, 0, 0.5, 0.5), ("", 2, 1, 0, 0.5, 0.5)]),
        ({"fen": "nn"}, [("fen", 2, 0, 0, 0, 0), ("", 2, 0, 0, 0, 0)]),
        ({"fen": "yn", "silent": "nn"}, [("fen", 2, 1, 0, 0.5, 0.5), ("", 2, 1, 0, 0.5, 0.5)]),
        ({"silent": "nn"}, []),  # says nothing about the primary text: it has no share in it
        ({}, []),
    ],
)  # fmt: skip
def test_demands_are_counted_for_each_account_and_once_for_all(
    grades: dict[str, str], expected: list[tuple[object, ...]]
) -> None:
    found = totals({("petition", account): told for account, told in grades.items()})
    columns = ["account", "demands", "reported", "in_part", "share", "whole_share"]
    assert [tuple(row) for row in found[columns].to_numpy()] == [pytest.approx(row) for row in expected]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ({"fen": "ccn"}, [("fen", 0, 2), ("", 0, 2)]),
        ({"fen": "ypcc", "hill": "cccy"}, [("fen", 2, 2), ("hill", 1, 3), ("", 3, 1)]),  # only demand 3 would be added
        ({"fen": "jn"}, [("fen", 0, 0), ("", 0, 0)]),
        ({"fen": "cn", "hill": "jy"}, [("fen", 0, 1), ("hill", 1, 0), ("", 1, 1)]),
    ],
)
def test_what_is_to_be_checked_is_counted_apart_and_for_all_only_what_it_would_add(
    grades: dict[str, str], expected: list[tuple[object, ...]]
) -> None:
    found = totals({("petition", account): told for account, told in grades.items()})
    counted = [(row.account, row.reported + row.in_part, row.to_check) for row in records(found)]
    assert counted == expected


def test_each_primary_text_is_counted_by_itself_in_the_order_of_sources() -> None:
    found = totals({("charter", "fen"): "y", ("petition", "fen"): "ny"})
    assert list(found[["primary_doc", "account", "demands", "reported"]].itertuples(index=False, name=None)) == [
        ("petition", "fen", 2, 1), ("petition", "", 2, 1), ("charter", "fen", 1, 1), ("charter", "", 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "of", "ends"),
    [
        (10, 20, (0.2993, 0.7007)),  # as printed in textbooks and by R's prop.test(correct = FALSE)
        (0, 10, (0.0, 0.2775)),
        (10, 10, (0.7225, 1.0)),
        (1, 20, (0.0089, 0.2361)),
        (0, 1, (0.0, 0.7935)),
    ],
)
def test_intervals_are_wilsons(count: int, of: int, ends: tuple[float, float]) -> None:
    assert wilson(count, of) == pytest.approx(ends, abs=5e-4)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_mirrors_that_of_the_rest(counted: tuple[int, int]) -> None:
    count, of = counted
    low, high = wilson(count, of)
    assert 0 <= low <= count / of <= high <= 1
    assert low < high
    assert wilson(of - count, of) == pytest.approx((1 - high, 1 - low))
