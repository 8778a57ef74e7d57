"""The primary texts as they are searched: sentences in order, their words, and which sentences have which word."""

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
STEM = 6  # letters by which forms of one word are brought together for a first look
CANDIDATES = 5  # sentences of a primary text that are looked at closely for each piece of a quotation
WORTH = 0.5  # share of the best candidate's score below which a sentence is not looked at
COMMON = 0.2  # a word that more of the sentences have says little of where to look
MOST_PLACES = 1_000  # at which the same words are found in a row
AROUND = 1  # sentences before and behind a candidate that are read with it


@dataclass(frozen=True)
class Sentence:
    """A sentence of a primary text's own voice."""

    doc: str
    start: int
    end: int
    text: str
    locator: str


@dataclass(frozen=True, eq=False)
class SearchedText:
    """One primary document: `words[i]` are those of `sentences[i]`; `postings` names the sentences that have a stem."""

    doc: str
    sentences: Sequence[Sentence]
    words: Sequence[Sequence[Word]]
    postings: dict[str, list[int]]
    running: str = field(repr=False)  # all forms in order, a blank before and behind each
    running_words: Sequence[Word] = field(repr=False)
    at: dict[int, int] = field(repr=False)  # where a word starts in `running` → its number
    at_start: dict[int, int] = field(repr=False)  # where a word starts in the document → its number

    def inverse_frequency(self, stem: str) -> float:
        """Return how few sentences have the stem, as a natural logarithm; 0 where none has it."""
        count = len(self.postings.get(stem, ()))
        return math.log((1 + len(self.sentences)) / count) if count else 0.0

    def inverse_frequency_of_one(self) -> float:
        """Return the inverse frequency of a stem that one sentence has: the most that there is."""
        return math.log(1 + len(self.sentences)) or 1.0

    def sentences_of(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that share a character with the span."""
        first = bisect_right(self.sentences, start, key=lambda s: s.end)
        return range(first, max(first, bisect_left(self.sentences, end, key=lambda s: s.start)))

    def one_clause(self, number: int) -> bool:
        """Whether nothing but blanks and quotation marks stands between a word and the next."""
        if number + 1 >= len(self.running_words) or self.running_words[number + 1].opens:
            return False
        start, end = self.running_words[number].end, self.running_words[number + 1].start
        sentence = self.sentences[self.sentences_of(start - 1, end)[0]]
        return CLAUSE.search(sentence.text[start - sentence.start : end - sentence.start]) is None

    def locator_of(self, start: int, end: int) -> str:
        """Return in words where the span stands: one place, or from the first to the last."""
        places = list(dict.fromkeys(self.sentences[i].locator for i in self.sentences_of(start, end)))
        return places[0] if len(places) == 1 else f"{places[0]} to {places[-1]}" if places else ""

    def verbatim(self, forms: Sequence[str], apart: Span | None = None) -> list[tuple[int, int]]:
        """Return where the words stand in a row, as numbers of the first word and of the one behind the last.

        Places that share a character with the span `apart` are left out.
        """
        wanted = " " + " ".join(forms) + " "
        found, position = [], self.running.find(wanted)
        while position >= 0:
            first = self.at[position + 1]
            span = (self.running_words[first].start, self.running_words[first + len(forms) - 1].end)
            if apart is None or not overlap(span, apart):
                found.append((first, first + len(forms)))
            position = self.running.find(wanted, position + 1) if len(found) < MOST_PLACES else -1
        return found

    def candidates(self, words: Iterable[Word], apart: Span | None = None) -> list[int]:
        """Return the sentences that share most with the words, most first; of equals the earlier.

        What is shared is weighted by how few sentences have it. Costs as much as the words' postings are long.
        """
        scores = np.zeros(len(self.sentences))
        bound = max(8, int(COMMON * len(self.sentences)))
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
        """Return the words around a sentence, enough for a quotation of so many words that begins in it.

        Two stretches where the span `apart` lies between: nothing is found across it.
        """
        first = max(0, sentence - AROUND)
        window = [word for i in range(first, sentence + 1) for word in self.words[i]]
        behind, following = 0, sentence + 1
        while following < len(self.words) and (following <= sentence + AROUND or behind < words):
            window += self.words[following]
            behind += len(self.words[following])
            following += 1
        if apart is None:
            return [window]
        sides = [w for w in window if w.end <= apart[0]], [w for w in window if w.start >= apart[1]]
        return [side for side in sides if side]


def searched(doc: str, sentences: Sequence[Sentence], named: Named = NOBODY, language: str = "en") -> SearchedText:
    """Return one document ready to be searched, in time linear in its characters."""
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
    """Return the words with their weight in this text: one that it has often is met there by chance, however rare elsewhere."""
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


def _inside(sentence: Sentence, apart: Span) -> bool:
    """Whether nothing of the sentence is left but what is set apart."""
    return apart[0] <= sentence.start and sentence.end <= apart[1]


def primary_texts(sources: pd.DataFrame, sentences: pd.DataFrame, named: Mapping[str, Named]) -> tuple[SearchedText, ...]:
    """Return the primary documents' own voice, ready to be searched."""
    told = records_by_doc(sentences[sentences["zone"].isin(OWN_VOICE)])
    languages = dict(zip(sources["doc"], sources["language"], strict=True))
    return tuple(
        _searched(
            doc, tuple(Sentence(s.doc, s.start, s.end, s.text, s.locator) for s in told[doc]), named.get(doc, NOBODY),
            languages[doc],
        )
        for doc in primary_docs_of(sources) if doc in told
    )  # fmt: skip


@lru_cache(maxsize=8)
def _searched(doc: str, sentences: tuple[Sentence, ...], named: Named, language: str) -> SearchedText:
    """Read a primary text once in a process: every batch of accounts is traced to the same."""
    return searched(doc, sentences, named, language)


def hidden_spans(passages: pd.DataFrame, docs: Sequence[str]) -> dict[str, list[Span]]:
    """Return the passages of each primary document that are not its own voice, in order: a note between two paragraphs."""
    others = passages[passages["doc"].isin(set(docs)) & ~passages["zone"].isin(OWN_VOICE)]
    return {doc: sorted((p.start, p.end) for p in own) for doc, own in records_by_doc(others).items()}
