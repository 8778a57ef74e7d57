"""Parse person names into their parts: given names and initials, surname with particles, other surnames.

Titles and suffixes are no parts. No list of people is used.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.entities.spelling.given_names import (
    FAMILY_FIRST,
    LOWER_PARTICLES,
    PARTICLES,
    SUFFIXES,
    TITLES,
    names_of,
)
from pipeline.entities.spelling.transliteration import fold, keys, latin

BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|[\"“”„«]([^\"“”„«»]*)[\"“”»]")
GLUED_STOP = re.compile(r"\.-?(?=\w)")
MISREAD_STOP = re.compile(r"\b(\w),(?=\s*\w\.)")  # “M, K. Brown”
GLUED_WORDS = re.compile(r"(?<=[a-zа-яё]{3})(?<!\bFitz)(?=[A-ZА-ЯЁ][a-zа-яё]{2})")
BARE_INITIAL = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿЀ-ӿ]|[YIJ][aeou]|[KCSZ]h|Ts")
PATRONYMIC = re.compile(r"(?:[eo]vi|[^aeo]i)C|(?:[eo]v|iC)na")  # by key, of a word in third place
SURELY_PATRONYMIC = re.compile(r"iliC|.*(?:[eo]v|iC)na")  # others are surnames too: Abramovich


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


cached_keys = lru_cache(maxsize=1 << 16)(keys)
cached_fold = lru_cache(maxsize=1 << 16)(fold)


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


def is_initial(word: str) -> bool:
    return word.endswith(".") or BARE_INITIAL.fullmatch(word) is not None


def _stopped(word: str) -> str:
    return word + "." if len(word) == 1 and is_initial(word) else word


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Return given names and surname of a name without comma."""
    full = [i for i, word in enumerate(words) if not is_initial(word)]
    if len(words) < 2 or not full:
        return (words, []) if len(words) > 1 else ([], words)
    if is_initial(words[-1]) or _is_patronymic_last(words):
        at = 0 if full[0] == 0 else full[-1]
        return words[:at] + words[at + 1 :], [words[at]]
    if len(words) == 2 and names_of(words[0]) and SURELY_PATRONYMIC.fullmatch(fold(words[1])):
        return words, []
    capitals = [i for i in full if len(words[i]) > 2 and words[i].isupper()]
    if len(capitals) == 1 and len(full) > 1 and capitals[0] != len(words) - 1:
        return words[: capitals[0]] + words[capitals[0] + 1 :], [words[capitals[0]]]
    start = len(words) - 1
    while start > 0 and is_particle(words[start - 1], first=start == 1):
        start -= 1
    return words[:start], words[start:]


def _is_patronymic_last(words: list[str]) -> bool:
    if len(words) != 3 or not PATRONYMIC.search(fold(words[2])[-4:]):
        return False
    return bool(names_of(words[1])) and not names_of(words[0])


def is_particle(word: str, *, first: bool = False) -> bool:
    """Whether a word is a particle; capitalized and in first place it may be a given name (Al, Van)."""
    small = word.lower().strip("-'’")
    return small in PARTICLES and (word.islower() or not (first or small in LOWER_PARTICLES))
