"""Positions of the key words in each text: those of the primary texts, then those of the accounts, from `keyness`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.contracts import SIDES, TABLES, UNITS, records
from pipeline.language import context
from pipeline.language.documents import in_one_language, primary_docs_of
from pipeline.themes.words.word_counts import own_words

EACH_SIDE = 6  # key words of either side: a plot can show twelve rows
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")  # other key words show style and not subjects
MAX_DOCUMENTS = 50  # bounds the plot: the primary texts, then those with most words
MAX_PLACES = 2_000  # bounds the plot: of one document, evenly spaced


def build(
    sources: pd.DataFrame, keyness: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Return each place of the key words in the documents' own voice, in reading order.

    Key words are lemmas whose log ratio has an interval above 0, the six with the highest lower end, and below 0, the six
    with the lowest upper end; there may be fewer. Without a comparison of primary texts and accounts, they are the twelve
    lemmas of most documents, of equals the most frequent. At most 50 documents are shown, the primary texts and then the
    longest, and at most 2,000 places of each.
    """
    passages = in_one_language(passages)
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
    long = found["context"].str.len() > context.MAX_SENTENCE
    found.loc[long, "context"] = [
        context.context_of(row.context, row.said_from, (row.start, row.end)) for row in records(found[long])
    ]
    return found[list(TABLES["term_dispersion"].columns)]


def _key_terms(keyness: pd.DataFrame) -> list[str]:
    """Return the most certain key words of the primary texts, then those of the accounts."""
    rows = keyness[(keyness["focus"] == SIDES[0]) & (keyness["unit"] == UNITS[0]) & keyness["pos"].isin(CONTENT)]
    more = rows[rows["log_ratio_low"] > 0].sort_values(["log_ratio_low", "term"], ascending=[False, True])
    less = rows[rows["log_ratio_high"] < 0].sort_values(["log_ratio_high", "term"])
    return [*more["term"].head(EACH_SIDE), *less["term"].head(EACH_SIDE)]


def _common_terms(words: pd.DataFrame) -> list[str]:
    """Return the lemmas of most documents, of equals the most frequent, then the first by name."""
    content = words[words["pos"].isin(CONTENT)]
    counts = content.groupby("lemma")["doc"].agg(["nunique", "size"]).reset_index()
    best = counts.sort_values(["nunique", "size", "lemma"], ascending=[False, False, True])
    return best["lemma"].head(2 * EACH_SIDE).tolist()


def _shown(sources: pd.DataFrame, words: pd.DataFrame) -> list[str]:
    """Return the documents to show."""
    counts = words.groupby("doc").size().to_dict()
    primary = set(primary_docs_of(sources))
    held = [doc for doc in dict.fromkeys(sources["doc"]) if doc in counts]
    return sorted(held, key=lambda doc: (doc not in primary, -counts[doc]))[:MAX_DOCUMENTS]


def _thinned(found: pd.DataFrame) -> np.ndarray:
    """Return which rows are kept: all of a document up to `MAX_PLACES`, else the first of each of that many equal parts."""
    number = found.groupby("doc").cumcount().to_numpy(dtype=np.int64)
    size = found.groupby("doc")["doc"].transform("size").to_numpy(dtype=np.int64)
    part = number * MAX_PLACES // np.maximum(size, 1)
    first = np.concatenate([[True], (part[1:] != part[:-1]) | (number[1:] == 0)])[: len(found)]
    return np.asarray((size <= MAX_PLACES) | first)
