"""What became of each decision, told in words for a person."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import table_files
from pipeline.contracts import DECISION, TABLES
from pipeline.report import decision_status
from pipeline.wording import normalize

TEXTS = {"dam": ["In May 1921 the Board met.", "The Board met, the Board left."], "weir": ["Ann Miller (the clerk) wrote."]}
ENTITIES = [("tolls-board", "ORG", "Tolls Board", "", "", "", ""), ("ann-miller", "PERSON", "Ann Miller", "", "", "", "")]
Decision = tuple[str, ...]


def frame(name: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def passages() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for doc, texts in TEXTS.items():
        start = 0
        for n, text in enumerate(texts, 1):
            rows.append((doc, start, start + len(text), text, n, "body", normalize(text), "en", f"paragraph {n}"))
            start += len(text) + 2
    return frame("passages", rows)


def mentions(*found: tuple[str, int, str, str]) -> pd.DataFrame:
    """Return mentions given as document, start, text and method; their type and entity do not matter here."""
    return frame(
        "mentions",
        [
            (doc, start, start + len(text), text, "ORG", "tolls-board", "", method, 1.0, 1, "body", "", "")
            for doc, start, text, method in found
        ],
    )


def statuses(decisions: list[Decision], *found: tuple[str, int, str, str]) -> list[tuple[str, str]]:
    """Return applied and reason of each decision."""
    judged, known = frame("decisions", list(decisions)), frame("entities", list(ENTITIES))
    settled = table_files.settle(decision_status.build(judged, passages(), known, mentions(*found)), "decision_status")
    table_files.check(settled, "decision_status", {})
    assert list(settled[list(DECISION)].itertuples(index=False, name=None)) == decisions
    return list(zip(settled["applied"], settled["reason"], strict=True))


def decision(
    before: str, words: str, after: str, verdict: str, value: str = "", *, doc: str = "dam", table: str = "mentions"
) -> Decision:
    return (table, doc, before, words, after, "", "", verdict, value, "a remark")


DECIDED = ("dam", 16, "Board", "decision")
FOUND = ("dam", 16, "Board", "alias")


@pytest.mark.parametrize(
    ("decided", "mention"),
    [
        (decision("1921 the", "Board", "met", "accept"), DECIDED),
        (decision("1921 the", "Board", "met", "correct", "ann-miller"), DECIDED),
        (decision("1921 the", "Board", "met", "correct", "none"), DECIDED),
        (decision("1921  the", "Board", "", "correct", "1921-05-01"), DECIDED),
        (decision("1921 the", "Board", "met", "reject"), ("dam", 3, "May 1921", "date")),
        (decision("Miller", "(the clerk)", "", "correct", "ann-miller", doc="weir"), ("weir", 11, "(the clerk)", "decision")),
    ],
)
def test_an_applied_decision_needs_no_reason(decided: Decision, mention: tuple[str, int, str, str]) -> None:
    assert statuses([decided], mention) == [("yes", "")]


VANISHED = "the words do not stand there any more: correct before, words or after, or remove the row"
NOTHING = "nothing is found there under an entity, so there is nothing to accept: correct it by an entity_id"


@pytest.mark.parametrize(
    ("decided", "reason"),
    [
        (decision("1921 a", "Board", "met", "reject"), VANISHED),
        (decision("1921 the", "board", "met", "accept"), VANISHED),
        (decision("1921 the", "B.ard", "met", "accept"), VANISHED),
        (decision("Miller", "the clerk", "", "reject", doc="weir"), VANISHED),  # the bracket is missing
        (decision("the", "Board", "", "reject"), "the words stand in 2 places: say more of what stands before or after"),
        (decision("", "Board", "met", "accept"), "the words stand in 2 places: say more of what stands before or after"),
        (decision("", "Board", "", "reject"), "the words stand in 3 places: say more of what stands before or after"),
        (decision("In", "May 1921", "the", "accept"), NOTHING),
        (decision("1921", "the Board", "met", "accept"), NOTHING),  # what is found is shorter
        (decision("1921 the", "Board", "met", "accept"), NOTHING),  # found, but not by a decision
    ],
)
def test_a_decision_that_no_longer_fits_is_told_why(decided: Decision, reason: str) -> None:
    assert statuses([decided], FOUND) == [("no", reason)]


def test_a_decision_that_another_one_replaced_is_not_applied() -> None:
    (status,) = statuses([decision("1921", "the Board", "met", "correct", "ann-miller")], DECIDED)
    assert status[0] == "no"


@pytest.mark.parametrize("value", ["Ann Miller", "ann_miller", "1921-13", "May 1921", ""])
def test_a_value_that_is_neither_entity_nor_date_is_named(value: str) -> None:
    (status,) = statuses([decision("1921 the", "Board", "met", "correct", value)], FOUND)
    assert status == ("no", f"value {value!r} is no entity_id of entities.csv, no EDTF date and not 'none'")


def test_a_document_that_is_not_read_and_a_table_that_takes_no_decisions_are_named() -> None:
    decisions = [
        decision("1921 the", "Board", "met", "reject"),
        decision("1921 the", "Board", "met", "reject", doc="dyke"),
        decision("1921 the", "Board", "met", "reject", table="quotes"),
    ]
    fits, of_doc, of_table = statuses(decisions)
    assert fits == ("yes", "")
    assert of_doc[0] == of_table[0] == "no"
    assert of_doc[1].startswith("there is no document 'dyke' among those read; right are ")
    assert "dam" in of_doc[1]
    assert of_table[1] == "'quotes' is no table that takes decisions; right is mentions"


def test_decisions_stand_in_the_order_of_the_file_whatever_their_documents() -> None:
    decisions = [
        decision("Miller", "(the clerk)", "", "reject", doc="weir"),
        decision("1921 the", "Board", "met", "accept"),
        decision("", "Ann", "Miller", "reject", doc="weir"),
    ]
    assert [applied for applied, _ in statuses(decisions, DECIDED)] == ["yes", "yes", "yes"]
    assert statuses(decisions[::-1], DECIDED) == statuses(decisions, DECIDED)[::-1]


def test_no_decision_has_no_status() -> None:
    assert statuses([], FOUND) == []
