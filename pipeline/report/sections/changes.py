"""What the sections on demands and on claims share: the words for each relation, and how a claim differs from its passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import SUPPORTED_RELATIONS, records
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections.markdown import escaped
from pipeline.report.sections.wording import confidence

RELATION_WORDS = {
    "quotes": "quoted", "paraphrases": "in other words", "summarizes": "in general terms", "shifts": "changed",
    "contradicts": "contradicted", "not-found": "not found", "other-subject": "about others",
}  # fmt: skip
DIFFERENCES = {
    "force": "modality (fact, demand, risk, wish …)", "negation": "**negation**", "condition": "a condition",
    "agent": "who acts", "scope": "scope (all or a part)", "number": "a number", "date": "a date",
    "attribution": "whose words they are",
}  # fmt: skip
DIFFERENT = ("shifts", "contradicts")
OF_IT = (*SUPPORTED_RELATIONS, *DIFFERENT, "not-found")  # the claim is about the primary text or its authors
MAX_WORDS = 14  # of changed words
STATED_FROM = 0.5  # share of right ones, on corpora left out of the fit, above which differences are stated as found
MIN_MEASURED = 10  # differences that were measured there: of fewer the share says nothing


def is_hint(row: Any) -> bool:
    """Whether a row of `support` differs only by the program's word, and differences are not reliable enough to be stated."""
    return row.relation in DIFFERENT and row.reviewed != "yes" and not _are_stated()


def _are_stated() -> bool:
    known = pooled("otherwise")
    if known is None or known.rows < MIN_MEASURED:
        return False
    return known.precision is not None and known.precision > STATED_FROM


def accounts_about(support: pd.DataFrame, coverage: pd.DataFrame) -> set[str]:
    """Return the accounts in which something about the primary text was found: a claim, or a report of a demand."""
    return {*support["doc"][support["relation"].isin(OF_IT)], *coverage["account"][coverage["covered"] != "no"]}


@dataclass(frozen=True)
class ToldChange:
    """A change of meaning in words, with the words on each side that show it, by side."""

    description: str
    words: Mapping[str, str]


def changes_of_claims(support: pd.DataFrame, support_changes: pd.DataFrame) -> dict[tuple[str, int], list[ToldChange]]:
    """Return what each claim changes, by document and claim; words that are the whole claim or passage are not repeated."""
    columns = ["doc", "claim", "start", "end", "primary_start", "primary_end"]
    whole = {(row.doc, row.claim): tuple(row[2:]) for row in support[columns].itertuples(index=False)}
    told: dict[tuple[str, int], list[ToldChange]] = {}
    for row in records(support_changes):
        told.setdefault((row.doc, row.claim), []).append(_change(row, whole.get((row.doc, row.claim), (0, 0, 0, 0))))
    return told


def _change(row: Any, whole: Sequence[int]) -> ToldChange:
    sides = (
        (row.start, row.end, row.text, "account", whole[:2]),
        (row.primary_start, row.primary_end, row.primary_text, "primary text", whole[2:]),
    )
    words = {side: text for start, end, text, side, span in sides if text.strip() and (start, end) != tuple(span)}
    return ToldChange(row.description, words)


def told_changes(support: pd.DataFrame, support_changes: pd.DataFrame) -> dict[tuple[str, int], str]:
    """Return what each claim changes, by document and claim, in Markdown: each change with the words of both sides in bold."""
    told = changes_of_claims(support, support_changes)
    return {claim: "; ".join(map(_in_markdown, changes)) for claim, changes in told.items()}


def _in_markdown(change: ToldChange) -> str:
    words = [f"{side}: {_bold(text)}" for side, text in change.words.items()]
    return escaped(change.description) + (f" ({', '.join(words)})" if words else "")


def _bold(words: str) -> str:
    some = words.split()
    cut = " […]" if len(some) > MAX_WORDS else ""
    return f"**{escaped(' '.join(some[:MAX_WORDS]))}**{cut}"


def sureness(row: Any) -> str:
    """Return who says so and how surely: the program's probability in words, or that a person decided it."""
    return "decided by a person" if row.reviewed == "yes" else confidence(row.probability)
