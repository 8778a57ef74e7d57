"""Each sentence of the primary texts: how many claims and accounts report it, or that none does.

A claim reports a sentence if `support` says that the sentence supports it or that the claim differs from it in a number or date.
What a claim contradicts it does not report, and what was not found has no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import OWN_VOICE, SUPPORTED_RELATIONS, TABLES, records, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import SpanIndex

TAKEN_UP = (*SUPPORTED_RELATIONS, "shifts")


def build(sources: pd.DataFrame, sentences: pd.DataFrame, support: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of the primary texts' own voice in reading order, taken up or not."""
    docs = primary_docs_of(sources)
    own = records_by_doc(sentences[sentences["zone"].isin(OWN_VOICE)].sort_values("start", kind="stable"))
    claims: dict[str, list[Any]] = {}
    for claim in records(support[support["relation"].isin(TAKEN_UP)]):
        claims.setdefault(claim.primary_doc, []).append(claim)
    rows = [row for doc in docs for row in _rows(own.get(doc, []), _taking_up(own.get(doc, []), claims.get(doc, [])))]
    return pd.DataFrame(rows, columns=list(TABLES["reported_sentences"].columns))


def _taking_up(sentences: Sequence[Any], claims: Sequence[Any]) -> dict[int, list[Any]]:
    """Return for each sentence that is taken up, by its number, the claims that do so, in their order.

    A claim takes up the sentences with which its place shares half of the shorter of the two.
    """
    index = SpanIndex((s.start, s.end) for s in sentences)
    found: dict[int, list[Any]] = {}
    for claim in claims:
        for i in index.sharing_half((claim.primary_start, claim.primary_end)):
            found.setdefault(i, []).append(claim)
    return found


def _rows(sentences: Sequence[Any], taking_up: Mapping[int, list[Any]]) -> Iterator[tuple[object, ...]]:
    whole = sum(len(s.text) for s in sentences) or 1
    before = 0
    for i, sentence in enumerate(sentences):
        claims = taking_up.get(i, [])
        yield (
            sentence.doc, sentence.start, sentence.end, sentence.text, sentence.passage, sentence.sentence, len(claims),
            len({c.doc for c in claims}), ";".join(c.doc for c in claims), ";".join(c.relation for c in claims),
            before / whole, sentence.locator, sentence.text,
        )  # fmt: skip
        before += len(sentence.text)
