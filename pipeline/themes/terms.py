"""Find theme words in passages: by lemma or as they stand, phrases too, the longest first; excluded phrases hide theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
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

    def match(self, words: Words, i: int, end: int) -> tuple[str, int] | None:
        """Return the longest term from word i that ends before `end`, and its number of words; an exclusion is named «»."""
        lemma, form = words[i]
        for first in (lemma,) if form == lemma else (lemma, form):
            for term, name in self.by_first.get(first, ()):
                if len(term) == 1 or (len(term) <= end - i and _stands_at(term, words, i)):
                    return name, len(term)
        return None

    def count(self, words: Words) -> Counter[str]:
        """Return how often each term stands in the words; no word serves twice."""
        counts: Counter[str] = Counter()
        i = 0
        while i < len(words):
            name, length = self.match(words, i, len(words)) or ("", 1)
            counts[name] += 1
            i += length
        counts.pop("", None)
        return counts


def _stands_at(words: Phrase, text: Words, i: int) -> bool:
    return all(w in text[i + n] for n, w in enumerate(words))


def words_of(tokens: pd.DataFrame) -> pd.DataFrame:
    """Return document, passage, lemma and form (lower case) of the words: no punctuation, no possessive endings."""
    kept = tokens[~tokens["pos"].isin(IGNORED_POS) & (tokens["dep"] != "case")]
    forms = kept["text"].str.lower().tolist()
    odd = ~kept["text"].str.isalpha().to_numpy(dtype=bool)  # with a hyphen, an apostrophe, a mark inside
    for i in np.flatnonzero(odd):
        forms[i] = "".join(WORD.findall(forms[i]))
    columns = {"doc": kept["doc"], "passage": kept["passage"], "lemma": kept["lemma"].str.lower()}
    words = pd.DataFrame(columns).assign(form=pd.Series(forms, index=kept.index, dtype="str"))
    return words[words["form"] != ""].reset_index(drop=True)


def _starts(words: pd.DataFrame) -> list[int]:
    """Return the positions at which passages begin."""
    new = (words["doc"] != words["doc"].shift()) | (words["passage"] != words["passage"].shift())
    return [int(i) for i in np.flatnonzero(new.to_numpy(dtype=bool))]


def counts_of(
    tokens: pd.DataFrame, themes: Mapping[str, tuple[list[str], list[str]]]
) -> dict[Place, dict[str, Counter[str]]]:
    """Return for each passage and theme the terms found; `themes` gives each one's terms and excluded phrases.

    Each theme is counted as its own `TermFinder` would, so a word may speak for two and none hides another's; but only
    passages and words with which a term begins are looked at, in time linear in the words whatever the number of themes.
    """
    finders = {theme: TermFinder(terms, excluded) for theme, (terms, excluded) in themes.items()}
    begun: dict[str, list[str]] = {}
    for theme, finder in finders.items():
        for word in finder.by_first:
            begun.setdefault(word, []).append(theme)
    words = words_of(tokens)
    firsts = list(begun)
    begins = np.flatnonzero((words["lemma"].isin(firsts) | words["form"].isin(firsts)).to_numpy(dtype=bool)).tolist()
    pairs = list(zip(words["lemma"].tolist(), words["form"].tolist(), strict=True))
    docs, numbers = words["doc"].tolist(), words["passage"].tolist()
    bounds = [*_starts(words), len(pairs)]
    ends = np.repeat(bounds[1:], np.diff(bounds)).tolist()  # of each word's passage
    found: dict[Place, dict[str, Counter[str]]] = {}
    behind = dict.fromkeys(finders, 0)  # the first word that no term of the theme has used
    for i in begins:
        place = docs[i], numbers[i]
        lemma, form = pairs[i]
        for theme in dict.fromkeys([*begun.get(lemma, ()), *begun.get(form, ())]):
            match = finders[theme].match(pairs, i, ends[i]) if behind[theme] <= i else None
            if match:
                behind[theme] = i + match[1]
                if match[0]:
                    found.setdefault(place, {}).setdefault(theme, Counter())[match[0]] += 1
    return found
