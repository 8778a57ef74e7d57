"""Fit the weights that tell support: python -m pipeline.evaluate.fitting.verdict CLAIMS.jsonl GOLD OUT...

CLAIMS.jsonl has public claims with their evidence (`verdicts_wice`), GOLD annotated claims of the texts (gold_claims.csv),
OUT are folders of built corpora. Printed are: the weights of `bearing`, fitted on the public claims, those of `verdict` by which
paraphrases and summaries part, fitted on gold, each with what is reached when it is cross-validated; and how far the
probabilities of shifts, which are set by hand, can be trusted on shifts planted in the primary texts, with those apart that were
planted in ways of which no list was made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.compare.shifts.pairs import Pair, paired
from pipeline.compare.shifts.wordings import Wordings
from pipeline.compare.verification.verdict import bearing
from pipeline.contracts import PLANTED, records
from pipeline.evaluate.benchmarks.verdicts_wice import UNSUPPORTED, bearing_of, judged_claims
from pipeline.evaluate.gold import GoldRow, gold_rows
from pipeline.evaluate.gold_claims import Tables
from pipeline.evaluate.perturbations.agents import agents
from pipeline.evaluate.perturbations.meaning_changing import planted
from pipeline.evaluate.reliability import BINS
from pipeline.evaluate.support_calibration import Outcome, Searched, outcomes
from pipeline.language.documents import primary_docs_of
from pipeline.runner import table_files
from pipeline.runner.cache import Folder

FOLDS, REPEATS = 5, 6
EACH = 60  # copies of each kind

Array = np.ndarray[Any, Any]


def main(public: Path, gold: Path, *outs: Path) -> int:
    """Print all weights and tables."""
    asked = judged_claims(public)
    bearings = [bearing_of(claim) for claim in asked]
    truth = np.array([claim.label == UNSUPPORTED for claim in asked])
    _fit("bearing.WEIGHTS", np.array([(b.best, b.together) for b in bearings]), truth, 1.0)
    for out in outs:
        found = list(_outcomes(out))
        if found:
            print(f"{out}: planted shifts")
            _print_kinds(found)
            _print_bins(found)
            covered, told = _told_as_it_is(gold, out)
            if len(set(told)) == 2:
                _fit("verdict.STEEP and EVEN", covered, told, 100.0)
    return 0


def _fit(name: str, x: Array, y: Array, cost: float) -> None:
    """Print the weights of a logistic regression and what it reaches on rows that it was not fitted on."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(C=cost, max_iter=2000))
    held_out = []
    for seed in range(REPEATS):
        folds = StratifiedKFold(min(FOLDS, int(min(y.sum(), (~y).sum()))), shuffle=True, random_state=seed)
        held_out.append(cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1])
    model.fit(x, y)
    slopes = model[1].coef_[0] / model[0].scale_
    weights = [*slopes, float(model[1].intercept_[0] - slopes @ model[0].mean_)]
    areas = [roc_auc_score(y, h) for h in held_out]
    print(f"{name} = ({', '.join(f'{w:.2f}' for w in weights)})")
    print(
        f"  {len(y)} rows, {y.sum()} true; cross-validated area under the curve {np.mean(areas):.3f} (± {np.std(areas):.3f})"
    )
    _print_reliability(held_out[0], y)


def _print_reliability(given: Array, truth: Array) -> None:
    for low, high in pairwise(BINS):
        inside = (given >= low) & ((given < high) | (high == 1))
        if inside.any():
            print(
                f"  {low:.1f} to {high:.1f}: n = {inside.sum()}, mean {given[inside].mean():.2f}, true {truth[inside].mean():.2f}"
            )


def _outcomes(out: Path) -> Iterator[Outcome]:
    """Yield what becomes of other copies of the primary texts' sentences than those of `support_calibration`."""
    tables = Tables(out, {})
    docs = primary_docs_of(tables["sources"])
    searched = Searched(docs, *(tables[n] for n in ("sentences", "mentions", "demands")))
    for doc in docs:
        acting = agents(tables["tokens"], doc)
        yield from outcomes(searched, list(planted(searched.sentences_of(doc), acting, draw="fit", each=EACH)))


def _print_kinds(found: Sequence[Outcome]) -> None:
    for kind in PLANTED:
        inside = [o for o in found if o.planted == kind]
        kept = [o for o in inside if o.held_out]
        if inside:
            found_of = [
                sum(o.found for o in inside),
                sum(o.kind_right for o in inside),
                len(kept),
                sum(o.found for o in kept),
            ]
            shown = "n = {}, found {}, right kind {}; in ways kept back n = {}, found {}".format(len(inside), *found_of)
            print(f"  {kind}: {shown}")


def _print_bins(found: Sequence[Outcome]) -> None:
    """Print for the probabilities of the likeliest change how often it was one: of the kind that was planted."""
    given = np.array([o.probability for o in found])
    truth = np.array([o.found and o.kind_right for o in found])
    _print_reliability(given[given > 0], truth[given > 0])


def _told_as_it_is(gold: Path, out: Path) -> tuple[Array, Array]:
    """Return of the gold's paraphrases and summaries how much of each the best annotated passage has, and which it is."""
    tables = {n: table_files.read(out / "tables" / f"{n}.csv", n) for n in ("sources", "mentions")}
    texts = table_files.read(out / "tables" / "texts.parquet", "texts")
    text_of = dict(zip(texts["doc"], texts["text"], strict=True))
    primary = [s.doc for s in records(tables["sources"]) if s.role == "primary"][:1]
    wordings, rows = Wordings(tables["mentions"]), []
    for row in gold_rows(Folder(gold), "claims"):
        start, end = int(row["start"]), int(row["end"])
        if row["relation"] in ("paraphrases", "summarizes") and text_of.get(row["doc"], "")[start:end] == row["text"]:
            pairs = [_pair(wordings, row, primary[0], text_of, span) for span in row["primary_spans"].split(";") if span]
            rows.append((bearing(pairs).best, row["relation"] == "paraphrases"))
    return np.array([[best] for best, _ in rows]), np.array([told for _, told in rows])


def _pair(wordings: Wordings, row: GoldRow, doc: str, text_of: dict[str, str], span: str) -> Pair:
    start, end = map(int, span.split("-"))
    here = wordings.at(row["doc"], int(row["start"]), row["text"])
    return paired(here, wordings.at(doc, start, text_of[doc][start:end]))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
