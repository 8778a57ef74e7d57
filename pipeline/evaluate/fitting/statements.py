"""Fit the weights of the engine that compares statements: python -m pipeline.evaluate.fitting.statements NAME=OUT=GOLD...

OUT is the folder of a built corpus, GOLD that of its gold; corpora of one NAME are left out of a fit together, and one whose NAME
begins with `-` is measured and never fitted on. Prints what each model reaches on the corpora left out, with 95 % intervals, and
writes it to `pipeline/lexicon/left_out.csv` and the weights of a fit on all that are not measured only to `weights.json`;
those of statements in two languages are not fitted here and stay.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.coverage.coverage_totals import wilson
from pipeline.evaluate.fitting.annotated import Annotated, annotated
from pipeline.evaluate.fitting.trials import MODELS, Trial, places_of
from pipeline.lexicon import weights as lexicon

STRENGTH = 0.3  # of the regularization of standardized features: the inverse of its penalty
FIRST = 5
POOLED = "all"
MEASURED = "-"  # begins the name of a corpus that is only measured

Array = np.ndarray[Any, Any]
Weights = Mapping[str, Mapping[str, float]]


class Score(NamedTuple):
    """How a model does on one group, or on all pooled: what it calls, what it should, both, and how many rows there are."""

    model: str
    group: str
    called: int
    right: int
    both: int
    rows: int


def main(*given: str) -> int:
    """Print the scores of corpora left out, and write them and the weights."""
    corpora = [annotated(name, Path(out), Path(gold)) for name, out, gold in (text.split("=") for text in given)]
    fits = [corpus for corpus in corpora if not corpus.group.startswith(MEASURED)]
    groups = dict.fromkeys(corpus.group for corpus in corpora)
    without = {group: fitted([c for c in fits if c.group != group]) for group in groups}
    found = [score for name in MODELS for score in _scores(name, corpora, without)]
    for score in found:
        print(_told(score))
    print("\n".join(_evidence(corpora, without)))
    folder = Path(lexicon.__file__).parent
    (folder / "weights.json").write_text(
        json.dumps({**lexicon.shipped(), **fitted(fits)}, indent=1) + "\n", encoding="utf-8"
    )
    with (folder / "left_out.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("model", "corpus", "precision", "recall", "rows"))
        writer.writerows(_cells(score) for score in found)
    return 0


def fitted(corpora: Sequence[Annotated]) -> dict[str, dict[str, float]]:
    """Return the weights of all models, each fitted on features that were taken with the ones before."""
    found = {name: {lexicon.INTERCEPT: 0.0} for name in MODELS}
    for name, model in MODELS.items():
        with lexicon.using(found):
            trials = [trial for corpus in corpora for trial in model.trials(corpus) if trial.fits]
        found[name] = regression(model.features, trials)
    return found


def regression(features: Sequence[str], trials: Sequence[Trial]) -> dict[str, float]:
    """Return the weights of a logistic regression, for each unit of each feature, and its intercept.

    Without a feature, or if all trials are right or none is, it is the smoothed share that is right.
    """
    from sklearn.linear_model import LogisticRegression

    right = np.array([trial.right for trial in trials])
    if not features or len(set(right.tolist())) < 2:
        share = (right.sum() + 1) / (len(right) + 2)
        return dict.fromkeys(features, 0.0) | {lexicon.INTERCEPT: round(float(np.log(share / (1 - share))), 4)}
    rows = np.array([[trial.features[name] for name in features] for trial in trials])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit((rows - mean) / scale, right)
    weights = model.coef_[0] / scale
    named = {name: round(float(weight), 4) for name, weight in zip(features, weights, strict=True)}
    return named | {lexicon.INTERCEPT: round(float(model.intercept_[0] - weights @ mean), 4)}


def _scores(name: str, corpora: Sequence[Annotated], without: Mapping[str, Weights]) -> Iterator[Score]:
    counts: dict[str, Counter[tuple[bool, bool]]] = {group: Counter() for group in without}
    for corpus in corpora:
        with lexicon.using(without[corpus.group]):
            for trial in MODELS[name].trials(corpus):
                if trial.scores:
                    chance = float(lexicon.probability(name, {k: np.array(v) for k, v in trial.features.items()}))
                    counts[corpus.group][chance >= MODELS[name].called, trial.right] += 1
    counts[POOLED] = sum(counts.values(), Counter())
    for group, own in counts.items():
        called, right = own[True, True] + own[True, False], own[True, True] + own[False, True]
        yield Score(name, group, called, right, own[True, True], own.total())


def _told(score: Score) -> str:
    alarms = score.called - score.both
    f1 = 2 * score.both / max(score.called + score.right, 1)
    precision, recall = _share(score.both, score.called), _share(score.both, score.right)
    said = f"{score.model:10} {score.group:16} P {precision} R {recall} F1 {f1:.2f}"
    return f"{said}; false positives {alarms} of {score.rows - score.right}"


def _cells(score: Score) -> tuple[str, str, str, str, int]:
    of = [(score.both, score.called), (score.both, score.right)]
    shares = [f"{count / total:.2f}" if total else "" for count, total in of]
    return score.model, score.group.removeprefix(MEASURED), shares[0], shares[1], score.rows


def _share(count: int, of: int) -> str:
    if not of:
        return "– (0)"
    low, high = wilson(count, of)
    return f"{count / of:.2f} ({count} of {of}, {low:.2f}–{high:.2f})"


def _evidence(corpora: Sequence[Annotated], without: Mapping[str, Weights]) -> Iterator[str]:
    """Yield how early a right passage stands, for the statements of the gold that have one, each corpus left out."""
    ranks: dict[str, list[int]] = {}
    for corpus in corpora:
        with lexicon.using(without[corpus.group]):
            for features, right in places_of(corpus):
                odds = lexicon.log_odds("same", {"character": features[:, 0], "meaning": features[:, 1]})
                found = np.nonzero(right[np.argsort(-np.round(odds, 4), kind="stable")])[0]
                ranks.setdefault(corpus.group, []).append(int(found[0]) + 1 if len(found) else 0)
    ranks[POOLED] = [rank for own in ranks.values() for rank in own]
    for group, own in ranks.items():
        near = [rank for rank in own if 0 < rank <= FIRST]
        first, five, mean = sum(rank == 1 for rank in own), len(near), sum(1 / rank for rank in near) / len(own)
        told = f"first {_share(first, len(own))}, among {FIRST} {_share(five, len(own))}, mean reciprocal rank {mean:.2f}"
        yield f"evidence   {group:16} {told}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
