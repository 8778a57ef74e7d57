"""The context of a span for a reader: its sentence, or the part of a long sentence around it."""

from __future__ import annotations

from pipeline.language.spans import Span

# Characters, set by hand: a longer “sentence” (a list, a table) is cut to a margin on either side of the span.
MAX_SENTENCE, MARGIN = 2_000, 500


def context_of(said: str, first: int, span: Span) -> str:
    """Return the sentence `said`, cut if it is long; `first` is its offset in the document, as `span` has it."""
    if len(said) <= MAX_SENTENCE:
        return said
    return said[max(0, span[0] - first - MARGIN) : span[1] - first + MARGIN]
