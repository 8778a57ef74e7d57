"""What should be done, told by a modal verb or an adjective: “must”, “has to”, “it is necessary to”, “is to be”, “is wrong”."""

from __future__ import annotations

from pipeline.compare.demands.lexicon import (
    DISCOURSE,
    DUTY,
    HAVING,
    LIKING,
    NECESSARY,
    PRACTICES,
    PRESENT_DAY,
    RIGHT,
    TASKS,
    TIMES,
    WRONG,
)
from pipeline.compare.syntax.parsed_sentence import NOT, PAST, PRESENT, STEPS, Cue, Said

UNSAID = frozenset(("this", "that", "what", "who", "which", "these", "there"))
TO = ("to", "that", "for")


def duty(s: Said, i: int) -> Cue | None:
    """Read “must”, “shall”, “should”, “ought to”."""
    if s.forms[i] not in DUTY or s.pos[i] not in ("AUX", "VERB"):
        return None
    verb = s.heads[i] if s.heads[i] > i else s.verb_behind(i)
    if verb < 0 or ("have" in s.forms[i + 1 : i + 4] and s.lemmas[verb] != "have"):
        return None  # “must have been”
    subject = s.subject_of(verb)
    if s.lemmas[verb] in DISCOURSE and s.impersonal(subject):
        return None
    if s.forms[i] == "shall" and subject >= 0 and s.forms[subject] in ("i", "we"):
        return None  # what the first person shall do is only to come
    if s.forms[i] == "should" and s.lemmas[verb] in LIKING:
        return None  # a wish
    marks = {s.forms[c] for c in s.children[verb]}
    if s.forms[i] == "should" and (i == 0 or marks & {"if", "lest", "why", "how"}):
        return None
    return Cue(i, i, verb, subject, "demand", s.negated(i, verb))


def forbidden(s: Said, i: int) -> Cue | None:
    """Read “no miller may”, “nobody may”; “may not” says as often that something perhaps is not."""
    if s.forms[i] != "may" or s.pos[i] != "AUX" or s.heads[i] <= i:
        return None
    verb = s.heads[i]
    subject = s.child(verb, "nsubj", "nsubjpass")
    nobody = subject >= 0 and (s.forms[subject] in ("nobody", "none") or s.has(subject, "no"))
    if not nobody or s.lemmas[verb] in DISCOURSE:
        return None
    return Cue(i, i, verb, subject, "demand", True)


def entitled(s: Said, i: int) -> Cue | None:
    """Read “every baker has the right to”, not “she had the right to”."""
    have = s.heads[i]
    if (
        s.forms[i] != "right"
        or s.pos[i] != "NOUN"
        or s.forms[have] not in ("has", "have")
        or s.forms[i + 1 : i + 2] != ["to"]
    ):
        return None
    subject = s.subject_of(have)
    if subject < 0 or s.has(have, "not") or any(s.deps[c] == "aux" for c in s.children[have]) or PRESENT_DAY & set(s.forms):
        return None
    return Cue(have, i, s.verb_behind(i), subject)


def having(s: Said, i: int) -> Cue | None:
    """Read “has to”, “need to”; not “need not”, “does not have to”, “the work that we have to do”."""
    if s.lemmas[i] not in HAVING or s.forms[i] in PAST | {"having", "needing", "needed"} or s.forms[i + 1 : i + 2] != ["to"]:
        return None
    around = {s.forms[c] for c in s.children[i]} | set(s.forms[max(0, i - 3) : i])
    verb, subject = s.verb_behind(i), s.subject_of(i)
    if around & (NOT | PAST | {"would", "longer"}) or verb < 0 or s.deps[i] == "relcl" or s.pos[i] == "NOUN":
        return None
    if s.lemmas[verb] in DISCOURSE or (subject >= 0 and s.forms[subject] == "you"):
        return None
    return Cue(i, i + 1, verb, subject)


