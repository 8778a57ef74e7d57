"""What a text calls for in other words than “must”: appeals, tasks, needs, what a thing requires, practices that do harm."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pipeline.compare.demands.lexicon import (
    ARISING,
    CALLING,
    CALLING_FOR,
    DECLARING,
    DISCOURSE,
    FIRST,
    HARMING,
    LIKING,
    LINKING,
    NEEDS,
    PRACTICES,
    REJECTING,
    REQUIRING,
    TASKS,
    THEIRS,
    WISHING,
)
from pipeline.compare.syntax.parsed_sentence import NOT, PAST, PRESENT, Cue, Said


def calling(s: Said, i: int, own: AbstractSet[str]) -> Cue | None:
    """Read what the first person demands or rejects by saying it, or the author under a name: “the guild demands”."""
    lemma = s.lemmas[i]
    asked = CALLING_FOR.get(lemma)
    if lemma not in CALLING | REJECTING or (asked and not set(asked) & set(s.forms[i + 1 : i + 2])):
        return None
    subject = _performer(s, i, own)
    if subject < 0:
        return None
    verb = s.child(i, "xcomp", "ccomp")
    rejects = lemma in REJECTING or any(s.forms[c] in NOT for c in s.children[i]) or "against" in s.forms[i + 1 : i + 2]
    return Cue(subject, i, verb, _called(s, i, subject, verb), "wish" if lemma in WISHING else "demand", rejects)


def declaring(s: Said, i: int, own: AbstractSet[str]) -> Cue | None:
    """Read what the first person holds, charges or pledges by saying it: “we hold that all are equal”, “we charge that”."""
    kind = DECLARING.get(s.lemmas[i])
    subject = _performer(s, i, own) if kind else -1
    if kind is None or subject < 0:
        return None
    return Cue(subject, i, s.child(i, "xcomp", "ccomp"), subject, "wish" if kind == "wish" else "fact", kind=kind)


def wishing(s: Said, i: int) -> Cue | None:
    """Read “we would gladly see”, “we should like to have”; not “we would like to add”, “we would gladly have paid”."""
    helpers = {s.forms[c] for c in s.children[i] if s.deps[c] == "aux"}
    subject, verb = s.subject_of(i), s.child(i, "xcomp", "ccomp")
    ours = subject >= 0 and s.forms[subject] in ("we", "i") and s.deps[i] in ("ROOT", "conj")
    if not ours or not helpers & {"would", "should", "'d"} or "have" in helpers or "if" in s.forms:
        return None
    if not (s.lemmas[i] in LIKING or s.has(i, "gladly")) or (verb >= 0 and s.lemmas[verb] in DISCOURSE):
        return None
    return Cue(subject, i, verb if verb >= 0 else i, subject, "wish")


def _is_past(s: Said, i: int) -> bool:
    """Whether a verb is a past form: “demanded”, “held”; irregular ones change their first letters."""
    return s.forms[i].endswith("ed") or s.forms[i][:3] != s.lemmas[i][:3]


def _performer(s: Said, i: int, own: AbstractSet[str]) -> int:
    """Return who does by saying it what the verb says, in the present: “we”, “I” or an author's name; -1 if nobody does."""
    if s.pos[i] not in ("VERB", "AUX") or s.deps[i] in ("xcomp", "acl", "relcl") or _is_past(s, i):
        return -1
    subject = s.subject_of(i)
    if subject < 0 or not (s.forms[subject] in ("we", "i") or (s.named[subject] != "" and s.named[subject] in own)):
        return -1
    helpers = {s.forms[c] for c in s.children[i] if s.deps[c] in ("aux", "auxpass")}
    conditional = any(s.forms[c] in ("when", "if", "as", "while") and s.deps[c] != "prep" for c in s.children[i])
    return -1 if conditional or helpers - {"am", "are", "do", "'re", "'m"} else subject


def _called(s: Said, i: int, subject: int, verb: int) -> int:
    """Return who is called upon, else who is to act in what is asked, else who asks."""
    on = next((c for c in s.children[i] if s.forms[c] in ("on", "upon")), -1)
    if on >= 0:
        who = s.child(on, "pobj")
        return who if who >= 0 else next((k for k in range(on, len(s.forms)) if s.pos[k] in ("NOUN", "PROPN")), subject)
    inner = s.child(verb, "nsubj", "nsubjpass") if verb >= 0 else -1
    return inner if inner >= 0 else subject


