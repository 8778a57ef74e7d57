"""The rows of `claims` for words of the accounts: their place, whose position they are, and their theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from pipeline.compare.claims.attribution import Attribution, attributed, main_verbs
from pipeline.compare.quotations.authorship import Own
from pipeline.compare.similarity.theme_profiles import ClauseThemes
from pipeline.contracts import TABLES, records_by_doc
from pipeline.language.spans import Span, overlap


class Told(NamedTuple):
    """Words of a document that are a claim, how likely they are about the primary text, and what a person says of them."""

    doc: str
    span: Span
    probability: float
    subject_id: str = ""  # whose position a person says that it is; empty: read off the sentence
    method: str = "found"


def rows_of(
    told: Iterable[Told], own: Own, themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame,
    statements: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each, in their order, numbered in each document; words that share nothing with a statement have none."""
    themes_of, verbs = ClauseThemes(themes, passages, tokens), main_verbs(tokens)
    named, stated, held = (records_by_doc(table) for table in (mentions, statements, passages))
    numbers: Counter[str] = Counter()
    rows = []
    for claim in told:
        around = [s for s in stated.get(claim.doc, ()) if overlap((s.start, s.end), claim.span)]
        if not around:
            continue
        home = max(around, key=lambda s: overlap((s.start, s.end), claim.span))
        numbers[claim.doc] += 1
        whose = _whose(claim, home, named.get(claim.doc, ()), own)
        cue = verbs.get((claim.doc, home.passage, home.sentence), "")
        rows.append((
            claim.doc, *claim.span, _text(claim.span, held[claim.doc]), numbers[claim.doc], claim.probability, whose.subject_id,
            whose.subject, whose.work_id, whose.reported_by_id, cue, "", "", 0, themes_of.theme_of(claim.doc, *claim.span),
            claim.method, home.passage, home.zone, home.locator, home.context,
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["claims"].columns))


def _whose(claim: Told, home: Any, named: Sequence[Any], own: Own) -> Attribution:
    """Return whose position the sentence says that it is, or a person."""
    begin = home.start - max(home.context.find(home.text), 0)
    whose = attributed(begin, begin + len(home.context), named, own)
    if claim.subject_id and claim.subject_id != whose.subject_id:
        return Attribution(claim.subject_id, reported_by_id=whose.reported_by_id)
    return whose


def _text(span: Span, passages: Sequence[Any]) -> str:
    passage = next(p for p in passages if p.start <= span[0] < p.end)
    return str(passage.text[span[0] - passage.start : span[1] - passage.start])
