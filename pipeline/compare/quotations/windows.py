"""Windows of one to three sentences of a primary text, and which of them are most like a quotation as tellings of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.compare.quotations.search_index import SearchedText
from pipeline.compare.similarity.sentence_similarity import Resemblance
from pipeline.language.spans import Span, overlap

SENTENCES = 3  # of the longest window
LONGEST = 400  # words of a window of several sentences: a list that was taken for sentences is not read as one passage
NEAREST = 24  # windows asked for, of which many overlap
APART = 3  # windows that are told, none overlapping another


@dataclass(frozen=True)
class Window:
    """A window like a quotation: `similarity` is in [0, 1], larger is more alike; `margin` is how much more than of the best
    other window that does not overlap it, negative where that one is more alike."""

    start: int
    end: int
    similarity: float
    margin: float


class Windows:
    """All windows of one primary document, ready to be compared."""

    def __init__(self, text: SearchedText) -> None:
        count = len(text.sentences)
        self.spans: list[Span] = []
        texts: list[str] = []
        for i in range(count):
            words = 0
            for j in range(i, min(count, i + SENTENCES)):
                words += len(text.words[j])
                if j > i and words > LONGEST:
                    break
                self.spans.append((text.sentences[i].start, text.sentences[j].end))
                texts.append(" ".join(s.text for s in text.sentences[i : j + 1]))
        self.resemblance = Resemblance(texts)

    def nearest(self, quoted: Sequence[str], apart: Sequence[Span | None]) -> Iterator[list[Window]]:
        """Yield for each quotation the windows most like it, best first, none that overlaps a better one or the span `apart`."""
        for found, own in zip(self.resemblance.nearest(quoted, NEAREST), apart, strict=True):
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
    """Read a primary text's windows once in a process."""
    return Windows(text)
