"""Whether the primary text bears each claim out, and how faithfully the claim tells it; or that it is not found there.

A claim about others than the primary text and its authors is `other-subject`; for the rest `claim_verdicts` says what the
primary text makes of it. A person's judgement goes before the machine's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.compare.quotations.authorship import own
from pipeline.compare.verification.claim_target import Positions
from pipeline.contracts import RELATIONS, SHIFTS, SUPPORTED_RELATIONS, TABLES, records, records_by_doc
from pipeline.decisions import Judgement, by_row, verdicts

TOLD = 0.3  # probability of a change from which it is told
PLACELESS = ("not-found", "other-subject")  # they have no passage


@dataclass(frozen=True)
class Verdict:
    """What the machine says of a claim; `passage` is the row of `alignments` that it rests on, if there is one.

    A claim about others has a passage as well: a person may say that it is about ours.
    """

    relation: str
    probability: float
    force: str
    primary_force: str
    changes: str
    passage: Any


def build(
    entities: pd.DataFrame, decisions: pd.DataFrame, passages: pd.DataFrame, mentions: pd.DataFrame,
    primary_works: pd.DataFrame, claims: pd.DataFrame, alignments: pd.DataFrame, claim_verdicts: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each claim, in their order; none without a primary text, which nothing can be compared with."""
    if primary_works.empty:
        return pd.DataFrame(columns=list(TABLES["support"].columns))
    positions = Positions(own(primary_works), entities, mentions)
    found: dict[tuple[str, int], list[Any]] = {}
    for row in records(claim_verdicts):
        found.setdefault((row.doc, row.claim), []).append(row)
    aligned = {(row.doc, row.claim, row.rank): row for row in records(alignments)}
    held = "; ".join(extent for extent in dict.fromkeys(primary_works["extent"]) if extent)
    judged = verdicts(decisions, "support", passages[passages["doc"].isin(set(claims["doc"]))], RELATIONS)
    rows: list[tuple[object, ...]] = []
    for doc, own_claims in records_by_doc(claims).items():
        on = by_row(judged.get(doc, []), [(claim.start, claim.end) for claim in own_claims])
        about = list(positions.ours_in(doc, own_claims))
        for number, (claim, (ours, sure)) in enumerate(zip(own_claims, about, strict=True)):
            told = found[doc, claim.claim]
            passage = aligned.get((doc, claim.claim, told[0].rank))
            rows.append(_row(claim, _verdict(told, passage, ours, sure), on.get(number), held))
    return pd.DataFrame(rows, columns=list(TABLES["support"].columns))


def _verdict(told: Sequence[Any], passage: Any, ours: bool, sure: float) -> Verdict:
    """Return what the machine says of a claim, given whether it is about the primary text, and how surely."""
    first = told[0]
    kinds = {row.change for row in told if row.change_probability >= TOLD}
    name, probability = (first.relation, first.probability * sure) if ours else ("other-subject", sure)
    changes = ";".join(kind for kind in SHIFTS if kind in kinds)
    return Verdict(name, probability, first.modality, first.primary_modality, changes, passage)


def _row(claim: Any, found: Verdict, judgement: Judgement | None, held: str) -> tuple[object, ...]:
    passage = found.passage
    name = judgement.decided(found.relation, "not-found") if judgement else found.relation
    placed = passage is not None and name not in PLACELESS
    place = (
        (passage.primary_doc, passage.primary_start, passage.primary_end, passage.primary_text) if placed else ("", 0, 0, "")
    )
    unchanged = judgement is not None and name in SUPPORTED_RELATIONS  # a person says that it is told as it is
    told = (found.force, found.primary_force, "" if unchanged else found.changes) if placed else ("", "", "")
    return (
        claim.doc, claim.start, claim.end, claim.text, claim.claim, name, claim.subject_id, claim.reported_by_id, *place, *told,
        held if name == "not-found" else "", 1.0 if judgement else found.probability, "yes" if judgement else "no",
        found.relation, passage.primary_locator if placed else "", claim.locator, claim.context,
    )  # fmt: skip
