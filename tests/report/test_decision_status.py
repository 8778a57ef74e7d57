"""What became of each decision, told in words for a person."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from pipeline.contracts import DECISION, TABLES
from pipeline.language.normalization import normalize
from pipeline.report import decision_status
from pipeline.runner import table_files

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
    empty = [table_files.empty(name) for name in ("demands", "claims", "support", "coverage")]
    return settled(decisions, mentions(*found), *empty)


def settled(decisions: list[Decision], named: pd.DataFrame, *told: pd.DataFrame) -> list[tuple[str, str]]:
    """Return applied and reason of each decision, checked against the contract; `told` are demands, claims, support, coverage."""
    judged, known = frame("decisions", list(decisions)), frame("entities", list(ENTITIES))
    built = decision_status.build(judged, passages(), known, named, *told)
    settled = table_files.settle(built, "decision_status")
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
        (
            decision("Miller", "(the clerk)", "", "correct", "ann-miller", doc="weir"),
            ("weir", 11, "(the clerk)", "decision"),
        ),
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
    assert status == ("no", f"value {value!r} is not an entity_id of entities.csv, an EDTF date or 'none'")


def test_a_document_that_is_not_read_and_a_table_that_takes_no_decisions_are_named() -> None:
    decisions = [
        decision("1921 the", "Board", "met", "reject"),
        decision("1921 the", "Board", "met", "reject", doc="dyke"),
        decision("1921 the", "Board", "met", "reject", table="quotes"),
    ]
    fits, of_doc, of_table = statuses(decisions)
    assert fits == ("yes", "")
    assert of_doc[0] == of_table[0] == "no"
    assert of_doc[1].startswith("there is no document 'dyke' among those read; expected ")
    assert "dam" in of_doc[1]
    assert of_table[1] == "'quotes' takes no decisions; expected mentions, claims, support, coverage"


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


BOARD, LEFT, MET = ("dam", 28, "The Board met"), ("dam", 47, "Board left"), ("weir", 0, "Ann Miller (the clerk) wrote")


def rows(name: str, *found: Mapping[str, object]) -> pd.DataFrame:
    """Return a table whose rows may lack cells, or have some of another table."""
    empty = table_files.empty(name)
    nothing = {column: "" if empty[column].dtype == "str" else 0 for column in empty.columns}
    return frame(name, [tuple(row.get(column, cell) for column, cell in nothing.items()) for row in found])


def spanned(place: tuple[str, int, str], **cells: object) -> dict[str, object]:
    doc, start, text = place
    return {"doc": doc, "start": start, "end": start + len(text), "text": text, **cells}


def told(decisions: list[Decision], *, judged: str = "yes") -> list[tuple[str, str]]:
    """Return the statuses where `dam` is an account with two claims and `weir` the primary text with a demand."""
    found = [spanned(p, claim=n, stance="holds", method="found") for n, p in ((1, BOARD), (2, LEFT))]
    support = [{**row, "relation": "shifts", "reviewed": judged, "predicted_relation": "quotes"} for row in found]
    covered = {"primary_doc": "weir", "demand": 1, "account": "dam", "reviewed": judged}
    return settled(
        decisions, mentions(),
        rows("demands", spanned(MET, demand=1, polarity="demanded", modality="demand")), rows("claims", *found),
        rows("support", *support), rows("coverage", {**covered, "covered": "yes", "predicted_coverage": "no"}),
    )  # fmt: skip


def on_claim(words: str, verdict: str, value: str = "", *, table: str = "claims", before: str = "") -> Decision:
    return (table, "dam", before, words, "", "", "", verdict, value, "")


NO_CLAIM = "no claim is found there, so there is nothing to accept: correct it by the entity whose position it is"
WHOSE = "value 'the board' is not an entity_id of entities.csv; expected the entity whose position the claim is"


@pytest.mark.parametrize(
    ("decided", "reason"),
    [
        (on_claim("The Board met", "accept"), ""),
        (on_claim("Board met", "accept", before="The"), ""),  # half of the shorter
        (on_claim("The Board met", "correct", "tolls-board"), ""),
        (on_claim("The Board met", "correct", "the board"), WHOSE),
        (on_claim("The Board met", "accept", "the board"), WHOSE),
        (on_claim("In May 1921", "accept"), NO_CLAIM),
        (on_claim("In May 1921", "reject"), ""),
        (on_claim("The Board met", "reject"), "a claim is still found there: a later row says that it is one"),
        (on_claim("The Board met", "accept", table="support"), ""),
        (on_claim("The Board met", "reject", table="support"), ""),
        (on_claim("The Board met", "correct", "contradicts", table="support"), ""),
        (on_claim("The Board met", "correct", "contradict", table="support"),
         "value 'contradict' is none of quotes, paraphrases, summarizes, shifts, contradicts, not-found, other-subject"),
        (on_claim("In May 1921", "accept", table="support"), "no claim is found there: decide on it in the table claims first"),
    ],
)  # fmt: skip
def test_what_became_of_a_judgement_on_a_claim_is_told(decided: Decision, reason: str) -> None:
    assert told([decided]) == [("no" if reason else "yes", reason)]


def test_a_judgement_whose_row_was_not_decided_on_is_not_applied() -> None:
    (status,) = told([on_claim("The Board met", "accept", table="support")], judged="no")
    assert status == ("no", "the row that is found there was not decided on: say its own words")


def on_coverage(words: str, account: str, passage: str, verdict: str, value: str = "") -> Decision:
    return ("coverage", "weir", "", words, "", account, passage, verdict, value, "")


@pytest.mark.parametrize(
    ("decided", "reason"),
    [
        (on_coverage("Ann Miller (the clerk) wrote", "dam", "", "accept"), ""),
        (on_coverage("Ann Miller (the clerk) wrote", "dam", "Board left", "correct", "partly"), ""),
        (on_coverage("Ann Miller (the clerk) wrote", "dam", "", "reject"), ""),
        (on_coverage("Ann Miller (the clerk) wrote", "dam", "", "correct", "in part"),
         "value 'in part' is none of yes, partly, no"),
        (on_coverage("Ann Miller (the clerk) wrote", "dam", "The Board sold", "accept"), f"other_words: {VANISHED}"),
        (on_coverage("Ann Miller (the clerk) wrote", "dam", "the Board", "accept"),
         "other_words: the words stand in 2 places: say more of what stands before or after"),
        (on_coverage("Ann Miller (the clerk) wrote", "dyke", "", "accept"),
         "there is no document 'dyke' among those read, in other_doc; expected dam and weir"),
        (on_coverage("Ann Miller (the clerk) wrote", "weir", "", "accept"), "'weir', in other_doc, is not an account"),
        (on_coverage("Miller the clerk", "dam", "", "accept"), VANISHED),
        (("coverage", "dam", "", "The Board met", "", "weir", "", "accept", "", ""),
         "no demand of a primary text is found there: words are the demand's, other_words the account's"),
    ],
)  # fmt: skip
def test_what_became_of_a_judgement_on_coverage_is_told(decided: Decision, reason: str) -> None:
    assert told([decided]) == [("no" if reason else "yes", reason)]


def test_the_same_words_may_be_decided_on_in_several_tables_and_for_several_accounts_but_once_in_each() -> None:
    demand = "Ann Miller (the clerk) wrote"
    decisions = [
        on_claim("The Board met", "accept"),
        on_claim("The Board met", "accept", table="support"),
        on_claim("Board met", "correct", "quotes", table="support", before="The"),
        on_coverage(demand, "dam", "Board left", "accept"),
        on_coverage(demand, "dam", "", "reject"),
        on_coverage(demand, "dyke", "", "reject"),
    ]
    assert [reason.partition(" among")[0] for _, reason in told(decisions)] == [
        "", "a later row decides on the same words", "", "a later row decides on the same words", "",
        "there is no document 'dyke'",
    ]  # fmt: skip
