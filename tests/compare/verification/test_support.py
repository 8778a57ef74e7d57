"""Whether the primary text bears each claim out, and what the claims tell otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from pipeline.compare.shifts.pairs import paired, wording
from pipeline.compare.shifts.wordings import Forces, force_there, unsaid
from pipeline.compare.verification import claim_verdicts, support, support_changes
from pipeline.compare.verification.verdict import Bearing, bearing, not_found
from pipeline.contracts import FORCES
from pipeline.language.spans import Span, overlap
from pipeline.runner import table_files
from tests.compare.quoting_corpus import Cells, Frames, checked, frames, table

PRIMARY = [
    "The guild must open its books to every member before the harvest.",
    "To prevent the new toll from turning into the “Ruin of the Millers”, the millers must watch over the council.",
    "That in all the mills of the valley councils of the millers are elected.",
    "They claim that the old privileges of the abbey are already restored in the valley.",
    "Three wagons of rye were sent to the garrison in 1840 and not one came back.",
]
ENTITIES = [
    ("petition", "WORK", "Petition", "millers-league;anna-weir"), ("millers-league", "ORG", "Millers' League", ""),
    ("anna-weir", "PERSON", "Anna Weir", ""), ("bakers", "ORG", "Bakers' Guild", ""), ("letters", "WORK", "Letters", "anna-weir"),
]  # fmt: skip
ABOUT: Mapping[str, Cells] = {
    "petition": {"title": "Petition", "author": "Millers' League", "date": "1841", "held": "part 2 of 3"}
}
Claim = tuple[str, Cells]  # words, and cells of `claims`
OURS: Cells = {"subject_id": "millers-league", "subject": "the League", "stance": "holds"}


def corpus(claims: Sequence[Claim], *, named: Mapping[str, str] | None = None, held: str = "part 2 of 3") -> Frames:
    """Return the tables that support is built of, each claim a paragraph of the account, aligned to all primary sentences."""
    about = {"petition": {**ABOUT["petition"], "held": held}}
    given = frames({"petition": PRIMARY, "fen": [words for words, _ in claims]}, named=named, entities=ENTITIES, about=about)
    account = given["passages"][given["passages"]["doc"] == "fen"].reset_index(drop=True)
    rows, aligned = [], []
    for number, ((words, cells), passage) in enumerate(zip(claims, account.itertuples(), strict=True), 1):
        place = {"doc": "fen", "start": passage.start, "end": passage.end, "text": words, "claim": number, "context": words}
        rows.append({**place, "passage": passage.passage, "method": "found", "stance": "holds", **cells})
        own = given["sentences"][given["sentences"]["doc"] == "petition"]
        order = sorted(own.itertuples(), key=lambda s: (-len(set(s.text.split()) & set(words.split())), s.start))
        for rank, s in enumerate(order, 1):
            there = {
                "primary_doc": "petition",
                "primary_start": s.start,
                "primary_end": s.end,
                "primary_text": s.text,
                "similarity": 1 / rank,
            }
            aligned.append({**place, "rank": rank, **there})
    return given | {
        "claims": table("claims", rows), "alignments": table("alignments", aligned), "quote_traces": table("quote_traces", []),
        "demands": table("demands", []), "decisions": table_files.empty("decisions"),
    }  # fmt: skip


def built(given: Frames) -> pd.DataFrame:
    names = (
        "entities", "decisions", "passages", "mentions", "primary_works", "claims", "alignments",
    )  # fmt: skip
    return checked("support", support.build(*(given[name] for name in names), verdicts(given)), given)


def verdicts(given: Frames) -> pd.DataFrame:
    names = ("mentions", "primary_works", "quote_traces", "demands", "claims", "alignments")
    return checked("claim_verdicts", claim_verdicts.build(*(given[name] for name in names)), given)


def changed(given: Frames, supported: pd.DataFrame) -> pd.DataFrame:
    rows = support_changes.build(verdicts(given), supported)
    return checked("support_changes", rows, given | {"support": supported})


CASES: list[tuple[str, str, Cells]] = [
    ("paraphrases", "the guild has to open its books to each of its members before the harvest", OURS),
    ("paraphrases", "the guild must open its books to every member before the harvest", OURS),
    ("shifts", "the guild opened its books to every member before the harvest", OURS),
    ("shifts", "the League considered the new toll as the “Ruin of the Millers”", {**OURS, "cue": "considered"}),
    (
        "paraphrases",
        "the new toll was at risk of becoming the “Ruin of the Millers” unless the millers watched over it",
        OURS,
    ),
    ("contradicts", "the guild must not open its books to every member before the harvest", OURS),
    ("contradicts", "the old privileges of the abbey are already restored in the valley", OURS),
    ("summarizes", "the books of guilds and councils should be open, elected and watched in the valley by members", OURS),
    ("not-found", "lighthouse keepers deserve better pensions, warmer coats and longer holidays", OURS),
    ("other-subject", "the guild must open its books to every member before the harvest", {"subject_id": "bakers"}),
]


@pytest.mark.parametrize(("relation", "words", "cells"), CASES)
def test_each_claim_has_its_relation(relation: str, words: str, cells: Cells) -> None:
    row = built(corpus([(words, cells)])).iloc[0]
    assert row["relation"] == row["predicted_relation"] == relation
    assert 0 < row["probability"] <= 1


def test_what_has_no_place_says_so_and_what_is_not_found_says_which_part_is_held() -> None:
    rows = built(corpus([(words, cells) for _, words, cells in CASES])).set_index("relation")
    for relation in ("not-found", "other-subject"):
        assert tuple(rows.loc[relation, ["primary_doc", "primary_text", "modality", "changes"]]) == ("", "", "", "")
    assert rows.loc["not-found", "extent"] == "part 2 of 3"
    assert rows.loc["other-subject", "extent"] == ""


def test_changes_have_the_words_of_both_sides() -> None:
    given = corpus([("the League considered the new toll as the “Ruin of the Millers”", {**OURS, "cue": "considered"})])
    row = changed(given, built(given)).iloc[0]
    assert (row["change"], row["description"], row["primary_text"]) == ("force", "a risk is told as a fact", "To prevent")
    assert row["text"] == given["claims"]["text"][0]  # nothing in the claim tells the fact but all of it


@pytest.mark.parametrize(
    ("start", "primary_start", "primary_doc", "relation"),
    [
        (4, 4, "petition", "quotes"),
        (4, len(PRIMARY[0]) + 6, "petition", "paraphrases"),  # traced to the next sentence
        (4, 4, "charter", "paraphrases"),
        (90, 4, "petition", "paraphrases"),  # the quotation stands behind the claim
    ],
)
def test_a_claim_quotes_by_what_is_traced_to_its_passage(
    start: int, primary_start: int, primary_doc: str, relation: str
) -> None:
    given = corpus([(PRIMARY[0], OURS)])
    trace: Cells = {
        "doc": "fen", "start": start, "end": start + 50, "text": PRIMARY[0][4:54], "quote": 1, "rank": 1, "kind": "verbatim",
        "primary_doc": primary_doc, "primary_start": primary_start, "primary_end": primary_start + 50,
    }  # fmt: skip
    given["quote_traces"] = table("quote_traces", [trace])
    assert list(built(given)["relation"]) == [relation]


def test_of_a_claim_that_is_borne_out_there_are_no_changes() -> None:
    given = corpus([("the guild must open its books to every member before the harvest", OURS)])
    assert changed(given, built(given)).empty


PERSON: Cells = {"subject_id": "anna-weir", "subject": "Weir"}
SAID = "the guild has to open its books to each of its members before the harvest"


@pytest.mark.parametrize(
    ("before", "ours"),
    [
        ("The Petition was read.", True),
        ("The Letters were read.", False),
        ("The Letters were read. The Petition was read.", True),
        ("Nothing was read.", False),
        ("The Petition was read. It was 1856.", False),
        ("The Petition was read. It was 1841.", True),
    ],
)
def test_an_author_who_is_a_person_speaks_in_the_text_where_the_account_is_about_it(before: str, ours: bool) -> None:
    named = {"Petition": "petition", "Letters": "letters", "1856": "1856", "1841": "1841"}
    given = corpus([(before, {**OURS}), (SAID, PERSON)], named=named)
    mentions = given["mentions"]
    mentions["type"] = mentions["type"].where(~mentions["entity_id"].isin(["petition", "letters"]), "WORK")
    mentions["type"] = mentions["type"].where(~mentions["entity_id"].str.isdecimal(), "DATE")
    assert (built(given)["relation"][1] != "other-subject") == ours


def test_a_claim_of_nobody_in_particular_is_whose_most_of_the_documents_are() -> None:
    assert built(corpus([(SAID, OURS), (SAID, {})]))["relation"][1] == "paraphrases"
    others: Cells = {"subject_id": "bakers"}
    assert built(corpus([(SAID, others), (SAID, {})]))["relation"][1] == "other-subject"


def test_a_list_item_has_the_force_of_the_demand_that_it_is() -> None:
    claim = ("councils of the millers elected in all the mills of the valley", {**OURS, "cue": "defended"})
    given = corpus([claim])
    place = given["sentences"][given["sentences"]["text"] == PRIMARY[2]].iloc[0]
    demand = {"doc": "petition", "start": place["start"], "end": place["end"], "text": PRIMARY[2], "demand": 1}
    given["demands"] = table("demands", [{**demand, "modality": "demand", "polarity": "demanded", "passage": 3}])
    row = built(given).iloc[0]
    assert (row["modality"], row["primary_modality"], row["relation"]) == ("demand", "demand", "paraphrases")


@pytest.mark.parametrize(
    ("verdict", "value", "relation", "judged"),
    [
        ("accept", "", "paraphrases", "yes"),
        ("reject", "", "not-found", "yes"),
        ("correct", "summarizes", "summarizes", "yes"),
        ("correct", "?", "paraphrases", "no"),
    ],
)
def test_a_persons_judgement_goes_before_the_machines(verdict: str, value: str, relation: str, judged: str) -> None:
    given = corpus([(SAID, OURS)])
    row_of_hand: Cells = {"table": "support", "doc": "fen", "words": SAID, "verdict": verdict, "value": value}
    given["decisions"] = table("decisions", [row_of_hand])
    row = built(given).iloc[0]
    assert (row["relation"], row["predicted_relation"], row["reviewed"]) == (relation, "paraphrases", judged)
    assert (row["probability"] == 1.0) == (judged == "yes")
    assert (row["primary_doc"] == "") == (relation == "not-found")


def judged(given: Frames, words: str, value: str) -> Frames:
    """Return the tables with a person's word on the relation of a claim."""
    row: Cells = {"table": "support", "doc": "fen", "words": words, "verdict": "correct", "value": value}
    return given | {"decisions": table("decisions", [row])}


