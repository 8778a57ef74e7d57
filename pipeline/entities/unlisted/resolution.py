"""Find the unlisted names of a document, give each one type and one provisional id, and link them to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.entities.aliases import acronyms
from pipeline.entities.persons.surnames import Naming, Surnames, opens
from pipeline.entities.spelling.words import NamedEntity, NameToken, Stretch, entities_by_word, longest
from pipeline.entities.unlisted import detection
from pipeline.entities.unlisted.detection import Keys
from pipeline.language.spans import Claimed

UNKNOWN = NamedEntity("ORG", "", "provisional")


def others(
    words: Sequence[NameToken], named: Mapping[Stretch, NamedEntity], surnames: Surnames, zones: Mapping[int, str],
    taken: Claimed, ids: frozenset[str],
) -> dict[Stretch, NamedEntity]:  # fmt: skip
    """Return the names that no table lists, in reading order.

    `named` are the listed names, `zones` the zones of the passages by number, `taken` the spans already used, `ids` the ids of
    listed entities.
    """
    free = [not taken.touches((word.start, word.end)) for word in words]
    seen = _seen(words, named, zones, free)
    types = detection.types_of(
        (detection.keys(words, a, b), kind, tuple(word.form for word in words[a : b + 1]), detection.located(words, a))
        for a, b, kind in seen
    )
    stretches = {(a, b): detection.keys(words, a, b) for a, b, _ in seen}
    _add_missed(words, stretches, types)
    chosen = longest(words, [(a, b) for a, b in stretches if all(free[a : b + 1])])
    found = {stretch: NamedEntity(types[stretches[stretch]], "", "provisional") for stretch in chosen}
    found = _identified(words, found, stretches, surnames, ids)
    entities_at = entities_by_word(named)
    found = {stretch: _resolved(words, stretch, name, surnames, entities_at) for stretch, name in found.items()}
    return _with_acronyms(words, found, free)


def _seen(
    words: Sequence[NameToken], named: Mapping[Stretch, NamedEntity], zones: Mapping[int, str], free: Sequence[bool]
) -> list[tuple[int, int, str]]:
    """Return the names that the model and the rules find, complete and with initials, without those that cannot be names."""
    raw = [*detection.gatherings_of(words, named), *detection.bodies(words, free), *detection.model_names(words)]
    raw = [(detection.initials_before(words, a) if kind == "PERSON" else a, b, kind) for a, b, kind in raw]
    raw = [(*detection.grown(words, a, b, free), kind) for a, b, kind in raw]
    small = {word.form for word in words if word.form.islower()}
    running = {words[a].form for a, _, _ in raw if zones[words[a].passage] not in detection.CAPITALIZED_ZONES}
    return [
        (a, b, kind) for a, b, kind in raw
        if all(free[a : b + 1])
        and detection.is_name(words, a, b, kind, zones[words[a].passage], words[a].form in running, small)
    ]  # fmt: skip


def _add_missed(words: Sequence[NameToken], stretches: dict[Stretch, Keys], types: dict[Keys, str]) -> None:
    """Add occurrences of names found elsewhere; a one-word name must be found twice, and not open a sentence."""
    times = Counter(stretches.values())
    small = {word.form for word in words if word.form.islower()}
    certain = {name: kind for name, kind in types.items() if len(name) > 1 or times[name] > 1}
    for a, b, name in detection.occurrences(words, certain):
        if len(name) == 1 and (words[a].form.lower() in small or opens(words, a)):
            continue
        whole = detection.with_bracket(words, b)
        own = detection.keys(words, a, whole) if whole > b else name
        types.setdefault(own, types[name])
        stretches.setdefault((a, whole), own)


def _identified(
    words: Sequence[NameToken], found: Mapping[Stretch, NamedEntity], stretches: Mapping[Stretch, Keys], surnames: Surnames,
    listed: frozenset[str],
) -> dict[Stretch, NamedEntity]:  # fmt: skip
    """Return the names with their provisional ids, the same for all spellings of a name; persons named in full are remembered."""
    ids: dict[tuple[Keys, str], str] = {}
    known = {}
    for (a, b), name in found.items():
        own = ids.setdefault((stretches[a, b], name.type), detection.provisional_id(words, a, b, listed))
        known[a, b] = NamedEntity(name.type, own, name.method)
        if name.type == "PERSON" and a < b:
            surnames.name(words, Naming(a, b, words[b].form), own)
    return known


def _resolved(
    words: Sequence[NameToken], stretch: Stretch, name: NamedEntity, surnames: Surnames, entities_at: Mapping[int, str]
) -> NamedEntity:
    """Return a one-word name as the person of that surname whom the document names in full, if any."""
    first, last = stretch
    if first != last:
        return name
    ids = surnames.resolve(Naming(first, last, words[first].form), words, entities_at)
    if len(ids) == 1:
        return NamedEntity("PERSON", ids[0], "surname")
    return NamedEntity("PERSON", "", "surname", ids) if ids else name


def _with_acronyms(
    words: Sequence[NameToken], found: dict[Stretch, NamedEntity], free: Sequence[bool]
) -> dict[Stretch, NamedEntity]:
    """Return the names, and the acronyms that the document explains after one of them."""
    explained = acronyms.acronyms(words, {s: name.entity_id for s, name in found.items() if name.entity_id})
    kinds = {name.entity_id: name.type for name in found.values()}
    for i, entity_id in acronyms.spelled(words, explained):
        if free[i] and found.get((i, i), UNKNOWN).method == "provisional":
            found[i, i] = NamedEntity(kinds[entity_id], entity_id, "acronym")
    return dict(sorted(found.items()))
