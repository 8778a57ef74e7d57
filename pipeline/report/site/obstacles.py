"""What stands in the way of a comparison: said first on a page that could give no share."""

from __future__ import annotations

from collections.abc import Set

import pandas as pd

from pipeline.contracts import records
from pipeline.language.recognition import what_to_add
from pipeline.report.sections.markdown import listed
from pipeline.report.sections.wording import Texts


def obstacle(texts: Texts, speaking: Set[str], documents: pd.DataFrame) -> str:
    """Return why the accounts cannot be compared with the primary text, and what to do; empty if they can.

    `speaking` are the accounts in which a statement about the primary text was found.
    """
    silent = [doc for doc in texts.primary if doc in texts.voiceless]
    if not texts.primary and not texts.accounts:
        return "No text could be read, so there is nothing to compare. To add one, use make add FILE=…"
    if not texts.primary:
        return (
            "This corpus has no primary text with which the accounts could be compared. To name one, give a document the role "
            "primary in documents.csv."
        )
    if not texts.accounts:
        return "This corpus has no account of the primary text, so nothing is compared. To add one, use make add FILE=…"
    if silent:
        return (
            f"No share can be given: hardly a word of {titles_of(texts, silent)} was read as the author's own. What is missing "
            "here is not a finding; tables/sources.csv has the line for zones.csv that would say otherwise."
        )
    return "" if set(speaking) & set(texts.accounts) else _unrecognized(texts, documents)


def _unrecognized(texts: Texts, documents: pd.DataFrame) -> str:
    known = {row.doc: (row.title, row.author) for row in records(documents)}
    advice = [what_to_add(titles_of(texts, [doc]), *known.get(doc, ("", ""))) for doc in texts.primary]
    return (
        "No share can be given: no statement about the primary text was found in any account. This is not a finding about the "
        f"accounts: {'; '.join(advice)}."
    )


def titles_of(texts: Texts, docs: list[str], most: int = 12) -> str:
    """Return the short titles of documents as a sentence lists them, in quotation marks."""
    return listed([f"“{texts.titles.get(doc, doc)}”" for doc in docs], most)
