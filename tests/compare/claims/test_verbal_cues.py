"""Which verbs bring a claim: what follows decides; where its words begin and end, and into which claims they fall."""

from __future__ import annotations

import pytest

from tests.compare.parsed_accounts import account, claimed

TOLD = [
    (
        "The Guild held that the river belongs to all and that the weirs should be sold.",
        ["the river belongs to all", "that the weirs should be sold"],
    ),
    ("Ada advocated an end to the toll.", ["an end to the toll"]),
    (
        "The Guild demanded the repair of the weirs, the election of the wardens and the abolition of the toll.",
        ["the repair of the weirs", "the election of the wardens", "the abolition of the toll"],
    ),
    ("The Guild demanded bread and salt.", ["bread and salt"]),
    ("Ada considered the toll a theft.", ["the toll a theft"]),
    ("Ada considered leaving the town.", []),
    ("Hugo wanted a tax on salt.", ["a tax on salt"]),
    ("Hugo wanted a garden.", []),
    ("The Guild refused to pay the toll.", ["refused to pay the toll"]),
    ("The Guild was founded to oppose the toll on grain.", ["oppose the toll on grain"]),
    ("The Guild was founded in a barn.", []),
    ("Ada defended her views.", []),
    (
        "Hugo accused the millers of robbing the poor and of selling the river.",
        ["accused the millers of robbing the poor", "of selling the river"],
    ),
    ("Ada called on the millers to unite.", ["on the millers to unite"]),
    ("Ada called her brother.", []),
    ("She left without demanding a new warden.", []),
    ("The Guild opposed the loan, demanding a tax on salt.", ["opposed the loan", "demanding a tax on salt"]),
    ("The toll was attacked by the weavers.", []),
    ("The Charter says that the mills are idle.", ["the mills are idle"]),
    ("Hugo says that the mills are idle.", []),
    ("The Guild held a meeting in May.", []),
    (
        "Ada rejected the sale of the mills and the transfer of the weirs.",
        ["rejected the sale of the mills and the transfer of the weirs"],
    ),
    (
        "The Guild, which held that tolls were theft, opposed the loan.",
        ["tolls were theft", "opposed the loan"],
    ),
    ("The Guild fought night work.", ["fought night work"]),
    ("The Guild fought the Charter.", []),
    ("The Guild fought a long battle.", []),
    ("The Guild claimed the river for the weavers.", ["the river for the weavers"]),
    ("The Guild claimed the barn.", []),
    ("The Guild opposed conscription.", ["opposed conscription"]),
    ("The Guild regarded itself as a league of fullers.", ["regarded itself as a league of fullers"]),
    (
        "The Guild criticized the millers for hoarding grain, and the old bakers for selling salt.",
        ["criticized the millers for hoarding grain", "the old bakers for selling salt"],
    ),
]
STANCES = [
    ("Ada advocated an end to the toll.", "demands"),
    ("The Guild refused to pay the toll.", "rejects"),
    ("The Guild did not oppose the new mill.", "holds"),
    ("Hugo accused the millers of robbing the poor and of selling the river.", "criticizes"),
    ("Ada considered the toll a theft.", "holds"),
    ("Ada called on the millers to unite.", "demands"),
    ("The Guild fought night work.", "rejects"),
    ("Ada defended the right to strike.", "demands"),
    ("Ada defended the refusal of any toll.", "rejects"),
    ("Ada defended a position of strength.", "holds"),
]


@pytest.mark.parametrize(("sentence", "claims"), TOLD)
def test_what_follows_a_verb_makes_it_a_claim_or_not(sentence: str, claims: list[str]) -> None:
    assert claimed(sentence) == claims


@pytest.mark.parametrize(("sentence", "stance"), STANCES)
def test_the_verb_tells_what_is_done_with_it(sentence: str, stance: str) -> None:
    assert account(sentence).claims[0].told.stance == stance


def test_what_should_be_is_demanded_whatever_verb_brings_it() -> None:
    told = account("The Guild held that the river belongs to all and that the weirs should be sold.").claims
    assert [claim.told.stance for claim in told] == ["holds", "demands"]


def test_a_denied_verb_keeps_its_denial() -> None:
    assert claimed("The Guild did not oppose the new mill.") == ["did not oppose the new mill"]
