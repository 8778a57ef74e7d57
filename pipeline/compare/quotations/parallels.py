"""For each sentence of an account the five nearest sentences of the primary text.

Nearness is the sum of three similarities' z-scores within the primary text (`tfidf_lsa`): every sentence has neighbors, so
read it together with the plain similarities beside it, which say whether the nearest is near.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from pipeline.compare.similarity.tfidf_lsa import Nearness
from pipeline.contracts import TABLES, records
from pipeline.language.documents import primary_docs_of

COUNT = 5
SPOKEN = ("body", "epigraph")  # an account's own sentences and what it sets off as quoted
LEAST_WORDS = 4  # in shorter sentences of either side there is nothing to compare


def build(sources: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the neighbors in reading order, nearest first; without a primary text the table is empty."""
    columns = list(TABLES["parallels"].columns)
    primary_docs = set(primary_docs_of(sources))
    told = sentences[sentences["text"].str.count(r"\w+") >= LEAST_WORDS]
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
    """Fit once in a process: every batch of accounts is compared with the same text."""
    return Nearness(primary)
