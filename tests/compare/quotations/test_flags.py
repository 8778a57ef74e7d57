"""Words on which the sense of a sentence turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.quotations.flags import CONDITIONS, HEDGES, NEGATIONS, NUMBERS, telling, turned
from pipeline.language.spelling import american

FORMS = st.lists(st.sampled_from("not never may perhaps if unless two 2 the dam".split()), max_size=8)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("not", "negation"), ("nobody", "negation"), ("don't", "negation"), ("knot", ""), ("note", ""),
        ("perhaps", "hedge"), ("may", "hedge"), ("maypole", ""), ("must", ""),
        ("if", "condition"), ("unless", "condition"), ("when", ""),
        ("three", "number"), ("1877", "number"), ("third", "number"), ("threes", ""), ("17th", ""),
        ("dam", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_turns_on_a_word(form: str, kind: str) -> None:
    assert telling(form) == kind


@pytest.mark.parametrize(
    ("here", "there", "kinds"),
    [
        ("the dam shall not stay", "the dam shall stay", ["negation"]),
        ("the dam shall not stay", "not stay shall the dam", []),  # in another order
        ("the dam shall stay", "the weir shall fall", []),
        ("no dam", "not a dam", ["negation"]),
        ("it may fall if it rains", "it will fall", ["hedge", "condition"]),
        ("two mills", "three mills", ["number"]),
        ("two mills and two dams", "two mills and dams", ["number"]),
        ("never perhaps if two", "", ["negation", "hedge", "condition", "number"]),
        ("", "", []),
    ],
)
def test_wordings_differ_in_the_words_that_tell(here: str, there: str, kinds: list[str]) -> None:
    assert turned(here.split(), there.split()) == kinds


def test_no_word_tells_two_things() -> None:
    lists = (NEGATIONS, HEDGES, CONDITIONS, NUMBERS)
    assert sum(map(len, lists)) == len(frozenset().union(*lists))


@pytest.mark.parametrize("word", sorted(NEGATIONS | HEDGES | CONDITIONS | NUMBERS))
def test_every_word_of_the_lists_is_spelled_as_compared_words_are(word: str) -> None:
    assert american(word) == word


@given(FORMS, FORMS)
def test_what_differs_does_not_depend_on_the_side_or_the_order(here: list[str], there: list[str]) -> None:
    assert turned(here, there) == turned(there, here) == turned(here[::-1], there)
    assert turned(here, here) == []
