"""Claims that a turn of phrase brings: «rose against …», «left the toll alone», «saw in it a theft», «starts from the belief …».

Each tells a position by its words together, where none of them does alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.claims.candidates import Find
from pipeline.compare.claims.content_spans import Stretches
from pipeline.compare.claims.holders import Holders, whose
from pipeline.compare.claims.lexicon import NOUN_STANCES, NOUNS
from pipeline.compare.claims.verbal_cues import REFLEXIVE, VerbCues
from pipeline.compare.syntax.coreference import SPEAKERS
from pipeline.compare.syntax.parsed_document import Reading

# English verbs that tell a position with «against» alone: «arose in May against the toll», «set itself against piecework».
AGAINST = frozenset("arise be come emerge mobilise mobilize organise organize rally rebel revolt rise set side turn".split())
LEAVING = frozenset(("leave",))
UNTOUCHED = frozenset("alone intact unchallenged undisturbed unquestioned untouched".split())
SEEING = frozenset("discern find recognise recognize see".split())
STARTING = frozenset("act begin come depart proceed set start work".split())


class PhraseCues:
    """The claims that turns of phrase of one document bring."""

    def __init__(self, reading: Reading, holders: Holders, stretches: Stretches) -> None:
        self.reading, self.holders, self.stretches = reading, holders, stretches
        self._verbs = VerbCues(reading, holders, stretches)

    def at(self, i: int) -> Iterator[Find]:
        """Yield the claims that a phrase around the verb at this word brings."""
        word = self.reading.words[i]
        lemma = word.lemma.lower()
        if word.pos not in ("VERB", "AUX"):
            return
        if lemma in AGAINST:
            yield from self._against(i, lemma)
        if lemma in LEAVING:
            yield from self._left(i)
        if lemma in SEEING:
            yield from self._seen_in(i)
        if lemma in STARTING:
            yield from self._started(i)

    def _find(self, i: int, first: int, last: int, stance: str, cue: int) -> Iterator[Find]:
        """Yield the claim from one word to another, if somebody is known whose it is and the words tell something."""
        holder = self.holders.of_verb(i)
        region = self._verbs.cut((first, last))
        if holder is not None and whose(holder) and self.stretches.tells(region):
            by_id = self.holders.by(i, whose(holder))
            yield Find(self.stretches.trimmed(region), i, self.reading.words[cue].text, holder, stance, by_id)

    def _against(self, i: int, lemma: str) -> Iterator[Find]:
        """Read «were against any loan», «arose in May against the toll»; of a foe with a name it tells an act."""
        words = self.reading.words
        against = next((c for c in self._behind(i) if words[c].text.lower() == "against" and words[c].dep == "prep"), -1)
        objects = [words[c].text.lower() in REFLEXIVE for c in self._behind(i) if words[c].dep == "dobj"]
        if against < 0 or not all(objects) or (lemma == "set") != bool(objects) or (lemma == "be" and self._far(i, against)):
            return
        if lemma != "be" and self._foe(against):
            return
        last = max(self.stretches.last[against], self.stretches.region(i, against)[1])
        yield from self._find(i, against if lemma == "be" else i, last, "rejects", against if lemma == "be" else i)

    def _behind(self, i: int) -> list[int]:
        return [c for c in self.reading.children[i] if c > i]

    def _far(self, i: int, against: int) -> bool:
        return against != self.stretches.after(i)

    def _foe(self, against: int) -> bool:
        named = [self.reading.named.get(c) for c in self.reading.children[against]]
        return any(name is not None and name.type in (*SPEAKERS, "PLACE") for name in named)

    def _left(self, i: int) -> Iterator[Find]:
        """Read «left the toll alone»: what somebody does not attack."""
        thing = any(self.reading.words[c].dep in ("dobj", "nsubj", "ccomp") for c in self._behind(i))
        high = self.stretches.bounds.get(i, (i, i))[1]
        last = next((k for k in range(i + 2, min(i + 10, high + 1)) if self.reading.words[k].text.lower() in UNTOUCHED), -1)
        behind = self.reading.words[min(last + 1, high)]  # «left the town alone in May» tells an act
        if thing and last > 0 and (last == high or behind.pos in ("PUNCT", "CCONJ")):
            yield from self._find(i, i, last, "holds", i)

    def _seen_in(self, i: int) -> Iterator[Find]:
        """Read «saw in the lease a theft»: what somebody takes a thing for."""
        nxt = self.stretches.after(i)
        things = [c for c in self._behind(i) if self.reading.words[c].dep == "dobj"]
        if nxt >= 0 and things and self.reading.words[nxt].text.lower() == "in" and things[0] > nxt:
            yield from self._find(i, i, self.stretches.region(i, nxt)[1], "holds", i)

    def _started(self, i: int) -> Iterator[Find]:
        """Read «starts from the belief that the river belongs to all»."""
        words = self.reading.words
        for preposition in self._behind(i):
            if words[preposition].dep != "prep" or words[preposition].text.lower() not in ("from", "on"):
                continue
            for noun in self.reading.children[preposition]:
                that = self.stretches.after(noun)
                lemma = words[noun].lemma.lower()
                if that > 0 and words[that].text.lower() == "that" and "that" in NOUNS.get(lemma, ()):
                    last = max(self.stretches.last[noun], that)
                    yield from self._find(i, that + 1, last, NOUN_STANCES.get(lemma, "holds"), noun)
