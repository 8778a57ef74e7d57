"""The figures of demands, claims, evidence, support and coverage, against values counted by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.columns import column
from pipeline.contracts import TABLES
from pipeline.evaluate.claim_scores import claim_scores, found_in
from pipeline.evaluate.gold import ClaimGold, claim_gold_of
from pipeline.language.spans import Span, shares_half

Rows = Sequence[Mapping[str, Any]]

NAMES = ("demands", "claims", "alignments", "support", "coverage")
DEMANDS_FOUND = ("demands found, precision", "demands found, recall")
CLAIMS_FOUND = ("claims found, precision", "claims found, recall")
RANKS = ("right passage first", "right passage among 5", "mean reciprocal rank among 5")
KIND, KINDS = "kind of support right", "kinds of support, macro F1"
REPORTED, GRADES, PLACE = "demands reported or not, F1", "three grades right", "account's passage right, where reported"


BLANK = {name: {c: "" if column(name, c).kind == "str" else 0 for c in TABLES[name].columns} for name in NAMES}


def frame(name: str, rows: Rows) -> pd.DataFrame:
    """Return a table with what the rows say; the other columns hold nothing."""
    return pd.DataFrame([BLANK[name] | dict(row) for row in rows], columns=list(BLANK[name]))


def demand(number: int, start: int, end: int) -> dict[str, Any]:
    return {"doc": "charter", "demand": number, "start": start, "end": end}


def claim(number: int, start: int, end: int, doc: str = "diary") -> dict[str, Any]:
    return {"doc": doc, "claim": number, "start": start, "end": end}


def passage(
    number: int, rank: int, start: int, end: int, primary_doc: str = "charter", doc: str = "diary"
) -> dict[str, Any]:
    return {
        "doc": doc,
        "claim": number,
        "rank": rank,
        "primary_doc": primary_doc,
        "primary_start": start,
        "primary_end": end,
    }


def kind(number: int, relation: str, doc: str = "diary") -> dict[str, Any]:
    return {"doc": doc, "claim": number, "relation": relation}


def report(number: int, covered: str, start: int = 0, end: int = 0, account: str = "diary") -> dict[str, Any]:
    return {"primary_doc": "charter", "demand": number, "account": account, "covered": covered, "start": start, "end": end}


def gold_claim(start: int, end: int, relation: str = "paraphrases", places: str = "") -> dict[str, str]:
    return {"start": str(start), "end": str(end), "relation": relation, "primary_spans": places}


def gold_demand(number: int, start: int, end: int) -> dict[str, str]:
    return {"demand_id": f"d{number}", "start": str(start), "end": str(end)}


def gold_report(number: int, covered: str, start: str = "", end: str = "") -> dict[str, str]:
    return {"demand_id": f"d{number}", "covered": covered, "start": start, "end": end}


DEMANDED = [gold_demand(1, 0, 10), gold_demand(2, 20, 40), gold_demand(3, 50, 60)]


def figures(
    demanded: Sequence[Mapping[str, str]] = DEMANDED,
    claimed: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    reported: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    **ours: Rows,
) -> dict[str, float]:
    """Return the figures by metric; what is not given is empty."""
    gold = ClaimGold({"charter": demanded} if demanded else {}, claimed or {}, reported or {})
    rows = list(claim_scores(gold, *(frame(name, ours.get(name, [])) for name in NAMES)))
    assert all(0 <= value <= 1 and count for *_, value, count in rows)
    return {metric: round(value, 6) for _, _, metric, value, _ in rows}


def test_without_gold_there_is_no_figure() -> None:
    assert figures(()) == {}
    assert figures((), demands=[demand(1, 0, 10)], claims=[claim(1, 0, 10)], coverage=[report(1, "yes")]) == {}


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ((0, 10), (5, 30), True),  # half of the shorter
        ((0, 10), (6, 30), False),  # two fifths
        ((0, 100), (40, 44), True),
        ((0, 10), (10, 20), False),
        ((5, 5), (0, 10), False),
        ((0, 0), (0, 0), False),
    ],
)
def test_half_of_the_shorter_span_must_be_shared(a: Span, b: Span, shared: bool) -> None:
    assert shares_half(a, b) is shares_half(b, a) is shared


def test_the_most_alike_of_ours_comes_first_and_the_same_span_stands_alone() -> None:
    ours = list(frame("claims", [claim(1, 0, 40), claim(2, 9, 21), claim(3, 30, 50)]).itertuples(index=False))
    assert [row.claim for row in found_in((10, 20), ours)] == [2, 1]
    assert [row.claim for row in found_in((0, 40), ours)] == [1]
    assert [row.claim for row in found_in((8, 20), ours)] == [2, 1]
    assert found_in((60, 70), ours) == []


@pytest.mark.parametrize(
    ("ours", "precision", "recall"),
    [
        ([demand(1, 0, 10), demand(2, 20, 40), demand(3, 50, 60)], 1.0, 1.0),
        ([demand(1, 20, 30), demand(2, 30, 40)], 1.0, 1 / 3),  # one of the gold's in two of ours
        ([demand(1, 0, 60)], 1.0, 1.0),  # one of ours holds all three
        ([demand(1, 0, 10), demand(2, 41, 49)], 0.5, 1 / 3),
        ([demand(1, 6, 20)], 0.0, 0.0),
        ([demand(1, 0, 10) | {"doc": "bylaws"}], None, 0.0),  # another primary text, of which there is no gold
        ([], None, 0.0),
    ],
)
def test_demands_are_found_where_half_is_shared(ours: Rows, precision: float | None, recall: float) -> None:
    found = figures(demands=ours)
    assert found.get(DEMANDS_FOUND[0]) == precision
    assert found[DEMANDS_FOUND[1]] == pytest.approx(recall, abs=1e-6)


CLAIMED = {"diary": [gold_claim(0, 10), gold_claim(20, 30, "shifts"), gold_claim(40, 50, "other-subject")]}


@pytest.mark.parametrize(
    ("claims", "support", "precision", "recall"),
    [
        ([claim(1, 0, 10), claim(2, 20, 30), claim(3, 40, 50)], [], 1.0, 1.0),
        # what is found of another subject is left out of precision, whether gold or we say so, and gold of it out of recall
        ([claim(1, 0, 10), claim(2, 40, 50), claim(3, 60, 70)], [kind(3, "other-subject")], 1.0, 1 / 2),
        ([claim(1, 0, 10), claim(2, 60, 70)], [kind(2, "not-found")], 0.5, 1 / 2),
        ([claim(1, 0, 10), claim(2, 60, 70)], [kind(2, "other-subject", "letter")], 0.5, 1 / 2),
        ([claim(1, 0, 10, "letter")], [], None, 0.0),  # an account without gold
    ],
)
def test_claims_of_other_subjects_count_neither_for_precision_nor_for_recall(
    claims: Rows, support: Rows, precision: float | None, recall: float
) -> None:
    found = figures(claimed=CLAIMED, claims=claims, support=support)
    assert found.get(CLAIMS_FOUND[0]) == precision
    assert found[CLAIMS_FOUND[1]] == pytest.approx(recall, abs=1e-6)


BORNE_OUT = {
    "diary": [gold_claim(0, 10, places="100-120;200-220"), gold_claim(20, 30, places="300-320"), gold_claim(40, 50)]
}
CLAIMS = [claim(1, 0, 10), claim(2, 20, 30), claim(3, 40, 50)]


@pytest.mark.parametrize(
    ("alignments", "first", "among", "mean"),
    [
        ([passage(1, 1, 100, 120), passage(2, 1, 300, 320)], 1.0, 1.0, 1.0),
        ([passage(1, 1, 500, 520), passage(1, 2, 210, 400), passage(2, 1, 310, 330)], 0.5, 1.0, 0.75),
        ([passage(1, 1, 211, 400), passage(2, 5, 300, 320)], 0.0, 0.5, 0.1),  # less than half; the last of five
        ([passage(1, 6, 100, 120)], 0.0, 0.0, 0.0),
        ([passage(1, 1, 100, 120, "bylaws"), passage(2, 1, 300, 320, doc="letter")], 0.0, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_evidence_is_judged_by_the_first_right_passage(alignments: Rows, first: float, among: float, mean: float) -> None:
    found = figures(claimed=BORNE_OUT, claims=CLAIMS, alignments=alignments)
    assert [found[metric] for metric in RANKS] == [first, among, mean]


def test_a_claim_that_is_not_found_has_no_evidence_and_the_best_of_two_that_it_is_found_in_counts() -> None:
    halves = [claim(1, 0, 5), claim(2, 5, 10)]
    found = figures(claimed=BORNE_OUT, claims=halves, alignments=[passage(1, 1, 700, 720), passage(2, 1, 100, 120)])
    assert [found[metric] for metric in RANKS] == [0.5, 0.5, 0.5]


def test_evidence_of_a_gold_without_demands_is_judged_whatever_the_primary_text() -> None:
    found = figures((), BORNE_OUT, claims=CLAIMS, alignments=[passage(1, 1, 100, 120, "bylaws")])
    assert found[RANKS[0]] == 0.5


KINDS_OF_GOLD = ["summarizes"] * 5 + ["shifts"] * 5 + ["quotes"] * 2


@pytest.mark.parametrize(
    ("wrong", "right", "f1"),
    [
        ({}, 1.0, 1.0),
        ({0: "shifts"}, 11 / 12, (8 / 9 + 10 / 11) / 2),
        ({11: "shifts"}, 11 / 12, (1 + 10 / 11) / 2),  # a kind of two rows has no F1 of its own
        ({5: ""}, 11 / 12, (1 + 8 / 9) / 2),  # a claim that is not found
    ],
)
def test_kinds_of_support_with_few_rows_are_left_out_of_the_mean(wrong: dict[int, str], right: float, f1: float) -> None:
    gold = [gold_claim(20 * i, 20 * i + 10, relation) for i, relation in enumerate(KINDS_OF_GOLD)]
    told = {i: wrong.get(i, relation) for i, relation in enumerate(KINDS_OF_GOLD)}
    claims = [claim(i + 1, 20 * i, 20 * i + 10) for i, relation in told.items() if relation]
    found = figures((), {"diary": gold}, claims=claims, support=[kind(i + 1, r) for i, r in told.items() if r])
    assert found[KIND] == pytest.approx(right, abs=1e-6)
    assert found[KINDS] == pytest.approx(f1, abs=1e-6)


GRADED = {"diary": [gold_report(1, "yes", "0", "10"), gold_report(2, "partly", "20", "30"), gold_report(3, "no")]}
OURS = [demand(7, 0, 10), demand(8, 20, 40), demand(9, 50, 60)]


@pytest.mark.parametrize(
    ("demands", "coverage", "reported", "grades", "place"),
    [
        (OURS, [report(7, "yes", 0, 10), report(8, "partly", 20, 30), report(9, "no")], 1.0, 1.0, 1.0),
        (OURS, [report(7, "partly", 0, 10), report(8, "partly", 80, 90), report(9, "no")], 1.0, 2 / 3, 0.5),
        (OURS, [report(7, "yes", 0, 10), report(8, "no"), report(9, "yes", 3, 5)], 0.5, 1 / 3, 1.0),
        # a demand that was not found is not reported, whatever is said of another one
        (OURS[:1], [report(7, "yes", 0, 10), report(8, "partly", 20, 30)], 2 / 3, 2 / 3, 1.0),
        (OURS, [report(7, "yes", 0, 10, "letter")], 0.0, 1 / 3, None),
        ([], [], 0.0, 1 / 3, None),
    ],
)
def test_coverage_is_judged_by_the_demand_that_the_golds_is_found_in(
    demands: Rows, coverage: Rows, reported: float, grades: float, place: float | None
) -> None:
    found = figures(reported=GRADED, demands=demands, coverage=coverage)
    assert found[REPORTED] == pytest.approx(reported, abs=1e-6)
    assert found[GRADES] == pytest.approx(grades, abs=1e-6)
    assert found.get(PLACE) == place


def test_a_claim_without_a_kind_may_be_found_or_not() -> None:
    claimed = {"diary": [gold_claim(0, 10), gold_claim(20, 30, "")]}
    for ours in ([claim(1, 0, 10)], [claim(1, 0, 10), claim(2, 20, 30)]):
        found = figures(claimed=claimed, claims=ours)
        assert {found[metric] for metric in CLAIMS_FOUND} == {1.0}
    assert figures(claimed=claimed, claims=[claim(1, 0, 10), claim(2, 40, 50)])[CLAIMS_FOUND[0]] == 0.5


def test_a_second_kind_of_support_is_a_figure_of_its_own() -> None:
    claimed = {"diary": [dict(gold_claim(0, 10, "quotes"), alt="paraphrases"), dict(gold_claim(20, 30, "shifts"), alt="")]}
    support = [kind(1, "paraphrases"), kind(2, "quotes")]
    found = figures(claimed=claimed, claims=[claim(1, 0, 10), claim(2, 20, 30)], support=support)
    assert (found[KIND], found[f"{KIND}, a second one allowed"]) == (0.0, 0.5)


def test_explicit_demands_have_a_recall_of_their_own_where_the_gold_tells_kinds() -> None:
    demanded = [dict(gold_demand(1, 0, 10), kind="demand"), dict(gold_demand(2, 20, 40), kind="grievance")]
    found = figures(demanded, demands=[demand(1, 0, 10)])
    assert (found["demands found, recall"], found["explicit demands found, recall"]) == (0.5, 1.0)


def test_where_nobody_reports_anything_there_is_no_f1() -> None:
    found = figures(reported={"diary": [gold_report(1, "no")]}, demands=OURS, coverage=[report(7, "no")])
    assert REPORTED not in found
    assert found[GRADES] == 1.0


CHARTER, DIARY = "The mill must close. Nobody may fish.", "They wanted the mill closed."
FILES = {
    "gold_demands.csv": b"demand_id,start,end,text,gist,theme\nd1,0,20,The mill must close.,x,mills\n",
    "gold_claims.csv": (
        b"claim_id,doc,start,end,text,gist,theme,relation,primary_spans,note\n"
        b"c1,diary,5,28,wanted the mill closed.,x,mills,paraphrases,0-20,\nc2,letter,0,3,And,x,,not-found,,\n"
    ),
    "gold_coverage.csv": b"demand_id,doc,covered,start,end,note\nd1,diary,yes,5,28,\nd1,letter,no,,,\n",
}


def test_gold_of_demands_is_of_the_text_that_all_of_it_fits() -> None:
    gold = claim_gold_of(FILES, {"diary": DIARY, "charter": CHARTER})
    assert gold.primary_doc == "charter"
    assert {doc: len(rows) for doc, rows in gold.claims.items()} == {"diary": 1}  # there is no letter
    assert {doc: len(rows) for doc, rows in gold.coverage.items()} == {"diary": 1}


def test_gold_of_an_edited_text_counts_for_nothing() -> None:
    gold = claim_gold_of(FILES, {"diary": DIARY.upper(), "charter": "The old " + CHARTER})
    assert gold.primary_doc == ""
    assert not gold.demands
    assert not gold.claims
    rows = list(claim_scores(gold, *(frame(name, []) for name in NAMES)))
    assert rows == []


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1])), max_size=6, unique=True
)


def scored(wanted: list[Span], own: list[Span], *, backwards: bool = False) -> dict[str, float]:
    """Return the figures where ours are such spans, each borne out by its like in the primary text."""
    demanded = [gold_demand(i, *span) for i, span in enumerate(wanted, 1)]
    claimed = {"diary": [gold_claim(start, end, "shifts", f"{start}-{end}") for start, end in wanted]}
    graded = {"diary": [gold_report(i, "yes", *map(str, span)) for i, span in enumerate(wanted, 1)]}
    ours: dict[str, list[dict[str, Any]]] = {
        "demands": [demand(i, *span) for i, span in enumerate(own, 1)],
        "claims": [claim(i, *span) for i, span in enumerate(own, 1)],
        "alignments": [passage(i, 1, *span) for i, span in enumerate(own, 1)],
        "support": [kind(i, "shifts") for i in range(1, len(own) + 1)],
        "coverage": [report(i, "partly", *span) for i, span in enumerate(own, 1)],
    }
    return figures(demanded, claimed, graded, **{name: rows[:: -1 if backwards else 1] for name, rows in ours.items()})


@settings(max_examples=15, deadline=None)
@given(SPANS, SPANS)
def test_figures_stay_between_nothing_and_all_whatever_the_order_of_rows(wanted: list[Span], own: list[Span]) -> None:
    assert scored(wanted, own) == scored(wanted, own, backwards=True)


@settings(max_examples=15, deadline=None)
@given(SPANS.filter(bool))
def test_what_is_the_golds_has_full_marks_even_where_spans_overlap(spans: list[Span]) -> None:
    found = scored(spans, spans)
    assert {found[m] for m in (*DEMANDS_FOUND, *CLAIMS_FOUND, *RANKS, KIND, REPORTED, PLACE)} == {1.0}
    assert found[GRADES] == 0.0  # of «yes» ours says «partly»
