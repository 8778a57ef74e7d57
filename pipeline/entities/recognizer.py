"""Recognize the names in a document: listed names in all their forms first, then forms that the document itself introduces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from pipeline.entities.aliases import acronyms
from pipeline.entities.aliases.matcher import Match, NameFinder
from pipeline.entities.persons.name_parts import parse
from pipeline.entities.persons.rulers import is_ruler, is_title, is_titled
from pipeline.entities.persons.surnames import Naming, People, Surnames, extended
from pipeline.entities.spelling.name_types import is_body
from pipeline.entities.spelling.words import Listed, NamedEntity, NameToken, Stretch, entities_by_word, joined, longest
from pipeline.entities.unlisted import detection

# words before a place that turn it into the event there: “after Peterloo”, “the lessons of Peterloo”
TEMPORAL = frozenset("after before during since until".split())
EVENTFUL = frozenset("suppression crushing lessons lesson eve time days defeat aftermath events question wake".split())


class Recognizer:
    """Finds names; built once from the hand-written tables, then called for each document.

    One matcher for the forms that apply everywhere is cached across batches; forms for a single document get a matcher of their
    own.
    """

    def __init__(self, entities: Any, aliases: Any) -> None:
        columns = [entities[c].tolist() for c in ("entity_id", "type", "name", "note")]
        listed = list(zip(aliases["alias"], aliases["entity_id"], aliases["doc"], strict=True))
        everywhere = tuple(form for form in listed if not form[2])
        self.finder, self.people = _in_all(tuple(zip(*columns, strict=True)), everywhere)
        self.types = dict(zip(entities["entity_id"], entities["type"], strict=True))
        self.own: dict[str, list[Listed]] = {}
        for form in listed:
            if form[2]:
                self.own.setdefault(form[2], []).append(form)
        self.ids = frozenset(self.types)
        self.happened_at = _happened_at(entities)

    def matches(self, words: Sequence[NameToken], doc: str) -> dict[Stretch, Match]:
        """Return the matches of listed forms; forms for this document alone take precedence."""
        found = self.finder.matches(words)
        if doc in self.own:
            found |= NameFinder(self.own[doc], self.types).matches(words)
        return found

    def listed(self, words: Sequence[NameToken], doc: str) -> tuple[dict[Stretch, NamedEntity], Surnames]:
        """Return the listed names of a document, and the persons named in full in it."""
        surnames = Surnames(self.people)
        matches = {
            stretch: match for stretch, match in self.matches(words, doc).items()
            if not (match.forms[0].surname and (_is_half(words, match.first) or is_title(words, match.first)))
        }  # fmt: skip
        matches = _with_rulers(words, matches)
        namings = self._namings(words, matches)
        chosen = longest(words, [*_without_common_tails(words, matches), *namings])
        named: dict[Stretch, NamedEntity] = {}
        alone = list[Stretch]()
        for stretch in chosen:
            if stretch in matches and (stretch not in namings or not matches[stretch].forms[0].surname):
                named[stretch] = self._matched(words, matches[stretch], surnames)
            elif namings[stretch][0].given:
                named[stretch] = self._in_full(words, namings[stretch][0], surnames)
            else:
                alone.append(stretch)
        small = {word.form for word in words if word.form.islower()}
        entities_at = entities_by_word(named)
        for stretch in alone:
            found = self._surname_alone(words, namings[stretch][1], surnames, small, entities_at)
            if found:
                named[stretch] = found
        return named, surnames

    def _namings(self, words: Sequence[NameToken], matches: Mapping[Stretch, Match]) -> dict[Stretch, tuple[Naming, Match]]:
        """Return the full names around the matched surnames, each with the match of its surname."""
        surnames = {match.last: match for match in matches.values() if any(form.surname for form in match.forms)}
        found = {}
        for i, match in surnames.items():
            if match.first == i:
                naming = extended(words, i, i, self.people.bearing(words[i].form), surnames.keys())
                found[naming.first, naming.last] = naming, match
        return found

    def _matched(self, words: Sequence[NameToken], match: Match, surnames: Surnames) -> NamedEntity:
        forms = match.forms
        ids = tuple(dict.fromkeys(form.entity_id for form in forms))
        written = joined(words[match.first : match.last + 1])
        method = "alias" if any(written in form.listed for form in forms) else "variant"
        if len(ids) > 1:
            return NamedEntity(forms[0].type, "", "variant", ids)
        kind, entity_id = forms[0].type, ids[0]
        if kind == "PLACE" and not forms[0].doc and self._tells_of_time(words, match.first):
            if entity_id in self.happened_at:
                return NamedEntity("EVENT", self.happened_at[entity_id], "variant")
        if kind == "PERSON" and match.first < match.last:
            name = parse(written)
            if name.given and name.surname:
                surnames.name(words, Naming(match.first, match.last, name.surname[-1]), entity_id)
        return NamedEntity(kind, entity_id, method)

    @staticmethod
    def _is_part(word: NameToken, name: NamedEntity) -> bool:
        """Whether a one-word name may be part of a longer one: a place, a people, a surname, the noun of an organization."""
        return name.type in ("PLACE", "GROUP", "PERSON") or (name.type == "ORG" and is_body(word.form))

    @staticmethod
    def _tells_of_time(words: Sequence[NameToken], first: int) -> bool:
        before = [word.form.lower() for word in words[max(0, first - 3) : first] if word.form.lower() != "the"]
        if before[-1:] == ["of"]:
            return before[-2:-1] != [] and before[-2] in EVENTFUL
        return before[-1:] != [] and before[-1] in TEMPORAL

    def _in_full(self, words: Sequence[NameToken], naming: Naming, surnames: Surnames) -> NamedEntity:
        """Return the person of a surname with given names: the listed ones they do not contradict, else somebody unlisted."""
        fitting = [known.entity_id for known in self.people.bearing(naming.surname) if known.may_be(naming.name)]
        if len(fitting) == 1:
            surnames.name(words, naming, fitting[0])
            return NamedEntity("PERSON", fitting[0], "variant")
        if fitting:
            return NamedEntity("PERSON", "", "variant", tuple(fitting))
        own = detection.provisional_id(words, naming.first, naming.last, self.ids)
        surnames.name(words, naming, own)
        return NamedEntity("PERSON", own, "provisional")

    @staticmethod
    def _surname_alone(
        words: Sequence[NameToken], match: Match, surnames: Surnames, small: set[str], entities_at: Mapping[int, str]
    ) -> NamedEntity | None:
        """Return the person of a surname alone; None if it is an ordinary word (a surname not listed as an alias)."""
        forms, word = match.forms, words[match.last]
        written = word.form
        own = [form for form in forms if form.doc]
        if own:
            return NamedEntity("PERSON", own[0].entity_id, "alias" if written in own[0].listed else "variant")
        listed = [form for form in forms if form.listed]
        if not listed and written.lower() in small and not word.tag.endswith("PERSON"):
            owner = words[match.last + 1 : match.last + 2]
            owns = bool(owner) and owner[0].form == "'s" and surnames.named_before(match.first, written)
            if not owns and not is_titled(words, match.last):
                return None
        ids = surnames.resolve(Naming(match.first, match.last, written), words, entities_at)
        if not ids:
            ids = tuple(dict.fromkeys(form.entity_id for form in forms))
        if len(ids) > 1:
            return NamedEntity("PERSON", "", "surname", ids)
        if any(form.entity_id == ids[0] for form in listed):
            return NamedEntity("PERSON", ids[0], "alias" if any(written in form.listed for form in listed) else "variant")
        return NamedEntity("PERSON", ids[0], "surname")

    def by_document(self, words: Sequence[NameToken], named: dict[Stretch, NamedEntity]) -> None:
        """Add the forms that the document introduces: acronyms after names, and capitalized short forms after “the”.

        A name within that of an unlisted organization or congress (Fenwick Water Board, Tenth Party Congress) is not a mention.
        """
        parts = {s for s, name in named.items() if s[0] == s[1] and self._is_part(words[s[0]], name)}
        held = {i for stretch in named.keys() - parts for i in range(stretch[0], stretch[1] + 1)}
        longer = [
            *detection.bodies(words, [i not in held for i in range(len(words))]),
            *detection.gatherings_of(words, named),
        ]
        begins = dict(sorted(named))
        for first, last, _ in longer:
            for stretch in [(i, begins[i]) for i in range(first, last + 1) if i in begins]:
                if stretch[1] <= last and stretch != (first, last):
                    named.pop(stretch, None)
        explained = acronyms.acronyms(words, {s: n.entity_id for s, n in named.items() if n.entity_id})
        kinds = {n.entity_id: n.type for n in named.values()}
        free = set(_free(words, named))
        for i, entity_id in acronyms.spelled(words, explained):
            if i in free:
                named[i, i] = NamedEntity(kinds[entity_id], entity_id, "acronym")
        heads = {s: (n.entity_id, n.type) for s, n in named.items()}
        for i, entity_id, kind, candidates in acronyms.short_forms(words, heads, _free(words, named)):
            named[i, i] = NamedEntity(kind, entity_id, "variant", candidates)


@lru_cache(maxsize=2)
def _in_all(entities: tuple[tuple[str, ...], ...], aliases: tuple[Listed, ...]) -> tuple[NameFinder, People]:
    """Return the matcher of the forms that apply everywhere, and the persons; `entities` are id, type, name and note."""
    listed = [*aliases, *((name, entity_id, "") for entity_id, _, name, _ in entities)]
    finder = NameFinder(listed, {entity_id: kind for entity_id, kind, *_ in entities})
    return finder, People.of(entities, aliases, finder.entities_in)


def _is_half(words: Sequence[NameToken], i: int) -> bool:
    """Whether a word is half of a hyphenated name: Pell-Quill."""
    for first in (i - 2, i):
        if first >= 0 and first + 2 < len(words) and words[first + 1].form == "-":
            whole = words[first : first + 3]
            if whole[0].capital and whole[2].capital and whole[0].end == whole[1].start and whole[1].end == whole[2].start:
                return True
    return False


def _with_rulers(words: Sequence[NameToken], matches: Mapping[Stretch, Match]) -> dict[Stretch, Match]:
    """Return the matches without personal names that do not mean the ruler who bears them."""
    kept, named = dict[Stretch, Match](), set[str]()
    for stretch, match in matches.items():
        alone = all(form.ruler for form in match.forms)
        ids = {form.entity_id for form in match.forms}
        if not alone or is_ruler(words, match.first, named_before=not ids.isdisjoint(named)):
            kept[stretch] = match
        named |= set() if alone else ids
    return kept


def _without_common_tails(words: Sequence[NameToken], matches: Mapping[Stretch, Match]) -> list[Stretch]:
    """Return the stretches except those that end in a common noun after another entity's name.

    In “Weavers' Union rules” the lower case shows that the union is named, not its Rules.
    """
    kept = []
    for (first, last), match in matches.items():
        tail = last
        while tail > first and not words[tail].capital and any(form.words[-1][:1].isupper() for form in match.forms):
            tail -= 1
        shorter = matches.get((first, tail)) if first < tail < last else None
        if shorter is None or {form.entity_id for form in shorter.forms} & {form.entity_id for form in match.forms}:
            kept.append((first, last))
    return kept


def _free(words: Sequence[NameToken], named: Mapping[Stretch, NamedEntity]) -> list[int]:
    taken = {i for first, last in named for i in range(first, last + 1)}
    return [i for i in range(len(words)) if i not in taken]


def _happened_at(entities: Any) -> dict[str, str]:
    """Return place → event for each place whose name begins the name of exactly one event."""
    rows = list(zip(entities["entity_id"], entities["type"], entities["name"], strict=True))
    places = {name: entity_id for entity_id, kind, name in rows if kind == "PLACE"}
    events: dict[str, list[str]] = {}
    for entity_id, kind, name in rows:
        words = name.split()
        for n in range(1, len(words)):
            place = places.get(" ".join(words[:n]))
            if kind == "EVENT" and place:
                events.setdefault(place, []).append(entity_id)
    return {place: found[0] for place, found in events.items() if len(found) == 1}
