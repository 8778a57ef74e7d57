"""How the primary text bears a claim out: which passage, which relation, how probably, and what the claim tells otherwise.

Few rules in this order: nothing found; quoted; something told otherwise; told as it is; told in general. Each is a
probability, and that of the relation given is the product of those on the way to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from pipeline.compare.shifts.findings import Reported
from pipeline.compare.shifts.pairs import Pair, Wording, paired
from pipeline.compare.shifts.shifts import Shift, forces, shifts_of
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


MISSING = 0.5  # probability from which nothing bears the claim out
BESIDE = 400  # characters between two passages that go on with one matter
NEARLY = 0.75  # share of what the passage chosen has of a claim, from which the other has nearly as much
CHANGED = 0.5  # probability of a change from which the claim shifts its passage
SAME_MATTER = 0.2  # similarity of the passage below which the two may speak of different things: nothing is told otherwise
IN_A_ROW = 4  # words that stand in a row on both sides: fewer are no quotation
QUOTED = 0.7  # share of the claim's weight that is quoted or stands in such rows: then it quotes
LATER = 0.03  # what a passage further down the list must have more of the claim for each place
# Log-odds that a claim tells its passage as it is and not in general, by the share of it that the passage has. Set by hand, for
# the 18 annotated rows say little: `pipeline.evaluate.fitting.verdict` prints what.
EVEN, STEEP = 0.47, 8.0
# Of a claim that has nothing else changed: who gives the text's authors what it reports of others has them say what they do not.
CONTRADICTING = ("negation", "attribution")


@dataclass(frozen=True)
class Candidate:
    """A passage of the primary text that may bear a claim out. `force` is that of the list or demand that it stands in, or empty.

    `similarity` in [0, 1] is that of `alignments`, `doc` the primary text, `quoted` the claim's words, by number, that stand in
    quotation marks and are traced to this passage.
    """

    wording: Wording
    similarity: float = 1.0
    force: str = ""
    doc: str = ""
    quoted: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Relation:
    """The relation, which candidate it is to or comes nearest (-1: there is none), the forces on both sides, the changes, and the
    probability of the relation."""

    relation: str
    index: int
    force: str
    primary_force: str
    shifts: tuple[Shift, ...]
    probability: float


def relation(
    claim: Wording, candidates: Sequence[Candidate], reported: Reported, *, unsaid: frozenset[int] = frozenset(),
    in_part: bool = False,
) -> Relation:  # fmt: skip
    """Return how the passages bear the claim out, of a text of which there may be more (`in_part`).

    `unsaid` are its words that name whose it is, by number. Without quotation marks nothing quotes, however much stands in a row.
    """
    if not candidates:
        return Relation("not-found", -1, "", "", (), 1.0)
    pairs = [paired(claim, candidate.wording) for candidate in candidates]

    @cache
    def shifts(number: int) -> tuple[Shift, ...]:
        return tuple(shifts_of(pairs[number], reported, candidates[number].force))

    missing = not_found(bearing(pairs, unsaid), in_part=in_part)
    nearest = chosen(pairs, unsaid)
    at = given_to_others(candidates, pairs, nearest, shifts, unsaid)
    pair, of_list, quoted = pairs[at], candidates[at].force, candidates[at].quoted
    found = shifts(at) if candidates[nearest].similarity >= SAME_MATTER else ()
    changed = max((shift.probability for shift in found), default=0.0)
    told = as_it_is(bearing([pair], unsaid))
    if missing >= MISSING:
        name, sure = "not-found", missing
    elif changed >= CHANGED:
        kinds = {shift.kind for shift in found if shift.probability >= CHANGED}
        if "attribution" in kinds:
            kinds -= {"force"}  # «they wish that» is the others' force
        name, sure = "contradicts" if kinds <= set(CONTRADICTING) else "shifts", (1 - missing) * changed
    elif quoted - unsaid and _share(claim, quoted | in_rows(pair), unsaid) >= QUOTED:
        name, sure = "quotes", 1 - missing
    else:
        name = "paraphrases" if told >= 0.5 else "summarizes"
        sure = (1 - missing) * (1 - changed) * max(told, 1 - told)
    return Relation(name, at, *forces(pair, reported, of_list), found, round(sure, 6))


def chosen(pairs: Sequence[Pair], unsaid: frozenset[int]) -> int:
    """Return which passage bears the claim out: the one that has most of it, the likelier ones first."""
    shares = [bearing([pair], unsaid).best - LATER * place for place, pair in enumerate(pairs)]
    return max(range(len(pairs)), key=lambda at: (round(shares[at], 6), -at))


def given_to_others(
    candidates: Sequence[Candidate], pairs: Sequence[Pair], at: int, shifts: Callable[[int], Sequence[Shift]],
    unsaid: frozenset[int],
) -> int:  # fmt: skip
    """Return the passage beside the one chosen that says of nearly as much of the claim that others want or say it, or the same.

    A text tells in one sentence whose a matter is and goes on with it in the next.
    """
    enough = NEARLY * bearing([pairs[at]], unsaid).best
    for other, pair in enumerate(pairs):
        beside = candidates[other].doc == candidates[at].doc and _gap(pair.there, pairs[at].there) <= BESIDE
        if other != at and beside and bearing([pair], unsaid).best >= enough:
            told = [shift for shift in shifts(other) if shift.kind == "attribution"]
            if told and told[0].probability >= CHANGED:
                return other
    return at


def _gap(a: Wording, b: Wording) -> int:
    """Return how many characters lie between two passages of a document."""
    first, second = sorted((a, b), key=lambda wording: wording.start)
    return max(0, second.start - first.start - len(first.text))


def as_it_is(evidence: Bearing) -> float:
    """Return the probability that the claim tells its passage as it is, and not in general, 0 to 1."""
    return sigmoid(STEEP * (evidence.best - EVEN))


def in_rows(pair: Pair) -> frozenset[int]:
    """Return the claim's words that stand in the passage in a row of IN_A_ROW or more, by number."""
    blocks = SequenceMatcher(None, pair.here.keys, pair.there.keys, autojunk=False).get_matching_blocks()
    return frozenset(i for block in blocks if block.size >= IN_A_ROW for i in range(block.a, block.a + block.size))


def _share(claim: Wording, inside: frozenset[int], unsaid: frozenset[int]) -> float:
    said = [i for i in range(len(claim.words)) if i not in unsaid]
    total = sum(claim.words[i].weight for i in said)
    return sum(claim.words[i].weight for i in said if i in inside) / total if total else 0.0
