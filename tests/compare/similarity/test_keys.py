"""Keys of claims and passages, and what of them both have."""

from __future__ import annotations

import pytest

from pipeline.compare.similarity.keys import Shared, keys_of, to_be_shown
from pipeline.compare.similarity.weighted_words import NOBODY, Named

CLAIM = "The Millers' Guild wanted 12 managers elected."


def named(text: str, *names: tuple[str, str], offset: int = 0) -> Named:
    spans = tuple((offset + text.index(name), offset + text.index(name) + len(name)) for name, _ in names)
    return Named(spans, tuple(entity for _, entity in names))


def test_a_name_is_its_words_and_what_it_names() -> None:
    keys = keys_of(CLAIM, 100, named(CLAIM, ("Millers' Guild", "millers-guild"), offset=100))
    assert [key.key for key in keys][:4] == ["the", "mill", "guild", "@millers-guild"]
    assert [key.name for key in keys][:5] == ["", "@millers-guild", "@millers-guild", "@millers-guild", ""]


def test_a_name_that_reaches_out_of_the_text_is_none_of_it() -> None:
    across = Named(((90, 112),), ("millers-guild",))
    assert "@millers-guild" not in [key.key for key in keys_of(CLAIM, 100, across)]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Let the guild's managers go.", "guild;managers"),
        ("Twelve directors shall be chosen by vote.", "managers ~ directors;elected ~ chosen"),
        ("All of the 12 wheels wanted oil.", "wanted;12"),
        ("They are of the hills.", ""),  # what both have is everywhere
        ("", ""),
    ],
)
def test_what_both_have_is_told_in_the_claim_s_words(passage: str, expected: str) -> None:
    assert Shared(keys_of(passage)).with_claim(to_be_shown(keys_of(CLAIM))) == expected


def test_a_shared_name_is_told_once_and_not_word_by_word() -> None:
    claim = keys_of(CLAIM, 0, named(CLAIM, ("Millers' Guild", "millers-guild")))
    passage = "The M.G. was a guild"
    assert (
        Shared(keys_of(passage, 0, named(passage, ("M.G.", "millers-guild")))).with_claim(to_be_shown(claim))
        == "Millers' Guild"
    )
    assert Shared(keys_of(passage, 0, NOBODY)).with_claim(to_be_shown(claim)) == "guild"


def test_no_name_parts_the_list_in_two() -> None:
    text = "the Toll; Act"
    name = named(text, ("Toll; Act", "toll-act"))
    assert Shared(keys_of(text, 0, name)).with_claim(to_be_shown(keys_of(text, 0, name))) == "Toll, Act"
