"""Annotated gold from a folder of CSV files with the columns of tests/gold/README.md.

Gold made elsewhere has other names for some files, columns and kinds; only this module knows them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

GoldRow = Mapping[str, str]

PREFIX = "gold_"  # of a file's name; it may be left out
COLUMNS = {
    "in_manifesto": "in_primary", "manifesto_start": "primary_start", "manifesto_end": "primary_end",
    "manifesto_spans": "primary_spans", "spans": "primary_spans",
}  # fmt: skip
KINDS = {"summarises": "summarizes"}  # British spelling, in the column `relation`


@dataclass(frozen=True)
class ClaimGold:
    """Gold of one primary text and of accounts of it, by document; rows that fit no text are left out."""

    demands: Mapping[str, list[GoldRow]]
    claims: Mapping[str, list[GoldRow]]
    coverage: Mapping[str, list[GoldRow]]

    @property
    def primary_doc(self) -> str:
        """The primary text of all places in the gold; empty if no demand gives it."""
        return next(iter(self.demands), "")


def gold_rows(files: Mapping[str, bytes], name: str) -> list[GoldRow]:
    """Return the rows of gold of a kind (`claims`, `zones` …) with the project's column names; none if there is no file."""
    content = files.get(f"{PREFIX}{name}.csv") or files.get(f"{name}.csv", b"")
    return [_renamed(row) for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))]


def _renamed(row: GoldRow) -> GoldRow:
    own = {COLUMNS.get(column, column): value for column, value in row.items()}
    return own | {"relation": KINDS.get(own["relation"], own["relation"])} if "relation" in own else own


def gold_of(files: Mapping[str, bytes], name: str, texts: Mapping[str, str]) -> dict[str, list[GoldRow]]:
    """Return the gold rows of each document whose text they fit: the text of every row (or its head) is at its place.

    Rows without a document belong to the first document that all of them fit.
    """
    found: dict[str, list[GoldRow]] = {}
    for row in gold_rows(files, name):
        found.setdefault(row.get("doc", ""), []).append(row)
    if unnamed := found.pop("", []):
        doc = next((doc for doc, text in texts.items() if all(_fits(row, text) for row in unnamed)), "")
        found.setdefault(doc, []).extend(unnamed)
    return {doc: rows for doc, rows in found.items() if doc in texts and all(_fits(row, texts[doc]) for row in rows)}


def claim_gold_of(files: Mapping[str, bytes], texts: Mapping[str, str]) -> ClaimGold:
    """Return the gold of demands, claims and coverage that fits the texts."""
    return ClaimGold(*(gold_of(files, name, texts) for name in ("demands", "claims", "coverage")))


def _fits(row: GoldRow, text: str) -> bool:
    there = text[int(row["start"] or 0) : int(row["end"] or 0)]
    if "text" in row:
        return there == row["text"]
    head = " ".join(row.get("text_head", "").split())
    return " ".join(there.split()).startswith(head)
