"""How alike passages are, on one scale."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.similarity.sentence_similarity import CANDIDATES, Resemblance

PRIMARY = [
    "The dam shall stay where the millers built it.",
    "The weir shall be mended by the engineers before the flood comes down from the hills.",
    "The toll on flour shall fall before the harvest.",
    "Engineers shall leave the dam and the weir alone.",
    "No council ever asked the millers about the river.",
    "Mended.",
]


@pytest.fixture(scope="module")
def resemblance() -> Resemblance:
    return Resemblance(PRIMARY)


@pytest.mark.parametrize("i", range(len(PRIMARY)))
def test_the_same_words_are_wholly_alike_and_come_first(resemblance: Resemblance, i: int) -> None:
    (found,) = resemblance.nearest([PRIMARY[i].upper()], 6)
    assert found[0].index == i
    assert astuple(found[0])[1:] == pytest.approx((1, 1, 1, 1, 1, 1), abs=1e-4)
    assert all(other.similarity < 1 for other in found[1:])


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Where the millers built the dam, there it shall stay.", 0),  # another order
        ("The engineers must repair the weir before the flood.", 1),
        ("repaired by the engineer ere the flood", 1),  # a part, of which not all is known
        ("Before the crop the toll on flour is to drop.", 2),
        ("The millers were never asked about the river by any council.", 4),
    ],
)
def test_the_same_passage_in_other_words_comes_first(resemblance: Resemblance, query: str, first: int) -> None:
    (found,) = resemblance.nearest([query], 2)
    assert found[0].index == first
    assert 0.2 < found[0].similarity < 0.95


def test_a_part_is_covered_by_the_passage_and_covers_some_of_it(resemblance: Resemblance) -> None:
    ((found, *_),) = resemblance.nearest(["before the flood comes down"], 1)
    assert (found.index, found.covered) == (1, 1)
    assert 0 < found.covering < 0.6


def test_what_the_passage_does_not_say_lowers_the_similarity(resemblance: Resemblance) -> None:
    asked = ["The toll on flour shall fall", "The toll on flour shall fall, zzyx qqwv", "The toll shall zzyx qqwv xxkj"]
    whole, more, less = (found[0] for found in resemblance.nearest(asked, 1))
    assert whole.similarity > more.similarity > less.similarity > 0
    assert 1 == whole.covered > more.covered > less.covered > 0


def test_a_word_spelled_alike_covers_some(resemblance: Resemblance) -> None:
    alike, other = (
        found[0] for found in resemblance.nearest(["No councel asked the millers", "No zebra asked the millers"], 1)
    )
    assert alike.index == other.index == 4
    assert alike.covered > other.covered


@pytest.mark.parametrize("query", ["", "…", "«»" * 50])
def test_what_shares_nothing_is_like_nothing_and_ties_go_by_position(resemblance: Resemblance, query: str) -> None:
    (found,) = resemblance.nearest([query], 4)
    assert [n.index for n in found] == [0, 1, 2, 3]
    assert {n.similarity for n in found} == {0}


def test_strange_words_are_like_nothing(resemblance: Resemblance) -> None:
    (found,) = resemblance.nearest(["zzyx qqwv"], 1)
    assert found[0].similarity < 0.05


def test_of_two_equal_passages_the_earlier_comes_first() -> None:
    (found,) = Resemblance([PRIMARY[1], PRIMARY[0], PRIMARY[0]]).nearest([PRIMARY[0]], 3)
    assert [n.index for n in found] == [1, 2, 0]


@pytest.mark.parametrize("primary", [[], [""], ["…", "!!"], [PRIMARY[0]], [PRIMARY[0], ""]])
def test_a_primary_text_of_nothing_or_one_sentence_works(primary: list[str]) -> None:
    same, other, none = Resemblance(primary).nearest([PRIMARY[0], "Anna left.", ""], 5)
    assert len(same) == len(other) == len(none) == len(primary)
    if PRIMARY[0] in primary:
        assert (same[0].index, same[0].similarity) == (0, pytest.approx(1, abs=1e-4))


def test_no_query_gives_no_neighbors(resemblance: Resemblance) -> None:
    assert list(resemblance.nearest([], 5)) == []


def test_neighbors_do_not_depend_on_what_else_is_asked(resemblance: Resemblance) -> None:
    asked = [*PRIMARY, "A toll.", "The engineers came.", "zzyx", ""] * 52  # more than are compared at once
    together = list(resemblance.nearest(asked, 4))
    alone = {query: next(resemblance.nearest([query], 4)) for query in set(asked)}
    assert together == [alone[query] for query in asked]


def test_more_than_the_usual_candidates_may_be_asked_for() -> None:
    many = [f"Wheel {number} turns." for number in range(CANDIDATES + 20)]
    (found,) = Resemblance(many).nearest(["Wheel 7 turns."], CANDIDATES + 10)
    assert len(found) == CANDIDATES + 10
    assert found[0].index == 7


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(PRIMARY)), max_size=4))
def test_any_query_is_answered_on_the_scale(resemblance: Resemblance, queries: list[str]) -> None:
    for query, found in zip(queries, resemblance.nearest(queries, 6), strict=True):
        assert sorted(n.index for n in found) == list(range(6)), query
        assert [n.similarity for n in found] == sorted((n.similarity for n in found), reverse=True)
        assert all(0 <= value <= 1.0001 for n in found for value in astuple(n)[1:])


@pytest.mark.parametrize("query", ['"' * 100_000, "ab" * 50_000, "the dam " * 10_000, "İß汉\u0301" * 10_000])
def test_a_hostile_query_is_answered(resemblance: Resemblance, query: str) -> None:
    (found,) = resemblance.nearest([query], 1)
    assert 0 <= found[0].similarity < 1
