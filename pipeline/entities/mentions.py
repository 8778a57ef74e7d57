"""Every name and date found, linked to an entity where the alias table knows the name.

What people wrote down wins over the model, a longer form over a shorter one. A name that only the model saw stays without
an entity rather than being guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.entities.dates import dates
from pipeline.entities.names import Alias, AliasFinder, Word, model_names, straightened, words_of
from pipeline.spans import Claimed, Span, containing, longest_first

UNSEEN = ("navigation",)  # site furniture names nobody
# Share of such rows whose span and type are the gold's in two annotated texts, all types together: 405, 38 and, with an empty
# alias table, 351 rows. The alias table was written with those texts in view: expect less of it on others.
PROBABILITY = {"alias": 0.99, "date": 0.87, "model": 0.6}

Found = tuple[str, str, str]  # type, entity, method


def build(
    passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, entities: pd.DataFrame, aliases: pd.DataFrame
) -> pd.DataFrame:
    """Return the mentions in reading order; they do not overlap."""
    types = dict(zip(entities["entity_id"], entities["type"], strict=True))
    finder = AliasFinder(
        [
            Alias(straightened(a), e, d)
            for a, e, d in zip(aliases["alias"], aliases["entity_id"], aliases["doc"], strict=True)
        ]
    )
    rows: list[tuple[object, ...]] = []
    own_tokens = dict(list(tokens.groupby("doc", sort=False)))
    own_sentences = dict(list(sentences.groupby("doc", sort=False)))
    for doc, own in passages.groupby("doc", sort=False):
        if doc not in own_tokens:
            continue
        places = list(records(own))
        spans = [(p.start, p.end) for p in places]
        said = own_sentences[doc]
        said_spans, said_texts = list(zip(said["start"], said["end"], strict=True)), list(said["text"])
        words = words_of(own_tokens[doc], {p.passage: (p.start, p.normalized) for p in places})
        for (start, end), (kind, entity_id, method) in _mentions(words, places, finder, types, str(doc)):
            passage = places[containing(spans, start)]
            at = containing(said_spans, start)
            context = said_texts[at] if at >= 0 else passage.text
            text = passage.text[start - passage.start : end - passage.start]
            rows.append((doc, start, end, text, kind, entity_id, method, PROBABILITY[method], passage.passage, passage.zone,
                         passage.locator, context))  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["mentions"].columns))


def _mentions(
    words: list[Word], passages: list[Any], finder: AliasFinder, types: dict[str, str], doc: str
) -> Iterator[tuple[Span, Found]]:
    """Yield span and what it is, in reading order: forms of the table first, then dates, then the model's names."""
    hidden = {p.passage for p in passages if p.zone in UNSEEN}
    known: dict[Span, Found] = {}
    for first, last, entity_id in finder.find(words, doc):
        if words[first].passage not in hidden:
            known[words[first].start, words[last].end] = types[entity_id], entity_id, "alias"
    claimed = Claimed()
    found = {span: known[span] for span in longest_first(known) if claimed.claim(span)}
    for passage in passages:
        if passage.passage not in hidden:
            for start, end, value in dates(passage.normalized):
                span = passage.start + start, passage.start + end
                if claimed.claim(span):
                    found[span] = "DATE", value, "date"
    for first, last, kind in model_names(words):
        span = words[first].start, words[last].end
        if words[first].passage not in hidden and claimed.claim(span):
            found[span] = kind, "", "model"
    yield from sorted(found.items())
