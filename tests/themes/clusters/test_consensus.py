"""Weights, factors and consensus, held against scikit-learn, other formulas, and groups that were put there."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from pipeline.themes.clusters import consensus, nmf, tfidf
from pipeline.themes.clusters.agreement import adjusted_rand

SINGLE = 1e-6  # products in another order differ by a few units of the seventh digit of single precision


def groups(sizes: list[int], words: int = 12, each: int = 6, seed: int = 4) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return counts of passages that draw most words from their group's own `words`, some from all, and their groups."""
    chance = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    counts = np.zeros((len(truth), words * len(sizes)), dtype=np.int64)
    for row, group in enumerate(truth):
        np.add.at(counts[row], chance.integers(group * words, (group + 1) * words, each), 1)
        np.add.at(counts[row], chance.integers(0, counts.shape[1], 2), 1)
    order = chance.permutation(len(truth))
    return sparse.csr_matrix(counts[order]), truth[order]


def all_kept(rows: int, runs: int = 1) -> np.ndarray:
    return np.ones((runs, rows), dtype=bool)


def test_the_weights_are_those_of_scikit_learn() -> None:
    from sklearn.feature_extraction.text import TfidfTransformer

    counts, _ = groups([9, 9, 9])
    having = (counts.toarray() > 0).sum(axis=0)
    kept = (having >= 2) & (having <= 0.5 * 27)
    # the rarity counts all passages, as scikit-learn's does
    expected = TfidfTransformer(sublinear_tf=True).fit_transform(counts[:, kept]).toarray()
    assert tfidf.weigh(counts).toarray() == pytest.approx(expected, abs=1e-12)


def test_a_word_of_one_passage_or_of_too_many_weighs_nothing() -> None:
    table = np.zeros((10, 4), dtype=np.int64)
    table[:, 0] = 1  # in all
    table[:5, 1] = 2  # in five of ten: just few enough
    table[:6, 2] = 1  # in six: too many
    table[5, 3] = 1  # in one
    found = tfidf.weigh(sparse.csr_matrix(table)).toarray()
    assert found.tolist() == [[1.0]] * 5 + [[0.0]] * 5


def test_the_vocabulary_is_bounded_by_the_terms_in_most_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tfidf, "MAX_TERMS", 2)
    table = np.zeros((20, 4), dtype=np.int64)
    for column, passages in enumerate((2, 3, 2, 4)):
        table[:passages, column] = 1
    assert [int((c > 0).sum()) for c in tfidf.weigh(sparse.csr_matrix(table)).toarray().T] == [3, 4]


def test_related_words_are_those_of_the_same_passages() -> None:
    weighed = sparse.csr_matrix(np.array([[3.0, 4.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 1.0]]))
    cosine = 12 / (3 * math.sqrt(20))  # of the first two terms' columns (3, 0, 0) and (4, 2, 0)
    share = tfidf.RELATED
    expected = [3 + share * 4 * cosine, 4 + share * 3 * cosine, 0.0]
    found = tfidf.related(weighed).spread(weighed.toarray())
    assert found[0] == pytest.approx(expected)
    assert found[2] == pytest.approx([0, 0, 1])  # a term that stands alone keeps its weight
    assert np.linalg.norm(tfidf.smoothed(weighed), axis=1) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("components", [2, 3, 5])
def test_the_factors_are_as_close_as_those_of_scikit_learn(components: int) -> None:
    from sklearn.decomposition import NMF

    matrix = tfidf.smoothed(tfidf.weigh(groups([12, 9, 8])[0]))
    model = NMF(components, init="nndsvda", solver="cd", random_state=0, max_iter=nmf.ROUNDS, tol=0)
    weights = model.fit_transform(matrix)
    peer = np.linalg.norm(matrix - weights @ model.components_)
    ours, parts = nmf.factorize(matrix, all_kept(len(matrix)), components)
    assert np.linalg.norm(matrix - ours[0].T @ parts[0]) <= peer * 1.01
    assert ours.min() >= 0
    assert parts.min() >= 0


def test_many_runs_at_once_are_the_same_as_one_by_one() -> None:
    matrix = tfidf.smoothed(tfidf.weigh(groups([9, 9, 9])[0]))
    kept = consensus.resamples(all_kept(27), 5)
    together = nmf.memberships(matrix, kept, 3)
    for run, mask in enumerate(kept):
        alone = nmf.memberships(matrix, mask[None], 3)[0]
        assert together[run] == pytest.approx(alone, abs=SINGLE)
        assert not together[run][:, ~mask].any()


def test_sparse_and_dense_rows_give_the_same_factors() -> None:
    weighed = tfidf.weigh(groups([9, 9])[0])
    dense, thin = (nmf.memberships(m, all_kept(18), 2) for m in (weighed.toarray(), weighed))
    assert thin == pytest.approx(dense, abs=SINGLE)


