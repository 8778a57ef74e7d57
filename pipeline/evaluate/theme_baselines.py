"""Baselines for the themes: counts of seed words, and the nearest centroid of TF-IDF vectors.

Both use the same passages, words and seeds as `passage_themes`, and are scored against the same gold.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from pipeline.language.terms import occurrences_of
from pipeline.runner.cache import CACHE, Folder
from pipeline.runner.table_files import read
from pipeline.themes.seeds.evidence import SEEN, Evidence, evidence_of, named_terms
from pipeline.themes.words.word_counts import counts_of_terms, own_words

MAX_THEMES = 3  # of a passage, as in `passage_themes`
NEAR_BEST = 0.85  # share of the best similarity from which other centroids count; the best of 0.5 to 0.95 on the gold

Row = tuple[str, str, float, int]


def scores(out: Path, gold: Path) -> Iterator[Row]:
    """Yield name, metric, value and number of paragraphs for each baseline; nothing if no gold of themes fits the texts."""
    from pipeline.evaluate.gold import gold_of
    from pipeline.evaluate.scores import themes_right

    tables = out / "tables"
    passages, texts = read(tables / "passages.csv", "passages"), read(tables / "texts.parquet", "texts")
    tokens, themes = read(tables / "tokens.parquet", "tokens"), read(out / CACHE / "corpus" / "themes.csv", "themes")
    wanted = gold_of(Folder(gold), "themes", dict(zip(texts["doc"], texts["text"], strict=True)))
    if not wanted or themes.empty:
        return
    mentions = read(tables / "mentions.csv", "mentions")
    evidence = evidence_of(themes, passages, tokens, mentions)
    seen = passages[passages["zone"].isin(SEEN)].reset_index(drop=True)
    words = own_words(passages, tokens, SEEN)
    counted = _counted(evidence, occurrences_of(words, named_terms(themes)))
    for name, found in (("seed-word count", counted), ("nearest centroid", _nearest(evidence, words, counted))):
        micro, first, count = themes_right(wanted, _ranked(found, evidence, seen))
        yield name, "themes of paragraphs micro F1", micro, count
        yield name, "first theme right", first, count


def _counted(evidence: Evidence, found: pd.DataFrame) -> np.ndarray:
    """Return (passages, themes): the number of a theme's seed words in a passage."""
    counts = np.zeros((len(evidence.places), len(evidence.themes)))
    themes = {theme: i for i, theme in enumerate(evidence.themes)}
    column = np.array([themes[theme] for theme in found["theme"]], dtype=np.int64)
    np.add.at(counts, (found["row"].to_numpy(dtype=np.int64), column), 1.0)
    return counts


def _nearest(evidence: Evidence, words: pd.DataFrame, counted: np.ndarray) -> np.ndarray:
    """Return (passages, themes): cosine with the mean TF-IDF vector of the passages that have a seed word of the theme."""
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize

    weighted = TfidfTransformer(sublinear_tf=True).fit_transform(
        counts_of_terms(evidence.places, words["row"].to_numpy(), words["lemma"], least=2).matrix
    )
    members = normalize(sparse.csr_matrix(counted).sign().T, norm="l1")
    found = np.asarray((weighted @ normalize(members @ weighted).T).todense())
    return np.where(found >= NEAR_BEST * found.max(axis=1, keepdims=True), found, 0.0)


def _ranked(found: np.ndarray, evidence: Evidence, seen: pd.DataFrame) -> pd.DataFrame:
    """Return the themes with a value above zero, the highest first, of equals the first by name, at most three per passage."""
    order = np.argsort(-np.round(found, 6), axis=1, kind="stable")[:, :MAX_THEMES]
    rows = [
        (row, rank, evidence.themes[theme])
        for row, themes in enumerate(order)
        for rank, theme in enumerate(themes, 1)
        if found[row, theme] > 0
    ]
    frame = seen.iloc[[row for row, _, _ in rows]][["doc", "start", "end", "passage"]].reset_index(drop=True)
    return frame.assign(rank=[rank for _, rank, _ in rows], theme=[theme for _, _, theme in rows])
