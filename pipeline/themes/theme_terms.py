"""Each theme's terms with their weights in this corpus: seed words from `themes.csv`, and learned words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES, DataError
from pipeline.language.documents import in_one_language
from pipeline.themes.seeds.evidence import Evidence, evidence_of, named_terms
from pipeline.themes.seeds.suggestions import NearTerms
from pipeline.themes.seeds.weighting import TermWeights, fit


def build(themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the terms theme by theme, seeds before learned words, heaviest first; raises DataError if a theme has no terms.

    A seed word that never occurs has the weight of one that occurs once, and a warning with similar words; one that occurs within
    longer names alone has no warning, for `make check` names it.
    """
    passages = in_one_language(passages)
    empty = [theme for theme, (terms, _) in named_terms(themes).items() if not terms]
    if empty:
        raise DataError(
            f"themes.csv: theme {', '.join(map(repr, empty))} has no term with a letter or digit in it; "
            "expected at least one word or phrase in `terms`, or no row"
        )
    evidence = evidence_of(themes, passages, tokens, mentions)
    weights = fit(evidence)
    rows = [*_seeds(evidence, weights, themes, NearTerms(passages, tokens)), *_learned(evidence, weights)]
    order = {theme: i for i, theme in enumerate(themes["theme"])}
    rows.sort(key=lambda r: (order[r[0]], r[3] != "seed", -r[2], r[1]))
    return pd.DataFrame(rows, columns=list(TABLES["theme_terms"].columns))


Row = tuple[str, str, float, str, int, str]


def _seeds(evidence: Evidence, weights: TermWeights, themes: pd.DataFrame, near: NearTerms) -> Iterator[Row]:
    for (theme, term), weight, passages in zip(evidence.seeds, weights.seeds, weights.passages, strict=True):
        warning = ""
        if not passages and (theme, term) not in evidence.in_names:
            candidates = ", ".join(word for word in near.of(term) if word != term) or "none"
            warning = f"themes.csv: theme {theme}: {term!r} never occurs in these texts; near it: {candidates}"
        yield theme, term, float(weight), "seed", int(passages), warning


def _learned(evidence: Evidence, weights: TermWeights) -> Iterator[Row]:
    passages = np.asarray(evidence.words.sum(axis=0)).ravel()
    for word, theme in zip(*np.nonzero(weights.learned), strict=True):
        weight = float(weights.learned[word, theme])
        yield evidence.themes[theme], evidence.vocabulary[word], weight, "learned", int(passages[word]), ""
