"""The report's section on the primary text, sentence by sentence: what accounts quote of it, and what nobody quotes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.contracts import FOUND_KINDS, OWN_VOICE, ZONES, records
from pipeline.report.sections.limits import bounded
from pipeline.report.sections.markdown import escaped, shortened
from pipeline.report.sections.stretches import longest_stretch
from pipeline.report.sections.wording import Texts, counted, texts_of

SENTENCE = 200  # characters of a sentence


def build(sources: pd.DataFrame, quoted_sentences: pd.DataFrame) -> str:
    """Return the section; empty if nothing is quoted."""
    texts = texts_of(sources)
    editors = {f"{doc} ({zone})" for doc in texts.primary for zone in ZONES}
    parts = []
    for doc in texts.primary if texts.accounts else ():
        own = list(records(quoted_sentences[quoted_sentences["doc"] == doc].sort_values("start", kind="stable")))
        who = [_quoting(row, editors) for row in own]
        parts += [_shares(doc, own, who, editors, texts), _often(own, who, editors, texts)] if any(who) else []
    head = (
        "## Which sentences are quoted\n\nCounted are quotations found in the primary text, word for word, with small changes "
        "or in another wording (`tables/quoted_sentences.csv`)."
    )
    return "\n\n".join([head, *parts]) if parts else ""


def _quoting(row: Any, editors: set[str]) -> list[str]:
    """Return who quotes a sentence, once each; without the primary texts themselves and without possible paraphrases."""
    pairs = zip(row.quoted_by.split(";"), row.kinds.split(";"), strict=False)
    own = tuple(f"({zone})" for zone in OWN_VOICE)
    return list(dict.fromkeys(n for n, kind in pairs if kind in FOUND_KINDS and not (n in editors and n.endswith(own))))


def _shares(doc: str, own: list[Any], who: list[list[str]], editors: set[str], texts: Texts) -> str:
    by_accounts, by_anyone = sum(bool(set(names) - editors) for names in who), sum(map(bool, who))
    around = f"; its own editors quote {by_anyone - by_accounts:,} more" if by_anyone > by_accounts else ""
    left = len(own) - by_anyone
    said = f"The accounts quote {by_accounts:,} of the {counted(len(own), 'sentence')} of {texts.title(doc)}{around}"
    if not left:
        return f"{said}."
    are = "is" if left == 1 else "are"
    stretch = longest_stretch(own, [not names for names in who])
    return f"{said}; the other {left:,} ({left / len(own):.0%}) {are} not quoted. The longest stretch not quoted: {stretch}."


def _often(own: list[Any], who: list[list[str]], editors: set[str], texts: Texts) -> str:
    shared = [(row, [n for n in names if n not in editors]) for row, names in zip(own, who, strict=True)]
    found = sorted((item for item in shared if len(item[1]) > 1), key=lambda item: (-len(item[1]), item[0].start))
    if not found:
        return "No sentence is quoted by more than one account."
    points = [
        f"- {escaped(row.locator)}, in {texts.names(names, 6)}: {escaped(shortened(row.text, SENTENCE))}"
        for row, names in found
    ]
    return f"Quoted by more than one account:\n\n{bounded(points, 'quoted_sentences')}"