def test_the_error_never_rises() -> None:
    matrix = tfidf.smoothed(tfidf.weigh(groups([10, 10, 10])[0]))
    errors = []
    for rounds in (1, 2, 5, 10, 25):
        weights, parts = nmf.factorize(matrix, all_kept(30), 4, rounds)
        errors.append(float(np.linalg.norm(matrix - weights[0].T @ parts[0])))
    assert errors == sorted(errors, reverse=True)


def test_a_resample_has_four_fifths_of_what_is_there_and_nothing_else() -> None:
    kept = np.array([[True] * 10, [True, False] * 5])
    drawn = consensus.resamples(kept, 7)
    assert drawn.sum(axis=1).tolist() == [8] * 7 + [4] * 7
    assert not drawn[7:, 1::2].any()
    assert len({row.tobytes() for row in drawn[:7]}) > 1


def test_co_association_counts_the_runs_that_have_both() -> None:
    kept = np.array([[True, True, True], [True, True, False], [True, False, True]])
    shares = np.zeros((3, 2, 3))
    shares[0, :, :] = [[1, 1, 0], [0, 0, 1]]
    shares[1, :, :2] = [[1, 0.5], [0, 0.5]]
    shares[2, :, ::2] = [[1, 0], [0, 1]]
    # first and second: together once and by half once, of two runs; first and third: in two runs never together
    assert consensus.co_association(shares, kept).tolist() == [[0, 0.75, 0], [0.75, 0, 0], [0, 0, 0]]


def test_closeness_is_the_mean_with_the_other_passages_of_a_cluster() -> None:
    together = np.zeros((5, 5))
    for (a, b), value in {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7, (2, 3): 0.3, (1, 4): 0.3, (3, 4): 0.6}.items():
        together[a, b] = together[b, a] = value
    labels, closeness = consensus.clusters_of(together, 2)
    assert labels[0] == labels[1] == labels[2] != labels[3] == labels[4]
    assert closeness[np.arange(5), labels] == pytest.approx([0.85, 0.8, 0.75, 0.6, 0.6])
    assert closeness[3, labels[0]] == pytest.approx(0.1)  # of all three, since it is none of them


@pytest.mark.parametrize("sizes", [[20, 16, 12], [30, 15], [12, 12, 12, 12]])
def test_groups_that_are_there_are_found(sizes: list[int]) -> None:
    counts, truth = groups(sizes)
    found = consensus.cluster(tfidf.weigh(counts), len(sizes))
    assert adjusted_rand(found.labels, truth) > 0.85
    assert np.all(np.diff(np.bincount(found.labels)) <= 0)  # the largest first
    assert found.probability.min() >= 0
    assert found.probability.max() <= 1


def test_passages_beyond_the_sample_go_to_the_nearest_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    counts, truth = groups([60, 50, 40])
    monkeypatch.setattr(consensus, "MAX_SAMPLED", 60)
    found = consensus.cluster(tfidf.weigh(counts), 3)
    assert len(found.sampled) == 60
    assert adjusted_rand(found.labels, truth) > 0.85
    assert found.closeness.shape == (150, 3)
    assert found.closeness.max() <= 1


def test_two_runs_are_the_same_to_the_last_digit() -> None:
    weighed = tfidf.weigh(groups([15, 12, 9])[0])
    one, two = (consensus.cluster(weighed, 3) for _ in range(2))
    assert np.array_equal(one.labels, two.labels)
    assert one.closeness.tobytes() == two.closeness.tobytes()


def test_more_clusters_than_there_are_passages_leave_some_empty() -> None:
    found = consensus.cluster(tfidf.weigh(groups([2, 2])[0]), 6)
    assert found.closeness.shape == (4, len(set(found.labels)))


def test_disturbed_labels_stand_where_the_run_has_the_passage() -> None:
    counts, truth = groups([20, 16, 12])
    matrix = tfidf.smoothed(tfidf.weigh(counts))
    kept = np.random.default_rng(1).random((6, 48)) < 0.63
    found = nmf.labels_of(nmf.memberships(matrix, kept, 3), kept)
    assert np.array_equal(found >= 0, kept)
    assert min(adjusted_rand(row[mask], truth[mask]) for row, mask in zip(found, kept, strict=True)) > 0.6


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=40))
def test_the_adjusted_rand_index_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    from sklearn.metrics import adjusted_rand_score

    a, b = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    assert adjusted_rand(a, b) == pytest.approx(adjusted_rand_score(a, b), abs=1e-12)


def test_names_of_clusters_do_not_matter_to_the_index() -> None:
    assert adjusted_rand(np.array([0, 0, 1, 1, 2]), np.array([2, 2, 0, 0, 1])) == 1
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)
