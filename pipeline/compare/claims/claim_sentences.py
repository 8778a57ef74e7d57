"""Whole sentences that are claims: «…, she insisted, …», «As the guild saw it, …», «For Ada the toll was …», «In its view …»."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.claims.candidates import Find
from pipeline.compare.claims.content_spans import LEAST, LONGEST, Stretch, Stretches
from pipeline.compare.claims.holders import Holders, whose
from pipeline.compare.claims.lexicon import NARRATING, POSITIONS, stance_of
from pipeline.compare.syntax.coreference import Referent
from pipeline.compare.syntax.parsed_document import Reading

OPINIONS = frozenset("be become lie mean seem remain".split())  # «For Ada the toll was theft», not «For Ada the flood came»
OUTLOOKS = frozenset("eyes judgement judgment mind opinion view".split())
MODALS = frozenset("can could may might must need ought shall should would".split())
CLOSED = frozenset((",", ".", "–", "—", "-"))


class SentenceCues:
    """The sentences of one document that are ascribed to somebody as a whole."""

    def __init__(self, reading: Reading, holders: Holders, stretches: Stretches) -> None:
        self.reading, self.holders, self.stretches = reading, holders, stretches

    def opened(self, f: int) -> Iterator[Find]:
        """Yield a sentence with «For X» or «In X's view» at its head."""
        first = self.reading.frames[f].items[0]
        low, high = self.stretches.bounds.get(first, (0, 0)) if first >= 0 else (0, 0)
        if high - low < LEAST + 2:
            return
        for k in [k for k in range(low, high) if k == low or self.reading.words[k - 1].text in (",", ";")]:
            text = self.reading.words[k].text
            found = self._for(k) if text == "For" else self._in_view(k) if text in ("In", "in", "To", "to") else None
            if found and found[1] + 1 < high <= found[1] + LONGEST:
                holder, last, cue = found
                yield Find(self.stretches.trimmed((last + 1, high)), cue, self.reading.words[cue].text, holder, "holds")
                return

    def _for(self, low: int) -> tuple[Referent, int, int] | None:
        head = next((c for c in self.reading.children[low] if self.reading.words[c].dep == "pobj"), -1)
        holder = self.holders.at(head) if head >= 0 else None
        if holder is None or not whose(holder) or not self._opinion(self.reading.heads[low]):
            return None
        return holder, self.stretches.last[head], low

    def _opinion(self, verb: int) -> bool:
        words = self.reading.words
        aux = {words[c].text.lower() for c in self.reading.children[verb] if words[c].dep in ("aux", "auxpass")}
        return bool(aux & MODALS) or (words[verb].lemma.lower() in OPINIONS and not aux & {"had", "has", "have"})

    def _in_view(self, low: int) -> tuple[Referent, int, int] | None:
        noun = next((c for c in self.reading.children[low] if self.reading.words[c].text.lower() in OUTLOOKS), -1)
        holder = self.holders.of_noun(noun, by_of=True) if noun >= 0 else None
        return (holder, self.stretches.last[noun], noun) if holder is not None else None

    def ascribed(self, f: int) -> Iterator[Find]:
        """Yield a sentence that a clause between commas ascribes to somebody: «…, she insisted, …»."""
        items = self.reading.frames[f].items
        for k, i in enumerate(items):
            if (
                i < 0
                or not self._ascribes(i)
                or self.stretches.sentence(i) is None
                or not (self._convinced(i) or self.holders.clauses.interrupts(items, k))
            ):
                continue
            holder = self.holders.of_adjective(i) if self._convinced(i) else self.holders.of_verb(i)
            if holder is not None and whose(holder):
                low, high = self._without(*self.stretches.bounds[i], i, holder)
                if self.stretches.said((low, high)) >= LEAST:
                    stance = stance_of(self.reading.words[i].lemma.lower())
                    yield Find((low, high), i, self.reading.words[i].text, holder, stance)
                    return

    def _ascribes(self, i: int) -> bool:
        """Whether a verb of position has a subject of its own and nothing else that it says: «as she saw it» has «it»."""
        word = self.reading.words[i]
        if self._convinced(i):
            return True
        if (
            word.pos != "VERB"
            or word.lemma.lower() not in POSITIONS - NARRATING - {"complain"}
            or word.dep in ("relcl", "acl")
        ):
            return False
        brings = [c for c in self.reading.children[i] if self.reading.words[c].dep in ("dobj", "xcomp") and c > i]
        owned = self.stretches.has_subject(i) or self.holders.clauses.behind_verb(i) is not None
        return owned and all(self.reading.words[c].text.lower() == "it" for c in brings)

    def _convinced(self, i: int) -> bool:
        """Read «Reform, he was convinced, was near»."""
        nxt = self.stretches.after(i)
        return self.reading.words[i].text.lower() == "convinced" and nxt >= 0 and self.reading.words[nxt].text in CLOSED

    def _without(self, low: int, high: int, i: int, holder: Referent) -> Stretch:
        """Return the sentence less the ascribing clause, where that stands at its head."""
        if low <= min(i, holder.first) <= low + 1:
            comma = next((k for k in range(i, high) if self.reading.words[k].text == ","), -1)
            low = comma + 1 if comma >= 0 else low
        return self.stretches.trimmed((low, high))
