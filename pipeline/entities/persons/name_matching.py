"""Parse person names, decide whether two exclude each other, and estimate the probability that they name one person.

Words are compared by their transliteration keys and as forms of one given name, otherwise by edit distance (optimal string
alignment), in which a vowel for a vowel or a sibilant for a sibilant counts half; Arabic script by its consonants. The weights
are set by hand; no list of people is used. Measured by `python -m pipeline.evaluate.benchmarks.person_pairs`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.entities.spelling.given_names import (
    FAMILY_FIRST,
    LOWER_PARTICLES,
    PARTICLES,
    SUFFIXES,
    TITLES,
    first_letters,
    names_of,
)
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

BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|[\"“”„«]([^\"“”„«»]*)[\"“”»]")
GLUED_STOP = re.compile(r"\.-?(?=\w)")
MISREAD_STOP = re.compile(r"\b(\w),(?=\s*\w\.)")  # “M, K. Brown”
GLUED_WORDS = re.compile(r"(?<=[a-zа-яё]{3})(?<!\bFitz)(?=[A-ZА-ЯЁ][a-zа-яё]{2})")
DIGIT = re.compile(r"(?<=[^\W\d_])[0134578]|[0134578](?=[^\W\d_])")
LETTER_OF = dict(zip("0134578", "oieastb", strict=True))
BARE_INITIAL = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿЀ-ӿ]|[YIJ][aeou]|[KCSZ]h|Ts")
PATRONYMIC = re.compile(r"(?:[eo]vi|[^aeo]i)C|(?:[eo]v|iC)na")  # by key, of a word in third place
SURELY_PATRONYMIC = re.compile(r"iliC|.*(?:[eo]v|iC)na")  # others are surnames too: Abramovich
FEMININE = re.compile(r"(.*[nv])a|(.*sk)aia")
MASCULINE = re.compile(r"(.*[nv])|(.*sk)i")
ROUGH = str.maketrans("eiouSZCzf", "aaaasscsv")
ARABIC = re.compile(r"[\u0600-\u06ff]")
CONSONANTS = str.maketrans("SZCzfp", "sscsvb", "aeiou")  # as Arabic tells them apart


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name's parts in order: given names and initials (with a stop), the surname with its particles, other surnames."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    others: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 14)
def parse(name: str) -> PersonName:
    """Return the parts of a name without titles and suffixes; the surname is empty if there are only given names.

    A name in brackets or quotation marks is another surname. “Surname, Given”, “Surname G. N.”, “Surname Given Patronymic” and
    one SURNAME in capitals are recognized; else the last word is the surname.
    """
    text = unicodedata.normalize("NFKC", name)
    others = tuple(word for groups in BRACKETED.findall(text) for word in _words("".join(groups)))
    text = MISREAD_STOP.sub(r"\1. ", BRACKETED.sub(" ", text))
    head, _, tail = text.partition(",")
    given = [word for part in tail.split(",") for word in _words(part) if _plain(word) not in SUFFIXES | TITLES]
    words = _bare(_words(head))
    if given:
        return PersonName(tuple(map(_stopped, given)), tuple(words), others)
    first, surname = _split(words)
    return PersonName(tuple(_stopped(word) for word in first), tuple(surname), others)


def family_first(name: str) -> str:
    """Return the family name of a Chinese, Korean or Vietnamese name in its own order, empty for any other name."""
    words = name.split()
    return words[0] if 1 < len(words) <= 3 and words[0].lower() in FAMILY_FIRST and not names_of(words[-1]) else ""


_keys = lru_cache(maxsize=1 << 16)(keys)
_fold = lru_cache(maxsize=1 << 16)(fold)


def _words(text: str) -> list[str]:
    spaced = GLUED_WORDS.sub(" ", GLUED_STOP.sub(". ", text.replace("·", " ").replace("・", " ")))
    words = (word.strip(";:!?*_/|") for word in spaced.split())
    return [word for word in words if any(map(str.isalnum, word))]


def _plain(word: str) -> str:
    return latin(word).lower().rstrip(".")


def _bare(words: list[str]) -> list[str]:
    """Return the words without leading titles and trailing suffixes; at least one remains."""
    while len(words) > 1 and _plain(words[0]) in TITLES:
        words = words[1:]
    while len(words) > 1 and _plain(words[-1]) in SUFFIXES and len(_plain(words[-1])) > 1:
        words = words[:-1]
    letters_after = (
        len(words) > 2 and len(words[-1]) == 2 and words[-1].isalpha() and words[-1].isupper() and not words[0].isupper()
    )
    return words[:-1] if letters_after else words


def _is_initial(word: str) -> bool:
    return word.endswith(".") or BARE_INITIAL.fullmatch(word) is not None


def _stopped(word: str) -> str:
    return word + "." if len(word) == 1 and _is_initial(word) else word


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Return given names and surname of a name without comma."""
    full = [i for i, word in enumerate(words) if not _is_initial(word)]
    if len(words) < 2 or not full:
        return (words, []) if len(words) > 1 else ([], words)
    if _is_initial(words[-1]) or _is_patronymic_last(words):
        at = 0 if full[0] == 0 else full[-1]
        return words[:at] + words[at + 1 :], [words[at]]
    if len(words) == 2 and names_of(words[0]) and SURELY_PATRONYMIC.fullmatch(fold(words[1])):
        return words, []
    capitals = [i for i in full if len(words[i]) > 2 and words[i].isupper()]
    if len(capitals) == 1 and len(full) > 1 and capitals[0] != len(words) - 1:
        return words[: capitals[0]] + words[capitals[0] + 1 :], [words[capitals[0]]]
    start = len(words) - 1
    while start > 0 and _is_particle(words[start - 1], first=start == 1):
        start -= 1
    return words[:start], words[start:]


