"""Coreference resolution: the entity of a noun phrase, such as a name, a pronoun, “the group” or “its manifesto”.

A pronoun refers to the most salient compatible name in its own sentence and the eleven before: subjects before possessors
before others, nearer before farther (after the ranking of Brennan, Friedman & Pollard, A Centering Approach to Pronouns,
1987, but without reflexives and gender). If the text does not decide, no entity is given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.compare.syntax.parsed_document import Frame, NamedMention, ParsedDocument, Token
from pipeline.compare.syntax.reporting_verbs import BODIES, NEUTER, PLURAL, RELATIVE, SINGULAR_PERSON, TEXTS

SPEAKERS = ("PERSON", "ORG", "GROUP")
SUBJECTS = ("nsubj", "nsubjpass")
FITTING = {
    **dict.fromkeys(SINGULAR_PERSON, ("PERSON",)),
    **dict.fromkeys(PLURAL, ("ORG", "GROUP")),
    **dict.fromkeys(NEUTER, ("ORG", "WORK")),
}
MAX_ANTECEDENTS = 32  # bounds cost: antecedents kept for one frame
MEMORY = 12  # frames, its own included, in which a pronoun's antecedent is searched for; set by hand
BODY_PASSAGES = 3  # set by hand: distance from the full name to “the party”, if several names contain the word
TITLE_WITHIN = 80  # set by hand: characters between “an appeal” and its title in quotation marks
TITLE_WORDS = 20  # set by hand
MAX_STEPS = 6  # set by hand: steps in the tree from a phrase to the name in it


@dataclass(frozen=True)
class Referent:
    """A possible speaker: the entity ("" if unknown), its type, its words from `first` to `last`, and the work, if any."""

    entity_id: str
    type: str
    first: int
    last: int
    work_id: str = ""


@dataclass(frozen=True)
class Antecedent:
    """A referent in a frame and its salience.

    The salience is 4 for the subject of the main verb or its possessor, 3 for that of another verb, 2 for a possessor, else 1.
    """

    referent: Referent
    rank: int
    verb: int = -1  # of which it is the subject; a pronoun in between (“Y, he added, says …”) refers to somebody else


class Referents:
    """The referents of one document's noun phrases, resolved in reading order."""

    def __init__(self, reading: ParsedDocument, authors: Mapping[str, tuple[str, ...]]) -> None:
        self.reading, self.authors = reading, authors
        self.resolved: dict[int, Referent] = {}
        self._written: dict[tuple[str, str], list[str]] = defaultdict(list)  # works by a word of their id and an author
        for work in sorted(authors):
            for noun in set(work.split("-")) & TEXTS:
                for author in authors[work]:
                    self._written[noun, author].append(work)
        self._latest: dict[str, Referent] = {}  # by a word of its name
        self._bearers: dict[str, set[str]] = defaultdict(set)
        self._quotes = [quote.start for quote in reading.quoted]
        self._only: dict[str, set[str]] = defaultdict(set)
        recent: deque[list[Antecedent]] = deque(maxlen=MEMORY)
        self._counts = _counts(reading)
        self._survey()
        for frame in reading.frames[: reading.own_frames]:
            recent.append([])
            self._read(frame, recent)

    def of(self, head: int, depth: int = 0) -> Referent:
        """Return the referent of the phrase with this head, without an entity if it is unknown."""
        word, named = self.reading.words[head], self.reading.named.get(head)
        if named:
            return self.mentioned(named, head)
        if depth < MAX_STEPS:
            for inner in self._inside(head, word):
                found = self.of(inner, depth + 1)
                if found.entity_id or found.work_id:
                    return found
        return self.resolved.get(head) or self._unknown(head)

    def mentioned(self, named: NamedMention, head: int) -> Referent:
        """Return the referent of a mention; for a work, its author."""
        first, last = head, head
        while self.reading.named.get(first - 1) == named:
            first -= 1
        while self.reading.named.get(last + 1) == named:
            last += 1
        if named.type == "WORK":
            return Referent(self._author(named.entity_id), "WORK", first, last, named.entity_id)
        return Referent(named.entity_id if named.type in SPEAKERS else "", named.type, first, last)

    def possessor(self, head: int) -> Referent | None:
        """Return the possessor (“X's formula”, “its”, “the formula of X”, “the X formula”), or None."""
        for child in self.reading.children[head]:
            dep = self.reading.words[child].dep
            if dep == "poss" or (dep in ("compound", "nmod", "amod") and child in self.reading.named):
                found = self.of(child)
            elif dep == "prep" and self.reading.words[child].text in ("of", "by"):
                found = next((self.of(inner) for inner in self.reading.children[child]), self._unknown(head))
            else:
                continue
            if found.entity_id or found.work_id:
                return found
        return None

    def _author(self, work: str) -> str:
        return next(iter(self.authors.get(work, ())), "")

    def _inside(self, head: int, word: Token) -> Iterator[int]:
        """Yield the heads that identify the phrase: a name in apposition, or the antecedent of a relative pronoun."""
        if word.text.lower() in RELATIVE:
            clause = self.reading.heads[head]
            while (
                self.reading.words[clause].dep in ("conj", "xcomp", "prep", "pobj") and self.reading.heads[clause] != clause
            ):
                clause = self.reading.heads[clause]
            if self.reading.words[clause].dep == "relcl":
                yield self.reading.heads[clause]
        for child in self.reading.children[head]:
            if self.reading.words[child].dep == "appos" and child in self.reading.named:
                yield child

    def _unknown(self, head: int) -> Referent:
        near = [c for c in self.reading.children[head] if head - MAX_STEPS <= c < head]
        return Referent("", "", min([head, *near]), head)

    def _survey(self) -> None:
        """Record the works that the document names with their author, so that “the manifesto” can refer to them."""
        for i, word in enumerate(self.reading.words):
            if word.lemma.lower() in TEXTS and i not in self.reading.named:
                named = [self.reading.named[c] for c in self._name_children(i) if c in self.reading.named]
                for mention in named:
                    works = self._written.get((word.lemma.lower(), mention.entity_id), [])
                    if len(works) == 1:
                        self._only[word.lemma.lower()].add(works[0])

    def _name_children(self, i: int) -> Iterator[int]:
        for child in self.reading.children[i]:
            yield child
            if self.reading.words[child].text == "of":
                yield from self.reading.children[child]

    def _read(self, frame: Frame, recent: deque[list[Antecedent]]) -> None:
        """Resolve the frame's phrases in order and add the possible antecedents."""
        for i in frame.items:
            if i < 0:
                continue
            referent = self._resolve(i, recent)
            if (
                referent is not None
                and (referent.entity_id or referent.type == "WORK")
                and len(recent[-1]) < MAX_ANTECEDENTS
            ):
                recent[-1].append(Antecedent(referent, self._rank(i), self._verb(i)))

    def _resolve(self, i: int, recent: deque[list[Antecedent]]) -> Referent | None:
        word = self.reading.words[i]
        named, lemma = self.reading.named.get(i), word.lemma.lower()
        if named:
            outside = self.reading.named.get(self.reading.heads[i]) != named or self.reading.heads[i] == i
            return self._learn(self.mentioned(named, i), named) if outside else None
        if word.text.lower() in FITTING:
            found = self._antecedent(i, recent)
        elif lemma in TEXTS and word.pos in ("NOUN", "PROPN"):
            found = self._text(i, lemma)
        elif lemma in BODIES and word.pos in ("NOUN", "PROPN") and word.text.lower() == lemma:
            found = self._body(i, lemma)
        else:
            return None
        if found:
            self.resolved[i] = found
        return found

    def _learn(self, referent: Referent, named: NamedMention) -> Referent:
        """Remember the words of a name."""
        text = " ".join(w.text.lower() for w in self.reading.words[referent.first : referent.last + 1])
        for noun in {_kind(text.split()), _kind(named.entity_id.split("-"))} & (TEXTS if named.type == "WORK" else BODIES):
            if named.type in ("WORK", "ORG", "GROUP"):
                self._latest[noun] = referent
                self._bearers[noun].add(named.entity_id)
        return referent

    def _rank(self, i: int) -> int:
        """Return a phrase's salience; a subject does not count as one if its verb is in a quotation."""
        word = self.reading.words[i]
        subject = self.reading.heads[i] if word.dep == "poss" else i
        verb = self.reading.heads[subject]
        if self.reading.words[subject].dep in SUBJECTS and self.reading.owners[verb] == self.reading.owners[i]:
            return 4 if self.reading.words[verb].dep == "ROOT" else 3
        return 2 if word.dep == "poss" else 1

    def _verb(self, i: int) -> int:
        return self.reading.heads[i] if self.reading.words[i].dep in SUBJECTS else -1

    def _antecedent(self, i: int, recent: deque[list[Antecedent]]) -> Referent | None:
        fitting = FITTING[self.reading.words[i].text.lower()]
        best, found = -MEMORY, None
        for distance, candidates in enumerate(reversed(recent)):
            for candidate in candidates:
                score = candidate.rank - distance
                if candidate.referent.type in fitting and candidate.verb < i and score > best:
                    best, found = score, candidate.referent
        return found

    def _text(self, i: int, noun: str) -> Referent | None:
        """Return the work that “its manifesto” or “the manifesto” refers to; if only its author is known, the author."""
        owner = self.possessor(i)
        phrase = self._unknown(i)
        works = self._written.get((noun, owner.entity_id), []) if owner else []
        if len(works) != 1:
            works = [r.work_id for r in [self._latest.get(noun)] if r and r.work_id]
            works = works or sorted(self._only[noun]) or self._by_fame(noun)
            if self._indefinite(i):
                works = self._titled(i, noun)
                self._latest[noun] = replace(
                    phrase, type="WORK", work_id="".join(works), entity_id=self._author("".join(works))
                )
            if owner and works and not self._wrote(owner, works[0]):
                works = []
        work = works[0] if len(works) == 1 else ""
        author = owner.entity_id if owner and owner.entity_id else self._author(work)
        return replace(phrase, entity_id=author, type="WORK", work_id=work)

    def _by_fame(self, noun: str) -> list[str]:
        """Return the works of that name whose authors the document mentions most often."""
        works = sorted({work for (kind, _), written in self._written.items() if kind == noun for work in written})
        fame = [sum(self._counts[author] for author in self.authors[work]) for work in works]
        return [work for work, named in zip(works, fame, strict=True) if named and named == max(fame)]

    def _wrote(self, owner: Referent, work: str) -> bool:
        return owner.entity_id in self.authors.get(work, (owner.entity_id,))

    def _titled(self, i: int, noun: str) -> list[str]:
        """Return the work whose title follows the noun in quotation marks: “an appeal, sent by Ada, "to the millers"”."""
        q = bisect_left(self._quotes, self.reading.words[i].end)
        if q == len(self._quotes) or self._quotes[q] > self.reading.words[i].end + TITLE_WITHIN:
            return []
        title = "-".join(
            filter(str.isalnum, (self.reading.words[w].text.lower() for w in self.reading.inner(q)[:TITLE_WORDS]))
        )
        return [work for work in (f"{noun}-{title}", title) if work in self.authors][:1]

    def _indefinite(self, i: int) -> bool:
        return any(self.reading.words[c].text.lower() in ("a", "an", "another") for c in self.reading.children[i])

    def _body(self, i: int, noun: str) -> Referent | None:
        """Return the body that “the group” refers to: the last one named with the word, if it is near or the only one."""
        for child in self.reading.children[i]:
            named = self.reading.named.get(child)
            if named and named.type in ("ORG", "GROUP") and self.reading.words[child].dep in ("compound", "nmod", "amod"):
                self._latest[noun] = self.mentioned(named, child)
                return self._latest[noun]
        definite = any(self.reading.words[c].text.lower() in ("the", "this") for c in self.reading.children[i])
        latest = self._latest.get(noun)
        if not definite or not latest or self.possessor(i):
            return None
        near = self.reading.words[i].passage - self.reading.words[latest.last].passage <= BODY_PASSAGES
        return replace(latest, first=self._unknown(i).first, last=i) if near or len(self._bearers[noun]) == 1 else None


def _kind(name: list[str]) -> str:
    """Return the noun of a name: the last word before “of”, or the last word (“millers-guild”, “guild of millers”)."""
    until = name.index("of") if "of" in name else len(name)
    return name[until - 1] if until else ""


def _counts(reading: ParsedDocument) -> Counter[str]:
    """Return how often the document mentions each entity."""
    return Counter(named.entity_id for named in {(n.start, n.end): n for n in reading.named.values()}.values())
