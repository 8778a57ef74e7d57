"""The statements of the primary text that are nearest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from pipeline.compare.matching import nearest as engine
from pipeline.compare.matching.nearest import nearest, searched
from pipeline.compare.matching.told import vectors_of
from pipeline.compare.matching.words import held, shared_words, telling_words
from pipeline.compare.statements.encoder import encoded
from tests.compare.comparing_corpus import PETITION

THERE = searched(tuple(PETITION), tuple(encoded(PETITION)))


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("that the sluice be mended by winter", 0), ("no tax on the flour of bakers", 1), ("the mills run by chosen millers", 4),
        ("wagons with rye", 3), ("selling common property is forbidden to the harbor clerk", 2),
    ],
)  # fmt: skip
def test_what_says_the_same_comes_first(said: str, at: int) -> None:
    found = nearest(THERE, [said], encoded([said]))
    assert found.at[0, 0] == at
    assert (np.diff(found.same[0]) <= 0).all()
    assert found.character_best[0] == found.character[0].max()


def test_of_equals_the_earlier_comes_first_and_of_few_all_are_told() -> None:
    texts = ["So be it then.", "So be it then."]
    found = nearest(searched(tuple(texts), tuple(encoded(texts))), ["So be it."], encoded(["So be it."]))
    assert found.at.tolist() == [[0, 1]]


def test_nothing_asked_gives_nothing() -> None:
    assert nearest(THERE, [], []).at.shape == (0, 5)


def test_what_is_found_does_not_depend_on_what_is_asked_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [f"The {word} must be mended before winter." for word in "sluice weir mill toll bell".split()]
    vectors = encoded(said)
    whole = nearest(THERE, said, vectors)
    monkeypatch.setattr(engine, "BLOCK", 2)
    for one, other in zip(whole, nearest(THERE, said, vectors), strict=True):
        assert (one == other).all()


class Said(NamedTuple):
    start: int
    end: int
    text: str
    vector: str = ""


def test_a_claim_has_its_statements_vector_or_one_of_its_own() -> None:
    stated = [Said(0, 9, "the mills", "AAAA"), Said(10, 19, "the weirs", "BBBB")]
    own, other = vectors_of([Said(10, 19, "the weirs"), Said(4, 9, "mills")], stated)
    assert (own, other) == ("BBBB", encoded(["mills"])[0])


def test_telling_words_are_compared_in_one_form_and_told_as_they_stand() -> None:
    assert list(telling_words("The mills of the valley, and the mill")) == list(telling_words("mill valley"))
    assert shared_words("Councils of the garrison rejoice", "a garrison and its council") == ["garrison", "councils"]
    assert shared_words("of the and", "of the and") == []


def test_how_much_is_held_is_a_share_of_the_telling_words() -> None:
    assert held("sluice", telling_words("the sluices")) == 1
    assert held("sluice", {}) == 0
    assert held("of the", {}) == 1
    assert 0 < held("sluice and garrison", telling_words("sluice")) < 1
