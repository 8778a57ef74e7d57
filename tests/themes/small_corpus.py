"""Small corpora written out in a test: words parted by blanks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.runner import table_files
from pipeline.themes import theme_terms

NOBODY = table_files.empty("mentions")
Passage = str | tuple[str, str]  # words, and the zone where it is not body


def themes_of(**cells: str) -> pd.DataFrame:
    """Return themes with their terms; what stands behind a bar is excluded."""
    rows = [(name, name.title(), *([*cell.split("|"), ""])[:2]) for name, cell in cells.items()]
    return pd.DataFrame(rows, columns=["theme", "label", "terms", "exclude"])


def corpus(**documents: list[Passage]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return passages, tokens and sentences of documents whose words are parted by blanks; a stop is punctuation."""
    passages, tokens, sentences = [], [], []
    for doc, paragraphs in documents.items():
        start = 0
        for n, given_as in enumerate(paragraphs, 1):
            text, zone = given_as if isinstance(given_as, tuple) else (given_as, "body")
            passages.append((doc, start, start + len(text), text, n, zone, text, "en", f"paragraph {n}"))
            sentences.append((doc, start, start + len(text), text, n, 1, zone, "en", f"paragraph {n}"))
            at = start
            for word in text.split():
                pos = "PUNCT" if word == "." else "NOUN"
                tokens.append((doc, at, at + len(word), word, n, 1, word, pos, at, "", ""))
                at += len(word) + 1
            start += len(text) + 2
    names = ("passages", passages), ("tokens", tokens), ("sentences", sentences)
    frames = [pd.DataFrame(rows, columns=list(table_files.empty(name).columns)) for name, rows in names]
    return frames[0], frames[1], frames[2]


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def weighed(themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the terms as they are written and read again."""
    frame = table_files.settle(theme_terms.build(themes, passages, tokens, NOBODY), "theme_terms")
    table_files.check(frame, "theme_terms", {"themes": themes})
    return frame


def parsed(documents: Mapping[str, list[Passage]], parts: Mapping[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return passages and tokens; a token's lemma is itself, its part of speech that of `parts` or noun, | parts sentences."""
    passages, tokens = [], []
    for doc, paragraphs in documents.items():
        at = 0
        for number, given_as in enumerate(paragraphs, 1):
            text, zone = given_as if isinstance(given_as, tuple) else (given_as, "body")
            passages.append((doc, at, at + len(text), text, number, zone, text, "en", f"paragraph {number}"))
            sentence = 1
            for word in text.split(" "):
                sentence += word == "|"
                if word != "|":
                    part = parts.get(word, "NOUN")
                    tokens.append((doc, at, at + len(word), word, number, sentence, word, part, at, "", ""))
                at += len(word) + 1
            at += 1
    frames = [("passages", passages), ("tokens", tokens)]
    made = [pd.DataFrame(rows, columns=list(table_files.empty(name).columns)) for name, rows in frames]
    return made[0], made[1]
