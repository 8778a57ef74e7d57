"""Words and punctuation with lemma, part of speech, dependency and the model's name tags, by spaCy's small model.

The model reads the normalized passages, so curly quotes and note numbers do not mislead it; what is written is what stands
in the text. Passages, not documents, are its units: its memory follows the longest one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.contracts import TABLES
from pipeline.language.normalization import visible
from pipeline.normalize.sentence_boundaries import joined
from pipeline.normalize.spacy_models import load

PIECE = 20_000  # characters that the model reads at once; a longer passage is cut at a blank
BATCH = 32  # passages that the model reads side by side; its peak memory follows their words
BATCH_CHARACTERS = 60_000  # bounds memory: of a batch, three times what 32 usual paragraphs have
STRINGS = 1_000_000  # that a model may remember before it is loaded anew: it forgets none by itself
# spaCy's tokenizer is quadratic in runs of marks, alike or not, and in a long word that has many marks (an address, a's's's).
RUN = re.compile(r"(?:[^\w\s]|_){16,}")
MAX_RUN = 64  # marks of a run that are words; bounds cost, since a run says no more than its beginning
ENDLESS = re.compile(r"\S{400,}")
SOME_MARK = re.compile(r"(\S{100,120}?)[^\w\s]")
IOB = {0: "", 1: "I-", 2: "", 3: "B-"}
COLUMNS = TABLES["tokens"].columns

Integers = np.ndarray[Any, Any]


@dataclass(frozen=True, eq=False)
class Passage:
    """A passage as it is read: its document, number, start, text, and the normalized text that the model sees."""

    doc: str
    number: int
    start: int
    text: str
    normalized: str


@dataclass(frozen=True, eq=False)
class Read:
    """What the model reads at once: where it begins in its passage, and where its characters start and end after that."""

    shown: str
    passage: Passage
    shift: int
    starts: Sequence[int]
    ends: Sequence[int]


@dataclass(frozen=True, eq=False)
class Piece:
    """The words of what the model read at once: offsets into the passage, sentence numbers, and keys of the model's strings."""

    passage: Passage
    starts: Integers  # (words,)
    ends: Integers
    heads: Integers
    sentences: Integers
    keys: Integers  # (words, lemma pos dep iob type)


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
    found: list[Piece] = []
    last: Passage | None = None
    sentences = 0
    for batch in _batches(_pieces(passages)):
        for document, read in model.pipe(((part.shown, part) for part in batch), as_tuples=True, batch_size=BATCH):
            sentences = 0 if read.passage is not last else sentences
            piece = _piece(document, read, sentences, language)
            if piece is not None:
                last, sentences = read.passage, int(piece.sentences[-1])
                found.append(piece)
    table = _table(found, model.vocab.strings)
    if len(model.vocab.strings) > STRINGS:
        load.cache_clear()
    return table


def _batches(pieces: Iterable[Read]) -> Iterator[list[Read]]:
    """Yield the pieces in batches of at most BATCH, and of fewer where they are long."""
    batch, length = list[Read](), 0
    for piece in pieces:
        if batch and (len(batch) == BATCH or length + len(piece.shown) > BATCH_CHARACTERS):
            yield batch
            batch, length = [], 0
        batch.append(piece)
        length += len(piece.shown)
    if batch:
        yield batch


def _pieces(passages: pd.DataFrame) -> Iterator[Read]:
    """Yield what the model reads, in order."""
    for passage in map(Passage, *(passages[c] for c in ("doc", "passage", "start", "text", "normalized"))):
        shift = 0
        while shift < len(passage.normalized):
            end = _cut(passage.normalized, shift)
            shown, starts, ends = visible(passage.normalized[shift:end])
            yield Read(_broken(shown), passage, shift, starts, ends)
            shift = end


