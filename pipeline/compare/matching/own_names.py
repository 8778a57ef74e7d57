"""What names the primary texts: the telling words of their titles and authors in documents.csv, and the entities called so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.contracts import records
from pipeline.language.normalization import normalize
from pipeline.language.stems import words
from pipeline.language.word_frequency import surprise

TELLING = 2.0  # surprise from which a word of a title tells which text it is: «party», not «people»
REMARK = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")  # «(1901)», «[digest]» behind a title
OTHERS = re.compile(r",?\s*\b(?:and|&)\s+(?:some\s+)?others?\b|,?\s*\bet al\b\.?", re.IGNORECASE)
NAMES = re.compile(r"\s*(?:;|,|\band\b)\s*")


@dataclass(frozen=True)
class OwnNames:
    """The telling words of titles (`works`) and authors, in order, and how surprising each word is (`weights`)."""

    weights: Mapping[str, float]
    works: tuple[tuple[str, ...], ...]
    authors: tuple[tuple[str, ...], ...]

    def titles(self, title: str) -> float:
        """Return how much of an account's title names the primary texts, by surprise, 0 to 1."""
        said = {word: surprise(word) for word in telling(title) if not word.isdigit()}
        return sum(w for word, w in said.items() if word in self.weights) / (sum(said.values()) or 1.0)

    def means_work(self, name: str) -> bool:
        """Whether a work of that name is a primary text: its words are of the title, the title's first among them."""
        return _shortens(telling(name), self.works)

    def means_author(self, name: str, *, person: bool = False) -> bool:
        """Whether somebody of that name wrote one: as of a title; of a person the surname will do."""
        said = telling(name)
        return _shortens(said, self.authors) or (person and any(said == own[-1:] for own in self.authors))


def own_names(documents: pd.DataFrame, primary_docs: Sequence[str]) -> OwnNames:
    """Return what names the primary documents: all that is known of them is what documents.csv says."""
    rows = list(records(documents[documents["doc"].isin(set(primary_docs))]))
    titles = tuple(telling(row.title) for row in rows)
    authors = tuple(telling(name) for row in rows for name in NAMES.split(OTHERS.sub("", row.author)))
    weights = {word: surprise(word) for name in (*titles, *authors) for word in name}
    return OwnNames(weights, tuple(filter(None, titles)), tuple(filter(None, authors)))


def telling(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell whose it is, in order; a remark in brackets at its end is left out."""
    return tuple(word for word in words(normalize(REMARK.sub("", name))) if surprise(word) >= TELLING)


def _shortens(said: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> bool:
    return any(bool(said) and name[0] in said and set(said) <= set(name) for name in names)
