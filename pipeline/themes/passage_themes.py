"""Up to three themes of each passage, by the weight of their terms in it; none if there is no evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.contracts import OWN_VOICE, TABLES
from pipeline.language.documents import in_one_language
from pipeline.themes.seeds.evidence import SEEN, Evidence, evidence_of
from pipeline.themes.seeds.weighting import TermWeights, chosen, scores
from pipeline.themes.words.locators import placed


def build(
    themes: pd.DataFrame, theme_terms: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame,
    mentions: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return passages and themes in reading order, the strongest theme first, themes of equal score in order of name."""
    passages = in_one_language(passages)
    learned = theme_terms[theme_terms["origin"] == "learned"]
    evidence = evidence_of(themes, passages, tokens, mentions, sorted(set(learned["term"])))
    found = scores(evidence, _weights(evidence, theme_terms))
    ranks = chosen(found)
    row, theme = np.nonzero(ranks)
    rank = ranks[row, theme]
    order = np.lexsort((rank, row))
    row, theme, rank = row[order], theme[order], rank[order]
    seen = passages[passages["zone"].isin(SEEN)].reset_index(drop=True)
    frame = seen.loc[row, ["doc", "passage"]].reset_index(drop=True).assign(
        theme=np.array(evidence.themes, dtype=object)[theme], score=found[row, theme], rank=rank,
        words=evidence.places["words"].to_numpy()[row], position=_positions(evidence)[row],
    )  # fmt: skip
    return placed(frame, passages, sentences)[list(TABLES["passage_themes"].columns)]


def _weights(evidence: Evidence, theme_terms: pd.DataFrame) -> TermWeights:
    """Return the weights from the table."""
    known = {
        (t, term): w for t, term, w in zip(theme_terms["theme"], theme_terms["term"], theme_terms["weight"], strict=True)
    }
    seeds = np.array([known[seed] for seed in evidence.seeds], dtype=np.float64)
    of = theme_terms[theme_terms["origin"] == "learned"]
    words = {word: i for i, word in enumerate(evidence.vocabulary)}
    themes = {theme: i for i, theme in enumerate(evidence.themes)}
    learned = np.zeros((len(words), len(themes)))
    for theme, term, weight in zip(of["theme"], of["term"], of["weight"], strict=True):
        learned[words[term], themes[theme]] = weight
    return TermWeights(seeds, learned, np.zeros(len(seeds)))


def _positions(evidence: Evidence) -> np.ndarray:
    """Return the share of a document's own words that precede each passage; NaN outside its own voice."""
    places = evidence.places
    own = places["words"].where(places["zone"].isin(OWN_VOICE), 0)
    before, whole = own.groupby(places["doc"]).cumsum() - own, own.groupby(places["doc"]).transform("sum")
    return (before / whole.where(whole > 0)).where(places["zone"].isin(OWN_VOICE)).to_numpy(dtype=np.float64)
