"""How near sentences are to those of the primary text: word vectors, character vectors, and latent semantic analysis.

Vectors are weighted by inverse document frequency (Sparck Jones 1972) and fitted on the primary text alone, so that what an
account's rows hold depends on that account and the primary text. A word that the primary text does not have lies on no
axis but lengthens its sentence's vector, as the rarest word would: a sentence full of strange words is near to nothing.
Latent semantic analysis after Deerwester and others (1990), doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

TOPICS = 100  # dimensions of latent semantic analysis, fewer where the text has fewer sentences
BLOCK = 512  # sentences compared at once; bounds memory at BLOCK times the primary text's sentences
WORDS = r"(?u)\b\w\w+\b"

Matrix = Any  # a scipy sparse matrix


@dataclass(frozen=True)
class Neighbor:
    """A sentence of the primary text and its three similarities; `similarity` is the sum of their z-scores."""

    index: int
    similarity: float
    word: float
    character: float
    topic: float


class Nearness:
    """Fitted on the primary text's sentences, in time linear in their characters; then asked for any number of others."""

    def __init__(self, primary: Sequence[str]) -> None:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
        from sklearn.preprocessing import normalize

        self.counters = [
            CountVectorizer(token_pattern=WORDS, stop_words="english"),
            CountVectorizer(analyzer="char_wb", ngram_range=(3, 5)),
        ]
        self.weights = [TfidfTransformer(sublinear_tf=True, norm=None) for _ in self.counters]
        self.fitted: list[Matrix | None] = []
        for counter, weights in zip(self.counters, self.weights, strict=True):
            try:
                self.fitted.append(normalize(weights.fit_transform(counter.fit_transform(primary))))
            except ValueError:  # no word at all but stop words
                self.fitted.append(None)
        words = self.fitted[0]
        topics = min(TOPICS, min(words.shape) - 1) if words is not None else 0
        self.analysis = TruncatedSVD(topics, algorithm="randomized", n_iter=7, random_state=0) if topics > 0 else None
        self.topics = normalize(self.analysis.fit_transform(words)) if self.analysis else np.zeros((len(primary), 1))

    def neighbors(self, sentences: Sequence[str], count: int) -> Iterator[list[Neighbor]]:
        """Yield for each sentence the nearest of the primary text, nearest first; of equals the earlier."""
        for begin in range(0, len(sentences), BLOCK):
            yield from self._block(sentences[begin : begin + BLOCK], count)

    def _block(self, sentences: Sequence[str], count: int) -> Iterator[list[Neighbor]]:
        from sklearn.preprocessing import normalize

        # each (sentences of the block, sentences of the primary text)
        vectors = [self._vectors(sentences, i) for i in range(2)]
        scores = [
            np.asarray((v @ fitted.T).todense()) if fitted is not None else np.zeros((len(sentences), len(self.topics)))
            for v, fitted in zip(vectors, self.fitted, strict=True)
        ]
        if self.analysis is not None:
            scores.append(normalize(self.analysis.transform(vectors[0])) @ self.topics.T)
        else:
            scores.append(np.zeros_like(scores[0]))
        scores = [np.round(s, 6) for s in scores]
        total = np.round(sum(_standardized(s) for s in scores), 4)
        for row in range(len(sentences)):
            best = np.lexsort((np.arange(total.shape[1]), -total[row]))[:count]
            yield [Neighbor(int(i), float(total[row, i]), *(float(s[row, i]) for s in scores)) for i in best]

    def _vectors(self, sentences: Sequence[str], i: int) -> Matrix:
        """Return unit vectors, lengthened for what the primary text does not have."""
        from scipy import sparse

        counter, weights, fitted = self.counters[i], self.weights[i], self.fitted[i]
        if fitted is None:
            return None
        known = weights.transform(counter.transform(sentences))
        analyze, rarest = counter.build_analyzer(), float(weights.idf_.max())
        strange = np.array(
            [sum(1 for term in set(analyze(s)) if term not in counter.vocabulary_) for s in sentences], dtype=float
        )
        lengths = np.sqrt(np.asarray(known.multiply(known).sum(axis=1)).ravel() + strange * rarest**2)
        return sparse.diags_array(1.0 / np.where(lengths > 0, lengths, 1.0)) @ known


def _standardized(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return each row's z-scores; a row of equal scores gives zeros."""
    deviation = scores.std(axis=1, keepdims=True)
    standardized: np.ndarray[Any, Any] = (scores - scores.mean(axis=1, keepdims=True)) / np.where(
        deviation > 1e-9, deviation, np.inf
    )
    return standardized
