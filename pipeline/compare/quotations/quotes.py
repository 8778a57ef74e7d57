"""Every quotation: words in quotation marks, and block quotations without marks, with the speaker and the evidence for it.

Marks are paired paragraph by paragraph, so that one missing mark does not affect the rest of a text. A block quotation is a
sequence of passages in the zone `epigraph`, without the line that names its author; if marks enclose nearly all of it, the
words inside the marks are the block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.compare.quotations.speakers import attributions
from pipeline.compare.quotations.titles import is_name
from pipeline.compare.syntax.dialogue import speeches
from pipeline.compare.syntax.parsed_document import Quoted
from pipeline.compare.syntax.quotation_marks import Marked, marked
from pipeline.contracts import TABLES, records, records_by_doc
from pipeline.language.context import context_of
from pipeline.language.legible import legible
from pipeline.language.spans import Span, containing, overlap, trim

UNSEEN = ("navigation",)  # boilerplate has no quotations
TITLES = ("bibliography", "title", "navigation")  # words in quotation marks there are a title
ENCLOSED = 0.8  # set by hand: share of a block that marks enclose, from which the words inside the marks are the block
ATTRIBUTION = re.compile(r"\s*(?:[—–―-]{1,3}|~)\s*\S")  # a line after a block quotation that names its author
ATTRIBUTION_WORDS = 30  # set by hand: a longer line that begins with a dash is speech
NAME_CONTEXT = 200  # set by hand: characters on either side that distinguish a name in marks from a quotation
WORD = re.compile(r"[^\W_]+(?:['’.\-–][^\W_]+)*")  # unlike `words`: “one-man” and “2.5” are one word each


@dataclass(frozen=True)
class _Found:
    """A quotation's span, form and marks; `within` is set when all are known."""

    start: int
    end: int
    form: str
    opening: str = ""
    closing: str = ""
    mended: str = ""


