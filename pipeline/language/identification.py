"""Whether a text is in the language in which it is read: a mistaken language makes names and demands of any nouns.

It compares letters and script with py3langid's models, in samples from the whole text, and stays silent unless most samples
agree. Romanized Russian passes for Slovak or Italian there, so such a guess without its accents is not named.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

SAMPLES, SAMPLE_CHARACTERS = 7, 1_000  # bounds cost: 7 ms for a text
SURE = 0.95  # set by hand: probability from which a sample is in that language; romanized Russian has .3 to .4 in a sentence
MIN_LETTERS = 100  # set by hand: of a sample in Latin letters; names and dates alone are in no language
MIN_OTHER_LETTERS = 20  # the same in another script, which few languages share
NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "ca": "Catalan",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "et": "Estonian", "lv": "Latvian",
    "lt": "Lithuanian", "pl": "Polish", "cs": "Czech", "sk": "Slovak", "sl": "Slovenian", "hr": "Croatian", "hu": "Hungarian",
    "ro": "Romanian", "tr": "Turkish", "la": "Latin", "eo": "Esperanto", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian",
    "sr": "Serbian", "el": "Greek", "he": "Hebrew", "ar": "Arabic", "fa": "Persian", "hi": "Hindi", "zh": "Chinese",
    "ja": "Japanese", "ko": "Korean",
}  # fmt: skip
CONFUSED = (
    "da no nb nn sv",
    "hr sr bs sh sl",
    "cs sk",
    "ru uk be bg mk",
    "es ca pt gl",
    "ar fa ur",
    "zh ja",
)  # easily confused
ROMANIZED = frozenset("ru uk be bg mk sr el he ar fa hi zh ja ko hy ka yi".split())  # whose texts may be in Latin letters
ACCENTED = frozenset("sk cs sl hr pl hu ro lv lt et fi tr it eo la".split())  # not named without an accent in the sample
LETTER = re.compile(r"[^\W\d_]")


def doubt_of(text: str, language: str) -> str:
    """Return what to say of a text that is not in the language in which it is read; empty where nothing contradicts it."""
    given = language.lower().partition("-")[0]
    if given not in {*NAMES, *ROMANIZED, *" ".join(CONFUSED).split()}:
        return ""
    samples = [sample for sample in _samples(text) if _is_long_enough(sample)]
    found = Counter(guess for sample in samples if (guess := _guess(sample)))
    if not found:
        return ""
    guess, count = found.most_common(1)[0]
    if 2 * count <= len(samples) or _agree(guess, given) or (guess in ACCENTED and given in ROMANIZED):
        return ""
    said = NAMES.get(given, given)
    if guess in ACCENTED and not _has_accents(samples):
        return f"the text does not look {said}, the language in which it is read: give its language in documents.csv"
    return f"the text looks {NAMES[guess]}, but it is read as {said}: write {guess} as its language in documents.csv"


def _samples(text: str) -> list[str]:
    """Return parts at equal distances, the whole text if it is short."""
    if len(text) <= SAMPLES * SAMPLE_CHARACTERS:
        return [text[at : at + SAMPLE_CHARACTERS] for at in range(0, len(text), SAMPLE_CHARACTERS)]
    step = (len(text) - SAMPLE_CHARACTERS) // (SAMPLES - 1)
    return [text[at * step : at * step + SAMPLE_CHARACTERS] for at in range(SAMPLES)]


def _is_long_enough(sample: str) -> bool:
    letters = LETTER.findall(sample)
    other = sum(ch >= "\u0370" for ch in letters)
    return len(letters) >= MIN_LETTERS or (2 * other > len(letters) and len(letters) >= MIN_OTHER_LETTERS)


def _agree(guess: str, given: str) -> bool:
    return guess == given or any({guess, given} <= set(group.split()) for group in CONFUSED)


def _has_accents(samples: list[str]) -> bool:
    return any(not letter.isascii() for sample in samples for letter in LETTER.findall(sample))


def _guess(sample: str) -> str:
    """Return the language of a sample, empty where it is not certain."""
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE else ""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(NAMES))
    return identifier