def is_to(s: Said, i: int) -> Cue | None:
    """Read “the toll is to be lifted”, “the guilds are to choose”; not “is to be seen”, “the task is to”."""
    if s.forms[i] not in ("is", "are") or s.forms[i + 1 : i + 2] != ["to"]:
        return None
    verb, subject = s.verb_behind(i + 1), s.child(i, "nsubj", "nsubjpass")
    subject = subject if subject >= 0 else s.subject_of(verb)
    if verb < 0 or subject < 0 or s.lemmas[verb] in DISCOURSE | {"find", "blame", "see"}:
        return None
    if s.lemmas[subject] in TASKS or s.forms[subject] in UNSAID:
        return None
    if s.forms[subject] == "it" and (s.forms[verb - 1] == "be" or verb > i + 2):
        return None  # “it is to be hoped”, “it is to this that”
    return Cue(i, i + 1, verb, subject, "demand", s.negated(i, verb))


def necessary(s: Said, i: int) -> Cue | None:
    """Read “it is necessary to”, “unity is indispensable”, “it is better to … than”; not “it is not necessary”."""
    lemma = s.lemmas[i]
    needed = s.forms[i] in ("needed", "required") and s.deps[i] == "ROOT"
    if not (lemma in NECESSARY or lemma in TIMES or s.forms[i] == "better" or needed):
        return None
    link = _linked(s, i)
    if link < 0 or set(s.forms[link:i]) & NOT:
        return None
    behind = s.forms[i + 1 : i + 5]
    leads = next((k for k, word in enumerate(behind, i + 1) if word in TO), -1)
    impersonal = bool({"it", "what"} & set(s.forms[max(0, link - 3) : link]))
    plain = lemma in NECESSARY and s.forms[i] != "better" and s.deps[i] == "acomp" and s.forms[link] in ("is", "are")
    subject = s.subject_of(link if s.pos[link] == "AUX" and not needed else i)
    plain = (needed or plain) and not impersonal and subject >= 0 and s.pos[subject] in ("NOUN", "PROPN", "VERB")
    if not (plain or (impersonal and (leads >= 0 or s.forms[-1] == ":" or behind[-1:] == [":"]))):
        return None
    verb = s.verb_behind(i) if impersonal else -1
    agent = s.child(verb, "nsubj", "nsubjpass") if verb >= 0 else -1
    if verb >= 0 and s.lemmas[verb] in DISCOURSE and s.impersonal(agent):
        return None
    return Cue(link, i, verb, agent, "demand", _held_no_longer(s, link))


def _linked(s: Said, i: int) -> int:
    """Return the “is” that an adjective or a noun belongs to, in the present; -1 if none."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if s.forms[k] in PAST | {"would", "could", "might"} or s.pos[k] == "PUNCT":
            return -1
        if s.forms[k] in PRESENT:
            return -1 if set(s.forms[max(0, k - 2) : k]) & {"would", "could", "might", "may"} else k
    return -1


def _held_no_longer(s: Said, i: int) -> bool:
    """Whether what follows is no longer to be held: “one can no longer maintain that it is necessary”."""
    before = s.forms[max(0, i - STEPS) : i]
    return "no longer" in " ".join(before) or ("cannot" in before and "that" in before)


def wrong(s: Said, i: int) -> Cue | None:
    """Read “to rely on … is not right”, “it is wrong to”, “this policy is inadmissible”."""
    link = _linked(s, i)
    if link < 0:
        return None
    denied = bool(set(s.forms[link:i]) & NOT)
    if not ((s.lemmas[i] in WRONG and not denied) or (s.lemmas[i] in RIGHT and denied)):
        return None
    head = link if s.pos[link] in ("AUX", "VERB") else s.heads[i]
    subject = s.child(head, "nsubj", "csubj")
    deed = subject >= 0 and (s.deps[subject] == "csubj" or s.lemmas[subject] in PRACTICES)
    infinitive = s.forms[0] == "to" or s.forms[0].endswith("ing")
    impersonal = "it" in s.forms[max(0, link - 3) : link] and bool({"to", "that"} & set(s.forms[i + 1 : i + 5]))
    if not (deed or infinitive or impersonal) or any(s.forms[c] == "because" for c in s.children[head]):
        return None
    verb = next((k for k in range(len(s.forms)) if s.pos[k] == "VERB" and k != head), -1)
    return Cue(link, i, verb, -1, "demand", True)
