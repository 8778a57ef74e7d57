"""The report's section on the primary text, sentence by sentence: what accounts report of it, and what none reports."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.report.sections.limits import MAX_PRIMARY, bounded
from pipeline.report.sections.markdown import escaped, shortened
from pipeline.report.sections.stretches import longest_stretch
from pipeline.report.sections.wording import Texts, counted, texts_of

SENTENCE = 200  # characters of a sentence


def build(sources: pd.DataFrame, reported_sentences: pd.DataFrame) -> str:
    """Return the section; empty if no account reports anything."""
    texts, parts = texts_of(sources), []
    for doc in texts.primary[:MAX_PRIMARY]:
        own = list(records(reported_sentences[reported_sentences["doc"] == doc].sort_values("start", kind="stable")))
        parts += [_share(doc, own, texts), _often(own, texts)] if any(row.accounts for row in own) else []
    if not any(parts):
        return ""
    head = (
        "## Which sentences are reported\n\n![Which parts of the primary text the accounts report]"
        "(../figures/reported_strip.svg)\n\nA sentence is reported if a claim is supported by it or differs from it "
        "(`tables/reported_sentences.csv`)."
    )
    return "\n\n".join([head, *(part for part in parts if part)])


def _share(doc: str, own: list[Any], texts: Texts) -> str:
    count = sum(row.accounts > 0 for row in own)
    left = len(own) - count
    said = f"The accounts report {count:,} of the {counted(len(own), 'sentence')} of {texts.title(doc)}"
    if not left:
        return f"{said}."
    are = "is" if left == 1 else "are"
    stretch = longest_stretch(own, [row.accounts == 0 for row in own])
    return f"{said}; the other {left:,} ({left / len(own):.0%}) {are} not. The longest stretch not reported: {stretch}."


def _often(own: list[Any], texts: Texts) -> str:
    found = sorted((row for row in own if row.accounts > 1), key=lambda row: (-row.accounts, row.start))
    points = [
        f"- {escaped(row.locator)}, in {texts.names(list(dict.fromkeys(row.reported_by.split(';'))), 6)}: "
        f"{escaped(shortened(row.text, SENTENCE))}"
        for row in found
    ]
    return f"Reported by more than one account:\n\n{bounded(points, 'reported_sentences')}" if points else ""
