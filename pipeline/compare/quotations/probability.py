"""The probability that quoted words come from a place in the primary text.

Logistic regression on perturbed quotations, fitted by `pipeline.evaluate.fitting.quote_probability`. Perturbed quotations
have no attribution or context, so three weights are set by hand: of the attribution, of the account's words around the
quotation, and of another quotation traced to the same place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.language.logistic import sigmoid

# Surprisal in the primary text, base 10: a match with less may be chance. “At the same time” has 5.5.
MIN_SCORE = 6.0

# In the order of `features`; the last is the intercept.
WEIGHTS = (-2.60, -4.34, 0.54, 2.22, 4.96, -0.87, -6.24, 5.03)
WEIGHTS_COMPARED = (-2.22, -2.72, 0.17, 1.65, 2.41, -0.75, -2.56, 2.87, 15.23, 1.02)
# Log-odds, set by hand. If only a part of a primary text is available, words attributed to it may be in another part.
GIVEN_TO = {"ours": 0.0, "ours in part": -1.0, "none": -0.5, "other": -2.0}
# Set by hand: log-odds for each unit of surprisal that the surrounding sentence shares with the place, above the usual amount
# and up to a maximum.
AROUND_WEIGHT, USUAL_AROUND, MAX_AROUND = 0.7, 6.0, 20.0
STRENGTH_AROUND = 0.4  # set by hand: weight of the shared context when places are compared with each other
MIN_RIVAL, MAX_RIVAL = 0.5, 1.5  # candidates below the minimum are not examined
TOGETHER = 1.5  # set by hand: log-odds if another quotation of the sentence is traced to the place


@dataclass(frozen=True)
class TraceEvidence:
    """The evidence for a place: kept, density and in_a_row are shares, 0 to 1; score and around are surprisal, base 10.

    rival: the strength of the best other place divided by that of this one, from 0; around: what the account's sentence shares
    with the place besides the quotation; verbatim: the same sequence of words; similarity and margin are those of the window
    that contains the place, None if the wording alone was certain enough.
    """

    kept: float
    density: float
    in_a_row: float
    score: float
    rival: float
    words: int
    around: float = 0.0
    given_to: str = "none"
    together: bool = False
    verbatim: bool = False
    similarity: float | None = None
    margin: float = 0.0


def strength(score: float, around: float) -> float:
    """Return the strength of a place against others, base 10, from the quotation's words and those around it."""
    return score + STRENGTH_AROUND * min(max(around - USUAL_AROUND, 0.0), MAX_AROUND)


def features(evidence: TraceEvidence) -> tuple[float, ...]:
    """Return the features of the regression, in the order of WEIGHTS or WEIGHTS_COMPARED without the intercept."""
    plain = (
        evidence.kept,
        evidence.density,
        evidence.in_a_row,
        math.log1p(evidence.score),
        evidence.kept * evidence.density,
        math.log1p(evidence.words),
        min(max(evidence.rival, MIN_RIVAL), MAX_RIVAL),
    )
    return plain if evidence.similarity is None else (*plain, evidence.similarity, evidence.margin)


def probability(evidence: TraceEvidence) -> float:
    """Return the probability that the place is the right one, 0 to 1."""
    weights = WEIGHTS if evidence.similarity is None else WEIGHTS_COMPARED
    given = evidence.verbatim and evidence.given_to.startswith("ours")
    if evidence.similarity is None and evidence.score < MIN_SCORE and not given:
        return 0.0  # too little evidence
    odds = sum(w * f for w, f in zip(weights, (*features(evidence), 1.0), strict=True))
    odds += GIVEN_TO[evidence.given_to] + TOGETHER * evidence.together
    odds += AROUND_WEIGHT * min(max(evidence.around - USUAL_AROUND, 0.0), MAX_AROUND)
    return sigmoid(odds)
