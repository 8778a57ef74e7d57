"""The sentence around a span, as context for a reader."""

from __future__ import annotations

from pipeline.language.spans import Span

WHOLE, AROUND = 2_000, 500  # characters: of a longer “sentence” (a list, a table) only what is around the span is context


def context_of(said: str, first: int, span: Span) -> str:
    """Return what is said around a span of the document, cut where it is long; `first` is the place where it begins."""
    if len(said) <= WHOLE:
        return said
    return said[max(0, span[0] - first - AROUND) : span[1] - first + AROUND]
