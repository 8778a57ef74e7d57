"""Representative and borderline passages: the three most and the three least certain of each theme and cluster."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES, TYPICALITIES
from pipeline.language.documents import in_one_language
from pipeline.themes.seeds.evidence import Evidence, evidence_of
from pipeline.themes.seeds.resampling import bootstraps, own_voice, sampled, seeds_dropped
from pipeline.themes.seeds.weighting import chosen, fit, scores
from pipeline.themes.words.locators import placed

EACH_END = 3  # set by hand: passages at either end

Row = tuple[str, int, str, str, str, int, float]


def build(
    themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, clusters: pd.DataFrame,
    mentions: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return themes in their order, then clusters; the most certain passage first, of equals the one with the larger margin.

    The margin is the theme's score minus that of the passage's strongest other theme. For a theme, the probability is the
    share of the trials of `stability` (bootstraps, and the theme's own seed words dropped) in which the passage has the theme;
    for a cluster it is that of `clusters`. With fewer than six passages the most certain come first, and none occurs twice.
    """
    passages = in_one_language(passages)
    rows: list[Row] = []
    if len(themes):
        looked_at = sampled(passages)
        evidence = evidence_of(themes, looked_at, tokens, mentions)
        found, held = scores(evidence, fit(evidence)), _held(evidence)
        for theme in themes["theme"]:
            at = evidence.themes.index(theme)
            kept = np.flatnonzero(own_voice(evidence) & (chosen(found)[:, at] > 0))
            rows += _ends("theme", theme, looked_at.iloc[kept], held[kept, at], _margins(found[kept], at))
    for cluster, members in clusters.groupby("cluster"):
        sure = members["probability"].to_numpy(dtype=np.float64)
        rows += _ends("cluster", str(cluster), members, sure, sure)
    named = pd.DataFrame(rows, columns=["doc", "passage", "kind", "group", "typicality", "rank", "probability"])
    named = named.astype({"doc": "str", "passage": "int64"})
    return placed(named, passages, sentences)[list(TABLES["representative_passages"].columns)]


def _held(evidence: Evidence) -> np.ndarray:
    """Return the share of a theme's trials in which a passage has it, (passages, themes)."""
    times, trials = np.zeros((len(evidence.places), len(evidence.themes))), np.zeros(len(evidence.themes))
    for trial in bootstraps(evidence):
        times += trial.ranks > 0
        trials += 1
    for trial in seeds_dropped(evidence):
        theme = evidence.theme_of[int(trial.dropped or 0)]
        times[:, theme] += trial.ranks[:, theme] > 0
        trials[theme] += 1
    return np.asarray(times / np.maximum(trials, 1))


def _margins(found: np.ndarray, theme: int) -> np.ndarray:
    """Return the theme's score minus that of the strongest other theme, from scores (passages, themes)."""
    others = np.delete(found, theme, axis=1)
    margins: np.ndarray = found[:, theme] - others.max(axis=1, initial=0.0)
    return margins


def _ends(kind: str, group: str, members: pd.DataFrame, sure: np.ndarray, margin: np.ndarray) -> Iterator[Row]:
    """Yield the passages at both ends, the most extreme first."""
    docs, numbers = members["doc"].tolist(), members["passage"].tolist()
    order = np.lexsort((np.arange(len(members)), -np.round(margin, 4), -np.round(sure, 4)))
    first = order[:EACH_END]
    last = order[max(len(order) - EACH_END, len(first)) :][::-1]
    for typicality, ends in zip(TYPICALITIES, (first, last), strict=True):
        for rank, at in enumerate(ends, 1):
            yield docs[at], numbers[at], kind, group, typicality, rank, float(sure[at])