def build(
    texts: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame,
    entities: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the quotations in reading order, an enclosing one before those inside it."""
    text_of = dict(zip(texts["doc"], texts["text"], strict=True))
    authors = {e.entity_id: tuple(a for a in e.author.split(";") if a) for e in records(entities) if e.author}
    named = records_by_doc(mentions)
    found = {
        doc: (own, quotations(legible(text_of[doc]), own, {(m.start, m.end) for m in named.get(doc, ())}))
        for doc, own in records_by_doc(passages).items()
    }
    quoting = {doc for doc, (_, quoted) in found.items() if quoted}
    words, said = (records_by_doc(t[t["doc"].isin(quoting)]) for t in (tokens, sentences))
    rows: list[tuple[object, ...]] = []
    for doc in found:
        if doc in quoting:
            parts = words.get(doc, []), said.get(doc, []), named.get(doc, [])
            rows += _rows(doc, text_of[doc], *found[doc], parts, authors)
    return pd.DataFrame(rows, columns=list(TABLES["quotes"].columns))


def _rows(
    doc: str, text: str, passages: list[Any], found: list[_Found], parts: tuple[list[Any], list[Any], list[Any]],
    authors: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[object, ...]]:  # fmt: skip
    tokens, sentences, mentions = parts
    within = _within(found)
    spans = [(p.start, p.end) for p in passages]
    at = [passages[containing(spans, q.start)] for q in found]
    quoted = [Quoted(q.start, q.end, q.form, p.zone, p.passage, w) for q, p, w in zip(found, at, within, strict=True)]
    said_by = attributions(quoted, tokens, sentences, mentions, authors)
    said = [(s.start, s.end) for s in sentences]
    for number, (quote, passage, outer, by) in enumerate(zip(found, at, within, said_by, strict=True), 1):
        inside = text[quote.start : quote.end]
        speaker_id = by.speaker_id or (
            by.work_id if by.speaker else ""
        )  # a journal whose author is unknown is itself the speaker
        yield (
            doc, quote.start, quote.end, inside, number, quote.form, len(WORD.findall(inside)),
            f"{quote.opening} {quote.closing}".strip(), quote.mended, outer + 1, by.continues + 1, speaker_id, by.speaker, by.cue,
            by.work_id, passage.passage, passage.zone, passage.locator, _context(text, said, quote, passage),
        )  # fmt: skip


def quotations(text: str, passages: Sequence[Any], names: AbstractSet[Span]) -> list[_Found]:
    """Return the quotations of a document in reading order, enclosing ones first; `names` are the spans of mentions."""
    found: dict[Span, _Found] = {}
    for zone, group in groupby(passages, key=lambda p: p.zone):
        if zone in UNSEEN:
            continue
        run = list(group)
        marks = marked(text, [(p.start, p.end) for p in run])
        own = [_of_mark(text, mark, names, zone) for mark in marks if WORD.search(text, mark.start, mark.end)]
        for quote in _with_blocks(own, blocks(run)) if zone == "epigraph" else own:
            found.setdefault((quote.start, quote.end), quote)
    for span, dash in speeches(text, [(p.start, p.end) for p in passages if p.zone == "body"]):
        if not any(_crosses(span, other) for other in found):
            found.setdefault(span, _Found(*span, "quotation", dash))
    return sorted(found.values(), key=lambda q: (q.start, -q.end))


def _crosses(a: Span, b: Span) -> bool:
    """Whether two spans overlap and neither contains the other."""
    return bool(overlap(a, b)) and not (a[0] <= b[0] and b[1] <= a[1]) and not (b[0] <= a[0] and a[1] <= b[1])


def _of_mark(text: str, mark: Marked, names: AbstractSet[Span], zone: str) -> _Found:
    before, after = text[max(0, mark.start - NAME_CONTEXT) : mark.start], text[mark.end : mark.end + NAME_CONTEXT]
    named = (mark.start, mark.end) in names
    name = zone in TITLES or is_name(text[mark.start : mark.end], before, after, named=named)
    return _Found(mark.start, mark.end, "name" if name else "quotation", mark.opening, mark.closing, mark.mended)


def blocks(passages: Sequence[Any]) -> Iterator[Span]:
    """Yield the block quotations among adjacent passages of the zone `epigraph`; one may end with its author's line."""
    first: int | None = None
    last = 0
    for passage in passages:
        if ATTRIBUTION.match(passage.text) and len(passage.text.split()) <= ATTRIBUTION_WORDS:
            if first is not None:
                yield first, last
            first = None
            continue
        blank = len(passage.normalized) - len(passage.normalized.lstrip())
        start, last = trim(passage.text, min(blank, len(passage.text)), len(passage.text))
        start, last = passage.start + start, passage.start + last
        first = start if first is None else first
    if first is not None and last > first:
        yield first, last


def _with_blocks(quotations: Sequence[_Found], spans: Iterable[Span]) -> Iterator[_Found]:
    """Yield the quotations of an epigraph and its blocks; if marks enclose nearly all of a block, their content is the block."""
    outer: list[_Found] = []
    for quote in sorted(quotations, key=lambda q: (q.start, -q.end)):
        if not outer or quote.end > outer[-1].end:
            outer.append(quote)
    blocks_of: set[Span] = set()
    for block in spans:
        first = bisect_right(outer, block[0], key=lambda q: q.end)
        inside = outer[first : bisect_left(outer, block[1], key=lambda q: q.start)]
        if sum(overlap((q.start, q.end), block) for q in inside) >= ENCLOSED * (block[1] - block[0]):
            blocks_of |= {(q.start, q.end) for q in inside if q.form != "name"}
        elif all(block[0] <= q.start and q.end <= block[1] for q in inside):
            yield _Found(*block, "block")
    for quote in quotations:
        yield replace(quote, form="block") if (quote.start, quote.end) in blocks_of else quote


def _within(found: Sequence[_Found]) -> list[int]:
    """Return for each quotation the index of the innermost enclosing one, -1 if there is none."""
    open_: list[int] = []
    within = []
    for i, quote in enumerate(found):
        while open_ and found[open_[-1]].end < quote.end:
            open_.pop()
        within.append(open_[-1] if open_ else -1)
        open_.append(i)
    return within


def _context(text: str, sentences: Sequence[Span], quote: _Found, passage: Any) -> str:
    at = containing(sentences, quote.start)
    start, end = sentences[at] if at >= 0 else (passage.start, passage.end)
    return context_of(text[start:end], start, (quote.start, quote.end))
