"""How probable it is that quoted words come from a place in the primary text.

Logistic regression on quotations altered on purpose, fitted by `pipeline.evaluate.fitting.quote_probability`. What such
quotations cannot teach, because nobody gives them to anybody, is set by hand: to whom the words are given, what the account says
around them, and a neighbor traced to the same place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.language.logistic import sigmoid

# Powers of ten of surprise in the primary text: what matches with less may match by chance. «At the same time» has 5.5.
LEAST = 6.0

# In the order of `features`; the last is the intercept.
WEIGHTS = (-2.60, -4.34, 0.54, 2.22, 4.96, -0.87, -6.24, 5.03)
WEIGHTS_COMPARED = (-2.59, -2.37, 0.15, 1.50, 2.15, -0.83, -2.19, 4.05, 14.13, 0.61)
# Log-odds. Of a primary text that is held in part, what is given to it may stand in another part.
GIVEN_TO = {"ours": 0.0, "ours in part": -1.0, "none": -0.5, "other": -2.0}
# Log-odds for each power of ten that the sentence around shares with the place, above what any sentence shares, up to so much.
AROUND, USUAL, MOST_AROUND = 0.7, 6.0, 20.0
STRENGTH_AROUND = 0.4  # how much of what is shared around counts where places are held against each other
LEAST_RIVAL, MOST_RIVAL = 0.5, 1.5  # below it no candidate was looked at
TOGETHER = 1.5  # log-odds where another quotation of the sentence is traced to the place


@dataclass(frozen=True)
class Evidence:
    """What speaks for a place: kept, density and in_a_row are shares, 0 to 1; score and around are in powers of ten of surprise.

    rival: the strength of the best other place over that of this one, from 0; around: what the account's sentence shares with
    the place besides the quotation; verbatim: the same words in a row; similarity and margin are
    those of the window that holds the place, None where the wording was sure enough not to ask.
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
    """Return how a place stands against others, in powers of ten: by the quotation's words, and by those around it."""
    return score + STRENGTH_AROUND * min(max(around - USUAL, 0.0), MOST_AROUND)


def features(evidence: Evidence) -> tuple[float, ...]:
    """Return what the regression weighs, in the order of WEIGHTS or WEIGHTS_COMPARED without the intercept."""
    plain = (
        evidence.kept,
        evidence.density,
        evidence.in_a_row,
        math.log1p(evidence.score),
        evidence.kept * evidence.density,
        math.log1p(evidence.words),
        min(max(evidence.rival, LEAST_RIVAL), MOST_RIVAL),
    )
    return plain if evidence.similarity is None else (*plain, evidence.similarity, evidence.margin)


def probability(evidence: Evidence) -> float:
    """Return the probability that the place is the right one, 0 to 1."""
    weights = WEIGHTS if evidence.similarity is None else WEIGHTS_COMPARED
    given = evidence.verbatim and evidence.given_to.startswith("ours")
    if evidence.similarity is None and evidence.score < LEAST and not given:
        return 0.0  # too few words to tell
    odds = sum(w * f for w, f in zip(weights, (*features(evidence), 1.0), strict=True))
    odds += GIVEN_TO[evidence.given_to] + TOGETHER * evidence.together
    odds += AROUND * min(max(evidence.around - USUAL, 0.0), MOST_AROUND)
    return sigmoid(odds)
