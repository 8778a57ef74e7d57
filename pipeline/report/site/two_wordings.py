"""A quotation and its passage as pieces of text, those that differ marked: what the page on quotations shows side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.contracts import BRACKETED
from pipeline.report.sections.ledger import is_cut

MAX_WORDS = 40  # set by hand: words of a stretch in one wording only; of a longer one its ends are shown


@dataclass(frozen=True)
class WordingPiece:
    """Characters of one wording; `mark` is same, added, omitted, or bracketed where the quotation shows the change itself."""

    text: str
    mark: str


def quoted_wording(q: Any, steps: Sequence[Any]) -> list[WordingPiece]:
    """Return the quotation's own characters, those marked that the passage has not."""
    spans = [(s.start - q.start, s.end - q.start, _mark(s, q, "added")) for s in steps if s.change != "same" and s.text]
    return _pieces(q.text, spans)


def passage_wording(q: Any, steps: Sequence[Any]) -> list[WordingPiece]:
    """Return the passage's characters, those marked that the quotation has not."""
    at = q.primary_start
    spans = [
        (s.primary_start - at, s.primary_end - at, _mark(s, q, "omitted"))
        for s in steps if s.change != "same" and s.primary_text
    ]  # fmt: skip
    return _pieces(q.primary_text, spans)


def _mark(step: Any, q: Any, mark: str) -> str:
    shown = BRACKETED in step.touched.split(";") or is_cut(step, q)
    return "bracketed" if shown else mark


def _pieces(text: str, spans: Sequence[tuple[int, int, str]]) -> list[WordingPiece]:
    pieces, at = [], 0
    for start, end, mark in spans:
        pieces += [WordingPiece(text[at:start], "same"), WordingPiece(_ends(text[start:end]), mark)]
        at = end
    pieces.append(WordingPiece(text[at:], "same"))
    return [piece for piece in pieces if piece.text]


def _ends(text: str) -> str:
    words = text.split()
    if len(words) <= MAX_WORDS:
        return text
    half = MAX_WORDS // 2
    return f"{' '.join(words[:half])} (… {len(words) - 2 * half:,} words …) {' '.join(words[-half:])}"
