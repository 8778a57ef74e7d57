"""Findings about facts: where two texts cannot both be right, and where one says itself that its sources disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.report.finders.finding import Citation, Corpus, FoundResult, ending_in, quoted, titled
from pipeline.report.sections.wording import told_value

SURE_DISAGREEMENT = 0.7  # on the first corpus those from here on were right when read, and some below it were not
BETWEEN, INSIDE = "conflict", "declared"


def disagreements(corpus: Corpus, discrepancies: pd.DataFrame, names: Mapping[str, str]) -> Iterator[FoundResult]:
    """Yield the sure disagreements, those between two texts first, then those that a text tells itself."""
    sure = discrepancies[discrepancies["probability"].round(2) >= SURE_DISAGREEMENT]
    between = sure[(sure["verdict"] == BETWEEN) & (sure["doc_a"] != sure["doc_b"])]
    inside = sure[(sure["verdict"] == INSIDE) & (sure["doc_a"] == sure["doc_b"])]
    for row in records(pd.concat([_surest_first(between), _surest_first(inside)])):
        said = _between(row, corpus, names) if row.verdict == BETWEEN else _inside(row, corpus)
        yield FoundResult("disagreement", said, row.probability, [_places(row)])


def _surest_first(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("probability", ascending=False, kind="stable")


def _between(row: Any, corpus: Corpus, names: Mapping[str, str]) -> str:
    one, other = (
        f"{told_value(value, context, names)} ({quoted(text)})"
        for value, context, text in (
            (row.value_a, row.context_a, row.text_a),
            (row.value_b, row.context_b, row.text_b),
        )
    )
    first, second = (titled(corpus.texts, doc) for doc in (row.doc_a, row.doc_b))
    return f"{first} and {second} disagree: the first has {one}, the second {other}."


def _inside(row: Any, corpus: Corpus) -> str:
    said = f"{titled(corpus.texts, row.doc_a)} says itself that it is not settled: {quoted(row.text_a)} or"
    return f"{said} {ending_in(quoted(row.text_b))}"


def _places(row: Any) -> Citation:
    return Citation(
        row.doc_a, row.start_a, row.end_a, row.text_a, row.locator_a, row.context_a, row.doc_b, row.start_b, row.end_b,
        row.text_b, row.locator_b,
    )  # fmt: skip
