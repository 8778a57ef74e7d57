"""English words that decide the meaning of a sentence: a wording that gains or loses one says something else."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.spelling import american


def _forms(words: str) -> frozenset[str]:
    """Return the words in American spelling, the form for comparison."""
    return frozenset(map(american, words.split()))


NEGATIONS = _forms(
    "not no never none nothing nobody nowhere neither nor without cannot can't don't doesn't didn't won't wouldn't shouldn't "
    "couldn't isn't aren't wasn't weren't hasn't haven't hadn't mustn't needn't refuse refuses refused reject rejects "
    "rejected deny denies denied"
)
HEDGES = _forms(
    "perhaps maybe possibly probably presumably apparently seemingly allegedly reportedly supposedly likely unlikely may might "
    "could seem seems seemed appear appears appeared almost nearly partly somewhat risk risks danger threatens"
)
CONDITIONS = _forms("if unless provided providing until till otherwise lest whether except")
NUMBERS = _forms(
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half both first second "
    "third fourth fifth sixth seventh eighth ninth tenth twice"
)


def telling(form: str) -> str:
    """Return the kind of a lower-case word: negation, hedge, condition, number, or an empty string."""
    for flag, words in (("negation", NEGATIONS), ("hedge", HEDGES), ("condition", CONDITIONS), ("number", NUMBERS)):
        if form in words:
            return flag
    return "number" if form.isdigit() else ""


def turned(here: Sequence[str], there: Sequence[str]) -> list[str]:
    """Return the kinds in which two wordings differ, each once: negation, hedge, condition, number."""
    found = []
    for flag in ("negation", "hedge", "condition", "number"):
        if sorted(w for w in here if telling(w) == flag) != sorted(w for w in there if telling(w) == flag):
            found.append(flag)
    return found
