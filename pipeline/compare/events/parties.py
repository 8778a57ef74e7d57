"""Who takes part in an event, and where it happens, as entities: names, and pronouns and nouns that refer to one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.compare.events.clauses import Clause
from pipeline.compare.syntax.coreference import Referents
from pipeline.compare.syntax.parsed_document import ParsedDocument

PARTIES = ("PERSON", "ORG", "GROUP", "WORK", "EVENT")
SUBJECTS, OBJECTS = ("nsubj", "nsubjpass"), ("dobj", "dative", "attr", "oprd")
RELATIVE = frozenset(("who", "which", "that", "whom"))
INHERITING = ("conj", "xcomp", "advcl", "pcomp")
MAX_STEPS = 6  # bounds cost: steps up the tree to a subject


class Parties(NamedTuple):
    """Entity ids; an agent or patient that is not known is empty."""

    agent_id: str
    patient_id: str
    participants: tuple[str, ...]
    place_id: str


def parties_of(reading: ParsedDocument, clause: Clause, referents: Referents) -> Parties:
    """Return who takes part in a clause's event: subject and object first, then the others in their order."""
    subject = _subject(reading, clause.deed if clause.deed != clause.head else clause.head, clause.head)
    subject_id = _entity(reading, subject, referents) if subject >= 0 else ""
    passive = _is_passive(reading, clause, subject)
    object_ids = [
        entity
        for c in reading.children[clause.deed]
        if reading.words[c].dep in OBJECTS and (entity := _entity(reading, c, referents))
    ]
    by = next(iter(_by(reading, clause, referents)), "")
    named = [n.entity_id for i in clause.words if (n := reading.named.get(i)) and n.entity_id and n.type in PARTIES]
    standing = [found.entity_id for i in clause.words if (found := referents.resolved.get(i)) and found.entity_id]
    agent, patient = (by, subject_id) if passive else (subject_id, next(iter(object_ids), ""))
    everyone = tuple(dict.fromkeys(e for e in (agent, patient, *named, *standing) if e))
    return Parties(agent, patient, everyone, _place(reading, clause))


def _is_passive(reading: ParsedDocument, clause: Clause, subject: int) -> bool:
    """Whether the subject undergoes the deed: “was arrested”, “the group formed by her”, “was tried and shot”."""
    i, word = clause.deed, reading.words[clause.deed]
    for _ in range(MAX_STEPS):
        beside = {reading.words[c].dep for c in reading.children[i]}
        if beside & {"auxpass", "nsubjpass"}:
            return True
        if reading.words[i].dep != "conj" or beside & {"aux", "nsubj"} or reading.heads[i] == i:
            break
        i = reading.heads[i]
    return subject >= 0 and word.dep == "acl" and not word.text.endswith("ing")


def _subject(reading: ParsedDocument, verb: int, head: int) -> int:
    """Return the index of the subject of a verb, or of the verb that it follows; -1 if there is none."""
    i = verb
    for _ in range(MAX_STEPS):
        for c in reading.children[i]:
            if reading.words[c].dep in SUBJECTS:
                return _behind(reading, c, i)
        word, above = reading.words[i], reading.heads[i]
        if word.dep in ("relcl", "acl"):
            return above
        if word.dep == "conj":  # “he disobeyed and was expelled”: the subject of the verb before it
            beside = [c for c in reading.children[above] if c < i and reading.words[c].dep == "conj"]
            subjects = [s for b in reversed(beside) for s in reading.children[b] if reading.words[s].dep in SUBJECTS]
            if subjects:
                return _behind(reading, subjects[0], reading.heads[subjects[0]])
        if above == i or (word.dep not in INHERITING and i != head and i != verb):
            return -1
        if word.dep not in INHERITING:
            return -1
        i = above
    return -1


def _behind(reading: ParsedDocument, subject: int, verb: int) -> int:
    """Return what a relative pronoun stands for; “a faction that emerged” after “the Opposition was” is the Opposition."""
    if reading.words[subject].text.lower() in RELATIVE and reading.words[verb].dep in ("relcl", "conj"):
        i = verb
        while reading.words[i].dep == "conj" and reading.heads[i] != i:
            i = reading.heads[i]
        noun = reading.heads[i]
        if noun in reading.named and reading.words[subject].text.lower() == "that":
            noun = _above_name(reading, noun)  # “a faction of the Party that emerged”: a name is not restricted by “that”
        if noun not in reading.named and reading.words[noun].dep in ("attr", "appos"):
            above = reading.heads[noun]
            if reading.words[noun].dep == "appos":
                return above
            return next((c for c in reading.children[above] if reading.words[c].dep in SUBJECTS), noun)
        return noun
    return subject


def _above_name(reading: ParsedDocument, noun: int) -> int:
    above = reading.heads[noun]
    is_inside = reading.words[noun].dep == "pobj" and reading.words[above].dep == "prep"
    return reading.heads[above] if is_inside and reading.words[reading.heads[above]].pos == "NOUN" else noun


def _entity(reading: ParsedDocument, i: int, referents: Referents) -> str:
    """Return the entity of a phrase: its own, or whose it is (“its main activists”)."""
    found = referents.of(i)
    named = reading.named.get(i)
    if named and named.type in PARTIES:
        return named.entity_id
    if found.entity_id or found.work_id:
        return found.entity_id or found.work_id
    owner = referents.possessor(i)
    return (owner.entity_id or owner.work_id) if owner else ""


def _by(reading: ParsedDocument, clause: Clause, referents: Referents) -> Iterator[str]:
    for c in reading.children[clause.deed]:
        if reading.words[c].dep == "agent":
            for inner in reading.children[c]:
                if entity := _entity(reading, inner, referents):
                    yield entity


def _place(reading: ParsedDocument, clause: Clause) -> str:
    """Return the first place that a preposition introduces in the clause, or that is its object."""
    for i in clause.words:
        named = reading.named.get(i)
        if (
            named
            and named.type == "PLACE"
            and named.entity_id
            and reading.words[i].dep in ("pobj", "dobj", "npadvmod", "conj")
        ):
            return named.entity_id
    return ""
