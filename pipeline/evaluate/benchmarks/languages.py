"""Paragraphs of one text in many languages: python -m pipeline.evaluate.benchmarks.languages FILE

FILE is a CSV with the columns paragraph, language and text; English is searched. For each other language: how often a paragraph's
own English one comes first among all, the links of both texts aligned in order (F1), and with every ninth paragraph left out
how many of these are found; for all languages together: how many paragraphs, each a document of which nothing is told, are
read in another language without a doubt being said.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.compare.matching.in_order import Units, aligned
from pipeline.compare.matching.nearest import nearest, searched
from pipeline.compare.statements.encoder import decoded, encoded
from pipeline.language.identification import language_of

SEARCHED = "en"
COLUMNS = {"paragraph", "language", "text"}
LEFT_OUT = 9  # every ninth paragraph

Row = tuple[str, str, float, int]


class Version(NamedTuple):
    """A text in one language: the names of its paragraphs, their words and vectors."""

    names: Sequence[str]
    texts: Sequence[str]
    vectors: Sequence[str]

    def units(self) -> Units:
        return Units(decoded(self.vectors), np.array([len(text) for text in self.texts]))

    def without(self, every: int) -> Version:
        """Return the version without each paragraph of that number, and its multiples."""
        return Version(*([each for i, each in enumerate(part) if (i + 1) % every] for part in self))


def is_one(path: Path) -> bool:
    """Whether a file has the columns of such a set."""
    with path.open(encoding="utf-8", newline="") as file:
        return set(csv.DictReader(file).fieldnames or ()) == COLUMNS


def scores(path: Path) -> Iterator[Row]:
    """Yield set, metric, value and number of paragraphs."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["text"].strip()]
    languages = list(dict.fromkeys(row["language"] for row in rows))
    versions = {language: _version([row for row in rows if row["language"] == language]) for language in languages}
    wrong = sum(found != row["language"] and not doubt for row in rows for found, doubt in [language_of(row["text"])])
    yield path.stem, "language wrongly read without a word, paragraphs", float(wrong), len(rows)
    for language in languages:
        if language != SEARCHED and SEARCHED in versions:
            yield from _scores(path.stem, language, versions[language], versions[SEARCHED])


def _version(rows: Sequence[dict[str, str]]) -> Version:
    texts = [row["text"].strip() for row in rows]
    return Version([row["paragraph"] for row in rows], texts, encoded(texts))


def _scores(name: str, language: str, own: Version, there: Version) -> Iterator[Row]:
    english = searched(tuple(there.texts), tuple(there.vectors), (SEARCHED,) * len(there.texts))
    first = nearest(english, own.texts, own.vectors, 1, languages=[language] * len(own.texts)).at[:, 0]
    right = sum(there.names[j] == paragraph for j, paragraph in zip(first, own.names, strict=True))
    yield name, f"{language} to {SEARCHED} first", right / len(own.names), len(own.names)
    yield name, f"{language} to {SEARCHED} aligned in order, F1 of links", *_links(own, there)
    fewer = own.without(LEFT_OUT)
    planted = set(own.names) - set(fewer.names)
    links = aligned(fewer.units(), there.units())
    missing = {there.names[link.other_first] for link in links if link.first == link.last}
    shared = planted & set(there.names)
    yield (
        name,
        f"{language} to {SEARCHED} paragraphs left out, found",
        len(shared & missing) / max(len(shared), 1),
        len(shared),
    )


def _links(own: Version, there: Version) -> tuple[float, int]:
    links = aligned(own.units(), there.units())
    pairs = [(i, j) for k in links for i in range(k.first, k.last) for j in range(k.other_first, k.other_last)]
    wanted = len(set(own.names) & set(there.names))
    right = sum(own.names[i] == there.names[j] for i, j in pairs)
    return 2 * right / max(len(pairs) + wanted, 1), wanted


if __name__ == "__main__":
    for name, metric, value, count in scores(Path(sys.argv[1])):
        print(f"{name:<20} {metric:<60} {value:.4f}  (n = {count:,})")
