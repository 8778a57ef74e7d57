"""The other way round: each sentence of the primary texts, how many claims and accounts take it up; or that nobody does.

A claim takes a sentence up where `support` says that the sentence bears it out or that the claim shifts it. What a claim
contradicts is another thing than what it tells, and what was not found has no place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import OWN_VOICE, SUPPORTED_RELATIONS, TABLES, records, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import overlap

SHARED = 0.5  # of a sentence or of the place of the claim, whichever is shorter, from which the sentence counts as taken up
TAKEN_UP = (*SUPPORTED_RELATIONS, "shifts")


def build(sources: pd.DataFrame, sentences: pd.DataFrame, support: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of the primary texts' own voice in reading order, taken up or not."""
    docs = primary_docs_of(sources)
    own = records_by_doc(sentences[sentences["zone"].isin(OWN_VOICE)].sort_values("start", kind="stable"))
    claims: dict[str, list[Any]] = {}
    for claim in records(support[support["relation"].isin(TAKEN_UP)]):
        claims.setdefault(claim.primary_doc, []).append(claim)
    rows = [row for doc in docs for row in _rows(own.get(doc, []), _taking_up(own.get(doc, []), claims.get(doc, [])))]
    return pd.DataFrame(rows, columns=list(TABLES["reported_passages"].columns))


def _taking_up(sentences: Sequence[Any], claims: Sequence[Any]) -> dict[int, list[Any]]:
    """Return for each sentence that is taken up, by its number, the claims that do so, in their order."""
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    found: dict[int, list[Any]] = {}
    for claim in claims:
        place = (claim.primary_start, claim.primary_end)
        for i in range(bisect_right(ends, place[0]), bisect_left(starts, place[1])):
            shorter = min(place[1] - place[0], ends[i] - starts[i])
            if overlap(place, (starts[i], ends[i])) >= SHARED * shorter > 0:
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
