"""Claims of two accounts that tell the same position, side by side, and which number the one tells otherwise.

Accounts are held against each other as they are against a primary text, by the engine of `nearest`: two claims are a pair where
it is likelier than not that both say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.matching.nearest import nearest, searched
from pipeline.compare.matching.told import languages_of, vectors_of
from pipeline.compare.matching.words import shared_words
from pipeline.compare.verification.numbers import told_otherwise
from pipeline.contracts import TABLES, records, records_by_doc
from pipeline.language.documents import base, primary_docs_of

PAIRS = 3  # that a claim stands in
MIN_SIMILARITY = 0.5  # probability that both say the same, from which two are put side by side
ASKED = 20  # claims that each is asked for, itself and those of its own account among them

Pair = tuple[float, int, int]  # how likely the same, and both claims by number, the earlier first


def build(
    sources: pd.DataFrame, claims: pd.DataFrame, statements: pd.DataFrame, statement_vectors: pd.DataFrame
) -> pd.DataFrame:
    """Return the pairs by the place of the earlier claim, its likeliest first; with a single account there is none.

    Time grows with the square of the claims, memory with their number.
    """
    of_accounts = claims[~claims["doc"].isin(primary_docs_of(sources))]
    told = list(records(of_accounts))
    stated = statements.merge(statement_vectors, on=["doc", "statement"])
    vectors, languages = _read(of_accounts, stated, vectors_of), _read(of_accounts, stated, languages_of)
    ranks: Counter[int] = Counter()
    rows = []
    for likely, i, j in sorted(
        _kept(_pairs(told, vectors, languages), told, languages), key=lambda pair: (pair[1], -pair[0], pair[2])
    ):
        ranks[i] += 1
        rows.append(_row(told[i], told[j], ranks[i], likely, languages[i], languages[j]))
    return pd.DataFrame(rows, columns=list(TABLES["matched_claims"].columns))


def _read(claims: pd.DataFrame, stated: pd.DataFrame, of: Callable[[Sequence[Any], Sequence[Any]], list[str]]) -> list[str]:
    """Return what `of` says of each claim; claims come document by document."""
    own = records_by_doc(stated[stated["doc"].isin(set(claims["doc"]))])
    return [each for doc, told in records_by_doc(claims).items() for each in of(told, own[doc])]


def _pairs(told: Sequence[Any], vectors: Sequence[str], languages: Sequence[str]) -> Iterator[Pair]:
    if len({claim.doc for claim in told}) < 2:
        return
    texts = tuple(claim.text for claim in told)
    near = nearest(searched(texts, tuple(vectors), tuple(languages)), texts, vectors, ASKED, languages=languages)
    for i, (others, chances) in enumerate(zip(near.at, near.same, strict=True)):
        for j, likely in zip(others, chances, strict=True):
            if likely >= MIN_SIMILARITY and told[i].doc != told[j].doc:
                yield round(float(likely), 4), min(i, int(j)), max(i, int(j))


def _kept(pairs: Iterator[Pair], told: Sequence[Any], languages: Sequence[str]) -> Iterator[Pair]:
    """Yield each pair once, the likeliest first, that shares a telling word, where both are in one language."""
    taken: Counter[int] = Counter()
    best: dict[tuple[int, int], float] = {}
    for likely, i, j in pairs:
        best[i, j] = max(likely, best.get((i, j), 0.0))
    for (i, j), likely in sorted(best.items(), key=lambda item: (-item[1], item[0])):
        shares = base(languages[i]) != base(languages[j]) or shared_words(told[i].text, told[j].text)
        if max(taken[i], taken[j]) < PAIRS and shares:
            taken.update((i, j))
            yield likely, i, j


def _row(one: Any, other: Any, rank: int, likely: float, language: str, other_language: str) -> tuple[object, ...]:
    otherwise = told_otherwise(one.text, other.text) if base(language) == base(other_language) else None
    return (
        one.doc, one.start, one.end, one.text, one.claim, rank, one.subject_id or other.subject_id, other.doc, other.claim,
        other.start, other.end, other.text, likely, otherwise[0] if otherwise else "", other.locator, one.locator, one.context,
    )  # fmt: skip
