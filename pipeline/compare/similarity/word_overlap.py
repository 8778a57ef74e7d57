"""How far the words of one text cover those of another: by the same word, one of like meaning, of its field, or spelled like it.

All texts of one side against all of the other as products of sparse matrices, in which a word counts by the best that the other
side has for it. Keys are forms (`english_forms`) and, behind an @, what a name is linked to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.compare.similarity.tfidf_lsa import Axes
from pipeline.compare.similarity.thesaurus import fields, meanings
from pipeline.language.word_frequency import surprise

LINKED = "@"  # before the entity that a name is linked to
LIKE_MEANING = 0.7  # how far a word of like meaning covers a word
LIKE_FIELD = 0.6  # how far a word of its field does; without fields the mean reciprocal rank on the gold is .05 less
LIKE_SPELLING = 0.8  # how far a word spelled like it does, times the likeness in [LEAST_SPELLING, 1]
LEAST_SPELLING = 0.5  # cosine of characters below which two words have nothing to do with each other
NAME = 4.0  # surprise of a name, in powers of ten: that of a rare word
BATCH = 1024  # words compared with the vocabulary at once

Matrix = Any  # a scipy sparse matrix
Array = np.ndarray[Any, Any]


class WordCover:
    """Fitted on the keys of the texts that are searched; `rarity` (vocabulary,) weighs their words in sums.

    `beside` names for each text those next to it.
    """

    def __init__(self, texts: Sequence[Sequence[str]], beside: Sequence[Sequence[int]] = ()) -> None:
        from scipy import sparse

        distinct = [list(dict.fromkeys(keys)) for keys in texts]
        known = sorted({key for keys in distinct for key in keys})
        self.vocabulary = {key: i for i, key in enumerate(known)}
        rows = [(i, self.vocabulary[key]) for i, keys in enumerate(distinct) for key in keys]
        self.present = _binary(rows, (len(texts), len(known)))  # (texts, vocabulary)
        near = [(other, i) for i, others in enumerate(beside) for other in (i, *others)]
        self.near = _binary(near, (len(texts), len(texts)))  # (texts, texts): which stand in or next to which
        frequency = np.asarray(self.present.sum(axis=0)).ravel()
        unusual = np.array([surprise_of(key) for key in known])
        self.rarest = float(np.log(1 + len(texts)) + 1)
        self.rarity: Array = (np.log((1 + len(texts)) / (1 + frequency)) + 1) * unusual
        weights = sparse.csr_array(self.present @ sparse.diags_array(self.rarity))
        self.weighted = _shares(weights).T.tocsr()  # (vocabulary, texts): what each word is of a text
        self.spelling = Axes([spelled(key) for key in known])
        self.groups: dict[str, list[int]] = {}
        for i, key in enumerate(known):
            for name in groups_of(key):
                self.groups.setdefault(name, []).append(i)

    def both_ways(self, queries: Sequence[Sequence[str]]) -> Covered:
        """Return the queries ready to be compared, their different words compared with the vocabulary once."""
        return Covered(self, queries)

    def weight(self, key: str) -> float:
        """Return how much a word of a query counts: a word that no text has as much as one that a single text has."""
        at = self.vocabulary.get(key)
        return float(self.rarity[at]) if at is not None else self.rarest * surprise_of(key)

    def likeness(self, keys: Sequence[str]) -> Matrix:
        """Return how far each key of the vocabulary covers each of these, in [0, 1] (keys, vocabulary), mostly zeros."""
        from scipy import sparse

        shape = (len(keys), len(self.vocabulary))
        found = [self._spelled_like(keys[begin : begin + BATCH]) for begin in range(0, len(keys), BATCH)]
        likeness = sparse.vstack(found, format="csr") if found else sparse.csr_array(shape)
        for prefix, value in (("#", LIKE_FIELD), ("~", LIKE_MEANING)):
            cells = [
                (row, at) for row, key in enumerate(keys) for name in groups_of(key) if name[0] == prefix
                for at in self.groups.get(name, ())
            ]  # fmt: skip
            likeness = likeness.maximum(_binary(cells, shape) * value)
        same = [(row, self.vocabulary[key]) for row, key in enumerate(keys) if key in self.vocabulary]
        return likeness.maximum(_binary(same, shape)).tocsr()

    def _spelled_like(self, keys: Sequence[str]) -> Matrix:
        from scipy import sparse

        if self.spelling.turned is None:
            return sparse.csr_array((len(keys), len(self.vocabulary)))
        cosines = sparse.csr_array(self.spelling.vectors([spelled(key) for key in keys]) @ self.spelling.turned)
        cosines.data = np.where(cosines.data >= LEAST_SPELLING, cosines.data * LIKE_SPELLING, 0)
        cosines.eliminate_zeros()
        return cosines


class Covered:
    """Queries beside the texts that are searched."""

    def __init__(self, cover: WordCover, queries: Sequence[Sequence[str]]) -> None:
        from scipy import sparse

        distinct = [list(dict.fromkeys(keys)) for keys in queries]
        self.keys = sorted({key for keys in distinct for key in keys})  # so that sums do not depend on what else is asked
        rows = {key: row for row, key in enumerate(self.keys)}
        cells = [(i, rows[key]) for i, keys in enumerate(distinct) for key in keys]
        self.present = _binary(cells, (len(queries), len(self.keys)))  # (queries, keys)
        weights = np.array([cover.weight(key) for key in self.keys])
        self.weighted = _shares(sparse.csr_array(self.present @ sparse.diags_array(weights)))
        self.likeness = cover.likeness(self.keys)  # (keys, vocabulary)
        turned = cover.present.T.tocsr()
        batches = [greatest(self.likeness[i : i + BATCH], turned) for i in range(0, len(self.keys), BATCH)]
        self.best = (
            sparse.vstack(batches, format="csr") if batches else sparse.csr_array((0, turned.shape[1]))
        )  # (keys, texts)
        self.best_near = greatest(self.best, cover.near)  # (keys, texts)
        self.cover = cover

    def covered(self, first: int, last: int) -> Array:
        """Return the share of each query's weight that each text covers, in [0, 1] (queries, texts)."""
        return np.asarray((self.weighted[first:last] @ self.best).todense())

    def beside(self, first: int, last: int) -> Array:
        """Return the share of each query's weight that each text covers together with those next to it (queries, texts)."""
        return np.asarray((self.weighted[first:last] @ self.best_near).todense())

    def covering(self, first: int, last: int) -> Array:
        """Return the share of each text's weight that each query covers, in [0, 1] (queries, texts)."""
        return np.asarray((greatest(self.present[first:last], self.likeness) @ self.cover.weighted).todense())


