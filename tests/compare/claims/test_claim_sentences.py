"""Which sentences are somebody's as a whole."""

from __future__ import annotations

import pytest

from tests.compare.parsed_accounts import claimed

TOLD = [
    ("The mill, Ada insisted, must be sold.", ["The mill, Ada insisted, must be sold"]),
    ("On Sunday, the Guild held a meeting.", []),
    ("For Ada the toll was theft.", ["the toll was theft"]),
    ("For Ada the flood came as a shock.", []),
    ("In Ada's view the mill was lost.", ["the mill was lost"]),
    ("In Ada's house the mill was planned.", []),
]


@pytest.mark.parametrize(("sentence", "claims"), TOLD)
def test_a_clause_between_commas_or_an_opening_gives_the_sentence_to_somebody(sentence: str, claims: list[str]) -> None:
    assert claimed(sentence) == claims
