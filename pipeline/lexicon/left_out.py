"""What the fitted models reach on annotated corpora that were left out of the fit: read here, written by the fitting script."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ALL = "all"  # the corpora left out, pooled


class LeftOut(NamedTuple):
    """A model on a corpus that was left out, or on all of them pooled; precision and recall 0 to 1, None if not measured.

    `rows` is how many rows of the gold both rest on, those that are so and those that are not.
    """

    model: str
    corpus: str
    precision: float | None
    recall: float | None
    rows: int


@lru_cache(maxsize=1)
def left_out() -> tuple[LeftOut, ...]:
    """Return the rows of left_out.csv, in its order."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return tuple(_row(row) for row in csv.DictReader(file))


def pooled(model: str) -> LeftOut | None:
    """Return what a model reaches on all corpora left out; None if that was not measured."""
    return next((row for row in left_out() if (row.model, row.corpus) == (model, ALL)), None)


def _row(row: dict[str, str]) -> LeftOut:
    precision, recall = (float(row[name]) if row[name] else None for name in ("precision", "recall"))
    return LeftOut(row["model"], row["corpus"], precision, recall, int(row["rows"]))
