"""The report's section on demands: what the primary text demands, which account reports it, and what none reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import RELATIONS, records, records_by_doc
from pipeline.language.documents import read_docs_of
from pipeline.language.to_check import TO_CHECK, grade_of, is_to_check
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections.changes import DIFFERENT, RELATION_WORDS, accounts_about, sureness, told_changes
from pipeline.report.sections.limits import CELL, MAX_ACCOUNTS, MAX_PRIMARY, bounded, rest
from pipeline.report.sections.markdown import escaped, listed, shortened, table
from pipeline.report.sections.wording import Texts, counted, texts_of

MAX_DEMANDS, MAX_COLUMNS = 60, 12  # rows and accounts of the table; coverage.csv has the rest
MAX_WIDELY = 5  # demands listed as reported by several accounts
LEAD, DEMAND = 40, 110  # characters of a list's lead-in, and of a demand
GRADES = {"yes": "in full", "partly": "in part", "no": "no", TO_CHECK: TO_CHECK}
FULLEST = {
    relation: i for i, relation in enumerate(RELATIONS)
}  # a demand that is quoted is reported more fully than summed up

UNRECOGNIZED = (
    "**No share can be given.** The program found no statement about the text in any account, so it cannot say which demands "
    "they report: this is not a finding about the accounts. The first lines of this report say what to check."
)


@dataclass(frozen=True)
class Reports:
    """What the section is made from, by primary text: demands, rows of `coverage` by demand, totals ("": any account).

    `changes` says what a claim changes, by document and claim; `silent` are accounts that make no statement about the text.
    """

    demands: Mapping[str, list[Any]]
    cells: Mapping[tuple[str, int], dict[str, Any]]
    totals: Mapping[tuple[str, str], Any]
    changes: Mapping[tuple[str, int], str]
    silent: list[str]
    texts: Texts


def build(
    sources: pd.DataFrame, demands: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame,
    support: pd.DataFrame, support_changes: pd.DataFrame,
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
    changes = told_changes(support, support_changes)
    return _section(Reports(records_by_doc(demands), cells, totals, changes, silent, texts))


def _section(reports: Reports) -> str:
    head = "## Demands and coverage"
    if not reports.texts.primary:
        return f"{head}\n\nThis corpus has no primary text, so there are no demands that an account could report."
    docs = [doc for doc in reports.texts.primary if reports.demands.get(doc)][:MAX_PRIMARY]
    if not docs:
        return f"{head}\n\nNo demand was found: nothing in the text's own voice says what must or must not be done."
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
        "says only a part of it or says it with another number or date, or if only a quotation is traced to it "
        "(`tables/coverage.csv` has the passage). **To check** is a cell whose best passage is more likely not a report of the "
        "demand, but may be one: read it. Such cells are not counted as reported, and `tables/review_queue.csv` lists them first."
    )
    parts = [part for doc in docs for part in _of_text(doc, reports)]
    return "\n\n".join(part for part in (head, figure, how, *parts, _side_by_side(reports), _disagreements(reports)) if part)


def _bare_lists(docs: Sequence[str], reports: Reports) -> list[str]:
    lists = []
    for doc in docs:
        rows = [(_wording(row), escaped(row.locator)) for row in reports.demands[doc][:MAX_DEMANDS]]
        head = (f"demand of {reports.texts.title(doc)}", "where")
        lists.append(table(head, rows) + rest(len(reports.demands[doc]) - len(rows), "demands"))
    return lists


def _wording(demand: Any) -> str:
    """Return the demand's first words; a list item that is not a sentence of its own stands after the list's lead-in."""
    lead = f"{shortened(demand.lead, LEAD)} … " if demand.lead and demand.text[:1].islower() else ""
    rejected = " *(rejected)*" if demand.polarity == "rejected" else ""
    return escaped(lead + shortened(demand.text, DEMAND)) + rejected


# one primary text


def _of_text(doc: str, reports: Reports) -> list[str]:
    """Return what is said of one primary text: totals, what several accounts report and what none does, and the table."""
    reported = [(row, _reporting(doc, row, reports)) for row in reports.demands[doc]]
    return [
        _totals(doc, reports),
        _several(reported, reports),
        _none(doc, reported, reports),
        _matrix(doc, reported, reports),
    ]


def _reporting(doc: str, demand: Any, reports: Reports) -> list[Any]:
    """Return the rows of the accounts that report the demand, in full or in part."""
    return [row for row in reports.cells.get((doc, demand.demand), {}).values() if row.covered != "no"]


def _totals(doc: str, reports: Reports) -> str:
    whole = reports.totals.get((doc, ""))
    if whole is None:
        return ""
    said = (
        f"In {reports.texts.title(doc)} **{_number(whole)}** {_interval(whole)}{_in_full(whole)}. The share is followed by its "
        f"95% interval (`tables/coverage_totals.csv`).{_reached()}"
    )
    speaking = [account for account in reports.texts.accounts if account not in reports.silent]
    points = [
        f"- **{reports.texts.heading(account)}** reports {row.reported + row.in_part:,} {_interval(row)}{_in_full(row)}"
        f"{_checked(row)}."
        for account in speaking[:MAX_ACCOUNTS] if (row := reports.totals.get((doc, account))) is not None
    ]  # fmt: skip
    silent = f"No statement about the text was found in {reports.texts.names(reports.silent)}." if reports.silent else ""
    return "\n\n".join(part for part in (said, "\n".join(points), silent) if part)


def _number(row: Any) -> str:
    count = row.reported + row.in_part
    are = "is" if 1 in (count, row.demands) else "are"
    said = f"{count:,} of {counted(row.demands, 'demand')} {are} reported by at least one account"
    return said + (f"; with the cells to check up to {count + row.to_check:,}" if row.to_check else "")


def _checked(row: Any) -> str:
    return f"; {row.to_check:,} to check" if row.to_check else ""


def _reached() -> str:
    """Return what finding reported demands reaches on annotated corpora that were left out of the fit."""
    known = pooled("reported")
    if known is None or known.precision is None or known.recall is None:
        return ""
    return (
        f" On annotated corpora that were left out of the fit the program found {known.recall:.0%} of the cells in which an "
        f"account reports a demand, and {known.precision:.0%} of those that it called reported were (n = {known.rows:,})."
    )


def _in_full(row: Any) -> str:
    count = row.reported + row.in_part
    if not count:
        return ""
    return f", {'all' if row.reported == count > 1 else f'{row.reported:,}' if row.reported else 'none'} of them in full"


def _interval(row: Any) -> str:
    return f"({row.share:.0%}, {row.low * 100:.0f}–{row.high:.0%})"


def _several(reported: list[tuple[Any, list[Any]]], reports: Reports) -> str:
    several = [(row, found) for row, found in reported if len(found) > 1]
    first = sorted(several, key=lambda item: (-len(item[1]), -sum(r.covered == "yes" for r in item[1]), item[0].start))
    points = [f"- {escaped(row.locator)}: {_wording(row)} ({_by(found, reports)})" for row, found in first[:MAX_WIDELY]]
    if not points:
        return "No demand is reported by more than one account." if len(reports.texts.accounts) > 1 else ""
    appear = "appears" if len(several) == 1 else "appear"
    return f"Most widely reported ({counted(len(several), 'demand')} {appear} in more than one account):\n\n" + "\n".join(
        points
    )


def _by(found: Sequence[Any], reports: Reports) -> str:
    full, part = (reports.texts.names([r.account for r in found if r.covered == grade], 4) for grade in ("yes", "partly"))
    return "; ".join(f"{GRADES[grade]} in {names}" for grade, names in (("yes", full), ("partly", part)) if names)


def _none(doc: str, reported: list[tuple[Any, list[Any]]], reports: Reports) -> str:
    left = [row for row, found in reported if not found]
    if not left:
        return "Every demand is reported by at least one account."
    points = [f"- {escaped(row.locator)}: {_wording(row)}{_candidates(doc, row, reports)}" for row in left]
    return (
        f"Found in **no account** ({len(left):,}). This means: not found by this program, which is not the same as reported by "
        f"nobody.\n\n{bounded(points, 'coverage')}"
    )


def _candidates(doc: str, demand: Any, reports: Reports) -> str:
    """Return the accounts with a passage that may report the demand."""
    found = [row.account for row in reports.cells.get((doc, demand.demand), {}).values() if is_to_check(row)]
    return f" (to check in {reports.texts.names(found, 4)})" if found else ""


def _matrix(doc: str, reported: list[tuple[Any, list[Any]]], reports: Reports) -> str:
    """Return the table of the demands with a report or a cell to check, and of the accounts that have any.

    Of more than fit, the most reported.
    """
    found = [item for item in reported if item[1] or _candidates(doc, item[0], reports)]
    most = sorted(found, key=lambda item: (-len(item[1]), item[0].start))[:MAX_DEMANDS]
    shown = sorted((row for row, _ in most), key=lambda row: (row.start, row.demand))
    counts = {
        account: row.reported + row.in_part + row.to_check
        for account in reports.texts.accounts if (row := reports.totals.get((doc, account)))
    }  # fmt: skip
    fullest = set(sorted((a for a in counts if counts[a]), key=lambda a: -counts[a])[:MAX_COLUMNS])
    columns = [account for account in counts if account in fullest]
    if not shown or not columns:
        return ""
    rows = [
        (_wording(row), escaped(row.locator), *(_cell(reports.cells.get((doc, row.demand), {}).get(a)) for a in columns))
        for row in shown
    ]
    left = [
        counted(count, what) for count, what in (
            (len(found) - len(shown), "demand"), (sum(map(bool, counts.values())) - len(columns), "account"),
        ) if count > 0
    ]  # fmt: skip
    more = f"\n\n{listed(left)} more: `tables/coverage.csv`." if left else ""
    head = (f"demand of {reports.texts.title(doc)}", "where", *(reports.texts.heading(account) for account in columns))
    return f"Demands that an account reports, or may report (a dash means: not found):\n\n{table(head, rows)}{more}"


def _cell(row: Any | None) -> str:
    if row is None or (grade_of(row) == "no" and row.reviewed != "yes"):
        return "–"
    grade = "**in full**" if row.covered == "yes" else GRADES[grade_of(row)]
    return grade + (", decided by a person" if row.reviewed == "yes" else "")


# both passages


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
        for row, how in _best_and_weakest(of_account.get(account, []), reports)
    ]
    head = (
        "### Best and weakest matches for each account\n\nFor each account: the demand it reports best, and its clearest change "
        "or omission.\n\n"
    )
    return head + table(("the account's words", "the primary text's words", "how it is reported"), rows) if rows else ""


def _best_and_weakest(rows: Sequence[Any], reports: Reports) -> list[tuple[Any, str]]:
    best = min(rows, key=lambda r: (r.covered != "yes", FULLEST.get(r.relation, len(FULLEST)), -round(r.probability, 4)),
               default=None)  # fmt: skip
    others = [row for row in rows if row is not best and (row.covered == "partly" or row.relation in DIFFERENT)]
    other = min(others, key=lambda r: (r.relation not in DIFFERENT, -round(r.probability, 4)), default=None)
    return [(row, _how(row, reports)) for row in (best, other) if row is not None]


def _how(row: Any, reports: Reports) -> str:
    kind = f", {RELATION_WORDS[row.relation]}" if row.relation in RELATION_WORDS else ""
    changes = reports.changes.get((row.account, row.claim), "") if row.relation in DIFFERENT else ""
    return f"{GRADES[row.covered]}{kind}{': ' * bool(changes)}{changes}; {sureness(row)}"


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
