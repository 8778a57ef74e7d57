"""The parsed document, and its frames: sentences with their quotations masked, in which the author tells who speaks.

A parser ends sentences inside quotations and at their marks; a frame goes from one end of the author's own sentence to the
next. The words of a quotation have frames of their own, in which nested quotations are looked up. Names in quotation marks
stay in the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

ENDS = frozenset((".", "!", "?", "...", "…", "?!", "!?"))
MARKS = frozenset("\"“”„‟«»‹›″＂'‘’‚‛`")
MAX_CHILDREN = 64  # of one word, bounds cost; only a list that is parsed as a sentence has more
MAX_NOTE = 40  # set by hand: words in parentheses after a quotation that still belong to its sentence


@dataclass(frozen=True)
class Token:
    """A token of the document; `head` is the start of its head (its own start at a root), as in the table `tokens`."""

    start: int
    end: int
    text: str
    passage: int
    lemma: str
    pos: str
    head: int
    dep: str


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence of the parser, which also ends at the end of a line."""

    start: int
    end: int


@dataclass(frozen=True)
class NamedMention:
    """A mention of a name: its type and, if known, its entity."""

    start: int
    end: int
    type: str
    entity_id: str


@dataclass(frozen=True)
class Quoted:
    """A quotation without its marks; `within` is the index of the enclosing one, -1 if there is none."""

    start: int
    end: int
    form: str
    zone: str
    passage: int
    within: int = -1


@dataclass(frozen=True)
class Frame:
    """One sentence as a list of items: the index of a word, or `~q` in place of quotation q."""

    items: tuple[int, ...]
    passage: int


@dataclass
class ParsedDocument:
    """A document's words with their dependency tree, names, and frames in reading order, the author's own first."""

    words: Sequence[Token]
    quoted: Sequence[Quoted]
    begins: frozenset[int] = frozenset()  # the first word of each sentence of the parser
    heads: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)  # of each word the innermost quotation that contains it, or -1
    named: dict[int, NamedMention] = field(default_factory=dict)  # of each word of a name, the mention
    frames: list[Frame] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # of each quotation its frame and item
    own_frames: int = 0  # number of the author's own frames, which come first

    def inner(self, q: int) -> range:
        """Return the indices of the words of a quotation."""
        starts = self.starts
        return range(bisect_left(starts, self.quoted[q].start), bisect_left(starts, self.quoted[q].end))

    def __post_init__(self) -> None:
        self.starts = [word.start for word in self.words]


def read(
    words: Sequence[Token], quoted: Sequence[Quoted], sentences: Sequence[ParsedSentence], mentions: Sequence[NamedMention]
) -> ParsedDocument:
    """Return the parsed document; words and mentions are in reading order, and time is linear in their number."""
    reading = ParsedDocument(words, quoted, frozenset(sentence.start for sentence in sentences))
    index = {start: i for i, start in enumerate(reading.starts)}
    reading.heads = [index.get(word.head, i) for i, word in enumerate(words)]
    reading.children = [[] for _ in words]
    for i, head in enumerate(reading.heads):
        if head != i and len(reading.children[head]) < MAX_CHILDREN:
            reading.children[head].append(i)
    for mention in mentions:
        for i in range(bisect_left(reading.starts, mention.start), bisect_left(reading.starts, mention.end)):
            reading.named[i] = mention
    streams = _streams(reading)
    for level in sorted(streams):
        reading.frames += _split(reading, streams[level])
        if level == -1:
            reading.own_frames = len(reading.frames)
    reading.places = {
        ~item: (f, at) for f, frame in enumerate(reading.frames) for at, item in enumerate(frame.items) if item < 0
    }
    return reading


def _streams(reading: ParsedDocument) -> dict[int, list[int]]:
    """Return the items at each level: the author's own (-1) and those inside each quotation."""
    streams: dict[int, list[int]] = {-1: []}
    opened: list[int] = []
    waiting = [q for q, quote in enumerate(reading.quoted) if quote.form != "name"][::-1]
    for i, word in enumerate(reading.words):
        while waiting and reading.quoted[waiting[-1]].start <= word.start:
            _close(reading, opened, reading.quoted[waiting[-1]].start)
            streams.setdefault(opened[-1] if opened else -1, []).append(~waiting[-1])
            opened.append(waiting.pop())
        _close(reading, opened, word.start)
        reading.owners.append(opened[-1] if opened else -1)
        if not MARKS.issuperset(word.text) and word.text.strip():
            streams.setdefault(reading.owners[-1], []).append(i)
    streams[-1] += [~q for q in reversed(waiting)]
    return streams


def _close(reading: ParsedDocument, opened: list[int], position: int) -> None:
    while opened and reading.quoted[opened[-1]].end <= position:
        opened.pop()


def _split(reading: ParsedDocument, stream: list[int]) -> Iterator[Frame]:
    """Yield the frames of one level."""
    begun, at = 0, 0
    while at < len(stream):
        until = _after(reading, stream, at)
        if until:
            yield Frame(tuple(stream[begun:until]), _passage(reading, stream[begun]))
            begun = at = until
        else:
            at += 1


def _passage(reading: ParsedDocument, item: int) -> int:
    return reading.quoted[~item].passage if item < 0 else reading.words[item].passage


def _after(reading: ParsedDocument, stream: list[int], at: int) -> int:
    """Return the place where the next frame begins if a sentence ends at this item, else 0."""
    after = at + 1
    if after == len(stream) or _passage(reading, stream[at]) != _passage(reading, stream[after]):
        return after
    if not ends(reading, stream[at]):
        return after if _broken_off(reading, stream[at], stream[after]) else 0
    after = _past_notes(reading, stream, after)
    if after < len(stream) and stream[after] >= 0 and reading.words[stream[after]].text[0].islower():
        return 0
    return after


def _broken_off(reading: ParsedDocument, item: int, following: int) -> bool:
    """Whether a sentence ends here without punctuation and not beside a quotation: a heading, or a line of a list."""
    if item < 0 or following < 0 or reading.words[following].start not in reading.begins:
        return False
    return reading.words[item].text[-1].isalnum() and reading.words[following].text[0].isupper()


def _past_notes(reading: ParsedDocument, stream: list[int], after: int) -> int:
    """Return the place after what follows a sentence: closing brackets, more periods, a note or a source in parentheses."""
    while (
        after < len(stream)
        and stream[after] >= 0
        and _passage(reading, stream[after - 1]) == _passage(reading, stream[after])
    ):
        text = reading.words[stream[after]].text
        if text in ENDS or text in (")", "]", ".)", ").", ","):
            after += 1
        elif text.startswith(("(", "[")):
            closed = closing(reading, stream, after)
            if not closed:
                return after
            after = closed
        else:
            return after
    return after


def closing(reading: ParsedDocument, items: Sequence[int], opening: int) -> int:
    """Return the place after the parenthesis that closes the one opened at this item, 0 if none does within `MAX_NOTE`."""
    for at in range(opening, min(opening + MAX_NOTE, len(items))):
        if items[at] >= 0 and reading.words[items[at]].text.rstrip(".,;:").endswith((")", "]")):
            return at + 1
    return 0


def ends(reading: ParsedDocument, item: int) -> bool:
    """Whether a sentence may end with this item: a period, or a quotation with one inside its closing mark."""
    if item >= 0:
        return reading.words[item].text in ENDS
    inner = reading.inner(~item)
    return bool(inner) and reading.words[inner[-1]].text.rstrip(")]\"'’”»")[-1:] in (".", "!", "?", "…", "")
