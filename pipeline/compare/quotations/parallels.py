"""For each sentence of an account the five most similar sentences of the primary text.

Similarity is the sum of three z-scores within the primary text (`tfidf_lsa`). Every sentence has neighbors, so read it
together with the three plain similarities, which show whether the best one is similar at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from pipeline.compare.similarity.tfidf_lsa import Nearness
from pipeline.contracts import TABLES, records
from pipeline.language.documents import primary_docs_of

COUNT = 5
SPOKEN = ("body", "epigraph")  # an account's own sentences and its block quotations
MIN_WORDS = 4  # set by hand: shorter sentences of either side have too few words to compare


def build(sources: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the neighbors in reading order, the most similar first; without a primary text the table is empty."""
    columns = list(TABLES["parallels"].columns)
    primary_docs = set(primary_docs_of(sources))
    told = sentences[sentences["text"].str.count(r"\w+") >= MIN_WORDS]
    primary = told[told["doc"].isin(primary_docs) & (told["zone"] == "body")].reset_index(drop=True)
    accounts = told[~told["doc"].isin(primary_docs) & told["zone"].isin(SPOKEN)]
    if primary.empty or accounts.empty:
        return pd.DataFrame(columns=columns)
    return pd.DataFrame(_rows(accounts, primary), columns=columns)


def _rows(accounts: pd.DataFrame, primary: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    nearness = _fitted(tuple(primary["text"]))
    targets = list(records(primary))
    for sentence, neighbors in zip(records(accounts), nearness.neighbors(list(accounts["text"]), COUNT), strict=True):
        for rank, n in enumerate(neighbors, 1):
            target = targets[n.index]
            yield (
                sentence.doc, sentence.start, sentence.end, sentence.text, sentence.passage, sentence.sentence, rank,
                target.doc, target.start, target.end, target.text, n.similarity, n.word, n.character, n.topic,
                target.locator, sentence.locator, sentence.text,
            )  # fmt: skip


@lru_cache(maxsize=1)
def _fitted(primary: tuple[str, ...]) -> Nearness:
    """Fit once in a process, since every batch of accounts is compared with the same text."""
    return Nearness(primary)
