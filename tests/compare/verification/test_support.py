"""What bears claims out, how, and which numbers they tell otherwise."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.verification import alignments, support
from pipeline.compare.verification.numbers import numbers, told_otherwise
from pipeline.compare.verification.risks import risk_told_as_fact
from pipeline.compare.verification.verdicts import DOUBTFUL, Features, Verdict, verdict
from pipeline.contracts import records
from tests.compare.comparing_corpus import DOCUMENTS, HANDBOOK, PETITION, corpus, decided, made, only, read_by, same
from tests.compare.quoting_corpus import Frames, table

TABLES = made(corpus(), "claims", "alignments", "support", "support_changes")
STRANGE = "The petition calls for a lighthouse of marble, a royal navy and the deportation of all violinists."


def test_each_claim_has_five_passages_nearest_first_at_their_places() -> None:
    found = TABLES["alignments"]
    whole = "\n\n".join(PETITION)
    assert list(found["rank"]) == [1, 2, 3, 4, 5] * 4
    assert all(whole[r.primary_start : r.primary_end] == r.primary_text for r in records(found))
    assert all(own["similarity"].is_monotonic_decreasing for _, own in found.groupby("claim"))
    first = found[found["rank"] == 1]
    assert list(first["primary_text"]) == [PETITION[0], PETITION[1], PETITION[3], PETITION[4]]
    assert list(first["demand"]) == [1, 2, 4, 5]
    assert first["evidence"].iloc[0].split(";")[:2] == ["sluice", "mended"]


@pytest.mark.parametrize("stage", [alignments, support])
def test_what_an_account_finds_does_not_depend_on_the_others(stage) -> None:  # type: ignore[no-untyped-def]
    both = made(corpus(DOCUMENTS | {"fen": HANDBOOK[1:]}), "claims", "alignments")
    each = [stage.build(**read_by(stage.build, only(both, doc))) for doc in ("handbook", "fen")]
    name = stage.__name__.rpartition(".")[2]
    same(pd.concat(each, ignore_index=True), stage.build(**read_by(stage.build, both)), name)


def test_a_number_told_otherwise_is_a_shift_with_the_words_of_both() -> None:
    (row,) = [r for r in records(TABLES["support"]) if r.text == HANDBOOK[1]]
    assert (row.relation, row.changes, row.primary_text) == ("shifts", "number", PETITION[3])
    (change,) = records(TABLES["support_changes"])
    assert (change.text, change.primary_text, change.description) == ("five", "Three", "Three becomes five")
    assert "\n\n".join(PETITION)[change.primary_start : change.primary_end] == "Three"


def test_what_is_told_in_other_words_is_borne_out() -> None:
    found = TABLES["support"][TABLES["support"]["text"] != HANDBOOK[1]]
    assert set(found["relation"]) <= {"paraphrases", "quotes"}
    assert (found["primary_doc"] == "petition").all()


def test_what_no_passage_says_is_not_found_and_has_no_place_but_the_part_that_is_held() -> None:
    tables = corpus({"petition": PETITION, "handbook": [*HANDBOOK, STRANGE]})
    entities = table("entities", [{"entity_id": "petition", "type": "WORK", "name": "The Petition of the Millers"}])
    said = {"table": "claims", "doc": "handbook", "words": STRANGE, "verdict": "correct", "value": "petition"}
    found = made(decided(tables | {"entities": entities}, said), "claims")
    found["claims"] = found["claims"].assign(probability=0.9)
    (row,) = [r for r in records(made(found, "alignments", "support")["support"]) if r.text == STRANGE]
    assert (row.relation, row.primary_doc, row.extent) == ("not-found", "", "part 2 of 3")


def judged(verdict: str, value: str = "") -> Frames:
    said = {"table": "support", "doc": "handbook", "words": HANDBOOK[1], "verdict": verdict, "value": value}
    return made(decided(TABLES, said), "support")


@pytest.mark.parametrize(
    ("verdict", "value", "relation", "changes"),
    [
        ("accept", "", "shifts", "number"), ("reject", "", "not-found", ""), ("correct", "contradicts", "contradicts", "number"),
        ("correct", "summarizes", "summarizes", ""),
    ],
)  # fmt: skip
def test_a_persons_judgement_decides_and_the_machines_word_stays(
    verdict: str, value: str, relation: str, changes: str
) -> None:
    (row,) = [r for r in records(judged(verdict, value)["support"]) if r.text == HANDBOOK[1]]
    assert (row.relation, row.changes, row.probability) == (relation, changes, 1)
    assert (row.reviewed, row.predicted_relation) == ("yes", "shifts")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three wagons and 40 sacks", [3, 40]), ("$2,000.50 and 1,500", [2000.5, 1500]), ("the Twelfth Congress", [12]),
        ("one by one, for the first time", []), ("half of it", [0.5]), ("nothing", []), ("tenant, sixpence", []),
    ],
)  # fmt: skip
def test_numbers_are_read_in_digits_and_words(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text)] == values


@pytest.mark.parametrize(
    ("here", "there", "beside", "kind"),
    [
        ("five wagons", "three wagons", [], "number"), ("in 1848", "in 1849", [], "date"),
        ("5 wagons", "five wagons", [], None), ("five wagons", "many wagons", [], None), ("wagons", "three wagons", [], None),
        ("five wagons", "three wagons", ["five carts"], None),  # another passage has it
        ("one wagon", "three wagons", [], None),  # «one» may be a pronoun
        ("five wagons in 1848", "five wagons in 1849", [], "date"), ("three or five", "five", [], None),
        ("on Wednesday", "on Tuesday", [], "date"), ("on Wednesdays", "on Tuesday", [], None),
        ("in June", "in July", [], "date"), ("in June", "on Tuesday", [], None), ("it may", "in July", [], None),
        ("12th Congress", "Twelfth Congress", [], None), ("in 1848", "three wagons", [], None),
    ],
)  # fmt: skip
def test_a_number_is_told_otherwise_only_where_both_sides_name_one(
    here: str, there: str, beside: list[str], kind: str | None
) -> None:
    found = told_otherwise(here, there, beside)
    assert (found[0] if found else None) == kind


@given(st.text(max_size=60))
def test_a_text_tells_nothing_otherwise_than_itself(text: str) -> None:
    assert told_otherwise(text, text) is None
    assert all(0 <= number.start < number.end <= len(text) for number in numbers(text))


def said(claim: str, passage: str, **given: float) -> Verdict:
    said_of = Features(**{"character": 0.4, "meaning": 0.6, "held": 0.8, "quoted": 0.0, **given})
    row = table("alignments", [{"primary_text": passage, "similarity": 0.9}])
    return verdict(next(records(table("claims", [{"text": claim}]))), list(records(row)), said_of)


def test_words_traced_verbatim_are_never_told_otherwise() -> None:
    assert said("five wagons", "three wagons").relation == "shifts"
    assert said("five wagons", "three wagons", quoted=1.0, character=0.9).relation == "quotes"


def test_a_claim_with_traced_words_is_found_however_far_the_rest_of_it_is() -> None:
    assert said("a", "b", meaning=0.1, held=0.1, quoted=0.2).relation in ("quotes", "paraphrases")


@pytest.mark.parametrize(
    ("claim", "passage", "is_told"),
    [
        ("The guild holds that the toll is a second rent.", "Lest the toll become a second rent, the guild must act.", True),
        ("The toll has become a second rent.", "The toll threatens to become a second rent.", True),
        ("The toll has become a second rent.", "To keep the toll from becoming a second rent, we must act.", True),
        ("The toll may become a second rent.", "The toll threatens to become a second rent.", False),
        ("It warns of a second rent.", "The toll threatens to become a second rent.", False),
        ("If nothing is done the toll is a second rent.", "Lest the toll become a second rent, act.", False),
        ("The toll has become a second rent.", "The toll has become a second rent.", False),
        ("The guild is endangered.", "The harbor is a harborage.", False),
    ],
)
def test_a_risk_told_as_a_fact(claim: str, passage: str, is_told: bool) -> None:
    found = risk_told_as_fact(claim, passage)
    assert bool(found) is is_told
    assert (said(claim, passage).change == "force") is is_told
    assert said(claim, passage, quoted=0.9).change == ""  # its words are those of the text
    if found:
        assert passage[slice(*found)].split()[0].lower() in ("lest", "threatens", "to", "keep")


def test_the_farther_a_claim_is_the_likelier_it_is_not_found() -> None:
    near, far = said("a", "b"), said("a", "b", meaning=0.1, held=0.1)
    assert near.relation == "paraphrases"
    assert far.relation == "not-found"
    assert far.probability >= DOUBTFUL
    assert verdict(next(records(table("claims", [{"text": "a"}]))), [], Features(1, 1, 1, 0)).relation == "not-found"
