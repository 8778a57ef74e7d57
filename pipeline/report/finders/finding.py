"""A finding: one result as a plain sentence, with the passages that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.report.sections.markdown import listed, shortened
from pipeline.report.sections.wording import Texts

EXCERPT = 220  # characters of somebody's words in a sentence


@dataclass(frozen=True)
class Citation:
    """A passage and, where the finding compares two, the other one; `other_doc` is empty where it does not."""

    doc: str
    start: int
    end: int
    text: str
    locator: str
    context: str = ""
    other_doc: str = ""
    other_start: int = 0
    other_end: int = 0
    other_text: str = ""
    other_locator: str = ""


@dataclass(frozen=True)
class FoundResult:
    """A finding; `probability` is that of the least sure thing it says, None where it rests on an interval instead."""

    kind: str
    sentence: str
    probability: float | None
    evidence: Sequence[Citation]


@dataclass(frozen=True)
class Corpus:
    """Who is compared: the texts, and the accounts in which a statement about a primary text was found, in order."""

    texts: Texts
    speaking: Sequence[str]


def alone(row: Any) -> Citation:
    """Return a span of a table of spans as evidence."""
    return Citation(row.doc, row.start, row.end, row.text, row.locator, row.context)


def beside_passage(row: Any) -> Citation:
    """Return a span with the passage of the primary text that it is compared with."""
    return replace(
        alone(row), other_doc=row.primary_doc, other_start=row.primary_start, other_end=row.primary_end,
        other_text=row.primary_text, other_locator=row.primary_locator,
    )  # fmt: skip


def titled(texts: Texts, doc: str) -> str:
    """Return a document's short title as a sentence quotes it."""
    return f"“{texts.titles.get(doc, doc)}”"


def quoted(text: str, most: int = EXCERPT) -> str:
    """Return somebody's words as a sentence quotes them, on one line and without the punctuation that leads on."""
    return f"“{shortened(text, most).strip(' ,;:.“”')}”"


def ending_in(words: str) -> str:
    """Return quoted words as the end of a sentence."""
    return f"{words.removesuffix('”')}.”"


def together(texts: Texts, docs: Sequence[str]) -> str:
    """Return several documents as a sentence lists them."""
    return listed([titled(texts, doc) for doc in docs], 4)


def everybody(corpus: Corpus) -> str:
    """Return all accounts that speak of the primary texts as the beginning of a sentence; there are at least two."""
    return "Both accounts" if len(corpus.speaking) == 2 else f"All {len(corpus.speaking):,} accounts"


def percent(share: float) -> str:
    """Return a share as whole percent; one that is not 0 is never 0."""
    return "under 1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"
