"""Quotation attribution: the speaker of each quotation, and the cue in the text.

The cue is searched for in the quotation's frame, the author's own sentence with the quoted words masked (`parsed_document`): a
line or parenthesis after it that names its source, a reporting clause after it, the nearest cue before it; then the quotation
may inherit the previous one's speaker. A reporting verb counts if it governs the quotation in the parse, or is in a clause of
its own between commas; its subject is the speaker. If the text does not decide, no speaker is given: a wrong one is worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.compare.quotations.cited_sources import cited
from pipeline.compare.quotations.cues import Cues
from pipeline.compare.syntax.coreference import Referents
from pipeline.compare.syntax.parsed_document import NamedMention, ParsedDocument, ParsedSentence, Quoted, Token, read
from pipeline.compare.syntax.reporting_clauses import SpeakerCue

# Set by hand.
ECHO = 3  # a quotation of this many words, two of them not short, that an earlier one contains has the earlier one's speaker
SHORT_WORD = 4  # letters
MAX_WORDS = 200  # bounds cost: words of a quotation that are compared with later ones
MIN_WORDS = 3  # a shorter quotation without a cue is a term or a scare quote
RUNNING = 3  # sentences over which a speaker may continue
LOOKBACK = 80  # items of a sentence in which an earlier quotation is searched for
INTERRUPTION = 12  # items between two parts of one quotation
OPEN = frozenset((",", ";", "-", "–", "—"))  # a quotation that ends with one may continue
INTRODUCING = frozenset((":", ",", ":-", "–", "—"))


@dataclass(frozen=True)
class QuoteAttribution:
    """The speaker and the work, "" if unknown; `continues` is the index of the quotation that this one continues, or -1."""

    speaker_id: str = ""
    speaker: str = ""
    cue: str = ""
    work_id: str = ""
    continues: int = -1


NOBODY = QuoteAttribution()


def attributions(
    quoted: Sequence[Quoted],
    words: Sequence[Token],
    sentences: Sequence[ParsedSentence],
    mentions: Sequence[NamedMention],
    authors: Mapping[str, tuple[str, ...]],
) -> list[QuoteAttribution]:
    """Return one attribution for each quotation of a document, in the order given.

    All sequences are in reading order with offsets into the document's text; rows of the tables `tokens`, `sentences` and
    `mentions` can be passed directly. `authors` maps a work to its authors, of whom the first is the speaker. Time grows with
    the number of words and quotations.
    """
    reading = read(words, quoted, sentences, mentions)
    return _Speakers(reading, Cues(reading, Referents(reading, authors))).all()


class _Speakers:
    """The quotations of one document, attributed in reading order, so that a later one can inherit from an earlier."""

    def __init__(self, reading: ParsedDocument, cues: Cues) -> None:
        self.reading, self.cues = reading, cues
        self.found: list[QuoteAttribution] = []
        self.spoken: list[list[str]] = []  # the words of each quotation
        self.heard: dict[tuple[str, ...], tuple[int, int]] = {}  # first place of each word n-gram: quotation and word in it

    def all(self) -> list[QuoteAttribution]:
        for q, quote in enumerate(self.reading.quoted):
            self.spoken.append(list(filter(None, (_folded(self.reading, i) for i in self.reading.inner(q)[:MAX_WORDS]))))
            told = quote.form != "name" and q in self.reading.places
            self.found.append(self._attribute(q) if told else NOBODY)
            self._hear(q)
        return self.found

    def _attribute(self, q: int) -> QuoteAttribution:
        f, at = self.reading.places[q]
        source = cited(self.reading, self.cues.referents, f, at)
        if source and source.referent and source.referent.entity_id:
            return self._told(source)
        own = self._echoed(q, self._cued(q, f, at) or self._inherited(q, f))
        if source and not own.work_id:
            return replace(own, cue=own.cue or source.cue, work_id=source.work_id)
        return own

    def _told(self, cue: SpeakerCue, continues: int = -1) -> QuoteAttribution:
        who = cue.referent
        if who is None:
            return QuoteAttribution("", "", cue.cue, cue.work_id, continues)
        words = _phrase(self.reading, who.first, who.last)
        return QuoteAttribution(who.entity_id, words, cue.cue, cue.work_id or who.work_id, continues)

    def _again(self, q: int, continues: int = -1) -> QuoteAttribution:
        return replace(self.found[q], continues=continues)

    # in its own sentence

    def _cued(self, q: int, f: int, at: int) -> QuoteAttribution | None:
        """Return the attribution in the sentence: a clause after, a cue before, or the previous quotation's speaker."""
        items = self.reading.frames[f].items
        behind = self.cues.behind(f, at)
        if behind:
            return self._told(behind)
        last = max((k for k in range(max(0, at - LOOKBACK), at) if items[k] < 0), default=-1)
        before = self.cues.before(q, f, last + 1, at)
        if before:
            return self._told(before, self._goes_on(f, last, at))
        if last >= 0 and (self.found[~items[last]].speaker or self.found[~items[last]].work_id):
            return self._again(~items[last], self._goes_on(f, last, at))
        whole = (self.cues.before(q, f, 0, at) if last >= 0 else None) or self.cues.later(f, at)
        return self._told(whole) if whole else self._introduced(q, f)

    def _goes_on(self, f: int, last: int, at: int) -> int:
        """Return the previous quotation if only a reporting clause separates it from this one, else -1."""
        if last < 0 or not 0 < at - last - 1 <= INTERRUPTION:
            return -1
        items = self.reading.frames[f].items
        inner = self.reading.inner(~items[last])
        is_open = bool(inner) and self.reading.words[inner[-1]].text in OPEN
        return ~items[last] if is_open and self.cues.clauses.is_clause(items[last + 1 : at]) else -1

    # from the sentences before

    def _introduced(self, q: int, f: int) -> QuoteAttribution | None:
        """Return the cue of a previous paragraph that ends with a colon or comma; or its speaker, if both are set off."""
        if not 0 < f < self.reading.own_frames or self.reading.frames[f - 1].passage == self.reading.frames[f].passage:
            return None
        items = self.reading.frames[f - 1].items
        if len(items) == len(self.reading.frames[f].items) == 1 and items[0] < 0:
            return self._again(~items[0])
        if items[-1] < 0 or self.reading.words[items[-1]].text not in INTRODUCING:
            return None
        cue = self.cues.before(q, f - 1, 0, len(items))
        return self._told(cue) if cue else None

    def _inherited(self, q: int, f: int) -> QuoteAttribution:
        """Return the current speaker: of the enclosing quotation, or of the previous sentences in the same passage."""
        if f >= self.reading.own_frames:
            outer = self.reading.quoted[q].within
            return self._again(outer) if 0 <= outer < q else NOBODY
        if len(self.spoken[q]) < MIN_WORDS:
            return NOBODY
        alone = len(self.reading.frames[f].items) <= 2  # a sentence of a quotation and a period
        for back in range(1, min(RUNNING, f) + 1):
            if self.reading.frames[f - back].passage != self.reading.frames[f].passage:
                break
            told = self._last_told(f - back, any_cue=alone and back == 1)
            if told is not None:
                return told
        return NOBODY

    def _last_told(self, f: int, *, any_cue: bool) -> QuoteAttribution | None:
        """Return the speaker in a sentence: of a clause between commas, of its last quotation; with `any_cue`, of any cue."""
        narrator = self.cues.anywhere(f, interrupting=True)
        if narrator and narrator.referent and narrator.referent.entity_id:
            return self._told(narrator)
        for item in reversed(self.reading.frames[f].items[-LOOKBACK:]):
            if item < 0 and self.found[~item].speaker_id:
                return self._again(~item)
        cue = self.cues.anywhere(f, interrupting=False) if any_cue else None
        return self._told(cue) if cue and cue.referent and cue.referent.entity_id else None

    # from the same words earlier

    def _echoed(self, q: int, own: QuoteAttribution) -> QuoteAttribution:
        """Return an earlier quotation's speaker if this one repeats its words and has no speaker of its own."""
        earlier = self._earlier(self.spoken[q])
        if earlier < 0 or self.cues.is_person(own.speaker_id):
            return own
        told = self.found[earlier]
        return replace(told, cue=own.cue or told.cue, continues=own.continues)

    def _earlier(self, spoken: list[str]) -> int:
        """Return the quotation that contains this sequence of words, -1 if none does."""
        if sum(len(word) > SHORT_WORD for word in spoken) < 2 or tuple(spoken[:ECHO]) not in self.heard:
            return -1
        q, begun = self.heard[tuple(spoken[:ECHO])]
        return q if self.spoken[q][begun : begun + len(spoken)] == spoken else -1

    def _hear(self, q: int) -> None:
        if self.found[q].speaker_id:
            for k in range(len(self.spoken[q]) - ECHO + 1):
                self.heard.setdefault(tuple(self.spoken[q][k : k + ECHO]), (q, k))


def _folded(reading: ParsedDocument, i: int) -> str:
    """Return the word in lower case without a plural's s; "" for punctuation."""
    text = reading.words[i].text
    return text.lower().rstrip("s") or text if any(ch.isalnum() for ch in text) else ""


def _phrase(reading: ParsedDocument, first: int, last: int) -> str:
    """Return the words as written, with one blank where the text has any."""
    said = reading.words[first].text
    for i in range(first + 1, last + 1):
        said += (" " if reading.words[i].start > reading.words[i - 1].end else "") + reading.words[i].text
    return said
