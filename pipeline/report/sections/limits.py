"""How much a section shows: the report stays readable at any number of documents, and says how much it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

MAX_ACCOUNTS = 40  # accounts described one by one
MAX_PRIMARY = 3  # primary texts described one by one
MAX_POINTS = 12  # points of one list
PER_DOCUMENT, IN_TABLE = 8, 40  # rows of one of many documents, and of one table
CELL = 400  # characters of a passage in a table
EXCERPT = 160  # characters of a passage in a list


def bounded(points: Sequence[str], table: str) -> str:
    """Return a list's first points, and how many more there are in a table."""
    more = [f"- … and {len(points) - MAX_POINTS:,} more in `tables/{table}.csv`."] if len(points) > MAX_POINTS else []
    return "\n".join([*points[:MAX_POINTS], *more])


def rest(count: int, table: str) -> str:
    """Return the paragraph below a table that says how many rows it leaves out; empty where it leaves out none."""
    return f"\n\n… and {count:,} more in `tables/{table}.csv`." if count > 0 else ""


def fair_share(rows: Iterable[Any], rank: Callable[[Any], float]) -> tuple[list[Any], int]:
    """Return the rows of lowest rank, none of one document's more than its share, and how many there are besides.

    Rows of equal rank keep their order.
    """
    ranked = sorted(rows, key=rank)
    each = max(PER_DOCUMENT, IN_TABLE // max(len({row.doc for row in ranked}), 1))
    taken: Counter[str] = Counter()
    shown = []
    for row in ranked:
        taken[row.doc] += 1
        shown += [row] if taken[row.doc] <= each else []
    return shown[:IN_TABLE], len(ranked) - len(shown[:IN_TABLE])
