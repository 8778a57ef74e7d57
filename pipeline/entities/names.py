"""Find names in tokens: those of the alias table, and those that the model saw. Words are compared whole.

The alias table is cut into words as spaCy cuts a text, quotes straightened on both sides, so a curly apostrophe in either
makes no difference. A capital at the head of a form is required in the text: «Group» names, «the group» does not; a form in
capitals alone (NEP) stands for itself only; a form in small letters is found in any.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.wording import normalize, visible

# what the model's labels are called here; what is not named is no name (numbers, money, durations)
TYPES = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "EVENT": "EVENT",
    "WORK_OF_ART": "WORK", "LAW": "WORK", "NORP": "GROUP",
}  # fmt: skip
ARTICLES = frozenset(("the", "a", "an"))
ENDINGS = frozenset(("'s", "'"))


@dataclass(frozen=True)
class Word:
    """A token as names are compared: where it stands, its normalized form, its passage, the model's tag."""

    start: int
    end: int
    form: str
    passage: int
    tag: str


@dataclass(frozen=True)
class Alias:
    """A row of the alias table: the form with straight quotes, the entity, and the only document it holds in, if any."""

    form: str
    entity_id: str
    doc: str

    def fits(self, text: str) -> bool:
        """Whether the text has the capitals that the form asks for."""
        if self.form.isupper() and len(self.form) > 1:
            return text == self.form
        return text[:1].isupper() or not self.form[:1].isupper()


class AliasFinder:
    """Find the forms of the alias table; built once, then asked document by document."""

    def __init__(self, aliases: Sequence[Alias]) -> None:
        import spacy
        from spacy.matcher import PhraseMatcher

        self.language = spacy.blank("en")
        self.matcher = PhraseMatcher(self.language.vocab, attr="LOWER")
        self.by_form: dict[str, list[Alias]] = {}
        for alias in aliases:
            self.by_form.setdefault(alias.form.lower(), []).append(alias)
        for form, meanings in sorted(self.by_form.items()):
            # small and capital letters are not always cut alike (w.b. and W.B.)
            spelled = sorted({form, *(alias.form for alias in meanings)})
            patterns = [words for words in map(self.language.make_doc, spelled) if len(words)]
            if patterns:
                self.matcher.add(form, patterns)

    def find(self, words: Sequence[Word], doc: str) -> Iterator[tuple[int, int, str]]:
        """Yield first and last word (inclusive) and entity of every form found, overlapping ones too, in reading order."""
        from spacy.tokens import Doc

        document = Doc(self.language.vocab, words=[w.form or " " for w in words])
        for key, first, behind in sorted(set(self.matcher(document)), key=lambda m: (m[1], -m[2], m[0])):
            last = behind - 1
            if words[first].passage != words[last].passage:
                continue
            forms = self.by_form[self.language.vocab.strings[key]]
            text = _joined(words[first:behind])
            fitting = [a for a in forms if a.doc in ("", doc) and a.fits(text)]
            if fitting:
                yield first, last, max(fitting, key=lambda a: a.doc != "").entity_id  # the document's own meaning first


def _joined(words: Sequence[Word]) -> str:
    """Return the words as they stand, with one blank where there is space between them."""
    pieces = [words[0].form]
    for before, word in itertools.pairwise(words):
        pieces += [" " if word.start > before.end else "", word.form]
    return "".join(pieces)


def straightened(form: str) -> str:
    """Return a form of the alias table as texts are compared: straight quotes, single blanks, no marks inside words."""
    return " ".join(visible(normalize(form))[0].split())


def model_names(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield first and last word (inclusive) and type of each name that the model saw, without article and possessive."""
    i = 0
    while i < len(words):
        tag = words[i].tag
        if not tag.startswith("B-"):
            i += 1
            continue
        j = i + 1
        while j < len(words) and words[j].tag == f"I-{tag[2:]}" and words[j].passage == words[i].passage:
            j += 1
        first, last = i, j - 1
        while first < last and words[first].form.lower() in ARTICLES:
            first += 1
        while last > first and words[last].form.lower() in ENDINGS:
            last -= 1
        if tag[2:] in TYPES and any(ch.isupper() for w in words[first : last + 1] for ch in w.form):
            yield first, last, TYPES[tag[2:]]
        i = j


def words_of(tokens: Any, normalized: Any) -> list[Word]:
    """Return a document's tokens as words; `normalized` is its passages' by number: (start, normalized text)."""
    found = []
    for start, end, passage, tag in tokens[["start", "end", "passage", "entity_type"]].itertuples(index=False, name=None):
        base, text = normalized[passage]
        found.append(Word(start, end, visible(text[start - base : end - base])[0], passage, tag))
    return found
