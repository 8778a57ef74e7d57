"""Print how well unsupported claims are recognized: python -m pipeline.evaluate.benchmarks.verdicts_wice FILE

FILE has a claim a line, as WiCE (Kamoi and others 2023, doi:10.18653/v1/2023.emnlp-main.470) gives them: claim, evidence (the
sentences of the document that it cites) and label. Each claim is judged by the model that `support` uses, with the document in
the place of the primary text. The cosine of the nearest runs of characters stands beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.compare.matching.nearest import nearest, searched
from pipeline.compare.matching.words import held, telling_words
from pipeline.compare.statements.encoder import encoded
from pipeline.compare.verification.verdicts import NEAREST
from pipeline.lexicon.weights import probability

UNSUPPORTED = "not_supported"


def verdict_scores(path: Path) -> list[tuple[str, str, float, int]]:
    """Return set, metric, value and number of claims; nothing without a claim of either kind."""
    read = claims(path)
    truth = [is_unsupported for *_, is_unsupported in read]
    if len(set(truth)) < 2:
        return []
    judged = [judgement(claim, evidence) for claim, evidence, _ in read]
    ours, plain = (area(scores, truth) for scores in zip(*judged, strict=True))
    return [
        (path.stem, "not supported, area under the curve", ours, len(judged)),
        (path.stem, "not supported, area under the curve of character TF-IDF", plain, len(judged)),
    ]


def claims(path: Path) -> list[tuple[str, list[str], bool]]:
    """Return each claim with its evidence, and whether nothing there supports it; claims without evidence are left out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["claim"], row["evidence"], row["label"] == UNSUPPORTED) for row in rows if row["evidence"]]


def judgement(claim: str, evidence: Sequence[str]) -> tuple[float, float]:
    """Return how likely a claim is unsupported, 0 to 1, and how far its runs of characters are from the nearest, 0 to 1."""
    vectors = encoded([claim, *evidence])
    near = nearest(searched(tuple(evidence), tuple(vectors[1:])), [claim], vectors[:1])
    forms = {form for i in near.at[0, :NEAREST] for form in telling_words(evidence[i])}
    said = {"meaning": near.meaning[0].max(keepdims=True), "held": np.array([held(claim, forms)])}
    return float(probability("doubtful", said)[0]), float(1 - near.character_best[0])


def area(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """Return the area under the receiver's curve: how often a true one has the higher score than a false one, ties by half."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, scores))


if __name__ == "__main__":
    for name, metric, value, count in verdict_scores(Path(sys.argv[1])):
        print(f"{name:<20} {metric:<60} {value:.4f}  (n = {count:,})")
