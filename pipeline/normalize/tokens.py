"""Words and punctuation with lemma, part of speech, dependency and the model's name tags, by spaCy's small model.

The model reads the normalized passages, so curly quotes and note numbers do not mislead it; what is written is what stands
in the text. Passages, not documents, are its units: its memory follows the longest one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES
from pipeline.normalize.language_models import load
from pipeline.normalize.sentence_breaks import joined
from pipeline.wording import visible

PIECE = 20_000  # characters that the model reads at once; a longer passage is cut at a blank
BATCH = 64  # passages that the model reads side by side
RUN = re.compile(r"([^\w\s])\1{15,}")  # spaCy's tokenizer is quadratic in such runs
IOB = {0: "", 1: "I-", 2: "", 3: "B-"}
COLUMNS = TABLES["tokens"].columns


def build(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the tokens in reading order; blanks are none. Sentences are counted in their passage from 1."""
    parts = []
    for language, rows in passages.groupby("language", sort=True):
        parts.append(_annotate(rows, str(language)))
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    order = {doc: i for i, doc in enumerate(dict.fromkeys(passages["doc"]))}
    tokens = pd.concat(parts)
    return tokens.sort_values(["doc", "start"], key=lambda c: c.map(order) if c.name == "doc" else c, kind="stable")


def _annotate(passages: pd.DataFrame, language: str) -> pd.DataFrame:
    model = load(language)
    pieces = list(_pieces(passages))
    columns: dict[str, list[Any]] = {c: [] for c in COLUMNS}
    documents = model.pipe(((piece[-2], piece) for piece in pieces), as_tuples=True, batch_size=BATCH)
    last: tuple[Any, Any] = (None, None)
    sentences = 0
    with model.memory_zone():
        for document, (doc, passage, text, start, shift, raw, _, offsets) in documents:
            if (doc, passage) != last:
                last, sentences = (doc, passage), 0
            sentences = _add(columns, document, doc, passage, text, start + shift, raw, offsets, sentences)
    return pd.DataFrame({c: np.concatenate(columns[c]) if columns[c] else [] for c in COLUMNS})


def _pieces(passages: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield what the model reads: document, passage, its text and start, then the piece's shift, text, words, offsets."""
    for doc, passage, text, start, normalized in zip(
        *(passages[c] for c in ("doc", "passage", "text", "start", "normalized")), strict=True
    ):
        shift = 0
        while shift < len(normalized):
            end = _cut(normalized, shift)
            words, offsets = visible(normalized[shift:end])
            yield doc, passage, text, start, shift, text[shift:end], _broken(words), offsets
            shift = end


def _cut(text: str, start: int) -> int:
    """Return where a piece that starts there ends: at the text's end or at the last blank within PIECE characters."""
    if len(text) - start <= PIECE:
        return len(text)
    blank = text.rfind(" ", start + PIECE // 2, start + PIECE)
    return blank + 1 if blank > 0 else start + PIECE


def _broken(words: str) -> str:
    """Return the words with a long run of one punctuation mark broken by blanks, as many characters as before."""
    return RUN.sub(lambda m: "".join(" " if i % 8 == 7 else ch for i, ch in enumerate(m[0])), words)


def _add(
    columns: dict[str, list[Any]], document: Any, doc: str, passage: int, text: str, base: int, raw: str,
    offsets: Sequence[int], sentences: int,
) -> int:  # fmt: skip
    """Append a piece's tokens to the columns; return how many sentences its passage has so far."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, POS, SENT_START

    values = document.to_array([IDX, LENGTH, LEMMA, POS, HEAD, DEP, ENT_IOB, ENT_TYPE, SENT_START, IS_SPACE])
    words = values[:, 9] == 0  # (tokens,)
    if not words.any():
        return sentences
    at = np.asarray(offsets)
    starts = at[values[:, 0].astype(np.int64)]
    ends = at[(values[:, 0] + values[:, 1]).astype(np.int64) - 1] + 1
    begins = joined(document.text, _starts(values, words))
    heads = starts[np.arange(len(values)) + values[:, 4].astype(np.int64)]
    string = document.vocab.strings
    named = _names(string, values[:, 7])
    tags = [IOB[int(iob)] + name if IOB[int(iob)] else "" for iob, name in zip(values[:, 6], named, strict=True)]
    number = np.searchsorted(np.asarray(begins), values[:, 0].astype(np.int64), side="right")
    n = int(words.sum())
    columns["doc"].append(np.full(n, doc, dtype=object))
    columns["start"].append(base + starts[words])
    columns["end"].append(base + ends[words])
    columns["text"].append(np.array([raw[s:e] for s, e in zip(starts[words], ends[words], strict=True)], dtype=object))
    columns["passage"].append(np.full(n, passage))
    columns["sentence"].append(sentences + np.maximum(number[words], 1))
    columns["lemma"].append(np.array(_names(string, values[:, 2]), dtype=object)[words])
    columns["pos"].append(np.array(_names(string, values[:, 3], pos=True), dtype=object)[words])
    columns["head"].append(base + heads[words])
    columns["dep"].append(np.array(_names(string, values[:, 5]), dtype=object)[words])
    columns["entity_type"].append(np.array(tags, dtype=object)[words])
    return sentences + max(len(begins), 1)


def _starts(values: np.ndarray[Any, Any], words: np.ndarray[Any, Any]) -> list[int]:
    """Return where the parser's sentences start, each at its first word: a start on a blank moves to the next word."""
    at = np.flatnonzero(words)
    following = np.searchsorted(at, np.flatnonzero(values[:, 8] == 1))
    first = np.unique(np.concatenate(([0], following[following < len(at)])))
    return [int(i) for i in values[at[first], 0]]


def _names(strings: Any, keys: np.ndarray[Any, Any], *, pos: bool = False) -> list[str]:
    """Return the strings behind a column of hashes, each looked up once; parts of speech have a list of their own."""
    from spacy.parts_of_speech import NAMES

    seen = {key: (NAMES[int(key)] if pos else strings[int(key)]) if key else "" for key in set(keys.tolist())}
    return [seen[key] for key in keys.tolist()]
