"""Which statements are compared: what a primary text says, and what an account says or sets off as quoted; headings are not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.compare.matching.nearest import Searched, searched
from pipeline.compare.statements.splitting import says_something
from pipeline.contracts import records, records_by_doc
from pipeline.language.spans import Span, overlap

PRIMARY_ZONES = ("body",)
ACCOUNT_ZONES = ("body", "epigraph")  # its own sentences and what it sets off as quoted


def primary_statements(docs: Sequence[str], statements: pd.DataFrame, statement_vectors: pd.DataFrame) -> list[Any]:
    """Return the statements of the primary texts that are searched, with their vectors, in the order of the table."""
    return list(records(_told(statements, statement_vectors, statements["doc"].isin(set(docs)), PRIMARY_ZONES)))


def account_statements(
    docs: Sequence[str], statements: pd.DataFrame, statement_vectors: pd.DataFrame
) -> dict[str, list[Any]]:
    """Return each account's statements that are compared, with their vectors; `docs` are the primary texts."""
    return records_by_doc(_told(statements, statement_vectors, ~statements["doc"].isin(set(docs)), ACCOUNT_ZONES))


def searched_in(found: Sequence[Any]) -> Searched:
    """Return the primary texts' statements ready to be searched."""
    return searched(tuple(s.text for s in found), tuple(s.vector for s in found))


def home(span: Span, stated: Sequence[Any]) -> Any:
    """Return the statement that shares most with a span, near it if none does; `stated` are in order and not empty."""
    first = min(bisect_right([s.end for s in stated], span[0]), len(stated) - 1)
    last = bisect_left([s.start for s in stated], span[1])
    return max(stated[first : max(last, first + 1)], key=lambda s: overlap((s.start, s.end), span))


def _told(
    statements: pd.DataFrame, statement_vectors: pd.DataFrame, of: pd.Series[bool], zones: Sequence[str]
) -> pd.DataFrame:
    own = statements[of & statements["zone"].isin(zones)]
    own = own[[says_something(text) for text in own["text"]]]
    return own.merge(statement_vectors, on=["doc", "statement"])
