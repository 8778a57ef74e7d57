"""Whether a statement says what the primary text or its authors say: by the subjects of its sentence's reporting verbs.

A subject is the text or its authors if a name says so, or a pronoun or noun (“they”, “the document”, “its members”) does while
they are what the account is speaking about. That topic starts with the account's title, and changes with the names in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from pipeline.compare.quotations.authorship import Own
from pipeline.compare.quotations.primary_works import HOLDERS
from pipeline.compare.syntax.reporting_verbs import (
    BODIES,
    CLOSING,
    NEUTER,
    PLURAL,
    REPORTING,
    RUNNING_ON,
    SINGULAR_PERSON,
    STANCES,
    TEXTS,
)
from pipeline.language.spans import Span, containing, longest_first

VERBS = REPORTING - CLOSING - RUNNING_ON
PRONOUNS = PLURAL | NEUTER | SINGULAR_PERSON | {"we", "our"}
STEPS = 4  # bounds the search for the subject of a clause without one
CLOSED = tuple(".!?")  # after a lead-in one item follows another until one ends so
ITEM_GAP = 8  # characters between a lead-in that ends in a colon and the item after it
INHERITING = frozenset(("conj", "xcomp", "ccomp", "advcl", "acl"))
NARROWING = frozenset(("compound", "amod", "nmod", "poss"))  # “the other party's platform” is not “the platform”


class Kind(Enum):
    """What a subject is: the text or its authors by name, a word that may stand for them, somebody else by name."""

    OWN = 1
    STANDING = 2
    OTHER = 3


class Sentence:
    """The words of a sentence and their dependencies, with the kinds of the names in it."""

    def __init__(self, words: Sequence[Any], names: Mapping[int, Kind], titles: frozenset[str]) -> None:
        self.words, self.names, self.titles = words, names, titles
        self.at = {word.start: i for i, word in enumerate(words)}
        self.children: dict[int, list[int]] = {}
        for i, word in enumerate(words):
            if word.head != word.start:
                self.children.setdefault(self.at.get(word.head, -1), []).append(i)

    def subjects(self) -> Iterator[tuple[bool, Kind | None]]:
        """Yield for each verb with a subject whether it is a reporting verb, and what its subject is."""
        for i, word in enumerate(self.words):
            if word.pos in ("VERB", "AUX") and (subject := self._subject(i)) >= 0:
                yield word.lemma.lower() in VERBS, self._kind(subject)

    def _subject(self, verb: int) -> int:
        for _ in range(STEPS + 1):
            own = next((c for c in self.children.get(verb, ()) if self.words[c].dep in ("nsubj", "nsubjpass")), -1)
            head = self.at.get(self.words[verb].head, -1)
            if own >= 0 or head in (-1, verb):
                return own
            if self.words[verb].dep == "relcl":
                return head
            if self.words[verb].dep not in INHERITING:
                return -1
            verb = head
        return -1

    def _kind(self, i: int) -> Kind | None:
        lemma = self.words[i].lemma.lower()
        around = self.children.get(i, ())
        if i in self.names:
            return self.names[i]
        if lemma in self.titles and not any(self.words[c].dep in NARROWING for c in around):
            return Kind.OWN
        if any(self.names.get(c) is Kind.OWN for c in around):
            return Kind.OWN
        standing = {self.words[i].text.lower(), *(self.words[c].text.lower() for c in around)} & PRONOUNS
        return Kind.STANDING if standing or lemma in TEXTS | BODIES | STANCES else None


def telling(
    statements: Iterable[Any], words: Mapping[tuple[int, int], Sequence[Any]], mentions: Sequence[Any], own: Own,
    titles: frozenset[str], *, titled: bool,
) -> list[bool]:  # fmt: skip
    """Return for each statement of an account whether it says what the primary text or its authors say.

    `words` are the account's tokens by passage and sentence, `titles` nouns for a text in the primary texts' titles; `titled` is
    whether the account's title names a primary text. An item after a lead-in that ends in a colon is told if the lead-in is.
    """
    names = _names(mentions, own)
    is_topic, lead, found = titled, (False, -1), []
    for statement in statements:
        tokens = words.get((statement.passage, statement.sentence), ())
        sentence = Sentence(tokens, _kinds(tokens, names), titles)
        subjects = list(sentence.subjects())
        is_own = Kind.OWN in sentence.names.values()
        kinds = {kind for is_reporting, kind in subjects if is_reporting}
        told = Kind.OWN in kinds or (Kind.STANDING in kinds and (is_topic or is_own))
        if is_own or any(kind is Kind.OWN for _, kind in subjects):
            is_topic = True
        elif any(kind is Kind.OTHER for _, kind in subjects):
            is_topic = False
        is_item = lead[0] and 0 <= statement.start - lead[1] < ITEM_GAP
        found.append(told or is_item)
        ending = statement.text.rstrip()[-1:]
        opens = told if ending == ":" else is_item and not told and ending not in CLOSED
        lead = opens, statement.end
    return found


def _names(mentions: Sequence[Any], own: Own) -> Mapping[Span, Kind]:
    ours = own.works | own.authors
    kinds = {(m.start, m.end): Kind.OWN if m.entity_id in ours else Kind.OTHER for m in mentions
             if m.entity_id in ours or m.type in (*HOLDERS, "WORK")}  # fmt: skip
    return {span: kinds[span] for span in longest_first(kinds)}


def _kinds(words: Sequence[Any], names: Mapping[Span, Kind]) -> Mapping[int, Kind]:
    spans = list(names)
    places = ((i, containing(spans, word.start)) for i, word in enumerate(words))
    return {i: names[spans[at]] for i, at in places if at >= 0}
