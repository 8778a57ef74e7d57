"""The quotations with their best traces, and how their wording is shown beside the primary text's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import BRACKETED, FOUND_KINDS, OWN_VOICE, records
from pipeline.report.sections.limits import CELL
from pipeline.report.sections.markdown import escaped, shortened
from pipeline.report.sections.wording import Texts, texts_of

ELLIPSIS, GAP = re.compile(r"\.\s?\.\s?\.|…"), re.compile(r"\W*")
MAX_WORDS = 16  # of a stretch; of a longer one its ends are shown


@dataclass(frozen=True)
class Ledger:
    """A row for each quotation with its best trace, and what belongs to it.

    `steps` are rows of `quote_changes` by document, quotation and rank; `also` are places in further primary texts;
    `available` says in Markdown which part of each primary text we have.
    """

    quotations: list[Any]
    steps: Mapping[tuple[str, int, int], list[Any]]
    also: Mapping[tuple[str, int], list[str]]
    names: Mapping[str, str]
    texts: Texts
    available: str


def ledger_of(
    sources: pd.DataFrame, documents: pd.DataFrame, quotes: pd.DataFrame, quote_traces: pd.DataFrame,
    quote_changes: pd.DataFrame, entity_index: pd.DataFrame,
) -> Ledger:  # fmt: skip
    """Return the ledger, in the order of the quotations."""
    texts = texts_of(sources)
    known = quotes[["doc", "quote", "form", "words", "repair", "speaker"]]
    rows = list(records(quote_traces[quote_traces["rank"] == 1].merge(known, on=["doc", "quote"])))
    steps: dict[tuple[str, int, int], list[Any]] = {}
    for step in records(quote_changes):
        steps.setdefault((step.doc, step.quote, step.rank), []).append(step)
    also: dict[tuple[str, int], list[str]] = {}
    for trace in records(quote_traces[(quote_traces["rank"] > 1) & quote_traces["kind"].isin(FOUND_KINDS)]):
        also.setdefault((trace.doc, trace.quote), []).append(texts.source(trace.primary_doc, trace.primary_locator))
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    parts = "; ".join(f"{texts.title(doc)}: {escaped(held.get(doc) or 'part not stated')}" for doc in texts.primary)
    return Ledger(rows, steps, also, names, texts, parts)


def quoted_by_accounts(ledger: Ledger) -> list[list[Any]]:
    """Return what the accounts quote of a primary text, and one primary text of another; the same words of a text together."""
    same: dict[tuple[object, ...], list[Any]] = {}
    for q in ledger.quotations:
        if q.kind in FOUND_KINDS and (q.doc not in ledger.texts.primary or (q.zone in OWN_VOICE and q.doc != q.primary_doc)):
            same.setdefault((q.doc, " ".join(q.text.lower().split()), q.primary_doc, q.primary_start), []).append(q)
    return list(same.values())


def quoted_by_editors(ledger: Ledger) -> list[Any]:
    """Return what the words around a primary text, such as an editor's preface, quote of it."""
    primary = ledger.texts.primary
    return [q for q in ledger.quotations if q.doc in primary and q.zone not in OWN_VOICE and q.kind in FOUND_KINDS]


def steps_of(q: Any, ledger: Ledger) -> list[Any]:
    """Return the stretches of the comparison; words around a passage in another wording do not count as omitted from it."""
    steps = ledger.steps.get((q.doc, q.quote, q.rank), [])
    if q.kind == "translation":
        while steps and steps[0].change == "left out":
            steps = steps[1:]
        while steps and steps[-1].change == "left out":
            steps = steps[:-1]
    return steps


def is_cut(step: Any, q: Any) -> bool:
    """Whether words are omitted and an ellipsis shows it."""
    gap = GAP.match(q.text, step.end - q.start)
    return step.change == "left out" and bool(gap and ELLIPSIS.search(gap[0]))


def differs(step: Any) -> bool:
    """Whether the words differ and no bracket shows it."""
    return step.change != "same" and BRACKETED not in step.touched.split(";")


def marked(steps: Sequence[Any], q: Any) -> str:
    """Return the wording with its changes marked, in Markdown; long stretches by their ends."""
    if all(step.change == "same" for step in steps):
        return "nothing"
    return " ".join(part for step in steps for part in _marked(step, q))


def _marked(step: Any, q: Any) -> Iterator[str]:
    ours, theirs = _ends(step.text), _ends(step.primary_text)
    if step.change == "same":
        yield ours
    elif is_cut(step, q):
        yield f"[… {len(step.primary_text.split()):,} words …]"
    else:
        bracketed = BRACKETED in step.touched.split(";")
        yield from ([f"~~{theirs}~~"] if theirs else [])
        yield from ([f"**\\[{ours}\\]**" if bracketed else f"**{ours}**"] if ours else [])


def in_words(step: Any) -> str:
    """Return a change as a clause: “may” is replaced by “must”."""
    ours, theirs = _ends(step.text), _ends(step.primary_text)
    return {
        "replaced": f"“{theirs}” is replaced by “{ours}”", "added": f"“{ours}” is added", "left out": f"“{theirs}” is omitted",
    }[step.change]  # fmt: skip


def _ends(text: str) -> str:
    words = text.split()
    if len(words) <= MAX_WORDS:
        return escaped(shortened(text, CELL))
    half = MAX_WORDS // 2
    ends = [shortened(" ".join(part), CELL) for part in (words[:half], words[-half:])]
    return escaped(f"{ends[0]} (… {len(words) - 2 * half:,} words …) {ends[1]}")
