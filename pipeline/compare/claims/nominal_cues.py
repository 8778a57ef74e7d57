"""Claims that a noun or an adjective brings: «its demand for …», «took the line that …», «were opposed to …»."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.claims.candidates import DUTY, NEGATED, Find
from pipeline.compare.claims.content_spans import LEAST, LONGEST, VERBS, Stretch, Stretches
from pipeline.compare.claims.holders import Holders, whose
from pipeline.compare.claims.lexicon import (
    ADJECTIVES,
    CRITICAL,
    DOINGS,
    EQUATED,
    LIGHT,
    LIGHT_NOUNS,
    NOUN_STANCES,
    NOUNS,
    PHRASES,
    STANDING,
)
from pipeline.compare.claims.verbal_cues import VerbCues
from pipeline.compare.syntax.coreference import Referent
from pipeline.compare.syntax.parsed_document import Reading

COLON = 4  # words from «was» to the colon behind it: «its remedy was quite simple: …»


class NounCues:
    """The claims that the nouns and adjectives of one document bring."""

    def __init__(self, reading: Reading, holders: Holders, stretches: Stretches) -> None:
        self.reading, self.holders, self.stretches = reading, holders, stretches
        self._verbs = VerbCues(reading, holders, stretches)

    def at(self, i: int) -> Iterator[Find]:
        """Yield the claims that this word brings."""
        word = self.reading.words[i]
        lemma = word.lemma.lower()
        if word.pos == "VERB" and lemma in LIGHT:
            yield from self._of_light_verb(i)
        if word.pos == "NOUN" and lemma in EQUATED and word.dep == "nsubj":
            yield from self._equated(i)
        if word.pos == "NOUN" and lemma in NOUNS:
            yield from self._of_noun(i, NOUNS[lemma])
        if word.text.lower() in ADJECTIVES:
            yield from self._of_adjective(i)
        if word.text.lower() == "in":
            yield from self._of_phrase(i)

    def _find(self, stretch: tuple[int, int], i: int, cue: str, holder: Referent, stance: str) -> Find:
        return Find(self.stretches.trimmed(stretch), i, cue, holder, stance, self.holders.by(i, whose(holder)))

    def _of_light_verb(self, i: int) -> Iterator[Find]:
        """Read «has a critical attitude towards …», «took the line that …»."""
        words = self.reading.words
        for noun in self.reading.children[i]:
            if words[noun].dep != "dobj" or words[noun].lemma.lower() not in LIGHT_NOUNS or not self._qualified(noun, i):
                continue
            holder = self.holders.of_verb(i)
            if holder is None or not whose(holder):
                return
            cue = f"{words[i].text} {words[noun].text}"
            last = self.stretches.last[noun]
            high = self.stretches.bounds[i][1]
            if last + 2 < high and words[last + 1].text in (";", ":", ",") and words[last + 2].text.lower() == "that":
                yield self._find((last + 3, high), i, cue, holder, self._stance(noun))
            else:
                region = self._verbs.cut(self.stretches.region(i, self.stretches.first[noun]))
                yield self._find((i, region[1]), i, cue, holder, self._stance(noun))

    def _qualified(self, noun: int, verb: int) -> bool:
        """Whether more is said of it than its name: «critical», «towards the toll»; the parser may hang that on the verb."""
        if any(self.reading.words[c].dep == "prep" and c == noun + 1 for c in self.reading.children[verb]):
            return True
        return any(self.reading.words[c].dep in ("prep", "acl", "relcl", "amod") for c in self.reading.children[noun])

    def _stance(self, noun: int) -> str:
        critical = any(self.reading.words[c].text.lower() in CRITICAL for c in self.reading.children[noun])
        return "criticizes" if critical else NOUN_STANCES.get(self.reading.words[noun].lemma.lower(), "holds")

    def _of_noun(self, i: int, bringing: tuple[str, ...]) -> Iterator[Find]:
        content = self._content(i, bringing)
        holder = self.holders.of_noun(i, by_of=self.reading.words[content].text.lower() != "of") if content >= 0 else None
        if holder is None or not whose(holder):
            return
        opening = self.reading.words[self.stretches.first[content]].text.lower()
        start = self.stretches.first[content]
        region = self._verbs.cut(self.stretches.joined(self.stretches.region(i, start), opening))
        if self.stretches.said(region) < LEAST:
            return
        first = start + 1 if opening == "that" else i
        for part in self.stretches.parts((first, region[1]), start + 1, opening):
            yield self._find(part, i, self.reading.words[i].text, holder, self._stance(i))

    def _content(self, i: int, bringing: tuple[str, ...]) -> int:
        """Return the head of what a noun's words say: «the demand for», «its contention that», -1 for none."""
        for c in self.reading.children[i]:
            word = self.reading.words[c]
            if c < i:
                continue
            text = word.text.lower()
            if word.dep == "prep" and text in bringing and (text != "of" or self._of_content(i, c)):
                return c
            opening = self.reading.words[self.stretches.first[c]].text.lower()
            if word.dep in ("acl", "ccomp", "relcl") and opening in ("that", "to") and opening in bringing:
                return c
        return -1

    def _of_content(self, i: int, of: int) -> bool:
        """Whether «of» brings what is held and not whose it is: a doing, or the owner stands before."""
        if any(self.reading.words[c].dep == "pcomp" for c in self.reading.children[of]):
            return True
        owned = any(self.reading.words[c].dep == "poss" for c in self.reading.children[i])
        return owned and self.reading.words[i].lemma.lower() not in DOINGS

    def _equated(self, i: int) -> Iterator[Find]:
        """Read «its main demand was that …», «the problem which the guild had was that …», «its remedy was simple: …»."""
        verb = self.reading.heads[i]
        equated = self._equation(verb) if self.reading.words[verb].lemma.lower() == "be" else None
        holder = self.holders.of_noun(i, by_of=True) or self._who_had(i) or self.holders.of_definite(i)
        if equated is None or holder is None or not whose(holder):
            return
        region = self._verbs.cut(equated)
        if self.stretches.tells(region):
            stance = NOUN_STANCES.get(self.reading.words[i].lemma.lower(), "holds")
            stance = "demands" if stance == "holds" and self.stretches.says(region, DUTY) else stance
            yield self._find(region, i, self.reading.words[i].text, holder, stance)

    def _equation(self, verb: int) -> Stretch | None:
        """Return what something is said to be: a clause with «that» or «to», or what stands behind a colon near the verb."""
        words, high = self.reading.words, self.stretches.bounds.get(verb, (verb, verb))[1]
        for k in range(verb + 1, min(verb + COLON, high)):
            if words[k].text == ":":
                last = next((m for m in range(k + 1, high + 1) if words[m].text == ";"), high + 1) - 1
                return (k + 1, last) if k + 1 < last <= k + LONGEST else None
        nxt = self.stretches.after(verb)
        if nxt < 0 or words[nxt].text.lower() not in ("that", "to") or nxt + 1 >= len(words):
            return None
        return self.stretches.region(verb, nxt + 1 if words[nxt].text.lower() == "that" else nxt)

    def _who_had(self, i: int) -> Referent | None:
        for c in self.reading.children[i]:
            if self.reading.words[c].dep == "relcl":
                return self.holders.of_verb(c)
        return None

    def _of_adjective(self, i: int) -> Iterator[Find]:
        """Read «were opposed to …», «was determined not to …», «a charter critical of …»."""
        bringing, stance = ADJECTIVES[self.reading.words[i].text.lower()]
        nxt = self.stretches.after(i)
        allowed = (bringing, "not", ":") if stance == "criticizes" else (bringing, "not")
        if nxt < 0 or self.reading.words[nxt].text.lower() not in allowed or self._compares(i):
            return
        holder = self.holders.of_adjective(i)
        start = nxt + 1 if bringing == "that" else nxt
        if holder is None or not whose(holder) or start >= len(self.reading.words):
            return
        told = self.reading.words[nxt].text == ":"  # «grew discontented: the wardens were idle»
        region = (i, self.stretches.bounds[i][1]) if told else self._verbs.cut(self.stretches.region(i, start))
        if not self.stretches.tells(region) or region[1] > i + LONGEST:
            return
        beside = (*self.reading.children[i], *self.reading.children[self.reading.heads[i]])
        negated = any(self.reading.words[c].dep == "neg" and c < i for c in beside)
        first = start if bringing == "that" else i - negated
        yield self._find((first, region[1]), i, self.reading.words[i].text, holder, NEGATED[stance] if negated else stance)

    def _compares(self, i: int) -> bool:
        """Whether it is «as opposed to»."""
        return i > 0 and self.reading.words[i - 1].text.lower() == "as"

    def _of_phrase(self, i: int) -> Iterator[Find]:
        """Read «were in favor of …»."""
        texts = tuple(self.reading.words[k].text.lower() for k in range(i, min(i + 3, len(self.reading.words))))
        verb = self.reading.heads[i]
        standing = self.reading.words[verb].pos in VERBS and self.reading.words[verb].lemma.lower() in STANDING
        if texts not in PHRASES or not standing or i + 3 >= len(self.reading.words):
            return
        holder = self.holders.of_verb(verb)
        if holder is not None and whose(holder):
            last = max(self.stretches.region(i + 1, i + 3)[1], self.stretches.last[i + 1])
            if self.stretches.tells((i + 3, last)):
                yield self._find((i + 3, last), i, " ".join(texts), holder, PHRASES[texts])
