"""What the accounts say that somebody holds, demands, criticizes or rejects; whose position it is, and who reports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.compare.claims.extraction import Account, Claim, accounts, rows_of
from pipeline.compare.similarity.theme_profiles import ClauseThemes
from pipeline.decisions import Judgement, by_row, verdicts
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import most_alike


def build(
    sources: pd.DataFrame, entities: pd.DataFrame, themes: pd.DataFrame, decisions: pd.DataFrame, passages: pd.DataFrame,
    tokens: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame, quotes: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the claims of all documents but the primary ones, in reading order, a person's judgements applied.

    A judgement that rejects takes the claim away, one that accepts keeps it, one that corrects says whose position it is and
    makes the words a claim where none was found.
    """
    primary = set(primary_docs_of(sources))
    own = [doc for doc in passages["doc"].drop_duplicates() if doc not in primary]
    read_docs = accounts(own, entities, passages, tokens, sentences, mentions, quotes)
    judged = verdicts(decisions, "claims", passages, set(entities["entity_id"]))
    told = [
        (doc, claim, method) for doc, account in read_docs.items() for claim, method in _judged(account, judged.get(doc, []))
    ]
    others = ~passages["doc"].isin(primary)
    return rows_of(told, read_docs, ClauseThemes(themes, passages[others], tokens[~tokens["doc"].isin(primary)]))


def _judged(account: Account, judgements: Sequence[Judgement]) -> Iterator[tuple[Claim, str]]:
    """Yield a document's claims as a person's judgements leave them, in reading order, each with its method."""
    spans = [(claim.start, claim.end) for claim in account.claims]
    on = by_row(judgements, spans)
    kept = [_one(claim, on.get(k)) for k, claim in enumerate(account.claims)]
    added = {j.span: j for j in judgements if most_alike(j.span, spans) < 0}  # of two on the same words the later
    new = [
        (_corrected(Claim(*span, account.told(span)), j), "decision") for span, j in added.items() if j.verdict == "correct"
    ]
    yield from sorted([*(row for row in kept if row), *new], key=lambda row: (row[0].start, row[0].end))


def _one(claim: Claim, judgement: Judgement | None) -> tuple[Claim, str] | None:
    if judgement is None:
        return claim, "found"
    return None if judgement.verdict == "reject" else (_corrected(claim, judgement), "decision")


def _corrected(claim: Claim, judgement: Judgement) -> Claim:
    value = judgement.value if judgement.verdict == "correct" else ""
    if not value or value == claim.told.subject_id:
        return claim
    return replace(claim, told=replace(claim.told, subject_id=value, subject="", work_id=""))
