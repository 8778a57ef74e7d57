"""Check the hand-written tables: python -m pipeline.commands.check CORPUS

Names every mistake in all of them, each with file, line, column, value and what is right.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.contracts import hand_tables
from pipeline.runner.table_files import read_hand, references_of_hand


def mistakes_of(corpus: Path) -> list[str]:
    """Return all mistakes in the hand-written tables of a corpus; tables that are not there are empty."""
    tables, found = {}, []
    for name in hand_tables():
        path = corpus / f"{name}.csv"
        rows, mistakes = read_hand(path, name)
        tables[name] = path, rows
        found += mistakes
    return found + references_of_hand(tables)


def main(corpus: Path) -> int:
    """Print the mistakes, or how many rows there are; return 1 where there are mistakes."""
    if not corpus.is_dir():
        print(f"{corpus} is no folder; right is a folder with documents.csv and the other tables", file=sys.stderr)
        return 1
    found = mistakes_of(corpus)
    if found:
        print("\n".join(found), file=sys.stderr)
        return 1
    rows = {name: len(read_hand(corpus / f"{name}.csv", name)[0]) for name in hand_tables()}
    print("tables are sound: " + ", ".join(f"{name} {n:,}" for name, n in rows.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
