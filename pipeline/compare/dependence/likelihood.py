"""How likely it is that one account follows the other, or both one source, from what they share.

The weights of wording, facts and order were fitted by `evaluate.perturbations.dependence` on pairs made from the five originals
and their digests; those of citation and errors, of which these pairs have none, were set by hand.
"""

from __future__ import annotations

from math import log

from pipeline.compare.dependence.shared import Shared
from pipeline.language.logistic import sigmoid

# Both kinds have equal weight: even odds before anything is seen. A new fit, after the null became a mean of medians, gives
# -2.6, 1.0, 1.8, 1.0.
BIAS, WORDING, FACTS, ORDER = -2.9, 1.0, 1.9, 1.0
CITED = 1.5  # log-odds if one names the author or the title of the other; an author may be named as one who took part
ERROR = 1.0  # log-odds for each value that both have and a third account contradicts: which side errs is not known
MANY_FACTS = 10  # set by hand: number of shared facts at which their order counts half
USUAL_WORDING, USUAL_FACTS = 1.0, 0.05  # added to both sides, so that little beside nothing is not infinitely more


def signs(shared: Shared, usual_wording: float, usual_facts: float) -> tuple[float, float, float]:
    """Return by how much more they share than usual: wording and facts as log ratios, and order, -1 to 1."""
    wording = log((shared.wording + USUAL_WORDING) / (usual_wording + USUAL_WORDING))
    facts = log((shared.fact_share + USUAL_FACTS) / (usual_facts + USUAL_FACTS))
    return wording, facts, shared.order * len(shared.facts) / (len(shared.facts) + MANY_FACTS)


def probability(found: tuple[float, float, float], *, cited: bool, errors: int) -> float:
    """Return the probability that the two accounts are not independent witnesses, 0 to 1."""
    wording, facts, order = found
    return sigmoid(BIAS + WORDING * wording + FACTS * facts + ORDER * order + CITED * cited + ERROR * errors)
