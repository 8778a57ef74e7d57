"""Words that every section uses alike: how often, how sure, one or several, which text and where in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.language.documents import accounts_of, primary_docs_of, short_titles_of, voiceless_docs_of
from pipeline.language.edtf import in_words, is_valid
from pipeline.report.sections.markdown import escaped, listed

CONFIDENCE = ((0.9, "almost certain"), (0.7, "likely"), (0.5, "more likely than not"), (0.0, "doubtful"))


@dataclass(frozen=True)
class Texts:
    """The documents that were read: ids of primary texts and of accounts, each one's short title, and those without a voice."""

    primary: list[str]
    accounts: list[str]
    titles: Mapping[str, str]
    voiceless: Sequence[str] = ()

    def title(self, doc: str) -> str:
        """Return a document's short title in italics."""
        return f"*{escaped(self.titles.get(doc, doc))}*"

    def heading(self, doc: str) -> str:
        """Return a document's short title as the head of a column."""
        return escaped(self.titles.get(doc, doc))

    def place(self, doc: str, locator: str) -> str:
        """Return where something stands: title and locator."""
        return f"{self.title(doc)}, {escaped(locator)}" if locator else self.title(doc)

    def source(self, doc: str, locator: str) -> str:
        """Return where a primary text says something: its locator, with its title only if there are several primary texts."""
        return self.place(doc, locator) if len(self.primary) > 1 or not locator else escaped(locator)

    def names(self, docs: Sequence[str], most: int = 12) -> str:
        """Return the titles of several documents as a sentence lists them."""
        return listed([self.title(doc) for doc in docs], most)


def texts_of(sources: pd.DataFrame) -> Texts:
    """Return the documents that were read, in the order of `sources`."""
    return Texts(primary_docs_of(sources), accounts_of(sources), short_titles_of(sources), voiceless_docs_of(sources))


def untold(texts: Texts, what: str) -> str:
    """Return why nothing can be said of something where a primary text has no voice; empty if all have one."""
    silent = [doc for doc in texts.primary if doc in texts.voiceless]
    if not silent:
        return ""
    return f"{what} cannot be told: hardly a word of {texts.names(silent)} was read as the author's own."


def times(count: int) -> str:
    """Return how often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: 1 claim, 2 claims."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def confidence(probability: float) -> str:
    """Return a probability in words, with its number: likely (0.84)."""
    rounded = round(probability, 2)
    return f"{next(words for least, words in CONFIDENCE if rounded >= least)} ({rounded:.2f})"


def value_in_words(value: str, names: Mapping[str, str]) -> str:
    """Return what a text tells of an event as people read it: dates in words, entities by name, several of them joined."""
    parts = value.split(";")
    return ", ".join(names.get(part, in_words(part) if is_valid(part) else part) for part in parts if part)


def told_value(value: str, sentence: str, names: Mapping[str, str]) -> str:
    """Return a value in words, and that it comes from the sentences around where its year stands nowhere in its own."""
    said = value_in_words(value, names)
    elsewhere = sentence and is_valid(value) and value[:4].isdigit() and value[:4] not in sentence
    return f"{said}, by the sentences around it" if elsewhere else said