def _is_patronymic_last(words: list[str]) -> bool:
    if len(words) != 3 or not PATRONYMIC.search(fold(words[2])[-4:]):
        return False
    return bool(names_of(words[1])) and not names_of(words[0])


def _is_particle(word: str, *, first: bool = False) -> bool:
    """Whether a word is a particle; capitalized and in first place it may be a given name (Al, Van)."""
    small = word.lower().strip("-'’")
    return small in PARTICLES and (word.islower() or not (first or small in LOWER_PARTICLES))


def contradicts(a: PersonName, b: PersonName) -> bool:
    """Whether the given names exclude each other; surnames are ignored, and omissions do not count.

    Given names are compared in their order; full ones may be left out at the beginning too (Auguste, Louis Auguste).
    """
    short, long = sorted((_parts(a.given), _parts(b.given)), key=len)
    if all(map(_compatible, short, long)):
        return False
    rest = iter(long)
    return any(_is_initial(x) or not any(not _is_initial(y) and _compatible(x, y) for y in rest) for x in short)


def _parts(given: Sequence[str]) -> list[str]:
    return [
        part for word in given for part in GLUED_STOP.sub(". ", word).replace("-", " ").split() if not _is_particle(part)
    ]


@lru_cache(maxsize=1 << 16)
def _compatible(x: str, y: str) -> bool:
    """Whether two given names or initials may be one."""
    if not (_is_initial(x) or _is_initial(y)):
        return not set(keys(x)).isdisjoint(keys(y)) or not names_of(x).isdisjoint(names_of(y))
    # of an initial of two letters (Ia.) the name's own language is known
    every = len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1
    pairs = itertools.product(_beginnings(x, every=every), _beginnings(y, every=every))
    return any(p.startswith(q) or q.startswith(p) for p, q in pairs)


@lru_cache(maxsize=1 << 16)
def _beginnings(word: str, *, every: bool) -> tuple[str, ...]:
    """Return how a name may begin, in every language or its own; I, J and Y are one, and Y stands for Russian Е too."""
    plain = word.rstrip(".")
    spelled = list(first_letters(plain)) if every and not _is_initial(word) else [latin(plain).lower()]
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
    if not (a.surname and b.surname and any(map(_is_initial, a.given + b.given))):
        return False
    return not set(_keys(a.surname[-1])).isdisjoint(_keys(b.surname[-1])) and contradicts(a, b)


