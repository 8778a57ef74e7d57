"""Scores of demands, claims, their evidence, support and coverage against gold.

tests/gold/README.md explains the gold's columns and the annotation. The same scores are computed for a whole build and for
the stages that were given the gold's own demands and claims (`gold_claims`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from pipeline.contracts import records, records_by_doc
from pipeline.evaluate.gold import ClaimGold, GoldRow
from pipeline.language.spans import Span, overlap, shares_half

Row = tuple[str, str, str, float, int]

# The conventions of the gold: a span is found if half of the shorter one is shared, a correct passage is among the first five,
# and the mean over the kinds of support includes those with at least five rows of the gold.
FIRST = 5
MIN_OF_KIND = 5
OTHER = "other-subject"
UNCOUNTED = (OTHER, "")
EXPLICIT = ("demand", "wish")


class Judged(NamedTuple):
    """A claim of the gold with the matching claims of ours, the most similar first."""

    gold: GoldRow
    ours: list[Any]

    @property
    def relation(self) -> str:
        """The gold's kind of support."""
        return self.gold["relation"]

    @property
    def kinds(self) -> list[str]:
        """All correct kinds of support, the most likely first."""
        return [self.relation, *self.gold.get("alt", "").split()]

    @property
    def places(self) -> list[Span]:
        """The places in the primary text that support it; empty if none does."""
        pairs = (place.split("-") for place in self.gold["primary_spans"].split(";") if place)
        return [(int(start), int(end)) for start, end in pairs]


def claim_scores(
    gold: ClaimGold,
    demands: pd.DataFrame,
    claims: pd.DataFrame,
    alignments: pd.DataFrame,
    support: pd.DataFrame,
    coverage: pd.DataFrame,
) -> Iterator[Row]:
    """Yield the scores over all documents with gold, from 0 to 1, higher is better; a score without rows is not yielded.

    Whatever is not found counts as wrong: a missing claim has no passage and no kind, a missing demand is not reported. Claims of
    the gold about others than the primary text are not searched for; ours that match one of them count neither way.
    """
    ours = records_by_doc(claims)
    judged = [
        Judged(row, found_in(span_of(row), ours.get(doc, [])))
        for doc, rows in gold.claims.items() for row in rows if row["relation"] not in UNCOUNTED
    ]  # fmt: skip
    yield from _demands(gold, demands)
    yield from _claims(gold, judged, ours, support)
    yield from _evidence(gold, judged, alignments)
    yield from _support(judged, support)
    yield from _coverage(gold, demands, coverage)


def span_of(row: GoldRow) -> Span:
    """Return a row's place, an empty span if it has none."""
    return int(row["start"] or 0), int(row["end"] or 0)


def found_in(wanted: Span, ours: Iterable[Any]) -> list[Any]:
    """Return those of ours that share half of the shorter span, the most similar first, of equals the earlier.

    One with exactly the span wanted is returned alone, without longer ones that contain it.
    """
    alike = []
    for row in ours:
        own = row.start, row.end
        if own == wanted:
            return [row]
        if shares_half(wanted, own):
            both = overlap(wanted, own)
            alike.append((-round(both / (wanted[1] - wanted[0] + own[1] - own[0] - both), 9), own, row))
    return [row for _, _, row in sorted(alike, key=lambda found: found[:2])]


def _share(table: str, metric: str, right: Iterable[bool], gold_rows: int | None = None) -> Iterator[Row]:
    """Yield the share that is correct, or nothing if there are no rows; `gold_rows` is their number if it differs."""
    if of := list(right):
        yield table, "", metric, sum(of) / len(of), len(of) if gold_rows is None else gold_rows


def _demands(gold: ClaimGold, demands: pd.DataFrame) -> Iterator[Row]:
    rows = gold.demands.get(gold.primary_doc, [])
    ours = [(d.start, d.end) for d in records(demands) if d.doc == gold.primary_doc]
    wanted = [span_of(row) for row in rows]
    if wanted:
        known = (any(shares_half(own, span) for span in wanted) for own in ours)
        found = (any(shares_half(span, own) for own in ours) for span in wanted)
        yield from _share("demands", "demands found, precision", known, len(wanted))
        yield from _share("demands", "demands found, recall", found)
        explicit = [span_of(row) for row in rows if row.get("kind") in EXPLICIT]
        told = (any(shares_half(span, own) for own in ours) for span in explicit)
        yield from _share("demands", "explicit demands found, recall", told)


