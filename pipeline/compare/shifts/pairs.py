"""Two wordings side by side: which words and clauses of the one the other has, in whatever order and in like words.

A claim mostly tells a part of a sentence; what stands in the rest of it is no change. So both sides are cut into clauses, and
what faces each other are the clauses of which the other side has a good part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from pipeline.compare.shifts.modality import PATTERNS, Marker, markers
from pipeline.compare.similarity.thesaurus import meanings
from pipeline.compare.similarity.weighted_words import NOBODY, Named, Word, words_of
from pipeline.language.normalization import normalize
from pipeline.language.spans import Span
from pipeline.language.stems import form

PAUSE = re.compile(r"[,;:()\[\]]|[–—]|\s-+\s|[.!?]\s")
LIKE_MEANING = 0.8  # how far a word of like meaning stands for a word; so do names of one entity
SAME_ENTITY = 0.9
LIKE_SPELLING = 0.7  # words that begin alike
BEGINNING = 6  # with so many letters
FACING = 0.4  # share of a clause's weight that the other side has, from which the two face each other
LEAST_WEIGHT = 2.5  # powers of ten of surprise that such a clause shares: more than «and of the»
NEAR = 0.7  # share of either side's facing clauses that the other has, from which a word that stands on one side is a change
SAME_EXTENT = 0.75  # the same share of both as wholes, from which all of their clauses face each other
NEAR_WEIGHT = 5.0  # powers of ten of surprise that such wordings share at least: two or three telling words
TELLING = 2.0  # surprise from which it says something that a word stands once more on one side
SHORT = 4  # words of a stretch that stands for another
LONGEST = 400  # words of a wording that are compared; bounds the cost of a text without sentences


@dataclass(frozen=True)
class Clause:
    """A stretch of a wording between pauses, as a half-open range of its words; `conditional` begins with «if», «unless» …"""

    words: Span
    conditional: bool


@dataclass(frozen=True)
class Wording:
    """A claim or a passage: its text, where this starts in its document, its words, and the dates named, as EDTF."""

    text: str
    start: int
    words: Sequence[Word]
    dates: Sequence[str] = ()

    @cached_property
    def keys(self) -> list[str]:
        return [form(word.form) for word in self.words]

    @cached_property
    def markers(self) -> list[Marker]:
        """The phrases of force, as spans of the document."""
        return [Marker(m.force, (m.span[0] + self.start, m.span[1] + self.start)) for m in markers(self.text)]

    @cached_property
    def clauses(self) -> list[Clause]:
        return list(_clauses(self))

    def said(self, span: Span) -> str:
        """Return the characters of a span of the document."""
        return self.text[span[0] - self.start : span[1] - self.start]


def wording(text: str, start: int = 0, named: Named = NOBODY, dates: Sequence[str] = ()) -> Wording:
    """Return a text that starts at `start` in its document as a wording."""
    return Wording(text, start, tuple(words_of(text, start, named)[:LONGEST]), tuple(dates))


def _clauses(whole: Wording) -> Iterator[Clause]:
    plain = normalize(whole.text)
    conditions = [m.start() for m in PATTERNS["condition"].finditer(plain)]
    cuts = sorted({*conditions, *(m.start() for m in PAUSE.finditer(plain)), len(plain) + 1})
    first = 0
    for cut in cuts:
        last = first
        while last < len(whole.words) and whole.words[last].start - whole.start < cut:
            last += 1
        if last > first:
            yield Clause((first, last), whole.words[first].start - whole.start in conditions)
            first = last


@dataclass(frozen=True)
class Pair:
    """A claim (`here`) and a passage (`there`); `likeness_here[i]` in [0, 1] is how far the passage has the claim's word i."""

    here: Wording
    there: Wording
    likeness_here: Sequence[float]
    likeness_there: Sequence[float]

    @cached_property
    def facing_here(self) -> list[int]:
        """The claim's words in clauses that the passage has a good part of, all where it has the whole claim and no more."""
        return _facing(self.here, self.likeness_here, everything=self._same_extent)

    @cached_property
    def facing_there(self) -> list[int]:
        return _facing(self.there, self.likeness_there, everything=self._same_extent)

    @cached_property
    def _same_extent(self) -> bool:
        whole = share(self.there.words, self.likeness_there, range(len(self.there.words)))
        return min(self.covered, whole) >= SAME_EXTENT

    @cached_property
    def covered(self) -> float:
        """The share of the claim's weight of words that the passage has, 0 to 1."""
        return share(self.here.words, self.likeness_here, range(len(self.here.words)))

    @cached_property
    def covering(self) -> float:
        """The share of the weight of the passage's facing clauses that the claim has, 0 to 1."""
        return share(self.there.words, self.likeness_there, self.facing_there)

    @cached_property
    def covered_facing(self) -> float:
        """The share of the weight of the claim's facing clauses that the passage has, 0 to 1."""
        return share(self.here.words, self.likeness_here, self.facing_here)

    @cached_property
    def near(self) -> bool:
        """Whether both say mostly the same in mostly the same words, so that a word more or less is a change."""
        shared = sum(self.likeness_here[i] * self.here.words[i].weight for i in self.facing_here)
        return shared >= NEAR_WEIGHT and min(self.covered_facing, self.covering) >= NEAR and self.covered >= NEAR / 2

    @cached_property
    def _surplus(self) -> Counter[str]:
        """How much more often each key stands in the claim than in the passage."""
        more = Counter(self.here.keys)
        more.subtract(self.there.keys)
        return more

    def exchange(self, i: int, j: int) -> bool:
        """Whether the claim's word i stands there more often than in the passage, and the passage's word j less often."""
        return self._surplus[self.here.keys[i]] > 0 > self._surplus[self.there.keys[j]]

    @cached_property
    def only_here(self) -> list[int]:
        """The claim's words, in clauses that face the passage, that this does not have or has less often, by number."""
        return _surplus(self.here, self.likeness_here, self.facing_here, self.there, range(len(self.there.words)))

    @cached_property
    def only_there(self) -> list[int]:
        """The passage's words, in clauses that face the claim, that the claim does not have or has less often."""
        return _surplus(self.there, self.likeness_there, self.facing_there, self.here, range(len(self.here.words)))


