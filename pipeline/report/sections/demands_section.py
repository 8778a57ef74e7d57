"""The report's section on demands: what the primary text demands, which account reports it, and what nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import RELATIONS, records, records_by_doc
from pipeline.language.documents import accounts_of, primary_docs_of, read_docs_of
from pipeline.report.sections.changes import DIFFERENT, RELATION_WORDS, sureness, told_changes
from pipeline.report.sections.markdown import escaped, listed, shortened, table

PRIMARY = 3  # primary texts told of one by one
DEMANDS, COLUMNS = 60, 12  # rows and accounts of the table of coverage; of more coverage.csv tells
ACCOUNTS = 40  # told of one by one
MOST, POINTS = 5, 12  # demands most reported; of one list
LEAD, SHORT, CELL = 40, 110, 400  # characters of a list's lead-in, of a demand in a list, and beside an account's words
UNSURE = 0.5  # probability of a grade below which it is marked
GRADES = {"yes": 2, "partly": 1, "no": 0}
FULLEST = {relation: i for i, relation in enumerate(RELATIONS)}  # a demand that is quoted is told more fully than summed up


def build(
    sources: pd.DataFrame, demands: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame,
    support: pd.DataFrame, support_changes: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section."""
    titles = {doc: title or doc for doc, title in zip(sources["doc"], sources["title"], strict=True)}
    reports = reports_of(primary_docs_of(sources), accounts_of(sources), titles, demands, coverage, coverage_totals, support,
                         support_changes)  # fmt: skip
    return demands_told(reports) if read_docs_of(sources) else ""


@dataclass(frozen=True)
class Reports:
    """What is told from, by primary text: its demands, the rows of `coverage` by demand, its totals by account ("": any).

    `changes` says what is told differently, by document and claim.
    """

    demands: Mapping[str, list[Any]]
    cells: Mapping[tuple[str, int], dict[str, Any]]
    totals: Mapping[tuple[str, str], Any]
    changes: Mapping[tuple[str, int], str]
    primary: list[str]
    accounts: list[str]
    titles: Mapping[str, str]


def reports_of(
    primary: list[str], accounts: list[str], titles: Mapping[str, str], demands: pd.DataFrame, coverage: pd.DataFrame,
    coverage_totals: pd.DataFrame, support: pd.DataFrame, support_changes: pd.DataFrame,
) -> Reports:  # fmt: skip
    """Return what is told from, each in the order of its table."""
    cells: dict[tuple[str, int], dict[str, Any]] = {}
    for row in records(coverage):
        cells.setdefault((row.primary_doc, row.demand), {})[row.account] = row
    totals = {(row.primary_doc, row.account): row for row in records(coverage_totals)}
    return Reports(records_by_doc(demands), cells, totals, told_changes(support, support_changes), primary, accounts, titles)


def demands_told(reports: Reports) -> str:
    """Return the section; lists are bounded and say how much they leave out."""
    head = "## What it demands, and who reports it"
    if not reports.primary:
        return (
            f"{head}\n\nWithout a primary text there are no demands that an account could report; missing is a document with "
            "the role `primary` in `documents.csv`."
        )
    docs = [doc for doc in reports.primary if reports.demands.get(doc)][:PRIMARY]
    if not docs:
        return f"{head}\n\nNo demand was found in it: nothing says what must be, or must not be, in the text's own voice."
    how = (
        "A demand is a sentence, clause or item of a list in which the primary text says, in its own voice, what should be or "
        "should not be (`tables/demands.csv`)."
    )
    if not reports.cells:
        return "\n\n".join([head, f"{how} There is no account here that could report them.", *_bare_lists(docs, reports)])
    figure = "![Which account reports which demand](../figures/coverage_matrix.svg)"
    how += (
        " An account reports it where a passage says the same (yes), or only part of it, in general, or with another force, "
        "condition or agent (partly); `tables/coverage.csv` has the passage for each. A question mark stands where the grade is "
        f"likelier wrong than right (probability below {UNSURE}): there, read the passage first. Totals count these too."
    )
    parts = [part for doc in docs for part in _of_text(doc, reports)]
    return "\n\n".join(part for part in (head, figure, how, *parts, _side_by_side(reports), _disagreements(reports)) if part)


