"""The forms under which listed entities may appear: those in the tables, and those derived from them by grammar.

An entity's name is a form like its aliases. In “Ninth Congress of the Weavers' Union” the union may have any of its own names;
“A of B” may become “B's A”, “Ninth Congress of the Union” may become “Ninth Union Congress”; a rising may be called a revolt; a
person may be named by the surname alone. Spelling variants need no forms: words are compared by their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.entities.persons.name_parts import family_first, parse
from pipeline.entities.persons.rulers import ruler
from pipeline.entities.spelling.word_keys import english
from pipeline.entities.spelling.words import PATRONYMIC, Listed, straightened

MAX_ACRONYM_LETTERS = 8  # letters
RISINGS = "rebellion revolt rising uprising mutiny insurrection".split()  # synonyms in names of events
MAX_BODY_NAMES = 40  # of an organization within a longer name; bounds cost
MAX_NESTING = 2  # names within names: the bureau of the group of the party; bounds cost
JOINING = frozenset("of and for in on to by at with from".split())

Words = tuple[str, ...]
Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an entity: its words without optional ones, and the only document to which it applies, if any.

    `listed` are the hand-written forms that have these words; a derived form has none. `surname` marks a one-word name of a
    person, `ruler` the personal name of one who has a number.
    """

    words: Words
    entity_id: str
    type: str
    doc: str = ""
    listed: tuple[str, ...] = ()
    surname: bool = False
    ruler: bool = False

    @property
    def acronym(self) -> bool:
        return len(self.words) == 1 and self.words[0].isupper() and 1 < len(self.words[0]) <= MAX_ACRONYM_LETTERS

    def fits(self, written: Sequence[str]) -> bool:
        """Whether words that match the form's keys also have the required capitals and number.

        Lower case in the form matches any case. The head may change its number only in names of people (Chartist, Chartists);
        in a person's name no word may.
        """
        first, said = self.words[0], written[0]
        if self.acronym:
            return said.replace(".", "") in (first.replace(".", ""), first + "s")
        capital = 1 if said[:1].isdigit() and len(written) > 1 else 0  # 9th for Ninth has none, so the next word must
        if self.words[capital][:1].isupper() and not written[capital][:1].isupper():
            return False
        if self.type == "GROUP":
            return True
        head = self.words.index("of") - 1 if "of" in self.words[1:] else len(self.words) - 1
        counted = range(len(self.words)) if self.type == "PERSON" else (head,)
        return all(_is_plural(self.words[i]) == _is_plural(written[i]) for i in counted)


def _is_plural(word: str) -> bool:
    return word.lower().endswith("s")


def forms_of(listed: Iterable[Listed], types: Mapping[str, str], cut: Cut) -> list[Form]:
    """Return all forms, hand-written ones first; `cut` splits a form into words as a text is split."""
    found: dict[tuple[Words, str, str], Form] = {}
    for written, entity_id, doc in listed:
        text = straightened(written)
        words = tuple(cut(text))
        if words:
            kind = types[entity_id]
            form = Form(words, entity_id, kind, doc, (text,), surname=kind == "PERSON" and len(words) == 1)
            same = found.get((words, entity_id, doc))
            found[words, entity_id, doc] = replace(form, listed=(*same.listed, text)) if same else form
    for _ in range(MAX_NESTING):
        bodies = _bodies(found.values())
        for form in [form for form in found.values() if form.listed]:
            for other in _derived(form, bodies, cut):
                found.setdefault((other.words, other.entity_id, other.doc), other)
    return list(found.values())


def _bodies(forms: Any) -> dict[Words, list[Words]]:
    """Return all forms of an organization for each of its forms that apply everywhere."""
    own: dict[str, list[Words]] = {}
    for form in forms:
        if form.type == "ORG" and not form.doc:
            own.setdefault(form.entity_id, []).append(form.words)
    return {words: names[:MAX_BODY_NAMES] for names in own.values() for words in names}


def _derived(form: Form, bodies: Mapping[Words, list[Words]], cut: Cut) -> Iterator[Form]:
    """Yield the forms that are derived from a hand-written one."""
    if form.type == "PERSON":
        if called := ruler(form.listed[0]):
            yield replace(form, words=tuple(cut(called)), listed=(), surname=False, ruler=True)
            return
        if family := family_first(form.listed[0]):
            yield replace(form, words=(family,), listed=(), surname=True)
        name = parse(form.listed[0])
        surname = tuple(word for part in name.surname for word in cut(part))
        if name.given and surname and surname != form.words and surname[-1][:1].isupper():
            yield replace(form, words=surname, listed=(), surname=len(surname) == 1)
        if len(name.given) == 2 and PATRONYMIC.fullmatch(name.given[1]):
            yield replace(form, words=name.given, listed=(), surname=False)  # Vladimir Il'ich
        return
    if form.type == "EVENT" and form.words[-1].lower() in RISINGS:
        for noun in RISINGS:
            yield replace(form, words=(*form.words[:-1], noun), listed=())
    if form.type in ("ORG", "EVENT") and "of" in form.words[1:]:
        at = form.words.index("of")
        head, rest = form.words[:at], form.words[at + 1 :]
        for body in bodies.get(rest, [rest]):
            for words in ((*head, "of", *body), *_turned(head, body)):
                yield replace(form, words=words, listed=())


def _turned(head: Words, rest: Words) -> Iterator[Words]:
    """Yield other orders of “head of rest”: with the rest first, after a numeral, or itself reordered."""
    if any(word in JOINING or word[:1].islower() for word in (*head, *rest)):
        return
    if english(head[0]).startswith("#"):
        yield (*head[:-1], *rest, head[-1])
    else:
        yield (*rest, *head)
    if len(rest) == 2:
        yield (*head, "of", rest[1], "of", rest[0])
