"""A claim as it is found: the words, what tells them, whose position they are; and a heap of such, each word in one only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.compare.claims.content_spans import Stretch
from pipeline.compare.claims.lexicon import EMPTY_NOUNS
from pipeline.compare.syntax.coreference import Referent
from pipeline.compare.syntax.parsed_document import Reading

NEGATED = {"rejects": "holds", "criticizes": "holds", "demands": "rejects", "holds": "rejects"}  # «did not oppose»

FIRST_PERSON = frozenset("i me mine my myself".split())  # who speaks of himself tells his life: no position of a body's

# Verbs that demand what a noun for something to be done or to be had names: «defended freedom of assembly».
DEFENDING = frozenset("advocate champion defend demand espouse hold propose support uphold".split())
WANTED = ("tion", "sion", "ment", "ance", "ence", "sal", "val", "ure", "dom", "cracy")
WANTED_NOUNS = frozenset("autonomy control end equality independence liberty return right role unity".split())
UNWANTED = frozenset("ban boycott denunciation opposition prohibition refusal rejection repudiation".split())
NO_DOINGS = frozenset(
    """
    administration ambition condition conception constitution department faction fraction generation institution ministry nation
    organisation organization parliament population question regiment section station tradition
    """.split()
)
HEADED = 12  # words in which the noun stands that a phrase is about

DUTY = frozenset("cannot must ought should".split())  # what must be is demanded, whatever verb brings it


@dataclass(frozen=True)
class Find:
    """A claim found: its words, the word that tells it (-1: none of its own), who holds it, and what is done with it."""

    stretch: Stretch
    at: int
    cue: str
    holder: Referent
    stance: str
    by_id: str = ""
    lead: Stretch = (-1, -1)  # the words of the lead-in of a list
    item: int = 0
    subject: str = ""  # the words that name the holder, where they are not the holder's own
    rule: str = ""  # the name of the finder that found it


class Kept:
    """Finds that share no word: the first that comes keeps its words, of those that come together the longer."""

    def __init__(self) -> None:
        self.finds: list[Find] = []
        self._taken: set[int] = set()

    def add(self, finds: Iterable[Find], rule: str) -> int:
        """Add the finds of a rule whose words are free; return how many were added."""
        return self.add_all([(rule, finds)])

    def add_all(self, found: Iterable[tuple[str, Iterable[Find]]]) -> int:
        """Add what several rules found, of which none goes before another."""
        finds = [replace(find, rule=rule) for rule, own in found for find in own]
        before = len(self.finds)
        for find in sorted(finds, key=lambda find: (find.stretch[0] - find.stretch[1], find.stretch, find.at)):
            words = range(find.stretch[0], find.stretch[1] + 1)
            if words and self._taken.isdisjoint(words):
                self._taken.update(words)
                self.finds.append(find)
        return len(self.finds) - before


def settled_stance(find: Find, reading: Reading) -> str:
    """Return what is done with a claim whose verb defends it: what is to be done is demanded, a refusal rejected.

    Of an item of a list the verb brings, any thing is demanded that is no clause.
    """
    lemma = reading.words[find.at].lemma.lower() if find.at >= 0 else ""
    first, last = find.stretch
    if find.stance not in ("holds", "demands") or lemma not in DEFENDING:
        return find.stance
    noun = _noun(reading, first, last)
    if noun < 0:
        return find.stance
    word = reading.words[noun].lemma.lower()
    denied = any(reading.words[c].text.lower() == "no" for c in reading.children[noun])
    if word in UNWANTED or denied:
        return "rejects"
    wanted = find.item > 0 or word in WANTED_NOUNS or (word.endswith(WANTED) and word not in NO_DOINGS | EMPTY_NOUNS)
    return "demands" if wanted else find.stance


def _noun(reading: Reading, first: int, last: int) -> int:
    """Return the noun that a phrase is about, -1 where it is a clause or has no such noun near its beginning."""
    for k in range(first, min(first + HEADED, last + 1)):
        word = reading.words[k]
        if word.pos in ("NOUN", "PROPN") and word.dep not in ("compound", "poss", "pobj", "amod", "nmod"):
            return -1 if word.dep in ("nsubj", "nsubjpass") and _finite(reading, reading.heads[k], last) else k
        if word.pos == "VERB" and word.dep not in ("amod", "compound"):
            return -1
    return -1


def _finite(reading: Reading, verb: int, last: int) -> bool:
    return verb <= last and reading.words[verb].pos in ("VERB", "AUX")
