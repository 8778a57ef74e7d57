"""What the accounts say about the primary text: the statements that are more likely than not about it.

Signs are weighed and none decides (`relevance`). Whose position a statement reports is read off its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.claims.rows import Told, rows_of
from pipeline.compare.quotations.authorship import own
from pipeline.contracts import records_by_doc
from pipeline.decisions import Judgement, by_row, verdicts
from pipeline.language.spans import Span, most_alike, overlap

LIKELIER = 0.5


def build(
    entities: pd.DataFrame, themes: pd.DataFrame, decisions: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame,
    mentions: pd.DataFrame, primary_works: pd.DataFrame, statements: pd.DataFrame, relevance: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the claims of the accounts in reading order, a person's decisions applied; none without a primary text.

    A decision that rejects takes the claim away, one that accepts keeps it, one that corrects says whose position it is and
    makes the words a claim where none was found.
    """
    likely = records_by_doc(statements.merge(relevance, on=["doc", "statement"]))
    judged = verdicts(decisions, "claims", passages, set(entities["entity_id"]))
    told = [row for doc, own_likely in likely.items() for row in _judged(doc, own_likely, judged.get(doc, []))]
    return rows_of(told, own(primary_works), themes, passages, tokens, mentions, statements)


def _judged(doc: str, likely: Sequence[Any], judgements: Sequence[Judgement]) -> Iterator[Told]:
    """Yield a document's claims as a person's decisions leave them, in reading order."""
    claims = [Told(doc, _span(row), row.probability) for row in likely if row.probability >= LIKELIER]
    spans = [claim.span for claim in claims]
    on = by_row(judgements, spans)
    kept = [_one(claim, on.get(i)) for i, claim in enumerate(claims)]
    added = {j.span: j for j in judgements if most_alike(j.span, spans) < 0}  # of two on the same words the later
    new = [
        Told(doc, span, _probability(span, likely), j.value, "decision")
        for span, j in added.items() if j.verdict == "correct"
    ]  # fmt: skip
    yield from sorted([*filter(None, kept), *new], key=lambda claim: claim.span)


def _one(claim: Told, judgement: Judgement | None) -> Told | None:
    if judgement is None:
        return claim
    if judgement.verdict == "reject":
        return None
    return claim._replace(subject_id=judgement.value if judgement.verdict == "correct" else "", method="decision")


def _probability(span: Span, likely: Sequence[Any]) -> float:
    """Return how likely the statement that shares most with the words is about the primary text."""
    best = max(likely, key=lambda row: overlap(span, _span(row)), default=None)
    return best.probability if best and overlap(span, _span(best)) else 0.0


def _span(row: Any) -> Span:
    return row.start, row.end
