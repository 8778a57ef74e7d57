"""The report's section on demands: what the primary text demands, which account reports it, and what none reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import RELATIONS, records, records_by_doc
from pipeline.language.documents import read_docs_of
from pipeline.report.sections.changes import DIFFERENT, RELATION_WORDS, accounts_about, sureness
from pipeline.report.sections.demand_coverage import DEMAND, GRADES, MAX_DEMANDS, Reports, of_text, wording
from pipeline.report.sections.limits import CELL, MAX_ACCOUNTS, MAX_PRIMARY, bounded, rest
from pipeline.report.sections.markdown import escaped, shortened, table
from pipeline.report.sections.wording import texts_of, untold

FULLEST = {name: i for i, name in enumerate(RELATIONS)}  # a demand that is quoted is reported more fully than summed up
UNRECOGNIZED = (
    "**No share can be given.** The program found no statement about the text in any account, so it cannot say which demands "
    "they report: this is not a finding about the accounts. The first lines of this report say what to check."
)


def build(
    sources: pd.DataFrame, demands: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame,
    support: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section; lists are bounded and say how much they leave out."""
    if not read_docs_of(sources):
        return ""
    cells: dict[tuple[str, int], dict[str, Any]] = {}
    for row in records(coverage):
        cells.setdefault((row.primary_doc, row.demand), {})[row.account] = row
    totals = {(row.primary_doc, row.account): row for row in records(coverage_totals)}
    texts = texts_of(sources)
    speaking = accounts_about(support, coverage)
    silent = [account for account in texts.accounts if account not in speaking]
    return _section(Reports(records_by_doc(demands), cells, totals, silent, texts))


def _section(reports: Reports) -> str:
    head = "## Demands and coverage"
    if not reports.texts.primary:
        return f"{head}\n\nThis corpus has no primary text, so there are no demands that an account could report."
    docs = [doc for doc in reports.texts.primary if reports.demands.get(doc)][:MAX_PRIMARY]
    if not docs:
        none = "No demand was found: nothing in the text's own voice says what must or must not be done."
        return f"{head}\n\n{untold(reports.texts, 'Demands') or none}"
    how = (
        "A demand is a sentence, clause or list item in which the primary text says, in its own voice, what should or should not "
        "be done (`tables/demands.csv`)."
    )
    if not reports.cells:
        return "\n\n".join([head, f"{how} This corpus has no account that could report them.", *_bare_lists(docs, reports)])
    if set(reports.texts.accounts) <= set(reports.silent):
        return "\n\n".join([head, UNRECOGNIZED, how, *_bare_lists(docs, reports)])
    figure = "![Which account reports which demand](../figures/coverage_matrix.svg)"
    how += (
        " An account reports it **in full** if a statement more likely than not says the same, and **in part** if a statement "
        "says only a part of it or differs from it, or if only a quotation is traced to it "
        "(`tables/coverage.csv` has the passage). **To check** is a cell whose best passage is more likely not a report of the "
        "demand, but may be one: read it. Such cells are not counted as reported, and `tables/review_queue.csv` lists them first."
    )
    parts = [part for doc in docs for part in of_text(doc, reports)]
    return "\n\n".join(part for part in (head, figure, how, *parts, _side_by_side(reports), _disagreements(reports)) if part)


def _bare_lists(docs: Sequence[str], reports: Reports) -> list[str]:
    lists = []
    for doc in docs:
        rows = [(wording(row), escaped(row.locator)) for row in reports.demands[doc][:MAX_DEMANDS]]
        head = (f"demand of {reports.texts.title(doc)}", "where")
        lists.append(table(head, rows) + rest(len(reports.demands[doc]) - len(rows), "demands"))
    return lists


def _side_by_side(reports: Reports) -> str:
    """Return a table: for each account the demand it reports best, and its surest change or omission."""
    of_account: dict[str, list[Any]] = {}
    for cells in reports.cells.values():
        for account, row in cells.items():
            if row.covered != "no":
                of_account.setdefault(account, []).append(row)
    texts = reports.texts
    rows = [
        (
            f"{escaped(shortened(row.text, CELL))}<br>({texts.place(row.account, row.locator)})",
            f"{escaped(shortened(row.primary_text, CELL))}<br>({texts.source(row.primary_doc, row.primary_locator)})",
            how,
        )
        for account in texts.accounts[:MAX_ACCOUNTS]
        for row, how in _best_and_weakest(of_account.get(account, []))
    ]
    head = (
        "### Best and weakest matches for each account\n\nFor each account: the demand it reports best, and its clearest change "
        "or omission. What a claim changes is said in “Where an account differs” and “Hints to look”.\n\n"
    )
    return head + table(("the account's words", "the primary text's words", "how it is reported"), rows) if rows else ""


def _best_and_weakest(rows: Sequence[Any]) -> list[tuple[Any, str]]:
    best = min(rows, key=lambda r: (r.covered != "yes", FULLEST.get(r.relation, len(FULLEST)), -round(r.probability, 4)),
               default=None)  # fmt: skip
    others = [row for row in rows if row is not best and (row.covered == "partly" or row.relation in DIFFERENT)]
    other = min(others, key=lambda r: (r.relation not in DIFFERENT, -round(r.probability, 4)), default=None)
    return [(row, _how(row)) for row in (best, other) if row is not None]


def _how(row: Any) -> str:
    kind = f", {RELATION_WORDS[row.relation]}" if row.relation in RELATION_WORDS else ""
    return f"{GRADES[row.covered]}{kind}; {sureness(row)}"


def _disagreements(reports: Reports) -> str:
    judged = [row for cells in reports.cells.values() for row in cells.values() if row.reviewed == "yes"]
    points = [
        f"- {reports.texts.title(row.account)}, on {reports.texts.source(row.primary_doc, row.primary_locator)}: the person says "
        f"“{GRADES[row.covered]}”, the program “{GRADES[row.predicted_coverage]}”: {escaped(shortened(row.primary_text, DEMAND))}"
        for row in judged if row.covered != row.predicted_coverage
    ]  # fmt: skip
    head = (
        "### Where a person and the program disagree on who reports it\n\nThe person's decision counts (`tables/coverage.csv`, "
        "column `predicted_coverage`, keeps the program's).\n\n"
    )
    return head + bounded(points, "coverage") if points else ""