def exchanged(pair: Pair) -> list[tuple[range, range]]:
    """Return the stretches of words that stand for each other where both wordings go on alike before or behind them.

    Time grows with the product of the words in the worst case, both at most LONGEST.
    """
    steps = SequenceMatcher(None, pair.here.keys, pair.there.keys, autojunk=False).get_opcodes()
    return [(range(a, b), range(c, d)) for kind, a, b, c, d in steps if kind == "replace" and max(b - a, d - c) <= SHORT]


def paired(here: Wording, there: Wording) -> Pair:
    """Return the two side by side, in time linear in their words."""
    return Pair(here, there, likenesses(here, there), likenesses(there, here))


def likenesses(here: Wording, there: Wording) -> list[float]:
    """Return how far the words there have each word here, 0 to 1, in whatever order."""
    keys = set(there.keys)
    like = {meaning for key in keys for meaning in meanings(key)}
    named = {word.entity_id for word in there.words if word.entity_id}
    begun = {key[:BEGINNING] for key in keys if len(key) >= BEGINNING}
    return [_likeness(w, key, keys, like, named, begun) for w, key in zip(here.words, here.keys, strict=True)]


def _likeness(word: Word, key: str, keys: set[str], like: set[str], named: set[str], begun: set[str]) -> float:
    if key in keys:
        return 1.0
    if word.entity_id in named:
        return SAME_ENTITY
    if any(meaning in like for meaning in meanings(key)):
        return LIKE_MEANING
    return LIKE_SPELLING if len(key) >= BEGINNING and key[:BEGINNING] in begun else 0.0


def _facing(whole: Wording, likeness: Sequence[float], *, everything: bool) -> list[int]:
    """Return the words of the clauses that face the other side, by number; where none does, those of the one that shares most.

    `everything` faces the other side but a condition that this does not have.
    """
    shared = [sum(likeness[i] * whole.words[i].weight for i in range(*clause.words)) for clause in whole.clauses]
    found: list[int] = []
    for clause, weight in zip(whole.clauses, shared, strict=True):
        likewise = share(whole.words, likeness, range(*clause.words))
        if (everything and not clause.conditional) or (likewise >= FACING and (weight >= LEAST_WEIGHT or likewise >= NEAR)):
            found += range(*clause.words)
    if not found and max(shared, default=0.0) > 0:
        found = list(range(*whole.clauses[shared.index(max(shared))].words))
    return found


def _surplus(
    ours: Wording, likeness: Sequence[float], inside: Sequence[int], theirs: Wording, others: Sequence[int]
) -> list[int]:
    """Return the words that the other side does not have or has less often; which of a word's places is the odd one is open."""
    left = Counter(theirs.keys[i] for i in others)
    left.subtract(ours.keys[i] for i in inside)
    return [
        i for i in inside
        if not likeness[i] or (likeness[i] == 1 and left[ours.keys[i]] < 0 and ours.words[i].weight >= TELLING)
    ]  # fmt: skip


def share(words: Sequence[Word], likeness: Sequence[float], inside: Sequence[int]) -> float:
    """Return how much of the weight of some words the other side has, 0 to 1; 0 without a word."""
    total = sum(words[i].weight for i in inside)
    return round(sum(words[i].weight * likeness[i] for i in inside) / total, 6) if total else 0.0
