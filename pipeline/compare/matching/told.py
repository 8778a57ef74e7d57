"""Which statements are compared: what a primary text says, and what an account says or sets off as quoted; headings are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.compare.matching.nearest import Searched, searched
from pipeline.compare.statements.encoder import encoded
from pipeline.compare.statements.splitting import says_something
from pipeline.contracts import records, records_by_doc
from pipeline.language.spans import containing

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
    return searched(tuple(s.text for s in found), tuple(s.vector for s in found), tuple(s.language for s in found))


def languages_of(claims: Sequence[Any], stated: Sequence[Any]) -> list[str]:
    """Return the language of each claim: that of the document's statement in which it begins, empty where there is none."""
    spans = [(s.start, s.end) for s in stated]
    at = [containing(spans, claim.start) for claim in claims]
    return [stated[i].language if i >= 0 else "" for i in at]


def vectors_of(claims: Sequence[Any], stated: Sequence[Any]) -> list[str]:
    """Return the vector of each claim of a document: its statement's, or where it is another stretch of words one of its own.

    `stated` are the document's statements with their vectors.
    """
    known = {(s.start, s.end): s.vector for s in stated}
    strange = [claim for claim in claims if (claim.start, claim.end) not in known]
    known |= {(c.start, c.end): v for c, v in zip(strange, encoded([c.text for c in strange]), strict=True)}
    return [known[claim.start, claim.end] for claim in claims]


def _told(
    statements: pd.DataFrame, statement_vectors: pd.DataFrame, of: pd.Series[bool], zones: Sequence[str]
) -> pd.DataFrame:
    own = statements[of & statements["zone"].isin(zones)]
    own = own[own["text"].map(says_something).astype(bool)]
    return own.merge(statement_vectors, on=["doc", "statement"])
