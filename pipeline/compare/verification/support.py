"""Whether the primary text bears each claim out, and how faithfully the claim tells it; or that it is not found there.

A claim is judged by the passages that `alignments` found for it (`verdicts`). A claim that a person added, or gave to somebody
else, may be about others than the primary text. A person's judgement goes before the machine's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.matching.across import differ
from pipeline.compare.quotations.authorship import Own, own
from pipeline.compare.verification.verdicts import FORCE, Verdict, features, verdict, verdict_across
from pipeline.contracts import FOUND_KINDS, RELATIONS, SUPPORTED_RELATIONS, TABLES, records, records_by_doc
from pipeline.decisions import Judgement, by_row, verdicts

OTHER = "other-subject"
PLACELESS = ("not-found", OTHER)  # they have no passage
SURE = 0.9  # probability that a claim is about others where a person says whose it is
LIKELIER = 0.5


def build(
    decisions: pd.DataFrame, passages: pd.DataFrame, primary_works: pd.DataFrame, quote_traces: pd.DataFrame,
    claims: pd.DataFrame, alignments: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each claim, in their order; none without a primary text, which nothing can be compared with."""
    docs, ours = set(primary_works["doc"]), own(primary_works)
    held = "; ".join(extent for extent in dict.fromkeys(primary_works["extent"]) if extent)
    traced = records_by_doc(quote_traces[quote_traces["kind"].isin(FOUND_KINDS) & quote_traces["primary_doc"].isin(docs)])
    judged = verdicts(decisions, "support", passages[passages["doc"].isin(set(claims["doc"]))], RELATIONS)
    aligned: dict[tuple[str, int], list[Any]] = {}
    for row in records(alignments.sort_values("rank", kind="stable")):
        aligned.setdefault((row.doc, row.claim), []).append(row)
    languages = {(p.doc, p.passage): p.language for p in records(passages)}
    rows = []
    for doc, told in records_by_doc(claims).items() if docs else ():
        on = by_row(judged.get(doc, []), [(claim.start, claim.end) for claim in told])
        quoted = [(q.start, q.end) for q in traced.get(doc, ())]
        for i, claim in enumerate(told):
            near = aligned.get((doc, claim.claim), [])
            across = _is_across(languages.get((doc, claim.passage), ""), near, languages)
            said = verdict_across(near) if across else verdict(claim, near, features(claim, near, quoted))
            found = _about(claim, said, ours)
            rows.append(_row(claim, found, near[0] if near else None, on.get(i), held))
    return pd.DataFrame(rows, columns=list(TABLES["support"].columns))


def _is_across(language: str, near: Sequence[Any], languages: Mapping[tuple[str, int], str]) -> bool:
    """Whether a claim is in another language than the text to which its nearest passage belongs."""
    return any(bool(differ([language], [languages.get((a.primary_doc, 1), "")]).all()) for a in near[:1])


def _about(claim: Any, found: Verdict, ours: Own) -> Verdict:
    """Return the verdict on a claim, or that it is of others: only a person's word makes a claim of what is likelier not one."""
    of_others = bool(claim.subject_id) and claim.subject_id not in ours.works | ours.authors
    if claim.method == "decision" and of_others:
        return Verdict(OTHER, SURE)
    if claim.probability < LIKELIER:
        return Verdict(OTHER, 1 - claim.probability)
    return found._replace(probability=found.probability * claim.probability)


def _row(claim: Any, found: Verdict, passage: Any, judgement: Judgement | None, held: str) -> tuple[object, ...]:
    name = judgement.decided(found.relation, "not-found") if judgement else found.relation
    placed = passage is not None and name not in PLACELESS
    place = (
        (passage.primary_doc, passage.primary_start, passage.primary_end, passage.primary_text) if placed else ("", 0, 0, "")
    )
    unchanged = judgement is not None and name in SUPPORTED_RELATIONS  # a person says that it is told as it is
    changes = found.change if placed and not unchanged else ""
    modality = ("fact", "risk") if changes == FORCE else ("", "")
    return (
        claim.doc, claim.start, claim.end, claim.text, claim.claim, name, claim.subject_id, claim.reported_by_id, *place,
        *modality, changes, held if name == "not-found" else "", 1.0 if judgement else found.probability,
        "yes" if judgement else "no", found.relation, passage.primary_locator if placed else "", claim.locator, claim.context,
    )  # fmt: skip
