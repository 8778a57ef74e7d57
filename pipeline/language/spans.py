"""Half-open spans: `(start, end)` contains the characters from `start` up to, but not including, `end`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate

Span = tuple[int, int]


def overlap(a: Span, b: Span) -> int:
    """Return how many characters two spans share, 0 if none."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shares_half(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the shorter one; an empty span shares nothing."""
    both = overlap(a, b)
    return both > 0 and 2 * both >= min(a[1] - a[0], b[1] - b[0])


def jaccard(a: Span, b: Span) -> float:
    """Return the Jaccard index of two spans, 0 to 1; 0 where they share less than half of the shorter one."""
    return overlap(a, b) / (max(a[1], b[1]) - min(a[0], b[0])) if shares_half(a, b) else 0.0


def most_alike(span: Span, spans: Sequence[Span]) -> int:
    """Return the index of the span with the highest `jaccard`, the first of equals; -1 where all have 0."""
    alike = [round(jaccard(span, other), 9) for other in spans]
    best = max(alike, default=0.0)
    return alike.index(best) if best else -1


class SpanIndex:
    """Look up which of many spans share characters with another; they may come in any order, overlap and nest.

    A lookup takes time proportional to its results, unless a long span begins far before them.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = list(spans)
        self._order = sorted(range(len(self.spans)), key=lambda i: self.spans[i])
        self._starts = [self.spans[i][0] for i in self._order]
        self._reach = list(accumulate((self.spans[i][1] for i in self._order), max))  # the farthest end so far

    def overlapping(self, span: Span) -> list[int]:
        """Return the indices of the spans that share a character with this one, in reading order."""
        near = self._order[bisect_right(self._reach, span[0]) : bisect_left(self._starts, span[1])]
        return [i for i in near if overlap(self.spans[i], span)]

    def sharing_half(self, span: Span) -> list[int]:
        """Return the indices of the spans that share at least half of the shorter of the two, in reading order."""
        return [i for i in self.overlapping(span) if shares_half(self.spans[i], span)]

    def best(self, span: Span) -> int:
        """Return the index of the one among `sharing_half` that shares most characters, the first of equals; -1 if none."""
        return max(self.sharing_half(span), key=lambda i: overlap(self.spans[i], span), default=-1)


class Claimed:
    """Spans that do not overlap, in reading order; a span that overlaps an earlier one is refused."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def touches(self, span: Span) -> bool:
        """Whether the span shares a character with a span already kept."""
        at = bisect_right(self.spans, span)
        return bool(at and self.spans[at - 1][1] > span[0]) or (at < len(self.spans) and self.spans[at][0] < span[1])

    def claim(self, span: Span) -> bool:
        """Keep the span and return True, or return False if it shares a character with a span already kept."""
        if self.touches(span):
            return False
        insort(self.spans, span)
        return True


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap, in reading order: of overlapping ones the longest wins, of equals the earliest."""
    claimed = Claimed()
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        claimed.claim(span)
    return claimed.spans


def containing(spans: Sequence[Span], position: int) -> int:
    """Return the index of the span that contains the character, -1 if none does; `spans` in order and not overlapping."""
    at = bisect_right(spans, (position, float("inf"))) - 1
    return at if at >= 0 and spans[at][0] <= position < spans[at][1] else -1


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space at either end; an all-blank one becomes empty at `start`."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    right = len(inner.rstrip())
    return (start + left, start + right) if right > left else (start, start)
