"""Clusters of passages, their number, their terms and their places, on small corpora whose groups are known."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from pipeline.runner import table_files
from pipeline.themes.clusters import cluster_counts, cluster_terms, clusters
from pipeline.themes.clusters.class_tfidf import distinctive, names_of
from pipeline.themes.clusters.projection import places_on_map
from pipeline.themes.words.word_counts import Counts

SUBJECTS = {
    "water": "weir sluice flood dam river bank lock gate pump drain",
    "bread": "mill flour oven loaf baker grain yeast sack crust dough",
    "wood": "oak saw plank forest axe timber beam carpenter resin bark",
}


def corpus(documents: dict[str, list[tuple[str, str]]]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return passages, tokens and sentences of documents given as paragraphs with their zone; every word is a noun."""
    passages, tokens, sentences = [], [], []
    for doc, paragraphs in documents.items():
        start = 0
        for n, (text, zone) in enumerate(paragraphs, 1):
            end, at = start + len(text), start
            passages.append((doc, start, end, text, n, zone, text, "en", f"paragraph {n}"))
            sentences.append((doc, start, end, text, n, 1, zone, "en", f"paragraph {n}"))
            for word in text.split():
                tokens.append((doc, at, at + len(word), word, n, 1, word, "NOUN", at, "", ""))
                at += len(word) + 1
            start = end + 2
    named = ("passages", passages), ("tokens", tokens), ("sentences", sentences)
    made = [
        table_files.settle(pd.DataFrame(rows, columns=list(table_files.empty(name).columns)), name) for name, rows in named
    ]
    return made[0], made[1], made[2]


def three_subjects(each: int = 14) -> dict[str, list[tuple[str, str]]]:
    """Return two documents whose paragraphs speak of water, bread and wood in turn; the first has one paragraph more."""
    chance = np.random.default_rng(8)
    paragraphs = [
        (" ".join(chance.choice(SUBJECTS[subject].split(), 9)), "body") for _ in range(each) for subject in SUBJECTS
    ]
    return {"dam": [("weir mill oak", "heading"), *paragraphs[:21], ("weir weir", "body")], "fen": paragraphs[21:]}


