"""Windows of one to three sentences of a primary text, and the ones most similar to a quotation as paraphrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.compare.quotations.search_index import SearchedText
from pipeline.compare.similarity.sentence_similarity import Resemblance
from pipeline.language.spans import Span, overlap

# Set by hand.
SENTENCES = 3  # of the longest window
WINDOW_WORDS = 400  # of a window of several sentences, so that a list parsed as sentences is not one window
REQUESTED = 24  # bounds cost: windows that are scored, many of which overlap
APART = 3  # windows that are returned, none of which overlaps another


@dataclass(frozen=True)
class Window:
    """A window similar to a quotation: `similarity` is in [0, 1], larger is more similar.

    `margin` is its similarity minus that of the best window that does not overlap it, negative if that one is more similar.
    """

    start: int
    end: int
    similarity: float
    margin: float


class Windows:
    """All windows of one primary document, prepared for comparison."""

    def __init__(self, text: SearchedText) -> None:
        count = len(text.sentences)
        self.spans: list[Span] = []
        texts: list[str] = []
        for i in range(count):
            words = 0
            for j in range(i, min(count, i + SENTENCES)):
                words += len(text.words[j])
                if j > i and words > WINDOW_WORDS:
                    break
                self.spans.append((text.sentences[i].start, text.sentences[j].end))
                texts.append(" ".join(s.text for s in text.sentences[i : j + 1]))
        self.resemblance = Resemblance(texts)

    def nearest(self, quoted: Sequence[str], apart: Sequence[Span | None]) -> Iterator[list[Window]]:
        """Yield for each quotation the most similar windows, best first; none overlaps a better one or the span `apart`."""
        for found, own in zip(self.resemblance.nearest(quoted, REQUESTED), apart, strict=True):
            best: list[tuple[Span, float]] = []
            for neighbor in found:
                span = self.spans[neighbor.index]
                if (own is None or not overlap(span, own)) and not any(overlap(span, other) for other, _ in best):
                    best.append((span, neighbor.similarity))
            yield [
                Window(*span, similarity, similarity - max((s for o, s in best if o != span), default=0.0))
                for span, similarity in best[:APART]
            ]


@lru_cache(maxsize=8)
def windows_of(text: SearchedText) -> Windows:
    """Prepare a primary text's windows once in a process."""
    return Windows(text)
