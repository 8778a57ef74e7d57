"""Decide whether two person names exclude each other, and estimate the probability that they name one person.

Words are compared by their transliteration keys and as forms of one given name, otherwise by edit distance (optimal string
alignment), in which a vowel for a vowel or a sibilant for a sibilant counts half; Arabic script by its consonants. The weights
are set by hand; no list of people is used. Measured by `python -m pipeline.evaluate.benchmarks.person_pairs`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.entities.persons.name_parts import (
    GLUED_STOP,
    PersonName,
    cached_fold,
    cached_keys,
    is_initial,
    is_particle,
    parse,
)
from pipeline.entities.spelling.given_names import first_letters, names_of
from pipeline.entities.spelling.transliteration import fold, keys, latin

MATCH_PROBABILITY = 0.5  # from which two strings are taken to name one person
MAX_NAME_WORDS = 12  # a longer string is not a name
MAX_EDITS_PER_LETTER = 0.25  # up to which two words may be the same
EVEN_EDITS_PER_LETTER = 0.2  # edits per letter at which the probability falls to one half
EVEN_EDITS_ALONE = 0.1  # the same if only a single word agrees
CONFLICT_PROBABILITY = 0.1  # each has a word that the other lacks
INITIALS_PROBABILITY = 0.05
SWAPPED_PROBABILITY = 0.4  # Karl Otto and Otto Karl, where each may be the given name
OMISSION_FACTOR = 0.95  # for each kind of part that one name omits
ONE_WORD_FACTOR = 0.6  # a single word matched with a longer name
DIGIT = re.compile(r"(?<=[^\W\d_])[0134578]|[0134578](?=[^\W\d_])")
LETTER_OF = dict(zip("0134578", "oieastb", strict=True))
FEMININE = re.compile(r"(.*[nv])a|(.*sk)aia")
MASCULINE = re.compile(r"(.*[nv])|(.*sk)i")
ROUGH = str.maketrans("eiouSZCzf", "aaaasscsv")
ARABIC = re.compile(r"[\u0600-\u06ff]")
CONSONANTS = str.maketrans("SZCzfp", "sscsvb", "aeiou")  # as Arabic tells them apart


def contradicts(a: PersonName, b: PersonName) -> bool:
    """Whether the given names exclude each other; surnames are ignored, and omissions do not count.

    Given names are compared in their order; full ones may be left out at the beginning too (Auguste, Louis Auguste).
    """
    short, long = sorted((_parts(a.given), _parts(b.given)), key=len)
    if all(map(_compatible, short, long)):
        return False
    rest = iter(long)
    return any(is_initial(x) or not any(not is_initial(y) and _compatible(x, y) for y in rest) for x in short)


def _parts(given: Sequence[str]) -> list[str]:
    return [part for word in given for part in GLUED_STOP.sub(". ", word).replace("-", " ").split() if not is_particle(part)]


@lru_cache(maxsize=1 << 16)
def _compatible(x: str, y: str) -> bool:
    """Whether two given names or initials may be one."""
    if not (is_initial(x) or is_initial(y)):
        return not set(keys(x)).isdisjoint(keys(y)) or not names_of(x).isdisjoint(names_of(y))
    # of an initial of two letters (Ia.) the name's own language is known
    every = len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1
    pairs = itertools.product(_beginnings(x, every=every), _beginnings(y, every=every))
    return any(p.startswith(q) or q.startswith(p) for p, q in pairs)


@lru_cache(maxsize=1 << 16)
def _beginnings(word: str, *, every: bool) -> tuple[str, ...]:
    """Return how a name may begin, in every language or its own; I, J and Y are one, and Y stands for Russian Е too."""
    plain = word.rstrip(".")
    spelled = list(first_letters(plain)) if every and not is_initial(word) else [latin(plain).lower()]
    if spelled == ["y"]:
        spelled.append("e")
    alike = [form.replace("y", "i").replace("j", "i").replace("w", "v") for form in spelled]
    return tuple(dict.fromkeys([*alike, fold(word)]))


def same_person(a: str, b: str) -> float:
    """Return the probability, 0 to 1, that two strings name one person; from `MATCH_PROBABILITY` on they are taken to.

    Hyphenated words are tried whole and in parts. Symmetric; a name of more than `MAX_NAME_WORDS` words has probability 0.
    """
    one, other = sorted((_without_digits(a), _without_digits(b)))
    if not one:
        return 0.0
    probabilities = [_probability(x, y) for x, y in itertools.product(_cuts(one), _cuts(other))]
    if max(probabilities) >= MATCH_PROBABILITY and _order_excludes(parse(one), parse(other)):
        return CONFLICT_PROBABILITY
    return max(probabilities)


def _without_digits(name: str) -> str:
    """Return the name with letters in place of digits among letters."""
    return DIGIT.sub(lambda m: LETTER_OF[m[0]], unicodedata.normalize("NFKC", name).strip())


def _order_excludes(a: PersonName, b: PersonName) -> bool:
    """Whether two bearers of one surname differ by an initial in its place."""
    if not (a.surname and b.surname and any(map(is_initial, a.given + b.given))):
        return False
    return not set(cached_keys(a.surname[-1])).isdisjoint(cached_keys(b.surname[-1])) and contradicts(a, b)


def _cuts(name: str) -> list[list[str]]:
    """Return the words of a name without particles and repetitions; of a hyphenated one twice, whole and cut."""
    parts = parse(name)
    found = []
    for words in ([w.replace("-", "") for w in parts.given + parts.surname + parts.others],
                  [p for w in parts.given + parts.surname + parts.others for p in w.split("-")]):  # fmt: skip
        kept = {cached_fold(word): word for word in words if not is_particle(word) and cached_fold(word)}
        if list(kept.values()) not in found and len(kept) <= MAX_NAME_WORDS:
            found.append(list(kept.values()))
    return found or [[]]


def _probability(a: list[str], b: list[str]) -> float:
    a, b = _unglued(a, b), _unglued(b, a)
    pairs = _aligned(a, b)
    full = [(i, j, cost) for i, j, cost in pairs if not (is_initial(a[i]) or is_initial(b[j]))]
    if not full:
        return INITIALS_PROBABILITY if pairs else 0.0
    if len(pairs) < min(len(a), len(b)):
        return CONFLICT_PROBABILITY
    letters = sum(_longest(a[i], b[j]) for i, j, _ in full)
    allowed = EVEN_EDITS_PER_LETTER if len(pairs) > 1 else EVEN_EDITS_ALONE
    probability = max(0.0, 1 - sum(cost for *_, cost in full) / letters / (2 * allowed))
    swapped = len(a) == len(b) == 2 and {(i, j) for i, j, _ in full} == {(0, 1), (1, 0)}
    if swapped and all(map(names_of, a)):
        probability = min(probability, SWAPPED_PROBABILITY)
    if len(pairs) == 1 < max(len(a), len(b)):
        probability *= ONE_WORD_FACTOR
    return probability * OMISSION_FACTOR ** ((len(a) != len(b)) + (len(full) < len(pairs)))


def _unglued(a: list[str], b: list[str]) -> list[str]:
    """Return the words, two neighbors joined where the other name writes them as one."""
    whole = {key for word in b if not is_initial(word) for key in cached_keys(word)}
    for i, (x, y) in enumerate(itertools.pairwise(a)):
        if not (is_initial(x) or is_initial(y)) and not whole.isdisjoint(cached_keys(x + y)):
            return [*a[:i], x + y, *a[i + 2 :]]
    return a


def _aligned(a: list[str], b: list[str]) -> list[tuple[int, int, float]]:
    """Return pairs of positions with their cost, each word at most once, the closest first; initials last and in order."""
    costs = [
        (_cost(x, y) / _longest(x, y), abs(i - j), i, j, _cost(x, y))
        for (i, x), (j, y) in itertools.product(enumerate(a), enumerate(b))
        if not (is_initial(x) or is_initial(y))
    ]
    close = [(i, j, cost) for relative, _, i, j, cost in sorted(costs) if relative <= MAX_EDITS_PER_LETTER]
    close += [
        (i, j, 0.0)
        for (i, x), (j, y) in itertools.product(enumerate(a), enumerate(b))
        if (is_initial(x) or is_initial(y)) and _compatible(x, y)
    ]
    pairs: list[tuple[int, int, float]] = []
    for i, j, cost in close:
        if not any(i == p or j == q for p, q, _ in pairs):
            pairs.append((i, j, cost))
    return pairs


@lru_cache(maxsize=1 << 16)
def _cost(x: str, y: str) -> float:
    """Return the edits between two words, 0 for spellings of one name; as many as letters where they exclude each other."""
    if not set(cached_keys(x)).isdisjoint(cached_keys(y)):
        return 0.0
    longest = float(_longest(x, y))
    if ARABIC.search(x + y):
        return 0.5 + OSA.distance(cached_fold(x).translate(CONSONANTS), cached_fold(y).translate(CONSONANTS))
    if names_of(x) and names_of(y):
        return 0.5 if names_of(x) & names_of(y) else longest
    if _of_a_couple(cached_fold(x), cached_fold(y)) or _of_a_couple(cached_fold(y), cached_fold(x)):
        return longest
    if len(cached_fold(x)) >= 5 and sorted(latin(x).lower()) == sorted(latin(y).lower()):
        return 1.0  # letters in disorder
    return min(_edits(p, q) for p, q in itertools.product(cached_keys(x), cached_keys(y)))


def _longest(x: str, y: str) -> int:
    return max(len(cached_fold(x)), len(cached_fold(y)))


def _edits(p: str, q: str) -> float:
    return (OSA.distance(p, q) + OSA.distance(p.translate(ROUGH), q.translate(ROUGH))) / 2


def _of_a_couple(wife: str, husband: str) -> bool:
    """Whether two Slavic surnames differ by gender alone."""
    feminine, masculine = FEMININE.fullmatch(wife), MASCULINE.fullmatch(husband)
    return feminine is not None and masculine is not None and feminine.groups() == masculine.groups()
