"""Which account reports which demand: the demands by section of the primary text, and cells that open both passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import records, records_by_doc
from pipeline.language.to_check import TO_CHECK, grade_of
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections.changes import RELATION_WORDS, accounts_about
from pipeline.report.sections.demand_coverage import GRADES, MAX_COLUMNS, demand_words
from pipeline.report.sections.limits import MAX_ACCOUNTS, MAX_PRIMARY
from pipeline.report.sections.wording import Texts, texts_of
from pipeline.report.site.figures import drawn
from pipeline.report.site.obstacles import obstacle, titles_of
from pipeline.report.site.page import page

MAX_ROWS = 500  # set by hand: demands of one table; coverage.csv has the rest
DEMAND = 240  # characters of a demand in a row's head
SURE_ENOUGH = 0.5  # probability below which a report is drawn as to check; the program itself counts none below it
MARKS = {"yes": "●", "partly": "◐", TO_CHECK: "○"}


@dataclass(frozen=True)
class Compared:
    """The rows of `coverage` by primary text, demand and account, totals by text and account, and who is compared."""

    cells: Mapping[tuple[str, int, str], Any]
    totals: Mapping[tuple[str, str], Any]
    speaking: list[str]
    texts: Texts


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame, demands: pd.DataFrame, coverage: pd.DataFrame,
    coverage_totals: pd.DataFrame, support: pd.DataFrame, coverage_matrix: str,
) -> str:  # fmt: skip
    """Return the page; without a comparison it says why and lists the demands alone."""
    texts, about = texts_of(sources), accounts_about(support, coverage)
    speaking = [account for account in texts.accounts if account in about and account not in texts.voiceless]
    why_not = obstacle(texts, about, documents)
    compared = Compared(
        {(row.primary_doc, row.demand, row.account): row for row in records(coverage)},
        {(row.primary_doc, row.account): row for row in records(coverage_totals)},
        [] if why_not else speaking,
        texts,
    )
    wanted, headings = records_by_doc(demands), records_by_doc(passages[passages["zone"] == "heading"])
    docs = [doc for doc in texts.primary if doc in wanted][:MAX_PRIMARY]
    shown = [_of_text(doc, wanted[doc], headings.get(doc, []), compared) for doc in docs]
    silent = [account for account in texts.accounts if account not in about]
    return page(
        "coverage.html", "Coverage", scripts=("choices.js",), obstacle=why_not, primary=shown, measured=pooled("reported"),
        silent="" if why_not or not silent else titles_of(texts, silent), several=len(silent) > 1,
        figure="" if why_not or not shown else drawn(coverage_matrix, "coverage"),
    )  # fmt: skip


def _of_text(doc: str, wanted: Sequence[Any], headings: Sequence[Any], compared: Compared) -> dict[str, Any]:
    totals = [(account, compared.totals.get((doc, account))) for account in compared.speaking]
    counts = {account: row.reported + row.in_part + row.to_check for account, row in totals if row is not None}
    counted = [(account, row) for account, row in totals if row is not None]
    fullest_first = sorted(counted, key=lambda item: -(item[1].reported + item[1].in_part))
    fullest = set(sorted((a for a in counts if counts[a]), key=lambda a: -counts[a])[:MAX_COLUMNS])
    columns = [account for account in counts if account in fullest]
    rows = [_row(doc, demand, columns, compared) for demand in wanted[:MAX_ROWS]]
    titles = compared.texts.titles
    return {
        "title": titles.get(doc, doc), "whole": compared.totals.get((doc, "")) if compared.speaking else None,
        "accounts": [titles.get(account, account) for account in columns], "sections": _by_heading(rows, headings),
        "totals": [(titles.get(account, account), row) for account, row in fullest_first[:MAX_ACCOUNTS]],
        "more_totals": max(len(fullest_first) - MAX_ACCOUNTS, 0),
        "more": len(wanted) - len(rows),
    }  # fmt: skip


def _row(doc: str, demand: Any, columns: Sequence[str], compared: Compared) -> dict[str, Any]:
    cells = [_cell(compared.cells.get((doc, demand.demand, account)), compared.texts) for account in columns]
    grades = dict.fromkeys(cell["grade"] for cell in cells)
    if set(grades) == {"no"}:
        grades["none"] = None
    return {
        "doc": doc, "start": demand.start, "end": demand.end, "words": demand_words(demand, DEMAND), "place": demand.locator,
        "rejected": demand.polarity == "rejected", "cells": cells, "grades": "\t".join(grades),
    }  # fmt: skip


def _cell(row: Any | None, texts: Texts) -> dict[str, Any]:
    """Return a cell: how its account reports the demand, and the passage; a report that is more likely none is to check."""
    grade = grade_of(row) if row is not None else "no"
    reviewed = row is not None and row.reviewed == "yes"
    if row is None or grade == "no":
        return {
            "grade": "no",
            "mark": "–",
            "said": "not reported, a person decided" if reviewed else "not found",
            "row": None,
        }
    if row.probability < SURE_ENOUGH and not reviewed:
        grade = TO_CHECK
    chance = 1 - row.probability if row.covered == "no" else row.probability
    how = RELATION_WORDS.get(row.relation, "") if grade != TO_CHECK else ""
    return {
        "grade": grade.replace(" ", "-"), "mark": MARKS[grade], "said": GRADES[grade], "how": how, "row": row,
        "reviewed": reviewed, "chance": chance, "title": texts.titles.get(row.account, row.account),
        "primary": texts.titles.get(row.primary_doc, row.primary_doc),
    }  # fmt: skip


def _by_heading(rows: Sequence[dict[str, Any]], headings: Sequence[Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the rows under the heading that each follows, both in the order of the text; those before any under no heading."""
    sections: list[tuple[str, list[dict[str, Any]]]] = []
    starts = [heading.start for heading in headings]
    at = -1
    for row in rows:
        last = at
        while at + 1 < len(starts) and starts[at + 1] <= row["start"]:
            at += 1
        if not sections or at != last:
            sections.append((" ".join(headings[at].text.lstrip("# =").rstrip("= ").split()) if at >= 0 else "", []))
        sections[-1][1].append(row)
    return sections
