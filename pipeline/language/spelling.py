"""American spellings of English words, so that British and American texts share one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

AMERICAN = (
    (re.compile(r"(?<=\w{3})is(?=(?:e[drs]?|ing|ers?|ations?|ational)$)"), "iz"),
    (re.compile(r"(?<=\w{2})our(?=(?:s|ed|ing|ers?|ists?|ites?)?$)"), "or"),
    (re.compile(r"(?<=\w{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),
    (re.compile(r"(?<=[aeo]l)l(?=(?:ed|ing|ers?)$)"), ""),
    (re.compile(r"(?<=efen|ffen)ce(?=s?$)"), "se"),
)


@lru_cache(maxsize=1 << 16)
def american(word: str) -> str:
    """Return a lower-case word in its American spelling; a word that is not English may change too, always in the same way."""
    for pattern, spelling in AMERICAN:
        word = pattern.sub(spelling, word)
    return word
