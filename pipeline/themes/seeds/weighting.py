"""Weights of terms for themes, and scores of themes in passages; a fit is a function of the evidence and its perturbation.

The weight of a seed word is its inverse passage frequency (Sparck Jones 1972, doi:10.1108/eb026526), damped, since a theme's
own name is both frequent and most informative. Words that occur with a theme's seeds significantly more often than by chance
(G², Dunning 1993) are learned in one round, as in seeded topic models (Jagarlamudi, Daumé & Udupa 2012), and weigh less than
a seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.themes.seeds.evidence import LEARNED_PASSAGES, Evidence
from pipeline.themes.words.association_measures import g2

RARITY = 0.25  # power of the inverse passage frequency; at 1 rare asides outweigh the theme's own name
MIN_RARITY = 0.1  # a word that occurs in every passage is still evidence for its theme: a corpus may have one passage
NAME = 1.5  # factor for a theme's own name; a plateau from 1.25 to 1.5 on four annotated texts
LEARNED = 0.2  # set by hand: weight of a learned word for each unit of log lift
MAX_LEARNED = 10  # set by hand: learned words of a theme
MIN_LIFT, MAX_LIFT = 2.0, 7.5  # set by hand: times as often as by chance, from which and up to which a word counts
MIN_G2 = 6.63  # p < 0.01 for one word
PRIOR = 2.0  # set by hand: passages with the overall distribution of themes that are added to a word's passages
MIN_LENGTH = 8.0  # words; a shorter passage counts as this long, or the single word of a heading would have the top score
MAX_THEMES = 3  # set by hand: themes of a passage
MIN_SCORE = 0.15  # the score of a single common word in a long paragraph is lower
MIN_SHARE = 0.3  # of the first theme's score; below it a further theme is an aside


@dataclass(frozen=True)
class TermWeights:
    """The weights of terms: `seeds` (seeds,) and `learned` (other words, themes), zero if a word is not learned.

    `passages` (seeds,) is the number of passages that have the seed.
    """

    seeds: np.ndarray
    learned: np.ndarray
    passages: np.ndarray


def fit(evidence: Evidence, times: np.ndarray | None = None, *, without: int | None = None) -> TermWeights:
    """Return the weights from the passages; `times` (passages,) is how often each counts, `without` drops a seed.

    Time grows with the words in the passages and with different words times themes.
    """
    if times is None:
        times = np.ones(len(evidence.places))
    passages = evidence.counts.sign().T @ times
    rarity = np.maximum(np.log((1 + times.sum()) / (1 + np.maximum(passages, 1))), MIN_RARITY) ** RARITY
    sharers = _sharers(evidence)
    seeds = np.round(rarity / sharers * np.where(evidence.names, NAME, 1.0), 4)
    if without is not None:
        seeds[without] = 0.0
    none = TermWeights(seeds, np.zeros((len(evidence.vocabulary), len(evidence.themes))), passages)
    return TermWeights(seeds, _learned(evidence, scores(evidence, none), times), passages)


def _sharers(evidence: Evidence) -> np.ndarray:
    """Return for each seed the number of themes that list it."""
    _, codes, counts = np.unique([term for _, term in evidence.seeds], return_inverse=True, return_counts=True)
    return np.asarray(counts[codes], dtype=np.float64) if evidence.seeds else np.ones(0)


def _learned(evidence: Evidence, found: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Return (other words, themes): the weights of words that co-occur with a theme, the most significant ones only."""
    kept = np.where(chosen(found) > 0, found, 0.0)
    whole = kept.sum(axis=1, keepdims=True)
    company = np.divide(kept, whole, out=np.zeros_like(kept), where=whole > 0) * times[:, None]  # (passages, themes)
    together = evidence.passages_of_words @ company  # (words, themes), in passages
    of_word, of_theme, total = together.sum(axis=1, keepdims=True), company.sum(axis=0), company.sum()
    learned = np.zeros((len(evidence.vocabulary), len(evidence.themes)))
    if not total:
        return learned
    usual = of_theme / total
    lift = np.divide(together + PRIOR * usual, (of_word + PRIOR) * usual, out=np.zeros_like(together), where=usual > 0)
    often = (evidence.passages_of_words @ times)[:, None] >= LEARNED_PASSAGES
    word, theme = np.nonzero(~evidence.is_seed & often & (lift >= MIN_LIFT))  # few, so G² is computed for these alone
    having, of = together[word, theme], of_theme[theme]
    surely = g2(having, of, np.maximum(of_word[word, 0] - having, 0.0), total - of)
    ranked = np.zeros(together.shape)
    ranked[word, theme] = np.round(np.where(surely >= MIN_G2, surely, 0.0), 6)
    first = np.argsort(-ranked, axis=0, kind="stable")[:MAX_LEARNED]  # of equals the first by name
    weights = np.zeros(together.shape)
    themes = np.arange(together.shape[1])
    weights[first, themes] = np.where(
        ranked[first, themes] > 0, LEARNED * np.log(np.clip(lift[first, themes], 1, MAX_LIFT)), 0
    )
    learned[evidence.learnable] = np.round(weights, 4)
    return learned


def scores(evidence: Evidence, weights: TermWeights) -> np.ndarray:
    """Return (passages, themes): the weight of the terms found, with the neighbors' part, over the root of the length.

    Neighbors strengthen a theme that the passage has itself; they never add a theme.
    """
    by_theme = np.zeros((len(evidence.seeds), len(evidence.themes)))
    by_theme[np.arange(len(evidence.seeds)), evidence.theme_of] = weights.seeds
    found = evidence.counts @ by_theme + evidence.words @ weights.learned
    size = np.sqrt(np.maximum(evidence.places["words"].to_numpy(dtype=np.float64), MIN_LENGTH))
    return np.asarray(np.round(np.where(found > 0, evidence.context @ (found / size[:, None]), 0.0), 4))


def chosen(scores: np.ndarray) -> np.ndarray:
    """Return (passages, themes): the rank of each theme of a passage, from 1; 0 if the passage does not have the theme.

    Themes of equal score are in order of name.
    """
    order = np.argsort(-scores, axis=1, kind="stable")[:, :MAX_THEMES]
    best = np.take_along_axis(scores, order, axis=1)
    counts = best >= np.maximum(MIN_SCORE, np.round(MIN_SHARE * best[:, :1], 4))
    ranks = np.zeros(scores.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, np.where(counts, np.arange(1, order.shape[1] + 1), 0), axis=1)
    return ranks
