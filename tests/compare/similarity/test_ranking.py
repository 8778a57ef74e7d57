"""Which passages are likeliest to bear a claim out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.similarity.ranking import EvidenceRanking, Passage
from pipeline.language.stems import forms

TEXTS = [
    "The guild shall elect the directors of every mill.",
    "The toll on flour must be abolished before the harvest.",
    "Nobody asked the ferryman about the weir.",
    "The wheels of the mill stand still.",
    "Without a vote of the millers no weir is to be built.",
]
WORD = st.sampled_from(["guild", "mill", "toll", "@sluice", "flour", "directors", "not", "zzz", "é", "12"])


def ranking(*demands: int) -> EvidenceRanking:
    return EvidenceRanking([Passage(tuple(forms(text)), i in demands) for i, text in enumerate(TEXTS)])


def found(claim: str, *demands: int) -> list[int]:
    return [scored.index for scored in next(ranking(*demands).rank([forms(claim)], 5))]


@pytest.mark.parametrize(
    ("claim", "first"),
    [
        ("the election of managers by the guild", 0),
        ("they wanted the liquidation of flour tolls", 1),
        ("the ferryman was never asked", 2),
        ("the mill's wheels had stopped", 3),
        ("that weirs be built only where millers voted for them", 4),
    ],
)
def test_the_passage_that_says_it_in_other_words_comes_first(claim: str, first: int) -> None:
    assert found(claim)[0] == first


def test_of_two_passages_that_say_as_much_a_demand_is_likelier() -> None:
    twice = [Passage(tuple(forms(TEXTS[0])), demand) for demand in (False, True)]
    assert [scored.index for scored in next(EvidenceRanking(twice).rank([forms("the mill")], 2))] == [1, 0]


def test_a_demand_that_says_something_else_does_not_win() -> None:
    assert found("the ferryman was never asked", 0, 1, 4)[0] == 2


def test_equal_passages_come_in_their_order_and_likelihoods_fall() -> None:
    twice = EvidenceRanking([Passage(tuple(forms(text))) for text in (TEXTS[2], TEXTS[0], TEXTS[2])])
    scored = next(twice.rank([forms(TEXTS[2])], 3))
    assert [s.index for s in scored] == [0, 2, 1]
    assert scored[0].similarity == scored[1].similarity > scored[2].similarity


def test_the_same_words_are_likelier_than_others_for_any_claim() -> None:
    same, other = next(ranking().rank([forms(TEXTS[1])], 1)), next(ranking().rank([forms("a ferry on the lake")], 1))
    assert same[0].similarity > 0.9 > 0.3 > other[0].similarity


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WORD, max_size=6), max_size=5), st.lists(st.lists(WORD, max_size=6), max_size=5))
def test_what_a_claim_finds_does_not_depend_on_the_others(texts: list[list[str]], claims: list[list[str]]) -> None:
    fitted = EvidenceRanking([Passage(tuple(text), i % 2 == 0, (max(i - 1, 0),)) for i, text in enumerate(texts)])
    together = list(fitted.rank(claims, 3))
    assert together == [next(fitted.rank([claim], 3)) for claim in claims]
    for scored in together:
        assert len(scored) == min(3, len(texts))
        assert all(0 <= s.similarity <= 1 for s in scored)
        assert [s.similarity for s in scored] == sorted((s.similarity for s in scored), reverse=True)


def test_few_candidates_find_what_all_passages_would() -> None:
    texts = [[f"word{i}", f"word{i + 1}", "mill", "guild"] for i in range(150)]
    fitted = EvidenceRanking([Passage(tuple(text)) for text in texts])
    claims = [[f"word{i}", "guild"] for i in range(0, 150, 7)]
    assert list(fitted.rank(claims, 2)) == list(fitted.rank(claims, 2, candidates=150))


def test_a_claim_without_end_is_read_up_to_a_bound() -> None:
    scored = next(ranking().rank([["toll"] * 10 + [f"w{i}" for i in range(5000)]], 2))
    assert len(scored) == 2
