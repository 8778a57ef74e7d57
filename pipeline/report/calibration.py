"""The parts of the methods page that were measured: calibration and stability in this build, models on corpora left out."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipeline.contracts import records
from pipeline.lexicon.left_out import ALL, LeftOut
from pipeline.report.sections.markdown import escaped, listed, table

NOT_THERE = ("not held", "strange")  # perturbations without a right place
MODELS = {  # as the fitting script names them
    "same": "a statement and one of the text say the same", "about": "a statement is about the primary text",
    "doubtful": "a claim is changed or not in the text (called not found)", "quoted": "a supported claim is quoted",
    "otherwise": "a number or date differs", "reported": "an account reports a demand",
    "wholly": "a reported demand is reported in full",
}  # fmt: skip
LEANING = 3  # themes named that depend most on one seed word


def quotation_trials(trials: pd.DataFrame) -> str:
    """Return how well the probabilities of traces are calibrated: by bins of probability, and by kind of perturbation."""
    if trials.empty:
        return "This corpus has no primary text from which quotations could be made to calibrate the probabilities."
    there = ~trials["perturbation"].isin(NOT_THERE)
    count, hidden = trials["trials"][there].sum(), trials["trials"][~there].sum()
    return "\n\n".join([
        f"**Calibration** on {count + hidden:,} perturbed quotations (`tables/quote_calibration.csv`): {count:,} stretches of "
        "this corpus' primary text with words cut, replaced, omitted, reordered or paraphrased, and "
        f"{hidden:,} distractors that must not be found, from other texts or from a hidden sentence. A probability is "
        "reliable if the share of correct ones is close to it; few trials say little. The trials leave out what the sentences "
        "around real quotations say, the perturbations are not a translator's, and on a text on which the weights were fitted "
        "this is not an independent test.",
        _bins(trials),
        "By perturbation. “Right place among the candidates” ignores the probability; for distractors “right” means that no "
        "place was found.",
        _alterations(trials),
    ])  # fmt: skip


def _bins(trials: pd.DataFrame) -> str:
    rows = []
    weighed = trials.assign(weight=trials["probability"] * trials["trials"])
    for (low, high), own in weighed.groupby(["low", "high"]):
        count, right = own["trials"].sum(), own["correct"].sum()
        rows.append((f"{low:.1f}–{high:.1f}", f"{count:,}", f"{own['weight'].sum() / count:.2f}", f"{right / count:.2f}"))
    return table(("probability", "trials", "mean probability", "share traced to the right place"), rows)


def _alterations(trials: pd.DataFrame) -> str:
    rows = []
    for alteration, own in trials.groupby("perturbation", sort=False):
        count, right, kind = (int(own[name].sum()) for name in ("trials", "correct", "correct_kind"))
        place = "–" if alteration in NOT_THERE else _share(right, count)
        rows.append((alteration, f"{count:,}", place, _share(kind, count)))
    return table(("perturbation", "trials", "right place among the candidates", "right kind, or rightly none"), rows)


def _share(count: int, of: int) -> str:
    return f"{count:,} ({count / of:.0%})" if of else "–"


def stability_of(themes: pd.DataFrame, stability: pd.DataFrame) -> str:
    """Return how stable themes and clusters are in this corpus."""
    whole = {(row.kind, row.test): row for row in records(stability[stability["group"] == ""])}
    sampled, dropped = whole.get(("theme", "bootstrap")), whole.get(("theme", "seed word dropped"))
    if not sampled:
        return "This corpus has no theme whose stability could be tested."
    said = f"In this corpus the first themes agree at {sampled.agreement:.2f} when a fifth of the passages is left out"
    said += f" and at {dropped.agreement:.2f} when a seed word is left out." if dropped else "."
    single = stability[
        (stability["kind"] == "theme") & (stability["group"] != "") & (stability["test"] == "seed word dropped")
    ]
    if len(single):
        labels = dict(zip(themes["theme"], themes["label"], strict=True))
        worst = single.sort_values(["agreement", "group", "dropped"], kind="stable").head(LEANING)
        leaning = [
            f"{escaped(labels.get(r.group, r.group))} on *{escaped(r.dropped)}* ({r.agreement:.2f})" for r in records(worst)
        ]
        said += f" Themes that depend most on one word, with the Jaccard index without it: {listed(leaning)}."
    found = whole.get(("cluster", "bootstrap"))
    return said + (f" Clusters agree at {found.agreement:.2f} when a fifth of the passages is left out." if found else "")


def left_out_table(rows: Iterable[LeftOut]) -> str:
    """Return precision and recall of each model on corpora that were left out of its fit."""
    cells = [
        (
            MODELS.get(row.model, row.model), "all, pooled" if row.corpus == ALL else escaped(row.corpus),
            _figure(row.precision), _figure(row.recall), f"{row.rows:,}",
        )
        for row in rows
    ]  # fmt: skip
    return table(("what the program says", "corpus left out", "precision", "recall", "n"), cells)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
