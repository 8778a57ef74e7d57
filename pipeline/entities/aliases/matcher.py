"""Find the forms of listed entities in a document's words, all spellings at once.

Each word is replaced by its key, and spaCy's phrase matcher searches for the keys of all forms in one pass; the matches are then
checked for capitals and number. Time grows with the text and hardly with the number of forms.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.entities.aliases.forms import Form, forms_of
from pipeline.entities.spelling.word_keys import KnownWords, keys_of
from pipeline.entities.spelling.words import Listed, NameToken, carried, joined, pieces

BREAK = "\n"  # the key of a passage's end; no form contains it
MAX_PATTERNS = 4  # of a form whose words have several keys; bounds cost
MAX_REMEMBERED = 1_000_000  # words and stretches of words in the cache; bounds memory


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of words, first and last inclusive, and the forms that fit there."""

    first: int
    last: int
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as it is searched: its keys as a spaCy Doc, position and number of each word, positions of misspellings."""

    keys: Any
    places: list[int]
    numbers: list[int]
    slips: frozenset[int]


class Fitting(dict[int | tuple[int, ...], tuple[Form, ...]]):
    """The forms that fit what is written, by the number of one word or the numbers of several; each is computed once."""

    def __init__(
        self, by_key: Mapping[str, list[Form]], written: Sequence[str], key_of: Callable[[str], tuple[str, bool]]
    ) -> None:
        self.by_key, self.written, self.key_of = by_key, written, key_of

    def __missing__(self, numbers: int | tuple[int, ...]) -> tuple[Form, ...]:
        words = [self.written[n] for n in ((numbers,) if isinstance(numbers, int) else numbers)]
        found = self.by_key[" ".join(self.key_of(word)[0] for word in words)]
        forms = self[numbers] = tuple(form for form in found if form.fits(words))
        return forms


@cache
def _english() -> Any:
    """Return spaCy's tokenizer and vocabulary, which take longer to make than all the rest of a finder."""
    import spacy

    return spacy.blank("en")


class NameFinder:
    """Find listed forms; built once, then called for each document."""

    def __init__(self, listed: Iterable[Listed], types: Mapping[str, str]) -> None:
        """`listed` are the hand-written forms with their entity and document, `types` the entities' types."""
        from spacy.matcher import PhraseMatcher

        self.language = _english()
        self.forms = forms_of(listed, types, self.cut)
        self.words = KnownWords(word for form in self.forms for word in form.words)
        self.matcher = PhraseMatcher(self.language.vocab, attr="ORTH")
        by_key: dict[str, list[Form]] = {}
        self.patterns: dict[str, tuple[str, ...]] = {}
        for form in self.forms:
            for keys in itertools.islice(itertools.product(*map(keys_of, form.words)), MAX_PATTERNS):
                name = " ".join(keys)
                self.patterns[name] = keys
                by_key.setdefault(name, []).append(form)
        for name, keys in sorted(self.patterns.items()):
            self.matcher.add(name, [self._document(keys)])
        self.seen: dict[str, tuple[str, bool, int]] = {}  # key, whether misspelled, and number of each word
        self.written: list[str] = []
        self.fitting = Fitting(by_key, self.written, self.words.key)

    def cut(self, text: str) -> list[str]:
        """Return the words of a form as those of a text are compared."""
        words = self.words_in(text)
        return [words[i].form for i in carried(words)]

    def words_in(self, text: str) -> list[NameToken]:
        """Return the words of a form or remark, all in one passage and without the model's tags."""
        return [
            NameToken(token.idx + at, token.idx + at + len(piece), piece, 0, "")
            for token in self.language.make_doc(text) for at, piece in pieces(token.text)
        ]  # fmt: skip

    def _document(self, keys: Sequence[str]) -> Any:
        from spacy.tokens import Doc

        return Doc(self.language.vocab, words=list(keys))

    def prepared(self, words: Sequence[NameToken]) -> Prepared:
        """Return the words as they are searched: without optional words, with passages kept apart."""
        if max(len(self.seen), len(self.fitting)) > MAX_REMEMBERED:
            self.seen.clear()
            self.fitting.clear()
            self.written.clear()
        keys, places, numbers, slips = list[str](), list[int](), list[int](), set[int]()
        passage, seen = -1, self.seen
        for i in carried(words):
            word = words[i]
            if word.passage != passage:
                keys.append(BREAK)
                places.append(-1)
                numbers.append(-1)
                passage = word.passage
            known = seen.get(word.form)
            if known is None:
                known = seen[word.form] = (*self.words.key(word.form), len(self.written))
                self.written.append(word.form)
            key, slip, number = known
            keys.append(key or " ")
            places.append(i)
            numbers.append(number)
            if slip:
                slips.add(i)
        return Prepared(self._document(keys), places, numbers, frozenset(slips))

    def find(self, prepared: Prepared) -> list[tuple[int, int, tuple[Form, ...]]]:
        """Return first key, key behind the last, and forms of every stretch where forms fit, overlapping ones too."""
        fitting, numbers = self.fitting, prepared.numbers
        return [
            (first, behind, forms)
            for _, first, behind in self.matcher(prepared.keys)
            if (forms := fitting[numbers[first] if behind == first + 1 else tuple(numbers[first:behind])])
        ]

    def matches(self, words: Sequence[NameToken]) -> dict[tuple[int, int], Match]:
        """Return the stretches, first and last word inclusive, in reading order, the longer first, with the best forms.

        A hand-written form takes precedence over a derived one. A misspelled word that the document also has in lower case is not
        a name.
        """
        prepared = self.prepared(words)
        places, slips = prepared.places, prepared.slips
        small = {word.form for word in words if word.form.islower()} if slips else set()
        found: dict[tuple[int, int], list[Form]] = {}
        for start, behind, forms in self.find(prepared):
            first, last = places[start], places[behind - 1]
            if not slips or not any(i in slips and words[i].form.lower() in small for i in range(first, last + 1)):
                found.setdefault((first, last), []).extend(forms)
        return {
            (first, last): Match(first, last, _best(found[first, last], joined(words[first : last + 1])))
            for first, last in sorted(found, key=lambda stretch: (stretch[0], -stretch[1]))
        }

    def entities_in(self, text: str) -> list[str]:
        """Return the listed entities that a remark names, in order."""
        found = self.find(self.prepared(self.words_in(text)))
        return list(dict.fromkeys(form.entity_id for *_, forms in found for form in forms))


def _best(forms: list[Form], written: str) -> tuple[Form, ...]:
    """Return the forms of the first kind that exists: as written, in other letters, derived; for persons all.

    A listed name of another type takes precedence over a surname derived from a full name.
    """
    if any(form.surname for form in forms):
        named = [form for form in forms if form.listed and not form.surname]
        return tuple(dict.fromkeys(named if named and not any(f.listed for f in forms if f.surname) else forms))
    as_written = [form for form in forms if written in form.listed]
    in_other_letters = [form for form in forms if form.listed]
    return tuple(dict.fromkeys(as_written or in_other_letters or forms))
