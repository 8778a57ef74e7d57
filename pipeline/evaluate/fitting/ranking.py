"""Fit the weights of `compare.similarity.ranking`: python -m pipeline.evaluate.fitting.ranking OUT GOLD FILE.jsonl

OUT is the folder of a built corpus, GOLD that of the gold of its texts, whose demands and claims are given; FILE.jsonl has
claims with the sentences that support them (`public_support`). The weights make the passages that are right likeliest among all
of the text (a softmax over each claim's passages, with a ridge). Both kinds of claims count the same together, and the public
ones, which stay nearer to their documents' words, have a sharpness of their own: so they say how words, characters and neighbors
count beside each other, and only the gold, how demands do. Slope and intercept turn the sum into a probability on the gold's
first five. Prints the weights, the figures of each claim when it was left out of the fit, and those of weights without gold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.similarity.keys import keys_of
from pipeline.compare.similarity.ranking import WEIGHTS, EvidenceRanking, Passage, Weights
from pipeline.compare.similarity.weighted_words import names_in
from pipeline.compare.verification.targets import targets
from pipeline.evaluate.benchmarks.evidence_wice import CitedClaim, asked, cited_claims, ranking_of, recall
from pipeline.evaluate.claim_scores import Judged, span_of
from pipeline.evaluate.gold import claim_gold_of
from pipeline.evaluate.gold_claims import Tables, given_demands
from pipeline.language.spans import shares_half
from pipeline.runner import table_files
from pipeline.runner.cache import Folder

RIDGE = 1.0  # penalty on the square of a weight of a figure that was divided by its SPREAD; .03 to 3 make little difference
SPREAD = np.array([0.1, 0.1, 0.1, 0.45])  # standard deviations of the figures on the gold, rounded
FIRST = 5
FOLDS = 5

Array = np.ndarray[Any, Any]


class Trial(NamedTuple):
    """The figures of all passages for one claim (passages, figures), and which of them bear it out (passages,)."""

    figures: Array
    right: Array


def main(out: Path, gold: Path, public: Path) -> int:
    """Print the weights, and figures of claims that were left out of the fit."""
    ours = list(_gold_trials(out, gold))
    claims = [claim for claim in cited_claims(public) if claim.supporting]
    theirs = [_public_trial(claim) for claim in claims]
    weights = _fit(ours, theirs)
    print(", ".join(f"{f.name}={w:.2f}" for f, w in zip(fields(Weights), _calibrated(ours, weights), strict=True)))
    without = [(trial, [*ours[:i], *ours[i + 1 :]]) for i, trial in enumerate(ours)]
    print("each claim left out: " + _figures([(trial, _fit(others, theirs)) for trial, others in without]))
    print("gold alone, each claim left out: " + _figures([(trial, _fit(others, [])) for trial, others in without]))
    blind = _fit([], theirs)
    print("public claims alone: " + _figures([(trial, blind) for trial in ours]))
    print("as they stand: " + _figures([(trial, np.array(astuple(WEIGHTS)[:-1])) for trial in ours]))
    folds = [[t for j, t in enumerate(theirs) if j % FOLDS != i] for i in range(FOLDS)]
    fitted = [_fit(ours, fold) for fold in folds]
    recalls = [recall(_first(t, fitted[i % FOLDS]), claim) for i, (t, claim) in enumerate(zip(theirs, claims, strict=True))]
    print(f"public claims, {FOLDS} folds: recall@{FIRST} {np.mean(recalls):.3f} (n = {len(recalls)})")
    return 0


def _gold_trials(out: Path, gold: Path) -> Iterator[Trial]:
    tables = Tables(out, {"decisions": table_files.empty("decisions")})
    wanted = claim_gold_of(Folder(gold), dict(zip(tables["texts"]["doc"], tables["texts"]["text"], strict=True)))
    named, doc = names_in(tables["mentions"]), wanted.primary_doc
    demands = given_demands(wanted, tables["passages"], tables["sentences"])
    found = targets([doc], tables["sentences"], named, demands)
    ranking = EvidenceRanking([Passage(tuple(k.key for k in t.keys), bool(t.demand), t.beside) for t in found])
    for account, rows in wanted.claims.items():
        for row in rows:
            places = Judged(row, []).places
            right = np.array([any(shares_half((t.start, t.end), place) for place in places) for t in found])
            if right.any():
                keys = keys_of(row["text"], span_of(row)[0], named[account])
                yield Trial(_all_figures(ranking, tuple(key.key for key in keys)), right)


def _public_trial(claim: CitedClaim) -> Trial:
    wanted = frozenset().union(*claim.supporting)
    right = np.array([i in wanted for i in range(len(claim.sentences))])
    return Trial(_all_figures(ranking_of(claim), asked(claim)), right)


def _all_figures(ranking: EvidenceRanking, keys: tuple[str, ...]) -> Array:
    _, figures = ranking.figures([keys], ranking.cover.both_ways([keys]), 0, ranking.count)
    return np.asarray(figures[0])


def _fit(ours: Sequence[Trial], theirs: Sequence[Trial]) -> Array:
    """Return the weights under which the passages that are right are likeliest, none below 0 (figures,)."""
    from scipy.optimize import minimize

    count = len(SPREAD)
    share = (len(ours) or len(theirs)) / max(len(theirs), 1)  # what a public claim counts beside one of the gold

    def loss(parameters: Array) -> tuple[float, Array]:
        weights, sharpness = parameters[:count], parameters[count]
        total, slope = RIDGE * float(weights @ weights) / 2, np.append(RIDGE * weights, 0.0)
        for trials, part, sharp in ((ours, 1.0, 1.0), (theirs, share, sharpness)):
            for trial in trials:
                surprise, turn = _surprise(trial, sharp * weights)
                total += part * surprise
                slope[:count] += part * sharp * turn
                slope[count] += part * float(turn @ weights) * (trials is theirs)
        return total, slope

    bounds = [*[(0, None)] * count, (0.1, 20)]
    fitted = minimize(loss, np.append(np.ones(count), 2.0), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(fitted.x[:count] / SPREAD)


def _surprise(trial: Trial, weights: Array) -> tuple[float, Array]:
    """Return minus the logarithm of the share of the passages that are right, and how it turns with the weights."""
    figures = trial.figures / SPREAD
    odds = figures @ weights
    shares = np.exp(odds - odds.max())
    shares /= shares.sum()
    held = shares[trial.right].sum()
    return -float(np.log(held)), shares @ figures - (shares[trial.right] / held) @ figures[trial.right]


def _calibrated(trials: Sequence[Trial], weights: Array) -> tuple[float, ...]:
    """Return the weights times a slope, and an intercept, so that a claim's first five are as often right as they say."""
    from sklearn.linear_model import LogisticRegression

    best = [_first(trial, weights) for trial in trials]
    odds = np.concatenate([trial.figures[first] @ weights for trial, first in zip(trials, best, strict=True)])
    right = np.concatenate([trial.right[first] for trial, first in zip(trials, best, strict=True)])
    model = LogisticRegression(C=1.0).fit(odds[:, None], right)
    return (*(weights * model.coef_[0, 0]), float(model.intercept_[0]))


def _first(trial: Trial, weights: Array) -> list[int]:
    """Return the likeliest passages; of equals the earlier."""
    odds = np.round(trial.figures @ weights, 5)
    return [int(i) for i in np.argsort(-odds, kind="stable")[:FIRST]]


def _figures(trials: Sequence[tuple[Trial, Array]]) -> str:
    """Return in words how often the first is right, one of the first five, and the mean reciprocal rank."""
    hits = [trial.right[_first(trial, weights)] for trial, weights in trials]
    ranks = [int(hit.argmax()) + 1 if hit.any() else 0 for hit in hits]
    first, within = np.mean([rank == 1 for rank in ranks]), np.mean([rank > 0 for rank in ranks])
    reciprocal = np.mean([1 / rank if rank else 0.0 for rank in ranks])
    return f"first {first:.3f}, within {FIRST} {within:.3f}, mean reciprocal rank {reciprocal:.3f} (n = {len(ranks)})"


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
