"""Names that a document introduces: acronyms that it explains, and “the Group” for a group that it has named in full.

An acronym in brackets after a name stands for that name in the whole document. A capitalized noun after “the” stands for the
entity whose longer name ends in that noun; if there are several, for the one that is named more often than all others together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.entities.spelling.word_keys import english
from pipeline.entities.spelling.words import NameToken, Stretch

ACRONYM = re.compile(r"(?:[A-ZА-ЯЁ]\.?-?){2,10}s?|[A-Z][A-Za-z]?(?:[A-Z][a-z]?){1,5}")
DETERMINERS = frozenset("the this that our its their".split())
HEADED = ("ORG", "WORK", "EVENT")  # types whose names have a common noun for their head
MIN_HEAD_LETTERS = 4


def acronyms(words: Sequence[NameToken], named: Mapping[Stretch, str]) -> dict[str, str]:
    """Return acronym → entity for each name that is followed by an acronym in brackets, or is in brackets after one."""
    found: dict[str, str] = {}
    for (first, last), entity_id in sorted(named.items()):
        behind = last + 1
        while behind < len(words) and words[behind].form in ("'", "'s", '"'):
            behind += 1
        if _is(words, behind, "(") and _is(words, behind + 2, ")") and ACRONYM.fullmatch(words[behind + 1].form):
            if _fits(words[behind + 1].form, words[first : last + 1]):
                found.setdefault(words[behind + 1].form, entity_id)
        if (
            _is(words, first - 1, "(")
            and _is(words, last + 1, ")")
            and first > 1
            and ACRONYM.fullmatch(words[first - 2].form)
        ):
            if _fits(words[first - 2].form, words[first : last + 1]):
                found.setdefault(words[first - 2].form, entity_id)
    return found


def _is(words: Sequence[NameToken], at: int, form: str) -> bool:
    return 0 <= at < len(words) and words[at].form == form


def _fits(acronym: str, name: Sequence[NameToken]) -> bool:
    """Whether an acronym can be this name's: half of its letters are initials; not all, since a name may be foreign (KAPD)."""
    initials = {word.form[:1].upper() for word in name if word.form[:1].isalpha()}
    letters = [ch for ch in acronym if ch.isupper()]
    return len(name) > 1 and sum(ch in initials for ch in letters) * 2 >= len(letters)


def spelled(words: Sequence[NameToken], known: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield the positions of acronyms with their entities; full stops and a plural make no difference."""
    plain = {acronym.replace(".", ""): entity_id for acronym, entity_id in known.items()}
    for i, word in enumerate(words):
        form = word.form.replace(".", "") if "." in word.form else word.form
        entity_id = plain.get(form) or (plain.get(form[:-1]) if form[-1:] == "s" else None)
        if entity_id:
            yield i, entity_id


def head(forms: Sequence[str]) -> str:
    """Return the head of a name of several words as words are compared: its last word before “of”, or its last.

    Without a capital there is no head: the result is empty.
    """
    inner = list(forms[: forms.index("of")]) if "of" in forms else list(forms)
    if len(forms) < 2 or not inner or not inner[-1][:1].isupper() or len(inner[-1]) < MIN_HEAD_LETTERS:
        return ""
    return english(inner[-1])


def short_forms(
    words: Sequence[NameToken], named: Mapping[Stretch, tuple[str, str]], free: Sequence[int]
) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    """Yield position, entity, type and candidates of each capitalized noun after “the” that is the head of a name.

    `named` has the entity and type of each stretch, `free` the positions outside names. The entity is empty if several entities
    share the noun and none is named more often than all others together; of events the last one named is meant.
    """
    counts: dict[str, Counter[tuple[str, str]]] = {}
    places: dict[str, list[tuple[int, tuple[str, str]]]] = {}
    for (first, last), (entity_id, kind) in sorted(named.items()):
        noun = head([word.form for word in words[first : last + 1]]) if kind in HEADED and entity_id else ""
        if noun:
            counts.setdefault(noun, Counter())[entity_id, kind] += 1
            places.setdefault(noun, []).append((first, (entity_id, kind)))
    for i in free:
        if not _stands_alone(words, i):
            continue
        noun = english(words[i].form)
        own = counts.get(noun)
        if own is None or words[i].form.lower().endswith("s") != noun.endswith("s"):
            continue
        meant = max(sorted(own), key=lambda entity: own[entity])
        before = [entity for place, entity in places[noun] if place < i]
        if before and before[-1][1] == "EVENT":
            meant = before[-1]
        elif 2 * own[meant] <= sum(own.values()):
            yield i, "", meant[1], tuple(sorted(entity_id for entity_id, _ in own))
            continue
        if before:
            yield i, *meant, ()


def _stands_alone(words: Sequence[NameToken], i: int) -> bool:
    """Whether a capitalized word follows “the” and is not part of a longer name."""
    if i == 0 or not words[i].capital or words[i].form.isupper() or words[i - 1].passage != words[i].passage:
        return False
    following = words[i + 1] if i + 1 < len(words) and words[i + 1].passage == words[i].passage else None
    return words[i - 1].form.lower() in DETERMINERS and not (
        following and (following.capital or following.form in ("of", "-"))
    )
