"""What the folded view reads otherwise than it is written: broken words, numbers of notes, letters that stand for others.

The text itself keeps its characters; names, dates and quotations are compared by what this table shows as `after`. A person who
finds a repair wrong corrects the file.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.language.context import context_of
from pipeline.language.hyphenation import BROKEN, is_broken
from pipeline.language.legible import ENTITY, MOJIBAKE, legible
from pipeline.language.normalization import LIGATURE, folded
from pipeline.language.note_marks import GLUED, unmarked
from pipeline.language.spans import Span, longest_first


def build(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the repairs in reading order; they do not overlap."""
    rows: list[tuple[object, ...]] = []
    for passage in records(passages):
        rules = {span: rule for rule, span in _found(passage.text)}
        for start, end in longest_first(rules):
            text = passage.text[start:end]
            rows.append((
                passage.doc, passage.start + start, passage.start + end, text, " ".join(text.split()), _after(text),
                rules[start, end], passage.zone, passage.locator,
                    context_of(passage.text, 0, (start, end)),
            ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["repairs"].columns))


def _after(text: str) -> str:
    return " ".join(folded(text).split())


def _found(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the rule and the span of each repair in a passage."""
    for match in BROKEN.finditer(text):
        if is_broken(match[1], match[2], match[4]):
            yield "broken word", match.span()
    without = unmarked(text)
    for match in GLUED.finditer(text):
        if without[match.start(2)].isspace():
            yield "note number", match.span()
    for rule, pattern in (("entity", ENTITY), ("garbled", MOJIBAKE)):
        for match in pattern.finditer(text):
            if legible(match[0]) != match[0]:
                yield rule, _word_around(text, match.span())
    for match in LIGATURE.finditer(text):
        yield "ligature", _word_around(text, match.span())


def _word_around(text: str, span: Span) -> Span:
    """Return the span widened to the word that it is part of."""
    start, end = span
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
