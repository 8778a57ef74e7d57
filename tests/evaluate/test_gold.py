"""Gold under the names of its files, columns and kinds, those of gold made elsewhere among them."""

from __future__ import annotations

import pytest

from pipeline.evaluate.gold import claim_gold_of, gold_of, gold_rows

CHARTER, DIARY = "The mill must close. Nobody may fish.", "They wanted the mill closed."
TEXTS = {"charter": CHARTER, "diary": DIARY}


@pytest.mark.parametrize("column", ["primary_spans", "manifesto_spans", "spans"])
@pytest.mark.parametrize("name", ["gold_claims.csv", "claims.csv"])
def test_files_and_columns_of_other_names_are_read_under_ours(name: str, column: str) -> None:
    content = f"claim_id,doc,start,end,text,relation,{column}\nc1,diary,5,11,wanted,summarises,0-20\n"
    (row,) = gold_rows({name: content.encode()}, "claims")
    assert (row["primary_spans"], row["relation"]) == ("0-20", "summarizes")


def test_places_of_quotations_are_read_under_our_names() -> None:
    content = b"doc,start,end,text,in_manifesto,manifesto_start,manifesto_end\ndiary,0,4,They,yes,3,9\n"
    (row,) = gold_rows({"gold_quotes.csv": content}, "quotes")
    assert {row["in_primary"], row["primary_start"], row["primary_end"]} == {"yes", "3", "9"}


def test_a_word_that_only_looks_like_a_kind_is_left_as_it_is() -> None:
    content = b"doc,start,end,text,relation,note\ndiary,5,11,wanted,shifts,summarises\n"
    (row,) = gold_rows({"claims.csv": content}, "claims")
    assert (row["relation"], row["note"]) == ("shifts", "summarises")


def test_our_file_goes_before_one_of_another_name_and_no_file_is_no_row() -> None:
    files = {"zones.csv": b"doc,zone\na,body\n", "gold_zones.csv": b"doc,zone\nb,title\n"}
    assert [row["doc"] for row in gold_rows(files, "zones")] == ["b"]
    assert gold_rows(files, "claims") == []


def test_demands_may_name_their_document_or_leave_it_to_the_text() -> None:
    named = b"demand_id,doc,start,end,text\nd1,charter,0,20,The mill must close.\n"
    unnamed = b"demand_id,start,end,text\nd1,0,20,The mill must close.\n"
    for content in (named, unnamed):
        assert claim_gold_of({"gold_demands.csv": content}, TEXTS).primary_doc == "charter"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("one\r\ntwo", True),
        ("one two", True),
        ("\none\n\n  two", True),
        ("one, two", False),
        ("onetwo", False),
        ("one", False),
    ],
)
def test_a_head_is_compared_by_its_words(text: str, fits: bool) -> None:
    content = f"doc,start,end,zone,text_head\nnote,0,{len(text)},body,one  two\n"
    assert bool(gold_of({"zones.csv": content.encode()}, "zones", {"note": text})) == fits
