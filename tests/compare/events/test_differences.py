"""What two tellings of one event give otherwise, and what is no difference."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.compare.events.declared import declared
from pipeline.compare.events.differences import counted, differences


def telling(text: str = "The weir broke.", **other: Any) -> Any:
    known = {
        "date_edtf": "", "date_basis": "", "date_probability": 1.0, "place_id": "", "event_type": "flood", "agent_id": "",
        "patient_id": "", "participants": "", "modality": "asserted", "trigger": "break",
    }  # fmt: skip
    return SimpleNamespace(text=text, **known | other)


def dated(value: str, basis: str = "given") -> Any:
    return telling(date_edtf=value, date_basis=basis)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (dated("1888"), dated("1889"), "conflict"),
        (dated("1888"), dated("1888-11"), "precision"),
        (dated("1888"), dated("1888"), None),
        (dated("1888"), dated(""), None),
        (dated("1888~"), dated("1889-03"), None),
        (dated("1888"), dated("1889", "before"), None),
        (dated("1888"), dated("1888-11", "passage"), None),
    ],
)
def test_dates_are_compared_as_intervals(a: Any, b: Any, verdict: str | None) -> None:
    assert [d.verdict for d in differences(a, b, 0.5)] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("twelve millers were fined", "fourteen millers were fined", True),
        ("12 millers were fined", "twelve millers were fined", False),
        ("some 300 members", "310 members", False),
        ("some 300 members", "500 members", True),
        ("twelve millers were fined", "fourteen carts were lost", False),
        ("in 1888 millers were fined", "in 1889 millers were fined", False),
        ("the 11th Congress met", "the 12th Congress met", False),
        ("the eleventh fair", "the twelfth fair", False),
        ("several millers", "fourteen millers", False),
    ],
)
def test_numbers_differ_if_they_count_the_same_things(a: str, b: str, differ: bool) -> None:
    assert [d.field for d in differences(telling(a), telling(b), 0.5)] == (["number"] if differ else [])


def test_what_a_number_counts_ends_before_a_function_word() -> None:
    assert [(c.value, c.words) for c in counted("nearly 40 active members of 3 guilds")] == [
        (40.0, "40 active members"), (3.0, "3 guilds"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("They elected either four or eight wardens (the sources conflict on this point).", ("four", "eight wardens ")),
        ("Whether she left or was driven out has not been established.", ("she left", "was driven out")),
        ("They elected either four or eight wardens.", None),
        ("The sources conflict with the town.", None),
        ("She asked whether the mill or the weir was older.", None),
        ("It is not clear that the mill burned.", None),
    ],
)  # fmt: skip
def test_a_text_may_declare_that_its_sources_conflict(sentence: str, values: tuple[str, str] | None) -> None:
    found = declared(sentence)
    assert (found and (sentence[slice(*found.first)], sentence[slice(*found.second)])) == values
