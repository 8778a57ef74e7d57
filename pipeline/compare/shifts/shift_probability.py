"""How probable it is that a change found between a claim and its passage is one: logistic weights, readable by hand."""

from __future__ import annotations

from pipeline.language.logistic import sigmoid

# Log-odds by kind of change.
KINDS = {
    "force": 0.5, "negation": 1.0, "condition": 0.5, "agent": 0.0, "scope": 0.5, "number": 1.5, "date": 1.5, "attribution": 0.0,
}  # fmt: skip
COVERED, COVERING, BOTH = 4.0, 1.0, 0.5
INTERCEPT = -2.5
# Of wordings that are far from each other: the claim's force, the passage's. That a risk is told as a fact is the surest. What a
# program says as a fact is often its demand, and an account may name what it demands without a verb («loyalty to the town»):
# facts for demands and demands for facts are mostly none.
FAR = {
    ("fact", "risk"): 0.2,
    ("fact", "hedge"): -0.3,
    ("demand", "risk"): -1.0,
    ("demand", "wish"): -1.0,
}
OTHER_FORCES = -2.5


def of_forces(here: str, there: str) -> float:
    """Return the log-odds that wordings far from each other differ in force, besides how far they are."""
    return FAR.get((here, there), OTHER_FORCES)


def probability(kind: str, covered: float, covering: float, *, both: bool, besides: float = 0.0) -> float:
    """Return the probability that a change of a kind is one, 0 to 1; `besides` are log-odds to add.

    `covered` is the share of the claim that the passage has, `covering` the share of the facing clauses that the claim has;
    `both`: words stand on both sides and not on one alone.
    """
    odds = INTERCEPT + KINDS[kind] + COVERED * covered + COVERING * covering + BOTH * both + besides
    return sigmoid(odds)
