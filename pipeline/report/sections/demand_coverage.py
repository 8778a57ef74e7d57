"""What the section on demands says of one primary text: how many demands are reported, by whom, and which by nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.language.to_check import TO_CHECK, grade_of, is_to_check
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections.limits import MAX_ACCOUNTS, bounded
from pipeline.report.sections.markdown import escaped, listed, shortened, table
from pipeline.report.sections.wording import Texts, counted

MAX_DEMANDS, MAX_COLUMNS = 60, 12  # rows and accounts of the table; coverage.csv has the rest
MAX_WIDELY = 5  # demands listed as reported by several accounts
LEAD, DEMAND = 40, 110  # characters of a list's lead-in, and of a demand
GRADES = {"yes": "in full", "partly": "in part", "no": "no", TO_CHECK: TO_CHECK}


@dataclass(frozen=True)
class Reports:
    """What the section is made from, by primary text: demands, rows of `coverage` by demand, totals ("": any account).

    `silent` are accounts that make no statement about the text.
    """

    demands: Mapping[str, list[Any]]
    cells: Mapping[tuple[str, int], dict[str, Any]]
    totals: Mapping[tuple[str, str], Any]
    silent: list[str]
    texts: Texts


def demand_words(demand: Any, most: int = DEMAND) -> str:
    """Return the demand's first words; a list item that is not a sentence of its own stands after the list's lead-in."""
    lead = f"{shortened(demand.lead, LEAD)} … " if demand.lead and demand.text[:1].islower() else ""
    return lead + shortened(demand.text, most)


def wording(demand: Any) -> str:
    """Return the demand's first words in Markdown, and whether it is one that is rejected."""
    return escaped(demand_words(demand)) + (" *(rejected)*" if demand.polarity == "rejected" else "")


def of_text(doc: str, reports: Reports) -> list[str]:
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
    if doc in reports.texts.voiceless:
        return f"No share is given for {reports.texts.title(doc)}, of which hardly a word was read as the author's own."
    said = (
        f"In {reports.texts.title(doc)} **{_number(whole)}** {_interval(whole)}{_in_full(whole)}. The share is followed by its "
        f"95% interval (`tables/coverage_totals.csv`).{_reached()}"
    )
    left_out = {*reports.silent, *reports.texts.voiceless}
    speaking = [account for account in reports.texts.accounts if account not in left_out]
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
        f"account reports a demand, and {known.precision:.0%} of those that it called reported were right (n = {known.rows:,})."
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
    points = [f"- {escaped(row.locator)}: {wording(row)} ({_by(found, reports)})" for row, found in first[:MAX_WIDELY]]
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
    points = [f"- {escaped(row.locator)}: {wording(row)}{_candidates(doc, row, reports)}" for row in left]
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
        (wording(row), escaped(row.locator), *(_cell(reports.cells.get((doc, row.demand), {}).get(a)) for a in columns))
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
