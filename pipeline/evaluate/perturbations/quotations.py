"""Perturbed quotations of the primary text, for the calibration of the tracer's probabilities.

Annotated quotations are few, perturbed ones as many as needed. Each is part of a sentence with words replaced, left out,
reordered or cut; or the same when its own place must not be found; or part of a sentence in an account's own words.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.compare.similarity.weighted_words import Word
from pipeline.contracts import ALTERATIONS
from pipeline.language.spans import Span

# Set by hand.
SENTENCES = 60  # bounds cost: sentences of a primary text that are perturbed, evenly spread
MIN_WORDS, MAX_WORDS = 4, 30  # words of such a quotation before it is perturbed
LIGHT = (0.1, 0.3)  # share of the words that are replaced or left out if the wording is to stay near
HEAVY = 0.5  # the same for a paraphrase
CUT = (0.2, 0.5)  # share of the words that are cut


@dataclass(frozen=True)
class Altered:
    """A perturbed quotation: its words as text, their source, and whether that place may be found."""

    alteration: str
    text: str
    source: Span
    held: bool


def altered(
    sentences: Sequence[Sequence[Word]], strange: Sequence[Sequence[Word]] = (), *, draw: str = "trial"
) -> Iterator[Altered]:
    """Yield the perturbed quotations of a text's sentences, every kind for each sentence chosen; the same at every call.

    Another `draw` gives other quotations, so that weights are not tested on what they were fitted on. `strange` are distractor
    sentences; twice as many of them are taken, since most quotations are of other texts.
    """
    vocabulary = sorted({word.form for words in sentences for word in words})
    for number, words in enumerate(_chosen(sentences, SENTENCES)):
        for alteration in (a for a in ALTERATIONS if a != "strange"):
            dice = random.Random(f"{draw} {number} {alteration}")
            stretch = _stretch(words, dice)
            forms = _ALTER[alteration]([w.form for w in stretch], vocabulary, dice)
            yield Altered(alteration, " ".join(forms), (stretch[0].start, stretch[-1].end), alteration != "not held")
    for number, words in enumerate(_chosen(strange, 2 * SENTENCES)):
        stretch = _stretch(words, random.Random(f"{draw} {number} strange"))
        yield Altered("strange", " ".join(w.form for w in stretch), (0, 0), False)


def _chosen(sentences: Sequence[Sequence[Word]], count: int) -> Sequence[Sequence[Word]]:
    """Return `count` sentences or a few more, evenly spread, none too short to be perturbed."""
    long_enough = [words for words in sentences if len(words) >= MIN_WORDS + 2]
    return long_enough[:: max(1, len(long_enough) // count)]


def _stretch(words: Sequence[Word], dice: random.Random) -> Sequence[Word]:
    size = dice.randint(MIN_WORDS, min(MAX_WORDS, len(words)))
    first = dice.randint(0, len(words) - size)
    return words[first : first + size]


def _cut(forms: list[str], vocabulary: Sequence[str], dice: random.Random) -> list[str]:
    share = dice.uniform(*CUT)
    size = max(1, round(share * len(forms)))
    first = dice.randint(1, max(1, len(forms) - size - 1))
    return [*forms[:first], *(["..."] if dice.random() < 0.5 else []), *forms[first + size :]]


def _replaced(share: float, forms: list[str], vocabulary: Sequence[str], dice: random.Random) -> list[str]:
    count = max(1, round(share * len(forms)))
    places = set(dice.sample(range(len(forms)), count))
    return [dice.choice(vocabulary) if i in places else form for i, form in enumerate(forms)]


def _lightly_replaced(forms: list[str], vocabulary: Sequence[str], dice: random.Random) -> list[str]:
    return _replaced(dice.uniform(*LIGHT), forms, vocabulary, dice)


def _left_out(forms: list[str], vocabulary: Sequence[str], dice: random.Random) -> list[str]:
    count = max(1, round(dice.uniform(*LIGHT) * len(forms)))
    places = set(dice.sample(range(len(forms)), count))
    return [form for i, form in enumerate(forms) if i not in places]


def _reordered(forms: list[str], vocabulary: Sequence[str], dice: random.Random) -> list[str]:
    at = dice.randint(1, len(forms) - 1)
    return [*forms[at:], *forms[:at]]


def _said_otherwise(forms: list[str], vocabulary: Sequence[str], dice: random.Random) -> list[str]:
    return _reordered(_replaced(HEAVY, forms, vocabulary, dice), vocabulary, dice)


def _unchanged(forms: list[str], vocabulary: Sequence[str], dice: random.Random) -> list[str]:
    return forms


_ALTER: dict[str, Callable[[list[str], Sequence[str], random.Random], list[str]]] = {
    "unchanged": _unchanged, "cut": _cut, "words replaced": _lightly_replaced, "words left out": _left_out,
    "words reordered": _reordered, "said otherwise": _said_otherwise, "not held": _lightly_replaced,
}  # fmt: skip
