"""What names the primary texts: the telling words of their titles and authors in documents.csv, and the entities called so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.contracts import records
from pipeline.language.normalization import folded
from pipeline.language.stems import words
from pipeline.language.word_frequency import surprise

TELLING = 2.0  # surprise from which a word of a title tells which text it is: “party”, not “people”
REMARK = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")  # “(1901)”, “[digest]” after a title
OTHERS = re.compile(r",?\s*\b(?:and|&)\s+(?:some\s+)?others?\b|,?\s*\bet al\b\.?", re.IGNORECASE)
CAPITAL = re.compile(r"\b[A-Z](?=\w)")
MIN_INITIALS = 3  # of fewer capitals the letters may stand for anybody
NAMES = re.compile(r"\s*(?:;|,|\band\b)\s*")


@dataclass(frozen=True)
class OwnNames:
    """The telling words of titles (`works`) and authors, in order, and how surprising each word is (`weights`)."""

    weights: Mapping[str, float]
    works: tuple[tuple[str, ...], ...]
    authors: tuple[tuple[str, ...], ...]
    whole: frozenset[tuple[str, ...]] = frozenset()  # all words of titles and authors
    initials: frozenset[str] = frozenset()  # of authors: “WTUC” for the Women's Trade Union Congress

    def titles(self, title: str) -> float:
        """Return how much of an account's title names the primary texts, by surprise, 0 to 1."""
        said = {word: surprise(word) for word in telling(title) if not word.isdigit()}
        return sum(w for word, w in said.items() if word in self.weights) / (sum(said.values()) or 1.0)

    def means_work(self, name: str) -> bool:
        """Whether a work of that name is a primary text: its title begins with these words, articles and the like aside."""
        return plain(name) in self.whole or _begins(telling(name), self.works)

    def means_author(self, name: str, *, person: bool = False) -> bool:
        """Whether somebody of that name wrote one: a person by the surname, a body by the first words or the initials."""
        said = telling(name)
        if plain(name) in self.whole:
            return True
        if person:
            return any(said[-1:] == own[-1:] and set(said) <= set(own) for own in self.authors if said)
        is_told = len(said) > 1 or said in self.authors
        return name.replace(".", "") in self.initials or (is_told and _begins(said, self.authors))


def own_names(documents: pd.DataFrame, primary_docs: Sequence[str]) -> OwnNames:
    """Return what names the primary documents: all that is known of them is what documents.csv says."""
    rows = list(records(documents[documents["doc"].isin(set(primary_docs))]))
    titles = tuple(telling(row.title) for row in rows)
    called = [name for row in rows for name in NAMES.split(OTHERS.sub("", row.author))]
    authors = tuple(telling(name) for name in called)
    initials = frozenset("".join(CAPITAL.findall(name)) for name in called if len(CAPITAL.findall(name)) >= MIN_INITIALS)
    weights = {word: surprise(word) for name in (*titles, *authors) for word in name}
    whole = frozenset(filter(None, (plain(name) for name in (*(row.title for row in rows), *called))))
    return OwnNames(weights, tuple(filter(None, titles)), tuple(filter(None, authors)), whole, initials)


def plain(name: str) -> tuple[str, ...]:
    """Return all words of a name, without a remark in brackets at its end."""
    return tuple(words(folded(REMARK.sub("", name))))


def telling(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell whose it is, in order; a remark in brackets at its end is left out."""
    return tuple(word for word in plain(name) if surprise(word) >= TELLING)


def _begins(said: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> bool:
    return any(bool(said) and name[: len(said)] == said for name in names)
