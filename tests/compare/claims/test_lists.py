"""Lists under a lead-in: whose their items are, how they are numbered, where they end."""

from __future__ import annotations

import pytest

from tests.compare.parsed_accounts import account, claimed

ITEMS = ("- the repair of the weirs and the sale of the mills;", "- free salt.")


@pytest.mark.parametrize(
    ("lead", "words"),
    [("The Guild demanded:", "demanded"), ("The Guild's demands were as follows:", "demands were as follows")],
)
def test_items_inherit_holder_and_lead(lead: str, words: str) -> None:
    read = account(lead, *ITEMS)
    assert [read.text(c.start, c.end) for c in read.claims] == [
        "the repair of the weirs",
        "the sale of the mills",
        "free salt",
    ]
    assert [claim.told.item for claim in read.claims] == [1, 1, 2]
    assert {(claim.told.subject_id, claim.told.stance) for claim in read.claims} == {("fullers-guild", "demands")}
    assert all(claim.told.lead.endswith(words) for claim in read.claims)


@pytest.mark.parametrize(
    ("sentence", "items", "stances"),
    [
        (
            "The Guild demanded: an end to the toll; equal wages; and the vote for all carters.",
            ["an end to the toll", "equal wages", "the vote for all carters"],
            ["demands", "demands", "demands"],
        ),
        (
            "The Guild sets out three demands: free sluices, wages in coin and a vote for weavers.",
            ["free sluices", "wages in coin", "a vote for weavers"],
            ["demands", "demands", "demands"],
        ),
        (
            "The Guild defended: the refusal of any toll; free salt; and the repair of the weirs.",
            ["the refusal of any toll", "free salt", "the repair of the weirs"],
            ["rejects", "demands", "demands"],
        ),
        ("The Guild owns three things: a red boat, an old mill and a barn.", [], []),
    ],
)
def test_things_behind_a_colon_are_items_each_demanded_or_refused(
    sentence: str, items: list[str], stances: list[str]
) -> None:
    read = account(sentence)
    assert [read.text(c.start, c.end) for c in read.claims] == items
    assert [c.told.stance for c in read.claims] == stances
    assert [c.told.item for c in read.claims] == list(range(1, len(items) + 1))
    assert all(c.told.lead for c in read.claims)


def test_a_list_ends_where_no_item_stands() -> None:
    assert claimed("The Guild demanded:", "The toll was attacked by the weavers.", *ITEMS) == []


def test_a_heading_between_ends_it_too() -> None:
    assert claimed("The Guild demanded:", ("Ada has a house.", "heading"), *ITEMS) == []


def test_lettered_items_in_a_sentence_are_claims_of_the_body_whose_members_they_tell_of() -> None:
    read = account("The members of the Guild could be: a) fullers; b) weavers who own no loom.")
    assert [(read.text(c.start, c.end), c.told.item) for c in read.claims] == [
        ("fullers", 1),
        ("weavers who own no loom", 2),
    ]
    assert {claim.told.subject_id for claim in read.claims} == {"fullers-guild"}
    assert {claim.told.lead for claim in read.claims} == {"The members of the Guild could be"}
