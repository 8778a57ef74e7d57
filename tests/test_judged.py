"""Which rows a person's judgements speak of, and what they become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contracts import RELATIONS
from pipeline.decisions import Judgement, by_row, verdicts
from pipeline.language.spans import Span, most_alike, overlap
from tests.compare.quoting_corpus import frames, table

MILL = "The guild asked that the mill be sold, and the guild asked for bread."
DOCUMENTS = {"mill": [MILL, "Nobody sold it."], "weir": ["The mill was never sold. The mill fell."]}
PASSAGES = frames(DOCUMENTS)["passages"]
SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda s: (min(s), max(s)))


def found(*rows: dict[str, object], about: str = "support") -> dict[str, list[Judgement]]:
    judged = [{"table": about, "doc": "mill", "verdict": "accept", **row} for row in rows]
    return verdicts(table("decisions", judged), "support", PASSAGES, RELATIONS)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"words": "the mill be sold"}, "the mill be sold"),
        ({"words": " the  mill\nbe sold "}, "the mill be sold"),
        ({"before": "and", "words": "the guild asked"}, "the guild asked"),
        ({"words": "the guild asked", "after": "for bread"}, "the guild asked"),
        ({"words": "sold it"}, "sold it"),
        ({"words": "The mill fell", "doc": "weir"}, "The mill fell"),
        ({"words": "sold"}, None),  # stands twice
        ({"words": "mill be sol"}, None),  # no whole word
        ({"words": "the mill be burnt"}, None),
        ({"words": "the mill be sold", "doc": "lake"}, None),
        ({"words": "the guild", "after": "for bread"}, None),
    ],
)
def test_a_judgement_stands_where_its_words_stand_once(row: dict[str, object], words: str | None) -> None:
    whole = {doc: "\n\n".join(passages) for doc, passages in DOCUMENTS.items()}
    told = [whole[doc][j.start : j.end] for doc, own in found(row).items() for j in own]
    assert told == ([words] if words else [])


def test_a_judgement_on_another_table_says_nothing() -> None:
    assert found({"words": "the mill be sold"}, about="claims") == {}


@pytest.mark.parametrize(
    ("words", "span"),
    [("never sold", (13, 23)), ("mill", None), ("", None), ("gone", None)],
)
def test_the_second_place_is_told_where_there_is_one(words: str, span: Span | None) -> None:
    ((judgement,),) = found({"words": "be sold", "other_doc": "weir", "other_words": words}).values()
    assert (judgement.other_doc, judgement.other_span) == ("weir", span)


@pytest.mark.parametrize(
    ("span", "spans", "at"),
    [
        ((0, 10), [(0, 10)], 0),
        ((0, 10), [(20, 30), (0, 10), (0, 9)], 1),
        ((0, 10), [(0, 30), (2, 12)], 1),  # the more alike
        ((0, 10), [(4, 14), (6, 16)], 0),
        ((0, 10), [(6, 16)], -1),  # shares less than half
        ((0, 10), [(5, 15)], 0),  # half
        ((0, 10), [(8, 11)], 0),  # half of the shorter
        ((0, 10), [(2, 12), (2, 12)], 0),  # of equals the first
        ((3, 3), [(0, 10)], -1),
        ((0, 10), [(3, 3)], -1),
        ((0, 10), [], -1),
    ],
)
def test_a_judgement_speaks_of_the_row_most_like_its_words(span: Span, spans: list[Span], at: int) -> None:
    assert most_alike(span, spans) == at


def test_of_two_judgements_on_a_row_the_later_counts() -> None:
    first, second = Judgement("mill", 0, 10, "reject", "", ""), Judgement("mill", 1, 9, "accept", "", "")
    assert by_row([first, second], [(0, 9), (20, 30)]) == {0: second}
    assert by_row([second, first], [(0, 9), (20, 30)]) == {0: first}


@pytest.mark.parametrize(
    ("verdict", "value", "becomes"),
    [
        ("accept", "", "shifts"),
        ("accept", "quotes", "quotes"),
        ("reject", "", "not-found"),
        ("reject", "quotes", "not-found"),
        ("correct", "contradicts", "contradicts"),
    ],
)
def test_a_verdict_says_what_a_row_becomes(verdict: str, value: str, becomes: str) -> None:
    assert Judgement("mill", 0, 1, verdict, value, "").decided("shifts", "not-found") == becomes


@pytest.mark.parametrize(
    ("verdict", "value", "counts"),
    [
        ("accept", "", True),
        ("accept", "quotes", True),
        ("accept", "quoted", False),
        ("reject", "", True),
        ("reject", "quoted", True),  # what is rejected needs no value
        ("correct", "contradicts", True),
        ("correct", "Contradicts", False),
        ("correct", "", False),
        ("corrected", "contradicts", False),
        ("", "", False),
    ],
)
def test_a_judgement_that_says_nothing_that_can_be_is_passed_over(verdict: str, value: str, counts: bool) -> None:
    assert bool(found({"words": "the mill be sold", "verdict": verdict, "value": value})) == counts


@given(SPANS, st.lists(SPANS, max_size=6))
def test_the_row_shares_half_of_the_shorter_and_no_row_equal_to_the_words_is_passed_over(
    span: Span, spans: list[Span]
) -> None:
    at = most_alike(span, spans)
    if at >= 0:
        shorter = min(span[1] - span[0], spans[at][1] - spans[at][0])
        assert overlap(span, spans[at]) * 2 >= shorter > 0
    if span in spans and span[0] < span[1]:
        assert spans[at] == span
