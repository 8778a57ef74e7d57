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
POWERS = 7  # steps of subspace iteration
SPARE = 10  # directions more than are asked for, so that the last of those wanted are found too
NOTHING = 1e-9  # of the largest singular value: what is below it is rounding

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
    """The space of vectors that the terms of the primary text's sentences span.

    `vocabulary` gives each term its column, `rarity` (terms,) its weight, `fitted` (sentences, terms) the sentences' own unit
    vectors; both matrices are None where there is no term at all.
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
            self.turned = self.fitted.T.tocsr()  # turned once, not at every question

    def _counts(self, sentences: Sequence[list[str]]) -> Matrix:
        """Return how often each known term stands in each sentence, (sentences, terms), columns in order."""
        from scipy import sparse

        get, size = self.vocabulary.get, len(self.vocabulary)
        column = np.array([get(term, -1) for terms in sentences for term in terms], dtype=np.int64)
        row = np.repeat(np.arange(len(sentences)), [len(terms) for terms in sentences])
        cells, times = np.unique((row * size + column)[column >= 0], return_counts=True)
        ends = np.searchsorted(cells, np.arange(len(sentences) + 1) * size)
        return sparse.csr_array((times.astype(np.float64), cells % size, ends), shape=(len(sentences), size))

    def _weighted(self, counts: Matrix) -> Matrix:
        counts.data = (np.log(counts.data) + 1) * self.rarity[counts.indices]
        return counts

    def vectors(self, sentences: Sequence[list[str]]) -> Matrix:
        """Return unit vectors (sentences, terms), shortened for what the primary text does not have."""
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
    """Fitted on the primary text's sentences, in time linear in their characters; then asked for any number of others."""

    def __init__(self, primary: Sequence[str]) -> None:
        self.keys = keys = [forms(sentence) for sentence in primary]
        self.count = len(primary)
        self.words = Axes([_meant(k) for k in keys])
        self.characters = Axes([_runs(k) for k in keys])
        self.forms = Axes(keys)
        plain = self.forms.fitted
        self.directions: Array | None = None  # (terms, topics)
        self.topics: Array = np.zeros((len(primary), 1))
        if plain is not None and min(plain.shape) > 1:
            self.directions = latent_directions(plain, min(TOPICS, min(plain.shape) - 1))
            self.topics = _unit(plain @ self.directions)

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
        words = self.words.similarities([_meant(k) for k in keys], self.count)
        characters = self.characters.similarities([_runs(k) for k in keys], self.count)
        if self.directions is None:  # one sentence, or none with a word in it: no topics but the words
            return [words, characters, words]
        return [words, characters, _unit(self.forms.vectors(keys) @ self.directions) @ self.topics.T]


def latent_directions(vectors: Matrix, count: int) -> Array:
    """Return the first right singular vectors of (sentences, terms), as (terms, up to `count`), up to their signs.

    By subspace iteration from fixed random directions, after Halko, Martinsson & Tropp (2011), doi:10.1137/090771806, in time
    linear in the entries; `count` is below both sides. Directions in which no sentence points are left out: where sentences
    repeat, they would be any.
    """
    tall = vectors.T if vectors.shape[0] < vectors.shape[1] else vectors
    basis = np.random.RandomState(0).normal(size=(tall.shape[1], count + SPARE))
    for _ in range(POWERS):
        basis = np.linalg.qr(tall.T @ np.linalg.qr(tall @ basis)[0])[0]
    basis = np.linalg.qr(tall @ basis)[0]
    left, sizes, right = np.linalg.svd(np.asarray((tall.T @ basis).T), full_matrices=False)
    held = int((sizes[:count] > NOTHING * sizes[0]).sum())
    found: Array = right[:held].T if tall is vectors else basis @ left[:, :held]
    return found


def _rows(matrix: Matrix) -> Array:
    """Return the row of each entry."""
    rows: Array = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return rows


def _unit(rows: Array) -> Array:
    """Return the rows scaled to length 1; zeros stay."""
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    scaled: Array = rows / np.where(lengths > 0, lengths, 1.0)
    return scaled


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
