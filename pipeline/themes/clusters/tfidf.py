"""TF-IDF vectors of passages for clustering, from content words of passages that are long enough.

With logarithmic counts and rows of length one (Salton & Buckley 1988, doi:10.1016/0306-4573(88)90021-0). A passage of a dozen
words shares few of them with any other, so words that occur in the same passages also count a little for each other: the
generalized vector space model of Wong, Ziarko & Wong (1985, doi:10.1145/253495.253506), mixed into the plain one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from pipeline.language.seed_terms import WORD
from pipeline.themes.words.word_counts import Counts

CLUSTERED = ("body",)  # headings are too short to cluster, and their words are labels of the text below them
ZONES_CLUSTERED = ";".join(CLUSTERED)
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")
MIN_WORDS = 8  # content words, set by hand; a single word decides where a shorter passage goes
MIN_PASSAGES = 2  # a word of one passage connects it to no other
MAX_PASSAGE_SHARE = 0.5  # set by hand: a word of more passages does not separate them
MAX_TERMS = 10_000  # bounds time and memory on large corpora: the terms of most passages
RELATED = 0.6  # makes clusters of short passages stabler, of long ones not; from 0.3 to 1.5 the result is similar


def content_counts(passages: pd.DataFrame, tokens: pd.DataFrame) -> Counts:
    """Return the counts of content words, by lemma, in the passages to cluster, in reading order.

    `words` of the places counts content words alone. Each lemma is examined once, since a corpus has few of them.
    """
    places = passages.loc[passages["zone"].isin(CLUSTERED), ["doc", "passage"]].reset_index(drop=True)
    kept = tokens[tokens["pos"].isin(CONTENT)]
    codes, lemmas = pd.factorize(kept["lemma"])
    small = [lemma.lower() for lemma in lemmas]
    terms = sorted({lemma for lemma in small if len("".join(WORD.findall(lemma))) > 1})
    column = {term: i for i, term in enumerate(terms)}
    columns = np.array([column.get(lemma, -1) for lemma in small], dtype=np.int64)[codes]
    rows = _rows_of(places, kept)
    fit = (rows >= 0) & (columns >= 0)
    matrix = sparse.csr_matrix(
        (np.ones(int(fit.sum()), dtype=np.int64), (rows[fit], columns[fit])), shape=(len(places), len(terms))
    )
    words = np.asarray(matrix.sum(axis=1)).ravel()
    long = np.flatnonzero(words >= MIN_WORDS)
    return Counts(places.assign(words=words).iloc[long].reset_index(drop=True), terms, matrix[long])


def _rows_of(places: pd.DataFrame, words: pd.DataFrame) -> np.ndarray:
    """Return the row of `places` that contains each word, -1 if none does; looks up each run of words once."""
    new = ((words["doc"] != words["doc"].shift()) | (words["passage"] != words["passage"].shift())).to_numpy(dtype=bool)
    row = {place: i for i, place in enumerate(zip(places["doc"], places["passage"], strict=True))}
    firsts = words.loc[new, ["doc", "passage"]]
    runs = [row.get(place, -1) for place in zip(firsts["doc"], firsts["passage"], strict=True)]
    return np.repeat(np.array(runs, dtype=np.int64), np.diff(np.append(np.flatnonzero(new), len(words))))


def weigh(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return TF-IDF of passages × terms, rows of length 1 (or 0), with the columns of the terms that are kept, in order.

    A term's inverse document frequency is log((1 + passages) / (1 + passages that have it)) + 1. If `MAX_TERMS` cuts through
    equally frequent terms, the first are kept.
    """
    having = np.bincount(counts.indices, minlength=counts.shape[1])
    most = max(MAX_PASSAGE_SHARE * counts.shape[0], MIN_PASSAGES)
    fit = np.flatnonzero((having >= MIN_PASSAGES) & (having <= most))
    kept = np.sort(fit[np.argsort(-having[fit], kind="stable")[:MAX_TERMS]])
    weighed = counts[:, kept].astype(np.float64)
    rarity = np.log((1 + counts.shape[0]) / (1 + having[kept])) + 1
    weighed.data = (1 + np.log(weighed.data)) * rarity[weighed.indices]
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    weighed.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(weighed.indptr))
    return weighed


@dataclass(frozen=True)
class Relations:
    """Which terms occur in the same passages: `columns` is (passages, terms), each column of length 1 (or 0)."""

    columns: sparse.csr_matrix

    def spread(self, rows: np.ndarray) -> np.ndarray:
        """Return vectors over terms, (rows, terms), with part of each term's weight given to its related terms.

        Relatedness is the cosine of two terms' columns. The map is symmetric, so either side of a product may be spread.
        """
        near = (self.columns.T @ (self.columns @ rows.T)).T
        spread: np.ndarray = (1 - RELATED) * rows + RELATED * near
        return spread


def related(weighed: sparse.csr_matrix) -> Relations:
    """Return the relations between terms in these passages."""
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=0)).ravel())
    columns = weighed.copy()
    columns.data /= lengths[columns.indices]
    return Relations(columns)


def smoothed(weighed: sparse.csr_matrix) -> np.ndarray:
    """Return the passages with their related words, (passages, terms), dense, rows of length 1 (or 0)."""
    return unit(related(weighed).spread(weighed.toarray()))


def unit(rows: np.ndarray) -> np.ndarray:
    """Return the rows scaled to length 1; zero rows stay."""
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    scaled: np.ndarray = rows / np.where(lengths > 0, lengths, 1.0)
    return scaled
