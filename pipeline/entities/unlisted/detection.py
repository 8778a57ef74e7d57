"""Find names that no table lists: the model's, corrected by rules that hold in any text, each with a provisional id.

A name has one type throughout a document; occurrences that the model missed are added if it found the name elsewhere. An office
(Commissar of Justice) is not an organization, a one-word heading is not a name, and a numbered congress is an event.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.entities.persons.surnames import opens
from pipeline.entities.spelling.name_types import GATHERINGS, LOCATIVE, is_body, kind
from pipeline.entities.spelling.transliteration import slug
from pipeline.entities.spelling.word_keys import english, keys_of
from pipeline.entities.spelling.words import ENDINGS, INITIALS, NameToken, Stretch, carried, joined

# the model's labels and our types; other labels (numbers, money, durations) are not names
TYPES = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "EVENT": "EVENT",
    "WORK_OF_ART": "WORK", "LAW": "WORK", "NORP": "GROUP",
}  # fmt: skip
TYPE_ORDER = ("PERSON", "ORG", "PLACE", "GROUP", "EVENT", "WORK")  # of two equally frequent types the first is used
ARTICLES = frozenset("the a an this that these those".split())
OFFICES = frozenset(
    "commissar minister secretary president chairman chairwoman chair director general commander professor governor ambassador "
    "commissioner king queen emperor empress tsar prince duke bishop pope sir lord mr mrs miss ms dr comrade citizen".split()
)
# words that open a sentence with a capital and do not belong to a name
OPENING = frozenset(
    "The This That These Those A An In On At By For From With After Before During Since Until When While As But And Or If It He "
    "She They We You I His Her Its Their Our My Who What Where Why How There Here Not No Only Even Both All Some Many Most "
    "Such".split()
)
MAX_GROWN_WORDS = 15  # of an extended name; a longer row of capitals is a heading or a list
MAX_INITIALS = 4
CAPITALIZED_ZONES = ("heading", "infobox", "title", "caption")  # zones where a capital is weak evidence

Keys = tuple[str, ...]


def model_names(words: Sequence[NameToken]) -> Iterator[tuple[int, int, str]]:
    """Yield first and last word (inclusive) and type of each name that the model found, without article, title and possessive."""
    i = 0
    while i < len(words):
        tag = words[i].tag
        if not tag.startswith("B-"):
            i += 1
            continue
        j = i + 1
        while j < len(words) and words[j].tag == f"I-{tag[2:]}" and words[j].passage == words[i].passage:
            j += 1
        if tag[2:] in TYPES:
            first, last = _trimmed(words, i, j - 1, TYPES[tag[2:]])
            if any(ch.isupper() for word in words[first : last + 1] for ch in word.form):
                yield first, last, TYPES[tag[2:]]
        i = j


def _trimmed(words: Sequence[NameToken], first: int, last: int, kind: str) -> Stretch:
    while first < last and (words[first].form.lower() in ARTICLES or not words[first].form[:1].isalnum()):
        first += 1
    while first < last and kind == "PERSON" and words[first].form.lower().rstrip(".") in OFFICES:
        first += 1
    if first < last and kind == "PERSON" and words[first].form.endswith("ing") and opens(words, first):
        first += 1  # “Quoting Marx” opens a sentence; “Quoting” is not part of the name
    while last > first and (words[last].form.lower() in ENDINGS or not any(ch.isalnum() for ch in words[last].form)):
        last -= 1
    return first, last


def numbered_gatherings(words: Sequence[NameToken]) -> Iterator[tuple[int, int, str]]:
    """Yield “Ninth Party Congress”, “9th Congress”: a numeral, at most two names, and a noun such as congress; all are events."""
    for i, word in enumerate(words):
        if not english(word.form).startswith("#") or not (word.capital or word.form[:1].isdigit()):
            continue
        for j in range(i + 1, min(i + 4, len(words))):
            if words[j].passage != word.passage or not words[j].capital:
                break
            if words[j].form.lower() in GATHERINGS:
                yield i, j, "EVENT"
                break


def gatherings_of(words: Sequence[NameToken], named: Mapping[Stretch, object]) -> Iterator[tuple[int, int, str]]:
    """Yield the numbered gatherings not contained in a listed name, with the listed name after “of” that they belong to."""
    begins = dict(sorted(named))
    for first, last, gathering in numbered_gatherings(words):
        if begins.get(first, -1) >= last:
            continue
        behind = last + 1
        if behind + 1 < len(words) and words[behind].form == "of":
            behind += 2 if words[behind + 1].form.lower() == "the" else 1
            last = begins.get(behind, last) if words[min(behind, len(words) - 1)].passage == words[first].passage else last
        yield first, last, gathering


def is_name(
    words: Sequence[NameToken], first: int, last: int, kind: str, zone: str, elsewhere: bool, small: set[str]
) -> bool:
    """Whether a stretch that the model tagged as a name can be one.

    `elsewhere` says that it also occurs in running text; `small` are the words that the document also has in lower case.
    """
    forms = [word.form for word in words[first : last + 1]]
    around = [word.form for word in words[max(0, first - 2) : last + 1]]
    if len(forms) == 1 and forms[0].lower() in OFFICES:
        return False
    if any(form.lower() in OFFICES and following in ("of", "for") for form, following in itertools.pairwise(around)):
        return False  # Commissar of Justice is an office
    if len(forms) == 1 and (
        (zone in CAPITALIZED_ZONES and not elsewhere) or (kind != "PERSON" and forms[0].lower() in small)
    ):
        return False
    letters = [ch for form in forms for ch in form if ch.isalpha()]
    return len(letters) > 2 or (len(letters) == 2 and forms[0].isupper())


def keys(words: Sequence[NameToken], first: int, last: int) -> Keys:
    """Return the first key of each word by which a stretch is compared."""
    inner = words[first : last + 1]
    return tuple(keys_of(inner[i].form)[0] for i in carried(inner)) or ("",)


def grown(words: Sequence[NameToken], first: int, last: int, free: Sequence[bool]) -> Stretch:
    """Return the whole name that the model found in part: adjacent capitalized words, “of the …” after an organization's noun.

    `free` says for each word whether it is outside listed names.
    """
    while last - first < MAX_GROWN_WORDS and _goes_on(words, last, last + 1, free):
        last += 1
    while (
        last - first < MAX_GROWN_WORDS and first and _goes_on(words, first - 1, first, free) and not opens(words, first - 1)
    ):
        first -= 1
    if first > 2 and [word.form for word in words[first - 2 : first]] == ["'", "and"]:
        first -= 3 if free[first - 3] and words[first - 3].capital else 0  # Workers' and Peasants' Inspection
    last = with_bracket(words, last)
    while (
        last - first < MAX_GROWN_WORDS
        and is_body(words[last].form)
        and last + 2 < len(words)
        and words[last + 1].form == "of"
    ):
        behind = last + (3 if words[last + 2].form.lower() == "the" else 2)
        if behind >= len(words) or not words[behind].capital or words[behind].passage != words[first].passage:
            break
        last = behind
        while last - first < MAX_GROWN_WORDS and _goes_on(words, last, last + 1, free):
            last += 1
        last = with_bracket(words, last)
    return first, last


def with_bracket(words: Sequence[NameToken], last: int) -> int:
    """Return the last word of a name including a bracket attached to it: ABC(N)."""
    if last + 3 < len(words) and words[last + 1].form == "(" and words[last + 1].start == words[last].end:
        return last + 3 if words[last + 3].form == ")" and words[last + 2].form.isupper() else last
    return last


def _is_office(word: NameToken) -> bool:
    return word.form.lower().rstrip(".") in OFFICES


def _goes_on(words: Sequence[NameToken], at: int, following: int, free: Sequence[bool]) -> bool:
    """Whether two neighboring words belong to one name: both capitalized, with a space between them."""
    if following >= len(words) or not (free[at] and free[following]) or words[at].passage != words[following].passage:
        return False
    both = all(words[i].capital and words[i].form[1:2].islower() and not _is_office(words[i]) for i in (at, following))
    return both and words[following].start - words[at].end == 1 and words[at].form not in OPENING


def bodies(words: Sequence[NameToken], free: Sequence[bool]) -> Iterator[tuple[int, int, str]]:
    """Yield sequences of capitalized words that end in an organization's noun (Red Army), whether or not the model found them."""
    for i, word in enumerate(words):
        if word.capital and is_body(word.form) and i and _goes_on(words, i - 1, i, free) and not opens(words, i - 1):
            first, last = grown(words, i - 1, i, free)
            yield first, last, "ORG"


