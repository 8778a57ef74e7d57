"""How likely each statement of the accounts is about the primary text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from pipeline.compare.claims.signs import signs
from pipeline.compare.matching.nearest import nearest
from pipeline.compare.matching.own_names import OwnNames
from pipeline.compare.matching.told import account_statements, primary_statements, searched_in
from pipeline.contracts import FOUND_KINDS, records_by_doc
from pipeline.lexicon.weights import probability


class Likely(NamedTuple):
    """A statement and how likely it is about the primary text, 0 to 1."""

    statement: Any
    probability: float


def about(
    docs: Sequence[str], own: OwnNames, documents: pd.DataFrame, quote_traces: pd.DataFrame, statements: pd.DataFrame,
    statement_vectors: pd.DataFrame,
) -> dict[str, list[Likely]]:  # fmt: skip
    """Return the accounts' statements in reading order; nothing where the primary texts say nothing.

    An account's figures depend on it and the primary texts alone.
    """
    there = primary_statements(docs, statements, statement_vectors)
    if not there:
        return {}
    titles = dict(zip(documents["doc"], documents["title"], strict=True))
    traced = records_by_doc(
        quote_traces[quote_traces["kind"].isin(FOUND_KINDS) & quote_traces["primary_doc"].isin(set(docs))]
    )
    found = {}
    for doc, told in account_statements(docs, statements, statement_vectors).items():
        near = nearest(searched_in(there), [s.text for s in told], [s.vector for s in told])
        quoted = [(q.start, q.end) for q in traced.get(doc, ())]
        chances = probability("about", signs(told, near, own, titles.get(doc, ""), quoted))
        found[doc] = [Likely(s, float(p)) for s, p in zip(told, chances, strict=True)]
    return found
