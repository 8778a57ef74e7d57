"""How far passages bear a claim out: which of its telling words they have, one alone and all together.

What speaks against it is what none of them has: a rare word, a name, a number. The weights are learned on public claims with
their evidence, for of annotated claims of the texts few are not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.shifts.pairs import Pair
from pipeline.language.logistic import sigmoid

# Log-odds that nothing bears the claim out; fitted by `pipeline.evaluate.fitting.verdict`.
WEIGHTS = {"best": -3.47, "together": -6.06, "intercept": 2.68}
IN_PART = 0.7  # twice the odds where the primary text is held in part: a claim may rest on another part
FEW = 1e-9


@dataclass(frozen=True)
class Bearing:
    """Shares of the claim's weight of words, 0 to 1: what the best passage has, what all have together."""

    best: float
    together: float


def bearing(pairs: Sequence[Pair], unsaid: frozenset[int] = frozenset()) -> Bearing:
    """Return how far the passages of one claim bear it out; without a passage not at all.

    `unsaid` are numbers of the claim's words that say whose position it is and not what: no passage need have them.
    """
    if not pairs:
        return Bearing(0.0, 0.0)
    here = pairs[0].here
    inside = [i for i in range(len(here.words)) if i not in unsaid]
    total = sum(here.words[i].weight for i in inside)
    shares = [sum(here.words[i].weight * pair.likeness_here[i] for i in inside) for pair in pairs]
    together = sum(here.words[i].weight * max(pair.likeness_here[i] for pair in pairs) for i in inside)
    if total <= FEW:
        return Bearing(0.0, 0.0)
    return Bearing(round(max(shares) / total, 6), round(together / total, 6))


def not_found(evidence: Bearing, *, in_part: bool = False) -> float:
    """Return the probability that the passages do not bear the claim out, 0 to 1; `in_part`: there is more of the text."""
    weighed = WEIGHTS["best"] * evidence.best + WEIGHTS["together"] * evidence.together
    return sigmoid(weighed + WEIGHTS["intercept"] + IN_PART * in_part)
