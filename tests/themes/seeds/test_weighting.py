"""Weights and scores against formulas written out plainly; ranks; learned words against another library's G²."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from pipeline.themes.seeds.evidence import Evidence, evidence_of
from pipeline.themes.seeds.weighting import LEARNED, MAX_LEARNED, TermWeights, chosen, fit, scores
from tests.themes.small_corpus import NOBODY, Passage, corpus, themes_of

Documents = dict[str, list[tuple[str, str]]]  # each passage's words and zone

THEMES = {"b": "oak;elm", "a": "weir;oak", "d": "d;race"}
NAMED = {("d", "d")}


def evidence(documents: Documents, themes: dict[str, str] = THEMES) -> Evidence:
    passages, tokens, _ = corpus(**{doc: list[Passage](texts) for doc, texts in documents.items()})
    return evidence_of(themes_of(**themes), passages, tokens, NOBODY)


def plain_weights(documents: Documents) -> dict[tuple[str, str], float]:
    """Return the seeds' weights: the fourth root of the inverse passage frequency's logarithm, shared, and more for a name."""
    passages = [set(words.split()) for texts in documents.values() for words, _ in texts]
    weights = {}
    for theme, cell in THEMES.items():
        for term in cell.split(";"):
            having = sum(term in words for words in passages)
            sharing = sum(term in other.split(";") for other in THEMES.values())
            weight = max(math.log((1 + len(passages)) / (1 + max(having, 1))), 0.1) ** 0.25 / sharing
            weights[theme, term] = weight * (1.5 if (theme, term) in NAMED else 1)
    return weights


def plain_scores(documents: Documents, weights: dict[tuple[str, str], float]) -> list[list[float]]:
    """Return the scores of each passage and theme, themes by name, one passage, theme and word after another."""
    texts = [
        (doc, zone in ("body", "heading") or zone, words.split()) for doc, own in documents.items() for words, zone in own
    ]
    found = []
    for *_, words in texts:
        row = []
        for theme in sorted(THEMES):
            total = sum(weights.get((theme, word), 0) * (1.5 - at / max(len(words), 12)) for at, word in enumerate(words))
            row.append(total / math.sqrt(max(len(words), 8)))
        found.append(row)
    with_neighbors = []
    for i, (doc, voice, _) in enumerate(texts):
        near = [
            (j, 0.15 ** abs(i - j)) for j in range(max(i - 2, 0), min(i + 3, len(texts))) if texts[j][:2] == (doc, voice)
        ]
        with_neighbors.append([
            sum(share * found[j][theme] for j, share in near) if found[i][theme] else 0.0 for theme in range(len(THEMES))
        ])  # fmt: skip
    return with_neighbors


TEXTS = st.lists(st.sampled_from(["weir", "oak", "elm", "d", "race", "xy"]), max_size=15).map(" ".join)
ZONES = st.sampled_from(["body", "body", "heading", "comment", "footnote"])
DOCUMENTS = st.lists(st.lists(st.tuples(TEXTS, ZONES), min_size=1, max_size=5), min_size=2, max_size=3).map(
    lambda made: {f"d{i}": texts for i, texts in enumerate(made)}
)


@settings(max_examples=20, deadline=None)
@given(DOCUMENTS)
def test_weights_and_scores_are_those_of_the_plain_formula(documents: Documents) -> None:
    found = evidence(documents)
    weights = fit(found)
    plain = plain_weights(documents)
    assert dict(zip(found.seeds, weights.seeds, strict=True)) == pytest.approx(plain, abs=6e-5)
    assert not weights.learned.any()  # nothing there is long enough to be learned
    rounded = dict(zip(found.seeds, weights.seeds.tolist(), strict=True))
    assert scores(found, weights) == pytest.approx(np.array(plain_scores(documents, rounded)), abs=6e-5)


@settings(max_examples=12, deadline=None)
@given(DOCUMENTS, st.data())
def test_a_document_left_out_weighs_as_if_it_were_not_there(documents: Documents, data: st.DataObject) -> None:
    out = data.draw(st.sampled_from(sorted(documents)))
    all_of_them, others = evidence(documents), evidence({doc: texts for doc, texts in documents.items() if doc != out})
    there = (all_of_them.places["doc"] != out).to_numpy()
    left, fresh = fit(all_of_them, there.astype(np.float64)), fit(others)
    assert np.array_equal(left.seeds, fresh.seeds)
    assert np.array_equal(left.passages, fresh.passages)
    assert np.array_equal(chosen(scores(all_of_them, left))[there], chosen(scores(others, fresh)))


@settings(max_examples=8, deadline=None)
@given(DOCUMENTS)
def test_a_passage_that_counts_twice_weighs_as_two_of_the_same_words(documents: Documents) -> None:
    found = evidence(documents)
    double = evidence({**documents, **{f"{doc}-again": texts for doc, texts in documents.items()}})
    assert np.array_equal(fit(found, np.full(len(found.places), 2.0)).seeds, fit(double).seeds)
    assert np.array_equal(fit(found).seeds, fit(found, np.ones(len(found.places))).seeds)


def test_a_seed_that_is_dropped_weighs_nothing_and_the_others_as_before() -> None:
    found = evidence({"dam": [("weir oak", "body"), ("weir", "body"), ("elm d", "body")]})
    at = found.seeds.index(("a", "oak"))
    whole, without = fit(found), fit(found, without=at)
    assert without.seeds[at] == 0
    assert np.array_equal(np.delete(without.seeds, at), np.delete(whole.seeds, at))
    assert fit(found, without=found.seeds.index(("b", "oak"))).seeds[at] == whole.seeds[at]


def test_what_a_dropped_seed_alone_spoke_for_is_no_longer_learned() -> None:
    found = evidence({"dam": [("weir sluice", "body")] * 6, "fen": [("elm bark", "body")] * 18})
    column, word = found.themes.index("a"), found.vocabulary.index("sluice")
    assert fit(found).learned[word, column] > 0
    assert fit(found, without=found.seeds.index(("a", "weir"))).learned[word, column] == 0


def test_weights_are_numbers_at_least_zero_whatever_is_there() -> None:
    for texts in ([], [("", "body")], [("weir", "body")], [("weir", "body")] * 2, [("weir oak elm d race", "body")] * 9):
        weights = fit(evidence({"dam": texts}))
        assert (weights.seeds >= 0).all()
        assert np.isfinite(weights.seeds).all()


# documents of one passage, each of one theme at most, so that every count is whole: 14 of a, 6 of b, 6 of none
COMPANY = [("weir", 14), ("elm", 6), ("xy", 6)]


def company(*, weir: int, elm: int, none: int = 0) -> Documents:
    """Return documents in which «sluice» keeps company with the two themes so often."""
    documents: Documents = {}
    for (word, count), together in zip(COMPANY, (weir, elm, none), strict=True):
        for i in range(count):
            documents[f"{word}-{i}"] = [(f"{word} sluice" if i < together else word, "body")]
    return documents


@pytest.mark.parametrize(
    ("weir", "elm", "none", "learned"),
    [
        (0, 6, 0, True), (0, 3, 0, True), (0, 6, 3, True), (1, 6, 0, True),
        (0, 2, 0, False),  # too few passages
        (0, 2, 1, False),  # not surely enough
        (4, 6, 0, False),  # surely more often than by chance, but less than twice as often
        (14, 0, 0, False), (0, 0, 6, False), (14, 6, 0, False), (0, 0, 0, False),
    ],
)  # fmt: skip
def test_a_word_in_a_themes_company_is_learned_where_it_is_often_and_surely_there(
    weir: int, elm: int, none: int, learned: bool
) -> None:
    found = evidence(company(weir=weir, elm=elm, none=none))
    both, of_word, of_theme, total = elm, weir + elm, 6, 20
    usual = of_theme / total
    lift = (both + 2 * usual) / ((of_word + 2) * usual)
    table = [[both, of_word - both], [of_theme - both, total - of_theme - of_word + both]]
    surely = 0.0 if of_word in (0, total) else chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert learned == (lift >= 2 and surely >= 6.63 and weir + elm + none >= 3)
    weights = dict(zip(found.vocabulary, fit(found).learned[:, found.themes.index("b")].tolist(), strict=True))
    assert weights.get("sluice", 0) == pytest.approx(LEARNED * math.log(lift) if learned else 0, abs=6e-5)


@pytest.mark.parametrize(("count", "learned"), [(2, 0), (3, 1)])
def test_what_stands_in_two_passages_alone_is_not_learned_however_surely(count: int, learned: int) -> None:
    documents: Documents = {f"e{i}": [("elm sluice", "body")] for i in range(count)}
    documents |= {f"w{i}": [("weir", "body")] for i in range(40)}
    assert np.count_nonzero(fit(evidence(documents)).learned) == learned


def test_what_is_learned_without_a_document_is_learned_as_if_it_were_not_there() -> None:
    texts = [("weir sluice", "body"), ("elm bark sluice", "body"), ("weir", "body")]
    documents: Documents = {f"d{i}": [text] for i, text in enumerate(texts * 6)} | {"more": [("weir bark", "body")] * 9}
    found, fewer = evidence(documents), evidence({doc: own for doc, own in documents.items() if doc != "more"})
    assert found.vocabulary == fewer.vocabulary == ["bark", "sluice"]
    left = fit(found, (found.places["doc"] != "more").to_numpy(dtype=np.float64))
    assert np.array_equal(left.learned, fit(fewer).learned)
    assert not np.array_equal(left.learned, fit(found).learned)


def test_a_word_that_never_stands_without_its_theme_counts_up_to_a_bound() -> None:
    documents = company(weir=0, elm=6) | {f"more-{i}": [("weir", "body")] for i in range(200)}
    found = evidence(documents)
    assert fit(found).learned.max() == pytest.approx(LEARNED * math.log(7.5), abs=6e-5)  # of a lift above 30


def test_of_many_words_in_a_themes_company_the_surest_are_learned_of_equals_the_first_by_name() -> None:
    words = [f"word{letter}" for letter in "nmlkjihgfedcba"]
    texts = [("elm sure " + " ".join(words), "body")] * 4 + [("elm sure", "body")] * 2
    documents: Documents = {f"e{i}": [text] for i, text in enumerate(texts)}
    documents |= {f"w{i}": [("weir", "body")] for i in range(14)}
    found = evidence(documents)
    column = fit(found).learned[:, found.themes.index("b")]
    learned = [found.vocabulary[i] for i in np.flatnonzero(column)]
    assert len(learned) == MAX_LEARNED == 10
    assert learned == ["sure", *sorted(words)[:9]]


def naive_ranks(row: list[float]) -> list[int]:
    order = sorted(range(len(row)), key=lambda i: (-row[i], i))[:3]
    ranks = [0] * len(row)
    for rank, i in enumerate(order, 1):
        if row[i] >= max(0.15, 0.3 * row[order[0]]):
            ranks[i] = rank
    return ranks


@pytest.mark.parametrize(
    ("row", "ranks"),
    [
        ([0.5, 0.5, 0.5, 0.5], [1, 2, 3, 0]),  # of equals the first by name
        ([0.1, 0.9, 0.9, 0.2], [0, 1, 2, 0]),
        ([0.15, 0.1499, 0.5, 0.0], [2, 0, 1, 0]),
        ([1.0, 0.3, 0.2999, 0.0], [1, 2, 0, 0]),
        ([0.1499, 0.0], [0, 0]),
        ([0.15], [1]),
        ([2.0, 1.9, 1.8, 1.9], [1, 2, 0, 3]),
        ([0.0, 0.0, 0.0], [0, 0, 0]),
    ],
)
def test_up_to_three_themes_are_ranked(row: list[float], ranks: list[int]) -> None:
    assert chosen(np.array([row])).tolist() == [ranks]


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(st.sampled_from([0, 0.1, 0.15, 0.3, 0.5, 1.0]), min_size=n, max_size=n), min_size=1)
    )
)
def test_ranks_are_those_of_a_plain_sort(rows: list[list[float]]) -> None:
    assert chosen(np.array(rows)).tolist() == [naive_ranks(row) for row in rows]


@pytest.mark.parametrize(
    ("first", "second"), [(1.0, 0.3), (0.533, 0.1599), (1.066, 0.3198), (1.479, 0.4437), (1.622, 0.4866)]
)
def test_three_tenths_of_the_first_score_are_just_enough_whatever_the_first(first: float, second: float) -> None:
    assert chosen(np.array([[first, second]])).tolist() == [[1, 2]]
    assert chosen(np.array([[first, second - 0.0001]])).tolist() == [[1, 0]]


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (2, 0)])
def test_no_scores_have_no_ranks(shape: tuple[int, int]) -> None:
    assert chosen(np.zeros(shape)).shape == shape


def test_without_themes_or_passages_nothing_is_scored() -> None:
    for documents, themes in (({}, {}), ({}, THEMES), ({"dam": [("weir", "body")]}, {})):
        found = evidence(documents, themes)
        assert scores(found, fit(found)).shape == (len(found.places), len(found.themes))


def test_a_score_is_the_weights_over_the_root_of_the_length() -> None:
    found = evidence({"dam": [("elm elm xy xy xy xy xy xy xy xy xy xy xy xy xy xy", "body"), ("elm", "comment")]})
    weights = TermWeights(np.where([seed == ("b", "elm") for seed in found.seeds], 2.0, 0.0), np.zeros((0, 3)), np.zeros(6))
    # two occurrences, 24/16 and 22.5/16 less… each counts 1.5 less its place over the length: 1.5 and 1.5 - 1/16
    expected = [2 * (1.5 + 1.5 - 1 / 16) / 4, 2 * 1.5 / math.sqrt(8)]
    assert scores(found, weights)[:, found.themes.index("b")] == pytest.approx(expected, abs=6e-5)