def _cuts(name: str) -> list[list[str]]:
    """Return the words of a name without particles and repetitions; of a hyphenated one twice, whole and cut."""
    parts = parse(name)
    found = []
    for words in ([w.replace("-", "") for w in parts.given + parts.surname + parts.others],
                  [p for w in parts.given + parts.surname + parts.others for p in w.split("-")]):  # fmt: skip
        kept = {_fold(word): word for word in words if not _is_particle(word) and _fold(word)}
        if list(kept.values()) not in found and len(kept) <= MAX_NAME_WORDS:
            found.append(list(kept.values()))
    return found or [[]]


def _probability(a: list[str], b: list[str]) -> float:
    a, b = _unglued(a, b), _unglued(b, a)
    pairs = _aligned(a, b)
    full = [(i, j, cost) for i, j, cost in pairs if not (_is_initial(a[i]) or _is_initial(b[j]))]
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
    whole = {key for word in b if not _is_initial(word) for key in _keys(word)}
    for i, (x, y) in enumerate(itertools.pairwise(a)):
        if not (_is_initial(x) or _is_initial(y)) and not whole.isdisjoint(_keys(x + y)):
            return [*a[:i], x + y, *a[i + 2 :]]
    return a


def _aligned(a: list[str], b: list[str]) -> list[tuple[int, int, float]]:
    """Return pairs of positions with their cost, each word at most once, the closest first; initials last and in order."""
    costs = [
        (_cost(x, y) / _longest(x, y), abs(i - j), i, j, _cost(x, y))
        for (i, x), (j, y) in itertools.product(enumerate(a), enumerate(b))
        if not (_is_initial(x) or _is_initial(y))
    ]
    close = [(i, j, cost) for relative, _, i, j, cost in sorted(costs) if relative <= MAX_EDITS_PER_LETTER]
    close += [
        (i, j, 0.0)
        for (i, x), (j, y) in itertools.product(enumerate(a), enumerate(b))
        if (_is_initial(x) or _is_initial(y)) and _compatible(x, y)
    ]
    pairs: list[tuple[int, int, float]] = []
    for i, j, cost in close:
        if not any(i == p or j == q for p, q, _ in pairs):
            pairs.append((i, j, cost))
    return pairs


@lru_cache(maxsize=1 << 16)
def _cost(x: str, y: str) -> float:
    """Return the edits between two words, 0 for spellings of one name; as many as letters where they exclude each other."""
    if not set(_keys(x)).isdisjoint(_keys(y)):
        return 0.0
    longest = float(_longest(x, y))
    if ARABIC.search(x + y):
        return 0.5 + OSA.distance(_fold(x).translate(CONSONANTS), _fold(y).translate(CONSONANTS))
    if names_of(x) and names_of(y):
        return 0.5 if names_of(x) & names_of(y) else longest
    if _of_a_couple(_fold(x), _fold(y)) or _of_a_couple(_fold(y), _fold(x)):
        return longest
    if len(_fold(x)) >= 5 and sorted(latin(x).lower()) == sorted(latin(y).lower()):
        return 1.0  # letters in disorder
    return min(_edits(p, q) for p, q in itertools.product(_keys(x), _keys(y)))


def _longest(x: str, y: str) -> int:
    return max(len(_fold(x)), len(_fold(y)))


def _edits(p: str, q: str) -> float:
    return (OSA.distance(p, q) + OSA.distance(p.translate(ROUGH), q.translate(ROUGH))) / 2


def _of_a_couple(wife: str, husband: str) -> bool:
    """Whether two Slavic surnames differ by gender alone."""
    feminine, masculine = FEMININE.fullmatch(wife), MASCULINE.fullmatch(husband)
    return feminine is not None and masculine is not None and feminine.groups() == masculine.groups()
