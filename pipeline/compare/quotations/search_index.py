"""The search index of the primary texts: sentences in order, their words, and the sentences of each stem."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from pipeline.compare.similarity.weighted_words import NOBODY, Named, Word, words_of
from pipeline.contracts import OWN_VOICE, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span, overlap
from pipeline.language.word_frequency import MIN_SURPRISAL

CLAUSE = re.compile(r"[,.;:!?()\[\]–—]| - ")  # marks that end a clause
# Set by hand.
STEM = 6  # initial letters that stand for all forms of a word in the first search
CANDIDATES = 5  # bounds cost: sentences of a primary text that are aligned with each piece of a quotation
WORTH = 0.5  # share of the best candidate's score, below which a sentence is not aligned
COMMON_SHARE = 0.2  # a word of more of the sentences does not help the search
MAX_PLACES = 1_000  # bounds cost: places of the same sequence of words
NEIGHBORS = 1  # sentences before and after a candidate that are aligned with it


@dataclass(frozen=True)
class SearchedSentence:
    """A sentence of a primary text's own voice."""

    doc: str
    start: int
    end: int
    text: str
    locator: str


@dataclass(frozen=True, eq=False)
class SearchedText:
    """One primary document: `words[i]` are those of `sentences[i]`; `postings` lists the sentences that have a stem."""

    doc: str
    sentences: Sequence[SearchedSentence]
    words: Sequence[Sequence[Word]]
    postings: dict[str, list[int]]
    running: str = field(repr=False)  # all forms in order, a blank before and after each
    running_words: Sequence[Word] = field(repr=False)
    at: dict[int, int] = field(repr=False)  # offset of a word in `running` → its number
    at_start: dict[int, int] = field(repr=False)  # offset of a word in the document → its number

    def inverse_frequency(self, stem: str) -> float:
        """Return the inverse document frequency of the stem over sentences, natural logarithm; 0 if none has it."""
        count = len(self.postings.get(stem, ()))
        return math.log((1 + len(self.sentences)) / count) if count else 0.0

    def inverse_frequency_of_one(self) -> float:
        """Return the inverse frequency of a stem in one sentence, the maximum."""
        return math.log(1 + len(self.sentences)) or 1.0

    def sentences_of(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that share a character with the span."""
        first = bisect_right(self.sentences, start, key=lambda s: s.end)
        return range(first, max(first, bisect_left(self.sentences, end, key=lambda s: s.start)))

    def one_clause(self, number: int) -> bool:
        """Whether only blanks and quotation marks separate a word from the next."""
        if number + 1 >= len(self.running_words) or self.running_words[number + 1].opens:
            return False
        start, end = self.running_words[number].end, self.running_words[number + 1].start
        sentence = self.sentences[self.sentences_of(start - 1, end)[0]]
        return CLAUSE.search(sentence.text[start - sentence.start : end - sentence.start]) is None

    def locator_of(self, start: int, end: int) -> str:
        """Return the locator of the span: one place, or from the first to the last."""
        places = list(dict.fromkeys(self.sentences[i].locator for i in self.sentences_of(start, end)))
        return places[0] if len(places) == 1 else f"{places[0]} to {places[-1]}" if places else ""

    def verbatim(self, forms: Sequence[str], apart: Span | None = None) -> list[tuple[int, int]]:
        """Return the places of this sequence of words, as half-open ranges of word numbers.

        Places that share a character with the span `apart` are left out.
        """
        wanted = " " + " ".join(forms) + " "
        found, position = [], self.running.find(wanted)
        while position >= 0:
            first = self.at[position + 1]
            span = (self.running_words[first].start, self.running_words[first + len(forms) - 1].end)
            if apart is None or not overlap(span, apart):
                found.append((first, first + len(forms)))
            position = self.running.find(wanted, position + 1) if len(found) < MAX_PLACES else -1
        return found

    def candidates(self, words: Iterable[Word], apart: Span | None = None) -> list[int]:
        """Return the sentences that share most with the words, best first; of equals the earlier.

        Shared stems are weighted by their inverse frequency. Time is linear in the length of the words' postings.
        """
        scores = np.zeros(len(self.sentences))
        bound = max(8, int(COMMON_SHARE * len(self.sentences)))
        weights = {w.form[:STEM]: w.weight for w in words}
        for stem, weight in weights.items():
            sentences = self.postings.get(stem, ())
            if len(sentences) <= bound:
                scores[sentences] += weight * self.inverse_frequency(stem)
        if apart is not None:
            for i in self.sentences_of(*apart):
                scores[i] *= not _inside(self.sentences[i], apart)
        best = np.argsort(-np.round(scores, 6), kind="stable")[:CANDIDATES]
        return [int(i) for i in best if scores[i] and scores[i] >= WORTH * scores[best[0]]]

    def windows(self, sentence: int, words: int, apart: Span | None = None) -> list[list[Word]]:
        """Return the words around a sentence, enough for a quotation of `words` words that begins in it.

        These are two windows if the span `apart` is between them, since no place may cross it.
        """
        first = max(0, sentence - NEIGHBORS)
        window = [word for i in range(first, sentence + 1) for word in self.words[i]]
        behind, following = 0, sentence + 1
        while following < len(self.words) and (following <= sentence + NEIGHBORS or behind < words):
            window += self.words[following]
            behind += len(self.words[following])
            following += 1
        if apart is None:
            return [window]
        sides = [w for w in window if w.end <= apart[0]], [w for w in window if w.start >= apart[1]]
        return [side for side in sides if side]


def searched(doc: str, sentences: Sequence[SearchedSentence], named: Named = NOBODY, language: str = "en") -> SearchedText:
    """Return the index of one document, in time linear in its characters."""
    words = _weighed([_opened(words_of(s.text, s.start, named, language)) for s in sentences])
    postings: dict[str, list[int]] = {}
    running, running_words = [" "], list[Word]()
    at: dict[int, int] = {}
    length = 1
    for i, row in enumerate(words):
        for stem in sorted({word.form[:STEM] for word in row}):
            postings.setdefault(stem, []).append(i)
        for word in row:
            at[length] = len(running_words)
            running_words.append(word)
            running.append(word.form + " ")
            length += len(word.form) + 1
    at_start = {word.start: number for number, word in enumerate(running_words)}
    return SearchedText(doc, sentences, words, postings, "".join(running), running_words, at, at_start)


def _opened(words: list[Word]) -> list[Word]:
    return [replace(words[0], opens=True), *words[1:]] if words else []


def _weighed(sentences: Sequence[list[Word]]) -> list[list[Word]]:
    """Return the words with their weight in this text: a word that is frequent in it may match by chance, if rare elsewhere."""
    counts = Counter(word.form[:STEM] for words in sentences for word in words)
    total = sum(counts.values())
    rarity = {stem: math.log10(total / count) for stem, count in counts.items()}
    return [
        [
            Word(w.form, w.start, w.end, w.entity_id, max(MIN_SURPRISAL, min(w.weight, rarity[w.form[:STEM]])), w.opens)
            for w in words
        ]
        for words in sentences
    ]


def _inside(sentence: SearchedSentence, apart: Span) -> bool:
    """Whether the whole sentence is inside the span set apart."""
    return apart[0] <= sentence.start and sentence.end <= apart[1]


def primary_texts(sources: pd.DataFrame, sentences: pd.DataFrame, named: Mapping[str, Named]) -> tuple[SearchedText, ...]:
    """Return the indexes of the primary documents' own voice."""
    told = records_by_doc(sentences[sentences["zone"].isin(OWN_VOICE)])
    languages = dict(zip(sources["doc"], sources["language"], strict=True))
    return tuple(
        _searched(
            doc, tuple(SearchedSentence(s.doc, s.start, s.end, s.text, s.locator) for s in told[doc]), named.get(doc, NOBODY),
            languages[doc],
        )
        for doc in primary_docs_of(sources) if doc in told
    )  # fmt: skip


@lru_cache(maxsize=8)
def _searched(doc: str, sentences: tuple[SearchedSentence, ...], named: Named, language: str) -> SearchedText:
    """Index a primary text once in a process, since every batch of accounts is traced to the same texts."""
    return searched(doc, sentences, named, language)


def hidden_spans(passages: pd.DataFrame, docs: Sequence[str]) -> dict[str, list[Span]]:
    """Return the passages of each primary document that are not its own voice, in order: a note between two paragraphs."""
    others = passages[passages["doc"].isin(set(docs)) & ~passages["zone"].isin(OWN_VOICE)]
    return {doc: sorted((p.start, p.end) for p in own) for doc, own in records_by_doc(others).items()}
