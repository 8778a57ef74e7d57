"""The distinctive terms of each cluster, and the theme that shares most of its passages."""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.language.documents import in_one_language
from pipeline.themes.clusters.class_tfidf import distinctive
from pipeline.themes.clusters.tfidf import ZONES_CLUSTERED, content_counts
from pipeline.themes.words.word_counts import Counts

TERMS = 10  # set by hand: terms of a cluster


def build(
    passages: pd.DataFrame, tokens: pd.DataFrame, clusters: pd.DataFrame, passage_themes: pd.DataFrame
) -> pd.DataFrame:
    """Return up to ten terms of each cluster in the order of clusters, the strongest first."""
    passages = in_one_language(passages)
    columns = list(TABLES["cluster_terms"].columns)
    if clusters.empty:
        return pd.DataFrame([], columns=columns)
    counts = content_counts(passages, tokens)
    place = ["doc", "passage"]
    rows = counts.places[place].assign(row=range(len(counts.places))).merge(clusters[[*place, "cluster"]], on=place)
    own = Counts(counts.places.iloc[rows["row"]], counts.terms, counts.matrix[rows["row"].to_numpy()])
    terms = distinctive(own, rows["cluster"].to_numpy(dtype="int64"), TERMS)
    known = clusters.groupby("cluster").agg(label=("label", "first"), total_passages=("passage", "size")).reset_index()
    found = terms.merge(known, on="cluster").merge(nearest_themes(clusters, passage_themes), on="cluster")
    return found.assign(zones=ZONES_CLUSTERED)[columns]


def nearest_themes(clusters: pd.DataFrame, passage_themes: pd.DataFrame) -> pd.DataFrame:
    """Return cluster, theme and overlap: the Jaccard index of their passages, over the clustered passages.

    Of themes with equal overlap the first by name is taken; if none overlaps, the theme is empty and the overlap 0.
    """
    place = ["doc", "passage"]
    marked = passage_themes[[*place, "theme"]].merge(clusters[[*place, "cluster"]], on=place)
    shared = marked.groupby(["cluster", "theme"]).size().rename("shared").reset_index()
    sizes = clusters.groupby("cluster").size()
    themes = marked.groupby("theme").size()
    both = shared["cluster"].map(sizes).astype("float64") + shared["theme"].map(themes).astype("float64")
    shared["overlap"] = shared["shared"] / (both - shared["shared"])
    best = shared.sort_values(["cluster", "overlap", "theme"], ascending=[True, False, True]).drop_duplicates("cluster")
    found = pd.DataFrame({"cluster": sizes.index}).merge(best[["cluster", "theme", "overlap"]], on="cluster", how="left")
    return found.fillna({"theme": "", "overlap": 0.0})
