"""Whether a claim negates what its passage does not: words that negate, contraries, and what is prevented.

What one side prevents («lest», «to keep it from»), the other may let come about under a condition («unless they watch it»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.compare.shifts.findings import Found, Reported, shown
from pipeline.compare.shifts.lexicon import NEGATORS, REFUSALS, contrary
from pipeline.compare.shifts.matrix_clauses import affirmed
from pipeline.compare.shifts.modality import AVERTING, MANNER
from pipeline.compare.shifts.pairs import FACING, NEAR, TELLING, Pair, Wording, share
from pipeline.language.stems import form

NO_NEGATION = frozenset(("doubt", "sooner", "less", "matter", "only", "but", "just", "merely"))  # behind «no», «not»
NEGATING = frozenset(NEGATORS.split())
REFUSING = frozenset(form(word) for word in REFUSALS.split())
UNTIL = frozenset(("until", "till"))  # as «unless», which is among the words that negate
MOST_ODD = 60  # words on either side that are held against each other; bounds the cost of two texts that share nothing
IF = frozenset(("if", "unless", "provided", "providing"))
MISTAKES = frozenset(("mistake", "error", "folly", "wrong", "foolish"))  # before «to»: what it would be a mistake to do
NOT_BEFORE = frozenset(("until", "till", "unless", "before", "without"))
NEAR_BY = 5  # words in which «no king and no regent» is one negation
AND = frozenset(("and", "or"))
IN_THAT_MANNER = re.compile(rf"\bwithout(?= {MANNER})", re.IGNORECASE)


def averted(pair: Pair) -> bool:
    """Whether one side prevents what the other lets come about if something is not done: «lest», «unless it is watched»."""
    return bool(AVERTING.search(pair.here.text)) != bool(AVERTING.search(pair.there.text))


def negation(pair: Pair, reported: Reported) -> Iterator[Found]:
    here = _facing(pair.here, pair.likeness_here, negations(pair.here, pair.facing_here), near=pair.near)
    there = _facing(pair.there, pair.likeness_there, negations(pair.there, pair.facing_there), near=pair.near)
    if pair.near and averted(pair):
        yield from _brought_about(pair)
    comparable = pair.near or pair.covered >= NEAR
    if len(here) % 2 != len(there) % 2 and comparable and not averted(pair) and not _only_then(pair):
        told = f"{shown(pair.here, here)} is added" if len(here) > len(there) else f"{shown(pair.there, there)} is left out"
        yield Found("negation", told, here, there)
    for i in pair.only_here[:MOST_ODD]:
        for j in pair.only_there[:MOST_ODD]:
            if contrary(pair.here.words[i].form, pair.there.words[j].form) and len(here) % 2 == len(there) % 2:
                yield Found("negation", f"{shown(pair.here, [i])} for {shown(pair.there, [j])}", [i], [j])


def _facing(whole: Wording, likeness: Sequence[float], negators: Sequence[int], *, near: bool) -> list[int]:
    """Return the words that negate what the other side says too.

    Of near wordings all but those in what is added behind, of others those whose next telling word the other side has.
    """
    return [
        i for i in negators if (not _added_behind(whole, likeness, i) if near else _negated_is_shared(whole, likeness, i))
    ]


def _added_behind(whole: Wording, likeness: Sequence[float], at: int) -> bool:
    """Whether a word's clause says with all that follows it what the other side does not: «…, not leave it to them»."""
    clause = next(c.words for c in whole.clauses if c.words[0] <= at < c.words[1])
    told = [i for i in range(clause[0], len(whole.words)) if i != at]
    return clause[0] > 0 and bool(told) and share(whole.words, likeness, told) < FACING


def _negated_is_shared(whole: Wording, likeness: Sequence[float], at: int) -> bool:
    behind = range(at + 1, min(len(whole.words), at + 1 + NEAR_BY))
    negated = next((i for i in behind if whole.words[i].weight >= TELLING), at)
    return negated > at and likeness[negated] > 0


def _brought_about(pair: Pair) -> Iterator[Found]:
    """Yield that what one side does to prevent a thing is told on the other as what brings it about: «if», not «unless»."""
    ours = not AVERTING.search(pair.here.text)
    whole = pair.here if ours else pair.there
    for clause in (range(*c.words) for c in whole.clauses if c.conditional):
        turned = len(negations(whole, clause)) + any(whole.words[i].form in UNTIL for i in clause)
        if whole.words[clause[0]].form in IF | UNTIL and turned % 2 == 0:
            told = f"what prevents it is told as what brings it about: {shown(whole, clause[:1])}"
            yield Found("negation", told, clause if ours else (), () if ours else clause)


def _only_then(pair: Pair) -> bool:
    """Whether one side says «only after» or «only if» where the other says «not until» or «not unless»."""
    here, there = ({word.form for word in whole.words} for whole in (pair.here, pair.there))
    return ("only" in here and bool(there & NOT_BEFORE)) != ("only" in there and bool(here & NOT_BEFORE))


def negations(whole: Wording, inside: Sequence[int]) -> list[int]:
    """Return the words that negate, by number; «no doubt» and «not only» do not, nor «not» in «so that it does not break»."""
    found = []
    neither = next((i for i, word in enumerate(whole.words) if word.form == "neither"), len(whole.words))
    idle = [match.span() for pattern in (AVERTING, IN_THAT_MANNER) for match in pattern.finditer(whole.text)]
    idle.append(affirmed(whole.text))
    for i in inside:
        word = whole.words[i].form
        one_already = word == "nor" and neither < i
        if one_already or any(a <= whole.words[i].start - whole.start < b for a, b in idle):
            continue
        after = whole.words[i + 1].form if i + 1 < len(whole.words) else ""
        if (
            word == "no"
            and whole.words[i - 1].form in AND
            and any(w.form == "no" for w in whole.words[max(0, i - NEAR_BY) : i])
        ):
            continue
        negates = (word in NEGATING or word.endswith("n't")) and after not in NO_NEGATION
        if negates or form(word) in REFUSING or (word, after) == ("rather", "than") or (word in MISTAKES and after == "to"):
            found.append(i)
    return found
