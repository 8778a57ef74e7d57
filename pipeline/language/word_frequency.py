"""How rare a word is in its language: the less often people write it, the more its being there again says.

Frequencies are those of the package wordfreq (Speer 2022, doi:10.5281/zenodo.7199437), whose lists come with it.
"""

from __future__ import annotations

from functools import lru_cache

LEAST, MOST = 0.3, 5.0  # surprise of the commonest words, and of those that no list has
COMMONEST = 8.0  # a Zipf value that no word reaches: «the» has 7.7
NUMBER = 4.0  # a year or a count says as much as a rare word


@lru_cache(maxsize=1 << 16)
def surprise(word: str, language: str = "en") -> float:
    """Return how unexpected the word is, in powers of ten, from 0.3 («the») to 5; higher is rarer.

    A word in small letters. For a language without a list every word counts as an English one.
    """
    from wordfreq import zipf_frequency

    if word.isdigit():
        return NUMBER
    try:
        zipf = zipf_frequency(word, language or "en", wordlist="small")
    except (LookupError, ImportError, ValueError):  # no list, no tokenizer, no language tag
        zipf = zipf_frequency(word, "en", wordlist="small")
    return min(MOST, max(LEAST, COMMONEST - zipf)) if zipf else MOST
