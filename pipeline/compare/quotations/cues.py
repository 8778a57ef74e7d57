"""Attribution cues around a quotation: reporting clauses, “according to”, “in its appeal:”, “X's formula”."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.syntax.coreference import Referents
from pipeline.compare.syntax.parsed_document import ParsedDocument
from pipeline.compare.syntax.reporting_clauses import CLAUSE, NEXT_TO, PAUSES, Clauses, SpeakerCue
from pipeline.compare.syntax.reporting_verbs import RELATIVE, RUNNING_ON, STANCES, TEXTS

MAX_DISTANCE = 60  # set by hand: words between a cue and its quotation
CLIMB = 12  # set by hand: steps up the tree from a quotation to the verb that introduces it


class Cues:
    """The cues of one document's frames."""

    def __init__(self, reading: ParsedDocument, referents: Referents) -> None:
        self.reading, self.referents = reading, referents
        self.clauses = Clauses(reading, referents)
        self._persons = {named.entity_id for named in reading.named.values() if named.type == "PERSON"}

    def is_person(self, entity_id: str) -> bool:
        return entity_id in self._persons

    def behind(self, f: int, at: int) -> SpeakerCue | None:
        """Return the reporting clause directly after the quotation: “he wrote”, “declared the board”, “according to X”."""
        items = self.reading.frames[f].items
        after = at + 1
        while after < len(items) and items[after] >= 0 and self.reading.words[items[after]].text in (",", "-", "–", "—"):
            after += 1
        clause = []
        for item in items[after : after + CLAUSE]:
            if item < 0 or self.reading.words[item].text in PAUSES:
                break
            clause.append(item)
        paused = after > at + 1 or self._pauses(items[at]) or at == 0
        if not clause or not paused:
            return None
        return self._according(clause[0]) or self._inverted(clause) or self._plain(clause)

    def _pauses(self, item: int) -> bool:
        inner = self.reading.inner(~item) if item < 0 else range(0)
        return bool(inner) and self.reading.words[inner[-1]].text in (",", "!", "?", "…", "-", "–", "—")

    def _inverted(self, clause: Sequence[int]) -> SpeakerCue | None:
        """Return the cue of an inverted clause: “declared the board”."""
        verb = clause[0]
        runs = self.reading.words[verb].lemma.lower() in RUNNING_ON
        if not (runs or self.clauses.says(verb)) or len(clause) == 1 or self.clauses.passive(verb):
            return None
        for i in clause[1:]:
            if self.clauses.is_head(i):
                found = self.referents.of(i)
                return self.clauses.cue(verb, found) if found.type == "WORK" or not runs else None
            if self.reading.words[i].pos in ("VERB", "ADP", "SCONJ"):
                return None
        return None

    def _plain(self, clause: Sequence[int]) -> SpeakerCue | None:
        """Return the cue of a clause in plain order: “the board declared”, “he wrote to Z”."""
        for k, i in enumerate(clause):
            if k and self.clauses.says(i) and not self.clauses.passive(i):
                heads = [c for c in clause[:k] if self.clauses.is_head(c)]
                return self.clauses.cue(i, self.referents.of(heads[0])) if heads else None
            word = self.reading.words[i]
            fronted = word.pos == "ADP" and not any(map(self.clauses.is_head, clause[:k]))
            stops = fronted or word.pos in ("VERB", "AUX", "SCONJ", "CCONJ") or word.text.lower() in RELATIVE
            if stops and i not in self.reading.named:
                return None
        return None

    def before(self, q: int, f: int, begun: int, at: int) -> SpeakerCue | None:
        """Return the nearest cue among the items from `begun` to `at`."""
        items = [i for i in self.reading.frames[f].items[max(begun, at - MAX_DISTANCE) : at] if i >= 0]
        if not items:
            return None
        near = self._owned(items) or self._text_ending(items, "(")
        if near:
            return near
        governors = self._governors(q)
        for k in range(len(items) - 1, -1, -1):
            found = self._at(items, k, governors)
            if found:
                return found
        return self._text_ending(items, ":") or self._text_ending(items, ",") or self._label(items)

    def _label(self, items: Sequence[int]) -> SpeakerCue | None:
        """Return the name before a colon in a sentence without a verb: “But back to Ada: "…"”."""
        if len(items) < 2 or self.reading.words[items[-1]].text != ":" or not self._no_verb(items):
            return None
        named = self.reading.named.get(items[-2])
        return SpeakerCue(":", self.referents.mentioned(named, items[-2])) if named else None

    def _at(self, items: Sequence[int], k: int, governors: frozenset[int]) -> SpeakerCue | None:
        """Return the cue at one word, if it introduces the quotation."""
        i, left = items[k], len(items) - 1 - k
        word = self.reading.words[i]
        after = [self.reading.words[j].text for j in items[k + 1 :]]
        brings = i in governors or after[-1:] == [":"] or (left <= NEXT_TO and ";" not in after)
        if word.text.lower() == "according":
            return self._according(i)
        if word.text.lower() == "for":
            return self._for(items, k)
        if word.pos == "NOUN" and (word.lemma.lower() in STANCES or word.text.lower() == "words"):
            owner = self.referents.possessor(i)
            brings = brings or after[:1] == ["that"] or self._no_verb(items[k + 1 :])
            return SpeakerCue(word.text, owner, owner.work_id) if owner and brings else None
        if word.pos not in ("VERB", "AUX"):
            return None
        if self.clauses.admits(items, k) and (brings or self.clauses.interrupts(items, k)):
            return self.clauses.reported(i)
        return self.clauses.speaking_work(i) if brings else None

    def _for(self, items: Sequence[int], k: int) -> SpeakerCue | None:
        """Return the cue of “For Ada, …” at the front and of “, for the board,” between commas."""
        if k and self.reading.words[items[k - 1]].text not in PAUSES:
            return None
        for j in range(k + 1, min(k + 6, len(items) - 1)):
            if self.clauses.is_head(items[j]):
                found = self.referents.of(items[j])
                closed = self.reading.words[items[j + 1]].text == ","
                return SpeakerCue("for", found, found.work_id) if closed and (found.entity_id or found.work_id) else None
        return None

    def later(self, f: int, at: int) -> SpeakerCue | None:
        """Return a reporting clause between commas later in the sentence: “"…" was, the board held, over”."""
        items = self.reading.frames[f].items[at + 1 : at + 1 + CLAUSE]
        if any(i < 0 for i in items):
            return None
        for k in range(1, len(items)):
            if self.reading.words[items[k]].text.lower() == "for" and self._for(items, k):
                return self._for(items, k)
            if self.clauses.says(items[k]) and not self.clauses.passive(items[k]) and self.clauses.interrupts(items, k):
                return self.clauses.reported(items[k])
        return None

    def _no_verb(self, items: Sequence[int]) -> bool:
        return not any(self.reading.words[i].pos in ("VERB", "AUX") for i in items)

    def _governors(self, q: int) -> frozenset[int]:
        """Return the words that govern the first words of the quotation in the parse."""
        governors: set[int] = set()
        inner = self.reading.inner(q)
        for i in inner[:CLIMB]:
            for _ in range(CLIMB):
                above = self.reading.heads[i]
                if above == i:
                    break
                i = above
                if not inner.start <= i < inner.stop:
                    governors.add(i)
        return frozenset(governors)

    def _owned(self, items: Sequence[int]) -> SpeakerCue | None:
        """Return the possessor directly before the quotation: “X's "…"”, “X's famous "…"”."""
        last = len(items) - 1
        for k in range(last, max(-1, last - NEXT_TO), -1):
            word = self.reading.words[items[k]]
            if word.dep == "case" and k and items[k - 1] in self.reading.named:
                who = self.referents.mentioned(self.reading.named[items[k - 1]], items[k - 1])
                return SpeakerCue("'s", who, who.work_id) if who.entity_id or who.work_id else None
            if word.pos not in ("ADJ", "NOUN", "ADV"):
                return None
        return None

    def _text_ending(self, items: Sequence[int], pause: str) -> SpeakerCue | None:
        """Return the work at the end of the items before that mark: “in the programme of the league:”, “X's verse (”."""
        if self.reading.words[items[-1]].text != pause:
            return None
        for k in range(len(items) - 2, max(-1, len(items) - CLAUSE), -1):
            word = self.reading.words[items[k]]
            lemma, named = word.lemma.lower(), self.reading.named.get(items[k])
            if (lemma in TEXTS and not named) or (named and named.type == "WORK"):
                found = self.referents.of(items[k])
                introduced = {"in", "from", "of"} & {self.reading.words[i].text.lower() for i in items[max(0, k - 4) : k]}
                if (found.entity_id or found.work_id) and (pause == "(" or introduced):
                    return SpeakerCue(word.text, found, found.work_id)
                return None
            if word.pos in ("VERB", "AUX", "PUNCT"):
                return None
        return None

    def _according(self, i: int) -> SpeakerCue | None:
        words = self.reading.words
        if words[i].text.lower() != "according":
            return None
        for k in range(i + 2, min(i + 2 + CLAUSE, len(words))):
            if self.clauses.is_head(k):
                return SpeakerCue("according to", self.referents.of(k))
        return None

    def anywhere(self, f: int, *, interrupting: bool) -> SpeakerCue | None:
        """Return the last reporting verb of a sentence with its subject; interrupting: one in a clause between commas."""
        items = [i for i in self.reading.frames[f].items[:MAX_DISTANCE] if i >= 0]
        for k in range(len(items) - 1, -1, -1):
            if interrupting and self.reading.words[items[k]].text.lower() == "for" and self._for(items, k):
                return self._for(items, k)
            says = self.clauses.says(items[k]) and not self.clauses.passive(items[k])
            if says and (not interrupting or self.clauses.interrupts(items, k)):
                return self.clauses.reported(items[k])
        return None
