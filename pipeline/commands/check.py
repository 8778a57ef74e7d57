"""Check the hand-written tables: python -m pipeline.commands.check CORPUS [OUT]

Reports all mistakes in all of them at once, each with file, line, column, value and what was expected. It reads only these
tables and needs only the standard library, so it takes a second and works before anything is installed. Whether a decision
still fits its document is known only after a build: of those that the last build in OUT could not apply it gives the reason.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.commands.theme_warnings import theme_warnings
from pipeline.contracts import COVERED, DECISION, RELATIONS, hand_tables
from pipeline.decisions import NOTHING
from pipeline.language import edtf
from pipeline.runner.cache import FIELD_LIMIT
from pipeline.runner.hand_written import Rows, read_hand, references_of_hand, twins_of_hand


def mistakes_of(corpus: Path) -> list[str]:
    """Return the mistakes that stop a build; a table that does not exist is empty."""
    return _checked(corpus)[1]


def mistakes_in_decisions(path: Path, decisions: Rows, entity_ids: Collection[str]) -> list[str]:
    """Return the decisions that no build could apply, whatever the texts say. They stop no build: it skips them."""
    return [f"{path}, line {line}: {mistake}" for line, row in decisions for mistake in _of_decision(row, entity_ids)]


def _of_decision(row: Mapping[str, str], entity_ids: Collection[str]) -> Iterator[str]:
    table, value = row["table"], row["value"]
    allowed: dict[str, tuple[bool, str]] = {
        "mentions": (
            value in entity_ids or value == NOTHING or edtf.is_valid(value),
            f"an entity_id of entities.csv, an EDTF date or {NOTHING}",
        ),
        "claims": (value in entity_ids, "an entity_id of entities.csv"),
        "support": (value in RELATIONS, ", ".join(RELATIONS)),
        "coverage": (value in COVERED, ", ".join(COVERED)),
    }
    if table not in allowed:
        yield f"table {table!r} takes no decisions; expected {', '.join(allowed)}"
        return
    valid, expected = allowed[table]
    needed = row["verdict"] == "correct" or (row["verdict"] == "accept" and value)
    if needed and not valid:
        yield f"value {value!r} cannot be applied to {table}; expected {expected}"
    if table == "coverage" and not row["other_doc"]:
        yield "other_doc is empty; expected the id of the account"


def _checked(corpus: Path) -> tuple[dict[str, tuple[Path, Rows]], list[str]]:
    """Return the path and rows of each hand-written table that could be read, and the mistakes that stop a build."""
    tables: dict[str, tuple[Path, Rows]] = {}
    mistakes: list[str] = []
    for name in hand_tables():
        path = corpus / f"{name}.csv"
        rows, own = read_hand(path, name)
        mistakes += own
        if rows or not own:
            tables[name] = path, rows
    return tables, mistakes + references_of_hand(tables)


def twins_in(corpus: Path) -> list[str]:
    """Return a warning for each alias that stands twice, in other capitals."""
    path = corpus / "aliases.csv"
    return twins_of_hand(path, read_hand(path, "aliases")[0])


def _warnings(tables: Mapping[str, tuple[Path, Rows]]) -> list[str]:
    """Return what is odd in the tables and stops nothing: an alias twice, and seed words that may count for something else."""
    names = [row[c] for name, c in (("entities", "name"), ("aliases", "alias")) for _, row in tables[name][1]]
    path, themes = tables["themes"]
    return [*twins_of_hand(*tables["aliases"]), *(f"{path}, {warning}" for warning in theme_warnings(themes, names))]


def _not_applied(path: Path, decisions: Rows, status: Path) -> Iterator[str]:
    """Yield a line for each decision in the file that the last build could not apply."""
    if not status.exists():
        return
    csv.field_size_limit(FIELD_LIMIT)
    with status.open(encoding="utf-8", newline="") as file:
        reasons = {_content(row): row["reason"] for row in csv.DictReader(file) if row["applied"] == "no"}
    for line, row in decisions:
        if reason := reasons.get(_content(row)):
            yield f"{path}, line {line}: not applied in the last build: {reason}"


def _content(decision: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(decision[c] for c in DECISION)


def main(corpus: Path, out: Path | None = None) -> int:
    """Print the mistakes, or warnings and the number of rows of each table; return 1 if there are mistakes."""
    if not corpus.is_dir():
        print(f"{corpus} is not a folder; expected a folder with documents.csv and the other tables", file=sys.stderr)
        return 1
    tables, mistakes = _checked(corpus)
    if {"entities", "decisions"} <= set(tables):
        entity_ids = {row["entity_id"] for _, row in tables["entities"][1]}
        mistakes += mistakes_in_decisions(*tables["decisions"], entity_ids)
    if mistakes:
        print("\n".join(mistakes), file=sys.stderr)
        return 1
    stale = _not_applied(*tables["decisions"], out / "tables" / "decision_status.csv") if out else ()
    for warning in [*stale, *_warnings(tables)]:
        print(warning)
    print("No mistakes found: " + ", ".join(f"{name} {len(rows):,}" for name, (_, rows) in tables.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
