"""Where in a primary text quoted words may stand."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.quotations.candidates import BESIDE_CHARACTERS, Place, places
from pipeline.compare.quotations.search_index import SearchedSentence, SearchedText, searched
from pipeline.compare.similarity.weighted_words import pieces_of, words_of
from pipeline.language.spans import Span, overlap
from tests.compare.quoting_corpus import PETITION

FORMS = st.lists(st.sampled_from("dam weir sluice granary the a millers … not".split()), max_size=10).map(" ".join)


def text_of(said: list[str]) -> SearchedText:
    starts = [0, *accumulate(len(sentence) + 1 for sentence in said)]
    return searched(
        "petition", [SearchedSentence("petition", a, a + len(s), s, "") for a, s in zip(starts, said, strict=False)]
    )


def found(quoted: str, said: list[str] = PETITION, apart: Span | None = None) -> list[Place]:
    return places([words_of(quoted[a:b], a) for a, b in pieces_of(quoted)], text_of(said), apart)


def best(quoted: str, said: list[str] = PETITION) -> str:
    """Return the words of the best place."""
    place = next(iter(found(quoted, said)), None)
    return " ".join(said)[place.start : place.end] if place else ""


@pytest.mark.parametrize(
    ("quoted", "there", "verbatim"),
    [
        ("the ferrymen were promised a bridge", "The ferrymen were promised a bridge", True),
        ("They received a lantern; and a speech!", "they received a lantern and a speech", True),
        ("the ferrymen were promised a long bridge", "The ferrymen were promised a bridge", False),
        ("the ferrymen promised a bridge", "The ferrymen were promised a bridge", False),
        ("a bridge the ferrymen were promised", "The ferrymen were promised", False),  # one side of what is turned round
        ("wells taste of tannery … the clerk of the harbor",
         "wells taste of tannery and soot. At the same time, the clerk of the harbor", False),
        ("elephants trumpet loudly", "", False),
    ],
)  # fmt: skip
def test_the_best_place_holds_the_words_in_order(quoted: str, there: str, verbatim: bool) -> None:
    assert best(quoted) == there
    assert next((p.verbatim for p in found(quoted)), False) is verbatim


def test_all_places_of_the_same_words_in_a_row_are_found_the_earlier_first() -> None:
    owns = found("owns the bread")
    whole = " ".join(PETITION)
    assert [whole[p.start : p.end] for p in owns] == ["owns the bread", "owns the bread"]
    assert owns[0].start < owns[1].start


def test_pieces_must_follow_each_other() -> None:
    right, turned = (
        found(q)[0]
        for q in (
            "they received a lantern and a speech … we want the keys of the granary",
            "we want the keys of the granary … they received a lantern and a speech",
        )
    )
    assert (right.pieces, turned.pieces) == (2, 1)
    assert right.kept > turned.kept


def test_a_piece_of_few_words_is_believed_beside_the_one_before_and_not_far_behind() -> None:
    filling = "Nothing else was written here about that. " * (BESIDE_CHARACTERS // 40 + 3)
    near = ["The penstocks of Otterby burst.", "Then the rain came.", *[filling] * 1]
    far = ["The penstocks of Otterby burst.", filling, "Then the rain came."]
    assert found("penstocks of Otterby burst … the rain came", near)[0].pieces == 2
    assert found("penstocks of Otterby burst … the rain came", far)[0].pieces == 1


@pytest.mark.parametrize(
    ("apart", "count"), [(None, 2), ("Whoever owns the river owns the bread", 1), ("bread", 1), ("The dam", 2)]
)
def test_nothing_that_is_set_apart_is_a_place(apart: str | None, count: int) -> None:
    whole = " ".join(PETITION)
    span = (whole.index(apart), whole.index(apart) + len(apart)) if apart else None
    assert len(found("owns the bread", apart=span)) == count


def test_a_place_that_keeps_more_scores_more() -> None:
    kept = [found(q)[0] for q in ("children gather driftwood under the arches", "children gather timber under the arches",
                                  "children carry timber under the arches")]  # fmt: skip
    assert [p.score for p in kept] == sorted((p.score for p in kept), reverse=True)
    assert [p.kept for p in kept] == sorted((p.kept for p in kept), reverse=True)


@pytest.mark.parametrize("words", [40, 60, 61, 130])
def test_a_long_quotation_word_for_word_is_verbatim(words: int) -> None:
    quoted = " ".join(" ".join(PETITION).split()[:words])
    (place,) = found(quoted)[:1]
    assert (place.start, place.end) == (0, len(quoted.rstrip(".,;")))
    assert place.kept == pytest.approx(1)
    assert place.verbatim


@settings(deadline=None)
@given(FORMS, st.lists(FORMS, min_size=1, max_size=5), st.integers(0, 60), st.integers(0, 30))
def test_a_place_is_a_stretch_of_the_text_with_shares_between_nothing_and_all(
    quoted: str, said: list[str], start: int, length: int
) -> None:
    apart = (start, start + length)
    for place in found(quoted, said, apart):
        assert 0 <= place.start < place.end <= len(" ".join(said))
        assert 0 < place.kept <= 1 + 1e-9
        assert 0 < place.density <= 1 + 1e-9
        assert 0 <= place.in_a_row <= 1
        assert place.score > 0
        assert place.pieces > 1 or not overlap((place.start, place.end), apart) or not place.verbatim


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=4))
def test_any_quotation_is_looked_for_in_any_text(quoted: str, said: list[str]) -> None:
    assert found(quoted, said) == found(quoted, said)
