"""The clauses and nouns of a document that may tell of a happening, with the words that belong to each.

Every full verb is a candidate, and every noun that names a happening: a trigger word, a named event, or a noun with a date. A
noun that is the subject or object of a verb (“held a conference”) belongs to the verb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.compare.syntax.parsed_document import ParsedDocument
from pipeline.language.spans import Span, containing

ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd")
PHASES = frozenset("begin start continue cease stop come try manage help be have keep get".split())  # of another verb's deed
MAX_STEPS = 40  # bounds cost: steps up the tree from a word to its clause


@dataclass
class Clause:
    """A candidate: its head, the index of the word that says what happened, and its words in order."""

    head: int
    deed: int
    nominal: bool
    words: list[int] = field(default_factory=list)
    nouns: list[int] = field(default_factory=list)  # trigger nouns that are its arguments

    def span(self, reading: ParsedDocument) -> Span:
        """Return the span of its words, without the punctuation at its ends."""
        own = [i for i in self.words if reading.words[i].pos not in ("PUNCT", "CCONJ", "SPACE")] or [self.head]
        return reading.words[own[0]].start, reading.words[own[-1]].end


def clauses(reading: ParsedDocument, triggers: Mapping[str, str], dated: Sequence[Span]) -> list[Clause]:
    """Return the candidates in reading order; `triggers` are types of events by lemma, `dated` the spans of dates.

    Time is linear in the words.
    """
    verbs = {i for i, word in enumerate(reading.words) if _is_deed(reading, i)}
    owner = [_owner(reading, i, verbs) for i in range(len(reading.words))]
    found = {i: Clause(i, _deed(reading, i), False) for i in sorted(verbs)}
    for i, at in enumerate(owner):
        if at >= 0:
            found[at].words.append(i)
    for i, word in enumerate(reading.words):
        if word.pos in ("NOUN", "PROPN") and i not in verbs and _happens(reading, i, triggers, dated):
            if word.dep in ARGUMENTS and reading.heads[i] in found:
                found[reading.heads[i]].nouns.append(i)
            else:
                found[i] = Clause(i, i, True, _below(reading, i, verbs))
    return [found[i] for i in sorted(found)]


def _is_deed(reading: ParsedDocument, i: int) -> bool:
    """Whether a word is a full verb, and not one that only helps another: “began to form” is one deed."""
    word = reading.words[i]
    if word.dep in ("aux", "auxpass", "amod", "compound", "prep"):
        return False
    if word.pos == "AUX":
        return word.dep in ("ROOT", "conj", "relcl", "advcl", "ccomp", "parataxis")
    head = reading.words[reading.heads[i]]
    helped = word.dep == "xcomp" and head.pos in ("VERB", "AUX") and head.lemma.lower() in PHASES
    return word.pos == "VERB" and not helped


def _deed(reading: ParsedDocument, i: int) -> int:
    """Return the word that says what happened: the verb, or the one that it helps."""
    if reading.words[i].lemma.lower() in PHASES:
        return next((c for c in reading.children[i] if reading.words[c].dep == "xcomp"), i)
    return i


def _owner(reading: ParsedDocument, i: int, verbs: set[int]) -> int:
    for _ in range(MAX_STEPS):
        if i in verbs:
            return i
        if reading.heads[i] == i:
            return -1
        i = reading.heads[i]
    return -1


def _happens(reading: ParsedDocument, i: int, triggers: Mapping[str, str], dated: Sequence[Span]) -> bool:
    """Whether a noun may name a happening: a named event, or a trigger word or other noun with a date of its own."""
    word, named = reading.words[i], reading.named.get(i)
    if named:
        last = reading.named.get(i + 1) != named
        return last and named.type == "EVENT"
    if word.dep in ("compound", "amod", "nmod", "poss") or containing(dated, word.start) >= 0:
        return False
    if word.lemma.lower() in triggers:
        return True
    return any(
        reading.words[c].dep == "prep" and any(containing(dated, reading.words[d].start) >= 0 for d in reading.children[c])
        for c in reading.children[i]
    )


def _below(reading: ParsedDocument, i: int, verbs: set[int]) -> list[int]:
    """Return the words of a noun's phrase, in order, without the clauses in it that have a verb of their own."""
    inside, waiting = {i}, [i]
    while waiting:
        for c in reading.children[waiting.pop()]:
            if c not in verbs and c not in inside:
                inside.add(c)
                waiting.append(c)
    return sorted(inside)
