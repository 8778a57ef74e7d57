"""Resolve surnames: by the given names and initials around them, and by the persons named in full in the same document.

People who share a surname are kept apart. A surname alone is resolved to the person whose note contains the words just before it
(historian; the Workers' Opposition), else to the one last named in full, else to the only one known by it; if nothing decides, to
nobody, and all are candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from pipeline.entities.persons.name_matching import contradicts
from pipeline.entities.persons.name_parts import PersonName, family_first, parse
from pipeline.entities.spelling.given_names import TITLES, names_of
from pipeline.entities.spelling.name_types import is_body
from pipeline.entities.spelling.word_keys import keys_of
from pipeline.entities.spelling.words import INITIALS, PATRONYMIC, NameToken

INITIAL = re.compile(r"[A-Z]")
NOTE_WINDOW = 4  # words before a surname that may describe the person; set by hand
BODY_WINDOW = 25  # words before it in which an organization may identify its people; set by hand
MAX_GIVEN_NAMES = 6  # and initials of one person; bounds cost
MIN_NOTE_WORD_LETTERS = 5  # of a word of a note that may identify a person
DISCLAIMED = re.compile(r"\bnot\b.*")  # in a note: “of the Weavers' Union, not the historian”


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A listed person: the id, its names as they are listed, the words of its note, and the entities that its note names."""

    entity_id: str
    names: tuple[PersonName, ...]
    given_keys: frozenset[str]
    note: frozenset[str]
    linked: frozenset[str]

    def may_be(self, name: PersonName) -> bool:
        """Whether at least one of the listed names with given names, if there are any, does not contradict the name."""
        given = [own for own in self.names if own.given]
        return not given or any(not contradicts(own, name) for own in given)


@dataclass(frozen=True, slots=True)
class Naming:
    """A person's name in the text, first and last word inclusive: surname, and the given names around it as written."""

    first: int
    last: int
    surname: str
    given: tuple[str, ...] = ()

    @property
    def name(self) -> PersonName:
        return parse(" ".join((*self.given, self.surname)))


@dataclass
class People:
    """The listed persons by the keys of their surnames."""

    by_surname: dict[str, list[ListedPerson]] = field(default_factory=dict)

    @staticmethod
    def of(
        entities: Iterable[tuple[str, ...]], aliases: Iterable[tuple[str, ...]], named_in: Callable[[str], Iterable[str]]
    ) -> People:
        """Return the persons; `entities` are id, type, name and note; `named_in` finds the entities in a note."""
        written: dict[str, list[str]] = {}
        notes: dict[str, str] = {}
        for entity_id, kind, name, note in entities:
            if kind == "PERSON":
                written[entity_id] = [name]
                notes[entity_id] = DISCLAIMED.sub("", note)
        for alias, entity_id, *_ in aliases:
            if entity_id in written:
                written[entity_id].append(alias)
        people = People()
        for entity_id, forms in written.items():
            names = tuple(dict.fromkeys(map(parse, forms)))
            borne = [*(name.surname[-1] for name in names if name.surname), *filter(None, map(family_first, forms))]
            surnames = sorted({key for surname in borne for key in keys_of(surname)})
            given = frozenset(key for name in names for part in name.given for key in keys_of(part))
            words = frozenset(
                w
                for w in re.findall(r"[a-z]+", notes[entity_id].lower())
                if len(w) >= MIN_NOTE_WORD_LETTERS and not is_body(w)
            )
            known = ListedPerson(entity_id, names, given, words, frozenset(named_in(notes[entity_id])))
            for key in surnames:
                people.by_surname.setdefault(key, []).append(known)
        return people

    def bearing(self, surname: str) -> list[ListedPerson]:
        """Return the persons with that surname, in order of their ids."""
        found = {k.entity_id: k for key in keys_of(surname) for k in self.by_surname.get(key, [])}
        return [found[entity_id] for entity_id in sorted(found)]


def extended(
    words: Sequence[NameToken], first: int, last: int, people: Sequence[ListedPerson], others: Collection[int]
) -> Naming:
    """Return the whole name around a surname: initials, given names and patronymics before it, or after a comma.

    `others` are words of other names, at which this name ends.
    """
    given_keys: frozenset[str] = frozenset().union(*(known.given_keys for known in people))
    surname, given, at = words[last].form, list[str](), first - 1
    while at >= 0 and len(given) < MAX_GIVEN_NAMES and at not in others and _touches(words, at, first):
        stop = words[at].form in (".", ",") and at > 0 and INITIAL.fullmatch(words[at - 1].form) is not None
        if stop and words[at].form == "," and not (given and INITIALS.fullmatch(given[0])):
            break  # a comma is the stop of an initial only where another initial follows (M, K. Berzina)
        if not (stop or _is_given(words, at, first, given_keys)):
            break
        at -= stop
        given.insert(0, words[at].form + ("." if stop else ""))
        first, at = at, at - 1
    if not given:
        last, given = _behind(words, last, given_keys)
    return Naming(first, last, surname, tuple(given))


