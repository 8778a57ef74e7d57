"""Find theme words in passages: by lemma or as they stand, phrases too, the longest first; excluded phrases hide theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")
IGNORED_POS = frozenset(("PUNCT", "SPACE", "SYM"))

Phrase = tuple[str, ...]
Place = tuple[str, int]  # document, passage


def phrase(term: str) -> Phrase:
    """Return the words of a term, lower case: «workers' council» is (workers, council), «people's mill» (people, mill)."""
    return tuple(WORD.findall(POSSESSIVE.sub("", term.lower())))


def split_terms(cell: str) -> list[str]:
    """Return the terms of a cell, joined there by `;`, in their order, each once."""
    return list(dict.fromkeys(" ".join(term.split()) for term in cell.lower().split(";") if phrase(term)))


class TermFinder:
    """Count terms in passages. `terms` gives each term's words; phrases of `excluded` are passed over whole."""

    def __init__(self, terms: Iterable[str], excluded: Iterable[str] = ()) -> None:
        self.by_first: dict[str, list[tuple[Phrase, str]]] = {}
        for term, name in [*((t, t) for t in terms), *((t, "") for t in excluded)]:
            words = phrase(term)
            self.by_first.setdefault(words[0], []).append((words, name))
        for found in self.by_first.values():
            found.sort(key=lambda f: (-len(f[0]), f[1] != "", f[1]))  # of equals the exclusion first

    def count(self, words: list[tuple[str, str]]) -> Counter[str]:
        """Return how often each term stands in the words (lemma and form, both lower case); no word serves twice."""
        counts: Counter[str] = Counter()
        i = 0
        while i < len(words):
            step = 1
            for form in dict.fromkeys(words[i]):
                match = next((f for f in self.by_first.get(form, ()) if _stands_at(f[0], words, i)), None)
                if match:
                    counts[match[1]] += 1
                    step = max(step, len(match[0]))
                    break
            i += step
        counts.pop("", None)
        return counts


def _stands_at(words: Phrase, text: list[tuple[str, str]], i: int) -> bool:
    return len(text) - i >= len(words) and all(w in text[i + n] for n, w in enumerate(words))


def words_by_passage(tokens: pd.DataFrame) -> Iterator[tuple[Place, list[tuple[str, str]]]]:
    """Yield each passage's words as (lemma, form), lower case, without punctuation and possessive endings."""
    place: Place | None = None
    words: list[tuple[str, str]] = []
    columns = [tokens[c] for c in ("doc", "passage", "lemma", "text", "pos", "dep")]
    for doc, passage, lemma, text, pos, dep in zip(*columns, strict=True):
        if (doc, passage) != place:
            if place is not None:
                yield place, words
            place, words = (doc, passage), []
        if pos not in IGNORED_POS and dep != "case" and (form := "".join(WORD.findall(text.lower()))):
            words.append((lemma.lower(), form))
    if place is not None:
        yield place, words


def counts_of(
    tokens: pd.DataFrame, themes: Mapping[str, tuple[list[str], list[str]]]
) -> dict[Place, dict[str, Counter[str]]]:
    """Return for each passage and theme the terms found; `themes` gives each one's terms and excluded phrases.

    Themes are looked for one by one, so a word may speak for two and none hides another's.
    """
    finders = {theme: TermFinder(terms, excluded) for theme, (terms, excluded) in themes.items()}
    found: dict[Place, dict[str, Counter[str]]] = {}
    for place, words in words_by_passage(tokens):
        counts = {theme: count for theme, finder in finders.items() if (count := finder.count(words))}
        if counts:
            found[place] = counts
    return found