def greatest(left: Matrix, right: Matrix) -> Matrix:
    """Return a product of sparse matrices with the greatest in the place of the sum, of values from 0 (rows, columns)."""
    from scipy import sparse

    shape = (left.shape[0], right.shape[1])
    counts = np.diff(right.indptr)[left.indices]  # how many cells each cell of the left meets
    total = int(counts.sum())
    if not total:
        return sparse.csr_array(shape)
    rows = np.repeat(np.repeat(np.arange(shape[0]), np.diff(left.indptr)), counts)
    begins = np.cumsum(counts) - counts
    at = np.arange(total) - np.repeat(begins - right.indptr[left.indices], counts)
    cells = rows * np.int64(shape[1]) + right.indices[at]
    values = np.repeat(left.data, counts) * right.data[at]
    order = np.argsort(cells, kind="stable")
    first = np.flatnonzero(np.diff(cells[order], prepend=-1))
    kept = cells[order][first]
    return sparse.csr_array((np.maximum.reduceat(values[order], first), (kept // shape[1], kept % shape[1])), shape=shape)


def groups_of(key: str) -> list[str]:
    """Return the groups of like meaning and the fields of a key, each kind behind its own sign; of a name none."""
    if key.startswith(LINKED):
        return []
    return [f"~{name}" for name in meanings(key)] + [f"#{name}" for name in fields(key)]


def surprise_of(key: str) -> float:
    """Return how unexpected a key is, in powers of ten, from 0.3 to 5."""
    return NAME if key.startswith(LINKED) else surprise(key)


def spelled(key: str) -> list[str]:
    """Return the runs of two to four characters of a word with its borders; a name is spelled like itself alone."""
    if key.startswith(LINKED):
        return [key]
    line = f" {key} "
    return [line[i : i + n] for n in (2, 3, 4) for i in range(len(line) - n + 1)]


def _binary(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Matrix:
    """Return a sparse matrix of ones in the cells named, however often each is."""
    from scipy import sparse

    at = np.array(sorted(set(cells)), dtype=int).reshape(-1, 2)
    return sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=shape)


def _shares(weights: Matrix) -> Matrix:
    """Return the rows divided by their sums; an empty row stays empty."""
    from scipy import sparse

    sums = np.asarray(weights.sum(axis=1)).ravel()
    return sparse.csr_array(sparse.diags_array(1 / np.where(sums > 0, sums, 1.0)) @ weights)
