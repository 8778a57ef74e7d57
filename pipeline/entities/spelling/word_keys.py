"""Keys that all spellings of a word share: transliterations, British and American, singular and plural, numerals.

A word of a text also gets the key of a listed name that it misspells in a way typical of OCR: one letter replaced by another of
the same shape, lost or doubled, if no second name is as close. Candidates come from an index of words with one letter left out,
after Garbe's symmetric deletes (2012), so that looking one up costs the same however many names there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.entities.spelling.transliteration import keys
from pipeline.language import numerals
from pipeline.language.spelling import american

NUMBERS = {
    **{word: str(n) for n, word in enumerate(numerals.CARDINALS, start=1)},
    **{word: f"#{n}" for n, word in enumerate(numerals.ORDINALS, start=1)},
}
NUMERAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
ROMAN = re.compile(r"(?=[IVX]{2})(X{0,2})(IX|IV|V?I{0,3})(?:st|nd|rd|th|d)?")  # one letter alone is an initial or a pronoun
ACRONYMS = re.compile(r"[A-Z]{2,}s")  # the plural of one
ABBREVIATION = re.compile(r"(?:\w\.){2,}\w?")
MIN_SLIP_LETTERS = 6  # in a shorter name one letter more or less makes another name
# letters that OCR takes for each other, by their shapes
CONFUSED_LETTERS = {
    "0": "o", "1": "il", "5": "s", "a": "oe", "b": "hk", "c": "eo", "d": "l", "e": "coa", "f": "t", "g": "q", "h": "bnk",
    "i": "ltj", "j": "i", "k": "hbx", "l": "itd", "m": "n", "n": "humr", "o": "eca", "q": "g", "r": "nt", "s": "z", "t": "lifr",
    "u": "nv", "v": "uy", "x": "k", "y": "v", "z": "s",
}  # fmt: skip
CONFUSED_GROUPS = (
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("vv", "w"),
    ("ii", "n"),
    ("ii", "u"),
    ("li", "h"),
)  # one read as two, or back


@lru_cache(maxsize=1 << 16)
def english(form: str) -> str:
    """Return a word in lower case, American, singular; numerals as figures (ordinals “#9”), abbreviations without full stops."""
    roman = ROMAN.fullmatch(form)
    if roman:
        return f"#{_value(roman)}"
    word = form[:-1].lower() if ACRONYMS.fullmatch(form) else form.lower()
    if not word.isascii():
        word = "".join(ch for ch in unicodedata.normalize("NFKD", word) if not unicodedata.combining(ch))
    if ABBREVIATION.fullmatch(word):
        word = word.replace(".", "")
    numeral = NUMERAL.fullmatch(word)
    if numeral:
        return f"#{int(numeral[1])}"
    if word in NUMBERS:
        return NUMBERS[word]
    return _singular(american(word))


def _value(roman: re.Match[str]) -> int:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return 10 * len(roman[1]) + ones.index(roman[2])


def _singular(word: str) -> str:
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 else word


@lru_cache(maxsize=1 << 16)
def keys_of(form: str) -> tuple[str, ...]:
    """Return the keys of a word, the likeliest first; numerals and signs are their own keys. No key is empty."""
    word = english(form)
    if not word[:1].isalpha():
        return (word or form,)
    if not form.isascii():
        return tuple(key or form for key in keys(form.lower()))  # with its diacritics, which distinguish š from s
    return keys(word) if len(word) > 3 else (word,)


class KnownWords:
    """The keys of all words of the listed names, and the key of each word of a text among them."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` are the words of listed names as they are spelled; those that begin with a capital may be misspelled."""
        self.known: set[str] = set()
        self.lacking: dict[str, set[str]] = {}
        spelled: dict[str, set[str]] = {}
        for name in sorted(set(names)):
            found = keys_of(name)
            self.known.update(found)
            if name[:1].isupper() and len(found[0]) >= MIN_SLIP_LETTERS and name.lower() != name and not name.isupper():
                spelled.setdefault(found[0], set()).add(name)
        for key in spelled:
            for shorter in _without_a_letter(key):
                self.lacking.setdefault(shorter, set()).add(key)
        self.long = frozenset(spelled)

    def key(self, form: str) -> tuple[str, bool]:
        """Return the word's key, that of a listed name if any fits, and whether it matches only as an OCR error."""
        found = keys_of(form)
        for key in found:
            if key in self.known:
                return key, False
        if len(form) >= MIN_SLIP_LETTERS and form[0].isupper() and not form.isupper() and form[-1] != ".":
            meant = self._misspelled(form, found[0])
            if meant:
                return meant, True
        return found[0], False

    def _misspelled(self, form: str, key: str) -> str:
        """Return the only listed word that the form may misspell, or an empty string."""
        alike = {k for spelling in _read_otherwise(form) for k in keys_of(spelling) if k in self.long}
        near = set(alike)
        for shorter in (key, *_without_a_letter(key)):
            near |= self.lacking.get(shorter, set())
            if shorter in self.long:
                near.add(shorter)
        near = {k for k in near if k in alike or Levenshtein.distance(k, key, score_cutoff=1) == 1}
        if len(near) != 1:  # two names as close: neither
            return ""
        meant = near.pop()
        return meant if meant in alike or _lacks_or_doubles(key, meant) else ""


def _without_a_letter(key: str) -> list[str]:
    return [key[:i] + key[i + 1 :] for i in range(1, len(key))]


def _read_otherwise(form: str) -> Iterator[str]:
    """Yield the words that result if one inner letter, or two for one, are replaced by others of the same shape."""
    for at in range(1, len(form) - 1):
        for other in CONFUSED_LETTERS.get(form[at], ""):
            yield form[:at] + other + form[at + 1 :]
    for wrong, right in CONFUSED_GROUPS:
        if wrong in form[1:]:
            yield form[0] + form[1:].replace(wrong, right)


def _lacks_or_doubles(key: str, meant: str) -> bool:
    """Whether one key is the other without one inner letter; the first and the last letter must agree."""
    longer, shorter = (key, meant) if len(key) > len(meant) else (meant, key)
    if len(longer) == len(shorter) or len(longer) <= MIN_SLIP_LETTERS:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))
