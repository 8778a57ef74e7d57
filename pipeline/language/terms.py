"""Find theme terms in passages, words and phrases, by lemma or form; the longest wins, and excluded phrases hide their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from pipeline.language.seed_terms import Phrase, phrase

IGNORED_POS = frozenset(("PUNCT", "SPACE", "SYM"))

Words = list[tuple[str, str]]  # lemma and form of each word, in lower case and American spelling


class TermFinder:
    """Count terms in passages; an occurrence of a phrase of `excluded` counts for no term."""

    def __init__(self, terms: Iterable[str], excluded: Iterable[str] = ()) -> None:
        self.by_first: dict[str, list[tuple[Phrase, str]]] = {}
        for term, name in [*((t, t) for t in terms), *((t, "") for t in excluded)]:
            words = phrase(term)
            self.by_first.setdefault(words[0], []).append((words, name))
        for found in self.by_first.values():
            found.sort(key=lambda f: (-len(f[0]), f[1] != "", f[1]))  # the longest first; of equals the exclusion

    def match(self, words: Words, i: int, end: int) -> tuple[str, int] | None:
        """Return the longest term from word i that ends before `end`, and its number of words; an exclusion has the name ""."""
        best: tuple[str, int] | None = None
        key, form = words[i]
        for first in (key,) if key == form else (key, form):
            for term, name in self.by_first.get(first, ()):
                if best and (len(term), name == "") <= (best[1], best[0] == ""):
                    break
                size = len(term)  # the second word decides most cases, so it is tested first
                if size == 1 or (size <= end - i and term[1] in words[i + 1] and _stands_at(term, words, i)):
                    best = name, size
                    break
        return best

    def count(self, words: Words) -> Counter[str]:
        """Return how often each term occurs in the words; no word counts twice."""
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


def occurrences_of(words: pd.DataFrame, themes: Mapping[str, tuple[list[str], list[str]]]) -> pd.DataFrame:
    """Return where terms occur: row (of the passage), theme, term, at (the occurrence's first word), size (its words).

    `words` has a row for each word, with `row`, `key` and `form`, the words of a passage adjacent; `themes` gives each theme's
    terms and excluded phrases. The result is that of one `TermFinder` for each theme: a word may count for two themes, and no
    theme hides another's words. Only words with which a term begins are examined, so time is linear in the words, whatever
    the number of themes. Rows are in reading order; at one place they are in order of theme.
    """
    finders = {theme: TermFinder(terms, excluded) for theme, (terms, excluded) in sorted(themes.items())}
    begun: dict[str, list[str]] = {}
    for theme, finder in finders.items():
        for word in finder.by_first:
            begun.setdefault(word, []).append(theme)
    begins = np.flatnonzero((words["key"].isin(list(begun)) | words["form"].isin(list(begun))).to_numpy(dtype=bool)).tolist()
    pairs = list(zip(words["key"].tolist(), words["form"].tolist(), strict=True))
    rows = words["row"].to_numpy(dtype=np.int64)
    ends = np.searchsorted(rows, rows, side="right").tolist()  # of each word's passage
    found: list[tuple[int, str, str, int, int]] = []
    behind = dict.fromkeys(finders, 0)  # the first word that no term of the theme has used yet
    for i in begins:
        key, form = pairs[i]
        for theme in sorted({*begun.get(key, ()), *begun.get(form, ())}):
            match = finders[theme].match(pairs, i, ends[i]) if behind[theme] <= i else None
            if match:
                behind[theme] = i + match[1]
                if match[0]:
                    found.append((int(rows[i]), theme, match[0], i, match[1]))
    return pd.DataFrame(found, columns=["row", "theme", "term", "at", "size"])
