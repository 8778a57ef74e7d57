"""How probable it is that an account reports a demand, and how probable that it reports it wholly.

Logistic regression, fitted by `pipeline.evaluate.fitting.coverage` on demands whose coverage was read by a person. Few weights,
for there are few such demands: how likely the account's words tell the demand and no other, and how likely they tell the demand
before or behind, for accounts tell stretches of a program. Whether the words shift the demand says nothing of its grade on the
annotated accounts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.compare.coverage.evidence import OTHERS, Telling
from pipeline.language.logistic import logistic

# In the order of `features` and of `features_of_whole`, the last is the intercept.
REPORTED = (4.98, 1.83, -2.72)
WHOLE = (3.94, -1.99)
LIKELIER = 0.5  # a demand is reported where that is likelier than not, and wholly where that is likelier than in part
# The likelihood of a claim of the holders at another time or in another work, and of a sentence that is no claim, is squared:
# what is all but certain stays so, and a resemblance counts for little.
UNSURE = (OTHERS, "")
MOST_BESIDE = 0.3  # what the demands beside it speak for a demand at most: they never suffice
STRONGEST = 3  # tellings that count together: a hundred unlikely ones make nothing likely
NO_OTHER = 2  # the power of a telling's share: words tell one demand, and others that they tell half as likely hardly


def features(told: Sequence[Telling], beside: float) -> tuple[float, ...]:
    """Return what the first regression weighs without the intercept: each 0 to 1, larger speaks for it.

    `beside` is the larger `strongest` of the demands before and behind.
    """
    together = sorted(map(_own, told))[-STRONGEST:]
    return math.sqrt(1 - math.prod(1 - strong for strong in together)), math.sqrt(min(beside, MOST_BESIDE))


def features_of_whole(told: Sequence[Telling]) -> tuple[float, ...]:
    """Return what the second regression weighs without the intercept: each 0 to 1."""
    return (math.sqrt(max(map(_own, told))),)


def reported(told: Sequence[Telling], beside: float = 0.0) -> float:
    """Return the probability that the demand is reported, wholly or partly."""
    return logistic(REPORTED, features(told, beside))


def wholly(told: Sequence[Telling]) -> float:
    """Return the probability that the demand is reported wholly, given that it is reported."""
    return logistic(WHOLE, features_of_whole(told))


def best_of(told: Sequence[Telling]) -> Telling:
    """Return the words that likeliest tell the demand, of equals the first."""
    return max(told, key=lambda t: (round(_own(t), 4), -t.start))


def strongest(told: Sequence[Telling]) -> float:
    """Return how likely the likeliest words tell the demand, 0 to 1."""
    return max(map(strength, told), default=0.0)


def strength(telling: Telling) -> float:
    """Return how likely the words tell the demand, 0 to 1, less where they are not surely a claim of the primary text."""
    return telling.likely ** (2 if telling.relation in UNSURE else 1)


def _own(telling: Telling) -> float:
    """Return how likely the words tell the demand and no other, 0 to 1."""
    return strength(telling) * telling.share**NO_OTHER
