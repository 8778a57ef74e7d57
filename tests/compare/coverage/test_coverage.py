"""Which demands an account reports, wholly, partly or not, and what a person's judgement changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from pipeline.compare.coverage.reporting import SERVED, reported, served, wholly
from pipeline.contracts import records
from tests.compare.comparing_corpus import DOCUMENTS, HANDBOOK, PETITION, corpus, decided, made, same
from tests.compare.quoting_corpus import Cells, Frames, Passage, table

STAGES = ("claims", "alignments", "support", "coverage")
TABLES = corpus()
SLUICE = "The petition asks that the sluice be mended before winter by the council."


def grades(tables: Frames, account: str = "handbook") -> list[str]:
    found = made(tables, *STAGES)["coverage"]
    return list(found["covered"][found["account"] == account])


def test_a_demand_is_reported_where_a_statement_tells_it() -> None:
    assert [grade != "no" for grade in grades(TABLES)] == [True, True, False, True, True]
    assert grades(TABLES, "gazette") == ["no"] * 5


def test_a_reported_demand_is_told_with_the_accounts_words_and_the_claim() -> None:
    row = next(records(made(TABLES, *STAGES)["coverage"]))
    assert (row.primary_doc, row.demand, row.primary_text, row.account) == ("petition", 1, PETITION[0], "handbook")
    assert (row.text, row.claim, row.reviewed, row.predicted_coverage) == (SLUICE, 1, "no", row.covered)
    assert "\n\n".join(HANDBOOK)[row.start : row.end] == row.text
    assert 0.5 <= row.probability <= 1


def test_what_is_not_reported_has_no_passage() -> None:
    row = [r for r in records(made(TABLES, *STAGES)["coverage"]) if r.account == "handbook"][2]
    assert (row.covered, row.start, row.end, row.text, row.claim, row.relation, row.locator) == ("no", 0, 0, "", 0, "", "")
    assert row.primary_locator == "paragraph 3"


def test_every_demand_has_a_row_for_every_account_in_reading_order() -> None:
    documents: Mapping[str, Sequence[Passage]] = DOCUMENTS | {"second": PETITION[:1]}
    found = made(corpus(documents, primary=("petition", "second")), *STAGES)["coverage"]
    assert list(found[["primary_doc", "demand", "account"]].itertuples(index=False, name=None)) == [
        (doc, n, account) for doc, count in (("petition", 5), ("second", 1)) for n in range(1, count + 1)
        for account in ("handbook", "gazette")
    ]  # fmt: skip


def test_another_account_changes_no_row_of_the_first() -> None:
    alone = made(corpus({k: DOCUMENTS[k] for k in ("petition", "handbook")}), *STAGES)["coverage"]
    both = made(TABLES, *STAGES)["coverage"]
    same(both[both["account"] == "handbook"].reset_index(drop=True), alone, "coverage")


def test_what_a_claim_tells_otherwise_is_reported_in_part() -> None:
    found = made(TABLES, *STAGES)["coverage"]
    (row,) = [r for r in records(found) if r.demand == 4 and r.account == "handbook"]
    assert (row.relation, row.covered) == ("shifts", "partly")


def test_an_account_without_a_claim_about_the_text_reports_nothing() -> None:
    tables = made(TABLES, *STAGES[:3])
    none = tables["support"].assign(relation="other-subject")
    found = made(tables | {"support": none}, "coverage")["coverage"]
    assert set(found["covered"]) == {"no"}


def test_a_quotation_that_is_traced_to_a_demand_reports_it_at_least_partly() -> None:
    words, there = "our common goods are not for trade", PETITION[2]  # another translation of it
    start = "\n\n".join(PETITION).index(there)
    tables = corpus({"petition": PETITION, "handbook": [*HANDBOOK, f"Its words are “{words}”."]})
    at = tables["quotes"].iloc[0]
    trace = {
        "doc": "handbook", "start": at["start"], "end": at["end"], "text": words, "quote": 1, "rank": 1, "kind": "translation",
        "primary_doc": "petition", "primary_start": start, "primary_end": start + len(there), "primary_text": there,
        "probability": 0.97, "zone": "body", "locator": "paragraph 4", "context": words,
    }  # fmt: skip
    assert grades(tables)[2] == "no"
    found = made(tables | {"quote_traces": table("quote_traces", [trace])}, *STAGES)["coverage"]
    (row,) = [r for r in records(found) if r.demand == 3]
    assert row.covered in ("partly", "yes")
    assert words in row.text


def test_a_statement_serves_the_two_demands_that_it_comes_nearest_to_of_equals_the_earlier() -> None:
    alike = np.array([[0.5, 0.1], [0.7, 0.1], [0.6, 0.1]])
    assert SERVED == 2
    assert served(alike).tolist() == [[0.0, 0.1], [0.7, 0.1], [0.6, 0.0]]
    assert served(np.zeros((0, 3))).shape == (0, 3)


def test_the_nearer_a_statement_the_likelier_a_demand_is_reported_and_wholly() -> None:
    nearer = {"character": np.linspace(0, 1, 5), "quoted": np.zeros(5)}
    for chances in (reported(nearer), wholly(nearer)):
        assert (np.diff(chances) > 0).all()


def decision(
    demand: int, verdict: str, value: str = "", words: str = "", account: str = "handbook", **cells: object
) -> Cells:
    told = {"words": PETITION[demand - 1], "other_doc": account, "other_words": words}
    return {"table": "coverage", "doc": "petition", "verdict": verdict, "value": value, **told, **cells}


@pytest.mark.parametrize(
    ("said", "row"),
    [
        (decision(1, "accept"), (1, "yes", SLUICE, "yes")),
        (decision(1, "reject"), (1, "no", "", "yes")),
        (decision(1, "correct", "partly"), (1, "partly", SLUICE, "yes")),
        (decision(1, "correct", "partly", HANDBOOK[1]), (1, "partly", HANDBOOK[1], "yes")),
        (decision(3, "correct", "yes", HANDBOOK[1]), (3, "yes", HANDBOOK[1], "yes")),
        (decision(3, "correct", "yes"), (3, "yes", "", "yes")),
        (decision(3, "accept"), (3, "no", "", "yes")),
        (decision(1, "reject", words="Rain fell"), (1, "yes", SLUICE, "no")),  # words that stand nowhere
        (decision(1, "reject", account="hill"), (1, "yes", SLUICE, "no")),
        (decision(1, "reject", table="support"), (1, "yes", SLUICE, "no")),
    ],
)
def test_a_persons_judgement_decides_its_row_and_the_machines_word_stays(
    said: Cells, row: tuple[int, str, str, str]
) -> None:
    demand, grade, words, judged = row
    found = made(decided(TABLES, said), *STAGES)["coverage"]
    (told,) = [r for r in records(found) if r.demand == demand and r.account == "handbook"]
    assert (told.covered, told.text, told.reviewed) == (grade, words, judged)
    assert told.predicted_coverage == {1: "yes", 3: "no"}[demand]
    assert "\n\n".join(HANDBOOK)[told.start : told.end] == told.text
    assert judged == "no" or told.probability == 1


def test_of_two_judgements_the_later_counts() -> None:
    both = [decision(1, "reject"), decision(1, "correct", "partly")]
    assert grades(decided(TABLES, *both))[0] == "partly"
    assert grades(decided(TABLES, *both[::-1]))[0] == "no"


@pytest.mark.parametrize("docs", [("handbook",), ("petition",), ()])
def test_without_a_primary_text_an_account_or_a_text_there_are_no_rows(docs: tuple[str, ...]) -> None:
    tables = corpus({doc: DOCUMENTS[doc] for doc in docs}, primary=[d for d in docs if d == "petition"])
    assert made(tables, *STAGES)["coverage"].empty
