"""Arithmetic of half-open spans: overlap, claims, the longest first, lookup, trimming."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.spans import Claimed, Span, SpanIndex, containing, jaccard, longest_first, overlap, shares_half, trim

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=12)


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ((0, 4), (2, 6), 2),
        ((2, 6), (0, 4), 2),
        ((0, 9), (3, 5), 2),
        ((0, 4), (4, 8), 0),  # half-open: neighbors share nothing
        ((0, 4), (7, 9), 0),
        ((3, 3), (0, 9), 0),
    ],
)
def test_the_overlap_counts_shared_characters(a: Span, b: Span, shared: int) -> None:
    assert overlap(a, b) == shared


@pytest.mark.parametrize(
    ("claims", "kept"),
    [
        ([(5, 9), (0, 5)], [(0, 5), (5, 9)]),
        ([(5, 9), (0, 6)], [(5, 9)]),
        ([(5, 9), (8, 12)], [(5, 9)]),
        ([(0, 9), (3, 4)], [(0, 9)]),
        ([(3, 4), (0, 9)], [(3, 4)]),
        ([(0, 9), (0, 4)], [(0, 9)]),
        ([(0, 4), (0, 9)], [(0, 4)]),
        ([(0, 4), (0, 4)], [(0, 4)]),
    ],
)
def test_an_earlier_claim_stands(claims: list[Span], kept: list[Span]) -> None:
    claimed = Claimed()
    for span in claims:
        claimed.claim(span)
    assert claimed.spans == kept


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 3), (0, 8), (8, 9)], [(0, 8), (8, 9)]),
        ([(0, 4), (3, 7), (6, 10)], [(0, 4), (6, 10)]),  # of equals the earlier
        ([(0, 4), (3, 8), (7, 11)], [(3, 8)]),
        ([], []),
    ],
)
def test_the_longest_span_wins(spans: list[Span], kept: list[Span]) -> None:
    assert longest_first(spans) == kept


@given(SPANS)
def test_a_span_is_dropped_only_for_one_at_least_as_long(spans: list[Span]) -> None:
    kept = longest_first(spans)
    assert kept == sorted(kept)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(kept))
    for span in set(spans) - set(kept):
        assert any(overlap(span, other) and other[1] - other[0] >= span[1] - span[0] for other in kept)


@given(SPANS, st.integers(0, 45))
def test_the_span_that_holds_a_character_is_found(spans: list[Span], position: int) -> None:
    kept = longest_first(spans)
    holding = [i for i, (start, end) in enumerate(kept) if start <= position < end]
    assert containing(kept, position) == (holding[0] if holding else -1)


@pytest.mark.parametrize(
    ("text", "span", "inner"),
    [
        ("  ab c  ", (0, 8), (2, 6)),
        ("  ab c  ", (1, 4), (2, 4)),
        ("a\u00a0\n", (0, 3), (0, 1)),
        ("x   y", (1, 4), (1, 1)),
    ],
)
def test_trimming_leaves_the_white_space_out(text: str, span: Span, inner: Span) -> None:
    assert trim(text, *span) == inner


@given(st.text(" \t\nab"), st.integers(0, 9), st.integers(0, 9))
def test_a_trimmed_span_holds_the_stripped_characters(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    inner = trim(text, start, end)
    assert text[slice(*inner)] == text[start:end].strip()
    assert start <= inner[0] <= inner[1] <= end


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ((0, 10), (5, 15), True),
        ((0, 10), (6, 16), False),
        ((0, 10), (8, 12), True),  # half of the shorter
        ((0, 10), (9, 12), False),
        ((0, 10), (3, 3), False),  # nothing is shared
        ((3, 3), (3, 3), False),
    ],
)
def test_two_spans_share_half_of_the_shorter(a: Span, b: Span, shared: bool) -> None:
    assert shares_half(a, b) == shares_half(b, a) == shared


ANY = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda place: (place[0], sum(place)))


@settings(deadline=None)
@given(st.lists(ANY, max_size=12), ANY)
def test_an_index_finds_what_a_look_at_every_span_finds(spans: list[Span], span: Span) -> None:
    index = SpanIndex(spans)
    assert sorted(index.overlapping(span)) == [i for i, other in enumerate(spans) if overlap(other, span)]
    halves = [i for i, other in enumerate(spans) if shares_half(other, span)]
    assert sorted(index.sharing_half(span)) == halves
    best = index.best(span)
    assert (best >= 0) == bool(halves)
    assert not halves or overlap(spans[best], span) == max(overlap(spans[i], span) for i in halves)


@pytest.mark.parametrize(
    ("spans", "span", "best"),
    [
        ([(0, 10), (10, 20)], (8, 14), 1),
        ([(10, 20), (0, 10)], (8, 14), 0),  # the number is that of the list given
        ([(0, 10), (10, 20)], (5, 15), 0),  # of equals the first
        ([(0, 10), (0, 40)], (2, 8), 0),  # a span that holds it shares as much as another, and comes later
        ([(0, 10)], (8, 20), -1),  # less than half of the shorter
        ([], (0, 1), -1),
    ],
)
def test_the_best_span_shares_most(spans: list[Span], span: Span, best: int) -> None:
    assert SpanIndex(spans).best(span) == best


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 10), (6, 16), 0.0),
        ((0, 4), (0, 40), 0.1),
        ((3, 3), (0, 9), 0.0),
    ],
)
def test_two_spans_are_alike_by_what_they_share_of_what_both_cover(one: Span, other: Span, alike: float) -> None:
    assert jaccard(one, other) == jaccard(other, one) == pytest.approx(alike)
