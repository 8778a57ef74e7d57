"""Words of like meaning share a group."""

from __future__ import annotations

import re

import pytest

from pipeline.compare.similarity.thesaurus import GROUPS, meanings
from pipeline.language.stems import form


@pytest.mark.parametrize(
    ("one", "other"),
    [("raiment", "clothing"), ("slew", "murdered"), ("tarrieth", "waiting"), ("gaol", "prisons"), ("fled", "fleeing")],
)
def test_words_of_like_meaning_share_one(one: str, other: str) -> None:
    assert set(meanings(form(one))) & set(meanings(form(other)))


@pytest.mark.parametrize(("one", "other"), [("raiment", "town"), ("dam", "weir"), ("love", "hate"), ("first", "last")])
def test_others_do_not(one: str, other: str) -> None:
    assert not set(meanings(form(one))) & set(meanings(form(other)))


def test_a_word_may_have_several_and_a_word_in_no_group_means_itself() -> None:
    assert len(meanings(form("tell"))) > 1
    assert meanings("sluice") == ("sluice",)


def test_no_group_holds_a_single_word_or_one_twice() -> None:
    for group in re.split(r"[|\n]", GROUPS.strip()):
        assert len(group.split()) > 1, group
        assert len(set(group.split())) == len(group.split()), group
