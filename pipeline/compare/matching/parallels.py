"""For each statement of an account the five nearest statements of the primary texts.

Every statement has neighbors: `similarity`, how likely both say the same, tells whether the nearest is near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.compare.matching.nearest import nearest
from pipeline.compare.matching.told import account_statements, primary_statements, searched_in
from pipeline.contracts import TABLES
from pipeline.language.documents import primary_docs_of
from pipeline.language.stems import forms

Array = np.ndarray[Any, Any]


def build(sources: pd.DataFrame, statements: pd.DataFrame, statement_vectors: pd.DataFrame) -> pd.DataFrame:
    """Return the neighbors in reading order, nearest first; without a primary text the table is empty."""
    docs = primary_docs_of(sources)
    there = primary_statements(docs, statements, statement_vectors)
    rows: list[tuple[object, ...]] = []
    for told in account_statements(docs, statements, statement_vectors).values() if there else ():
        rows += _rows(told, there)
    return pd.DataFrame(rows, columns=list(TABLES["parallels"].columns))


def _rows(told: Sequence[Any], there: Sequence[Any]) -> Iterator[tuple[object, ...]]:
    near = nearest(
        searched_in(there), [s.text for s in told], [s.vector for s in told], languages=[s.language for s in told]
    )
    words = _word_cosines([s.text for s in told], [s.text for s in there], near.at)
    for i, statement in enumerate(told):
        for rank, j in enumerate(near.at[i]):
            target = there[j]
            yield (
                statement.doc, statement.start, statement.end, statement.text, statement.passage, statement.sentence, rank + 1,
                target.doc, target.start, target.end, target.text, near.same[i, rank], words[i, rank], near.character[i, rank],
                near.meaning[i, rank], target.locator, statement.locator, statement.context,
            )  # fmt: skip


def _word_cosines(told: Sequence[str], there: Sequence[str], index: Array) -> Array:
    """Return the cosine of the words, weighted by rarity, of each statement and each of its neighbors (statements, neighbors)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer=forms, sublinear_tf=True).fit(there)
    here, targets = vectors.transform(told), vectors.transform(there)
    columns = [np.asarray(here.multiply(targets[index[:, k]]).sum(axis=1)).ravel() for k in range(index.shape[1])]
    return np.round(np.column_stack(columns), 5)
