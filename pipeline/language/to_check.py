"""The cells of `coverage` that are to be checked: not counted as reported, but with a passage that may report the demand."""

from __future__ import annotations

from typing import Any

TO_CHECK = "to check"


def is_to_check(row: Any) -> bool:
    """Whether a row of `coverage` has a candidate passage that nobody has decided on."""
    return bool(row.covered == "no" and row.text and row.reviewed != "yes")


def grade_of(row: Any) -> str:
    """Return yes, partly or no, or that the row is to be checked."""
    return TO_CHECK if is_to_check(row) else str(row.covered)
