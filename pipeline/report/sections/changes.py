"""What the sections on demands and on claims say alike: in which relation a claim stands, what it changes, how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.report.sections.markdown import escaped

RELATION_WORDS = {
    "quotes": "quoted", "paraphrases": "in other words", "summarizes": "in general terms", "shifts": "told differently",
    "contradicts": "the contrary", "not-found": "not found", "other-subject": "of others",
}  # fmt: skip
DIFFERENT = ("shifts", "contradicts")
WORDS = 14  # of changed words; of more the first ones are shown


def told_changes(support: pd.DataFrame, support_changes: pd.DataFrame) -> dict[tuple[str, int], str]:
    """Return what is told differently by document and claim, in Markdown: each change with the words of both sides in bold.

    Of what was left out the account's words are the whole claim, of what was added the primary text's are the whole passage:
    such words are not repeated.
    """
    columns = ["doc", "claim", "start", "end", "primary_start", "primary_end"]
    whole = {(row.doc, row.claim): tuple(row[2:]) for row in support[columns].itertuples(index=False)}
    told: dict[tuple[str, int], list[str]] = {}
    for row in records(support_changes):
        told.setdefault((row.doc, row.claim), []).append(_change(row, whole.get((row.doc, row.claim), (0, 0, 0, 0))))
    return {claim: "; ".join(parts) for claim, parts in told.items()}


def _change(row: Any, whole: Sequence[int]) -> str:
    sides = ((row.start, row.end, row.text, "here", whole[:2]),
             (row.primary_start, row.primary_end, row.primary_text, "there", whole[2:]))  # fmt: skip
    words = [
        f"{side} {_bold(text)}" for start, end, text, side, span in sides if text.strip() and (start, end) != tuple(span)
    ]
    return escaped(row.told) + (f": {', '.join(words)}" if words else "")


def _bold(words: str) -> str:
    some = words.split()
    cut = " […]" if len(some) > WORDS else ""
    return f"**{escaped(' '.join(some[:WORDS]))}**{cut}"


def sureness(row: Any) -> str:
    """Return who says so and how surely: the machine's probability, or that a person judged it."""
    return "judged by a person" if row.judged == "yes" else f"probability {row.probability:.2f}"
