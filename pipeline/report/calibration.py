"""The parts of the methods page that this build measured: calibration of probabilities, and stability."""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import PARAPHRASED, records
from pipeline.report.sections.markdown import escaped, listed, table

NOT_THERE = ("not held", "strange")  # perturbations without a right place
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
        "reliable if the share that is right is close to it; few trials say little. The trials leave out what the sentences "
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


def support_calibration(trials: pd.DataFrame) -> str:
    """Return how well the probabilities of shifts are calibrated: by kind of perturbation, and by bins of probability."""
    if not trials["trials"].sum():
        return "This corpus has no primary text whose sentences could be perturbed to calibrate the probabilities."
    paraphrased = trials["perturbation"] == PARAPHRASED
    said = (
        f"The probabilities were tested here on {trials['trials'][~paraphrased].sum():,} copies of sentences of the primary text "
        f"whose meaning was changed and on {trials['trials'][paraphrased].sum():,} paraphrases, judged "
        "like claims (`tables/support_calibration.csv`). Every shift found in a paraphrase is a false positive."
    )
    bins = (
        "By the probability of a shift. It is reliable if the share of copies with a shift is close to it; few trials say "
        "little, and the number of copies with a shift says nothing about real claims. These perturbations are not a historian's "
        "examples: real shifts are subtler, several occur at once, and they are in sentences that share fewer words. What makes "
        "the perturbations and what finds them know much the same words: of shifts worded by somebody else .73 were found, half "
        "with the right kind, and one in six paraphrases written by others was a false positive."
    )
    return "\n\n".join([said, _by_planted(trials), bins, _by_bin(trials)])


def _by_planted(trials: pd.DataFrame) -> str:
    rows = []
    for planted, own in trials.groupby("perturbation", sort=False):
        count, found, kind = (int(own[name].sum()) for name in ("trials", "found", "correct_kind"))
        right = "–" if planted == PARAPHRASED else _share(kind, count)
        rows.append((planted, f"{count:,}", _share(found, count), right))
    return table(("perturbation", "trials", "a shift found", "with the right kind"), rows)


def _by_bin(trials: pd.DataFrame) -> str:
    """Return trials by bins of the probability of a shift: how many there are, the mean, and the share with a shift."""
    there = trials["perturbation"] != PARAPHRASED
    weighed = trials.assign(weight=trials["probability"] * trials["trials"], there=trials["trials"].where(there, 0))
    rows = []
    for (low, high), own in weighed.groupby(["low", "high"]):
        count = int(own["trials"].sum())
        if count:
            mean, shifted = own["weight"].sum() / count, int(own["there"].sum()) / count
            rows.append((f"{low:.1f}–{high:.1f}", f"{count:,}", f"{mean:.2f}", f"{shifted:.2f}"))
    return table(("probability of a shift", "trials", "mean probability", "share with a shift"), rows)


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
