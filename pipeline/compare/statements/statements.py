"""What each document says in its own voice, and what it sets off as quoted, cut into units that can be compared.

A statement is a sentence, a list's item, or a part of a sentence between semicolons. Nothing of these zones is lost between
them, and no two share a character.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.compare.statements.splitting import parts
from pipeline.contracts import OWN_VOICE, TABLES, records

TOLD = (*OWN_VOICE, "epigraph")


def build(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the statements of all documents, primary texts and accounts alike, in reading order."""
    return pd.DataFrame(_rows(sentences[sentences["zone"].isin(TOLD)]), columns=list(TABLES["statements"].columns))


def _rows(sentences: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    number, last = 0, ""
    for sentence in records(sentences):
        for start, end in parts(sentence.text):
            number, last = number + 1 if sentence.doc == last else 1, sentence.doc
            yield (
                sentence.doc, sentence.start + start, sentence.start + end, sentence.text[start:end], number, sentence.passage,
                sentence.sentence, sentence.zone, sentence.language, sentence.locator, sentence.text,
            )  # fmt: skip
