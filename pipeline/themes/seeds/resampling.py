"""Fit the themes again with something disturbed: other passages, a seed word less, a document less.

«Would another run say the same?» after Hennig (2007), doi:10.1016/j.csda.2006.11.025: a group that means something is found
again in other samples of the passages. The method has no chance in it, so the same run always says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.contracts import OWN_VOICE
from pipeline.themes.seeds.evidence import SEEN, Evidence
from pipeline.themes.seeds.weighting import chosen, fit, scores

TRIALS = 200
SHARE = 0.8  # of the passages in a trial, drawn without replacement
SEED = 20
PASSAGES = 2_000  # so many are looked at in a large corpus
BLOCK = 20  # passages side by side that are taken together, for neighbors count
DOCUMENTS = 20  # so many are left out in turn, those with most passages


def sampled(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that are looked at: all, or of many as many blocks, evenly spread, as make `PASSAGES`."""
    seen = passages[passages["zone"].isin(SEEN)]
    if len(seen) <= PASSAGES:
        return seen.reset_index(drop=True)
    first = np.linspace(0, len(seen) - BLOCK, PASSAGES // BLOCK).astype(np.int64)
    return seen.iloc[np.unique(first[:, None] + np.arange(BLOCK))].reset_index(drop=True)


@dataclass(frozen=True)
class Trial:
    """One disturbed fit: what was `dropped` (a seed's position, a document, or nothing), the ranks (passages, themes), and
    which passages were there to compare (passages,)."""

    dropped: int | str | None
    ranks: np.ndarray
    there: np.ndarray


def undisturbed(evidence: Evidence) -> np.ndarray:
    """Return the ranks (passages, themes) of a fit on all passages."""
    return chosen(scores(evidence, fit(evidence)))


def own_voice(evidence: Evidence) -> np.ndarray:
    """Return which passages count (passages,): those in a document's own voice."""
    return evidence.places["zone"].isin(OWN_VOICE).to_numpy(dtype=bool)


def bootstraps(evidence: Evidence) -> Iterator[Trial]:
    """Yield a trial for each of `TRIALS` draws of four fifths of the passages."""
    random = np.random.default_rng(SEED)
    count = len(evidence.places)
    for _ in range(TRIALS if count else 0):
        there = np.zeros(count, dtype=bool)
        there[random.permutation(count)[: max(round(SHARE * count), 1)]] = True
        yield Trial(None, chosen(scores(evidence, fit(evidence, there.astype(np.float64)))), there)


def seeds_dropped(evidence: Evidence) -> Iterator[Trial]:
    """Yield a trial without each seed word that occurs, in the order of the seeds."""
    there = np.ones(len(evidence.places), dtype=bool)
    occurring = np.asarray(evidence.counts.sign().sum(axis=0)).ravel() > 0
    for seed in np.flatnonzero(occurring):
        yield Trial(int(seed), chosen(scores(evidence, fit(evidence, without=int(seed)))), there)


def documents_left_out(evidence: Evidence) -> Iterator[Trial]:
    """Yield a trial without each document in turn, the first `DOCUMENTS` by their passages; with one document none."""
    docs = evidence.places["doc"].to_numpy(dtype=object)
    counts = evidence.places["doc"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    for doc in counts.index[:DOCUMENTS] if len(counts) > 1 else []:
        there = docs != doc
        yield Trial(str(doc), chosen(scores(evidence, fit(evidence, there.astype(np.float64)))), there)
