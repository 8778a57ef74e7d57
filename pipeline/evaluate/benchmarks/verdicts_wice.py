"""Print how well claims that nothing supports are told apart: python -m pipeline.evaluate.benchmarks.verdicts_wice FILE

FILE has a claim a line, as WiCE (Kamoi and others 2023, doi:10.18653/v1/2023.emnlp-main.470) gives them. Each claim is judged as
`support` judges an account's: by the sentences that the ranking of `alignments` puts first. Character vectors stand beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.compare.shifts.pairs import paired, wording
from pipeline.compare.verification.passage_ranking import COUNT
from pipeline.compare.verification.verdict import Bearing, bearing, not_found
from pipeline.evaluate.benchmarks.evidence_wice import CitedClaim, asked, cited_claims, ranking_of

UNSUPPORTED = "not_supported"


def verdict_scores(path: Path) -> list[tuple[str, str, float, int]]:
    """Return set, metric, value and number of claims; nothing without a claim of either kind."""
    claims = judged_claims(path)
    truth = [claim.label == UNSUPPORTED for claim in claims]
    if len(set(truth)) < 2:
        return []
    ours = area([not_found(bearing_of(claim)) for claim in claims], truth)
    plain = area([-_characters(claim) for claim in claims], truth)
    return [
        (path.stem, "not supported, area under the curve", ours, len(claims)),
        (path.stem, "not supported, area under the curve of character TF-IDF", plain, len(claims)),
    ]


def judged_claims(path: Path) -> list[CitedClaim]:
    """Return the claims of a file that have a label; claims without evidence are left out."""
    return [claim for claim in cited_claims(path) if claim.label and claim.sentences]


def bearing_of(claim: CitedClaim) -> Bearing:
    """Return how far the sentences ranked first bear a claim out, as many as an account's claim is judged by."""
    told = wording(claim.claim)
    ranked = next(ranking_of(claim).rank([asked(claim)], COUNT))
    return bearing([paired(told, wording(claim.sentences[scored.index])) for scored in ranked])


def _characters(claim: CitedClaim) -> float:
    """Return the mean cosine of the nearest sentences in vectors of characters, 0 to 1."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5))
    try:
        vectors = vectorizer.fit_transform([*claim.sentences, claim.claim])
    except ValueError:  # nothing but blanks
        return 0.0
    cosines = np.sort((vectors[:-1] @ vectors[-1].T).toarray().ravel())[::-1]
    return round(float(cosines[:COUNT].mean()), 6)


def area(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """Return the area under the ROC curve: how often a true one has the higher score than a false one, ties by half."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, scores))


if __name__ == "__main__":
    for name, metric, value, count in verdict_scores(Path(sys.argv[1])):
        print(f"{name:<20} {metric:<60} {value:.4f}  (n = {count:,})")
