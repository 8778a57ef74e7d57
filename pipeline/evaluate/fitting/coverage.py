"""Fit the weights of `compare.coverage.probability`: python -m pipeline.evaluate.fitting.coverage OUT GOLD [OUT GOLD]...

OUT is the folder of a built corpus, GOLD that of the gold of its texts; the gold's own demands and claims are given. Prints both
rows of weights, and the figures of each demand's grade when it was left out of the fit, then of each pair when that pair was.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from pipeline.compare.coverage.evidence import Pair, Telling, sentences_beside, speaking, tellings
from pipeline.compare.coverage.probability import LIKELIER, features, features_of_whole, strongest
from pipeline.compare.similarity.theme_profiles import ClauseThemes
from pipeline.compare.similarity.weighted_words import names_in
from pipeline.compare.verification.targets import targets
from pipeline.contracts import COVERED, records
from pipeline.evaluate.claim_scores import span_of
from pipeline.evaluate.gold import claim_gold_of
from pipeline.evaluate.gold_claims import READ_FOR_CLAIMS, Tables, asked, given_demands, given_spans
from pipeline.language.logistic import logistic
from pipeline.runner import table_files
from pipeline.runner.cache import Folder

YES, PARTLY, NO = COVERED
STRENGTH = 1.0  # of the regularization: the inverse of its penalty
SCALE = 4.0  # what shares are multiplied by, so that the penalty leaves them some weight


class Trial(NamedTuple):
    """A demand and an account: which, what may tell it, how strongly the demands beside it are told, and the gold's grade."""

    text: str
    told: Sequence[Telling]
    beside: float
    grade: str


def main(*folders: Path) -> int:
    """Print the weights and the figures of trials left out."""
    trials = [trial for out, gold in zip(folders[::2], folders[1::2], strict=True) for trial in _trials(out, gold)]
    for name, weights in zip(("REPORTED", "WHOLE"), _fit(trials), strict=True):
        print(f"{name} = ({', '.join(f'{w:.2f}' for w in weights)})")
    print(
        "each demand left out: " + _figures([(trial, _grade(trial, _without(trials, i))) for i, trial in enumerate(trials)])
    )
    for text in dict.fromkeys(trial.text for trial in trials):
        fitted = _fit([trial for trial in trials if trial.text != text])
        print(f"{text} left out: " + _figures([(trial, _grade(trial, fitted)) for trial in trials if trial.text == text]))
    return 0


def _trials(out: Path, gold: Path) -> Iterator[Trial]:
    """Yield each demand and account of the gold with what the tables made from its demands and claims say."""
    from pipeline.compare.claims.extraction import claims_at

    tables = Tables(out, {"decisions": table_files.empty("decisions")})
    texts = dict(zip(tables["texts"]["doc"], tables["texts"]["text"], strict=True))
    wanted = claim_gold_of(Folder(gold), texts)
    tables["demands"] = given_demands(wanted, tables["passages"], tables["sentences"])
    claims = claims_at(given_spans(wanted.claims), *(tables[name] for name in READ_FOR_CLAIMS))
    tables["claims"] = table_files.settle(claims, "claims")
    for name in ("alignments", "claim_verdicts", "support"):
        build = import_module(f"pipeline.compare.verification.{name}").build
        tables[name] = table_files.settle(build(**asked(build, tables)), name)
    told = _told(tables, list(wanted.coverage), wanted.primary_doc)
    ids = [row["demand_id"] for row in sorted(wanted.demands[wanted.primary_doc], key=span_of)]
    for doc, rows in wanted.coverage.items():
        for row in rows:
            i = ids.index(row["demand_id"])
            beside = max(strongest(told.get((doc, j), [])) for j in (i - 1, i + 1))
            yield Trial(f"{out.name}/{doc}", told.get((doc, i), []), beside, row["covered"])


def _told(tables: Tables, accounts: Sequence[str], doc: str) -> dict[Pair, list[Telling]]:
    """Return what may tell each demand, as the stage takes it."""
    named = names_in(tables["mentions"])
    held = targets([doc], tables["sentences"], named, tables["demands"])
    beside = sentences_beside(accounts, *(tables[n] for n in ("sentences", "mentions", "support")))
    demands = list(records(tables["demands"]))
    themes = ClauseThemes(*(tables[n] for n in ("themes", "passages", "tokens")))
    return tellings(demands, held, speaking(tables["support"]), beside, named, themes)


Weights = tuple[Sequence[float], Sequence[float]]


def _fit(trials: Sequence[Trial]) -> Weights:
    """Return both rows of weights, the intercept last; what nothing speaks for teaches nothing."""
    spoken = [trial for trial in trials if trial.told]
    graded = [trial for trial in spoken if trial.grade != NO]
    reported = _regression([features(t.told, t.beside) for t in spoken], [t.grade != NO for t in spoken])
    return reported, _regression([features_of_whole(t.told) for t in graded], [t.grade == YES for t in graded])


def _regression(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(np.array(rows) * SCALE, np.array(right))
    return [*(model.coef_[0] * SCALE), *model.intercept_]


def _without(trials: Sequence[Trial], left_out: int) -> Weights:
    return _fit([trial for i, trial in enumerate(trials) if i != left_out])


def _grade(trial: Trial, weights: Weights) -> str:
    """Return the grade by these weights."""
    if not trial.told or logistic(weights[0], features(trial.told, trial.beside)) < LIKELIER:
        return NO
    return YES if logistic(weights[1], features_of_whole(trial.told)) >= LIKELIER else PARTLY


def _figures(graded: Sequence[tuple[Trial, str]]) -> str:
    both = sum(trial.grade != NO != grade for trial, grade in graded)
    ours, gold = sum(grade != NO for _, grade in graded), sum(trial.grade != NO for trial, _ in graded)
    right = sum(trial.grade == grade for trial, grade in graded) / (len(graded) or 1)
    return f"reported or not F1 {2 * both / (ours + gold or 1):.3f}, three grades right {right:.3f}, n = {len(graded)}"


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
