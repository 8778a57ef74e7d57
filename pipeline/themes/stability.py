"""Stability of themes and clusters under resampling, and without a seed word or a document.

After Hennig (2007), doi:10.1016/j.csda.2006.11.025: the Jaccard index of a group with its counterpart in the trial; for all
groups together, the adjusted Rand index of each passage's first theme or cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES
from pipeline.language.documents import in_one_language
from pipeline.themes.clusters.agreement import adjusted_rand, first_of, jaccard
from pipeline.themes.clusters.resampling import ClusterTrials, cluster_trials
from pipeline.themes.clusters.tfidf import ZONES_CLUSTERED
from pipeline.themes.seeds.evidence import Evidence, evidence_of
from pipeline.themes.seeds.resampling import (
    PerturbedFit,
    bootstraps,
    documents_left_out,
    full_fit,
    own_voice,
    sampled,
    seeds_dropped,
)
from pipeline.themes.words.word_counts import ZONES_COUNTED

MIDDLE = (2.5, 97.5)  # percentiles of the trials

Row = tuple[str, str, str, str, str, str, float, float, float, int, int, int, str]
Test = tuple[
    str, str, str, Sequence[PerturbedFit]
]  # theme, empty for all; kind of perturbation; what is dropped; the trials


def build(
    themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, clusters: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Return all themes together, then theme by theme; the same for clusters. A theme that no passage has gets no row.

    All themes are tested on the same draws. Only a document's own voice is compared; in a large corpus a sample of
    `resampling.MAX_PASSAGES` passages, which bounds `total_passages`.
    """
    passages = in_one_language(passages)
    rows: list[Row] = []
    if len(themes):
        evidence = evidence_of(themes, sampled(passages), tokens, mentions)
        labels = {"": "all themes", **dict(zip(themes["theme"], themes["label"], strict=True))}
        order = {theme: i for i, theme in enumerate(labels)}
        tests = sorted(_tests(evidence), key=lambda test: order[test[0]])
        rows += _rows(evidence, tests, labels)
    if len(clusters):
        rows += _of_clusters(cluster_trials(passages, tokens, clusters), _labels(clusters))
    return pd.DataFrame(rows, columns=list(TABLES["stability"].columns))


def _labels(clusters: pd.DataFrame) -> dict[int, str]:
    return dict(clusters[["cluster", "label"]].drop_duplicates().sort_values("cluster").itertuples(index=False, name=None))


def _of_clusters(trials: ClusterTrials, labels: dict[int, str]) -> Iterator[Row]:
    """Yield all clusters together, then each one: its Jaccard index with the cluster of the trial that is most similar."""
    tests = [
        ("bootstrap", "", trials.drawn),
        *(("document left out", doc, [found]) for doc, found in trials.left_out.items()),
    ]
    for cluster in (0, *labels):
        size = int(np.count_nonzero(trials.full == cluster - 1)) if cluster else len(trials.full)
        for test, dropped, runs in tests:
            found = [_again(trials.full, run, cluster - 1 if cluster else None) for run in runs if (run >= 0).any()]
            measure = "Jaccard index" if cluster else "adjusted Rand index"
            group, label = (str(cluster), labels[cluster]) if cluster else ("", "all clusters")
            for summed in _summed(found):
                yield "cluster", group, label, test, dropped, measure, *summed, size, len(trials.full), ZONES_CLUSTERED


def _again(full: np.ndarray, labels: np.ndarray, cluster: int | None) -> float:
    """Return the agreement of all clusters, or of one, with those of the trial, over the passages in the trial."""
    there = labels >= 0
    if cluster is None:
        return adjusted_rand(full[there], labels[there])
    own = full[there] == cluster
    if not own.any():
        return float("nan")
    return max(jaccard(own, labels[there] == other) for other in np.unique(labels[there]))


def _tests(evidence: Evidence) -> Iterator[Test]:
    """Yield the tests of all themes together and of each theme; for a theme only its own seed words are dropped."""
    drawn, seeds, documents = list(bootstraps(evidence)), list(seeds_dropped(evidence)), list(documents_left_out(evidence))
    yield "", "seed word dropped", "", seeds
    for theme in ("", *evidence.themes):
        yield theme, "bootstrap", "", drawn
        for trial in documents:
            yield theme, "document left out", str(trial.dropped), [trial]
    for trial in seeds:
        theme, term = evidence.seeds[int(trial.dropped or 0)]
        yield theme, "seed word dropped", term, [trial]


def _rows(evidence: Evidence, tests: Sequence[Test], labels: dict[str, str]) -> Iterator[Row]:
    full, own = full_fit(evidence), own_voice(evidence)
    for theme, test, dropped, trials in tests:
        at = evidence.themes.index(theme) if theme else None
        size = int(np.count_nonzero(own & ((full if at is None else full[:, [at]]) > 0).any(axis=1)))
        found = [_agreement(full, trial.ranks, own & trial.there, at) for trial in trials]
        measure = "Jaccard index" if theme else "adjusted Rand index"
        for summed in _summed(found) if size else ():
            yield "theme", theme, labels[theme], test, dropped, measure, *summed, size, int(own.sum()), ZONES_COUNTED


def _summed(found: Sequence[float]) -> Iterator[tuple[float, float, float, int]]:
    """Yield mean, middle 95 % and number of the trials that have a value; nothing if none has one."""
    values = np.array([value for value in found if not np.isnan(value)])
    if len(values):
        low, high = np.percentile(values, MIDDLE) if len(values) > 1 else (np.nan, np.nan)
        yield float(values.mean()), float(low), float(high), len(values)


def _agreement(full: np.ndarray, ranks: np.ndarray, there: np.ndarray, theme: int | None) -> float:
    """Return the agreement of ranks (passages, themes) over the passages in the trial: for one theme, or for first themes."""
    if theme is None:
        return adjusted_rand(first_of(full)[there], first_of(ranks)[there])
    return jaccard(full[there, theme] > 0, ranks[there, theme] > 0)
