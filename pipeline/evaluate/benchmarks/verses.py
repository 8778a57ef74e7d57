"""Print how often the same verse ranks first in another translation: python -m pipeline.evaluate.benchmarks.verses FILE

FILE is a CSV with the column verse and a column for each translation; the first of these is searched for the verses of each
of the others. Every verse is searched for separately, without its neighbors, its order or the other queries; a verse that is
empty in one of the two is left out. Baselines, fitted on the same text, are printed beside ours.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.compare.similarity.nearness import Nearness
from pipeline.compare.similarity.sentence_similarity import Resemblance

TOPICS = 100  # dimensions of the baseline's latent semantic analysis; 200 to 500 are not better on these verses

Array = np.ndarray[Any, Any]


def scores(path: Path) -> list[tuple[str, str, float, int]]:
    """Return set, metric, value and number of verses; value is the share whose own verse ranks first, 0 without verses."""
    verses, searched, others = _translations(path)
    wanted = [i for i, text in enumerate(verses[searched]) if text]
    primary = [verses[searched][i] for i in wanted]
    if not primary:
        return []
    resemblance, nearness, peers = Resemblance(primary), Nearness(primary), Peers(primary)
    rows = []
    for other in others:
        own = np.array([n for n, i in enumerate(wanted) if verses[other][i]], dtype=int)
        queries = [verses[other][wanted[n]] for n in own]
        found = {"": [neighbors[0].index for neighbors in resemblance.nearest(queries, 1)]}
        found[" of nearness alone"] = [neighbors[0].index for neighbors in nearness.neighbors(queries, 1)]
        found |= peers.first(queries) if queries else {}
        for method, first in found.items():
            right = int(np.sum(np.array(first, dtype=int) == own))
            rows.append((path.stem, f"{other} to {searched} first{method}", right / max(len(own), 1), len(own)))
    return rows


class Peers:
    """Baselines: cosines of words, of characters, and both with latent semantic analysis, by scikit-learn."""

    def __init__(self, primary: Sequence[str]) -> None:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.words = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
        self.characters = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5))
        self.fitted = [vectors.fit_transform(primary) for vectors in (self.words, self.characters)]
        self.analysis = TruncatedSVD(max(1, min(TOPICS, *(n - 1 for n in self.fitted[0].shape))), random_state=0)
        self.topics = self.analysis.fit_transform(self.fitted[0])

    def first(self, queries: Sequence[str]) -> dict[str, list[int]]:
        """Return for each method the index of the most similar verse for each query."""
        from sklearn.preprocessing import normalize

        words = self.words.transform(queries)
        cosines = [(words @ self.fitted[0].T).toarray(), (self.characters.transform(queries) @ self.fitted[1].T).toarray()]
        topics = normalize(self.analysis.transform(words)) @ normalize(self.topics).T
        summed = sum(map(_standardized, [*cosines, topics]))
        return {
            " of word TF-IDF": list(cosines[0].argmax(axis=1)),
            " of character TF-IDF": list(cosines[1].argmax(axis=1)),
            " of both with LSA": list(np.asarray(summed).argmax(axis=1)),
        }


def _standardized(cosines: Array) -> Array:
    """Return each row's z-scores; zeros for a row of equal cosines."""
    deviation = cosines.std(axis=1, keepdims=True)
    standardized: Array = (cosines - cosines.mean(axis=1, keepdims=True)) / np.where(deviation > 0, deviation, np.inf)
    return standardized


def _translations(path: Path) -> tuple[dict[str, list[str]], str, list[str]]:
    """Return the texts by translation, the name of the searched one, and the names of the others."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), [name for name in reader.fieldnames or [] if name != "verse"]
    if len(names) < 2:
        raise ValueError(f"{path}, line 1: {len(names)} translations; expected the column verse and two or more others")
    texts = {name: [(row[name] or "").strip() for row in rows] for name in names}
    return texts, names[0], names[1:]


if __name__ == "__main__":
    for name, metric, value, count in scores(Path(sys.argv[1])):
        print(f"{name:<20} {metric:<42} {value:.4f}  (n = {count:,})")
