"""The table `claims`: whose documents it reads, what judgements do to it, what is told of given spans."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.compare.claims import claims
from pipeline.compare.claims.extraction import DEFINED, DUE, FINDERS, GOES_ON, claims_at
from pipeline.contracts import CLAIM_RULES
from pipeline.runner import table_files
from tests.compare.parsed_accounts import READ, Frames, Passage, frame, tables

DOCUMENTS: dict[str, list[Passage]] = {
    "charter": ["The Guild demanded bread and salt."],
    "history": [
        ("The Guild", "title"),
        "The Charter calls for open weirs. The mills must be sold.",
        "The Guild demanded:",
        "- free salt.",
        ("Ada advocated an end to the toll.", "comment"),
    ],
    "memoir": ["Zoe Weir and Hugo affirmed that the Guild considered the toll a theft.", "Ada has a house."],
}


def built(read: Frames) -> pd.DataFrame:
    return table_files.settle(claims.build(**read), "claims")


def judged(**cells: str) -> pd.DataFrame:
    return built(tables(DOCUMENTS) | {"decisions": frame("decisions", [{"table": "claims", **cells}])})


def test_the_accounts_own_voice_is_read_and_neither_comments_nor_the_primary_text() -> None:
    found = built(tables(DOCUMENTS))
    assert list(zip(found["doc"], found["claim"], found["text"], strict=True)) == [
        ("history", 1, "for open weirs"),
        ("history", 2, "The mills must be sold"),
        ("history", 3, "free salt"),
        ("memoir", 1, "the toll a theft"),
    ]
    table_files.check(found, "claims", {})


def test_a_claim_has_its_sentence_and_its_place() -> None:
    first = built(tables(DOCUMENTS)).iloc[0]
    assert (first["context"], first["locator"], first["zone"]) == (
        "The Charter calls for open weirs.",
        "paragraph 2",
        "body",
    )
    assert (first["subject_id"], first["work_id"], first["method"]) == ("fullers-guild", "river-charter", "found")


def test_a_document_alone_gives_what_all_give() -> None:
    each = [built(tables({doc: passages})) for doc, passages in DOCUMENTS.items()]
    pd.testing.assert_frame_equal(pd.concat(each, ignore_index=True), built(tables(DOCUMENTS)))


def test_no_document_gives_an_empty_table_with_its_columns() -> None:
    assert list(built(tables({})).columns) == list(table_files.empty("claims").columns)
    assert built(tables({"charter": DOCUMENTS["charter"]})).empty


def test_of_its_own_spans_the_same_is_told() -> None:
    read = tables(DOCUMENTS)
    found = built(read)
    again = claims_at(found[["doc", "start", "end"]], *(read[n] for n in ("entities", "themes", *READ[1:])))
    pd.testing.assert_frame_equal(table_files.settle(again, "claims"), found.assign(rule=""))  # no rule found what is given


def test_a_given_span_that_was_not_found_is_whose_the_paragraph_runs_on_about() -> None:
    read = tables({"history": ["The Charter calls for open weirs. Ada has a house."]})
    spans = pd.DataFrame([("history", 34, 50)], columns=["doc", "start", "end"])
    (row,) = claims_at(spans, *(read[n] for n in ("entities", "themes", *READ[1:]))).to_dict("records")
    assert (row["text"], row["subject_id"], row["cue"]) == ("Ada has a house.", "fullers-guild", "")


def test_a_rejected_claim_is_gone() -> None:
    found = judged(doc="history", words="The mills must be sold", verdict="reject")
    assert list(found["text"][found["doc"] == "history"]) == ["for open weirs", "free salt"]


def test_a_corrected_claim_is_another_ones() -> None:
    found = judged(doc="history", words="free salt", verdict="correct", value="hugo-fuller")
    row = found[found["text"] == "free salt"].iloc[0]
    assert (row["subject_id"], row["method"], row["item"]) == ("hugo-fuller", "decision", 1)


def test_corrected_words_that_were_not_found_become_a_claim() -> None:
    found = judged(doc="memoir", words="Ada has a house", verdict="correct", value="ada-miller")
    row = found[found["text"] == "Ada has a house"].iloc[0]
    assert (row["subject_id"], row["method"], row["claim"]) == ("ada-miller", "decision", 2)


@pytest.mark.parametrize(
    ("verdict", "value"),
    [("accept", ""), ("accept", "ada-miller"), ("correct", ""), ("correct", "no-such-entity"), ("corrected", "ada-miller")],
)
def test_nothing_else_makes_words_a_claim(verdict: str, value: str) -> None:
    found = judged(doc="memoir", words="Ada has a house", verdict=verdict, value=value)
    pd.testing.assert_frame_equal(found, built(tables(DOCUMENTS)))


def test_of_two_judgements_on_one_claim_the_later_counts_and_the_earlier_makes_no_claim() -> None:
    rows = [{"table": "claims", "doc": "history", "words": "The mills must", "verdict": "correct", "value": "ada-miller"},
            {"table": "claims", "doc": "history", "words": "mills must be sold", "verdict": "reject"}]  # fmt: skip
    found = built(tables(DOCUMENTS) | {"decisions": frame("decisions", rows)})
    assert list(found["text"][found["doc"] == "history"]) == ["for open weirs", "free salt"]


def test_a_judgement_whose_words_are_gone_changes_nothing() -> None:
    pd.testing.assert_frame_equal(judged(doc="history", words="no such words", verdict="reject"), built(tables(DOCUMENTS)))


def test_the_rules_of_the_contract_are_the_finders_in_their_order() -> None:
    asked = [rule for finders in FINDERS for rule, _ in finders]
    assert (*asked, GOES_ON, DEFINED, DUE) == CLAIM_RULES
