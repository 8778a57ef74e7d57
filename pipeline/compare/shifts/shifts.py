"""What a claim tells otherwise than its passage: force, negation, condition, agent, scope, number, date, attribution.

Everything is read from words, names and dates, without a parse, so that any two wordings can be compared. What is looked for is
what natural logic calls the operators of a sentence (MacCartney 2009, Natural Language Inference): both sides are reduced to the
words on which truth turns, and these are held against each other where the clauses face each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.compare.shifts.findings import PLAIN, Found, Reported, shown, span_of
from pipeline.compare.shifts.matrix_clauses import leading_clause
from pipeline.compare.shifts.modality import ORDER, demanded, force_of, no_force, told_force
from pipeline.compare.shifts.negation import IF, averted, negation
from pipeline.compare.shifts.pairs import Pair, Wording, paired, share
from pipeline.compare.shifts.participants import agent, attribution, dates, numbers, scope
from pipeline.compare.shifts.shift_probability import of_forces, probability
from pipeline.contracts import SHIFTS
from pipeline.language.spans import Span

SURELY = 0.4  # share of the claim that a passage in other words must have, for a force that is another to mean anything
ELSEWHERE = 0.6  # share of a condition that the other side has, from which it is said there too, as a condition or otherwise


@dataclass(frozen=True)
class Shift:
    """A change of one kind: what it is in words, the words on both sides as spans of their documents, and how probable it is.

    An empty span: the words are on the other side alone.
    """

    kind: str
    told: str
    here: Span
    there: Span
    probability: float


def shifts(here: Wording, there: Wording, reported: Reported = PLAIN) -> list[Shift]:
    """Return what the claim (`here`) tells otherwise than the passage, at most one change of each kind, in the order of SHIFTS.

    Two wordings without a word in common have no change: they speak of different things. Linear in the words of both.
    """
    return shifts_of(paired(here, there), reported)


def shifts_of(pair: Pair, reported: Reported = PLAIN, force: str = "") -> list[Shift]:
    """Return the same of two wordings side by side; `force` is that of the list or demand that the passage stands in."""
    reported = replace(reported, there=force)
    if not pair.facing_here or not pair.facing_there:
        return []
    found: dict[str, Shift] = {}
    for finder in FINDERS:
        for change in finder(pair, reported):
            if change.kind not in found:
                found[change.kind] = _shift(pair, change)
    return [found[kind] for kind in SHIFTS if kind in found]


def _shift(pair: Pair, change: Found) -> Shift:
    sure = probability(change.kind, pair.covered, pair.covering, both=bool(change.here) and bool(change.there),
                       besides=change.besides)  # fmt: skip
    return Shift(change.kind, change.told, span_of(pair.here, change.here), span_of(pair.there, change.there), sure)


def _force(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield a change of force: of near wordings any phrase more or less, of others that a risk, a demand … is told as a fact."""
    here, there = _marked(pair.here, pair.facing_here), _marked(pair.there, pair.facing_there)
    ours, theirs = forces(pair, reported)
    if not pair.near:
        accused = reported.stance == "criticizes" and theirs != "risk"  # of others, whom the text may tell of as it likes
        if ours != theirs and not accused and pair.covered >= SURELY:
            words = (
                [i for phrase in here.get(ours, []) for i in phrase],
                [i for phrase in there.get(theirs, []) for i in phrase],
            )
            yield Found("force", told_force(ours, theirs), *words, of_forces(ours, theirs))
        return
    # Words that demand stand before a claim that is demanded, and «unless they watch it» is «to prevent it, they must watch it».
    asked = _demanded(pair, reported) or averted(pair)
    more = {force: len(here.get(force, [])) - len(there.get(force, [])) for force in ORDER}
    if all("may" in (word.form for word in whole.words) for whole in (pair.here, pair.there)):
        more["hedge"] = 0  # a rule on one side, a rule on the other
    feared = more["risk"] * more["hedge"] < 0  # «they fear that it will» is «it may»
    for force in ORDER:
        mine, others = here.get(force, []), there.get(force, [])
        if (
            force == "condition"
            or not more[force]
            or (asked and force == "demand")
            or (feared and force in ("risk", "hedge"))
        ):
            continue
        ours_only, theirs_only = [i for phrase in mine for i in phrase], [i for phrase in others for i in phrase]
        told = f"{shown(pair.here, ours_only)} for {shown(pair.there, theirs_only)}"
        yield Found("force", told_force(ours, theirs) if ours != theirs else told, ours_only, theirs_only)


