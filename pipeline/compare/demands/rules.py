"""What makes a sentence a demand, word by word: “must”, “it is necessary to”, “we call on”, “the task is to”, “only they can”.

Each rule looks at one word and its neighbors in the tree; the order of the words decides where the parser errs. What somebody
else demands, what is asked, told as past or held under a condition is none of the text's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pipeline.compare.demands.imperatives import openings
from pipeline.compare.demands.lexicon import FIRST, MARKS_OF_IRONY, THEIRS
from pipeline.compare.demands.modals import duty, entitled, forbidden, having, is_to, necessary, wrong
from pipeline.compare.demands.performatives import calling, declaring, harmful, need, requires, task, wishing
from pipeline.compare.syntax.parsed_sentence import STEPS, Cue, Said
from pipeline.compare.syntax.reporting_verbs import CLOSING, NAMING_AS, REPORTING, RUNNING_ON, SAYING

# Clauses that hang on a reporting verb and tell what is said; and those that give a reason or a case.
DEGREES = frozenset(("such", "point", "extent"))
GRADES = ("more", "less", "fewer")
TELLING = (REPORTING - NAMING_AS - CLOSING - RUNNING_ON - {"have", "put", "feel", "find"}) | {"mean"}
SPOKEN = frozenset(("ccomp", "xcomp", "dobj", "advcl", "dep"))
ASIDE = frozenset(("as", "because", "since", "although", "though", "while", "when", "where", "whether", "whenever"))
RULES = (duty, forbidden, entitled, having, necessary, wrong, need, task, is_to, requires, harmful, wishing)


def cues(s: Said, own: AbstractSet[str] = frozenset()) -> Iterator[Cue]:
    """Yield what makes the sentence a demand of the text's own: of the whole sentence first, then word by word.

    `own` are the entities that the text names as its authors.
    """
    if s.asks or correlative(s) or ironical(s):
        return
    words = range(len(s.forms))
    by_word = (found for i in words for found in (calling(s, i, own), *(rule(s, i) for rule in RULES)))
    for cue in (*openings(s), *by_word, *(declaring(s, i, own) for i in words)):
        if cue is not None and not _taken_back(s, cue, own):
            yield cue


def ironical(s: Said) -> bool:
    """Whether the sentence holds what it says at arm's length: “they must, you see”."""
    shown = f" {s.plain.replace(' ,', '')} "
    return any(f" {mark} " in shown for mark in MARKS_OF_IRONY)


def correlative(s: Said) -> bool:
    """Whether the sentence says how one thing grows with another: “the weaker the dam, the more it must be watched”."""
    grades = [
        i
        for i in range(1, len(s.forms))
        if s.forms[i - 1] == "the" and (s.forms[i] in GRADES or (s.forms[i].endswith("er") and s.pos[i] in ("ADJ", "ADV")))
    ]
    return any(s.forms[i - 2] == "," for i in grades[1:])


def ascribed(s: Said, i: int, own: AbstractSet[str] = frozenset()) -> bool:
    """Whether somebody else says what hangs on the word: “they claim that the weir must go”."""
    for _ in range(STEPS):
        above = s.heads[i]
        if above == i:
            return False
        reports = s.pos[above] == "VERB" and s.lemmas[above] in TELLING
        if ";" in s.forms[min(i, above) : max(i, above)]:
            return False
        if reports and s.deps[i] in SPOKEN and _another(s, s.child(above, "nsubj"), own):
            return True
        i = above
    return False


def _another(s: Said, subject: int, own: AbstractSet[str]) -> bool:
    """Whether a subject is somebody else than the authors or anybody."""
    return subject >= 0 and s.forms[subject] not in FIRST | {"one"} and s.named[subject] not in own


def _taken_back(s: Said, cue: Cue, own: AbstractSet[str]) -> bool:
    """Whether the demand stands in quotation marks, in a reason or a result (“so weak that …”) or in somebody else's mouth."""
    at = cue.verb if cue.verb >= 0 else cue.first
    said_by_others = ascribed(s, cue.first, own) or ascribed(s, at, own) or _told_of(s, cue.first, own)
    return s.quoted[cue.first] or said_by_others or _result(s, cue.first) or _aside(s, at)


def _told_of(s: Said, i: int, own: AbstractSet[str]) -> bool:
    """Whether words before bring it as somebody else's: “their conclusion: …”, “the toll, they claim, is low; it must rise”."""
    if s.forms[0] in THEIRS and ":" in s.forms[1:i]:
        return True
    for k in range(2, min(i, len(s.forms) - 1)):
        if s.forms[k + 1] == "," and s.forms[k - 2] == "," and s.lemmas[k] in SAYING and s.deps[k - 1] == "nsubj":
            return _another(s, k - 1, own)
    return False


def _aside(s: Said, i: int) -> bool:
    """Whether the word stands in a clause that only gives a reason or a case: “as she must obey”, “when they must sell”."""
    if not any(dep == "ROOT" and pos in ("VERB", "AUX") for dep, pos in zip(s.deps, s.pos, strict=True)):
        return False  # the parser took the main clause for the lesser one
    for _ in range(STEPS):
        if s.deps[i] == "advcl" and any(s.forms[c] in ASIDE for c in s.children[i] if c < i):
            return True
        if s.heads[i] == i or s.deps[i] not in ("conj", "acomp", "attr", "xcomp", "advcl", "aux"):
            return False
        i = s.heads[i]
    return False


def _result(s: Said, i: int) -> bool:
    """Whether the word stands behind “so … that” or “to the point that”."""
    before = s.forms[max(0, i - STEPS) : i]
    if "that" not in before:
        return False
    that = len(before) - 1 - before[::-1].index("that") + max(0, i - STEPS)
    earlier = s.forms[max(0, that - STEPS) : that]
    stopped = {":", ";", "-", "–", "—"} & set(s.forms[that:i])
    degrees = (s.forms[k] == "so" and s.pos[k + 1] in ("ADJ", "ADV", "VERB") for k in range(max(0, that - STEPS), that - 1))
    return not stopped and (bool(DEGREES & set(earlier)) or any(degrees))
