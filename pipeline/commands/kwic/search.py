"""Search passages for a regular expression typed by a person: mistakes in it are explained, and none runs forever.

Python's `re` checks for signals while it matches, so a timer can stop it; with nested repetitions backtracking grows
exponentially with the length of the passage.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from pipeline.commands.kwic.terminal import cut, printable
from pipeline.language.normalization import STRAIGHT, visible

T = TypeVar("T")
Span = tuple[int, int]


class QueryMistake(Exception):
    """A mistake in the query, explained for the person who typed it."""


class TimeExceeded(Exception):
    """The timer has expired."""


MAX_SECONDS = 1.0  # for compiling, or for one passage; bounds the wait
MAX_MATCHES = 1_000_000  # in all; bounds the size of the file


def compiled(term: str) -> re.Pattern[str]:
    """Return the expression with its quotes and hyphens straightened; raises QueryMistake saying where it is wrong."""
    import warnings

    straight = re.sub(r"(?s)\\.|[^\\]", lambda match: _straightened(match[0]), term)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about syntax that may change in a later Python
            return within(MAX_SECONDS, lambda: re.compile(straight, re.IGNORECASE))
    except re.error as error:
        place = "" if error.pos is None else f", at character {error.pos + 1}"
        raise QueryMistake(f"TERM={quoted(term)} is not a regular expression: {error.msg}{place}") from None
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        raise QueryMistake(f"TERM={quoted(term)} is not a regular expression: {error}") from None
    except TimeExceeded:
        raise QueryMistake(f"TERM={quoted(term)} takes too long to compile; shorten it") from None


def quoted(term: str) -> str:
    """Return the expression as a message shows it."""
    return f"'{cut(printable(term), 100)}'"


def _straightened(character: str) -> str:
    """Return a mark of the expression, or an escaped one, normalized; a hyphen stays escaped, or it would make a range.

    Letters stay as they are: a small capital at the end of a range of letters would turn the range round.
    """
    straight = STRAIGHT.get(ord(character[-1]))
    return character if straight is None or straight.isalpha() else "\\" + straight


ALARM_INTERVAL = 0.1  # seconds until the timer expires again: an exception raised during cleanup is swallowed


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return the result of the work; raises TimeExceeded after that many seconds."""
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), ALARM_INTERVAL)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def ring(*_: object) -> None:
    """Handle the alarm that `within` sets."""
    raise TimeExceeded


APOSTROPHE = re.compile(r"(?<=\w)'(?= )")  # “workers' councils” as “workers councils”


def spans_of(pattern: re.Pattern[str], normalized: str) -> list[Span]:
    """Return the matches in order: in the text as written, and others that appear when such apostrophes are removed."""
    text, starts, ends = visible(normalized)
    spans = [(starts[start], ends[end - 1]) for start, end in _matches(pattern, text)]
    bare, silent = APOSTROPHE.subn("", text)
    more = _matches(pattern, bare) if silent else []
    if more:
        dropped = {match.start() for match in APOSTROPHE.finditer(text)}
        kept = [at for at in range(len(text)) if at not in dropped]
        spans += _beside([(starts[kept[start]], ends[kept[end - 1]]) for start, end in more], list(spans))
    return sorted(spans)


def _matches(pattern: re.Pattern[str], text: str) -> list[Span]:
    spans = (match.span() for match in pattern.finditer(text))
    return list(islice((span for span in spans if span[0] < span[1]), MAX_MATCHES + 1))


def _beside(more: list[Span], spans: list[Span]) -> Iterator[Span]:
    """Yield those of `more` that overlap none of `spans`; both are sorted and free of overlaps."""
    at = 0
    for start, end in more:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or end <= spans[at][0]:
            yield start, end
