"""Clusters of passages by their words, each passage's probability in its own cluster, and its place on a map."""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.language.documents import in_one_language
from pipeline.themes.clusters.class_tfidf import IN_LABEL, distinctive, names_of
from pipeline.themes.clusters.consensus import cluster
from pipeline.themes.clusters.projection import places_on_map
from pipeline.themes.clusters.tfidf import content_counts, weigh
from pipeline.themes.words.locators import placed


def build(
    passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, cluster_counts: pd.DataFrame
) -> pd.DataFrame:
    """Return the passages that are long enough, in reading order, each in one cluster.

    Clusters are numbered by size, the largest 1. `probability` is the mean co-association with the other passages of the
    cluster. There are no rows if no number of clusters was chosen.
    """
    passages = in_one_language(passages)
    columns = list(TABLES["clusters"].columns)
    chosen = cluster_counts.loc[cluster_counts["chosen"] == "yes", "clusters"]
    if chosen.empty:
        return pd.DataFrame([], columns=columns)
    counts = content_counts(passages, tokens)
    weighed = weigh(counts.matrix)
    found = cluster(weighed, int(chosen.iloc[0]))
    names = names_of(distinctive(counts, found.labels + 1, IN_LABEL))
    places = places_on_map(weighed, found.closeness)
    rows = counts.places[["doc", "passage"]].assign(
        cluster=found.labels + 1, probability=found.probability, x=places[:, 0], y=places[:, 1]
    )
    rows["label"] = rows["cluster"].map(names)
    return placed(rows, passages, sentences)[columns]