def _demanded(pair: Pair, reported: Reported) -> bool:
    return demanded(reported.cue, reported.stance) or no_force(pair.here.text, reported.cue)


def _marked(whole: Wording, facing: Sequence[int]) -> dict[str, list[list[int]]]:
    """Return by force the phrases that tell it, each as its words, of those that face the other side."""
    found: dict[str, list[list[int]]] = {}
    for marker in whole.markers:
        inside = [i for i in facing if marker.span[0] <= whole.words[i].start < marker.span[1]]
        if inside:
            found.setdefault(marker.force, []).append(inside)
    return found


def forces(pair: Pair, reported: Reported, force: str = "") -> tuple[str, str]:
    """Return the force of the claim and of the passage, where they face each other: two of FORCES.

    `force` is that of the list or demand that the passage stands in: where its own words tell none, that one counts.
    """
    theirs = [marker.force for marker in pair.there.markers if _touches(pair.there, marker.span, pair.facing_there)]
    of_passage = next((name for name in ORDER if name in theirs and name != "condition"), force or reported.there or "fact")
    of_claim = force_of(pair.here.text, cue=reported.cue, stance=reported.stance)
    return ("fact" if of_claim == "condition" else of_claim), of_passage


def _touches(whole: Wording, span: Span, facing: Sequence[int]) -> bool:
    return any(span[0] <= whole.words[i].start < span[1] for i in facing)


def _condition(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield a condition that stands on one side alone, of near wordings."""
    if not pair.near or averted(pair):
        return
    here, there = _conditions(pair.here), _conditions(pair.there)
    ours = [inside for inside in here if share(pair.here.words, pair.likeness_here, inside) < ELSEWHERE]
    theirs = [inside for inside in there if share(pair.there.words, pair.likeness_there, inside) < ELSEWHERE]
    if len(ours) == len(theirs):  # what one side has as a condition the other may have as a fact
        ours, theirs = (
            [c for c in side if whole.words[max(c[0] - 1, 0)].form in IF]
            for side, whole in ((here, pair.here), (there, pair.there))
        )
        ours, theirs = ours if len(ours) > len(there) else [], theirs if len(theirs) > len(here) else []
    if len(ours) > len(theirs):
        yield Found("condition", "a condition is added", ours[0])
    elif len(theirs) > len(ours):
        yield Found("condition", "a condition is left out", (), theirs[0])


def _conditions(whole: Wording) -> list[list[int]]:
    """Return the clauses that say under which condition, as numbers of words: what is behind «if», or «if» itself."""
    told = [marker.span for marker in whole.markers if marker.force == "condition"]
    found = []
    for clause in (range(*c.words) for c in whole.clauses if c.conditional):
        behind = [i for i in clause if not any(a <= whole.words[i].start < b for a, b in told)]
        found.append(behind or list(clause))
    return found


def _leading(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield that a clause put before the statement on one side takes it back or leaves it open."""
    here, there = leading_clause(pair.here.text), leading_clause(pair.there.text)
    if not pair.near or bool(here) == bool(there):
        return
    kind, span = here or there or ("", (0, 0))
    whole = pair.here if here else pair.there
    words = [i for i, word in enumerate(whole.words) if span[0] <= word.start - whole.start < span[1]]
    told = f"{shown(whole, words)} is {'put before it' if here else 'left out'}"
    yield Found(kind, told, words if here else (), () if here else words)


FINDERS: tuple[Callable[[Pair, Reported], Iterator[Found]], ...] = (
    _leading, _force, negation, _condition, agent, scope, numbers, dates, attribution,
)  # fmt: skip
