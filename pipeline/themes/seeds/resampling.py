"""Perturbed fits of the themes: on samples of the passages, without a seed word, or without a document.

After Hennig (2007), doi:10.1016/j.csda.2006.11.025: a meaningful group is found again in other samples of the passages. The
method is deterministic, so stability is tested by resampling.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.contracts import OWN_VOICE
from pipeline.themes.seeds.evidence import SEEN, Evidence
from pipeline.themes.seeds.weighting import chosen, fit, scores

TRIALS = 100  # as clusterboot, Hennig's own program; on two corpora means move by .002, at most .012, to 200 trials
SHARE = 0.8  # of the passages in a trial, drawn without replacement; set by hand
SEED = 20
MAX_PASSAGES = 2_000  # bounds cost: the sample in a large corpus
BLOCK = 20  # adjacent passages that are sampled together, since neighbors count; set by hand
MAX_DOCUMENTS = 20  # bounds cost: documents left out in turn, those with most passages


def sampled(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages for resampling: all, or evenly spread blocks that add up to `MAX_PASSAGES`."""
    seen = passages[passages["zone"].isin(SEEN)]
    if len(seen) <= MAX_PASSAGES:
        return seen.reset_index(drop=True)
    first = np.linspace(0, len(seen) - BLOCK, MAX_PASSAGES // BLOCK).astype(np.int64)
    return seen.iloc[np.unique(first[:, None] + np.arange(BLOCK))].reset_index(drop=True)


@dataclass(frozen=True)
class PerturbedFit:
    """What was `dropped` (a seed's index, a document, or None), the ranks (passages, themes), and the passages compared.

    `there` is (passages,), true for a passage in the fit.
    """

    dropped: int | str | None
    ranks: np.ndarray
    there: np.ndarray


def full_fit(evidence: Evidence) -> np.ndarray:
    """Return the ranks (passages, themes) of a fit on all passages."""
    return chosen(scores(evidence, fit(evidence)))


def own_voice(evidence: Evidence) -> np.ndarray:
    """Return which passages are in a document's own voice, (passages,)."""
    return evidence.places["zone"].isin(OWN_VOICE).to_numpy(dtype=bool)


def bootstraps(evidence: Evidence) -> Iterator[PerturbedFit]:
    """Yield `TRIALS` fits, each on a draw of four fifths of the passages."""
    random = np.random.default_rng(SEED)
    count = len(evidence.places)
    for _ in range(TRIALS if count else 0):
        there = np.zeros(count, dtype=bool)
        there[random.permutation(count)[: max(round(SHARE * count), 1)]] = True
        yield PerturbedFit(None, chosen(scores(evidence, fit(evidence, there.astype(np.float64)))), there)


def seeds_dropped(evidence: Evidence) -> Iterator[PerturbedFit]:
    """Yield a fit without each seed word that occurs, in the order of the seeds."""
    there = np.ones(len(evidence.places), dtype=bool)
    occurring = np.asarray(evidence.counts.sign().sum(axis=0)).ravel() > 0
    for seed in np.flatnonzero(occurring):
        yield PerturbedFit(int(seed), chosen(scores(evidence, fit(evidence, without=int(seed)))), there)


def documents_left_out(evidence: Evidence) -> Iterator[PerturbedFit]:
    """Yield a fit without each of the `MAX_DOCUMENTS` documents with most passages; none if there is only one document."""
    docs = evidence.places["doc"].to_numpy(dtype=object)
    counts = evidence.places["doc"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    for doc in counts.index[:MAX_DOCUMENTS] if len(counts) > 1 else []:
        there = docs != doc
        yield PerturbedFit(str(doc), chosen(scores(evidence, fit(evidence, there.astype(np.float64)))), there)