def _touches(words: Sequence[NameToken], at: int, first: int) -> bool:
    return words[at].passage == words[first].passage and words[first].start - words[at].end <= 2


def _is_given(words: Sequence[NameToken], at: int, first: int, given_keys: frozenset[str]) -> bool:
    form = words[at].form
    if INITIALS.fullmatch(form):
        return True
    if not words[at].capital or not form[1:2].islower() or form.lower() in TITLES:
        return False
    if PATRONYMIC.fullmatch(form) or names_of(form) or not given_keys.isdisjoint(keys_of(form)):
        return True
    return words[at].tag.endswith("PERSON") and words[first].tag == "I-PERSON" and not opens(words, at)


def opens(words: Sequence[NameToken], i: int) -> bool:
    """Whether a word opens a sentence, as far as the word before it tells."""
    return i == 0 or words[i - 1].passage != words[i].passage or words[i - 1].form in (".", "!", "?", ":", '"')


def _behind(words: Sequence[NameToken], last: int, given_keys: frozenset[str]) -> tuple[int, list[str]]:
    """Return the last word and the given names of “Surname, Given” and of “Given Patronymic”."""
    comma = last + 1 < len(words) and words[last + 1].form == ","
    end, at, given = last, last + (2 if comma else 1), list[str]()
    while at < len(words) and len(given) < MAX_GIVEN_NAMES and words[at].capital and _touches(words, at - 1, at):
        form = words[at].form
        if comma and INITIALS.fullmatch(form):
            fits = bool(given) or any(key[:1] == keys_of(form[0])[0][:1] for key in given_keys)
        else:
            fits = not given_keys.isdisjoint(keys_of(form)) if comma else PATRONYMIC.fullmatch(form) is not None
        if not fits:
            break
        given.append(form)
        end, at = at, at + 1
    follows = at < len(words) and words[at].capital and _touches(words, at - 1, at)
    if comma and given and INITIALS.fullmatch(given[-1]) and follows:
        return last, []  # the initials are the next one's: Pell, G. Quill
    return end, given


@dataclass(frozen=True, slots=True)
class FullNaming:
    """Where a person was named in full; `aside` means in brackets, so that later surnames do not refer to it."""

    at: int
    entity_id: str
    aside: bool


class Surnames:
    """The persons named in full in a document, and where; resolves each surname alone."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.named: dict[str, list[FullNaming]] = {}  # by the surname's key, in reading order

    def name(self, words: Sequence[NameToken], naming: Naming, entity_id: str) -> None:
        """Remember a person who was named in full."""
        entry = FullNaming(naming.first, entity_id, _is_aside(words, naming.first))
        insort(self.named.setdefault(keys_of(naming.surname)[0], []), entry, key=attrgetter("at"))

    def named_before(self, at: int, surname: str) -> bool:
        """Whether a person of that surname was named in full before the word."""
        return any(entry.at < at for entry in self.named.get(keys_of(surname)[0], []))

    def resolve(self, naming: Naming, words: Sequence[NameToken], entities_at: Mapping[int, str]) -> tuple[str, ...]:
        """Return the id of a surname alone, several ids if nothing decides, or none if nobody has the surname.

        `entities_at` gives the entity of each word that belongs to a listed name.
        """
        named = self.named.get(keys_of(naming.surname)[0], [])
        known = self.people.bearing(naming.surname)
        if len(known) > 1:
            noted = _by_note(known, words, naming.first, entities_at)
            if noted:
                return (noted,)
        before = bisect_left(named, naming.first, key=attrgetter("at"))
        if before:
            meant = next((named[i] for i in range(before - 1, -1, -1) if not named[i].aside), named[before - 1])
            return (meant.entity_id,)
        behind = dict.fromkeys(entry.entity_id for entry in named)
        if len(behind) == 1:
            return tuple(behind)
        return tuple(dict.fromkeys([*(k.entity_id for k in known), *behind]))


def _is_aside(words: Sequence[NameToken], at: int) -> bool:
    """Whether a word is in brackets that were opened shortly before it."""
    for i in range(at - 1, max(-1, at - 1 - BODY_WINDOW), -1):
        if words[i].passage != words[at].passage or words[i].form in ("(", ")"):
            return words[i].passage == words[at].passage and words[i].form == "("
    return False


def _by_note(known: Sequence[ListedPerson], words: Sequence[NameToken], first: int, entities_at: Mapping[int, str]) -> str:
    """Return the only person whose note contains a word or names an entity shortly before; the nearest decides."""
    passage = words[first].passage
    for i in range(first - 1, max(-1, first - 1 - BODY_WINDOW), -1):
        if words[i].passage != passage:
            break
        entity_id, form = entities_at.get(i, ""), words[i].form.lower()
        fitting = [k for k in known if entity_id in k.linked or (first - i <= NOTE_WINDOW and form in k.note)]
        if len(fitting) == 1:
            return fitting[0].entity_id
    return ""
