"""The primary texts of the corpus, ready to be searched: their own voice, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import pandas as pd

from pipeline.compare.quotations.search_index import SearchedText, Sentence, searched
from pipeline.compare.similarity.weighted_words import NOBODY, Named
from pipeline.contracts import OWN_VOICE, records, records_by_doc
from pipeline.language.spans import Span


def primary_texts(
    docs: Sequence[str], passages: pd.DataFrame, sentences: pd.DataFrame, named: Mapping[str, Named]
) -> tuple[SearchedText, ...]:
    """Return the primary documents' own voice, ready to be searched."""
    told = sentences[sentences["doc"].isin(set(docs))].merge(
        passages[["doc", "passage", "zone", "language", "locator"]], on=["doc", "passage"]
    )
    told = told[told["zone"].isin(OWN_VOICE)]
    return tuple(
        _searched(
            doc, tuple(Sentence(s.doc, s.start, s.end, s.text, s.locator) for s in records(told[told["doc"] == doc])),
            named.get(doc, NOBODY), next(iter(told["language"][told["doc"] == doc]), ""),
        )
        for doc in docs if (told["doc"] == doc).any()
    )  # fmt: skip


@lru_cache(maxsize=8)
def _searched(doc: str, sentences: tuple[Sentence, ...], named: Named, language: str) -> SearchedText:
    """Read a primary text once in a process: every batch of accounts is traced to the same."""
    return searched(doc, sentences, named, language)


def hidden_spans(passages: pd.DataFrame, docs: Sequence[str]) -> dict[str, list[Span]]:
    """Return the passages of each primary document that are not its own voice, in order: a note between two paragraphs."""
    others = passages[passages["doc"].isin(set(docs)) & ~passages["zone"].isin(OWN_VOICE)]
    return {doc: sorted((p.start, p.end) for p in own) for doc, own in records_by_doc(others).items()}
