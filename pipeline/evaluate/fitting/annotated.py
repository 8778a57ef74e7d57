"""Annotated corpora in one shape, to fit and to measure on: the workers' gold and those of tests and trials alike."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from pipeline.contracts import records
from pipeline.evaluate.gold_claims import Tables
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span, shares_half

SPELLED = {"summarises": "summarizes"}
ABOUT, OTHER, OPTIONAL, NOTHING = "about", "other", "optional", "nothing"


class Claim(NamedTuple):
    """A claim of the gold: where it stands, how the primary text bears it out and where; optional ones count neither way."""

    doc: str
    span: Span
    relation: str
    places: Sequence[Span]
    optional: bool


class Annotated(NamedTuple):
    """A built corpus with its gold; corpora of one `group` are left out of a fit together."""

    group: str
    tables: Tables
    primary: str
    claims: Sequence[Claim]
    demands: Mapping[str, Span]
    coverage: Mapping[tuple[str, str], str]  # by demand and account: yes, partly, no

    @property
    def accounts(self) -> list[str]:
        """The accounts whose claims are annotated."""
        return list(dict.fromkeys(claim.doc for claim in self.claims))

    def label(self, doc: str, span: Span) -> str:
        """Return whether a statement is about the primary text, of others, optional, or no claim at all."""
        found = {kind(claim) for claim in self.claims if claim.doc == doc and shares_half(span, claim.span)}
        return next((label for label in (ABOUT, OTHER, OPTIONAL) if label in found), NOTHING)

    def places(self, doc: str, span: Span) -> list[Span]:
        """Return what bears a statement out: the places of the claims in it."""
        inside = [c for c in self.claims if c.doc == doc and kind(c) == ABOUT and shares_half(span, c.span)]
        return [place for claim in inside for place in claim.places]


def kind(claim: Claim) -> str:
    """Return what a claim of the gold counts for."""
    if claim.optional:
        return OPTIONAL
    return OTHER if claim.relation == "other-subject" else ABOUT


def annotated(group: str, out: Path, gold: Path) -> Annotated:
    """Read a built corpus and its gold; gold of documents that the build has not is left out."""
    tables = Tables(out, {})
    docs = set(tables["texts"]["doc"])
    primary = primary_docs_of(tables["sources"])[0]
    claims = [_claim(row) for row in _rows(gold, "claims") if row["doc"] in docs]
    demands = {row["demand_id"]: _span(row) for row in _rows(gold, "demands")}
    coverage = {(r["demand_id"], r["doc"]): r["covered"] for r in _rows(gold, "coverage") if r["doc"] in docs}
    return Annotated(group, tables, primary, claims, demands, coverage)


def statements_of(corpus: Annotated, doc: str) -> list[Any]:
    """Return a document's statements with their vectors, in reading order."""
    told = corpus.tables["statements"].merge(corpus.tables["statement_vectors"], on=["doc", "statement"])
    return list(records(pd.DataFrame(told[told["doc"] == doc])))


def _rows(gold: Path, name: str) -> Iterator[dict[str, str]]:
    path = next(path for path in (gold / f"{name}.csv", gold / f"gold_{name}.csv") if path.exists())
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _claim(row: Mapping[str, str]) -> Claim:
    places = row.get("spans", row.get("manifesto_spans", ""))
    return Claim(
        row["doc"], _span(row), SPELLED.get(row["relation"], row["relation"]),
        [(int(a), int(b)) for a, _, b in (place.partition("-") for place in places.split(";") if place)],
        row["note"] == "optional",
    )  # fmt: skip


def _span(row: Mapping[str, str]) -> Span:
    return int(row["start"]), int(row["end"])