def built(documents: dict[str, list[tuple[str, str]]]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return passages, cluster_counts, clusters and cluster_terms, checked against their contract."""
    passages, tokens, sentences = corpus(documents)
    numbers = table_files.settle(cluster_counts.build(passages, tokens), "cluster_counts")
    found = table_files.settle(clusters.build(passages, tokens, sentences, numbers), "clusters")
    marked = found[found["text"].str.contains("weir|sluice")][["doc", "passage"]].assign(theme="water")
    terms = table_files.settle(cluster_terms.build(passages, tokens, found, marked), "cluster_terms")
    for name, table in (("cluster_counts", numbers), ("clusters", found), ("cluster_terms", terms)):
        table_files.check(table, name, {"passages": passages})
    return passages, numbers, found, terms


def test_subjects_become_clusters_with_labels_terms_and_themes() -> None:
    passages, numbers, found, terms = built(three_subjects())
    assert numbers.loc[numbers["chosen"] == "yes", "clusters"].tolist() == [3]
    assert len(found) == 42  # neither the heading nor the two words
    assert found[["doc", "start"]].equals(found.merge(passages[["doc", "start"]])[["doc", "start"]])
    for _, members in found.groupby("cluster"):
        subjects = [s for s, words in SUBJECTS.items() if set(members["text"].iloc[0].split()) <= set(words.split())]
        assert all(set(text.split()) <= set(SUBJECTS[subjects[0]].split()) for text in members["text"])
    assert (found["context"] == found["text"]).all()
    labels = dict(zip(terms["cluster"], terms["label"], strict=True))
    assert labels == dict(zip(found["cluster"], found["label"], strict=True))
    assert all(label == " · ".join(terms.loc[terms["cluster"] == c, "term"].head(3)) for c, label in labels.items())
    water = found.loc[found["text"].str.contains("weir|sluice"), "cluster"].unique()
    assert terms.groupby("cluster")["theme"].first().to_dict() == {c: "water" if c in water else "" for c in (1, 2, 3)}


def test_two_builds_are_the_same() -> None:
    one, two = built(three_subjects(10)), built(three_subjects(10))
    assert all(a.equals(b) for a, b in zip(one, two, strict=True))


def test_clusters_stand_apart_on_the_map() -> None:
    found = built(three_subjects())[2]
    places = found[["x", "y"]].to_numpy()
    assert np.abs(places).max() == 1
    means = found.groupby("cluster")[["x", "y"]].mean().to_numpy()
    own = np.linalg.norm(places - means[found["cluster"] - 1], axis=1)
    others = np.linalg.norm(means[:, None] - means[None], axis=2)[np.triu_indices(3, 1)]
    assert own.max() < others.min()


@pytest.mark.parametrize(
    "documents",
    [
        {},
        {"dam": [("weir mill", "body")]},
        {"dam": [("weir sluice flood dam river bank lock gate pump", "comment")] * 40},  # nobody's own voice
        {"dam": [("weir sluice flood dam river bank lock gate", "body")] * 15},  # too few passages for two clusters
        {"dam": [("weir sluice flood dam river bank lock gate", "body")] * 40},  # all say the same: no word parts them
    ],
)
def test_where_nothing_can_be_clustered_the_tables_are_empty(documents: dict[str, list[tuple[str, str]]]) -> None:
    assert [len(table) for table in built(documents)[1:]] == [0, 0, 0]


@pytest.mark.parametrize(
    ("curve", "chosen"),
    [
        ([(2, 0.80, True), (3, 0.76, True), (4, 0.60, True)], 3),
        ([(2, 0.80, True), (3, 0.75, True), (4, 0.60, True)], 3),  # just near enough
        ([(2, 0.80, True), (3, 0.7499, True)], 2),
        ([(2, 0.99, False), (3, 0.70, True), (4, 0.60, True)], 3),  # nearly all in one cluster is steady and says nothing
        ([(2, 0.54, True), (3, 0.55, True), (4, 0.51, True)], 3),  # below the floor is chance
        ([(2, 0.54, True), (3, 0.9, False)], 0),
        ([], 0),
    ],
)
def test_the_largest_number_as_steady_as_the_steadiest_is_chosen(curve: list[tuple[int, float, bool]], chosen: int) -> None:
    assert cluster_counts.choose(curve) == chosen


def test_terms_weigh_by_their_share_in_the_cluster_and_their_rarity() -> None:
    table = sparse.csr_matrix(np.array([[2, 1, 0], [1, 0, 0], [0, 1, 1], [0, 2, 0]]))
    counts = Counts(pd.DataFrame({"doc": list("abcd"), "passage": 1, "words": 3}), ["flood", "mill", "oak"], table)
    found = distinctive(counts, np.array([1, 1, 2, 2]), 3)
    # eight words, four a cluster on average; oak stands in one passage of its cluster only
    rows = list(found.itertuples(index=False, name=None))
    assert [(c, t, n, p) for c, t, n, _, p in rows] == [(1, "flood", 1, 2), (2, "mill", 1, 2)]
    assert [w for *_, w, _ in rows] == pytest.approx([3 / 4 * math.log(1 + 4 / 3), 3 / 4 * math.log(1 + 4 / 4)], abs=1e-8)
    assert names_of(found) == {1: "flood", 2: "mill"}


def test_the_nearest_theme_has_the_largest_overlap() -> None:
    places = pd.DataFrame({"doc": "dam", "passage": range(1, 7), "cluster": [1, 1, 1, 2, 2, 3]})
    given = [(1, "bread"), (2, "bread"), (4, "bread"), (1, "wood"), (2, "wood"), (5, "water"), (4, "tolls"), (9, "tolls")]
    marked = pd.DataFrame([("dam", *row) for row in given], columns=["doc", "passage", "theme"])
    found = cluster_terms.nearest_themes(places, marked)
    # 1: bread 2 of 4, wood 2 of 3; 2: tolls and water 1 of 2 each, bread 1 of 4; passage 9 is in no cluster
    assert list(found.itertuples(index=False, name=None)) == [
        (1, "wood", pytest.approx(2 / 3)), (2, "tolls", 0.5), (3, "", 0.0),
    ]  # fmt: skip


def test_where_no_passage_has_a_theme_none_is_nearest() -> None:
    places = pd.DataFrame({"doc": "dam", "passage": [1, 2], "cluster": [1, 2]})
    marked = table_files.empty("passage_themes")
    assert list(cluster_terms.nearest_themes(places, marked).itertuples(index=False, name=None)) == [
        (1, "", 0.0),
        (2, "", 0.0),
    ]


def test_a_map_of_nothing_and_of_one_passage_has_no_width() -> None:
    assert places_on_map(sparse.csr_matrix((0, 5)), np.zeros((0, 2))).shape == (0, 2)
    assert places_on_map(sparse.csr_matrix(np.ones((1, 5))), np.ones((1, 1))).tolist() == [[0, 0]]
