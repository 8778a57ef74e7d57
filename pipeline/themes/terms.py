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
Words = list[tuple[str, str]]  # lemma and form of each word, lower case


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

    def match(self, words: Words, i: int) -> tuple[str, int] | None:
        """Return the longest term that begins at word i, and how many words it has; an excluded phrase is named «»."""
        lemma, form = words[i]
        for first in (lemma,) if form == lemma else (lemma, form):
            for term, name in self.by_first.get(first, ()):
                if _stands_at(term, words, i):
                    return name, len(term)
        return None

    def count(self, words: Words) -> Counter[str]:
        """Return how often each term stands in the words; no word serves twice."""
        counts: Counter[str] = Counter()
        i = 0
        while i < len(words):
            name, length = self.match(words, i) or ("", 1)
            counts[name] += 1
            i += length
        counts.pop("", None)
        return counts


def _stands_at(words: Phrase, text: Words, i: int) -> bool:
    return len(text) - i >= len(words) and all(w in text[i + n] for n, w in enumerate(words))


def words_by_passage(tokens: pd.DataFrame) -> Iterator[tuple[Place, Words]]:
    """Yield each passage's words as (lemma, form), lower case, without punctuation and possessive endings."""
    place: Place | None = None
    words: Words = []
    columns = [tokens[c].tolist() for c in ("doc", "passage", "lemma", "text", "pos", "dep")]
    for doc, passage, lemma, text, pos, dep in zip(*columns, strict=True):
        if place is None or passage != place[1] or doc != place[0]:
            if place is not None:
                yield place, words
            place, words = (doc, passage), []
        if pos not in IGNORED_POS and dep != "case":
            form = text.lower() if text.isalpha() else "".join(WORD.findall(text.lower()))
            if form:
                words.append((lemma.lower(), form))
    if place is not None:
        yield place, words


def counts_of(
    tokens: pd.DataFrame, themes: Mapping[str, tuple[list[str], list[str]]]
) -> dict[Place, dict[str, Counter[str]]]:
    """Return for each passage and theme the terms found; `themes` gives each one's terms and excluded phrases.

    Each theme is counted as its own `TermFinder` would, so a word may speak for two and none hides another's; but only
    words with which a term begins are looked at, in time linear in the words whatever the number of themes.
    """
    finders = {theme: TermFinder(terms, excluded) for theme, (terms, excluded) in themes.items()}
    begun: dict[str, list[str]] = {}
    for theme, finder in finders.items():
        for word in finder.by_first:
            begun.setdefault(word, []).append(theme)
    found: dict[Place, dict[str, Counter[str]]] = {}
    for place, words in words_by_passage(tokens):
        counts: dict[str, Counter[str]] = {}
        behind = dict.fromkeys(finders, 0)  # the first word that no term of the theme has used
        for i, (lemma, form) in enumerate(words):
            for theme in (
                dict.fromkeys([*begun.get(lemma, ()), *begun.get(form, ())]) if lemma in begun or form in begun else ()
            ):
                if behind[theme] <= i and (match := finders[theme].match(words, i)):
                    name, length = match
                    behind[theme] = i + length
                    if name:
                        counts.setdefault(theme, Counter())[name] += 1
        if counts:
            found[place] = counts
    return found
