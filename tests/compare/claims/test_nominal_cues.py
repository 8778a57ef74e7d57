"""Which nouns and adjectives bring a claim."""

from __future__ import annotations

import pytest

from tests.compare.parsed_accounts import account, claimed

TOLD = [
    ("The Guild's demand for free weirs was ignored.", ["demand for free weirs"]),
    ("Hugo's house for the poor burned.", []),
    ("Ada took the line that the toll was theft.", ["took the line that the toll was theft"]),
    ("The Charter has a critical attitude towards the owners.", ["has a critical attitude towards the owners"]),
    ("Ada has a house.", []),
    ("The Guild was opposed to a new weir.", ["opposed to a new weir"]),
    ("The wardens were not opposed to a new weir.", []),
    ("Hugo sold grain, as opposed to salt.", []),
    ("The Guild was against any loan.", ["against any loan"]),
    ("The Guild was in favor of open weirs.", ["open weirs"]),
    (
        "In May Ada grew discontented: the wardens lost touch with the mills.",
        ["discontented: the wardens lost touch with the mills"],
    ),
    ("In May Ada grew tired: the wardens lost touch with the mills.", []),
    ("The remedy of Ada was simple: every mill should have a council.", ["every mill should have a council"]),
    ("The house of Ada was simple: every mill should have a council.", []),
]


@pytest.mark.parametrize(("sentence", "claims"), TOLD)
def test_a_noun_or_an_adjective_with_its_holder_brings_a_claim(sentence: str, claims: list[str]) -> None:
    assert claimed(sentence) == claims


def test_what_an_aim_is_said_to_be_is_a_claim() -> None:
    assert claimed("The Guild was founded in a barn. Its main aim was to drain the marsh.") == ["to drain the marsh"]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The Charter has a critical attitude towards the owners.", "criticizes"),
        ("The Guild was opposed to a new weir.", "rejects"),
        ("The Guild's demand for free weirs was ignored.", "demands"),
        ("The remedy of Ada was simple: every mill should have a council.", "demands"),
    ],
)
def test_the_noun_tells_what_is_done_with_it(sentence: str, stance: str) -> None:
    assert account(sentence).claims[0].told.stance == stance