def _bare_lists(docs: Sequence[str], reports: Reports) -> list[str]:
    lists = []
    for doc in docs:
        rows = [(_wording(row), escaped(row.locator)) for row in reports.demands[doc][:DEMANDS]]
        more = len(reports.demands[doc]) - len(rows)
        rest = f"\n\n… and {more:,} more in `tables/demands.csv`." if more else ""
        lists.append(table((f"demand of `{doc}`", "where"), rows) + rest)
    return lists


def _wording(demand: Any) -> str:
    """Return the demand's first words; of an item that is no sentence of its own behind those that the list stands under."""
    lead = f"{shortened(demand.lead, LEAD)} … " if demand.lead and demand.text[:1].islower() else ""
    rejected = " *(rejected)*" if demand.polarity == "rejected" else ""
    return escaped(lead + shortened(demand.text, SHORT)) + rejected


# one primary text


def _of_text(doc: str, reports: Reports) -> list[str]:
    """Return what is told of one primary text: totals, what is reported most and by nobody, and the table."""
    reported = [(row, _reporting(doc, row, reports)) for row in reports.demands[doc]]
    return [_totals(doc, reports), _most(reported, reports), _nobody(reported), _matrix(doc, reported, reports)]


def _reporting(doc: str, demand: Any, reports: Reports) -> list[Any]:
    """Return the rows of the accounts that report the demand, wholly or in part."""
    return [row for row in reports.cells.get((doc, demand.demand), {}).values() if row.covered != "no"]


def _totals(doc: str, reports: Reports) -> str:
    whole = reports.totals.get((doc, ""))
    if whole is None:
        return ""
    demands = "1 demand" if whole.demands == 1 else f"{whole.demands:,} demands"
    said = (
        f"Of {demands} of `{doc}` **{_number(whole)}** {_interval(whole)}{_wholly(whole)}. "
        "In brackets the share with its 95 % interval (`tables/coverage_totals.csv`)."
    )
    points = [
        f"- **{escaped(reports.titles.get(account, account))}** reports {row.reported + row.in_part:,} "
        f"{_interval(row)}{_wholly(row)}."
        for account in reports.accounts[:ACCOUNTS] if (row := reports.totals.get((doc, account))) is not None
    ]  # fmt: skip
    return "\n\n".join([said, "\n".join(points)]) if points else said


def _number(row: Any) -> str:
    count = row.reported + row.in_part
    return (
        f"{count:,} {'is' if count == 1 else 'are'} reported by at least one account"
        if count
        else "none is reported by any account"
    )


def _wholly(row: Any) -> str:
    count = row.reported + row.in_part
    return f", {_part(row.reported, count)}" if count else ""


def _part(wholly: int, count: int) -> str:
    """Return how many of those reported are reported wholly."""
    return f"{'all' if wholly == count > 1 else f'{wholly:,}' if wholly else 'none'} of them wholly"


def _interval(row: Any) -> str:
    return f"({row.share:.0%}, {row.low * 100:.0f}–{row.high:.0%})"


def _most(reported: list[tuple[Any, list[Any]]], reports: Reports) -> str:
    several = [(row, found) for row, found in reported if len(found) > 1]
    first = sorted(several, key=lambda item: (-len(item[1]), -sum(r.covered == "yes" for r in item[1]), item[0].start))
    points = [
        f"- {escaped(row.locator)}, by {len(found):,} of {len(reports.accounts):,} accounts, "
        f"{_part(sum(r.covered == 'yes' for r in found), len(found))}: {_wording(row)}"
        for row, found in first[:MOST]
    ]
    if not points:
        return "No demand is reported by more than one account." if len(reports.accounts) > 1 else ""
    return f"Reported most, of {len(several):,} that more than one account reports:\n\n" + "\n".join(points)


def _nobody(reported: list[tuple[Any, list[Any]]]) -> str:
    left = [row for row, found in reported if not found]
    if not left:
        return "There is no demand that nobody reports."
    rest = [f"- … and {len(left) - POINTS:,} more in `tables/coverage.csv`."] if len(left) > POINTS else []
    points = [f"- {escaped(row.locator)}: {_wording(row)}" for row in left[:POINTS]]
    return f"Reported **by nobody** ({len(left):,}):\n\n" + "\n".join([*points, *rest])


