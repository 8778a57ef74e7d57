"""Whether the primary text bears each claim out, and how faithfully the claim tells it; or that it is not found there.

A claim about others than the primary text and its authors is `other-subject`; the rest is judged by `relations` on the
passages that `alignments` found. A person's judgement goes before the machine's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.compare.quotations.authorship import Own, own
from pipeline.compare.shifts.pairs import Wording
from pipeline.compare.shifts.wordings import Forces, Wordings, force_there, forces_of_demands, not_said, reported
from pipeline.compare.verification.claim_target import Answer, Positions
from pipeline.compare.verification.verdict import Candidate, Relation, relation
from pipeline.contracts import FOUND_KINDS, RELATIONS, SHIFTS, SUPPORTED_RELATIONS, TABLES, records, records_by_doc
from pipeline.judged import Judgement, by_row, verdicts
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import overlap

TOLD = 0.3  # probability of a change from which it is told
PLACELESS = ("not-found", "other-subject")  # they have no passage


def build(
    sources: pd.DataFrame, entities: pd.DataFrame, decisions: pd.DataFrame, passages: pd.DataFrame, mentions: pd.DataFrame,
    primary_works: pd.DataFrame, quote_traces: pd.DataFrame, demands: pd.DataFrame, claims: pd.DataFrame,
    alignments: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each claim, in their order; none without a primary text, which nothing can be compared with."""
    if not primary_docs_of(sources):
        return pd.DataFrame(columns=list(TABLES["support"].columns))
    ours = own(primary_works)
    positions = Positions(ours, entities, mentions)
    judge = _Judge(Wordings(mentions), forces_of_demands(demands), ours, alignments, quote_traces)
    held = "; ".join(extent for extent in dict.fromkeys(primary_works["extent"]) if extent)
    judged = verdicts(decisions, "support", passages[passages["doc"].isin(set(claims["doc"]))], RELATIONS)
    rows: list[tuple[object, ...]] = []
    for doc, own_claims in records_by_doc(claims).items():
        on = by_row(judged.get(doc, []), [(claim.start, claim.end) for claim in own_claims])
        about = list(positions.ours_in(doc, own_claims))
        for number, (claim, answer) in enumerate(zip(own_claims, about, strict=True)):
            found, passage = judge.found(claim, answer)
            rows.append(_row(claim, found, passage, on.get(number), held))
    return pd.DataFrame(rows, columns=list(TABLES["support"].columns))


class _Judge:
    """Judges claims by the passages found for them."""

    def __init__(self, wordings: Wordings, demands: Mapping[str, Forces], ours: Own, alignments: pd.DataFrame,
                 quote_traces: pd.DataFrame) -> None:  # fmt: skip
        self.wordings, self.demands = wordings, demands
        self.ours, self.in_part = ours.authors | ours.works, not ours.whole
        self.aligned: dict[tuple[str, int], list[Any]] = {}
        for row in records(alignments):
            self.aligned.setdefault((row.doc, row.claim), []).append(row)
        self.traced = records_by_doc(quote_traces[quote_traces["kind"].isin(FOUND_KINDS)])

    def found(self, claim: Any, answer: Answer) -> tuple[Relation, Any]:
        """Return how the primary text bears a claim out, and the row of `alignments` that it rests on, or None.

        A claim about others has a passage as well: a person may say that it is about ours.
        """
        about_ours, sure = answer
        aligned = sorted(self.aligned.get((claim.doc, claim.claim), ()), key=lambda row: row.rank)
        told = self.wordings.at(claim.doc, claim.start, claim.text)
        found = relation(
            told, [self._candidate(claim, told, row) for row in aligned], reported(claim),
            unsaid=not_said(claim, told, self.ours), in_part=self.in_part,
        )  # fmt: skip
        passage = aligned[found.index] if aligned else None
        if not about_ours:
            return replace(found, relation="other-subject", probability=sure), passage
        return replace(found, probability=found.probability * sure), passage

    def _candidate(self, claim: Any, told: Wording, row: Any) -> Candidate:
        force = force_there((row.primary_start, row.primary_end), self.demands.get(row.primary_doc))
        there = self.wordings.at(row.primary_doc, row.primary_start, row.primary_text)
        return Candidate(there, row.similarity, force, row.primary_doc, self._quoted(claim, told, row))

    def _quoted(self, claim: Any, told: Wording, row: Any) -> frozenset[int]:
        """Return the claim's words that stand in a quotation which is traced to the passage, by number."""
        passage = row.primary_start, row.primary_end
        spans = [
            (q.start, q.end) for q in self.traced.get(claim.doc, ())
            if overlap((q.start, q.end), (claim.start, claim.end))
            and q.primary_doc == row.primary_doc and overlap((q.primary_start, q.primary_end), passage)
        ]  # fmt: skip
        return frozenset(i for i, word in enumerate(told.words) if any(a <= word.start < b for a, b in spans))


def changes(found: Relation) -> str:
    """Return the kinds of what is told otherwise, joined by ;."""
    kinds = {shift.kind for shift in found.shifts if shift.probability >= TOLD}
    return ";".join(kind for kind in SHIFTS if kind in kinds)


def _row(claim: Any, found: Relation, passage: Any, judgement: Judgement | None, held: str) -> tuple[object, ...]:
    name = judgement.decided(found.relation, "not-found") if judgement else found.relation
    placed = passage is not None and name not in PLACELESS
    place = (
        (passage.primary_doc, passage.primary_start, passage.primary_end, passage.primary_text) if placed else ("", 0, 0, "")
    )
    unchanged = judgement is not None and name in SUPPORTED_RELATIONS  # a person says that it is told as it is
    told = (found.force, found.primary_force, "" if unchanged else changes(found)) if placed else ("", "", "")
    return (
        claim.doc, claim.start, claim.end, claim.text, claim.claim, name, claim.subject_id, claim.by_id, *place, *told,
        held if name == "not-found" else "", 1.0 if judgement else found.probability, "yes" if judgement else "no",
        found.relation, passage.primary_locator if placed else "", claim.locator, claim.context,
    )  # fmt: skip
