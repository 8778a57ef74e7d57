"""What two accounts tell otherwise of the same position: the shifts between their wordings, and which of them says no."""

from __future__ import annotations

from typing import Any

from pipeline.compare.shifts.modality import force_of
from pipeline.compare.shifts.negation import negations
from pipeline.compare.shifts.pairs import Wording, paired
from pipeline.compare.shifts.shifts import shifts_of
from pipeline.compare.shifts.wordings import Wordings, reported
from pipeline.contracts import SHIFTS
from pipeline.language.normalization import normalize

TOLD = 0.5  # probability from which something is told otherwise: neither account is the measure of the other
AGAINST = ("criticizes", "rejects")  # stances that say no to what the claim's words name
BETWEEN = ("force", "negation", "condition", "agent", "scope", "number", "date")  # accounts quote nobody to each other


def told_otherwise(one: Any, other: Any, wordings: Wordings) -> list[str]:
    """Return the kinds of what two claims tell otherwise, in the order of SHIFTS.

    An account that rejects what the other demands in the same words says the contrary, though neither wording has a «not»;
    that one rejects it and the other demands that it not be is no difference.
    """
    here, there = (wordings.at(claim.doc, claim.start, claim.text) for claim in (one, other))
    pair = paired(here, there)
    force = force_of(other.text, cue=other.cue, stance=other.stance)
    found = {
        shift.kind for shift in shifts_of(pair, reported(one), "" if force == "condition" else force)
        if shift.probability >= TOLD and shift.kind in BETWEEN
    }  # fmt: skip
    if _says_no(one, here) != _says_no(other, there) and (pair.near or "negation" in found):
        found ^= {"negation"}
    return [kind for kind in SHIFTS if kind in found]


def _says_no(claim: Any, wording: Wording) -> bool:
    """Whether the account says no to the claim's words by others than these: «refused» within them is a negation already."""
    if claim.stance not in AGAINST:
        return False
    cue = set(normalize(claim.cue).lower().split())
    return not any(wording.words[i].form in cue for i in negations(wording, range(len(wording.words))))
