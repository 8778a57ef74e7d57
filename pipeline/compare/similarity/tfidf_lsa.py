"""How near sentences are to those of the primary text: word vectors, character vectors, and latent semantic analysis.

Words are compared by their forms (`english_forms`) and like meanings (`synonyms`), so that another translation of a sentence
comes near to it; characters in runs that reach over the blanks, so that order counts. Vectors are weighted by inverse
document frequency (Sparck Jones 1972), which tells grammar words from telling ones better than a list: without the list the
same verse in another translation comes first for .87 and not .77 of a gospel's verses. They are fitted on the primary text
alone, so that what an account's rows hold depends on that account and the primary text. A word that the primary text does
not have lies on no axis but lengthens its sentence's vector, as the rarest word would: a sentence full of strange words is
near to nothing.
Latent semantic analysis after Deerwester and others (1990), doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.compare.similarity.thesaurus import meanings
from pipeline.language.stems import forms

TOPICS = 100  # dimensions of latent semantic analysis, fewer where the text has fewer sentences
BLOCK = 512  # sentences compared at once; bounds memory at BLOCK times the primary text's sentences
RUNS = (2, 3, 4, 5)  # lengths of the runs of characters

Matrix = Any  # a scipy sparse matrix
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Neighbor:
    """A sentence of the primary text and its three similarities; `similarity` is the sum of their z-scores."""

    index: int
    similarity: float
    word: float
    character: float
    topic: float


class Axes:
    """The space of vectors that the terms of the primary text's sentences span; `fitted` (sentences, terms) are theirs."""

    def __init__(self, primary: Sequence[list[str]]) -> None:
        from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
        from sklearn.preprocessing import normalize

        self.counter = CountVectorizer(analyzer=_as_they_are)
        self.weights = TfidfTransformer(sublinear_tf=True, norm=None)
        try:
            self.fitted: Matrix | None = normalize(self.weights.fit_transform(self.counter.fit_transform(primary)))
            self.turned: Matrix | None = self.fitted.T.tocsr()  # turned once, not at every question
        except ValueError:  # no term at all
            self.fitted = self.turned = None

    def vectors(self, sentences: Sequence[list[str]]) -> Matrix:
        """Return unit vectors (sentences, terms), shortened for what the primary text does not have."""
        from scipy import sparse

        known = self.weights.transform(self.counter.transform(sentences))
        vocabulary, rarest = self.counter.vocabulary_, float(self.weights.idf_.max())
        strange = np.array([len(set(terms).difference(vocabulary)) for terms in sentences], dtype=float)
        lengths = np.sqrt(np.asarray(known.multiply(known).sum(axis=1)).ravel() + strange * rarest**2)
        return sparse.diags_array(1.0 / np.where(lengths > 0, lengths, 1.0)) @ known

    def similarities(self, sentences: Sequence[list[str]], count: int) -> Array:
        """Return cosines in [0, 1] (sentences, the primary text's `count` sentences)."""
        if self.turned is None:
            return np.zeros((len(sentences), count))
        return np.asarray((self.vectors(sentences) @ self.turned).todense())


class Nearness:
    """Fitted on the primary text's sentences, in time linear in their characters; then asked for any number of others."""

    def __init__(self, primary: Sequence[str]) -> None:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.preprocessing import normalize

        self.keys = keys = [forms(sentence) for sentence in primary]
        self.count = len(primary)
        self.words = Axes([_meant(k) for k in keys])
        self.characters = Axes([_runs(k) for k in keys])
        self.forms = Axes(keys)
        plain = self.forms.fitted
        topics = min(TOPICS, min(plain.shape) - 1) if plain is not None else 0
        self.analysis = TruncatedSVD(topics, algorithm="randomized", n_iter=7, random_state=0) if topics > 0 else None
        self.topics: Array = normalize(self.analysis.fit_transform(plain)) if self.analysis else np.zeros((len(primary), 1))

    def neighbors(self, sentences: Sequence[str], count: int) -> Iterator[list[Neighbor]]:
        """Yield for each sentence the nearest of the primary text, nearest first; of equals the earlier."""
        if not self.count:
            yield from ([] for _ in sentences)
            return
        for begin in range(0, len(sentences), BLOCK):
            yield from self._block(sentences[begin : begin + BLOCK], count)

    def _block(self, sentences: Sequence[str], count: int) -> Iterator[list[Neighbor]]:
        # each (sentences of the block, sentences of the primary text)
        scores = [np.round(s, 6) for s in self._similarities([forms(sentence) for sentence in sentences])]
        total = np.round(sum(_standardized(s) for s in scores), 4)
        for row in range(len(sentences)):
            best = np.lexsort((np.arange(total.shape[1]), -total[row]))[:count]
            yield [Neighbor(int(i), float(total[row, i]), *(float(s[row, i]) for s in scores)) for i in best]

    def _similarities(self, keys: Sequence[list[str]]) -> list[Array]:
        from sklearn.preprocessing import normalize

        words = self.words.similarities([_meant(k) for k in keys], self.count)
        characters = self.characters.similarities([_runs(k) for k in keys], self.count)
        if self.analysis is None:  # one sentence, or none with a word in it: no topics but the words
            return [words, characters, words]
        return [words, characters, normalize(self.analysis.transform(self.forms.vectors(keys))) @ self.topics.T]


def _as_they_are(terms: list[str]) -> list[str]:
    return terms


def _meant(keys: list[str]) -> list[str]:
    return [meaning for key in keys for meaning in meanings(key)]


def _runs(keys: list[str]) -> list[str]:
    """Return the runs of characters of the words' first meanings, over the blanks between them too."""
    line = f" {' '.join(meanings(key)[0] for key in keys)} " if keys else ""
    return [line[i : i + n] for n in RUNS for i in range(len(line) - n + 1)]


def _standardized(scores: Array) -> Array:
    """Return each row's z-scores; a row of equal scores gives zeros."""
    deviation = scores.std(axis=1, keepdims=True)
    standardized: Array = (scores - scores.mean(axis=1, keepdims=True)) / np.where(deviation > 1e-9, deviation, np.inf)
    return standardized
