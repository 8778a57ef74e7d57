"""What claims and passages are compared by: the forms of their words, and behind an @ the things that their names name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.compare.similarity.weighted_words import NOBODY, Named
from pipeline.compare.similarity.word_overlap import LINKED, groups_of
from pipeline.language.spans import Span
from pipeline.language.stems import form, words
from pipeline.language.word_frequency import surprise

TELLING = 2.0  # surprise of a word, in powers of ten, from which it is named as shared: «council» has 3.5, «would» .9
MOST_SHARED = 8  # words, names and numbers that are named as shared
ALIKE = " ~ "  # between two words of like meaning


class Key(NamedTuple):
    """A key (`word_cover`), as it stands in the text, and the key of the name that it is a word of, if any.

    A telling one may be named as shared; `groups` are the groups of like meaning and the fields of a telling word.
    """

    key: str
    shown: str
    name: str
    telling: bool
    groups: tuple[str, ...]


def keys_of(text: str, offset: int = 0, named: Named = NOBODY) -> list[Key]:
    """Return the keys of a text that starts at `offset` in its document, in order; a name's words stand before the name."""
    found: list[Key] = []
    at = 0
    for (start, end), entity_id in _names_in(named, (offset, offset + len(text))):
        name = LINKED + entity_id
        found += _words(text[at : start - offset], "")
        found += _words(text[start - offset : end - offset], name)
        shown = " ".join(text[start - offset : end - offset].split()).replace(";", ",")
        found.append(Key(name, shown, name, True, ()))
        at = end - offset
    return found + list(_words(text[at:], ""))


class Shared:
    """What a passage has, ready to be held against claims."""

    def __init__(self, passage: Sequence[Key]) -> None:
        self.keys = {key.key for key in passage}
        self.alike: dict[str, str] = {}  # group of like meaning, field → the word that stands there
        for key in passage:
            for group in key.groups:
                self.alike.setdefault(group, key.shown)

    def with_claim(self, claim: Sequence[Key]) -> str:
        """Return what both have, as the claim has it, joined by ;: names, telling words and numbers, words of like meaning."""
        found: dict[str, None] = {}
        for key in claim:
            if key.name in self.keys and key.key != key.name:
                continue  # told by the name
            if key.key in self.keys:
                found.setdefault(key.shown)
            else:
                other = next((self.alike[group] for group in key.groups if group in self.alike), "")
                if other:
                    found.setdefault(f"{key.shown}{ALIKE}{other}")
        return ";".join(list(found)[:MOST_SHARED])


def to_be_shown(claim: Sequence[Key]) -> list[Key]:
    """Return what may be named as shared, each once: names, numbers and telling words."""
    return list(dict.fromkeys(key for key in claim if key.telling))


def _words(text: str, name: str) -> Iterator[Key]:
    return (_key(word, name) for word in words(text))


def _names_in(named: Named, span: Span) -> Iterator[tuple[Span, str]]:
    """Yield the names that lie in the span, with whom they name."""
    for i in range(bisect_left(named.spans, span[0], key=lambda s: s[0]), len(named.spans)):
        if named.spans[i][0] >= span[1]:
            return
        if named.spans[i][1] <= span[1]:
            yield named.spans[i], named.entity_ids[i]


@lru_cache(maxsize=1 << 16)
def _key(word: str, name: str) -> Key:
    key, telling = form(word), surprise(word) >= TELLING
    return Key(key, word, name, telling, tuple(groups_of(key)) if telling else ())
