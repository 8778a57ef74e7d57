"""Where in each text the key words stand: the primary text's own, then those of the accounts, as `keyness` has them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.contracts import SIDES, TABLES, UNITS, records
from pipeline.language.documents import primary_docs_of
from pipeline.themes.words.word_counts import own_words

EACH = 6  # key words of either side: twelve rows are as many as a plot can show
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")  # key words of other kinds tell of style, not of subjects
DOCUMENTS = 50  # the primary texts, then those with most words
PLACES = 2_000  # of one document; of more every so many-th, evenly
SENTENCE, AROUND = 2_000, 500  # characters: of a longer «sentence» (a list, a table) only what is around the word is context


def build(
    sources: pd.DataFrame, keyness: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Return each place of the key words in the documents' own voice, in reading order.

    Key words are lemmas whose log ratio is above 0 at both ends of its interval, six with the highest lower end, and below
    0, six with the lowest upper end; there may be fewer. Where no primary text is held against accounts, they are the twelve
    lemmas that stand in most documents, of equals the most frequent. Of more than 50 documents the primary texts and the
    longest are shown, of more than 2,000 places in one document so many.
    """
    words = own_words(passages, tokens)
    terms = _key_terms(keyness) if (keyness["focus"] == SIDES[0]).any() else _common_terms(words)
    size = words.groupby("doc")["doc"].transform("size")
    words["position"] = words.groupby("doc").cumcount() / size
    ranks = {term: rank for rank, term in enumerate(terms, 1)}
    found = words[words["lemma"].isin(ranks) & words["doc"].isin(_shown(sources, words))].copy()
    found["term"], found["rank"] = found["lemma"], found["lemma"].map(ranks)
    found = found[_thinned(found)]
    found = found.merge(tokens[["doc", "start", "text"]], on=["doc", "start"])
    found = found.merge(passages[["doc", "passage", "zone", "locator"]], on=["doc", "passage"])
    said = sentences[["doc", "passage", "sentence", "start", "text"]].set_axis(
        ["doc", "passage", "sentence", "said_from", "context"], axis=1
    )
    found = found.merge(said, on=["doc", "passage", "sentence"])
    long = found["context"].str.len() > SENTENCE
    found.loc[long, "context"] = [
        row.context[max(0, row.start - row.said_from - AROUND) : row.end - row.said_from + AROUND]
        for row in records(found[long])
    ]
    return found[list(TABLES["term_dispersion"].columns)]


def _key_terms(keyness: pd.DataFrame) -> list[str]:
    """Return the surest words of the primary text, then those of the accounts."""
    rows = keyness[(keyness["focus"] == SIDES[0]) & (keyness["unit"] == UNITS[0]) & keyness["pos"].isin(CONTENT)]
    more = rows[rows["log_ratio_low"] > 0].sort_values(["log_ratio_low", "term"], ascending=[False, True])
    less = rows[rows["log_ratio_high"] < 0].sort_values(["log_ratio_high", "term"])
    return [*more["term"].head(EACH), *less["term"].head(EACH)]


def _common_terms(words: pd.DataFrame) -> list[str]:
    """Return the lemmas that stand in most documents, of equals the most frequent, then the first by name."""
    content = words[words["pos"].isin(CONTENT)]
    counts = content.groupby("lemma")["doc"].agg(["nunique", "size"]).reset_index()
    best = counts.sort_values(["nunique", "size", "lemma"], ascending=[False, False, True])
    return best["lemma"].head(2 * EACH).tolist()


def _shown(sources: pd.DataFrame, words: pd.DataFrame) -> list[str]:
    """Return the documents that are shown."""
    counts = words.groupby("doc").size().to_dict()
    primary = set(primary_docs_of(sources))
    held = [doc for doc in dict.fromkeys(sources["doc"]) if doc in counts]
    return sorted(held, key=lambda doc: (doc not in primary, -counts[doc]))[:DOCUMENTS]


def _thinned(found: pd.DataFrame) -> np.ndarray:
    """Return which rows are kept: all of a document with few, else the first of each of 2,000 equal parts."""
    number = found.groupby("doc").cumcount().to_numpy(dtype=np.int64)
    size = found.groupby("doc")["doc"].transform("size").to_numpy(dtype=np.int64)
    part = number * PLACES // np.maximum(size, 1)
    first = np.concatenate([[True], (part[1:] != part[:-1]) | (number[1:] == 0)])[: len(found)]
    return np.asarray((size <= PLACES) | first)
