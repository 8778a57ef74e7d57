"""Print how well claims that nothing bears out are told apart: python -m pipeline.evaluate.benchmarks.verdicts_wice FILE

FILE has a claim a line, as WiCE (Kamoi and others 2023, doi:10.18653/v1/2023.emnlp-main.470) gives them: claim, evidence (the
sentences of the document that it cites) and label. Each claim is judged by itself. What speaks for it is how much of its words
some sentences near each other have together, how alike the nearest sentences are in characters, and how far the best one stands
out from the rest. Character vectors alone stand beside it.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.compare.shifts.pairs import likenesses, wording

UNSUPPORTED = "not_supported"
AROUND = 5  # sentences on either side that are read with one: a document tells a matter in a paragraph or two
NEAREST = 5  # sentences whose cosines of characters are averaged
LEAST_SPREAD = 0.01  # deviation below which all sentences are alike
# Log-odds of being unsupported, in the order of `Figures`, and the intercept; fitted by `pipeline.evaluate.fitting.verdict`.
WEIGHTS = (-6.47, -7.73, -0.24, 4.71)

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Figures:
    """What speaks for a claim. `window` is the largest share of its words' weight that sentences near each other have, 0 to 1;
    `characters` the mean cosine of the nearest, 0 to 1; `standing_out` how many deviations the best lies above the mean."""

    window: float
    characters: float
    standing_out: float

    def row(self) -> tuple[float, float, float]:
        return self.window, self.characters, self.standing_out


def verdict_scores(path: Path) -> list[tuple[str, str, float, int]]:
    """Return set, metric, value and number of claims; nothing without a claim of either kind."""
    judged = [(is_unsupported, figures(claim, evidence)) for claim, evidence, is_unsupported in claims(path)]
    truth = [is_unsupported for is_unsupported, _ in judged]
    if len(set(truth)) < 2:
        return []
    ours = area([unsupported(f) for _, f in judged], truth)
    plain = area([-f.characters for _, f in judged], truth)
    return [
        (path.stem, "not supported, area under the curve", ours, len(judged)),
        (path.stem, "not supported, area under the curve of character TF-IDF", plain, len(judged)),
    ]


def claims(path: Path) -> list[tuple[str, list[str], bool]]:
    """Return each claim with its evidence, and whether nothing there supports it; claims without evidence are left out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["claim"], row["evidence"], row["label"] == UNSUPPORTED) for row in rows if row["evidence"]]


def figures(claim: str, evidence: Sequence[str]) -> Figures:
    """Return what speaks for a claim in the sentences of a document, in time linear in their words."""
    told = wording(claim)
    weights = np.array([word.weight for word in told.words])
    if not len(weights):
        return Figures(0.0, 0.0, 0.0)
    likeness = np.array([likenesses(told, wording(sentence)) for sentence in evidence])  # (sentences, words of the claim)
    windows = [likeness[max(0, i - AROUND) : i + AROUND + 1].max(axis=0) for i in range(len(evidence))]
    shares = likeness @ weights / weights.sum()
    return Figures(
        round(float(max(w @ weights for w in windows) / weights.sum()), 6), _characters(claim, evidence),
        round(float((shares.max() - shares.mean()) / max(shares.std(), LEAST_SPREAD)), 6),
    )  # fmt: skip


def _characters(claim: str, evidence: Sequence[str]) -> float:
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        vectors = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5)).fit_transform(
            [*evidence, claim]
        )
    except ValueError:  # nothing but blanks
        return 0.0
    cosines = np.sort((vectors[:-1] @ vectors[-1].T).toarray().ravel())[::-1]
    return round(float(cosines[:NEAREST].mean()), 6)


def unsupported(found: Figures) -> float:
    """Return the probability that nothing supports the claim, 0 to 1."""
    odds = sum(w * f for w, f in zip(WEIGHTS, (*found.row(), 1.0), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def area(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """Return the area under the receiver's curve: how often a true one has the higher score than a false one, ties by half."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, scores))


if __name__ == "__main__":
    for name, metric, value, count in verdict_scores(Path(sys.argv[1])):
        print(f"{name:<20} {metric:<60} {value:.4f}  (n = {count:,})")
