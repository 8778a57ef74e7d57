"""The words of a span of text, in order, with their spans and weights, for comparing two wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.language.normalization import normalize, visible
from pipeline.language.note_marks import unmarked
from pipeline.language.spans import Span, containing
from pipeline.language.spelling import american
from pipeline.language.word_frequency import surprise
from pipeline.language.words import WORD

JOINER = "\u2060"  # in place of a bracket inside a word; dropped
ELLIPSIS = re.compile(r"[\[(]\s*(?:\.\s?){2,}[\])]|[\[(]\s*…\s*[\])]|(?:\.\s?){3,}|…")
INSERTED = re.compile(r"\[[^\[\]]{0,200}\]")  # words in brackets are the quoting author's
SIC = re.compile(r"[\[(]\s*(?:sic|!|\?)\s*!?\s*[\])]", re.IGNORECASE)
LETTERS = re.compile(r"\[(\w{1,3})\](?=\w)|(?<=\w)\[(\w{1,4})\]")  # “[T]he”, “mill[s]”: letters adapted to the sentence


@dataclass(frozen=True)
class Word:
    """A word in lower case and American spelling, its span, the entity whose name it is part of, and its surprisal.

    `opens` is true for the first word of a sentence, if sentences are known; `inserted` for one in square brackets.
    """

    form: str
    start: int
    end: int
    entity_id: str
    weight: float
    opens: bool = False
    inserted: bool = False


@dataclass(frozen=True)
class Named:
    """Names in a text: spans in order that do not overlap, and their entities."""

    spans: Sequence[Span]
    entity_ids: Sequence[str]

    def at(self, position: int) -> str:
        """Return the entity whose name contains the character, or an empty string."""
        index = containing(self.spans, position) if self.spans else -1
        return self.entity_ids[index] if index >= 0 else ""


NOBODY = Named((), ())


def words_of(text: str, offset: int = 0, named: Named = NOBODY, language: str = "en") -> list[Word]:
    """Return the words of a text that starts at `offset` in its document; possessive endings and hyphens are split off."""
    text = unmarked(text)
    text = SIC.sub(lambda m: " " * len(m[0]), LETTERS.sub(lambda m: f"{JOINER}{m[1] or m[2]}{JOINER}", text))
    inserted = [m.span() for m in INSERTED.finditer(text)]
    shown, starts, ends = visible(normalize(text))
    found = []
    for match in WORD.finditer(shown):
        form = match[0].lower().removesuffix("'s")
        at, end = starts[match.start()], ends[match.end() - 1]
        bracketed = bool(inserted) and containing(inserted, at) >= 0
        name = named.at(offset + at)
        at, end = (
            at - (text[at - 1 : at] == JOINER),
            end + (text[end : end + 1] == JOINER),
        )  # the span of “[T]he” begins with its bracket
        weight = surprise(form, language)
        found.append(Word(american(form), offset + at, offset + end, name, weight, inserted=bracketed))
    return found


def words_between_ellipses(text: str, offset: int = 0, named: Named = NOBODY, language: str = "en") -> list[list[Word]]:
    """Return the words of each piece of a quotation, in order, without insertions in brackets."""
    pieces = [words_of(text[a:b], offset + a, named, language) for a, b in pieces_of(text)]
    return [own for piece in pieces if (own := [word for word in piece if not word.inserted])]


def pieces_of(text: str) -> list[Span]:
    """Return the spans of a quotation between ellipses that contain a word, in order."""
    cuts = [m.span() for m in ELLIPSIS.finditer(text)]
    pieces, begin = [], 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start > begin and WORD.search(text, begin, start):
            pieces.append((begin, start))
        begin = max(begin, end)
    return pieces


def total_weight(words: Iterable[Word]) -> float:
    """Return the surprisal of the words together, base 10."""
    return sum(word.weight for word in words)


def names_in(mentions: pd.DataFrame) -> dict[str, Named]:
    """Return each document's names that are linked to an entity."""
    linked = mentions[(mentions["entity_id"] != "") & (mentions["type"] != "DATE")]
    return {
        str(doc): Named(tuple(zip(own["start"], own["end"], strict=True)), tuple(own["entity_id"]))
        for doc, own in linked.groupby("doc", sort=False)
    }