def need(s: Said, i: int) -> Cue | None:
    """Read “there is a need for”, “hence the necessity to”, “instead of naming the need for”."""
    if s.lemmas[i] not in NEEDS or s.pos[i] != "NOUN" or not {"to", "for", "of", "that"} & set(s.forms[i + 1 : i + 3]):
        return None
    before, lemmas = s.forms[max(0, i - 5) : i], s.lemmas[max(0, i - 5) : i]
    if set(before) & (NOT | PAST) and "instead" not in before:
        return None
    exists = "there" in before and bool(set(before) & PRESENT)
    arises = bool(ARISING & set(lemmas)) or "hence" in before or (s.deps[i] == "nsubj" and s.lemmas[s.heads[i]] in ARISING)
    instead = "instead of" in " ".join(before)
    if not (exists or arises or instead):
        return None
    verb = s.verb_behind(i)
    return Cue(i, i, verb, -1, "demand")


def task(s: Said, i: int) -> Cue | None:
    """Read “the task of the guild is to”, “to mend it is the duty of all”; not “their aim is”, “the aim was”."""
    if s.lemmas[i] not in TASKS or s.pos[i] not in ("NOUN", "PROPN") or s.deps[i] not in ("nsubj", "attr"):
        return None
    link, owners = s.heads[i], {s.forms[c] for c in s.children[i]}
    if s.lemmas[link] not in LINKING or s.forms[link] in PAST or any(s.forms[c] in PAST for c in s.children[link]):
        return None
    denied = any(s.forms[c] in NOT for c in s.children[link]) and "but" not in s.forms[link:]
    if denied or owners & THEIRS or "same" in s.forms[link : link + 3]:
        return None
    owned = bool(owners & FIRST) or _owner(s, i) >= 0
    if s.deps[i] == "attr":
        deed = s.forms[0] == "to" or s.forms[0].endswith("ing") or "it" in s.forms[max(0, link - 2) : link]
        return Cue(link, i, s.verb_behind(-1 if s.forms[0] == "to" else i), _owner(s, i)) if owned and deed else None
    infinitive = "to" in s.forms[link + 1 : link + 5]
    return Cue(i, link, s.verb_behind(link) if infinitive else -1, _owner(s, i)) if infinitive or owned else None


def _owner(s: Said, i: int) -> int:
    """Return whose task it is: “the task of the guild”, “our task”."""
    of = next((c for c in s.children[i] if s.forms[c] == "of"), -1)
    return s.child(of, "pobj") if of >= 0 else s.child(i, "poss")


def requires(s: Said, i: int) -> Cue | None:
    """Read “the peace of the town requires that”, not “they demand”."""
    if s.lemmas[i] not in REQUIRING - {"demand"} or s.pos[i] != "VERB" or s.forms[i].endswith("ing"):
        return None
    subject = s.child(i, "nsubj")
    helpers = {s.forms[c] for c in s.children[i] if s.deps[c] in ("aux", "auxpass", "neg")}
    if subject < 0 or s.pos[subject] not in ("NOUN", "PROPN") or helpers or s.forms[i].endswith("ed") or s.deps[i] != "ROOT":
        return None
    return Cue(i, i, s.child(i, "ccomp", "xcomp"))


def harmful(s: Said, i: int) -> Cue | None:
    """Read “the policy of truces contradicts”, “such a struggle only weakens us”."""
    if s.lemmas[i] not in HARMING or s.pos[i] != "VERB" or s.deps[i] not in ("ROOT", "conj", "ccomp"):
        return None
    subject = s.subject_of(i)
    helpers = {s.forms[c] for c in s.children[i] if s.deps[c] in ("aux", "auxpass")}
    if (
        subject < 0
        or s.lemmas[subject] not in PRACTICES
        or helpers - {"do", "does", "can", "will"}
        or s.forms[i].endswith("ed")
    ):
        return None
    if s.has(i, "not"):
        return None
    return Cue(i, i, -1, -1, "fact", True)
