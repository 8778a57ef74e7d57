"""Findings about quotations: what the text's own editors and the accounts change, translate otherwise, or quote word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher
from typing import Any

from pipeline.contracts import BRACKETED
from pipeline.report.finders.finding import Corpus, FoundResult, beside_passage, ending_in, quoted, titled
from pipeline.report.sections.ledger import Ledger, quoted_by_accounts, quoted_by_editors, steps_of
from pipeline.report.sections.wording import times

SURE_TRACE = 0.9  # as the Markdown report has it: below it a trace should be checked
MAX_CHANGED = 6  # words of a change that a sentence can tell
MIN_VERBATIM, MIN_TRANSLATED = 4, 5  # words; fewer could be anybody's
MAX_QUOTED = 20  # words of a quotation that a sentence gives whole
SAME_WORD = 0.8  # similarity of characters from which two forms are spellings or inflections (oligarchic, oligarchical)


def by_editors(corpus: Corpus, ledger: Ledger) -> Iterator[FoundResult]:
    """Yield what the words around a primary text change when they quote it."""
    for q, step in _changes(quoted_by_editors(ledger), ledger):
        who = "The editors of" if q.zone in ("editorial", "footnote") else "The words around"
        ours, theirs = quoted(step.text), quoted(step.primary_text)
        said = f"{who} {titled(corpus.texts, q.doc)}, quoting it, write {ours} where it says {ending_in(theirs)}"
        yield FoundResult("editors' quotation", said, q.probability, [beside_passage(q)])


def changed(corpus: Corpus, ledger: Ledger, authors: Mapping[str, Set[str]]) -> Iterator[FoundResult]:
    """Yield what accounts change in words that they give as the primary text's or its authors'."""
    first = [group[0] for group in quoted_by_accounts(ledger) if group[0].kind == "near"]
    for q, step in _changes([q for q in first if is_attributed(q, authors)], ledger):
        account, text = titled(corpus.texts, q.doc), titled(corpus.texts, q.primary_doc)
        if q.words <= MAX_QUOTED:
            said = f"{account} quotes {quoted(q.text)}; {text} has {ending_in(quoted(q.primary_text))}"
        else:
            said = f"{account}, quoting {text}, has {quoted(step.text)} where it says {ending_in(quoted(step.primary_text))}"
        yield FoundResult("changed quotation", said, q.probability, [beside_passage(q)])


def translated(corpus: Corpus, ledger: Ledger, authors: Mapping[str, Set[str]]) -> Iterator[FoundResult]:
    """Yield what accounts quote in another wording, the longest first."""
    for q, _ in _attributed(ledger, "translation", MIN_TRANSLATED, authors):
        account, text = titled(corpus.texts, q.doc), titled(corpus.texts, q.primary_doc)
        said = f"{account} quotes {quoted(q.text)}; {text} words it otherwise: {ending_in(quoted(q.primary_text))}"
        yield FoundResult("another wording", said, q.probability, [beside_passage(q)])


def verbatim(corpus: Corpus, ledger: Ledger, authors: Mapping[str, Set[str]]) -> Iterator[FoundResult]:
    """Yield what accounts quote word for word, the longest first; the same words of an account once."""
    for q, count in _attributed(ledger, "verbatim", MIN_VERBATIM, authors):
        often = f" {times(count)}" if count > 1 else ""
        account, text = titled(corpus.texts, q.doc), titled(corpus.texts, q.primary_doc)
        said = f"{account} quotes {text}{often} word for word: {ending_in(quoted(q.text))}"
        yield FoundResult("word for word", said, q.probability, [beside_passage(q)])


def is_attributed(q: Any, authors: Mapping[str, Set[str]]) -> bool:
    """Whether the account gives the words as those of the primary text in which they were found, or of its authors."""
    return bool({q.speaker_id, q.work_id} & authors.get(q.primary_doc, set()))


def _attributed(ledger: Ledger, kind: str, least: int, authors: Mapping[str, Set[str]]) -> list[tuple[Any, int]]:
    found = [
        (group[0], len(group)) for group in quoted_by_accounts(ledger)
        if group[0].kind == kind and group[0].words >= least and group[0].probability >= SURE_TRACE
        and is_attributed(group[0], authors)
    ]  # fmt: skip
    return sorted(found, key=lambda item: -item[0].words)


def _changes(quotations: Sequence[Any], ledger: Ledger) -> Iterator[tuple[Any, Any]]:
    """Yield each sure quotation with its first replacement that a sentence can tell, leaving out mere spellings."""
    for q in quotations:
        steps = [step for step in steps_of(q, ledger) if _is_telling(step)]
        if steps and q.probability >= SURE_TRACE:
            yield q, steps[0]


def _is_telling(step: Any) -> bool:
    if step.change != "replaced" or BRACKETED in step.touched.split(";"):
        return False
    ours, theirs = step.text.lower(), step.primary_text.lower()
    if max(len(ours.split()), len(theirs.split())) > MAX_CHANGED:
        return False
    return SequenceMatcher(None, ours, theirs).ratio() < SAME_WORD
