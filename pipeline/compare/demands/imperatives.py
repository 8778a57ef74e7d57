"""What a whole sentence demands by the way it begins: slogans, orders, “let us”, “what we need is”, “only they can”."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.demands.conditions import exclusive, none_without, only, only_by, or_else, ultimatum, without
from pipeline.compare.demands.lexicon import DISCOURSE, FIRST, SLOGANS
from pipeline.compare.syntax.parsed_sentence import STEPS, Cue, Said

OPENING = frozenset(
    ("and", "but", "so", "then", "thus", "therefore", "hence", "now", "for", ",", "finally", "first", "moreover")
)
CONDITIONS = (only, only_by, without, none_without, or_else, exclusive, ultimatum)


def openings(s: Said) -> Iterator[Cue]:
    """Yield what the beginning of a sentence, or two of its words far apart, tell of the whole."""
    first = next((i for i, form in enumerate(s.forms) if form not in OPENING), 0)
    head = " ".join(s.forms[first : first + 4])
    for found in (*(rule(s, first, head) for rule in RULES), *(rule(s, first) for rule in CONDITIONS)):
        if found is not None:
            yield found


def _let(s: Said, first: int, head: str) -> Cue | None:
    """Read “let us mend”, “let every boat be counted”; not “let us recall”."""
    if s.forms[first] != "let" or len(s.forms) < first + 3 or s.forms[first + 1] == "me":
        return None
    verb = s.child(first, "xcomp", "ccomp")
    verb = verb if verb > first else s.verb_behind(first)
    if verb < 0 or (s.forms[first + 1] == "us" and s.lemmas[verb] in DISCOURSE):
        return None
    agent = s.subject_of(verb)
    return Cue(
        first,
        first + (s.forms[first + 1] == "us"),
        verb,
        agent if agent >= 0 else first + 1,
        "demand",
        "not" in s.forms[first:verb],
    )


def _may(s: Said, first: int, head: str) -> Cue | None:
    """Read “May every street have a well”, “Would that the toll were gone”; not “May was wet”, “May I add”."""
    if s.forms[first] == "would" and s.forms[first + 1 : first + 2] == ["that"]:
        return Cue(first, first + 1, s.verb_behind(first + 1), -1, "wish")
    verb = s.heads[first]
    subject = s.child(verb, "nsubj", "nsubjpass")
    if (
        s.forms[first] != "may"
        or s.pos[first] != "AUX"
        or not first < subject < verb
        or s.lemmas[verb] in DISCOURSE | {"please"}
    ):
        return None
    return None if s.forms[subject] in FIRST else Cue(first, first, verb, subject, "wish", s.negated(first, verb))


def _ordered(s: Said, first: int, head: str) -> Cue | None:
    """Read an order with an exclamation mark, “Millers, refuse the toll!”; not “Look at this!”."""
    comma = s.forms.index(",") if "," in s.forms[:STEPS] else -1
    at = next((k for k in (first, comma + 1) if k < len(s.forms) and _bare(s, k)), -1)
    if at < 0 or not s.text.endswith("!") or (at > first and any(p in ("VERB", "AUX") for p in s.pos[first:comma])):
        return None
    denied = s.forms[at] == "do" and "not" in s.forms[at + 1 : at + 2]
    verb = s.verb_behind(at) if denied else at
    return Cue(at, at, verb, first if at > first else -1, "demand", denied)


def _bare(s: Said, i: int) -> bool:
    """Whether the word may be an order: a verb as the dictionary has it."""
    return (
        s.pos[i] in ("VERB", "AUX")
        and s.forms[i] == s.lemmas[i]
        and s.lemmas[i] not in DISCOURSE | {"be", "let", "may", "would"}
    )


def _slogan(s: Said, first: int, head: str) -> Cue | None:
    """Read “Long live the weir!”, “Down with the toll!”."""
    for slogan in SLOGANS:
        if head.startswith(slogan + " ") and (s.forms[-1] == "!" or slogan not in ("no more", "an end to")):
            rejects = slogan in ("down with", "away with", "hands off", "no more", "death to", "an end to")
            return Cue(first, first + len(slogan.split()) - 1, -1, -1, "demand", rejects)
    return None


def _resolved(s: Said, first: int, head: str) -> Cue | None:
    """Read the formula of resolutions, “Resolved, that no toll be taken”."""
    if s.forms[first] != "resolved" or "that" not in s.forms[first + 1 : first + 6]:
        return None
    verb = s.verb_behind(first + 1)
    return Cue(first, first, verb, s.subject_of(verb))


def _needed(s: Said, first: int, head: str) -> Cue | None:
    """Read “what the town needs is a bridge”, “what is wanted is courage”."""
    link = next((k for k in range(first + 2, min(len(s.forms), first + STEPS)) if s.forms[k] in ("is", "are")), -1)
    if s.forms[first] != "what" or link < 0:
        return None
    if s.forms[first + 1] in ("is", "are"):
        told = s.forms[first + 2] in ("needed", "required", "wanted", "necessary") and s.forms[first + 3 : first + 4] == [
            "is"
        ]
    else:
        told = s.forms[link - 1] in ("need", "needs", "want", "wants", "require", "requires")
    return Cue(first, link, -1) if told else None


def _instead(s: Said, first: int, head: str) -> Cue | None:
    """Read “Instead of mending the weir they print decrees”: what others leave undone."""
    deed = first + 2
    if not head.startswith("instead of ") or not s.forms[deed].endswith("ing") or s.pos[deed] != "VERB":
        return None
    subject = next((i for i in range(deed, len(s.forms)) if s.deps[i] == "nsubj"), -1)
    main = s.heads[subject] if subject >= 0 else -1
    helpers = [s.forms[c] for c in s.children[main] if s.deps[c] == "aux"] if main >= 0 else []
    if subject < 0 or s.forms[subject] in FIRST or s.forms[main].endswith("ed") or helpers or s.pos[main] != "VERB":
        return None
    return Cue(first, first + 1, deed)


def _better(s: Said, first: int, head: str) -> Cue | None:
    """Read “Better mend the weir than curse the water”."""
    if s.forms[first] != "better" or "than" not in s.forms[first:]:
        return None
    verb = s.verb_behind(first)
    return Cue(first, first, verb) if first < verb <= first + 3 else None


RULES = (_let, _may, _ordered, _slogan, _resolved, _needed, _instead, _better)
