"""How often the sentences that support a claim are found: python -m pipeline.evaluate.benchmarks.evidence_wice FILE.jsonl

FILE has a claim a line, as WiCE has them (Kamoi and others 2023, arXiv:2303.01432): `claim`, `evidence` (the sentences of the
document that it cites), `supporting_sentences` (sets of numbers of sentences, each set enough by itself). Every claim is looked
for in its own document. Simpler methods, fitted on the same document, stand beside ours.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.compare.matching.nearest import Matches, nearest, searched
from pipeline.compare.statements.encoder import encoded

COUNT = 5

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class CitedClaim:
    """A claim, the sentences of the document that it cites, the sets of those that support it, none where nothing does.

    `label` says whether the document supports it; it may do so in part only, or be wanting.
    """

    claim: str
    sentences: tuple[str, ...]
    supporting: tuple[frozenset[int], ...]
    label: str = ""


def evidence_scores(path: Path) -> list[tuple[str, str, float, int]]:
    """Return set, metric, value and number of claims that some sentence supports; no row without such a claim.

    Of a claim with several sets the one counts of which most is found.
    """
    claims = [claim for claim in cited_claims(path) if claim.supporting]
    if not claims:
        return []
    found: dict[str, list[list[int]]] = {"": [], " of character TF-IDF": [], " of word TF-IDF": []}
    for claim in claims:
        found[""].append([int(i) for i in nearest_of(claim).at[0]])
        found[" of character TF-IDF"].append(_plain(claim, analyzer="char_wb", ngram_range=(3, 5)))
        found[" of word TF-IDF"].append(_plain(claim, sublinear_tf=True))
    return [
        (path.stem, f"evidence recall@{COUNT}{name}", float(np.mean(list(map(recall, ranked, claims)))), len(claims))
        for name, ranked in found.items()
    ]


def cited_claims(path: Path) -> Iterator[CitedClaim]:
    """Yield the claims of a file. Raises ValueError where a line is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            sets = tuple(frozenset(map(int, one)) for one in row["supporting_sentences"] if one)
            yield CitedClaim(str(row["claim"]), tuple(map(str, row["evidence"])), sets, row.get("label", ""))
        except (KeyError, TypeError, ValueError) as error:
            expected = "an object with claim, evidence and supporting_sentences"
            raise ValueError(f"{path}, line {number}: {error!r}; expected {expected}") from error


def nearest_of(claim: CitedClaim) -> Matches:
    """Return the document's sentences that are nearest to the claim, by the engine of the stages."""
    vectors = encoded([claim.claim, *claim.sentences])
    return nearest(searched(claim.sentences, tuple(vectors[1:])), [claim.claim], vectors[:1], COUNT)


def recall(ranked: Sequence[int], claim: CitedClaim) -> float:
    """Return how much of the set that is found best is among those ranked, 0 to 1."""
    return max(len(one.intersection(ranked)) / len(one) for one in claim.supporting)


def _plain(claim: CitedClaim, **settings: Any) -> list[int]:
    """Return the nearest sentences by TF-IDF as scikit-learn makes it; of equals the earlier."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(**settings)
    try:
        sentences = vectors.fit_transform(claim.sentences)
    except ValueError:  # no term at all
        return []
    cosines: Array = np.asarray((sentences @ vectors.transform([claim.claim]).T).todense()).ravel()
    return [int(i) for i in np.argsort(-np.round(cosines, 6), kind="stable")[:COUNT]]


if __name__ == "__main__":
    for name, metric, value, count in evidence_scores(Path(sys.argv[1])):
        print(f"{name:<20} {metric:<42} {value:.4f}  (n = {count:,})")
