"""Whose position a verb, a noun or an adjective tells, and who reports it: «although X and Y affirmed that the guild held …»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.compare.claims.content_spans import SUBJECTS, VERBS, Stretches
from pipeline.compare.claims.lexicon import (
    ADHERENTS,
    LISTS,
    MAKING,
    PEOPLE,
    POSITIONS,
    PROGRAMS,
    TEXT_PARTS,
    WRITINGS,
)
from pipeline.compare.syntax.coreference import SPEAKERS, Referent, Referents
from pipeline.compare.syntax.parsed_document import Reading
from pipeline.compare.syntax.reporting_clauses import Clauses
from pipeline.compare.syntax.reporting_verbs import RELATIVE, REPORTING

CHAIN = 8  # steps from a verb to those that report it
MEANT = frozenset("design intend mean".split())  # «was meant to», «was designed to»: the subject's purpose
NEAR = 4  # steps from a state to its subject; words from «the» to «group»
# «the group» is the body that a document is about where no other has the word in its name.
GROUPS = frozenset("faction grouping group movement opposition tendency".split())
HE, SHE, THEY = ("he", "him", "his"), ("she", "her", "hers"), ("they", "them", "their")
FARTHEST = 60  # words before a verb in which one is looked for whom the parser lost
OPENING = 12  # words in which «according to X» ends
LINKS = ("ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "parataxis", "pcomp")


def whose(referent: Referent | None) -> str:
    """Return the entity whose position it is, of a work by nobody known the work; "" for one who holds none: a place, a year."""
    if referent is None or referent.type not in (*SPEAKERS, "WORK", ""):
        return ""
    return referent.entity_id or referent.work_id


class Holders:
    """Who holds what in one document."""

    def __init__(
        self, reading: Reading, referents: Referents, stretches: Stretches, main: str = "", person: str = ""
    ) -> None:
        """Take the document; `main` is the body that it is about, `person` the person, "" where it is about none."""
        self.reading, self.referents, self.stretches, self.main, self.person = reading, referents, stretches, main, person
        said = Counter(word.text.lower() for word in reading.words)
        self.pronouns = max((HE, SHE), key=lambda forms: sum(said[form] for form in forms))  # of the person
        self.clauses = Clauses(reading, referents)

    def of_verb(self, verb: int) -> Referent | None:
        """Return the subject, if it is somebody who may hold a position; in the passive only that of a purpose."""
        passive = self.clauses.passive(verb)
        if passive and self.reading.words[verb].dep not in ("acl", "relcl") and not self.purpose(verb):
            return None
        found = self._subject(verb, passive=passive)
        if whose(found):
            return found
        if found is None or found.type not in ("", *SPEAKERS, "WORK"):
            return self._before(verb, people=False)
        text = self.reading.words[found.last].text.lower()
        lost = text in RELATIVE and self._stands_for(found.last)
        return self._before(verb, people=text == "who") if lost else None

    def of_adjective(self, i: int) -> Referent | None:
        """Return the subject of a state: «the guild was opposed to», or the noun before: «a charter critical of»."""
        at = i
        for _ in range(NEAR):
            for child in self.reading.children[at]:
                if self.reading.words[child].dep in SUBJECTS:
                    return self.at(child)
            if self.reading.words[at].dep in ("amod", "acl", "relcl"):
                return self.at(self.reading.heads[at])
            at = self.reading.heads[at]
        return None

    def _stands_for(self, relative: int) -> bool:
        """Whether the parser hangs a relative clause on a verb, or on a name that holds no position: it has lost who acts."""
        clause = self.reading.heads[relative]
        head = self.reading.heads[clause]
        named = self.reading.named.get(head)
        return self.reading.words[head].pos in VERBS or (named is not None and named.type not in SPEAKERS)

    def purpose(self, verb: int) -> bool:
        """Whether a passive verb tells a purpose: «was meant to sway the council»."""
        return self.reading.words[verb].lemma.lower() in MEANT

    def _subject(self, verb: int, *, passive: bool) -> Referent | None:
        if passive:
            for child in self.reading.children[verb]:
                if self.reading.words[child].dep == "nsubjpass":
                    return self.at(child)
        if self.made_for(verb):
            return self._subject(self.reading.heads[verb], passive=True)
        word, head = self.reading.words[verb], self.reading.heads[verb]
        if head != verb and word.text.lower().endswith("ing") and word.dep in ("acl", "advcl"):
            return self.at(head) if word.dep == "acl" and self._may_hold(head) else self._subject_above(head)
        for child in self.reading.children[verb]:
            if self.reading.words[child].dep == "nsubj" and child < verb:
                return self.at(child)
        found = self.clauses.subject(verb)
        if found and word.dep == "conj":
            shared = next((c for c in self.reading.children[head] if self.reading.words[c].dep == "nsubj"), -1)
            if 0 <= shared <= verb and found.first <= shared:
                return self.at(shared)
        return self.at(found.last) if found and not whose(found) else found

    def _may_hold(self, head: int) -> bool:
        return whose(self.at(head)) != ""

    def _subject_above(self, verb: int) -> Referent | None:
        """Return whose doing a participle tells: the subject of the verb, in the active or the passive, on which it hangs."""
        for above in (verb, *self.stretches.above(verb)):
            for child in self.reading.children[above]:
                if self.reading.words[child].dep in ("nsubj", "nsubjpass"):
                    return self.at(child)
        return None

    def made_for(self, verb: int) -> bool:
        """Whether the verb tells what the one in the passive above was made for: «was founded to oppose»."""
        head = self.reading.heads[verb]
        is_made = head != verb and self.reading.words[head].lemma.lower() in MAKING and self.clauses.passive(head)
        return is_made and self.reading.words[verb].dep in ("advcl", "xcomp")

    def at(self, head: int) -> Referent:
        """Return who a phrase is: the one named, or whose members, leaders, manifesto they are."""
        word = self.reading.words[head]
        found = self._of_pronoun(head) if word.text.lower() in (*HE, *SHE, *THEY) else self.referents.of(head)
        if whose(found):
            return self._main_of(head) if self._one_of(head) else found
        children = self.reading.children[head]
        own = next((c for c in children if self.reading.words[c].text.lower() in ("his", "her", "their")), -1)
        owner = self._of_pronoun(own) if own >= 0 else self.referents.possessor(head)
        if word.lemma.lower() in TEXT_PARTS and owner is None:
            return self._text_before(head)
        if word.lemma.lower() in LISTS | WRITINGS and whose(owner):
            return replace(owner or found, first=self.stretches.first[head], last=head)
        if owner is not None and whose(owner):
            people = word.lemma.lower() in PEOPLE or word.text.lower() in PEOPLE
            return replace(owner, first=self.stretches.first[head], last=max(owner.last, head)) if people else found
        if owner is None and word.lemma.lower() in ADHERENTS and word.pos == "NOUN" and self._bare(head):
            return self._main_of(head)
        return self._main_body(head) if owner is None and word.lemma.lower() in GROUPS | PROGRAMS else found

    def _of_pronoun(self, head: int) -> Referent:
        """Return who «he» or «they» are: whom the document is about, unless another stands near.

        Near is a subject in the same paragraph or of the sentence before; an object or a subject of a clause («when Hugo died,
        …») only in the same sentence.
        """
        found = self.referents.of(head)
        text = self.reading.words[head].text.lower()
        usual = self.person if text in self.pronouns else self.main if text in THEY else ""
        if not usual or found.entity_id in ("", usual) or self._near(found.last, head):
            return found
        return Referent(usual, "ORG" if text in THEY else "PERSON", head, head)

    def _near(self, named: int, head: int) -> bool:
        """Whether a name before is near enough to a pronoun for another than the document's person."""
        if named > head:
            return True
        frames = self.stretches.frame_of
        apart = frames.get(head, 0) - frames.get(named, 0)
        subject = self.reading.words[named].dep in SUBJECTS
        main = subject and self.reading.words[self.reading.heads[named]].dep == "ROOT"
        same = self.reading.words[named].passage == self.reading.words[head].passage
        return apart == 0 or (main and (same or apart == 1))

    def _one_of(self, head: int) -> bool:
        """Whether it is «a party group»: no party, but the body that the document is about."""
        word = self.reading.words[head]
        articles = {self.reading.words[c].text.lower() for c in self.reading.children[head]}
        return bool(self.main and {"a", "an"} & articles) and word.lemma.lower() in GROUPS and head not in self.reading.named

    def _bare(self, head: int) -> bool:
        """Whether nothing says whose members they are: «members», «its members» without a name before."""
        return not any(self.reading.words[c].dep in ("prep", "compound", "nmod") for c in self.reading.children[head])

    def _main_of(self, head: int) -> Referent:
        return Referent(self.main, "ORG" if self.main else "", self.stretches.first[head], head)

    def of_definite(self, noun: int) -> Referent | None:
        """Return the body that the document is about for «the aim»; None where the noun has no article or a place of its own."""
        children = self.reading.children[noun]
        if not self.main or any(self.reading.words[c].dep in ("prep", "relcl", "poss", "compound") for c in children):
            return None
        return self._main_body(noun)

    def _text_before(self, head: int) -> Referent:
        """Return the text that was named last in the paragraph: «the third article» is an article of it."""
        for k in range(head - 1, max(0, head - FARTHEST) - 1, -1):
            named = self.reading.named.get(k)
            if self.reading.words[k].passage != self.reading.words[head].passage:
                break
            if named and named.type == "WORK":
                return replace(self.referents.mentioned(named, k), first=min(head, self.stretches.first[head]), last=head)
        return self.referents.of(head)

    def _main_body(self, head: int) -> Referent:
        """Return the body that the document is about for «the group», where no name in it has that word."""
        definite = any(self.reading.words[c].text.lower() in ("the", "this") for c in self.reading.children[head])
        first = min([head, *(c for c in self.reading.children[head] if head - NEAR <= c < head)])
        known = self.main and definite and self.reading.words[head].text.islower()
        return Referent(self.main if known else "", "ORG" if known else "", first, head)

    def _before(self, verb: int, *, people: bool) -> Referent | None:
        """Return the nearest one before in the sentence, where the parser lost who acts: a subject, else any; «who»: any."""
        low, _ = self.stretches.bounds.get(verb, (verb, verb))
        for subjects in (False,) if people else (True, False):
            for k in range(verb - 1, max(low, verb - FARTHEST) - 1, -1):
                named = self.reading.named.get(k)
                is_subject = self.reading.words[k].dep in SUBJECTS
                if named and self.reading.owners[k] < 0 and (is_subject or not subjects):
                    found = self.referents.mentioned(named, k)
                    if whose(found):
                        return found
        return None

    def of_noun(self, noun: int, *, by_of: bool) -> Referent | None:
        """Return whose a thing is: «X's», «its», «the X line»; with `by_of` also «of X» behind it."""
        for child in self.reading.children[noun]:
            word = self.reading.words[child]
            if word.dep == "poss" or (word.dep in ("compound", "nmod") and child in self.reading.named):
                found: Referent | None = self.at(child)
            elif by_of and word.dep == "prep" and word.text.lower() in ("of", "by"):
                found = next((self.at(c) for c in self.reading.children[child]), None)
            else:
                continue
            if whose(found):
                return found
        return None

    # who reports it

    def by(self, verb: int, holder_id: str) -> str:
        """Return the entities that report what this verb tells, in the order of the text, joined by ;."""
        ids: list[str] = []
        for head in self._reporting(verb):
            for child in self.reading.children[head]:
                if self.reading.words[child].dep in ("nsubj", "agent"):
                    ids += self._named(self.stretches.first[child], self.stretches.last[child]) or [whose(self.at(child))]
        low, high = self.stretches.bounds.get(verb, (verb, verb))
        if self.reading.words[low].text.lower() == "according":
            until = next((k for k in range(low, min(low + OPENING, high)) if self.reading.words[k].text == ","), low)
            ids += self._named(low, until)
        return ";".join(dict.fromkeys(i for i in ids if i and i != holder_id))

    def _reporting(self, verb: int) -> Iterator[int]:
        """Yield the verbs in whose clause of content the verb stands, and «as X affirms» beside it."""
        for child in self.reading.children[verb]:
            beside = {self.reading.words[c].text.lower() for c in self.reading.children[child]}
            dep = self.reading.words[child].dep
            between = dep == "parataxis" or (dep == "ccomp" and child < verb and self.stretches.has_subject(child))
            if ((dep == "advcl" and "as" in beside) or between) and self._reports(child):
                yield child
        at = verb
        for _ in range(CHAIN):
            head, dep = self.reading.heads[at], self.reading.words[at].dep
            if head == at or dep not in LINKS:
                return
            if dep == "ccomp" and head < at and self._reports(head):
                yield head
            at = head

    def _reports(self, verb: int) -> bool:
        word = self.reading.words[verb]
        return word.pos == "VERB" and word.lemma.lower() in REPORTING | POSITIONS

    def _named(self, first: int, last: int) -> list[str]:
        """Return who is named from one word to another: people, bodies, a work's author."""
        words = [k for k in range(first, min(last, first + FARTHEST) + 1) if k in self.reading.named]
        found = [self.referents.mentioned(self.reading.named[k], k) for k in words]
        return [whose(referent) for referent in found if whose(referent)]
