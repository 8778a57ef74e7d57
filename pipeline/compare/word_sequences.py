"""A stretch of text as words in order, each with its place: what is compared when two wordings are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.compare.rarity import surprise
from pipeline.spans import Span, containing
from pipeline.spelling import american
from pipeline.wording import normalize, visible

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
ELLIPSIS = re.compile(r"[\[(]\s*(?:\.\s?){2,}[\])]|[\[(]\s*…\s*[\])]|(?:\.\s?){3,}|…")
INSERTED = re.compile(r"\[[^\[\]]{0,200}\]")  # an editor's words inside a quotation are not the quoted one's


@dataclass(frozen=True)
class Word:
    """A word in small letters and American spelling, its span, the entity that it is named by, how rare it is.

    `opens` is true of the first word of a sentence, where sentences are known.
    """

    form: str
    start: int
    end: int
    entity_id: str
    weight: float
    opens: bool = False


@dataclass(frozen=True)
class Named:
    """Names in a text: spans in order that do not overlap, and whose they are."""

    spans: Sequence[Span]
    entity_ids: Sequence[str]

    def at(self, position: int) -> str:
        """Return the entity whose name holds the character, or nothing."""
        index = containing(self.spans, position) if self.spans else -1
        return self.entity_ids[index] if index >= 0 else ""


NOBODY = Named((), ())


def words_of(text: str, offset: int = 0, named: Named = NOBODY, language: str = "en") -> list[Word]:
    """Return the words of a text that starts at `offset` in its document; possessives and hyphens are parted off."""
    shown, places = visible(normalize(text))
    found = []
    for match in WORD.finditer(shown):
        form = match[0].lower().removesuffix("'s")
        start, end = offset + places[match.start()], offset + places[match.end() - 1] + 1
        found.append(Word(american(form), start, end, named.at(start), surprise(form, language)))
    return found


def pieces_of(text: str) -> list[Span]:
    """Return the stretches of a quotation between ellipses and an editor's insertions, in order, none without a word."""
    cuts = sorted({m.span() for pattern in (ELLIPSIS, INSERTED) for m in pattern.finditer(text)})
    pieces, begin = [], 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start > begin and WORD.search(text, begin, start):
            pieces.append((begin, start))
        begin = max(begin, end)
    return pieces


def total_weight(words: Iterable[Word]) -> float:
    """Return how unexpected the words are together, in powers of ten."""
    return sum(word.weight for word in words)
