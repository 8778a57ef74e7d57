"""Annotated corpora in one shape, to fit and to measure on: the workers' gold and those of tests and trials alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from pipeline.contracts import records
from pipeline.evaluate.gold import GoldRow, gold_rows
from pipeline.evaluate.gold_claims import Tables
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span, shares_half
from pipeline.runner.cache import Folder

ABOUT, OTHER, OPTIONAL, NOTHING = "about", "other", "optional", "nothing"


class Claim(NamedTuple):
    """A claim of the gold: where it stands, how the primary text supports it and where; optional ones count neither way."""

    doc: str
    span: Span
    relation: str
    places: Sequence[Span]
    optional: bool

    @property
    def kind(self) -> str:
        """What it counts for."""
        if self.optional:
            return OPTIONAL
        return OTHER if self.relation == "other-subject" else ABOUT


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

    def in_statement(self, doc: str, span: Span) -> list[Claim]:
        """Return the claims of which a statement shares half."""
        return [claim for claim in self.claims if claim.doc == doc and shares_half(span, claim.span)]

    def label(self, doc: str, span: Span) -> str:
        """Return whether a statement is about the primary text, about others, optional, or no claim at all."""
        found = {claim.kind for claim in self.in_statement(doc, span)}
        return next((label for label in (ABOUT, OTHER, OPTIONAL) if label in found), NOTHING)

    def places(self, doc: str, span: Span) -> list[Span]:
        """Return what supports a statement: the places of the claims in it."""
        return [place for claim in self.in_statement(doc, span) if claim.kind == ABOUT for place in claim.places]


def annotated(group: str, out: Path, gold: Path) -> Annotated:
    """Read a built corpus and its gold; gold of documents that the build has not is left out."""
    tables, files = Tables(out, {}), Folder(gold)
    docs = set(tables["texts"]["doc"])
    primary = primary_docs_of(tables["sources"])[0]
    claims = [_claim(row) for row in gold_rows(files, "claims") if row["doc"] in docs]
    demands = {row["demand_id"]: _span(row) for row in gold_rows(files, "demands")}
    coverage = {(r["demand_id"], r["doc"]): r["covered"] for r in gold_rows(files, "coverage") if r["doc"] in docs}
    return Annotated(group, tables, primary, claims, demands, coverage)


def statements_of(tables: Tables, doc: str) -> list[Any]:
    """Return a document's statements with their vectors, in reading order."""
    told = tables["statements"].merge(tables["statement_vectors"], on=["doc", "statement"])
    return list(records(pd.DataFrame(told[told["doc"] == doc])))


def _claim(row: GoldRow) -> Claim:
    places = ((int(a), int(b)) for a, _, b in (place.partition("-") for place in row["primary_spans"].split(";") if place))
    return Claim(row["doc"], _span(row), row["relation"], list(places), row["note"] == "optional" or not row["relation"])


def _span(row: GoldRow) -> Span:
    return int(row["start"]), int(row["end"])
