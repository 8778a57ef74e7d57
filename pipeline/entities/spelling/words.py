"""The words of a document for comparing names: their position, their form, and which of them a name may omit."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.language.normalization import folded, visible
from pipeline.language.spans import longest_first

ENDINGS = frozenset(("'s", "'"))
INITIALS = re.compile(r"(?:(?!Ms\.)[A-ZА-ЯЁ][aeuhsа-яё]?\.)+")  # Ia., Kh., Ts. are one letter in Russian; Mr., Co. are none
# one token but several words: initials without a space before a surname (J.P.Weaver), brackets within a name (ABC(N))
PIECES = re.compile(r"(?:[A-Z][a-z]?\.)+(?=[A-Z][a-z]{2})|[^()\[\]:;\"]+|[()\[\]:;\"]")

PATRONYMIC = re.compile(r"\w{2,}(?:[eo]vi?ch|[iy]i?ch|'ich|[eio]vna|ichna|[eo]wi(?:t?s)?ch)")

Listed = tuple[str, str, str]  # form, entity, the only document to which it applies (empty: all)
Stretch = tuple[int, int]  # first and last word of a name, inclusive


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """What a stretch of words names: type, entity, method, and the candidates if the evidence does not decide."""

    type: str
    entity_id: str
    method: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameToken:
    """A token for comparing names: its position, its normalized form, its passage, and the model's name tag."""

    start: int
    end: int
    form: str
    passage: int
    tag: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.form[:1].isupper()


def words_of(tokens: Any, normalized: Mapping[int, tuple[int, str]]) -> list[NameToken]:
    """Return a document's tokens as words; `normalized` is its passages' by number: (start, normalized text).

    Initials without a space before a surname, and brackets, become words of their own.
    """
    found = []
    for start, end, passage, tag in tokens[["start", "end", "passage", "entity_type"]].itertuples(index=False, name=None):
        base, text = normalized[passage]
        form = visible(text[start - base : end - base]).text
        if form.isalnum() or len(form) != end - start:
            found.append(NameToken(start, end, form, passage, tag))
            continue
        for at, piece in pieces(form):
            found.append(NameToken(start + at, start + at + len(piece), piece, passage, tag))
            tag = f"I-{tag[2:]}" if tag else ""
    return found


def pieces(token: str) -> list[tuple[int, str]]:
    """Return the words of a token, each with its offset."""
    start, found = 0, []
    while start < len(token):
        match = PIECES.match(token, start)
        end = match.end() if match else len(token)
        found.append((start, token[start:end]))
        start = end
    return found


def carried(words: Sequence[NameToken]) -> list[int]:
    """Return the positions of the words by which names are compared.

    “The”, the possessive ending, and a hyphen between two words are left out: “Council of the People's Commissars” becomes
    “Council of People Commissars”.
    """
    kept = []
    for i, word in enumerate(words):
        form = word.form
        if form in ENDINGS or form in ("the", "The", "THE"):
            continue
        if form == "-" and 0 < i < len(words) - 1 and words[i - 1].end == word.start and words[i + 1].start == word.end:
            continue
        kept.append(i)
    return kept


def joined(words: Sequence[NameToken]) -> str:
    """Return the words as written, with one space where there is white space between them."""
    pieces = [words[0].form]
    for before, word in itertools.pairwise(words):
        pieces += [" " if word.start > before.end else "", word.form]
    return "".join(pieces)


def longest(words: Sequence[NameToken], stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches that do not overlap, in reading order: of two that do, the longer in characters."""
    spans = {(words[a].start, words[b].end): (a, b) for a, b in stretches}
    return [spans[span] for span in longest_first(spans)]


def entities_by_word(named: Mapping[Stretch, NamedEntity]) -> dict[int, str]:
    """Return the entity of each word that belongs to a linked name."""
    return {i: name.entity_id for (a, b), name in named.items() if name.entity_id for i in range(a, b + 1)}


def straightened(form: str) -> str:
    """Return a form of a hand-written table as texts are compared: straight quotes, single blanks, no marks inside words."""
    return " ".join(folded(form).split())
