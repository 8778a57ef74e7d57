"""Paraphrase similarity of passages on one scale: exact scores for the candidates of `nearness`.

To the three similarities there it adds lexical coverage, the share of either passage that the other covers: a word is covered
by itself, and less by a word of similar spelling, each word weighted by its inverse document
frequency in the primary text. A passage that shares a few content words therefore ranks below one that says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.compare.similarity.nearness import Axes, Nearness, Neighbor
from pipeline.language.stems import forms

CANDIDATES = 50  # for verses in another translation, .997 of the correct ones are among the 50 nearest
BLOCK = 512  # bounds memory: passages whose words are compared with the primary text's at once
MAX_WORDS = 300  # bounds cost: different words of a passage that are compared
LIKE_SPELLING = 0.8  # set by hand: how far a word of similar spelling does, times the cosine in [MIN_SPELLING, 1]
MIN_SPELLING = 0.5  # set by hand: cosine of character n-grams below which two words are unrelated
# Shares of word, character, topic and coverage in the similarity: round figures near those that a linear ranker learns on the
# verses of one gospel in two translations (.07, .40, .20, .34), which rank .922 and .983 of the other's first.
SHARES = (1 / 6, 2 / 6, 1 / 6, 2 / 6)
# Weight of the coverage of the query against that of the passage, since a quotation is mostly a part: compared with 1/2, at
# 0.8 eight words of a verse find it in 2 to 4 of 100 cases more, a whole verse in another translation in 0.5 of 100 less.
QUERY_FIRST = 0.8

Matrix = Any  # a scipy sparse matrix
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class SimilarPassage:
    """A passage of the primary text with its scores, in [0, 1], 1 for the same words in the same order; larger is more similar.

    `similarity` is comparable between queries, since it does not depend on the other candidates. `covered` is the share of
    the query's word weights that the passage covers, `covering` the share of the passage's that the query covers.
    """

    index: int
    similarity: float
    word: float
    character: float
    topic: float
    covered: float
    covering: float


class Resemblance:
    """The similarity, fitted on the passages of the primary text in time linear in their characters, for any queries."""

    def __init__(self, primary: Sequence[str]) -> None:
        self.nearness = Nearness(primary)
        axes = self.nearness.words
        self.vocabulary = axes.vocabulary
        self.rarity: Array = axes.rarity if self.vocabulary else np.ones(1)  # (vocabulary,)
        self.passages = [np.array([self.vocabulary[f] for f in _distinct(k)], dtype=int) for k in self.nearness.keys]
        self.spelling = Axes([_spelled(form) for form in self.vocabulary])

    def nearest(self, queries: Sequence[str], count: int) -> Iterator[list[SimilarPassage]]:
        """Yield for each query the most similar passages, best first; of equals the earlier.

        CANDIDATES are scored, or `count` if that is more. Time grows with the queries times the passages of the primary text:
        two or three milliseconds a query for 2,000 sentences.
        """
        for begin in range(0, len(queries), BLOCK):
            yield from self._block(queries[begin : begin + BLOCK], count)

    def _block(self, queries: Sequence[str], count: int) -> Iterator[list[SimilarPassage]]:
        words = [_distinct(forms(query)) for query in queries]
        rows = {word: row for row, word in enumerate(dict.fromkeys(w for of_query in words for w in of_query))}
        likeness = self._likeness(list(rows))
        found = self.nearness.neighbors(queries, max(count, CANDIDATES))
        for of_query, candidates in zip(words, found, strict=True):
            weights = np.array([self._weight(word) for word in of_query])
            likenesses = likeness[[rows[word] for word in of_query]].toarray() if of_query else np.zeros((0, 1))
            passages = [self.passages[candidate.index] for candidate in candidates]
            yield _ranked(candidates, *_coverage(likenesses, weights, passages, self.rarity))[:count]

    def _weight(self, word: str) -> float:
        at = self.vocabulary.get(word)
        return float(self.rarity.max() if at is None else self.rarity[at])

    def _likeness(self, words: Sequence[str]) -> Matrix:
        """Return how far each word of the vocabulary covers each of `words`, in [0, 1] (words, vocabulary), mostly zeros."""
        from scipy import sparse

        shape = (len(words), max(len(self.vocabulary), 1))
        if not words or self.spelling.turned is None:
            return sparse.csr_array(shape)
        cosines = (self.spelling.vectors([_spelled(word) for word in words]) @ self.spelling.turned).tocsr()
        cosines.data = np.where(cosines.data >= MIN_SPELLING, cosines.data * LIKE_SPELLING, 0)
        same = [(row, self.vocabulary[w]) for row, w in enumerate(words) if w in self.vocabulary]
        return sparse.csr_array(cosines).maximum(_ones(same, shape)).tocsr()


def _coverage(likenesses: Array, weights: Array, passages: Sequence[Array], rarity: Array) -> tuple[Array, Array]:
    """Return for each passage the shares of weight covered in the query and in the passage, in [0, 1].

    `likenesses` are (words of the query, vocabulary). The shares are 0 if either side has no words.
    """
    covered, covering = np.zeros(len(passages)), np.zeros(len(passages))
    filled = [i for i, passage in enumerate(passages) if len(passage)]
    if not len(weights) or not filled:
        return covered, covering
    at = np.concatenate([passages[i] for i in filled])
    begins = np.cumsum([0, *(len(passages[i]) for i in filled[:-1])])
    cells = likenesses[:, at]  # (words of the query, words of all passages, concatenated)
    covered[filled] = weights @ np.maximum.reduceat(cells, begins, axis=1) / weights.sum()
    covering[filled] = np.add.reduceat(cells.max(axis=0) * rarity[at], begins) / np.add.reduceat(rarity[at], begins)
    return covered, covering


def _ranked(candidates: Sequence[Neighbor], covered: Array, covering: Array) -> list[SimilarPassage]:
    """Return the candidates with their scores, the most similar first; of equals the earlier."""
    cosines = np.array([(c.word, c.character, max(c.topic, 0.0)) for c in candidates]).reshape(-1, 3)
    both = covered**QUERY_FIRST * covering ** (1 - QUERY_FIRST)
    similarity = np.round(np.column_stack([cosines, both]) @ np.array(SHARES), 5)
    index = np.array([c.index for c in candidates], dtype=int)
    figures = np.column_stack([similarity, cosines, np.round(covered, 5), np.round(covering, 5)]).tolist()
    return [SimilarPassage(int(index[i]), *figures[i]) for i in np.lexsort((index, -similarity))]


def _ones(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Matrix:
    """Return a sparse matrix with a one in each of these cells, which must be distinct."""
    from scipy import sparse

    at = np.array(cells, dtype=int).reshape(-1, 2)
    return sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=shape)


def _distinct(keys: Sequence[str]) -> list[str]:
    """Return the first `MAX_WORDS` different forms of a text."""
    return list(dict.fromkeys(keys))[:MAX_WORDS]


def _spelled(word: str) -> list[str]:
    """Return the character n-grams, two to four long, of a word with its boundaries."""
    line = f" {word} "
    return [line[i : i + n] for n in (2, 3, 4) for i in range(len(line) - n + 1)]
