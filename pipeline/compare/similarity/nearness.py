"""Similarity of sentences to those of the primary text: words, character n-grams, and the vectors of the sentence encoder.

Words are compared by their stems (`stems`); character n-grams span blanks, so that order counts. Both are weighted by inverse
document frequency (Sparck Jones 1972), which separates function words from content words better than a stop list: without the
list the same verse in another translation comes first for .87 and not .77 of a gospel's verses. They are fitted on the primary
text alone, so that an account's rows depend on that account and the primary text. An out-of-vocabulary word has no dimension but
lengthens its sentence's vector, as the rarest word would, so that a sentence full of such words is similar to none. Another
translation in other words is similar by what the encoder makes of it (`statements.encoder`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np

from pipeline.compare.statements.encoder import decoded, encoded
from pipeline.language.stems import forms

BLOCK = 512  # sentences compared at once; bounds memory to BLOCK times the primary text's sentences
NGRAMS = (2, 3, 4, 5)  # lengths of the character n-grams; set by hand

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
    """The vector space of the terms in the primary text's sentences.

    `vocabulary` maps each term to its column, `rarity` (terms,) is its weight, `fitted` (sentences, terms) the sentences' own
    unit vectors; both matrices are None if there are no terms.
    """

    def __init__(self, primary: Sequence[list[str]]) -> None:
        self.vocabulary = {term: i for i, term in enumerate(sorted({term for terms in primary for term in terms}))}
        self.fitted: Matrix | None = None
        self.turned: Matrix | None = None
        if self.vocabulary:
            counts = self._counts(primary)
            self.rarity: Array = (
                np.log((1 + len(primary)) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1
            )
            self.fitted = self._weighted(counts)
            lengths = np.sqrt(np.bincount(_rows(self.fitted), self.fitted.data**2, len(primary)))
            self.fitted.data /= lengths[_rows(self.fitted)]
            self.turned = self.fitted.T.tocsr()  # transposed once and not for every query

    def _counts(self, sentences: Sequence[list[str]]) -> Matrix:
        """Return the count of each known term in each sentence, (sentences, terms), columns in order."""
        from scipy import sparse

        size = len(self.vocabulary)
        # no loop of Python's, since a text of 300 sentences has a million n-grams
        found = map(self.vocabulary.get, chain.from_iterable(sentences), repeat(-1))
        column = np.fromiter(found, dtype=np.int64)
        row = np.repeat(np.arange(len(sentences)), [len(terms) for terms in sentences])
        cells, times = np.unique((row * size + column)[column >= 0], return_counts=True)
        ends = np.searchsorted(cells, np.arange(len(sentences) + 1) * size)
        return sparse.csr_array((times.astype(np.float64), cells % size, ends), shape=(len(sentences), size))

    def _weighted(self, counts: Matrix) -> Matrix:
        counts.data = (np.log(counts.data) + 1) * self.rarity[counts.indices]
        return counts

    def vectors(self, sentences: Sequence[list[str]]) -> Matrix:
        """Return unit vectors (sentences, terms), shorter for sentences with out-of-vocabulary words."""
        known = self._weighted(self._counts(sentences))
        strange = np.array([len(set(terms).difference(self.vocabulary)) for terms in sentences], dtype=float)
        squares = np.bincount(_rows(known), known.data**2, len(sentences)) + strange * float(self.rarity.max()) ** 2
        known.data *= (1.0 / np.sqrt(np.where(squares > 0, squares, 1.0)))[_rows(known)]
        return known

    def similarities(self, sentences: Sequence[list[str]], count: int) -> Array:
        """Return cosines in [0, 1] (sentences, the primary text's `count` sentences)."""
        if self.turned is None:
            return np.zeros((len(sentences), count))
        return np.asarray((self.vectors(sentences) @ self.turned).todense())


class Nearness:
    """The similarities, fitted on the primary text's sentences in time linear in their characters, for any other sentences."""

    def __init__(self, primary: Sequence[str]) -> None:
        self.keys = keys = [forms(sentence) for sentence in primary]
        self.count = len(primary)
        self.words = Axes(keys)
        self.characters = Axes([_ngrams(k) for k in keys])
        self.meanings = _meant(encoded([sentence.lower() for sentence in primary]), keys)

    def neighbors(self, sentences: Sequence[str], count: int) -> Iterator[list[Neighbor]]:
        """Yield for each sentence the most similar ones of the primary text, best first; of equals the earlier."""
        if not self.count:
            yield from ([] for _ in sentences)
            return
        for begin in range(0, len(sentences), BLOCK):
            yield from self._block(sentences[begin : begin + BLOCK], count)

    def _block(self, sentences: Sequence[str], count: int) -> Iterator[list[Neighbor]]:
        # each (sentences of the block, sentences of the primary text)
        scores = [np.round(s, 6) for s in self._similarities(sentences)]
        total = np.round(sum(_standardized(s) for s in scores), 4)
        for row in range(len(sentences)):
            best = np.lexsort((np.arange(total.shape[1]), -total[row]))[:count]
            yield [Neighbor(int(i), float(total[row, i]), *(float(s[row, i]) for s in scores)) for i in best]

    def _similarities(self, sentences: Sequence[str]) -> list[Array]:
        keys = [forms(sentence) for sentence in sentences]
        words = self.words.similarities(keys, self.count)
        characters = self.characters.similarities([_ngrams(k) for k in keys], self.count)
        # one by one: what the encoder makes of a sentence depends, in its last digits, on those beside it
        vectors = [encoded([sentence.lower()])[0] for sentence in sentences]
        return [words, characters, _meant(vectors, keys) @ self.meanings.T]


def _meant(vectors: Sequence[str], keys: Sequence[list[str]]) -> Array:
    """Return unit vectors (sentences, 512); zeros for a sentence without a word."""
    spoken: Array = np.array([bool(k) for k in keys], dtype=float).reshape(-1, 1)
    return np.multiply(decoded(vectors), spoken)


def _rows(matrix: Matrix) -> Array:
    """Return the row index of each entry."""
    rows: Array = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return rows


def _ngrams(keys: list[str]) -> list[str]:
    """Return the character n-grams of the words, also across the blanks between them."""
    line = f" {' '.join(keys)} " if keys else ""
    return [line[i : i + n] for n in NGRAMS for i in range(len(line) - n + 1)]


def _standardized(scores: Array) -> Array:
    """Return each row's z-scores; zeros for a row of equal scores."""
    deviation = scores.std(axis=1, keepdims=True)
    standardized: Array = (scores - scores.mean(axis=1, keepdims=True)) / np.where(deviation > 1e-9, deviation, np.inf)
    return standardized