@pytest.mark.parametrize("value", ["paraphrases", "contradicts"])
def test_a_claim_that_a_person_says_is_about_ours_has_its_likeliest_passage(value: str) -> None:
    given = corpus([(SAID, {"subject_id": "bakers"})])
    row = built(judged(given, SAID, value)).iloc[0]
    assert (row["relation"], row["predicted_relation"], row["primary_text"]) == (value, "other-subject", PRIMARY[0])
    assert built(judged(given, SAID, "not-found"))["primary_text"][0] == ""


TOLD_AS_FACT = "the guild opened its books to every member before the harvest"


@pytest.mark.parametrize(
    ("value", "told"),
    [("paraphrases", ""), ("summarizes", ""), ("quotes", ""), ("contradicts", "force"), ("shifts", "force")],
)
def test_nothing_is_told_otherwise_where_a_person_says_that_it_is_borne_out(value: str, told: str) -> None:
    given = judged(corpus([(TOLD_AS_FACT, OURS)]), TOLD_AS_FACT, value)
    rows = built(given)
    assert list(rows["changes"]) == [told]
    assert changed(given, rows).empty == (not told)


def test_without_an_alignment_nothing_is_found() -> None:
    given = corpus([(SAID, OURS)])
    given["alignments"] = table("alignments", [])
    assert list(built(given)["relation"]) == ["not-found"]