def types_of(seen: Iterable[tuple[Keys, str, tuple[str, ...], bool]]) -> dict[Keys, str]:
    """Return one type for each name: from its form, else the most frequent one.

    The arguments are the key, the model's type, the words, and whether they follow a preposition of place.
    """
    counts: dict[Keys, Counter[str]] = {}
    located: Counter[Keys] = Counter()
    forms: dict[Keys, tuple[str, ...]] = {}
    for name, seen_as, written, in_place in seen:
        counts.setdefault(name, Counter())[seen_as] += 1
        located[name] += in_place
        forms.setdefault(name, written)
    types = {}
    for name, own in counts.items():
        most = min(own, key=lambda kind: (-own[kind], TYPE_ORDER.index(kind)))
        types[name] = kind(forms[name], most, 2 * located[name] > own.total())
    return types


def located(words: Sequence[NameToken], first: int) -> bool:
    """Whether a name follows a preposition of place."""
    return first > 0 and words[first - 1].form.lower() in LOCATIVE


def occurrences(words: Sequence[NameToken], names: Mapping[Keys, str]) -> Iterator[tuple[int, int, Keys]]:
    """Yield the occurrences of the names, capitalized as in running text; the longest at each place."""
    lengths: dict[str, list[int]] = {}  # lengths of the names that begin with a word, the longest first
    for first, length in sorted({(name[0], -len(name)) for name in names}):
        lengths.setdefault(first, []).append(-length)
    places = carried(words)
    found = [keys_of(words[i].form)[0] if words[i].capital or not words[i].form.islower() else words[i].form for i in places]
    for at, i in enumerate(places):
        if not words[i].capital:
            continue
        for length in lengths.get(found[at], ()):
            behind = at + length
            name = tuple(found[at:behind])
            if len(name) == length and name in names and words[places[behind - 1]].passage == words[i].passage:
                yield i, places[behind - 1], name
                break


def provisional_id(words: Sequence[NameToken], first: int, last: int, taken: frozenset[str]) -> str:
    """Return the slug of a name; if a listed entity has that id, with a suffix, since it is not known to be the same."""
    name = slug(joined([words[i] for i in range(first, last + 1)])) or "name"
    return f"{name}-unlisted" if name in taken else name


def initials_before(words: Sequence[NameToken], first: int) -> int:
    """Return the first word of a person's name including initials before it."""
    least = max(0, first - MAX_INITIALS)
    while first > least and words[first - 1].passage == words[first].passage and INITIALS.fullmatch(words[first - 1].form):
        first -= 1
    return first
