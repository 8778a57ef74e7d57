"""Headings and lead-ins that announce points, the short paragraphs under them, and headings over ordinary prose."""

from __future__ import annotations

import pytest

from tests.compare.program_corpus import Paragraph, demanded, frames

CLOSED = "The landing is closed from November to April."
STRANGERS = "Strangers are given the best berths."
INSPECTOR = "No inspector has come for three years."
OPENED = "The landing opened all the year."
LOT = "Berths by lot."
ASIDE = "The harbor was built in 1640. It has two moles. Ships came from everywhere."


def head(text: str) -> Paragraph:
    return text, "heading"


def found(*paragraphs: Paragraph) -> list[tuple[str, str]]:
    table = demanded(frames({"charter": paragraphs}))
    return list(zip(table["text"], table["kind"], strict=True))


ANNOUNCING = [
    ("WHAT WE ASK OF THE PORT", "demand"),
    ("What we want", "wish"),
    ("Our demands", "demand"),
    ("Demands of the pilots", "demand"),
    ("Grievances and demands", "grievance"),
    ("Our hopes", "wish"),
]


@pytest.mark.parametrize(("heading", "kind"), ANNOUNCING)
def test_under_a_heading_that_asks_short_paragraphs_are_demands(heading: str, kind: str) -> None:
    assert found(head(heading), OPENED, LOT) == [(OPENED, kind), (LOT, kind)]


COMPLAINING = [
    ("OUR GRIEVANCES", "grievance"),
    ("The wrongs of the pilots", "grievance"),
    ("What has brought us to this", "grievance"),
    ("What we suffer", "grievance"),
    ("Why we appeal to the crown", "grievance"),
    ("WHAT WE HOLD", "principle"),
    ("Creed", "principle"),
    ("Our principles", "principle"),
]


@pytest.mark.parametrize(("heading", "kind"), COMPLAINING)
def test_under_a_heading_that_complains_or_holds_whole_sentences_count(heading: str, kind: str) -> None:
    assert found(head(heading), CLOSED, STRANGERS, INSPECTOR) == [(s, kind) for s in (CLOSED, STRANGERS, INSPECTOR)]


SILENT = [
    "What the court held",
    "Why we left",
    "What moved the river",
    "Supply and demand",
    "Principles of the thing",
    "Their demands",
    "What was demanded of us",
    "Who we are",
    "Our history",
]


@pytest.mark.parametrize("heading", SILENT)
def test_other_headings_announce_nothing(heading: str) -> None:
    assert found(head(heading), CLOSED, STRANGERS, INSPECTOR, OPENED) == []


def test_prose_under_an_announcing_heading_is_left_alone() -> None:
    assert found(head("OUR GRIEVANCES"), ASIDE, CLOSED) == []
    assert found(head("OUR GRIEVANCES"), CLOSED) == []


def test_a_run_ends_at_the_next_heading_and_before_a_comment() -> None:
    run = [head("OUR GRIEVANCES"), CLOSED, STRANGERS]
    points = [(CLOSED, "grievance"), (STRANGERS, "grievance")]
    assert found(*run, "The harbor was built in 1640. It has two moles.") == points
    assert found(*run, head("Our history"), INSPECTOR) == points


def test_a_statement_under_a_heading_that_asks_is_no_demand() -> None:
    assert found(head("Our demands"), OPENED, STRANGERS, LOT) == [(OPENED, "demand"), (LOT, "demand")]


def test_a_line_that_announces_is_a_heading_without_the_zone() -> None:
    assert found("WHAT WE WANT", OPENED, LOT) == [(OPENED, "wish"), (LOT, "wish")]


def test_a_lead_in_works_like_a_heading_until_the_next_one() -> None:
    given = ("Our grievances are these:", CLOSED, STRANGERS, "We ask:", OPENED, LOT, ASIDE)
    assert found(*given) == [(CLOSED, "grievance"), (STRANGERS, "grievance"), (OPENED, "demand"), (LOT, "demand")]


def test_a_heading_counts_for_the_list_behind_a_lead_in_under_it() -> None:
    items = ("1. Berths by lot.", "2. A night of eight hours.")
    assert found(head("Our demands"), "This is what it comes to:", *items) == [(item[3:], "demand") for item in items]
    assert found(head("Our history"), "This is what it comes to:", *items) == []
    assert found(head("Our demands"), "The clerk wrote in his book:", *items) == []
    assert found(head("Our demands"), "Their answer was this:", *items) == []


def test_ordinals_mark_a_list_behind_a_comma() -> None:
    items = ("First—That a river is a road.", "Second—That a pilot is worth his penny.")
    assert found("We hold therefore,", *items) == [(item, "principle") for item in items]
    assert found("We met therefore,", *items) == []


def test_an_item_that_ends_with_a_comma_is_no_lead_in() -> None:
    items = ("1. A landing that his guild may not close,", "2. Berths by lot.")
    assert found("We demand:", *items) == [(item[3:], "demand") for item in (items[0].rstrip(","), items[1])]


WISHES = [
    ("May every street have a well.", "wish"),
    ("May was wet that year.", ""),
    ("May I add a word.", ""),
    ("Would that the toll were gone!", "wish"),
    ("We would gladly see a map of the county.", "wish"),
    ("We should like to see the books.", "wish"),
    ("We would gladly have paid the toll.", ""),
    ("We would like to add a word.", ""),
    ("They would gladly see a map of the county.", ""),
    ("Let me tell how it ended.", ""),
    ("We decline the patronage of the brewers.", "rejection"),
    ("We declined the patronage of the brewers.", ""),
    ("We decline in numbers.", ""),
    ("If no answer comes by Easter, we shall tie up the boats.", "demand"),
    ("Should no answer come by Easter, we close the ford.", "demand"),
    ("If it rains, we shall get wet.", ""),
    ("If the rain does not stop, we stay at home.", ""),
]


@pytest.mark.parametrize(("sentence", "kind"), WISHES)
def test_wishes_refusals_and_ultimatums(sentence: str, kind: str) -> None:
    assert [k for _, k in found(sentence)] == ([kind] if kind else [])
