"""Words of one field share a group."""

from __future__ import annotations

import re

import pytest

from pipeline.compare.similarity.thesaurus import FIELDS, fields
from pipeline.language.stems import form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abolished", "liquidation"), ("managers", "directors"), ("firm", "enterprises"), ("elections", "voted"),
        ("labourers", "workmen"), ("abolition", "abolish"), ("prohibited", "bans"), ("boss", "chief"),
    ],
)  # fmt: skip
def test_words_of_a_field_share_one(one: str, other: str) -> None:
    assert set(fields(form(one))) & set(fields(form(other)))


@pytest.mark.parametrize(("one", "other"), [("miller", "weir"), ("elect", "abolish"), ("tax", "wage"), ("friend", "enemy")])
def test_others_do_not(one: str, other: str) -> None:
    assert not set(fields(form(one))) & set(fields(form(other)))


def test_most_words_stand_in_no_field() -> None:
    assert fields("sluic") == ()


def test_no_field_holds_a_single_word_or_one_twice() -> None:
    for group in re.split(r"[|\n]", FIELDS.strip()):
        assert len(group.split()) > 1, group
        assert len(set(group.split())) == len(group.split()), group
