"""Whose words a quotation has, and the words of the text that tell it.

Read in the frame of a quotation, the author's own sentence without the quoted words (`frames`): a line or a parenthesis behind
it that names its source, a reporting clause behind, the nearest cue before; then what it inherits from the quotation before.
A reporting verb counts where the parser hangs the quotation on it, or where it stands in a clause of its own between commas; its
subject is who speaks. Where the text does not say, nobody is named: a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.compare.quotations.cited_sources import cited
from pipeline.compare.quotations.cues import Cues
from pipeline.compare.syntax.coreference import Referents
from pipeline.compare.syntax.parsed_document import Named, Quoted, Reading, Sentence, Word, read
from pipeline.compare.syntax.reporting_clauses import Cue

ECHO = 3  # a quotation of so many words, two of them no small ones, that stands whole in an earlier one is that one's
SMALL = 4  # letters
LONGEST = 200  # words of a quotation in which later ones are heard again
LEAST_WORDS = 3  # a shorter one without a cue is a term or a scare quote
RUNNING = 3  # sentences over which one goes on speaking
FARTHEST_BACK = 80  # items of a sentence in which an earlier quotation is looked for
INTERRUPTION = 12  # items between two parts of one quotation
OPEN = frozenset((",", ";", "-", "–", "—"))  # a quotation that ends so may go on
INTRODUCING = frozenset((":", ",", ":-", "–", "—"))


@dataclass(frozen=True)
class Attribution:
    """Who is quoted; "" for what the text does not say. `continues` is the index of the quotation that goes on here, or -1."""

    speaker_id: str = ""
    speaker: str = ""
    cue: str = ""
    work_id: str = ""
    continues: int = -1


NOBODY = Attribution()


def attributions(
    quoted: Sequence[Quoted],
    words: Sequence[Word],
    sentences: Sequence[Sentence],
    mentions: Sequence[Named],
    authors: Mapping[str, tuple[str, ...]],
) -> list[Attribution]:
    """Return one attribution for each quotation of a document, in the order given.

    All sequences are in reading order with offsets into the document's text; rows of the tables `tokens`, `sentences` and
    `mentions` serve as they are. `authors` maps a work to the entities that wrote it, of which the first is the speaker.
    Time grows with the number of words and quotations.
    """
    reading = read(words, quoted, sentences, mentions)
    return _Speakers(reading, Cues(reading, Referents(reading, authors))).all()


class _Speakers:
    """The quotations of one document, attributed in reading order, so that a later one can inherit from an earlier."""

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading, self.cues = reading, cues
        self.found: list[Attribution] = []
        self.spoken: list[list[str]] = []  # the words of each quotation
        self.heard: dict[tuple[str, ...], tuple[int, int]] = {}  # first place of each run of words: quotation and word in it

    def all(self) -> list[Attribution]:
        for q, quote in enumerate(self.reading.quoted):
            self.spoken.append(list(filter(None, (_folded(self.reading, i) for i in self.reading.inner(q)[:LONGEST]))))
            told = quote.form != "name" and q in self.reading.places
            self.found.append(self._attribute(q) if told else NOBODY)
            self._hear(q)
        return self.found

    def _attribute(self, q: int) -> Attribution:
        f, at = self.reading.places[q]
        source = cited(self.reading, self.cues.referents, f, at)
        if source and source.referent and source.referent.entity_id:
            return self._told(source)
        own = self._echoed(q, self._cued(q, f, at) or self._inherited(q, f))
        if source and not own.work_id:
            return replace(own, cue=own.cue or source.cue, work_id=source.work_id)
        return own

    def _told(self, cue: Cue, continues: int = -1) -> Attribution:
        who = cue.referent
        if who is None:
            return Attribution("", "", cue.cue, cue.work_id, continues)
        words = _phrase(self.reading, who.first, who.last)
        return Attribution(who.entity_id, words, cue.cue, cue.work_id or who.work_id, continues)

    def _again(self, q: int, continues: int = -1) -> Attribution:
        return replace(self.found[q], continues=continues)

    # in its own sentence

    def _cued(self, q: int, f: int, at: int) -> Attribution | None:
        """Return what the sentence tells: a clause behind, a cue back to the quotation before, who speaks in that one."""
        items = self.reading.frames[f].items
        behind = self.cues.behind(f, at)
        if behind:
            return self._told(behind)
        last = max((k for k in range(max(0, at - FARTHEST_BACK), at) if items[k] < 0), default=-1)
        before = self.cues.before(q, f, last + 1, at)
        if before:
            return self._told(before, self._goes_on(f, last, at))
        if last >= 0 and (self.found[~items[last]].speaker or self.found[~items[last]].work_id):
            return self._again(~items[last], self._goes_on(f, last, at))
        whole = (self.cues.before(q, f, 0, at) if last >= 0 else None) or self.cues.later(f, at)
        return self._told(whole) if whole else self._introduced(q, f)

    def _goes_on(self, f: int, last: int, at: int) -> int:
        """Return the quotation before where only a reporting clause stands between it and this one, else -1."""
        if last < 0 or not 0 < at - last - 1 <= INTERRUPTION:
            return -1
        items = self.reading.frames[f].items
        inner = self.reading.inner(~items[last])
        is_open = bool(inner) and self.reading.words[inner[-1]].text in OPEN
        return ~items[last] if is_open and self.cues.clauses.is_clause(items[last + 1 : at]) else -1

    # from the sentences before

    def _introduced(self, q: int, f: int) -> Attribution | None:
        """Return the cue of the paragraph before, where that ends in a colon or a comma; or its quotation, both set off."""
        if not 0 < f < self.reading.own_frames or self.reading.frames[f - 1].passage == self.reading.frames[f].passage:
            return None
        items = self.reading.frames[f - 1].items
        if len(items) == len(self.reading.frames[f].items) == 1 and items[0] < 0:
            return self._again(~items[0])
        if items[-1] < 0 or self.reading.words[items[-1]].text not in INTRODUCING:
            return None
        cue = self.cues.before(q, f - 1, 0, len(items))
        return self._told(cue) if cue else None

    def _inherited(self, q: int, f: int) -> Attribution:
        """Return the running speaker: of the quotation around, or of the sentences before in the same passage."""
        if f >= self.reading.own_frames:
            outer = self.reading.quoted[q].within
            return self._again(outer) if 0 <= outer < q else NOBODY
        if len(self.spoken[q]) < LEAST_WORDS:
            return NOBODY
        alone = len(self.reading.frames[f].items) <= 2  # a sentence that is a quotation and a stop
        for back in range(1, min(RUNNING, f) + 1):
            if self.reading.frames[f - back].passage != self.reading.frames[f].passage:
                break
            told = self._last_told(f - back, any_cue=alone and back == 1)
            if told is not None:
                return told
        return NOBODY

    def _last_told(self, f: int, *, any_cue: bool) -> Attribution | None:
        """Return who speaks in a sentence: in a clause between commas, in its last quotation; by any cue if asked for."""
        narrator = self.cues.anywhere(f, interrupting=True)
        if narrator and narrator.referent and narrator.referent.entity_id:
            return self._told(narrator)
        for item in reversed(self.reading.frames[f].items[-FARTHEST_BACK:]):
            if item < 0 and self.found[~item].speaker_id:
                return self._again(~item)
        cue = self.cues.anywhere(f, interrupting=False) if any_cue else None
        return self._told(cue) if cue and cue.referent and cue.referent.entity_id else None

    # from the same words earlier

    def _echoed(self, q: int, own: Attribution) -> Attribution:
        """Return an earlier quotation's speaker where this one repeats its words and tells no person of its own."""
        earlier = self._earlier(self.spoken[q])
        if earlier < 0 or self.cues.is_person(own.speaker_id):
            return own
        told = self.found[earlier]
        return replace(told, cue=own.cue or told.cue, continues=own.continues)

    def _earlier(self, spoken: list[str]) -> int:
        """Return the quotation in which all these words stand in this order, -1 for none."""
        if sum(len(word) > SMALL for word in spoken) < 2 or tuple(spoken[:ECHO]) not in self.heard:
            return -1
        q, begun = self.heard[tuple(spoken[:ECHO])]
        return q if self.spoken[q][begun : begun + len(spoken)] == spoken else -1

    def _hear(self, q: int) -> None:
        if self.found[q].speaker_id:
            for k in range(len(self.spoken[q]) - ECHO + 1):
                self.heard.setdefault(tuple(self.spoken[q][k : k + ECHO]), (q, k))


def _folded(reading: Reading, i: int) -> str:
    """Return the word in small letters without a plural's s; "" for punctuation."""
    text = reading.words[i].text
    return text.lower().rstrip("s") or text if any(ch.isalnum() for ch in text) else ""


def _phrase(reading: Reading, first: int, last: int) -> str:
    """Return the words as they stand, with one blank where the text has any."""
    said = reading.words[first].text
    for i in range(first + 1, last + 1):
        said += (" " if reading.words[i].start > reading.words[i - 1].end else "") + reading.words[i].text
    return said
