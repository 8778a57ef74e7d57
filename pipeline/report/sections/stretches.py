"""The longest stretch of a primary text that nobody reports or quotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pipeline.report.sections.markdown import escaped, shortened
from pipeline.report.sections.wording import counted

HEADING = 60  # characters of a heading


def longest_stretch(own: Sequence[Any], untouched: Sequence[bool]) -> str:
    """Return where the longest stretch begins and ends, its sentences and its share of the text; the first of equals.

    `own` are the text's sentences in order, with `position` from 0 to 1; at least one is untouched.
    """
    places, runs, at = [*(row.position for row in own), 1.0], [], 0
    for empty, group in groupby(untouched):
        size = len(list(group))
        runs += [(round(places[at + size] - places[at], 4), -at, size)] if empty else []
        at += size
    share, first, size = max(runs)
    begins, ends = _named(own[-first]), _named(own[size - first - 1])
    return f"from {begins} to {ends} ({counted(size, 'sentence')}, {share:.0%} of the text)"


def _named(row: Any) -> str:
    """Return a place as people name it: a heading by its words."""
    if row.locator.startswith("heading"):
        return f"the heading “{escaped(shortened(row.text.lstrip('# '), HEADING))}”"
    return escaped(row.locator)
