"""In which language a text is: a mistaken language makes names and demands of any nouns.

It compares letters and script with py3langid's models, in samples from the whole text, and is certain only where most samples
agree. Romanized Russian passes for Slovak or Italian there, so such a guess without its accents is not named.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

SAMPLES, SAMPLE_CHARACTERS = 7, 1_000  # bounds cost: 7 ms for a text
SURE = 0.95  # set by hand: probability from which a sample is in that language; romanized Russian has .3 to .4 in a sentence
SURE_IN_FEW = 0.99  # the same of a sample of few letters
LIKELY_IN_FEW, UNLIKELY_IN_FEW = 0.5, 0.02  # of few letters: what they look like, and what they can hardly be
MIN_LETTERS = 100  # set by hand: of a sample in Latin letters that are not few; names and dates alone are in no language
MIN_FEW_LETTERS = 12  # in fewer a language is not told
MIN_OTHER_LETTERS = 4  # the same in another script, which few languages share
FOREIGN_LETTERS = 100  # of a passage, from which it may be in another language than its document; set by hand
UNKNOWN = "und"  # the code of a text whose language cannot be told
USUAL = "en"  # of a text in a few Latin letters that say nothing
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
WORD = re.compile(r"[^\W\d_]+")


# The commonest words: an English passage that has them is not looked at again, and they tell Italian from romanized Russian.
COMMON_WORDS = {language: frozenset(words.split()) for language, words in {
    "en": "the and to that for it with by not which this from were they his their but has he him who what would our us these",
    "it": "di e il la che in un per del con non una i le da al della ha si nel gli ed dei alla delle o a",
    "la": "et in est non ad cum qui ut quod ex sed si ab atque per quam",
}.items()}  # fmt: skip
COMMON_SHARE = 0.12  # of a text's words; the language's prose has some .3
ENGLISH_SHARE = 0.04  # the same, below which another language is looked for; others have none of these words


def doubt_of(text: str, language: str) -> str:
    """Return what to say of a text that is not in the language in which it is read; empty where nothing contradicts it."""
    given = _base(language)
    if given not in {*NAMES, *ROMANIZED, *" ".join(CONFUSED).split()}:
        return ""
    samples, guess = _guessed(text)
    guess = guess or _contradiction(text, given)
    if not guess or _agree(guess, given) or (guess in ACCENTED and given in ROMANIZED):
        return ""
    said = NAMES.get(given, given)
    if not _is_itself(guess, samples):
        return f"the text does not look {said}, the language in which it is read: give its language in documents.csv"
    return f"the text looks {NAMES[guess]}, but it is read as {said}: write {guess} as its language in documents.csv"


def language_of(text: str) -> tuple[str, str]:
    """Return the language of a text of which nothing is told, `und` where it has none that is known, and what is doubtful."""
    samples, guess = _guessed(text)
    if guess and _is_itself(guess, samples):
        return guess, ""
    if any(_is_long_enough(sample) for sample in samples):
        return (
            UNKNOWN,
            "its language is not recognized, so nothing that needs one is read: write its language in documents.csv",
        )
    if not any(_letters(text)):
        return USUAL, ""
    likely, probability = _likeliest(text)
    language = likely if 2 * probability > 1 else UNKNOWN if _letters(text)[1] else USUAL
    said = "as no language" if language == UNKNOWN else f"as {NAMES[language]}"
    return language, f"in so few words its language is uncertain, it is read {said}: write its language in documents.csv"


def passage_language(text: str, language: str) -> str:
    """Return the language of a passage of a document: the document's, unless the passage is surely in another."""
    given = _base(language)
    if given == "en" and _is_english(text):
        return language
    letters, other = _letters(text)
    if letters < FOREIGN_LETTERS and not (2 * other > letters and letters >= MIN_OTHER_LETTERS):
        return language
    guess = _guess(text)
    return guess if guess and not _agree(guess, given) and _is_itself(guess, [text]) else language


def no_model(language: str) -> str:
    """Return what is left empty in a text of a language without a model."""
    return f"language {language!r} has no model here: words and sentences by rule, no names, no grammar"


def named(language: str) -> str:
    """Return a language's English name, or its code where it has none here."""
    return NAMES.get(_base(language), language)


def _base(language: str) -> str:
    return language.lower().partition("-")[0]


def _is_english(text: str) -> bool:
    return _share(COMMON_WORDS["en"], text) >= ENGLISH_SHARE


def _share(common: frozenset[str], text: str) -> float:
    words = WORD.findall(text.lower())
    return sum(word in common for word in words) / max(len(words), 1)


def _is_itself(guess: str, samples: list[str]) -> bool:
    """Whether a guess stands for itself and not for romanized Russian: its accents or its commonest words are there."""
    if guess not in ACCENTED or any(not letter.isascii() for sample in samples for letter in LETTER.findall(sample)):
        return True
    return guess in COMMON_WORDS and _share(COMMON_WORDS[guess], " ".join(samples)) >= COMMON_SHARE


def _contradiction(text: str, given: str) -> str:
    """Return the language that a few words look like if they hardly can be in the given one, else nothing."""
    letters, other = _letters(text)
    if letters >= MIN_LETTERS or (letters < MIN_FEW_LETTERS and 2 * other <= letters):
        return ""
    ranked = {str(language): float(probability) for language, probability in _identifier().rank(text)}
    likely = max(ranked, key=lambda language: ranked[language])
    return likely if ranked[likely] >= LIKELY_IN_FEW and ranked.get(given, 0.0) < UNLIKELY_IN_FEW else ""


def _guessed(text: str) -> tuple[list[str], str]:
    """Return a text's samples and the language of most of them, empty where it is not certain."""
    samples = [sample for sample in _samples(text) if _says_something(sample)]
    found = Counter(guess for sample in samples if (guess := _guess(sample)))
    guess, count = found.most_common(1)[0] if found else ("", 0)
    return samples, guess if 2 * count > len(samples) else ""


def _samples(text: str) -> list[str]:
    """Return parts at equal distances, the whole text if it is short."""
    if len(text) <= SAMPLES * SAMPLE_CHARACTERS:
        return [text[at : at + SAMPLE_CHARACTERS] for at in range(0, len(text), SAMPLE_CHARACTERS)]
    step = (len(text) - SAMPLE_CHARACTERS) // (SAMPLES - 1)
    return [text[at * step : at * step + SAMPLE_CHARACTERS] for at in range(SAMPLES)]


def _letters(text: str) -> tuple[int, int]:
    """Return how many letters a text has, and how many of them belong to another script than the Latin one."""
    letters = LETTER.findall(text)
    return len(letters), sum(ch >= "\u0370" for ch in letters)


def _says_something(sample: str) -> bool:
    letters, other = _letters(sample)
    return letters >= MIN_FEW_LETTERS or (2 * other > letters and letters >= MIN_OTHER_LETTERS)


def _is_long_enough(sample: str) -> bool:
    return _letters(sample)[0] >= MIN_LETTERS


def _agree(guess: str, given: str) -> bool:
    return guess == given or any({guess, given} <= set(group.split()) for group in CONFUSED)


def _guess(sample: str) -> str:
    """Return the language of a sample, empty where it is not certain."""
    letters, other = _letters(sample)
    language, probability = _likeliest(sample)
    return language if probability >= (SURE if letters >= MIN_LETTERS or 2 * other > letters else SURE_IN_FEW) else ""


def _likeliest(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(NAMES))
    return identifier
