"""Who and what a document names: listed names in all their forms first, then what the document itself makes of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.entities import short_names, unlisted
from pipeline.entities.forms import Listed
from pipeline.entities.name_types import is_body
from pipeline.entities.names import Match, NameFinder
from pipeline.entities.person_names import parse
from pipeline.entities.persons import Naming, People, Surnames, extended, opens
from pipeline.entities.words import Word, joined
from pipeline.spans import Claimed, longest_first

# words before a place that make it what happened there: «after Peterloo», «the lessons of Peterloo»
TEMPORAL = frozenset("after before during since until".split())
EVENTFUL = frozenset("suppression crushing lessons lesson eve time days defeat aftermath events question wake".split())

Stretch = tuple[int, int]  # first and last word, inclusive


@dataclass(frozen=True, slots=True)
class Named:
    """What a stretch of words names: type, entity, method, and the entities between which nothing decides."""

    type: str
    entity_id: str
    method: str
    candidates: tuple[str, ...] = ()


UNKNOWN = Named("ORG", "", "provisional")


class Recognizer:
    """Finds names; built once from the hand-written tables, then asked document by document.

    What holds in all documents is looked for with one finder, kept for the next batch of them; the forms of a document alone with
    one of its own.
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

    def matches(self, words: Sequence[Word], doc: str) -> dict[Stretch, Match]:
        """Return where listed forms stand; those of this document alone win."""
        found = self.finder.matches(words)
        if doc in self.own:
            found |= NameFinder(self.own[doc], self.types).matches(words)
        return found

    def listed(self, words: Sequence[Word], doc: str) -> tuple[dict[Stretch, Named], Surnames]:
        """Return the listed names of a document, and who was named in full in it."""
        surnames = Surnames(self.people)
        matches = self.matches(words, doc)
        namings: dict[Stretch, Naming] = {}
        alone = {match.last for match in matches.values() if any(form.surname for form in match.forms)}
        surname_at: dict[Stretch, Match] = {}
        for (first, last), match in matches.items():
            if last in alone and first == last and not _is_half(words, first):
                naming = extended(words, first, last, self.people.bearing(words[last].form), alone)
                namings[naming.first, naming.last] = naming
                surname_at[naming.first, naming.last] = match
        halves = {s for s, match in matches.items() if s[0] == s[1] and match.forms[0].surname and _is_half(words, s[0])}
        chosen = _longest(words, [*(s for s in _without_common_tails(words, matches) if s not in halves), *namings])
        named: dict[Stretch, Named] = {}
        for stretch in chosen:
            if stretch in matches and (stretch not in namings or not matches[stretch].forms[0].surname):
                named[stretch] = self._matched(words, matches[stretch], surnames)
            elif namings[stretch].given:
                named[stretch] = self._in_full(words, namings[stretch], surnames)
        small = {word.form for word in words if word.form.islower()}
        entities_at = {i: name.entity_id for (a, b), name in named.items() if name.entity_id for i in range(a, b + 1)}
        for stretch in chosen:
            if stretch not in named:
                found = self._surname_alone(words, surname_at[stretch], surnames, small, entities_at)
                if found:
                    named[stretch] = found
        return named, surnames

    def _matched(self, words: Sequence[Word], match: Match, surnames: Surnames) -> Named:
        forms = match.forms
        ids = tuple(dict.fromkeys(form.entity_id for form in forms))
        written = joined(words[match.first : match.last + 1])
        method = "alias" if any(written in form.listed for form in forms) else "variant"
        if len(ids) > 1:
            return Named(forms[0].type, "", "variant", ids)
        kind, entity_id = forms[0].type, ids[0]
        if kind == "PLACE" and not forms[0].doc and self._tells_of_time(words, match.first):
            if entity_id in self.happened_at:
                return Named("EVENT", self.happened_at[entity_id], "variant")
        if kind == "PERSON" and match.first < match.last:
            name = parse(written)
            if name.given and name.surname:
                surnames.name(words, Naming(match.first, match.last, name.surname[-1]), entity_id, listed=True)
        return Named(kind, entity_id, method)

    @staticmethod
    def _is_part(word: Word, name: Named) -> bool:
        """Whether a name of one word may be a part of a longer one: a place, a people, a surname, a body's common noun."""
        return name.type in ("PLACE", "GROUP", "PERSON") or (name.type == "ORG" and is_body(word.form))

    @staticmethod
    def _tells_of_time(words: Sequence[Word], first: int) -> bool:
        before = [word.form.lower() for word in words[max(0, first - 3) : first] if word.form.lower() != "the"]
        if before[-1:] == ["of"]:
            return before[-2:-1] != [] and before[-2] in EVENTFUL
        return before[-1:] != [] and before[-1] in TEMPORAL

    def _in_full(self, words: Sequence[Word], naming: Naming, surnames: Surnames) -> Named:
        """Return who a surname with given names is: the listed persons whom they do not contradict, else somebody unlisted."""
        fitting = [known.entity_id for known in self.people.bearing(naming.surname) if known.may_be(naming.name)]
        if len(fitting) == 1:
            surnames.name(words, naming, fitting[0], listed=True)
            return Named("PERSON", fitting[0], "variant")
        if fitting:
            return Named("PERSON", "", "variant", tuple(fitting))
        own = unlisted.provisional_id(words, naming.first, naming.last, self.ids)
        surnames.name(words, naming, own, listed=False)
        return Named("PERSON", own, "provisional")

    @staticmethod
    def _surname_alone(
        words: Sequence[Word], match: Match, surnames: Surnames, small: set[str], entities_at: Mapping[int, str]
    ) -> Named | None:
        """Return who a surname alone is; None where it is a word like others (a surname that nobody listed as an alias)."""
        forms, word = match.forms, words[match.last]
        written = word.form
        own = [form for form in forms if form.doc]
        if own:
            return Named("PERSON", own[0].entity_id, "alias" if written in own[0].listed else "variant")
        listed = [form for form in forms if form.listed]
        if not listed and written.lower() in small and not word.tag.endswith("PERSON"):
            return None
        ids = surnames.resolve(Naming(match.first, match.last, written), words, entities_at)
        if not ids:
            ids = tuple(dict.fromkeys(form.entity_id for form in forms))
        if len(ids) > 1:
            return Named("PERSON", "", "surname", ids)
        if any(form.entity_id == ids[0] for form in listed):
            return Named("PERSON", ids[0], "alias" if any(written in form.listed for form in listed) else "variant")
        return Named("PERSON", ids[0], "surname")

    def by_document(self, words: Sequence[Word], named: dict[Stretch, Named]) -> None:
        """Add what the document explains itself: acronyms behind names, and capital short forms after «the».

        A name within that of an unlisted body or congress (Fenwick Water Board, Tenth Party Congress) is no mention of its own.
        """
        parts = {s for s, name in named.items() if s[0] == s[1] and self._is_part(words[s[0]], name)}
        held = {i for stretch in named.keys() - parts for i in range(stretch[0], stretch[1] + 1)}
        longer = [
            *unlisted.bodies(words, [i not in held for i in range(len(words))]),
            *unlisted.gatherings_of(words, named),
        ]
        for first, last, _ in longer:
            for stretch in [(a, b) for a, b in named if first <= a and b <= last and b - a < last - first]:
                del named[stretch]
        explained = short_names.acronyms(words, {s: n.entity_id for s, n in named.items() if n.entity_id})
        free = _free(words, named)
        kinds = {n.entity_id: n.type for n in named.values()}
        at_free = set(free)
        for i, entity_id in short_names.spelled(words, explained):
            if i in at_free:
                named[i, i] = Named(kinds[entity_id], entity_id, "acronym")
        heads = {s: (n.entity_id, n.type) for s, n in named.items()}
        for i, entity_id, kind, candidates in short_names.short_forms(words, heads, _free(words, named)):
            named[i, i] = Named(kind, entity_id, "variant", candidates)

    def others(
        self, words: Sequence[Word], named: Mapping[Stretch, Named], surnames: Surnames, zones: Mapping[int, str],
        taken: Claimed,
    ) -> dict[Stretch, Named]:
        """Return the names that no table lists; `zones` by passage number, `taken` the characters that are claimed."""
        free = [not taken.touches((word.start, word.end)) for word in words]
        raw = [*unlisted.gatherings_of(words, named), *unlisted.bodies(words, free), *unlisted.model_names(words)]
        raw = [(unlisted.initials_before(words, a) if kind == "PERSON" else a, b, kind) for a, b, kind in raw]
        raw = [(*unlisted.grown(words, a, b, free), kind) for a, b, kind in raw]
        small = {word.form for word in words if word.form.islower()}
        running = {words[a].form for a, _, _ in raw if zones[words[a].passage] not in unlisted.SPARSE}
        seen = [
            (a, b, kind) for a, b, kind in raw
            if unlisted.is_name(words, a, b, kind, zones[words[a].passage], words[a].form in running, small)
            and not taken.touches((words[a].start, words[b].end))
        ]  # fmt: skip
        types = unlisted.types_of(
            (unlisted.keys(words, a, b), kind, tuple(word.form for word in words[a : b + 1]), unlisted.located(words, a))
            for a, b, kind in seen
        )
        stretches = {(a, b): unlisted.keys(words, a, b) for a, b, _ in seen}
        certain = {name: kind for name, kind in types.items() if len(name) > 1 or sum(k == name for k in stretches.values()) > 1}
        for a, b, name in unlisted.occurrences(words, certain):
            if len(name) > 1 or (words[a].form.lower() not in small and not opens(words, a)):
                whole = unlisted.with_bracket(words, b)
                name = unlisted.keys(words, a, whole) if whole > b else name
                types.setdefault(name, types[stretches.get((a, b), name)] if (a, b) in stretches else "ORG")
                stretches.setdefault((a, whole), name)
        found: dict[Stretch, Named] = {}
        ids: dict[tuple[unlisted.Keys, str], str] = {}
        for a, b in _longest(words, stretches):
            if taken.touches((words[a].start, words[b].end)):
                continue
            name, kind = stretches[a, b], types[stretches[a, b]]
            own = ids.setdefault((name, kind), unlisted.provisional_id(words, a, b, self.ids))
            found[a, b] = Named(kind, own, "provisional")
            if kind == "PERSON" and a < b:
                surnames.name(words, Naming(a, b, words[b].form), own, listed=False)
        entities_at = {i: name.entity_id for (a, b), name in named.items() if name.entity_id for i in range(a, b + 1)}
        found = {stretch: self._resolved(words, stretch, name, surnames, entities_at) for stretch, name in found.items()}
        explained = short_names.acronyms(words, {s: n.entity_id for s, n in found.items() if n.entity_id})
        kinds = {n.entity_id: n.type for n in found.values() if n.entity_id in explained.values()}
        for i, entity_id in short_names.spelled(words, explained):
            if free[i] and found.get((i, i), UNKNOWN).method == "provisional":
                found[i, i] = Named(kinds[entity_id], entity_id, "acronym")
        return found

    @staticmethod
    def _resolved(
        words: Sequence[Word], stretch: Stretch, name: Named, surnames: Surnames, entities_at: Mapping[int, str]
    ) -> Named:
        """Return an unlisted name of one word as the person of that surname whom the document names in full, if it does."""
        first, last = stretch
        if first != last:
            return name
        ids = surnames.resolve(Naming(first, last, words[first].form), words, entities_at)
        if len(ids) == 1:
            return Named("PERSON", ids[0], "surname")
        return Named("PERSON", "", "surname", ids) if ids else name