def test_without_a_primary_text_or_a_claim_there_are_no_rows() -> None:
    given = corpus([(SAID, OURS)])
    given["sources"]["role"] = "secondary"
    given["primary_works"] = table("primary_works", [])
    given["alignments"] = table("alignments", [])
    assert built(given).empty
    assert built(corpus([])).empty
    assert changed(corpus([]), built(corpus([]))).empty


def test_each_documents_rows_depend_on_it_and_the_primary_text_alone() -> None:
    first, second = CASES[0][1:], CASES[3][1:]
    both = corpus([first, second])
    assert built(both).iloc[0].to_dict() == built(corpus([first])).iloc[0].to_dict()


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda place: (place[0], sum(place)))


@drawn(st.lists(st.tuples(spans, st.sampled_from(FORCES)), max_size=8), spans)
def test_a_passage_has_the_force_of_the_demand_that_shares_most_with_it(
    demands: list[tuple[Span, str]], passage: Span
) -> None:
    halves = [
        (overlap(passage, span), -i, force) for i, (span, force) in enumerate(sorted(demands))
        if 2 * overlap(passage, span) >= min(passage[1] - passage[0], span[1] - span[0])
    ]  # fmt: skip
    forces = Forces(demands)
    assert force_there(passage, forces) == forces.at(passage) == (max(halves)[2] if halves else "")
    assert force_there(passage, None) == ""


def test_what_says_whose_a_claim_is_need_not_be_borne_out() -> None:
    claim = wording("the League considered the toll unjust")
    left = unsaid(claim, "the League", ["millers-league"], "considered")
    assert [claim.words[i].form for i in sorted(set(range(len(claim.words))) - left)] == ["toll", "unjust"]


def test_the_more_of_a_claim_is_there_the_less_it_is_likely_that_nothing_bears_it_out() -> None:
    claim = wording("The mill burned in the night of the fair.")
    near, far = wording("In the night of the fair the mill burned."), wording("Eels were sold at the fair.")
    found = [bearing([paired(claim, passage)]) for passage in (near, far)]
    assert not_found(found[0]) < 0.1 < not_found(found[1]) < not_found(Bearing(0.0, 0.0))
    assert not_found(found[1], in_part=True) > not_found(found[1])
