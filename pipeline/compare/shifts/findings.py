"""What a finder of shifts says that it found, and how words are shown in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.shifts.pairs import Wording
from pipeline.language.spans import Span


@dataclass(frozen=True)
class Reported:
    """A claim as the account brings it: with what cue and stance; `there` is the force of the list that its passage stands in."""

    cue: str = ""
    stance: str = ""
    there: str = ""


PLAIN = Reported()


@dataclass(frozen=True)
class Found:
    """A change of one kind, what it is in words, and the numbers of the words on both sides; none: they are on the other alone.

    `besides` are log-odds that it is one, besides how near the wordings are.
    """

    kind: str
    told: str
    here: Sequence[int] = ()
    there: Sequence[int] = ()
    besides: float = 0.0


def shown(whole: Wording, numbers: Sequence[int]) -> str:
    """Return the words as they stand, «nothing» without one."""
    return (
        f"«{' … '.join(whole.said((whole.words[i].start, whole.words[i].end)) for i in numbers)}»" if numbers else "nothing"
    )


def span_of(whole: Wording, numbers: Sequence[int]) -> Span:
    """Return from the first of the words to the last, an empty span without one."""
    return (whole.words[min(numbers)].start, whole.words[max(numbers)].end) if numbers else (whole.start, whole.start)
