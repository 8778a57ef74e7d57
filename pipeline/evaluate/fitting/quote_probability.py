"""Fit the weights of `quotations.probability`: python -m pipeline.evaluate.fitting.quote_probability TRANSLATIONS.csv OUT...

OUT are folders of built corpora, whose primary texts give perturbed quotations. TRANSLATIONS.csv has verses in several
translations (columns verse, kjv, oeb, ylt): verses and parts of verses of two of them are traced to the third. Prints the
weights, and the reliability of the probabilities on held-out trials.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.compare.quotations.probability import TraceEvidence, features, probability
from pipeline.compare.quotations.search_index import SearchedSentence, primary_texts, searched
from pipeline.compare.quotations.tracing import Asked, SearchResult, evidences, search
from pipeline.compare.similarity.weighted_words import names_in, words_between_ellipses, words_of
from pipeline.evaluate import quote_calibration
from pipeline.evaluate.perturbations.quotations import altered
from pipeline.evaluate.reliability import BINS
from pipeline.language.spans import Span, shares_half
from pipeline.runner import table_files

VERSES = 400  # bounds cost: verses of each translation, whole and in part
PART = 8  # set by hand: words of a part of a verse
RIVALS = 2  # set by hand: places of a trial in the training set, the most probable first
FOLDS = 5

Trial = tuple[SearchResult, Span]  # the search result, and the correct place; an empty span if there is none


def main(translations: Path, *outs: Path) -> int:
    """Print both rows of weights with their reliability."""
    trials = [*_verses(translations), *(trial for out in outs for trial in _altered(out))]
    plain = [row for found, right in trials for row in _rows(_plain(found), right)]
    compared = [row for found, right in trials if found.windows for row in _rows(list(evidences(found)), right)]
    for name, rows in (("WEIGHTS", plain), ("WEIGHTS_COMPARED", compared)):
        _fit(name, rows)
    return 0


def _verses(path: Path) -> Iterator[Trial]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row.values())]
    sentences, end = [], 0
    for row in rows:
        sentences.append(SearchedSentence("kjv", end, end + len(row["kjv"]), row["kjv"], row["verse"]))
        end += len(row["kjv"]) + 1
    text = searched("kjv", sentences)
    dice = random.Random(0)
    chosen = sorted(dice.sample(range(len(rows)), min(VERSES, len(rows))))
    for translation in ("oeb", "ylt"):
        words = [words_of(rows[i][translation]) for i in chosen]
        parts = [w[(at := dice.randint(0, max(0, len(w) - PART))) : at + PART] for w in words]
        for asked in (words, parts):
            found = search([Asked([w]) for w in asked], text)
            yield from zip(found, [(text.sentences[i].start, text.sentences[i].end) for i in chosen], strict=True)


def _altered(out: Path) -> Iterator[Trial]:
    tables = {n: table_files.read(out / "tables" / f"{n}.csv", n) for n in ("sources", "sentences", "mentions")}
    strange = quote_calibration.strangers(tables["sources"], tables["sentences"])
    for text in primary_texts(tables["sources"], tables["sentences"], names_in(tables["mentions"])):
        trials = list(altered(text.words, strange, draw="fit"))
        asked = [Asked(words_between_ellipses(t.text), apart=quote_calibration.apart(t, text)) for t in trials]
        yield from zip(search(asked, text), [t.source if t.held else (0, 0) for t in trials], strict=True)


def _plain(found: SearchResult) -> list[tuple[TraceEvidence, Any]]:
    """Return the places by wording with their evidence without windows."""
    by_wording = SearchResult(found.asked, found.text, found.places, found.around)
    return [(evidence, place) for evidence, place in evidences(by_wording) if place.weights]


def _rows(judged: Sequence[tuple[TraceEvidence, Any]], right: Span) -> Iterator[tuple[tuple[float, ...], bool]]:
    best = sorted(judged, key=lambda j: -probability(j[0]))[:RIVALS]
    for evidence, place in best:
        yield features(evidence), shares_half((place.start, place.end), right)


def _fit(name: str, rows: Sequence[tuple[tuple[float, ...], bool]]) -> None:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    x, y = np.array([row for row, _ in rows]), np.array([right for _, right in rows])  # (trials, features), (trials,)
    model = LogisticRegression(C=10, max_iter=2000)
    held_out = cross_val_predict(model, x, y, cv=FOLDS, method="predict_proba")[:, 1]
    model.fit(x, y)
    print(f"{name} = ({', '.join(f'{w:.2f}' for w in [*model.coef_[0], *model.intercept_])})")
    print(f"  {len(y)} places, {y.sum()} right; Brier score, cross-validated: {((held_out - y) ** 2).mean():.4f}")
    for low, high in pairwise(BINS):
        inside = (held_out >= low) & ((held_out < high) | (high == 1))
        if inside.any():
            print(
                f"  {low:.1f} to {high:.1f}: {inside.sum()}, mean {held_out[inside].mean():.2f}, right {y[inside].mean():.2f}"
            )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(Path, sys.argv[2:])))
