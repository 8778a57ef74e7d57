"""The primary texts of the corpus, ready to be searched: their own voice, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import pandas as pd

from pipeline.compare.quotations.search_index import SearchedText, Sentence, searched
from pipeline.compare.similarity.weighted_words import NOBODY, Named
from pipeline.contracts import OWN_VOICE, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span


def primary_texts(sources: pd.DataFrame, sentences: pd.DataFrame, named: Mapping[str, Named]) -> tuple[SearchedText, ...]:
    """Return the primary documents' own voice, ready to be searched."""
    told = records_by_doc(sentences[sentences["zone"].isin(OWN_VOICE)])
    languages = dict(zip(sources["doc"], sources["language"], strict=True))
    return tuple(
        _searched(
            doc, tuple(Sentence(s.doc, s.start, s.end, s.text, s.locator) for s in told[doc]), named.get(doc, NOBODY),
            languages[doc],
        )
        for doc in primary_docs_of(sources) if doc in told
    )  # fmt: skip


@lru_cache(maxsize=8)
def _searched(doc: str, sentences: tuple[Sentence, ...], named: Named, language: str) -> SearchedText:
    """Read a primary text once in a process: every batch of accounts is traced to the same."""
    return searched(doc, sentences, named, language)


def hidden_spans(passages: pd.DataFrame, docs: Sequence[str]) -> dict[str, list[Span]]:
    """Return the passages of each primary document that are not its own voice, in order: a note between two paragraphs."""
    others = passages[passages["doc"].isin(set(docs)) & ~passages["zone"].isin(OWN_VOICE)]
    return {doc: sorted((p.start, p.end) for p in own) for doc, own in records_by_doc(others).items()}