def _claims(
    gold: ClaimGold, judged: Sequence[Judged], ours: Mapping[str, Sequence[Any]], support: pd.DataFrame
) -> Iterator[Row]:
    """Yield precision over ours about the primary text, since gold of other subjects is incomplete, and recall."""
    strange = {(s.doc, s.claim) for s in records(support) if s.relation == OTHER}
    known = []
    for doc, rows in gold.claims.items():
        own = [span_of(row) for row in rows if row["relation"] not in UNCOUNTED]
        others = [span_of(row) for row in rows if row["relation"] in UNCOUNTED]
        for claim in ours.get(doc, []):
            span = claim.start, claim.end
            if (doc, claim.claim) not in strange and not any(shares_half(span, other) for other in others):
                known.append(any(shares_half(span, wanted) for wanted in own))
    if judged:
        yield from _share("claims", "claims found, precision", known, len(judged))
    yield from _share("claims", "claims found, recall", (bool(j.ours) for j in judged))


def _evidence(gold: ClaimGold, judged: Sequence[Judged], alignments: pd.DataFrame) -> Iterator[Row]:
    """Yield how high a correct passage ranks among those of our matching claims; the best of several counts."""
    found: dict[tuple[str, int], list[Any]] = {}
    for a in records(alignments):
        if a.rank <= FIRST and a.primary_doc == (gold.primary_doc or a.primary_doc):
            found.setdefault((a.doc, a.claim), []).append(a)
    ranks = [_first_right(j, [a for own in j.ours for a in found.get((own.doc, own.claim), [])]) for j in judged if j.places]
    yield from _share("alignments", "right passage first", (rank == 1 for rank in ranks))
    yield from _share("alignments", f"right passage among {FIRST}", (rank > 0 for rank in ranks))
    if ranks:
        mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
        yield "alignments", "", f"mean reciprocal rank among {FIRST}", mean, len(ranks)


def _first_right(judged: Judged, found: Iterable[Any]) -> int:
    """Return the best rank of a correct passage, 0 if there is none."""
    right = (a.rank for a in found if any(shares_half((a.primary_start, a.primary_end), place) for place in judged.places))
    return min(right, default=0)


def _support(judged: Sequence[Judged], support: pd.DataFrame) -> Iterator[Row]:
    """Yield how often the most similar of ours has the gold's kind; F1 is over the gold's rows, not over our additional ones."""
    relation = {(s.doc, s.claim): s.relation for s in records(support)}
    pairs = [(j.relation, relation.get((j.ours[0].doc, j.ours[0].claim), "") if j.ours else "") for j in judged]
    yield from _share("support", "kind of support right", (wanted == found for wanted, found in pairs))
    if any("alt" in j.gold for j in judged):
        allowed = (found in j.kinds for j, (_, found) in zip(judged, pairs, strict=True))
        yield from _share("support", "kind of support right, a second one allowed", allowed)
    wanted_of, found_of = Counter(w for w, _ in pairs), Counter(f for _, f in pairs)
    right = Counter(w for w, f in pairs if w == f)
    kinds = [kind for kind, rows in sorted(wanted_of.items()) if rows >= MIN_OF_KIND]
    if kinds:
        mean = sum(2 * right[k] / (wanted_of[k] + found_of[k]) for k in kinds) / len(kinds)
        yield "support", "", "kinds of support, macro F1", mean, sum(wanted_of[k] for k in kinds)


def _coverage(gold: ClaimGold, demands: pd.DataFrame, coverage: pd.DataFrame) -> Iterator[Row]:
    """Yield the agreement on whether each of the gold's demands is reported, in three grades, and where."""
    ours = [d for d in records(demands) if d.doc == gold.primary_doc]
    number = {
        row["demand_id"]: next((d.demand for d in found_in(span_of(row), ours)), 0)
        for row in gold.demands.get(gold.primary_doc, [])
    }
    told = {(c.demand, c.account): c for c in records(coverage) if c.primary_doc == gold.primary_doc}
    rows = [(doc, row) for doc, of in gold.coverage.items() for row in of if row["demand_id"] in number]
    pairs = [(row, told.get((number[row["demand_id"]], doc))) for doc, row in rows]
    grades = [(row["covered"], c.covered if c else "no") for row, c in pairs]
    reported = [(wanted != "no", found != "no") for wanted, found in grades]
    if any(wanted or found for wanted, found in reported):
        both = sum(wanted and found for wanted, found in reported)
        f1 = 2 * both / sum(wanted + found for wanted, found in reported)
        yield "coverage", "", "demands reported or not, F1", f1, len(reported)
    yield from _share("coverage", "three grades right", (wanted == found for wanted, found in grades))
    places = [(span_of(row), (c.start, c.end)) for row, c in pairs if c and "no" not in (row["covered"], c.covered)]
    yield from _share("coverage", "account's passage right, where reported", (shares_half(*place) for place in places))
