"""Fit the weights of the engine that compares statements: python -m pipeline.evaluate.fitting.statements NAME=OUT=GOLD...

OUT is the folder of a built corpus, GOLD that of its gold; corpora of one NAME are left out of a fit together. Prints what each
model reaches on the corpora left out, with the numbers it rests on and 95 % intervals, and writes `pipeline/lexicon/weights.json`
from all of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.coverage.coverage_totals import wilson
from pipeline.evaluate.fitting.annotated import Annotated, annotated
from pipeline.evaluate.fitting.trials import MODELS, Trials, places_of, trials_of
from pipeline.lexicon import weights as lexicon

STRENGTH = 0.3  # of the regularization of figures that have been brought to one scale: the inverse of its penalty
LIKELIER = 0.5
FIRST = 5

Array = np.ndarray[Any, Any]


class Model(NamedTuple):
    """Log-odds for each unit of each figure, and without any."""

    weights: Array
    intercept: float

    def chances(self, figures: Array) -> Array:
        """Return probabilities of rows of figures."""
        return np.asarray(1 / (1 + np.exp(-(figures @ self.weights + self.intercept))))


def main(*given: str) -> int:
    """Print the figures of corpora left out, and write the weights."""
    corpora = [annotated(name, Path(out), Path(gold)) for name, out, gold in (text.split("=") for text in given)]
    trials = trials_of(corpora)
    written = {}
    for name, names in MODELS.items():
        own = trials[name]
        chances = left_out(own)
        for group in [*dict.fromkeys(own.groups), ""]:
            print(f"{name:10} {group or 'all':16} {_told(own, chances, group)}")
        model = fitted(own.figures, own.right)
        written[name] = {n: round(float(w), 4) for n, w in zip(names, model.weights, strict=True)}
        written[name] |= {lexicon.INTERCEPT: round(model.intercept, 4)}
    print("\n".join(_evidence(corpora, trials["same"])))
    path = Path(lexicon.__file__).with_suffix(".json")
    path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def fitted(figures: Array, right: Array) -> Model:
    """Return the regression; without a figure, or where all is right or nothing, the smoothed share that is right."""
    from sklearn.linear_model import LogisticRegression

    if not figures.shape[1] or len(set(right.tolist())) < 2:
        share = (right.sum() + 1) / (len(right) + 2)
        return Model(np.zeros(figures.shape[1]), float(np.log(share / (1 - share))))
    mean, scale = figures.mean(axis=0), figures.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((figures - mean) / scale, right)
    weights = model.coef_[0] / scale
    return Model(weights, float(model.intercept_[0] - weights @ mean))


def left_out(trials: Trials) -> Array:
    """Return the chance of each trial by a fit on the other groups."""
    chances = np.zeros(len(trials.right))
    for group in dict.fromkeys(trials.groups):
        other = np.array([g != group for g in trials.groups])
        fit = other & trials.fits
        chances[~other] = fitted(trials.figures[fit], trials.right[fit]).chances(trials.figures[~other])
    return chances


def _told(trials: Trials, chances: Array, group: str) -> str:
    own = np.array([not group or g == group for g in trials.groups]) & trials.fits
    right, called = trials.right[own], chances[own] >= trials.called
    both, calls, wanted = int((right & called).sum()), int(called.sum()), int(right.sum())
    f1 = 2 * both / max(calls + wanted, 1)
    rest = int((~right).sum())
    alarms = (calls - both) / max(rest, 1)
    return (
        f"P {_share(both, calls)} R {_share(both, wanted)} F1 {f1:.2f}; false alarms {alarms:.2f} of {rest}; "
        f"right {(right == called).mean():.2f}, always no {1 - right.mean():.2f}"
    )


def _share(count: int, of: int) -> str:
    if not of:
        return "– (0)"
    low, high = wilson(count, of)
    return f"{count / of:.2f} ({count} of {of}, {low:.2f}–{high:.2f})"


def _evidence(corpora: Sequence[Annotated], same: Trials) -> Iterator[str]:
    """Yield how early a right passage stands, for the statements of the gold that have one, each corpus left out."""
    ranks: dict[str, list[int]] = {}
    for corpus in corpora:
        other = np.array([g != corpus.group for g in same.groups])
        model = fitted(same.figures[other], same.right[other])
        for figures, right in places_of(corpus):
            order = np.argsort(-np.round(model.chances(figures), 6), kind="stable")
            found = np.nonzero(right[order])[0]
            ranks.setdefault(corpus.group, []).append(int(found[0]) + 1 if len(found) else 0)
    ranks["all"] = [rank for own in ranks.values() for rank in own]
    for group, own in ranks.items():
        near = [rank for rank in own if 0 < rank <= FIRST]
        first, five, mean = sum(rank == 1 for rank in own), len(near), sum(1 / rank for rank in near)
        n = len(own)
        told = f"first {_share(first, n)}, among {FIRST} {_share(five, n)}, mean reciprocal rank {mean / n:.2f}"
        yield f"evidence   {group:16} {told}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
