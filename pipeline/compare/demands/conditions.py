"""What somebody alone can do, and without what nothing can be: conditions that a program names instead of demanding."""

from __future__ import annotations

from pipeline.compare.demands.lexicon import DISCOURSE, FAILING, LOST, STATES
from pipeline.compare.syntax.parsed_sentence import NOT, PAST, STEPS, Cue, Said

NEVER = frozenset(("no", "cannot", "never", "impossible", "nothing"))
ABLE = frozenset(("can", "may", "must", "shall", "will"))
NOTHING = ("there can be no ", "there is no ", "there will be no ", "no ")


def only(s: Said, first: int) -> Cue | None:
    """Read “only the guild itself can mend it”, “none but the millers may”; not “only after the harvest can”."""
    words = s.forms[first:]
    at = (
        first + 1
        if words[:1] == ["only"]
        else first + 2
        if words[:2] in (["none", "but"], ["nobody", "but"], ["nothing", "but"])
        else -1
    )
    if at < 0 or at >= len(s.forms) or s.pos[at] in ("ADP", "SCONJ", "ADV", "NUM", "VERB"):
        return None
    able = next((k for k in range(at, min(len(s.forms), at + 2 * STEPS)) if s.forms[k] in ABLE), -1)
    if able < 0 or any(s.pos[k] == "AUX" for k in range(at, able)):
        return None
    verb = s.heads[able] if s.heads[able] > able else s.verb_behind(able)
    return Cue(first, able, verb, s.subject_of(verb), "fact", s.negated(able, verb))


def only_by(s: Said, first: int) -> Cue | None:
    """Read “it can only be won by the town”, “it can be the work of the town only”."""
    for i, form in enumerate(s.forms[:-3]):
        behind = s.forms[i + 1 : i + 3]
        if (
            form == "can"
            and sorted(behind) == ["be", "only"]
            and {"by", "through", "work", "task"} & set(s.forms[i + 3 : i + 6])
        ):
            verb = s.verb_behind(i + 2)
            return Cue(i, i + 2, verb, -1, "fact")
    return None


def exclusive(s: Said, first: int) -> Cue | None:
    """Read “the guild is the only body that can be trusted”: a place claimed for it alone."""
    for i in range(1, len(s.forms) - 3):
        link = next((k for k in (i - 1, i - 2) if k >= 0 and s.forms[k] in ("is", "are", "remains", "remain")), -1)
        if s.forms[i : i + 2] != ["the", "only"] or link < 0:
            continue
        noun = s.heads[i] if s.heads[i] > i + 1 else i + 2
        behind = s.forms[noun + 1] if noun + 1 < len(s.forms) else ""
        subject = s.child(link, "nsubj")
        if subject >= 0 and (behind in ("that", "which", "who", "capable") or behind.endswith("ing")):
            return Cue(link, i + 1, -1, subject, "fact")
    return None


def without(s: Said, first: int) -> Cue | None:
    """Read “without a bridge there is no market”, “unless it has one, nothing can be sold”: a condition of what is wanted."""
    at = first if s.forms[first] == "without" else s.forms.index("unless") if "unless" in s.forms else -1
    never = next((k for k in range(at + 2, len(s.forms)) if s.forms[k] in NEVER), -1)
    if at < 0 or never < 0 or set(s.forms[at:]) & (PAST | {"would"}):
        return None
    if s.forms[at] == "unless" and "," not in s.forms[at:never]:
        return None
    return Cue(at, at, -1, -1, "condition")


def none_without(s: Said, first: int) -> Cue | None:
    """Read “there can be no market without a bridge”, “No toll without a vote!”."""
    without = s.forms.index("without") if "without" in s.forms else -1
    before = " ".join(s.forms[first:without])
    if without < 0 or not before.startswith(NOTHING):
        return None
    return None if set(s.forms) & (PAST | {"has", "have"}) else Cue(without, without, -1, -1, "condition")


def or_else(s: Said, first: int) -> Cue | None:
    """Read “if the guild fails to mend the weir, all will be lost”: what threatens is a reason to act."""
    lost = next((i for i, lemma in enumerate(s.lemmas) if lemma in LOST and "will" in s.forms[max(0, i - 5) : i]), -1)
    if lost < 0:
        return None
    for i, form in enumerate(s.forms):
        if form == "unless":
            return Cue(i, i, s.verb_behind(i), s.subject_of(s.verb_behind(i)), "risk")
        if form == "if" and i < lost:
            for k in range(i + 1, min(len(s.forms), i + STEPS)):
                if s.forms[k] in ("not", "n't") or (s.lemmas[k] in FAILING and s.pos[k] == "VERB"):
                    verb = s.verb_behind(k)
                    return Cue(i, k, verb, s.subject_of(verb), "risk")
    return None


def ultimatum(s: Said, first: int) -> Cue | None:
    """Read “Should no answer come, we break ground”, “If the toll is not lifted, we shall close the ford”."""
    verb = next((i for i, dep in enumerate(s.deps) if dep == "ROOT"), first)
    subject = s.child(verb, "nsubj")
    if s.forms[first] not in ("should", "if", "unless") or subject < 0 or s.forms[subject] != "we":
        return None
    before = range(first, subject)
    failing = s.forms[first] == "unless" or any(s.forms[k] in NOT | NEVER or s.lemmas[k] in FAILING for k in before)
    helpers = {s.forms[c] for c in s.children[verb] if s.deps[c] in ("aux", "auxpass")}
    acts = bool(helpers) and helpers <= {"shall", "will"}
    acts |= not helpers and s.forms[first] == "should" and s.forms[verb] == s.lemmas[verb]
    return Cue(first, subject, verb, subject) if failing and acts and s.lemmas[verb] not in STATES | DISCOURSE else None
