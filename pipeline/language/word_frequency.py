"""Surprisal of words, from their frequency in the language: the rarer a shared word, the stronger the evidence.

Frequencies come from the package wordfreq (Speer 2022, doi:10.5281/zenodo.7199437) and its lists.
"""

from __future__ import annotations

from functools import lru_cache

MIN_SURPRISAL, MAX_SURPRISAL = 0.3, 5.0  # of the most frequent words, and of words that no list contains; set by hand
ZIPF_CEILING = 8.0  # above every word's Zipf value: “the” has 7.7
NUMBER = 4.0  # set by hand: a year or a count is as informative as a rare word


@lru_cache(maxsize=1 << 16)
def surprise(word: str, language: str = "en") -> float:
    """Return the surprisal of a lower-case word, base 10, from 0.3 (“the”) to 5; higher is rarer.

    For a language without a list the frequency is that of the English list.
    """
    if word.isdigit():
        return NUMBER
    found = zipf(word, language)
    return min(MAX_SURPRISAL, max(MIN_SURPRISAL, ZIPF_CEILING - found)) if found else MAX_SURPRISAL


def zipf(word: str, language: str = "en", *, lists: str = "small") -> float:
    """Return the Zipf frequency of a lower-case word, 0 to 8; 0 for a word that no list contains.

    The small lists begin at 3, the best ones at 1, and take a third of a second to load.
    """
    from wordfreq import zipf_frequency

    try:
        return float(zipf_frequency(word, language or "en", wordlist=lists))
    except (LookupError, ImportError, ValueError):  # no list, no tokenizer, no language tag
        return float(zipf_frequency(word, "en", wordlist=lists))