def _cut(text: str, start: int) -> int:
    """Return where a piece that starts there ends: at the text's end or at the last blank within PIECE characters."""
    if len(text) - start <= PIECE:
        return len(text)
    blank = text.rfind(" ", start + PIECE // 2, start + PIECE)
    return blank + 1 if blank > 0 else start + PIECE


def _broken(words: str) -> str:
    """Return the words as many characters as before, with blanks in long runs of marks and in words of marks and letters."""
    shorter = RUN.sub(lambda m: "".join(" " if i % 8 == 7 or i >= MAX_RUN else ch for i, ch in enumerate(m[0])), words)
    return ENDLESS.sub(lambda m: SOME_MARK.sub(r"\1 ", m[0]), shorter)


def _piece(document: Any, read: Read, sentences: int, language: str) -> Piece | None:
    """Return the words of what the model has read, None where there are none; `sentences` were counted before it."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, POS, SENT_START

    values = document.to_array([IDX, LENGTH, HEAD, SENT_START, IS_SPACE, LEMMA, POS, DEP, ENT_IOB, ENT_TYPE])
    places = values[:, :3].astype(np.int64)  # (tokens, start length head)
    words = np.flatnonzero(values[:, 4] == 0)
    if not len(words):
        return None
    begins = joined(read.shown, _starts(places[:, 0], values[:, 3] == 1, words), language)
    numbers = sentences + np.searchsorted(begins, places[words, 0], side="right").clip(1)
    starts, ends = places[:, 0], places[:, 0] + places[:, 1]
    if not isinstance(read.starts, range):  # marks inside words were dropped for the model
        starts, ends = np.asarray(read.starts)[starts], np.asarray(read.ends)[ends - 1]
    heads = starts[np.arange(len(places)) + places[:, 2]]
    shift = read.shift
    return Piece(read.passage, shift + starts[words], shift + ends[words], shift + heads[words], numbers, values[words, 5:])


def _starts(places: Integers, begins: Integers, words: Integers) -> list[int]:
    """Return where the parser's sentences start, each at its first word: a start on a blank moves to the next word."""
    following = np.searchsorted(words, np.flatnonzero(begins))
    first = np.unique(np.concatenate(([0], following[following < len(words)])))
    return [int(i) for i in places[words[first]]]


def _table(pieces: list[Piece], strings: Any) -> pd.DataFrame:
    """Return the pieces' words as a table; each string of the model's is looked up once."""
    from spacy.parts_of_speech import NAMES

    if not pieces:
        return pd.DataFrame(columns=list(COLUMNS))
    counts = [len(piece.starts) for piece in pieces]
    bases = np.repeat([piece.passage.start for piece in pieces], counts)
    keys = np.concatenate([piece.keys for piece in pieces])  # (tokens, lemma pos dep iob type)
    iob = np.array([IOB[n] for n in range(4)], dtype=object)[keys[:, 3].astype(np.int64)]
    known: dict[str, str] = {}  # each word once: a long document has few different ones
    return pd.DataFrame({
        "doc": np.repeat(np.array([piece.passage.doc for piece in pieces], dtype=object), counts),
        "start": bases + np.concatenate([piece.starts for piece in pieces]),
        "end": bases + np.concatenate([piece.ends for piece in pieces]),
        "text": [known.setdefault(word, word) for piece in pieces for word in _words(piece)],
        "passage": np.repeat([piece.passage.number for piece in pieces], counts),
        "sentence": np.concatenate([piece.sentences for piece in pieces]),
        "lemma": _looked_up(keys[:, 0], strings.__getitem__),
        "pos": _looked_up(keys[:, 1], NAMES.__getitem__),
        "head": bases + np.concatenate([piece.heads for piece in pieces]),
        "dep": _looked_up(keys[:, 2], strings.__getitem__),
        "entity_type": np.where(iob == "", "", iob + _looked_up(keys[:, 4], strings.__getitem__)),
    })[list(COLUMNS)]  # fmt: skip


def _words(piece: Piece) -> Iterator[str]:
    text = piece.passage.text
    return (text[start:end] for start, end in zip(piece.starts.tolist(), piece.ends.tolist(), strict=True))


def _looked_up(keys: Integers, name: Callable[[int], str]) -> Any:
    """Return the names for a column of keys; 0 stands for an empty name."""
    unique, at = np.unique(keys, return_inverse=True)
    return np.array([name(int(key)) if key else "" for key in unique], dtype=object)[at]
