"""Sentences that go on in somebody's name, and quoted words."""

from __future__ import annotations

import pytest

from pipeline.compare.claims.extraction import accounts
from tests.compare.parsed_accounts import READ, account, claimed, frame, tables

CALL = "The Charter calls for open weirs."
GOING_ON = [
    ("The mills must be sold.", ["The mills must be sold"]),
    ("Salt was to be free.", ["Salt was to be free"]),
    ('The word "theft" is described as a warning.', ['The word "theft" is described as a warning']),
    ("It was a house of thieves.", ["It was a house of thieves"]),
    ("Who should pay?", []),
    ("Hugo must wait.", []),
    ("Its printer was Hugo.", []),
    ("Ada has a house.", []),
    ("Members belonged to it or had left the mills.", ["Members belonged to it or had left the mills"]),
    ("Members arrived in May.", []),
    ("The phrase names a danger without the council.", ["The phrase names a danger without the council"]),
    ("The printer names a danger without the council.", []),
    ("Weavers were to elect a warden.", ["Weavers were to elect a warden"]),
    ("The strike was to last a year.", []),
    ("The toll is a theft.", ["The toll is a theft"]),
]


@pytest.mark.parametrize(("sentence", "more"), GOING_ON)
def test_a_sentence_behind_a_claim_goes_on_in_its_name(sentence: str, more: list[str]) -> None:
    assert claimed(f"{CALL} {sentence}") == ["for open weirs", *more]


@pytest.mark.parametrize("sentence", [sentence for sentence, more in GOING_ON if more])
def test_without_a_claim_before_it_the_sentence_is_the_accounts_own(sentence: str) -> None:
    assert claimed("Ada has a house.", sentence) == []


def test_what_is_said_in_the_present_behind_a_claim_told_in_the_past_is_the_accounts_own() -> None:
    assert claimed("Ada advocated an end to the toll. The toll is a theft.") == ["an end to the toll"]


def test_who_is_named_before_a_colon_holds_what_stands_behind_it() -> None:
    read = account(f"{CALL} Ada reversed this: weavers were to elect a warden.")
    assert [claim.told.subject_id for claim in read.claims] == ["fullers-guild", "ada-miller"]
    assert [claim.told.stance for claim in read.claims] == ["demands", "demands"]


def test_what_is_to_be_done_goes_on_in_the_next_paragraph_and_nothing_else_does() -> None:
    due, other = account(CALL, "Weavers were to elect a warden."), claimed(CALL, "The mills must be sold.")
    assert [claim.told.subject_id for claim in due.claims] == ["fullers-guild", "fullers-guild"]
    assert other == ["for open weirs"]


def test_it_inherits_whose_it_is() -> None:
    assert {claim.told.subject_id for claim in account(f"{CALL} The mills must be sold.").claims} == {"fullers-guild"}


def test_quoted_words_are_a_claim_of_who_is_quoted_with_the_sentence_around_them() -> None:
    text = 'The toll is "a tax on hunger for all of us," wrote Ada.'
    read = tables({"account": [text]})
    start = text.index("a tax")
    end = text.index('" wrote')
    said = {
        "doc": "account",
        "start": start,
        "end": end,
        "text": text[start:end],
        "quote": 1,
        "form": "quotation",
        "words": 8,
    }
    said |= {"passage": 1, "zone": "body", "speaker_id": "ada-miller", "speaker": "Ada", "cue": "wrote"}
    read["quotes"] = frame("quotes", [said])
    (claim,) = accounts(["account"], *(read[name] for name in READ))["account"].claims
    assert (claim.told.subject_id, claim.told.subject) == ("ada-miller", "Ada")
    assert claim.start <= start < end <= claim.end


def test_who_speaks_of_himself_tells_his_life_and_no_position() -> None:
    assert claimed("I was ill, and Ada demanded my garden for the poor.") == []
