"""Two primary documents that are versions of one text (an original and its translation, two editions), statement by statement.

Order is kept: a statement answers to one of the other version, to two, or to none; what only one version has is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from pipeline.compare.matching.in_order import Link, Units, aligned
from pipeline.compare.matching.told import primary_statements
from pipeline.compare.statements.encoder import decoded
from pipeline.contracts import TABLES, records_by_doc
from pipeline.language.documents import primary_docs_of

MIN_LIKENESS = (
    0.45  # mean cosine over all statements from which two texts are versions of one; different texts have at most .3
)
MAX_PAIRS = 30_000_000  # of statements, which bounds memory: two texts with more are not aligned


def build(
    sources: pd.DataFrame, texts: pd.DataFrame, statements: pd.DataFrame, statement_vectors: pd.DataFrame
) -> pd.DataFrame:
    """Return the links of each two versions in reading order of the first; none unless two primary texts are versions of one.

    Time and memory grow with the product of both texts' statements.
    """
    docs = primary_docs_of(sources)
    told = records_by_doc(pd.DataFrame(primary_statements(docs, statements, statement_vectors))) if len(docs) > 1 else {}
    text_of = {doc: text for doc, text in zip(texts["doc"], texts["text"], strict=True) if doc in told}
    rows: list[tuple[object, ...]] = []
    for one, other in combinations([told[doc] for doc in docs if doc in told], 2):
        if len(one) * len(other) <= MAX_PAIRS:
            links = aligned(_units(one), _units(other))
            rows += _rows(one, other, links, text_of) if _are_versions(links) else []
    return pd.DataFrame(rows, columns=list(TABLES["translation_alignment"].columns))


def _units(told: Sequence[Any]) -> Units:
    return Units(decoded([s.vector for s in told]), np.array([len(s.text) for s in told]))


def _are_versions(links: Sequence[Link]) -> bool:
    counts = [link.last - link.first + link.other_last - link.other_first for link in links]
    whole = sum(count * link.likeness for count, link in zip(counts, links, strict=True))
    return whole >= MIN_LIKENESS * sum(counts)


def _rows(
    one: Sequence[Any], other: Sequence[Any], links: Sequence[Link], text_of: Mapping[str, str]
) -> Iterator[tuple[object, ...]]:
    docs = one[0].doc, other[0].doc
    for number, link in enumerate(links, 1):
        kind = f"{link.last - link.first}-{link.other_last - link.other_first}"
        here, there = _place(one, link.first, link.last), _place(other, link.other_first, link.other_last)
        words = [text_of[doc][start:end] for doc, (start, end, *_) in zip(docs, (here, there), strict=True)]
        yield (
            docs[0], *here[:2], words[0], number, kind, docs[1], *there[:2], words[1], link.likeness, there[2], *here[2:],
        )  # fmt: skip


def _place(told: Sequence[Any], first: int, last: int) -> tuple[int, int, str, str]:
    """Return start, end, locator and context of statements; where there are none, the place where they are left out."""
    if first == last:
        at = told[first].start if first < len(told) else told[-1].end
        return at, at, "", ""
    own = told[first:last]
    return own[0].start, own[-1].end, own[0].locator, own[0].context
