"""The telling words of a wording: which of them another has, and how many of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from pipeline.language.normalization import folded
from pipeline.language.stems import form, words
from pipeline.language.word_frequency import surprise

TELLING = 2.0  # surprise from which a word tells what is spoken of: «party», not «people»
SHOWN = 6  # words that are told


@lru_cache(maxsize=1 << 13)
def telling_words(text: str) -> Mapping[str, tuple[str, float]]:
    """Return the telling words in order by the form that they are compared in: the word and its surprise."""
    found: dict[str, tuple[str, float]] = {}
    for word in words(folded(text)):
        weight = surprise(word)
        if weight >= TELLING:
            found.setdefault(form(word), (word, weight))
    return found


def shared_words(here: str, there: str) -> list[str]:
    """Return the telling words of `here` that `there` has too, the rarest first."""
    theirs = telling_words(there)
    both = [own for key, own in telling_words(here).items() if key in theirs]
    return [word for word, _ in sorted(both, key=lambda own: -own[1])[:SHOWN]]


def held(text: str, forms: Collection[str]) -> float:
    """Return which share of the text's telling words is among the forms, by surprise, 0 to 1; of none all."""
    own = telling_words(text)
    whole = sum(weight for _, weight in own.values())
    return sum(weight for key, (_, weight) in own.items() if key in forms) / whole if whole else 1.0
