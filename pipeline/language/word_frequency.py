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
    from wordfreq import zipf_frequency

    if word.isdigit():
        return NUMBER
    try:
        zipf = zipf_frequency(word, language or "en", wordlist="small")
    except (LookupError, ImportError, ValueError):  # no list, no tokenizer, no language tag
        zipf = zipf_frequency(word, "en", wordlist="small")
    return min(MAX_SURPRISAL, max(MIN_SURPRISAL, ZIPF_CEILING - zipf)) if zipf else MAX_SURPRISAL