def _matrix(doc: str, reported: list[tuple[Any, list[Any]]], reports: Reports) -> str:
    """Return the table of demands by accounts; of more than fit, those reported most, in reading order."""
    by_reports = sorted(reported, key=lambda item: (-len(item[1]), item[0].start))[:DEMANDS]
    shown = sorted((row for row, _ in by_reports), key=lambda row: (row.start, row.demand))
    of_account = {a: row.reported + row.in_part for a in reports.accounts if (row := reports.totals.get((doc, a)))}
    most = set(sorted(of_account, key=lambda a: -of_account[a])[:COLUMNS])
    columns = [account for account in of_account if account in most]
    rows = [
        (_wording(row), escaped(row.locator), *(_cell(reports.cells.get((doc, row.demand), {}).get(a)) for a in columns))
        for row in shown
    ]
    left = [
        f"{count:,} {what}" for count, what in (
            (len(reported) - len(shown), "demands that fewer accounts report"),
            (len(reports.accounts) - len(columns), "accounts that report fewer demands"),
        ) if count > 0
    ]  # fmt: skip
    more = f"\n\nNot in this table: {listed(left)}; `tables/coverage.csv` has them all." if left else ""
    return table((f"demand of `{doc}`", "where", *(f"`{account}`" for account in columns)), rows) + more


def _cell(row: Any | None) -> str:
    if row is None:
        return "–"
    grade = {"yes": "**yes**", "partly": "partly", "no": "no"}[row.covered]
    return grade + (", by a person" if row.judged == "yes" else "?" if row.probability < UNSURE else "")


# both passages


def _side_by_side(reports: Reports) -> str:
    """Return a table: of each account the demand that it reports most fully, and one that it tells differently or in part."""
    of_account: dict[str, list[Any]] = {}
    for cells in reports.cells.values():
        for account, row in cells.items():
            if row.covered != "no":
                of_account.setdefault(account, []).append(row)
    rows = [
        (
            f"{escaped(shortened(row.text, CELL))}<br>(`{row.account}`, {escaped(row.locator)})",
            f"{escaped(shortened(row.primary_text, CELL))}<br>(`{row.primary_doc}`, {escaped(row.primary_locator)})",
            how,
        )
        for account in reports.accounts[:ACCOUNTS]
        for row, how in _fullest_and_other(of_account.get(account, []), reports)
    ]
    head = (
        "### Most fully, and differently\n\nOf each account the demand that it reports most fully, and the one that it most "
        "surely tells differently or in part.\n\n"
    )
    return head + table(("the account's words", "the primary text's words", "how it is told"), rows) if rows else ""


def _fullest_and_other(rows: Sequence[Any], reports: Reports) -> list[tuple[Any, str]]:
    fullest = min(rows, key=lambda r: (-GRADES[r.covered], FULLEST.get(r.relation, len(FULLEST)), -round(r.probability, 4)),
                  default=None)  # fmt: skip
    others = [row for row in rows if row is not fullest and (row.covered == "partly" or row.relation in DIFFERENT)]
    other = min(others, key=lambda r: (r.relation not in DIFFERENT, -round(r.probability, 4)), default=None)
    return [(row, _how(row, reports)) for row in (fullest, other) if row is not None]


def _how(row: Any, reports: Reports) -> str:
    grade = {"yes": "wholly", "partly": "in part"}[row.covered]
    kind = f", {RELATION_WORDS[row.relation]}" if row.relation in RELATION_WORDS else ""
    changes = reports.changes.get((row.account, row.claim), "") if row.relation in DIFFERENT else ""
    return f"{grade}{kind}{': ' * bool(changes)}{changes} ({sureness(row)})"


def _disagreements(reports: Reports) -> str:
    points = [
        f"- `{row.account}`, {escaped(row.primary_locator)} of `{row.primary_doc}`: a person says *{row.covered}*, the machine "
        f"*{row.machine_covered}*: {escaped(shortened(row.primary_text, SHORT))}"
        for row in _judged(reports.cells.values()) if row.covered != row.machine_covered
    ]  # fmt: skip
    if not points:
        return ""
    rest = [f"- … and {len(points) - POINTS:,} more in `tables/coverage.csv`."] if len(points) > POINTS else []
    head = (
        "### Where person and machine disagree on who reports it\n\nThe person's word counts (`tables/coverage.csv`, column "
        "`machine_covered`).\n\n"
    )
    return head + "\n".join([*points[:POINTS], *rest])


def _judged(cells: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [row for by_account in cells for row in by_account.values() if row.judged == "yes"]
