"""Find the forms of listed entities in a document's words, all spellings at once.

Each word is replaced by its key, and spaCy's phrase matcher looks for the keys of all forms in one pass; what it finds is
then asked whether its capitals and number fit. Time grows with the text, hardly with the number of forms.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.entities.forms import Form, forms_of
from pipeline.entities.word_keys import KnownWords, keys_of
from pipeline.entities.words import Word, carried, joined, pieces

BREAK = "\n"  # the key of a passage's end: no form holds it
MOST_PATTERNS = 4  # readings of a form whose words have several keys


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of words, first and last inclusive, and the forms that fit there; `slip` says that it is misspelled."""

    first: int
    last: int
    forms: tuple[Form, ...]
    slip: bool = False


class NameFinder:
    """Find listed forms; built once, then asked document by document."""

    def __init__(self, entities: Any, aliases: Any) -> None:
        import spacy
        from spacy.matcher import PhraseMatcher

        self.language = spacy.blank("en")
        self.forms = forms_of(entities, aliases, self.cut)
        self.words = KnownWords(word for form in self.forms for word in form.words)
        self.matcher = PhraseMatcher(self.language.vocab, attr="ORTH")
        self.by_keys: dict[int, list[Form]] = {}
        patterns: dict[str, tuple[str, ...]] = {}
        for form in self.forms:
            for keys in itertools.islice(itertools.product(*map(keys_of, form.words)), MOST_PATTERNS):
                name = " ".join(keys)
                patterns[name] = keys
                self.by_keys.setdefault(self.language.vocab.strings.add(name), []).append(form)
        for name, keys in sorted(patterns.items()):
            self.matcher.add(name, [self._document(keys)])
        self.fitting: dict[tuple[int, tuple[str, ...]], tuple[Form, ...]] = {}

    def cut(self, text: str) -> list[str]:
        """Return the words of a form as those of a text are compared."""
        words = self.words_in(text)
        return [words[i].form for i in carried(words)]

    def words_in(self, text: str) -> list[Word]:
        return [
            Word(token.idx + at, token.idx + at + len(piece), piece, 0, "")
            for token in self.language.make_doc(text) for at, piece in pieces(token.text)
        ]  # fmt: skip

    def _document(self, keys: Sequence[str]) -> Any:
        from spacy.tokens import Doc

        return Doc(self.language.vocab, words=list(keys))

    def prepared(self, words: Sequence[Word], carried: Sequence[int]) -> tuple[Any, list[int], set[int]]:
        """Return the keys of the words that names are compared by, as a spaCy Doc, with the word of each and which are slips."""
        keys: list[str] = []
        places: list[int] = []
        slips: set[int] = set()
        passage = -1
        remembered, key_of = self.words.remembered, self.words.key
        for i in carried:
            word = words[i]
            if word.passage != passage:
                keys.append(BREAK)
                places.append(-1)
                passage = word.passage
            key, slip = remembered.get(word.form) or key_of(word.form)
            keys.append(key or " ")
            places.append(i)
            if slip:
                slips.add(i)
        return self._document(keys), places, slips

    def find(self, document: Any, places: Sequence[int], words: Sequence[Word]) -> Iterator[Match]:
        """Yield every stretch where forms fit, overlapping ones too, in the matcher's order."""
        fitting = self.fitting
        for key, first, behind in self.matcher(document):
            written = tuple([words[places[i]].form for i in range(first, behind)])
            forms = fitting.get((key, written))
            if forms is None:
                forms = tuple(form for form in self.by_keys[key] if form.fits(written))
                fitting[key, written] = forms
            if forms:
                yield Match(places[first], places[behind - 1], forms)

    def matches(self, words: Sequence[Word], doc: str) -> list[Match]:
        """Return the stretches in reading order, the longer first, with the forms that hold in this document.

        A form of this document alone goes before one that holds everywhere, one that somebody wrote before one that
        follows from it. A misspelled word that the document also has in small letters is no name.
        """
        document, places, slips = self.prepared(words, carried(words))
        small = {word.form for word in words if word.form.islower()} if slips else set()
        found: dict[tuple[int, int], list[Form]] = {}
        for match in self.find(document, places, words):
            stretch = range(match.first, match.last + 1)
            if not any(i in slips and words[i].form.lower() in small for i in stretch):
                found.setdefault((match.first, match.last), []).extend(f for f in match.forms if f.doc in ("", doc))
        ordered = sorted(found.items(), key=lambda m: (m[0][0], -m[0][1]))
        return [
            Match(first, last, _best(forms, joined(words[first : last + 1])), any(i in slips for i in range(first, last + 1)))
            for (first, last), forms in ordered if forms
        ]  # fmt: skip

    def entities_in(self, text: str) -> list[str]:
        """Return the listed entities that a remark names."""
        document, places, _ = self.prepared(words := self.words_in(text), carried(words))
        return list(dict.fromkeys(form.entity_id for match in self.find(document, places, words) for form in match.forms))


def _best(forms: list[Form], written: str) -> tuple[Form, ...]:
    """Return the forms of the first kind that there is: of this document, as written, in other letters, derived; persons all."""
    if any(form.doc for form in forms):
        forms = [form for form in forms if form.doc]
    elif any(form.surname for form in forms):
        named = [form for form in forms if form.listed and not form.surname]  # a listed name wins over a surname not listed
        return tuple(dict.fromkeys(named if named and not any(f.listed for f in forms if f.surname) else forms))
    as_written = [form for form in forms if written in form.listed]
    in_other_letters = [form for form in forms if form.listed]
    return tuple(dict.fromkeys(as_written or in_other_letters or forms))
