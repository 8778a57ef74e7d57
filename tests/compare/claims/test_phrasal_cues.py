"""Turns of phrase that tell a position, and the same words that tell an act."""

from __future__ import annotations

import pytest

from tests.compare.parsed_accounts import account, claimed

TOLD = [
    ("The Guild arose in May against the toll on grain.", ["arose in May against the toll on grain"]),
    ("The Guild arose in May.", []),
    ("The Guild set itself against piecework.", ["set itself against piecework"]),
    ("The Guild set a table against the wall.", []),
    ("The Guild left the toll alone.", ["left the toll alone"]),
    ("The Guild left the town alone in May.", []),
    ("The Guild left the town in May.", []),
    ("The Guild saw in the lease a return of serfdom.", ["saw in the lease a return of serfdom"]),
    ("The Guild saw Hugo in the barn.", []),
    ("The Guild starts from the belief that the river belongs to all.", ["the river belongs to all"]),
    ("The Guild starts from the barn.", []),
]


@pytest.mark.parametrize(("sentence", "claims"), TOLD)
def test_a_phrase_tells_a_position_by_its_words_together(sentence: str, claims: list[str]) -> None:
    assert claimed(sentence) == claims


def test_what_one_is_against_is_rejected_and_what_one_leaves_alone_is_not() -> None:
    against, alone = (account(TOLD[k][0]).claims[0].told.stance for k in (2, 4))
    assert (against, alone) == ("rejects", "holds")
