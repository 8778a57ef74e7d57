"""The words of seed terms, as they are written in a table; needs only the standard library."""

from __future__ import annotations

import re

from pipeline.language.spelling import american

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")
ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")

Phrase = tuple[str, ...]


def phrase(term: str) -> Phrase:
    """Return the words of a term in American spelling: “workers' labour” is (workers, labor), “p.m.” (pm)."""
    plain = ABBREVIATION.sub(lambda found: found[0].replace(".", "") + " ", POSSESSIVE.sub("", term.lower()))
    return tuple(american(word) for word in WORD.findall(plain))


def split_terms(cell: str) -> list[str]:
    """Return the terms of a cell, which `;` separates, in their order; of terms with the same words only the first."""
    by_words: dict[Phrase, str] = {}
    for term in cell.lower().split(";"):
        by_words.setdefault(phrase(term), " ".join(term.split()))
    return [term for words, term in by_words.items() if words]


def singular(word: str) -> str:
    """Return a rough singular, for comparing a seed word with a name."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return re.sub(r"(?<=\w{3})(?<!s)s$", "", word)
