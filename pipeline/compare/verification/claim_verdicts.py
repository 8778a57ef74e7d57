"""For each claim the passage of the primary text that it rests on, how far that supports it, and what the claim changes.

Read from the words of both alone: whose position the claim is, and what a person says of it, comes afterwards, in `support`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.compare.quotations.authorship import Own, own
from pipeline.compare.shifts.pairs import Wording
from pipeline.compare.shifts.wordings import Forces, Wordings, force_there, forces_of_demands, not_said, reported
from pipeline.compare.verification.verdict import Candidate, Relation, relation
from pipeline.contracts import FOUND_KINDS, TABLES, records, records_by_doc
from pipeline.language.spans import Span, overlap


def build(
    mentions: pd.DataFrame, primary_works: pd.DataFrame, quote_traces: pd.DataFrame,
    demands: pd.DataFrame, claims: pd.DataFrame, alignments: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each change of each claim, in their order, or one for a claim without a change."""
    judge = _Judge(Wordings(mentions), forces_of_demands(demands), own(primary_works), alignments, quote_traces)
    rows = [row for claim in records(claims) for row in judge.rows(claim)] if len(primary_works) else []
    return pd.DataFrame(rows, columns=list(TABLES["claim_verdicts"].columns))


class _Judge:
    """Judges claims by the passages found for them."""

    def __init__(self, wordings: Wordings, demands: Mapping[str, Forces], ours: Own, alignments: pd.DataFrame,
                 quote_traces: pd.DataFrame) -> None:  # fmt: skip
        self.wordings, self.demands = wordings, demands
        self.ours, self.in_part = ours.authors | ours.works, not ours.whole
        self.aligned: dict[tuple[str, int], list[Any]] = {}
        for row in records(alignments.sort_values("rank", kind="stable")):
            self.aligned.setdefault((row.doc, row.claim), []).append(row)
        self.traced = records_by_doc(quote_traces[quote_traces["kind"].isin(FOUND_KINDS)])

    def rows(self, claim: Any) -> Iterator[tuple[object, ...]]:
        """Yield the rows of one claim."""
        aligned = self.aligned.get((claim.doc, claim.claim), [])
        told = self.wordings.at(claim.doc, claim.start, claim.text)
        found = relation(
            told, [self._candidate(claim, told, row) for row in aligned], reported(claim),
            unsaid=not_said(claim, told, self.ours), in_part=self.in_part,
        )  # fmt: skip
        rank = aligned[found.index].rank if aligned else 0
        verdict = (found.relation, found.force, found.primary_force, found.probability)
        for change in _changes(found):
            yield (claim.doc, claim.claim, rank, *verdict, *change)

    def _candidate(self, claim: Any, told: Wording, row: Any) -> Candidate:
        force = force_there((row.primary_start, row.primary_end), self.demands.get(row.primary_doc))
        there = self.wordings.at(row.primary_doc, row.primary_start, row.primary_text)
        return Candidate(there, row.similarity, force, row.primary_doc, self._quoted(claim, told, row))

    def _quoted(self, claim: Any, told: Wording, row: Any) -> frozenset[int]:
        """Return the claim's words that stand in a quotation which is traced to the passage, by number."""
        passage = row.primary_start, row.primary_end
        spans: list[Span] = [
            (q.start, q.end) for q in self.traced.get(claim.doc, ())
            if overlap((q.start, q.end), (claim.start, claim.end))
            and q.primary_doc == row.primary_doc and overlap((q.primary_start, q.primary_end), passage)
        ]  # fmt: skip
        return frozenset(i for i, word in enumerate(told.words) if any(a <= word.start < b for a, b in spans))


def _changes(found: Relation) -> Iterator[tuple[object, ...]]:
    """Yield kind, description, words on both sides and probability of each change; one empty row where there is none."""
    if not found.shifts:
        yield ("", "", 0, 0, 0, 0, 0.0)
    for shift in found.shifts:
        yield (shift.kind, shift.told, *shift.here, *shift.there, shift.probability)
