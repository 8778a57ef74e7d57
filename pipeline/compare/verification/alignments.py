"""For each claim the five nearest statements of the primary texts.

Whether the nearest supports it, and how faithfully, is decided in `support`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.matching.nearest import nearest
from pipeline.compare.matching.told import languages_of, primary_statements, searched_in, vectors_of
from pipeline.compare.matching.words import shared_words
from pipeline.contracts import TABLES, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import overlap, shares_half


def build(
    sources: pd.DataFrame, demands: pd.DataFrame, claims: pd.DataFrame, statements: pd.DataFrame, statement_vectors: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """Return the passages of each claim, likeliest first; without a primary text or a claim the table is empty."""
    docs = primary_docs_of(sources)
    there = primary_statements(docs, statements, statement_vectors)
    wanted = demanded(there, records_by_doc(demands))
    stated = records_by_doc(statements.merge(statement_vectors, on=["doc", "statement"]))
    rows: list[tuple[object, ...]] = []
    for doc, told in records_by_doc(claims).items() if there else ():
        if doc not in docs:
            rows += _rows(told, stated.get(doc, []), there, wanted)
    return pd.DataFrame(rows, columns=list(TABLES["alignments"].columns))


def _rows(
    claims: Sequence[Any], stated: Sequence[Any], there: Sequence[Any], wanted: Sequence[int]
) -> Iterator[tuple[object, ...]]:
    vectors, languages = vectors_of(claims, stated), languages_of(claims, stated)
    near = nearest(searched_in(there), [c.text for c in claims], vectors, languages=languages)
    for i, claim in enumerate(claims):
        for rank, j in enumerate(near.at[i]):
            target = there[j]
            yield (
                claim.doc, claim.start, claim.end, claim.text, claim.claim, rank + 1, target.doc, target.start, target.end,
                target.text, near.same[i, rank], near.character[i, rank], near.meaning[i, rank], wanted[j],
                ";".join(shared_words(claim.text, target.text)), target.locator, claim.locator, claim.context,
            )  # fmt: skip


def demanded(there: Sequence[Any], demands: Mapping[str, Sequence[Any]]) -> list[int]:
    """Return for each statement the number of the demand that shares most with it, half of the shorter at least; 0 for none."""
    found = []
    for statement in there:
        span = statement.start, statement.end
        alike = [d for d in demands.get(statement.doc, ()) if shares_half(span, (d.start, d.end))]
        best = max(alike, key=lambda d: (overlap(span, (d.start, d.end)), -d.start), default=None)
        found.append(best.demand if best else 0)
    return found
