"""Sentences that are demands by what stands before them: behind “we must”, how a body will act is how it should.

A program says once that something must be and goes on in the simple present or future (“the councils choose the wardens”). Such
a sentence counts where one shortly before it, under the same heading, is a demand, and who acts is one whom a demand of the text
names. So does an order without a subject (“and open the books”), a deed told as good (“that will strengthen the town”), and a
paragraph that is nothing but a call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from pipeline.compare.demands.imperatives import OPENING
from pipeline.compare.demands.lexicon import BENEFITS, DISCOURSE, PRESENT_DAY, STATES
from pipeline.compare.demands.rules import ascribed, correlative, ironical
from pipeline.compare.syntax.parsed_sentence import Cue, Said
from pipeline.compare.syntax.reporting_verbs import BODIES, REPORTING

MAX_SENTENCES_BETWEEN = 3  # sentences between a demand and one that it carries along
BENEFIT_NEAR = 1
LEAST_SLOGAN = 4  # words; “Onward, bakers!” says nothing of what should be done
MAIN = frozenset(("ROOT", "conj", "ccomp", "parataxis", "advcl"))
ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ism", "need", "fact", "thing", "time")
DEED = ("tion", "sion", "ment", "ing", "ance", "ence", "al")
ASIDE = frozenset(("relcl", "acl", "advcl"))
NAMED = frozenset(("nsubj", "nsubjpass", "dobj"))
NOUNS = ("NOUN", "PROPN")


def named_in(said: Sequence[Said], found: Mapping[int, Cue]) -> frozenset[str]:
    """Return the lemmas of those whom the demands name: who should act, and upon what."""
    names: set[str] = set()
    for at, cue in found.items():
        s = said[at]
        heads = {cue.agent, *(i for i, dep in enumerate(s.deps) if dep in NAMED and s.deps[s.heads[i]] not in ASIDE)} - {-1}
        heads |= {c for head in sorted(heads) for c in s.children[head] if s.deps[c] == "conj"}
        names |= {s.lemmas[i] for i in heads if s.pos[i] in NOUNS and _may_act(s.lemmas[i])}
    return frozenset(names)


def _may_act(lemma: str) -> bool:
    """Whether a noun may be who acts: no deed and no quality, but a body may be called as one (“organization”)."""
    return lemma in BODIES or not lemma.endswith(ABSTRACT)


def carried(
    said: Sequence[Said], found: Mapping[int, Cue], sections: Sequence[int], closed: AbstractSet[int]
) -> dict[int, Cue]:
    """Return the sentences that a demand before them makes one, with what tells; each such sentence carries on in its turn.

    `found` are the demands known by index, `sections` numbers the headings that each sentence stands under, `closed` are
    sentences that are somebody else's.
    """
    names = named_in(said, found)
    more: dict[int, Cue] = {}
    last = -(10**6)
    for at, s in enumerate(said):
        if at and sections[at] != sections[at - 1]:
            last = -(10**6)
        if at in found:
            last = at
            continue
        if at in closed or s.asks or ironical(s) or correlative(s):
            continue
        cue = _slogan(said, at) or (
            _carried(s, at - last - 1, said[at - 1].passage == s.passage, names) if last >= 0 else None
        )
        if cue is not None and not s.quoted[cue.first] and not ascribed(s, cue.first):
            more[at] = cue
            last = at
    return more


def _carried(s: Said, between: int, same: bool, names: AbstractSet[str]) -> Cue | None:
    """Return what makes a sentence a demand; `between` is the number of sentences since the last one."""
    if between > MAX_SENTENCES_BETWEEN:
        return None
    beside = (_ordered(s) or _goes_on(s)) if between == 0 and same else None
    return beside or _acts(s, names) or (_benefits(s) if between <= BENEFIT_NEAR else None)


def _ordered(s: Said) -> Cue | None:
    """Read “And open the books of the mill”; not “Open the books and you will see”."""
    first = next((i for i, form in enumerate(s.forms) if form not in OPENING), 0)
    if s.pos[first] != "VERB" or s.forms[first] != s.lemmas[first] or s.lemmas[first] in DISCOURSE:
        return None
    subject = s.child(first, "nsubj", "nsubjpass")
    behind = s.forms[first + 1 :]
    if (subject >= 0 and subject < first) or ("and" in behind and {"will", "would"} & set(behind[behind.index("and") :])):
        return None
    return Cue(first, first, first)


def _goes_on(s: Said) -> Cue | None:
    """Read “They will keep the keys”, of whom the sentence before speaks."""
    verb = s.heads[0]
    future = s.child(verb, "aux")
    if s.forms[0] not in ("they", "it") or s.deps[verb] != "ROOT" or future < 0 or s.forms[future] not in ("will", "shall"):
        return None
    return Cue(future, future, verb, -1, "fact", s.negated(future, verb))


def _slogan(said: Sequence[Said], at: int) -> Cue | None:
    """Read a paragraph of calls, “The river belongs to the town!”, where it stands alone."""
    s = said[at]
    alone = (at == 0 or said[at - 1].passage != s.passage) and (at + 1 == len(said) or said[at + 1].passage != s.passage)
    words = sum(form[0].isalnum() for form in s.forms)
    if not alone or not s.text.endswith("!") or words < LEAST_SLOGAN or {"was", "were", "had"} & set(s.forms):
        return None
    return Cue(len(s.forms) - 1, len(s.forms) - 1, -1, s.child(s.heads[0], "nsubj"))


def _acts(s: Said, names: AbstractSet[str]) -> Cue | None:
    """Read “the councils will choose”, “the wardens are to”, “it will be the town which leads” of those whom demands name."""
    for verb in range(len(s.forms)):
        if s.pos[verb] not in ("VERB", "AUX") or s.deps[verb] not in MAIN or s.deps[s.heads[verb]] != "ROOT":
            continue
        subject = s.subject_of(verb)
        cleft = s.child(verb, "attr") if subject >= 0 and s.forms[subject] == "it" and s.lemmas[verb] == "be" else -1
        who = cleft if cleft >= 0 and _relative(s, cleft) else subject
        if who < 0 or not _known(s, who, names) or s.has(verb, "if", "unless", "because", "how"):
            continue
        tells = _tells(s, verb)
        if tells >= 0 and not any(s.forms[c] in ("not", "n't", "never") for c in s.children[verb]):
            does = next((c for c in s.children[who] if s.deps[c] == "relcl"), verb) if who == cleft else verb
            return Cue(tells, tells, does, who, "fact")
    return None


def _known(s: Said, who: int, names: AbstractSet[str]) -> bool:
    """Whether the demands name the body, or the one that it is a part of: “the guild committees” of a guild."""
    parts = [c for c in s.children[who] if s.deps[c] == "compound"]
    return s.pos[who] in NOUNS and any(s.lemmas[i] in names for i in (who, *parts))


def _relative(s: Said, i: int) -> bool:
    return any(s.deps[c] in ("relcl", "acl") for c in s.children[i])


def _tells(s: Said, verb: int) -> int:
    """Return the word that puts a verb into the order to be: “will”, “would”, or the simple present itself; -1 if none."""
    helpers = [c for c in s.children[verb] if s.deps[c] in ("aux", "auxpass")]
    future = next((c for c in helpers if s.forms[c] in ("will", "would", "shall")), -1)
    if future >= 0:
        conditional = s.forms[future] == "would" and ("if" in s.forms or "have" in [s.forms[c] for c in helpers])
        return -1 if conditional else future
    led = s.deps[verb] == "conj" and any(s.deps[c] in ("aux", "auxpass") for c in s.children[s.heads[verb]])
    if helpers or led or s.lemmas[verb] in STATES | REPORTING or s.pos[verb] != "VERB" or PRESENT_DAY & set(s.forms):
        return -1
    simple = s.forms[verb] in (s.lemmas[verb], f"{s.lemmas[verb]}s", f"{s.lemmas[verb]}es")
    return verb if simple and s.deps[verb] != "advcl" else -1


def _benefits(s: Said) -> Cue | None:
    """Read “the making of glass here will strengthen the town”: a deed told as good."""
    for verb, lemma in enumerate(s.lemmas):
        if lemma not in BENEFITS or s.pos[verb] != "VERB" or "will" not in [s.forms[c] for c in s.children[verb]]:
            continue
        subject = s.child(verb, "nsubj")
        if subject >= 0 and (s.forms[subject] in ("that", "this", "which") or s.lemmas[subject].endswith(DEED)):
            return Cue(verb, verb, verb, -1, "fact")
    return None
