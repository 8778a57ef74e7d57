"""Aligning two wordings word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.similarity.alignment import Alignment, align_each, align_whole, likenesses
from pipeline.compare.similarity.weighted_words import Named, Word, words_of

MILL = "the dam shall stay where our grandfathers built it"
FORMS = st.lists(st.sampled_from("dam weir sluice granary the a millers miller not two".split()), max_size=14)


def align(here: list[Word], there: list[Word]) -> Alignment:
    return align_each(here, [there])[0]


BOTH = pytest.mark.parametrize("aligned", [align, align_whole])


def matched(here: str, there: str, alignment: Alignment) -> list[tuple[str, str]]:
    ours, theirs = words_of(here), words_of(there)
    return [(ours[p.here].form, theirs[p.there].form) for p in alignment.pairs]


def test_a_grammar_word_alone_does_not_pay_for_what_is_passed_over() -> None:
    here, there = "by the dam it stays", "at the weir he stays"
    assert [ours for ours, _ in matched(here, there, align(words_of(here), words_of(there)))] == ["stays"]


@BOTH
@pytest.mark.parametrize(
    ("here", "there", "pairs"),
    [
        ("the dam shall stay", "the dam shall stay", "the dam shall stay"),
        ("dam shall stay", "we know the dam shall stay here", "dam shall stay"),
        ("granary dam stays", "granary weir stays", "granary stays"),
        ("the dam shall stay", "nobody asked them", ""),
        ("", "the dam", ""),
        ("the dam", "", ""),
    ],
)
def test_words_that_are_the_same_match_in_order(aligned: object, here: str, there: str, pairs: str) -> None:
    found = aligned(words_of(here), words_of(there))  # type: ignore[operator]
    assert [ours for ours, _ in matched(here, there, found)] == pairs.split()


@pytest.mark.parametrize(
    ("here", "there", "alike"),
    [
        ("workshop", "workshops", True), ("grandfather", "grandfathers", True), ("millers", "millers", True),
        ("dams", "dam", False),  # too short for one letter not to matter
        ("granary", "gravely", False), ("sluice", "source", False),
    ],
)  # fmt: skip
def test_nearly_the_same_spelling_matches_in_part(here: str, there: str, alike: bool) -> None:
    likeness = float(likenesses(words_of(here), words_of(there))[0, 0])
    assert (likeness > 0) is alike
    assert (likeness == 1) is (here == there)


def test_two_names_of_one_entity_match_and_those_of_two_do_not() -> None:
    here, there = "they Fishers' Council met", "they River Board met"
    one = words_of(here, 0, Named(((5, 21),), ("council",)))
    same, other = (words_of(there, 0, Named(((5, 16),), (entity,))) for entity in ("council", "mayor"))
    assert len(align_whole(one, same).pairs) == 4
    assert len(align_whole(one, other).pairs) == 2
    nobodys = words_of(here), words_of(there)
    assert len(align_whole(*nobodys).pairs) == 2  # words without a name are no names of one entity


def test_of_two_equal_places_the_first_is_taken() -> None:
    pairs = align(words_of("granary keys"), words_of("granary keys and granary keys")).pairs
    assert [p.there for p in pairs] == [0, 1]


def test_a_local_alignment_stops_where_passing_over_costs_more_than_it_brings_and_a_whole_one_does_not() -> None:
    here, there = (
        words_of("the dam shall stay the granary"),
        words_of("the dam shall stay " + "and so on " * 40 + "the granary"),
    )
    assert len(align(here, there).pairs) == 4
    assert len(align_whole(here, there).pairs) == 6


def test_the_end_of_a_sentence_is_passed_over_at_a_price() -> None:
    here, there = words_of("dam stays granary"), words_of("dam stays so granary")
    opened = [Word(w.form, w.start, w.end, "", w.weight, opens=i == 2) for i, w in enumerate(there)]
    assert align(here, there).score > align(here, opened).score


@pytest.mark.parametrize(
    ("here", "there", "share"),
    [(MILL, MILL, 1.0), ("dam stays", "dam surely stays", 0.0), ("a dam stays here", "a dam surely stays here", 2 / 3)],
)
def test_the_share_of_matches_in_a_row(here: str, there: str, share: float) -> None:
    assert align_whole(words_of(here), words_of(there)).in_a_row() == pytest.approx(share)


def test_kept_weighs_words_by_rarity() -> None:
    here = words_of("the granary")
    rare, common = align(here, words_of("granary")), align(here, words_of("the"))
    assert 0 < common.kept(here) < 0.5 < rare.kept(here) < 1
    assert align(here, here).kept(here) == pytest.approx(1)
    assert align([], []).kept([]) == 0


@BOTH
@given(FORMS, FORMS)
def test_pairs_rise_on_both_sides_and_what_is_kept_is_a_share(aligned: object, here: list[str], there: list[str]) -> None:
    ours, theirs = words_of(" ".join(here)), words_of(" ".join(there))
    found = aligned(ours, theirs)  # type: ignore[operator]
    assert all(a.here < b.here and a.there < b.there for a, b in zip(found.pairs, found.pairs[1:], strict=False))
    assert all(0 <= p.here < len(ours) and 0 <= p.there < len(theirs) and 0 < p.likeness <= 1 for p in found.pairs)
    assert 0 <= found.kept(ours) <= 1 + 1e-9
    assert 0 <= found.in_a_row() <= 1
    assert found.score >= 0
    assert bool(found.pairs) == bool(found.score)


@BOTH
@given(FORMS)
def test_a_wording_keeps_all_of_itself(aligned: object, forms: list[str]) -> None:
    words = words_of(" ".join(forms))
    found = aligned(words, words)  # type: ignore[operator]
    assert [(p.here, p.there, p.likeness) for p in found.pairs] == [(i, i, 1.0) for i in range(len(words))]


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_aligned(here: str, there: str) -> None:
    for aligned in (align, align_whole):
        aligned(words_of(here), words_of(there))


def test_a_piece_is_aligned_with_a_long_window_in_no_time() -> None:
    here, there = words_of("granary " * 60), words_of("granary " * 3_000)
    began = time.process_time()
    assert len(align(here, there).pairs) == len(align_whole(here, there).pairs) == 60
    assert time.process_time() - began < 2  # measured: 0.05 s