@lru_cache(maxsize=2)
def _in_all(entities: tuple[tuple[str, ...], ...], aliases: tuple[Listed, ...]) -> tuple[NameFinder, People]:
    """Return what finds the forms that hold in all documents, and the persons; `entities` are id, type, name and note."""
    listed = [*aliases, *((name, entity_id, "") for entity_id, _, name, _ in entities)]
    finder = NameFinder(listed, {entity_id: kind for entity_id, kind, *_ in entities})
    return finder, People.of(entities, aliases, finder.entities_in)


def _is_half(words: Sequence[Word], i: int) -> bool:
    """Whether a word is half of a double name: Pell-Quill."""
    for first in (i - 2, i):
        if first >= 0 and first + 2 < len(words) and words[first + 1].form == "-":
            whole = words[first : first + 3]
            if whole[0].capital and whole[2].capital and whole[0].end == whole[1].start and whole[1].end == whole[2].start:
                return True
    return False


def _without_common_tails(words: Sequence[Word], matches: Mapping[Stretch, Match]) -> list[Stretch]:
    """Return the stretches but those that end in a common noun behind another entity's name.

    In «Weavers' Union rules» the small letter says that not the Rules are named but the union.
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


def _longest(words: Sequence[Word], stretches: Any) -> list[Stretch]:
    """Return the stretches that do not overlap, in reading order: of two that do, the longer in characters."""
    spans = {(words[a].start, words[b].end): (a, b) for a, b in stretches}
    return [spans[span] for span in longest_first(spans)]


def _free(words: Sequence[Word], named: Mapping[Stretch, Named]) -> list[int]:
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
