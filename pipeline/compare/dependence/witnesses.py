"""What an account says in its own words: its rare wording and its facts, without what comes from the primary text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.contracts import OWN_VOICE, TRACED_KINDS
from pipeline.language.word_frequency import surprise

RUN = 4  # words; set by hand: of five, a retelling shares too few
MIN_SURPRISE = 6.0  # of a run's words outside names, below which it is anybody's phrase (“at the end of”); set by hand
MIN_NUMBER = 13  # smaller numbers are in every text; set by hand

Span = tuple[int, int]
Gram = tuple[str, ...]


@dataclass(frozen=True)
class Witness:
    """One account; `words` counts its own, `places` are their offsets, in order.

    `runs` has for each rare run the place in `places` where it first begins, `facts` for each fact its first span.
    """

    words: int
    places: Sequence[Span]
    runs: Mapping[Gram, int]
    facts: Mapping[str, Span]


def quoted_spans(quote_traces: Sequence[Any]) -> list[Span]:
    """Return the spans of the quotations that were traced to a primary text."""
    return [(quote.start, quote.end) for quote in quote_traces if quote.kind in TRACED_KINDS]


def witness(tokens: Sequence[Any], mentions: Sequence[Any], quotes: Sequence[Any], own: Collection[int]) -> Witness:
    """Return what one document says; `own` are its passages in its own voice."""
    quoted = _covered(quoted_spans(quotes))
    said = [m for m in mentions if m.zone in OWN_VOICE and m.start not in quoted]
    named = _covered([(m.start, m.end) for m in said])
    words = [t for t in tokens if t.passage in own and t.text[:1].isalnum() and t.start not in quoted]
    facts: dict[str, Span] = {}
    for fact, *span in sorted(_facts(said, words, named), key=lambda found: found[1]):
        facts.setdefault(fact, (span[0], span[1]))
    runs: dict[Gram, int] = {}
    for at, gram in _rare_runs(words, named):
        runs.setdefault(gram, at)
    return Witness(len(words), [(t.start, t.end) for t in words], runs, facts)


def _covered(spans: Sequence[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _facts(mentions: Sequence[Any], words: Sequence[Any], named: Collection[int]) -> Iterator[tuple[str, int, int]]:
    yield from ((m.entity_id, m.start, m.end) for m in mentions if m.entity_id)
    for word in words:
        if word.text.isdecimal() and int(word.text) >= MIN_NUMBER and word.start not in named:
            yield word.text, word.start, word.end


def _rare_runs(words: Sequence[Any], named: Collection[int]) -> Iterator[tuple[int, Gram]]:
    said = [word.text.lower() for word in words]
    weights = [0.0 if word.start in named else surprise(text) for word, text in zip(words, said, strict=True)]
    for at in range(len(said) - RUN + 1):
        if sum(weights[at : at + RUN]) >= MIN_SURPRISE:
            yield at, tuple(said[at : at + RUN])
