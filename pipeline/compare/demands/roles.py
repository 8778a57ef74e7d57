"""The parts of a demand: the stretch of the sentence that states it, who should act, what should be done, to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.demands.lexicon import ENDING, ENDINGS
from pipeline.compare.syntax.parsed_sentence import NOT, Cue, Said
from pipeline.compare.syntax.reporting_verbs import RELATIVE
from pipeline.language.spans import Span, trim

LONG_SENTENCE = 45  # words; in a longer sentence the clauses without a cue are cut off at its stops
STOPS = re.compile(r"\s[-–—]\s|;\s|:\s")
LONGEST_PART = 200  # characters of an agent or an object
ENDS = " ;,:"
VERBAL = ("VERB", "AUX")
PERMITTING = frozenset(("may", "shall"))
PARTICIPLE = ("ed", "en", "ught", "ept", "ut")  # as a past tense, those without an object are rare in programs
OPENS_ITEM = ("ADV", "DET", "ADJ", "NUM", "PUNCT", "CCONJ")  # what may stand before the word that an item turns on


@dataclass(frozen=True)
class Parts:
    """Words of the document, and the entity that the agent's head names; empty where the tree does not tell."""

    agent: str = ""
    agent_id: str = ""
    action: str = ""
    object: str = ""
    rejected: bool = False


def chief(s: Said, told: Sequence[Cue]) -> Cue:
    """Return the cue that says most: of somebody before nobody, of the main clause before others, else the first."""
    return min(told, key=lambda c: (s.impersonal(c.agent) and len(told) > 1 and c.agent >= 0, _depth(s, c.verb), c.first))


def _depth(s: Said, i: int) -> int:
    """Return how many words hang between a word and the root."""
    steps = 0
    while i >= 0 and s.heads[i] != i and steps < len(s.forms):
        i, steps = s.heads[i], steps + 1
    return steps


def parts_of(s: Said, cue: Cue) -> Parts:
    """Return who should do what according to one cue of the sentence."""
    verb, agent = cue.verb, _who(s, cue)
    affected = _affected(s, verb)
    if verb >= 0 and agent >= 0 and s.child(verb, "auxpass") >= 0:
        affected = agent if affected < 0 or s.deps[agent] in ("nsubj", "nsubjpass") else affected
        by = s.child(verb, "agent")
        agent = s.child(by, "pobj") if by >= 0 else -1
    ends = (verb >= 0 and s.lemmas[verb] in ENDING) or bool(ENDINGS & set(s.lemmas[cue.last : cue.last + 4]))
    return Parts(
        _phrase(s, agent), s.named[agent] if agent >= 0 else "", s.lemmas[verb] if verb >= 0 else "",
        _phrase(s, affected), cue.rejected != ends,
    )  # fmt: skip


def _who(s: Said, cue: Cue) -> int:
    """Return the agent; of a relative pronoun what it stands for."""
    agent = cue.agent
    if agent >= 0 and s.forms[agent] in RELATIVE and s.deps[s.heads[agent]] == "relcl":
        agent = s.heads[s.heads[agent]]
    return agent if agent >= 0 and s.pos[agent] not in VERBAL else -1


def _affected(s: Said, verb: int) -> int:
    """Return what the verb is done to, what it makes of its subject, or what it is about; -1 if nothing."""
    if verb < 0:
        return -1
    found = s.child(verb, "dobj", "attr", "acomp", "oprd", "nsubjpass")
    if found >= 0:
        return found
    behind = [s.child(c, "pobj") for c in s.children[verb] if s.deps[c] == "prep" and c > verb]
    return next((i for i in behind if i >= 0), -1)


def states(s: Said, *, opens: bool = True) -> bool:
    """Whether an item of a list is a whole sentence that may only tell how things are.

    Not “that …”, “to …”, “A bridge”, “None to be lowered”; nor, where it opens the item, “the toll abolished”, “One in each
    street, kept by the town”, which the parser takes for the past tense.
    """
    root = next((i for i, dep in enumerate(s.deps) if dep == "ROOT"), 0)
    subject = s.subject_of(root)
    if s.pos[root] not in VERBAL or subject < 0 or s.forms[0] in ("that", "to"):
        return False
    helpers = [s.forms[c] for c in s.children[root] if s.deps[c] in ("aux", "auxpass")]
    if helpers:
        return helpers[0] not in ("to", "be") and not permits(s)
    bare = opens and s.pos[root] == "VERB" and s.child(root, "dobj", "attr", "acomp", "ccomp", "xcomp") < 0
    return not bare or not (s.pos[subject] == "NUM" or (s.pos[subject] == "NOUN" and s.forms[root].endswith(PARTICIPLE)))


def permits(s: Said) -> bool:
    """Whether the sentence says what somebody may or shall do: “any member may”; not “we may”."""
    root = next((i for i, dep in enumerate(s.deps) if dep == "ROOT"), 0)
    subject = s.child(root, "nsubj", "nsubjpass")
    named = subject >= 0 and s.pos[subject] not in ("PRON", "PROPN")
    return named and any(s.forms[c] in PERMITTING for c in s.children[root] if s.deps[c] == "aux")


def item_parts(s: Said) -> Parts:
    """Return who should do what according to an item of a list: by its verb, or by its noun alone (“A bridge for all”)."""
    first = next((i for i, pos in enumerate(s.pos) if pos not in OPENS_ITEM), 0)
    root = next((i for i, dep in enumerate(s.deps) if dep == "ROOT"), first)
    if s.forms[first] == "to" and s.pos[root] not in VERBAL:
        root = s.verb_behind(first)
    if root < 0 or s.pos[root] not in VERBAL or (s.pos[first] == "NOUN" and s.subject_of(root) != first):
        ends = bool(ENDINGS & {s.lemmas[first]}) or s.forms[0] == "no"
        return Parts(object=_phrase(s, first), rejected=ends)
    return parts_of(s, Cue(first, first, root, s.subject_of(root), "demand", bool(NOT & set(s.forms[:2]))))


def stated(s: Said, first: int, last: int) -> Span:
    """Return the stretch of the sentence that states what the words from `first` to `last` tell; mostly all of it."""
    start, end = s.start, s.end
    for stop in STOPS.finditer(s.text) if len(s.forms) > LONG_SENTENCE else ():
        if s.start + stop.end() <= s.spans[first][0]:
            start = s.start + stop.end()
        elif s.start + stop.start() >= s.spans[last][1]:
            end = min(end, s.start + stop.start())
    kept = s.text[start - s.start : end - s.start].rstrip(ENDS)
    left, right = trim(kept, 0, len(kept))
    return start + left, start + right


def _phrase(s: Said, i: int) -> str:
    """Return the words of the phrase that has its head here, empty of none."""
    if i < 0:
        return ""
    start, end = s.phrase(i)
    return " ".join(s.text[start - s.start : end - s.start][:LONGEST_PART].split())
