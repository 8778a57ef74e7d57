"""What can bear a claim out: the sentences of the primary texts' own voice, list items among them, and demands within them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.compare.similarity.keys import Key, keys_of
from pipeline.compare.similarity.weighted_words import NOBODY, Named
from pipeline.contracts import records_by_doc
from pipeline.language.spans import SpanIndex, overlap

ZONE = "body"  # a heading names what its section speaks of and says nothing of it
LEAST_WORDS = 4  # a shorter sentence says nothing by itself, unless it is a demand
CLAUSE = 0.75  # of its sentence, up to which a demand can be found by itself where the sentence holds another


@dataclass(frozen=True)
class Target:
    """A stretch of a primary text; `demand` is the number of the demand that it is or lies in or holds, 0 where it is none.

    `home` is the number, in the list of targets, of its sentence, which may be itself; `beside` those of the sentences before
    and behind.
    """

    doc: str
    start: int
    end: int
    text: str
    locator: str
    demand: int
    keys: tuple[Key, ...]
    home: int
    beside: tuple[int, ...]


def targets(docs: Sequence[str], sentences: pd.DataFrame, named: Mapping[str, Named], demands: pd.DataFrame) -> list[Target]:
    """Return what can be found in the primary documents, in reading order, the demands within sentences behind them all."""
    told = sentences[sentences["doc"].isin(set(docs)) & (sentences["zone"] == ZONE)]
    by_doc, demanded = records_by_doc(told), records_by_doc(demands[["doc", "start", "end", "text", "demand"]])
    found, within = list[Target](), list[Target]()
    for doc in docs:
        own = sorted(by_doc.get(doc, []), key=lambda s: (s.start, s.end))
        held = _held(own, sorted(demanded.get(doc, []), key=lambda d: (d.start, d.end)))
        kept = [i for i, s in enumerate(own) if held[i] or len(s.text.split()) >= LEAST_WORDS]
        first = len(found)
        for n, i in enumerate(kept, first):
            place = n, tuple(j for j in (n - 1, n + 1) if first <= j < first + len(kept))
            found.append(_target(own[i], own[i], held[i][0].demand if held[i] else 0, named.get(doc, NOBODY), place))
            within += [_target(d, own[i], d.demand, named.get(doc, NOBODY), place) for d in _clauses(own[i], held[i])]
    return found + within


def _held(sentences: Sequence[Any], demands: Sequence[Any]) -> list[list[Any]]:
    """Return for each sentence the demands that it is, lies in or holds, the one that shares most of it first."""
    index = SpanIndex((d.start, d.end) for d in demands)
    found = []
    for span in ((s.start, s.end) for s in sentences):
        held = sorted(index.sharing_half(span), key=lambda i: (-overlap(index.spans[i], span), demands[i].start))
        found.append([demands[i] for i in held])
    return found


def _clauses(sentence: Any, held: Sequence[Any]) -> Iterator[Any]:
    """Yield the demands of a sentence that holds several, each much shorter than the sentence and inside it."""
    for demand in held if len(held) > 1 else ():
        inside = sentence.start <= demand.start and demand.end <= sentence.end
        if inside and demand.end - demand.start <= CLAUSE * (sentence.end - sentence.start):
            yield demand


def _target(span: Any, sentence: Any, demand: int, named: Named, place: tuple[int, tuple[int, ...]]) -> Target:
    keys = tuple(keys_of(span.text, span.start, named))
    return Target(sentence.doc, span.start, span.end, span.text, sentence.locator, int(demand), keys, *place)
