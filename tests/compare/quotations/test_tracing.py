"""What is judged to be a trace, of which kind and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.quotations.probability import WEIGHTS, WEIGHTS_COMPARED, TraceEvidence, features, probability, strength
from pipeline.compare.quotations.search_index import SearchedSentence, SearchedText, searched
from pipeline.compare.quotations.tracing import (
    LIKE,
    MIN_KEPT_NEAR,
    SURE_OTHERWISE,
    Asked,
    Trace,
    best_trace,
    search,
    shared_around,
)
from pipeline.compare.similarity.weighted_words import pieces_of, words_of
from pipeline.language.spans import Span
from tests.compare.quoting_corpus import PETITION

OTHERWISE = [
    "The dam must stay where our grandfathers raised it, and no engineer may lower it by one stone.",
    "A duty on flour is paid by all the bakers in town, though nobody voted for such a toll.",
    *PETITION[10:12],
]
SHARES = st.floats(0, 1)
EVIDENCE = st.builds(
    TraceEvidence, kept=SHARES, density=SHARES, in_a_row=SHARES, score=st.floats(0, 200), rival=st.floats(0, 3),
    words=st.integers(0, 500), around=st.floats(0, 100), given_to=st.sampled_from(["ours", "none", "other"]),
    together=st.booleans(), similarity=st.none() | st.floats(-10, 30), margin=st.floats(-10, 30),
)  # fmt: skip


def text_of(said: list[str], doc: str = "petition") -> SearchedText:
    starts = [0, *accumulate(len(sentence) + 1 for sentence in said)]
    return searched(doc, [SearchedSentence(doc, a, a + len(s), s, "") for a, s in zip(starts, said, strict=False)])


TEXT, OTHER = text_of(PETITION), text_of(OTHERWISE, "other")
WHOLE = " ".join(PETITION)


def asked(quoted: str, around: str = "", given_to: str = "none", apart: Span | None = None) -> Asked:
    pieces = [words_of(quoted[a:b], a) for a, b in pieces_of(quoted)]
    return Asked(pieces, words_of(around), given_to, {"petition": apart} if apart else {})


def traces(asked: Asked, texts: Sequence[SearchedText], near: Mapping[str, Sequence[Span]] | None = None) -> list[Trace]:
    """Return the best trace of each text, surest first."""
    found = [best_trace(search([asked], text)[0], (near or {}).get(text.doc, ())) for text in texts]
    return sorted((trace for trace in found if trace), key=lambda trace: -trace.probability)


def best(quoted: str, **how: str) -> Trace:
    return traces(asked(quoted, **how), [TEXT])[0]


def kind(quoted: str, **how: str) -> str:
    return next((t.kind for t in traces(asked(quoted, **how), [TEXT])), "")


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("Children gather driftwood under the arches", "verbatim"),
        ("children gather driftwood, under the arches!", "verbatim"),
        ("Children gather wet driftwood under the arches", "near"),
        ("children gather driftwood … count barrels above them", "near"),
        ("children gather driftwood while merchants count barrels above them", "near"),  # the cut is not marked
        ("Thin children collect much driftwood below, while the merchants above them count", "translation"),
        ("the shepherd leads his flock across green hills and still waters", ""),
        (
            "a lantern hung on the bridge of another country and no one gave a speech",
            "",
        ),  # words of one sentence, another sense
        ("of the town", ""),
        ("and not one", ""),
        ("", ""),
        ("… – …", ""),
    ],
)
def test_what_kind_of_trace_a_wording_is(quoted: str, expected: str) -> None:
    assert kind(quoted) == expected


@pytest.mark.parametrize(
    "phrase",
    ["at the same time, the", "at the same time", "may not", "for all"],
)
def test_boilerplate_is_no_trace(phrase: str) -> None:
    assert kind(phrase) == ""


LOOSE = (
    "Rye went to the garrison in three wagons, none of which ever came back", "the ferrymen received a light and a talk",
    "Merchants make their count over children who collect wood", "Bakers must pay a duty that no citizen voted for",
    "eels cannot be saved, yet otters will perhaps return", "the dam must not be lowered by engineers",
)  # fmt: skip


@pytest.mark.parametrize("given_to", ["ours", "none", "other"])
@pytest.mark.parametrize("quoted", LOOSE)
def test_what_is_too_unsure_to_be_a_trace_is_a_paraphrase_where_it_is_given_to_the_primary_text(
    quoted: str, given_to: str
) -> None:
    trace = best(quoted, given_to=given_to)
    assert trace.place.kept < MIN_KEPT_NEAR  # so that it is no near quotation
    likely = "translation" if trace.probability >= SURE_OTHERWISE else "paraphrase" if given_to == "ours" else ""
    assert trace.kind == (likely if trace.probability >= LIKE else "")


def test_to_whom_words_are_given_makes_them_more_or_less_probable() -> None:
    sure = [best("the ferrymen received a light and a talk", given_to=to).probability for to in ("other", "none", "ours")]
    assert sure == sorted(sure)
    assert sure[0] < sure[2]


def test_words_around_the_quotation_that_stand_at_the_place_too_make_it_more_probable() -> None:
    quoted = "the ferrymen received a talk"
    without, other, same = (
        best(quoted, around=around).probability
        for around in ("", "Otters eat eels in the granary", "Of ferrymen, who were promised, and of a lantern and a speech")
    )
    assert without == other < same


def test_what_the_sentence_around_shares_is_counted_once_a_word() -> None:
    place = best("they received a lantern").place
    once, twice, elsewhere = (shared_around(words_of(w), place, TEXT) for w in ("ferrymen", "ferrymen ferryman", "granary"))
    assert 0 == elsewhere < once == twice


def test_another_quotation_of_the_sentence_traced_nearby_makes_a_place_more_probable() -> None:
    quoted = asked("they received a candle")
    alone, near, far = (
        traces(quoted, [TEXT], places)[0].probability
        for places in (
            None,
            {"petition": [_span("The ferrymen were promised a bridge")]},
            {"petition": [_span("keys of the granary")]},
        )
    )
    assert far == alone < near


def _span(words: str) -> Span:
    return WHOLE.index(words), WHOLE.index(words) + len(words)


def test_a_passage_in_other_words_has_the_bounds_of_its_sentences() -> None:
    place = best("Thin children collect much driftwood below, while the merchants above them count").place
    assert WHOLE[place.start : place.end] == PETITION[9]


@pytest.mark.parametrize("first", [0, 1])
def test_each_primary_text_gives_its_best_trace_the_surest_first(first: int) -> None:
    found = traces(asked(PETITION[0]), [(TEXT, OTHER), (OTHER, TEXT)][first])
    assert [(t.place.doc, t.kind) for t in found] == [("petition", "verbatim"), ("other", "translation")]
    assert found[0].probability > found[1].probability


def test_the_own_place_of_a_quotation_is_no_trace() -> None:
    words = "Children gather driftwood under the arches"
    assert kind(words) == "verbatim"
    assert all(t.kind == "" for t in traces(asked(words, apart=_span(words)), [TEXT]))


def test_a_trace_in_other_words_does_not_reach_into_the_own_place() -> None:
    quoted = "the dam must remain where our forefathers raised it, and no engineer may ever lower it"
    said = f"They said {quoted}, and truly {PETITION[0]}"
    apart = (said.index(quoted), said.index(quoted) + len(quoted))
    (trace,) = traces(asked(quoted, apart=apart), [text_of([said, *PETITION[4:]])])
    assert trace.place.start >= apart[1]


@given(EVIDENCE)
def test_a_probability_is_one(evidence: TraceEvidence) -> None:
    assert 0 <= probability(evidence) <= 1
    assert len(features(evidence)) + 1 == len(WEIGHTS if evidence.similarity is None else WEIGHTS_COMPARED)


@given(EVIDENCE, st.floats(0, 3))
def test_a_stronger_rival_never_makes_a_place_more_probable(evidence: TraceEvidence, rival: float) -> None:
    weaker, stronger = sorted((evidence.rival, rival))
    assert probability(replace(evidence, rival=stronger)) <= probability(replace(evidence, rival=weaker))


@given(EVIDENCE, st.floats(0, 100))
def test_what_speaks_for_a_place_never_makes_it_less_probable(evidence: TraceEvidence, around: float) -> None:
    low, high = sorted((evidence.around, around))
    assert probability(replace(evidence, around=low)) <= probability(replace(evidence, around=high))
    assert probability(replace(evidence, together=False)) <= probability(replace(evidence, together=True))
    assert strength(evidence.score, low) <= strength(evidence.score, high)
    other, nobody, ours = (probability(replace(evidence, given_to=to)) for to in ("other", "none", "ours"))
    assert other <= nobody <= ours


@given(EVIDENCE, st.floats(0, 200))
def test_a_more_unexpected_wording_never_makes_a_place_less_probable(evidence: TraceEvidence, score: float) -> None:
    low, high = sorted((evidence.score, score))
    assert probability(replace(evidence, score=low)) <= probability(replace(evidence, score=high))


@pytest.mark.parametrize("given_to", ["none", "other"])
@pytest.mark.parametrize(
    "quoted",
    ["may not eat in water", "they couldn't save the eels", "flour at twice the price", "paid for forty gardens",
     "We shall lower no more!", "the river of the long night"],
)  # fmt: skip
def test_a_few_common_words_that_nobody_gives_to_the_text_are_not_its_words(quoted: str, given_to: str) -> None:
    assert kind(quoted, given_to=given_to) == ""
