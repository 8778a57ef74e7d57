"""Whose position it is, and who reports it."""

from __future__ import annotations

import pytest

from tests.compare.parsed_accounts import account

WHOSE = [
    ("The members of the Guild demanded free weirs.", "fullers-guild"),
    ("The Charter calls for open weirs.", "fullers-guild"),
    ("Ada advocated an end to the toll.", "ada-miller"),
]
BY = [
    ("Zoe Weir and Hugo affirmed that the Guild considered the toll a theft.", "zoe-weir;hugo-fuller"),
    ("According to Zoe Weir, the Guild demanded free weirs.", "zoe-weir"),
    ("As Zoe Weir notes, the Guild demanded free weirs.", "zoe-weir"),
    ("The members of the Guild demanded free weirs.", ""),
]


@pytest.mark.parametrize(("sentence", "holder"), WHOSE)
def test_a_claim_is_the_subjects_or_the_authors_of_the_text(sentence: str, holder: str) -> None:
    assert [claim.told.subject_id for claim in account(sentence).claims] == [holder]


@pytest.mark.parametrize(("sentence", "by_id"), BY)
def test_who_reports_a_claim_is_kept_and_is_not_its_holder(sentence: str, by_id: str) -> None:
    (claim,) = account(sentence).claims
    assert (claim.told.subject_id, claim.told.by_id) == ("fullers-guild", by_id)


def test_the_group_is_the_body_that_the_document_is_about() -> None:
    (claim,) = account(("The Guild", "title"), "The group demanded free weirs.").claims
    assert (claim.told.subject_id, claim.told.subject) == ("fullers-guild", "The group")


def test_critics_without_a_name_hold_nothing_that_is_counted() -> None:
    assert account(("The Guild", "title"), "Critics demanded free weirs.").claims == []


def test_he_behind_for_ada_is_ada_and_not_who_was_named_before() -> None:
    read = account("Hugo wanted a tax on salt. For Ada the toll was theft. He demanded free weirs.")
    assert [claim.told.subject_id for claim in read.claims] == ["hugo-fuller", "ada-miller", "ada-miller"]


ADA_OFTEN = ("Ada has a house. " * 6).strip()


def test_he_is_whom_the_document_is_about_and_not_an_object_named_before() -> None:
    read = account(ADA_OFTEN, "Ada spoke to Hugo in the barn.", "He demanded free weirs.")
    assert [claim.told.subject_id for claim in read.claims] == ["ada-miller"]


def test_he_is_the_subject_of_the_sentence_before_all_the_same() -> None:
    read = account(ADA_OFTEN, "Hugo paid the wardens. He demanded free weirs.")
    assert [claim.told.subject_id for claim in read.claims] == ["hugo-fuller"]


def test_where_nobody_stands_out_he_is_whoever_was_named_last() -> None:
    read = account("Hugo paid the wardens. The Guild opposed conscription.", "He demanded free weirs.")
    assert [claim.told.subject_id for claim in read.claims] == ["fullers-guild", "hugo-fuller"]


def test_the_aim_without_an_owner_is_that_of_the_body_of_the_title() -> None:
    assert [c.told.subject_id for c in account(("The Guild", "title"), "The aim was to unite the fullers.").claims] == [
        "fullers-guild"
    ]
    assert account("The aim was to unite the fullers.").claims == []


def test_the_text_of_which_an_article_is_speaks() -> None:
    read = account("The Charter calls for open weirs. The third article provides that wardens may be recalled.")
    assert [claim.told.work_id for claim in read.claims] == ["river-charter", "river-charter"]
