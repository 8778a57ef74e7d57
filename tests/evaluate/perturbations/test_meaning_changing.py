"""Copies of sentences in which one thing was changed on purpose, or nothing but the wording."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.shifts.pairs import wording
from pipeline.compare.shifts.shifts import shifts
from pipeline.contracts import PLANTED
from pipeline.evaluate.perturbations.meaning_changing import HELD_OUT, WAYS, Copy, planted
from tests.compare.quoting_corpus import PETITION

TOWN = [
    *PETITION,
    "The millers must be heard, and their books should be opened to all citizens of the town.",
    "It is necessary that the council gives the keys of the granary to the bakers, if they ask for them.",
    "The engineers threaten to turn the weir into a private dam of the merchants and their clerks.",
    "All the workers of the two mills may elect delegates, who will not be paid by the owners.",
    "The ferrymen do not want a bridge; they want wages, and the merchants know it.",
    "The guild defends the rights of the weavers, as everybody knows, and the weavers pay for it.",
]
ACTING = (
    "bakers citizens clerks council councils engineers ferrymen guild merchants millers owners town weavers workers".split()
)
COPIES = list(planted(TOWN, ACTING, each=12))


def test_every_kind_is_planted_and_each_copy_differs_from_its_sentence() -> None:
    assert set(Counter(copy.planted for copy in COPIES)) == set(PLANTED)
    assert all(copy.text != " ".join(TOWN[copy.sentence].split()) for copy in COPIES)


def test_the_copies_are_the_same_at_every_call_and_others_for_another_draw() -> None:
    assert list(planted(TOWN, ACTING, each=12)) == COPIES
    assert {copy.text for copy in planted(TOWN, ACTING, draw="fit", each=12)} != {copy.text for copy in COPIES}


def test_a_sentence_has_at_most_one_copy_of_a_kind_and_a_kind_no_more_than_asked_for() -> None:
    counts = Counter((copy.planted, copy.sentence) for copy in COPIES)
    assert set(counts.values()) == {1}
    assert max(Counter(copy.planted for copy in planted(TOWN, ACTING, each=3)).values()) == 3


def test_without_anybody_who_acts_nobody_is_put_in_anothers_place() -> None:
    assert {copy.planted for copy in planted(TOWN, each=12)} == {*PLANTED} - {"agent"}


def test_who_is_put_in_anothers_place_is_somebody_the_text_knows() -> None:
    known = set(" ".join(TOWN).lower().replace(",", "").split())
    for copy in (c for c in COPIES if c.planted == "agent"):
        new = set(copy.text.lower().replace(",", "").split()) - set(TOWN[copy.sentence].lower().replace(",", "").split())
        assert {word.strip(".;") for word in new} <= {word.strip(".;") for word in known}


def test_only_the_ways_kept_back_are_told_as_such() -> None:
    assert all(not copy.held_out for copy in COPIES if copy.planted not in HELD_OUT)
    assert any(copy.held_out for copy in COPIES)
    assert set(HELD_OUT) < {*WAYS, "agent"}


def test_most_shifts_are_found_with_their_kind_and_few_harmless_copies_alarm() -> None:
    seen = [(copy, kinds(copy)) for copy in COPIES]
    shifted = [(copy, found) for copy, found in seen if copy.planted != "said otherwise"]
    assert sum(bool(found) for _, found in shifted) >= 0.9 * len(shifted)
    assert sum(copy.planted in found for copy, found in shifted) >= 0.85 * len(shifted)
    assert sum(bool(found) for copy, found in seen if copy.planted == "said otherwise") <= 1


def kinds(copy: Copy) -> set[str]:
    found = shifts(wording(copy.text), wording(TOWN[copy.sentence]))
    return {shift.kind for shift in found if shift.probability >= 0.5 and shift.kind != "attribution"}


@pytest.mark.parametrize("sentences", [[], ["Too short."], ["x" * 5_000]])
def test_what_is_too_short_or_too_long_is_not_copied(sentences: list[str]) -> None:
    assert list(planted(sentences)) == []


@given(st.lists(st.text(min_size=40, max_size=120), max_size=3))
def test_any_text_can_be_copied(sentences: list[str]) -> None:
    assert all(0 <= copy.sentence < len(sentences) for copy in planted(sentences, ACTING, each=2))
