"""What each statement means, as numbers: made once a document, read by all that compares statements."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.compare.statements.encoder import encoded
from pipeline.contracts import TABLES, records_by_doc


def build(statements: pd.DataFrame) -> pd.DataFrame:
    """Return a vector for each statement, in their order."""
    return pd.DataFrame(_rows(statements), columns=list(TABLES["statement_vectors"].columns))


def _rows(statements: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    for doc, own in records_by_doc(statements).items():
        for statement, vector in zip(own, encoded([s.text for s in own]), strict=True):
            yield doc, statement.statement, vector
