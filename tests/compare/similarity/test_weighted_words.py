"""A text as words in order, and a quotation as what stands between its ellipses."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.similarity.weighted_words import ELLIPSIS, WORD, Named, pieces_of, total_weight, words_of

QUOTED = st.text(st.sampled_from("ab .…[]()'’-\n\u00ad\u200bé«"), max_size=60)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The Dam shall STAY.", ["the", "dam", "shall", "stay"]),
        ("the mill's wheel", ["the", "mill", "wheel"]),
        ("the mill’s wheel", ["the", "mill", "wheel"]),
        ("the millers' wheel", ["the", "millers", "wheel"]),  # a plural keeps its s
        ("they don’t", ["they", "don't"]),
        ("a well-worn path", ["a", "well", "worn", "path"]),
        ("well—worn", ["well", "worn"]),
        ("labour and colour", ["labor", "and", "color"]),
        ("an hour", ["an", "hour"]),  # no British spelling
        ("sluice\u00adgate", ["sluicegate"]),
        ("snake_case", ["snake", "case"]),
        ("in 1877", ["in", "1877"]),
        ("плотина стоит", ["плотина", "стоит"]),
        ("… – » “”", []),
        ("", []),
    ],
)
def test_words_are_small_american_and_without_possessives(text: str, forms: list[str]) -> None:
    assert [word.form for word in words_of(text)] == forms


def test_a_word_knows_its_place_in_the_document_and_whose_name_it_is() -> None:
    named = Named(((104, 112),), ("fishers",))
    words = words_of("the Fish Men came", 100, named)
    assert [(w.start, w.end, w.entity_id) for w in words] == [
        (100, 103, ""), (104, 108, "fishers"), (109, 112, "fishers"), (113, 117, ""),
    ]  # fmt: skip


def test_rare_words_weigh_more_and_a_number_as_much_as_a_rare_word() -> None:
    the, dam, year = words_of("the dam 1877")
    assert the.weight < dam.weight
    assert the.weight < year.weight
    assert total_weight([the, dam, year]) == pytest.approx(the.weight + dam.weight + year.weight)
    assert total_weight([]) == 0


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the dam shall stay", ["the dam shall stay"]),
        ("the dam … shall stay", ["the dam ", " shall stay"]),
        ("the dam... shall stay", ["the dam", "shall stay"]),
        ("the dam . . . shall stay", ["the dam ", "shall stay"]),
        ("the dam [...] shall stay", ["the dam ", " shall stay"]),
        ("the dam (…) shall stay", ["the dam ", " shall stay"]),
        ("the dam.. shall stay", ["the dam.. shall stay"]),  # two stops are no ellipsis
        ("the dam [of the millers] shall stay", ["the dam [of the millers] shall stay"]),
        ("the dam (of the millers) shall stay", ["the dam (of the millers) shall stay"]),  # the quoted one's own parentheses
        ("the dam [never closed shall stay", ["the dam [never closed shall stay"]),
        ("… the dam …", [" the dam "]),
        ("… – …", []),
        ("", []),
    ],
)
def test_a_quotation_is_cut_at_ellipses(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in pieces_of(text)] == pieces


@given(QUOTED)
def test_pieces_are_what_is_left_of_the_text_without_its_cuts(text: str) -> None:
    pieces = pieces_of(text)
    assert all(start < end and WORD.search(text, start, end) for start, end in pieces)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(pieces))
    covered = {i for start, end in pieces for i in range(start, end)}
    cut = {i for match in ELLIPSIS.finditer(text) for i in range(*match.span())}
    assert not covered & cut
    kept = {
        i
        for match in WORD.finditer("".join(" " if i in cut else ch for i, ch in enumerate(text)))
        for i in range(*match.span())
    }
    assert kept <= covered


@given(st.text(max_size=80), st.integers(0, 1000))
def test_words_stand_where_they_say_in_order_without_overlap(text: str, offset: int) -> None:
    words = words_of(text, offset)
    assert all(offset <= w.start < w.end <= offset + len(text) for w in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    assert all(w.weight > 0 for w in words)
