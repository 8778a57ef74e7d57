"""Up to three themes of each passage, by the weight of their terms in it; none where nothing speaks for one."""

from __future__ import annotations

import math

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.themes.terms import counts_of, split_terms

MOST = 3
LEAST_SCORE = 0.2  # a single common word in a long paragraph stays below
LEAST_SHARE = 0.35  # of the first theme's score; below it a second theme is an aside
SHORT = 8.0  # words; shorter passages are weighed as if they had so many, or a heading's single word would win all
UNSEEN = ("navigation",)


def build(
    themes: pd.DataFrame, theme_terms: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Return passages and themes in reading order, the strongest theme first; of equal scores the first by name."""
    weights = {(t.theme, t.term): t.weight for t in records(theme_terms)}
    named = {row.theme: (split_terms(row.terms), split_terms(row.exclude)) for row in records(themes)}
    counts = counts_of(tokens, named)
    lengths = tokens[tokens["pos"] != "PUNCT"].groupby(["doc", "passage"]).size().to_dict()
    first = sentences[sentences["sentence"] == 1].set_index(["doc", "passage"])["text"].to_dict()
    rows: list[tuple[object, ...]] = []
    for p in records(passages[~passages["zone"].isin(UNSEEN)]):
        place = p.doc, p.passage
        size = math.sqrt(max(lengths.get(place, 0), SHORT))
        scores = {
            theme: sum(weights[theme, term] * math.sqrt(n) for term, n in sorted(found.items())) / size
            for theme, found in counts.get(place, {}).items()
        }
        for rank, (theme, score) in enumerate(_chosen(scores), 1):
            rows.append((p.doc, p.start, p.end, p.text, p.passage, theme, score, rank, p.zone, p.locator,
                         first.get(place, p.text)))  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["passage_themes"].columns))


def _chosen(scores: dict[str, float]) -> list[tuple[str, float]]:
    """Return the themes that count, strongest first, scores rounded so that the last digits decide nothing."""
    ranked = sorted(((theme, round(score, 4)) for theme, score in scores.items()), key=lambda s: (-s[1], s[0]))
    return [s for s in ranked[:MOST] if s[1] >= max(LEAST_SCORE, LEAST_SHARE * ranked[0][1])]
