"""Reporting clauses: reporting verbs, their subjects, and the works in which the words are said.

The parser is mostly correct, but loses the subject if a quotation interrupts the sentence; then word order decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.syntax.coreference import Referent, Referents
from pipeline.compare.syntax.parsed_document import ParsedDocument
from pipeline.compare.syntax.reporting_verbs import CLOSING, HOLDING, NAMING, NAMING_AS, REPORTING, SAYING, WANTING

SUBJECT = 6  # set by hand: words of its subject
CLOSERS = frozenset((",", ")", "–", "—", "-"))
CLAUSE = 12  # set by hand: words of a reporting clause between commas
MAX_STEPS = 6  # set by hand: steps from a verb to the verb that has its subject
NEXT_TO = 3  # set by hand: words between a cue and a quotation, up to which it introduces it whatever the parse
PAUSES = frozenset((",", ";", ":", "-", "–", "—", "(", ")", ".", "!", "?", "...", "…", "--"))
HEDGED = ("the", "that", "their", "his", "her", "its")  # after these words the quotation is an object of discussion


@dataclass(frozen=True)
class SpeakerCue:
    """The cue of a quotation: its words, the speaker it names (or None) and the work."""

    cue: str
    referent: Referent | None
    work_id: str = ""


class Clauses:
    """The reporting clauses of one document, by the index of their verb."""

    def __init__(self, reading: ParsedDocument, referents: Referents) -> None:
        self.reading, self.referents = reading, referents

    def reports(self, i: int) -> bool:
        word = self.reading.words[i]
        return (
            word.pos in ("VERB", "AUX", "NOUN", "ADJ")
            and word.lemma.lower() in REPORTING
            and word.dep not in ("amod", "compound")
            and word.pos != "NOUN"
        )

    def says(self, i: int) -> bool:
        return self.reports(i) and self.reading.words[i].lemma.lower() in SAYING

    def passive(self, i: int) -> bool:
        word = self.reading.words[i]
        if any(self.reading.words[c].dep == "auxpass" for c in self.reading.children[i]):
            return True
        participle = word.dep in ("acl", "amod") and not word.text.lower().endswith("ing")
        return participle or any(self.reading.words[c].dep == "agent" for c in self.reading.children[i])

    def is_head(self, i: int) -> bool:
        """Whether the word is the head of a phrase: a name's last word, a pronoun, or a noun that does not precede another."""
        word = self.reading.words[i]
        if i in self.reading.named:
            return self.reading.named.get(i + 1) != self.reading.named[i] and word.dep not in ("compound", "poss")
        return word.pos in ("PRON", "NOUN", "PROPN") and word.dep not in ("compound", "poss", "npadvmod")

    def is_clause(self, items: Sequence[int]) -> bool:
        """Whether the items are a reporting clause and nothing else."""
        own = [i for i in items if i >= 0]
        verbs = [i for i in own if self.reading.words[i].pos == "VERB"]
        return (
            len(own) == len(items)
            and bool(verbs)
            and self.reports(verbs[0])
            and self.reading.words[own[-1]].text in (",", ":", "–", "—")
        )

    def interrupts(self, items: Sequence[int], k: int) -> bool:
        """Whether the verb is in a clause of its own between commas: “, as Ada recalls,”."""
        text = [self.reading.words[i].text for i in items[max(0, k - SUBJECT) : k + CLAUSE]]
        at = min(k, SUBJECT)
        begun = next((j for j in range(at - 1, -1, -1) if text[j] in PAUSES), -1)
        if begun < 0 and (k > SUBJECT or text[0].lower() not in ("as", "in")):
            return False
        closed = next((j for j in range(at + 1, len(text)) if text[j] in CLOSERS), len(text) if k == len(items) - 1 else 0)
        own = [items[k - at + j] for j in range(begun + 1, closed) if j != at]
        verbs = any(self.reading.words[i].pos == "VERB" for i in own[: at - begun - 1])
        return not verbs and any(map(self.is_head, own))

    def admits(self, items: Sequence[int], k: int) -> bool:
        """Whether the verb introduces reported words: of opinion before “that” or between commas, of judgment before “as”."""
        if not self.reports(items[k]):
            return False
        lemma = self.reading.words[items[k]].lemma.lower()
        if lemma in SAYING or lemma in NAMING or self.interrupts(items, k):
            return True
        texts = [self.reading.words[i].text.lower() for i in items[k + 1 :]]
        if lemma in HOLDING and texts[:1] == ["that"]:
            return True
        if lemma in CLOSING and texts[:1] == ["with"]:
            return True
        if lemma in WANTING:
            return len(texts) <= 1 and texts[:1] not in [[word] for word in HEDGED]
        return lemma in NAMING_AS | HOLDING and "as" in texts[-NEXT_TO - 1 :]

    def reported(self, verb: int) -> SpeakerCue | None:
        """Return the speaker of this verb: its subject, or in the passive the agent or the work."""
        if self.passive(verb):
            agent = self._agent(verb)
            work = self.work_of(verb)
            if agent is None and work is None:
                return None
            return SpeakerCue(self.reading.words[verb].text, agent or work, work.work_id if work else "")
        subject = self.subject(verb)
        return self.cue(verb, subject) if subject else None

    def _agent(self, verb: int) -> Referent | None:
        for child in self.reading.children[verb]:
            if self.reading.words[child].dep == "agent":
                for inner in self.reading.children[child]:
                    if self.is_head(inner) and self.reading.owners[inner] == self.reading.owners[verb]:
                        return self.referents.of(inner)
        return None

    def cue(self, verb: int, who: Referent | None) -> SpeakerCue:
        work = self.work_of(verb)
        return SpeakerCue(self.reading.words[verb].text, who, work.work_id if work else "")

    def work_of(self, verb: int) -> Referent | None:
        """Return the work in which the words are said: “he warned in the appeal”."""
        for child in self.reading.children[verb]:
            if self.reading.words[child].text.lower() in ("in", "from", "into", "by"):
                for inner in self.reading.children[child]:
                    found = self.referents.of(inner)
                    if found.type == "WORK":
                        return found
        return None

    def subject(self, verb: int) -> Referent | None:
        """Return the verb's subject, or that of the verb it depends on; None if the parse has none."""
        owner = self.reading.owners[verb]
        for step in range(MAX_STEPS):
            after = self.behind_verb(verb) if step == 0 else None
            if after is not None:
                return after
            for child in self.reading.children[verb]:
                dep = self.reading.words[child].dep
                if dep == "nsubj" or (step and dep == "nsubjpass"):
                    if self.reading.owners[child] == owner:
                        return self.referents.of(child)
            beside = self.named_between_commas(verb) if step == 0 else None
            if beside is not None:
                return beside
            word, head = self.reading.words[verb], self.reading.heads[verb]
            if head == verb or self.reading.owners[head] != owner:
                return None
            if word.dep in ("acl", "relcl"):
                found = self.referents.of(head)
                if (
                    found.entity_id
                    or found.work_id
                    or word.dep == "relcl"
                    or self.reading.words[head].dep not in ("dobj", "pobj")
                ):
                    return found
            elif word.dep not in (
                "dobj",
                "pobj",
                "advmod",
                "acomp",
                "attr",
                "conj",
                "xcomp",
                "advcl",
                "pcomp",
                "ccomp",
                "prep",
                "dep",
                "parataxis",
            ):
                return None
            verb = head
        return None

    def named_between_commas(self, verb: int) -> Referent | None:
        """Return the subject of “their gazette, The Miller, praised”, which the parser loses."""
        named = self.reading.named.get(verb - 2)
        if named is None or self.reading.words[verb - 1].text != ",":
            return None
        found = self.referents.mentioned(named, verb - 2)
        return found if found.first and self.reading.words[found.first - 1].text == "," else None

    def behind_verb(self, verb: int) -> Referent | None:
        """Return the subject of an inverted clause between commas: “, insisted Zoe,”."""
        if not verb or self.reading.words[verb - 1].text not in (",", "-", "–", "—") or self.passive(verb):
            return None
        for i in range(verb + 1, min(verb + 5, len(self.reading.words) - 1)):
            if self.is_head(i) and self.reading.words[i + 1].text in (",", "-", "–", "—", "."):
                return self.referents.of(i)
            if self.reading.words[i].text in PAUSES:
                return None
        return None

    def speaking_work(self, verb: int) -> SpeakerCue | None:
        """Return the cue if a text is the subject of any verb, since it then says the words: “the appeal draws a line …”."""
        if self.passive(verb):
            return None
        for child in self.reading.children[verb]:
            if self.reading.words[child].dep == "nsubj":
                found = self.referents.of(child)
                if found.type == "WORK" and (found.work_id or found.entity_id):
                    return SpeakerCue(self.reading.words[verb].text, found, found.work_id)
        return None
