"""Merge unlisted names of the same thing in different documents.

There are two rules. Names whose words have the same transliteration keys are one name. And a person's name is merged with names
of the same surname that it does not contradict, unless two of these contradict each other: “Miller” is merged with “Anna
Miller” if there is no other Miller. Acronyms are not merged with names that have those initials: initials do not prove
identity.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.entities.persons.name_matching import contradicts
from pipeline.entities.persons.name_parts import PersonName, parse
from pipeline.entities.spelling.transliteration import fold, keys

MAX_SURNAME_BEARERS = (
    300  # of one surname; more are not merged: a surname with that many bearers proves nothing; bounds cost too
)
MAX_ACRONYM_LETTERS = 8  # a shorter word in capitals is compared as written (KPD is not CPD)
WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class IndexedName:
    """Something that the texts name: its forms by frequency, and its name in the table if it is listed."""

    entity_id: str
    type: str
    forms: Counter[str]
    name: str = ""

    @property
    def listed(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True)
class Bearer:
    """A parsed person's name with the keys of the surname, the entity, and whether the entity is listed."""

    entity_id: str
    listed: bool
    name: PersonName
    surnames: frozenset[str]

    def differs(self, other: Bearer) -> bool:
        """Whether the two cannot be one person; two listed persons are different."""
        if self.entity_id == other.entity_id:
            return False
        if (self.listed and other.listed) or not self.surnames & other.surnames:
            return True
        return contradicts(self.name, other.name)


def merge(everything: Sequence[IndexedName]) -> dict[str, str]:
    """Return for each unlisted id the id that it is merged into: its own, or that of the most mentioned name.

    Of equally frequent names the longest id is used, then the first. An unlisted name is merged into a listed entity only if
    it is a form of that entity alone, has the same type, and no other person with the surname is known. Time grows with
    the names and, within a surname, with their square up to `MAX_SURNAME_BEARERS`.
    """
    unlisted = {named.entity_id: named for named in everything if not named.listed}
    parents: dict[str, str] = {}
    alike: dict[tuple[str, ...], str] = {}
    for entity_id, named in unlisted.items():
        _join(parents, alike.setdefault(sound(usual(named.forms)), entity_id), entity_id)
    doubtful = {entity_id for bearers in _by_surname(everything) for entity_id in _join_people(parents, bearers)}
    goes = _under_listed(everything, doubtful)
    groups: dict[str, list[str]] = defaultdict(list)
    for entity_id in unlisted:
        if entity_id not in goes:
            groups[_root(parents, entity_id)].append(entity_id)
    for members in groups.values():
        head = max(members, key=lambda m: (unlisted[m].forms.total(), len(m)))  # of equals the first
        goes |= dict.fromkeys(members, head)
    return goes


def entity_of(entity_index: pd.DataFrame) -> dict[str, str]:
    """Return the entity for each id of the index and for each id that was merged into it."""
    found: dict[str, str] = {}
    for entity_id, merged in entity_index[["entity_id", "merged_ids"]].drop_duplicates().itertuples(index=False, name=None):
        found |= dict.fromkeys([entity_id, *filter(None, merged.split(";"))], entity_id)
    return found


def usual(forms: Counter[str]) -> str:
    """Return the most frequent form, of equals the longest, then the first by letters."""
    return min(forms, key=lambda form: (-forms[form], -len(form), form))


def full_name(kind: str, forms: Counter[str]) -> str:
    """Return the most frequent form; for a person the most frequent one with a given name, if any."""
    full = Counter({f: n for f, n in forms.items() if kind == "PERSON" and parse(f).given})
    return usual(full or forms)


def sound(form: str) -> tuple[str, ...]:
    """Return the keys of a name's words, without articles; an acronym is its own key."""
    words = [word for word in WORDS.findall(form) if word.lower() != "the"]
    shouted = len(words) > 1 and form.isupper()
    return tuple(w if w.isupper() and 1 < len(w) <= MAX_ACRONYM_LETTERS and not shouted else fold(w) for w in words)


def _under_listed(everything: Sequence[IndexedName], doubtful: set[str]) -> dict[str, str]:
    """Return the unlisted ids that are a form of one listed entity alone, with that entity's id."""
    listed: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for named in everything:
        if named.listed:
            for form in named.forms:
                listed[sound(form)][named.entity_id] = named.type
    goes = {}
    for named in everything:
        owners = listed.get(sound(usual(named.forms)), {}) if not named.listed and named.entity_id not in doubtful else {}
        if [*owners.values()] == [named.type]:
            (goes[named.entity_id],) = owners
    return goes


def _by_surname(everything: Iterable[IndexedName]) -> Iterator[list[Bearer]]:
    """Yield the persons' names in groups that share a key of the surname, each name once."""
    bearers = list(dict.fromkeys(bearer for named in everything if named.type == "PERSON" for bearer in _bearers(named)))
    parents: dict[str, str] = {}
    for bearer in bearers:
        first, *rest = sorted(bearer.surnames)
        for key in rest:
            _join(parents, first, key)
    groups: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        groups[_root(parents, min(bearer.surnames))].append(bearer)
    yield from groups.values()


def _bearers(named: IndexedName) -> Iterator[Bearer]:
    """Yield the parsed names of a person: of an unlisted one the fullest frequent form, of a listed one all."""
    for form in [named.name, *named.forms] if named.listed else [full_name(named.type, named.forms)]:
        name = parse(form)
        if name.surname:
            yield Bearer(named.entity_id, named.listed, name, frozenset(keys(name.surname[-1])))


def _join_people(parents: dict[str, str], bearers: list[Bearer]) -> set[str]:
    """Join the unlisted names that can be one person only; return the ids that could be either of two, or of too many."""
    if len(bearers) > MAX_SURNAME_BEARERS:
        return {bearer.entity_id for bearer in bearers if not bearer.listed}
    apart = np.array([[a.differs(b) for b in bearers] for a in bearers], dtype=np.float32)  # (bearers, bearers)
    near = 1 - apart
    doubtful = ((near @ apart) * near).sum(axis=1) > 0  # two that it could be merged with contradict each other
    joinable = [i for i, bearer in enumerate(bearers) if not bearer.listed and not doubtful[i]]
    for at, i in enumerate(joinable):
        for j in joinable[at + 1 :]:
            if near[i, j] and (bearers[i].name.given or bearers[j].name.given):
                _join(parents, bearers[i].entity_id, bearers[j].entity_id)
    return {bearer.entity_id for bearer, unsure in zip(bearers, doubtful, strict=True) if unsure}


def _root(parents: dict[str, str], member: str) -> str:
    """Return the representative of the group, with path compression."""
    while (parent := parents.setdefault(member, member)) != member:
        parents[member] = parents[parent]
        member = parent
    return member


def _join(parents: dict[str, str], one: str, other: str) -> None:
    parents[_root(parents, other)] = _root(parents, one)
