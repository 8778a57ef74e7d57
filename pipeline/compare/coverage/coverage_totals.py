"""How many of a primary text's demands each account reports, and how many at least one account does.

The intervals are Wilson's (1927, doi:10.1080/01621459.1927.10502953): which shares would not surprise if as many demands were
drawn again. They stay between 0 and 1 and do not shrink to a point where nothing or everything is reported.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import NormalDist

import pandas as pd

from pipeline.contracts import COVERED, TABLES, records
from pipeline.language.documents import primary_docs_of
from pipeline.language.to_check import TO_CHECK, grade_of

CONFIDENCE = 0.95
ANY = ""  # the account of the rows that count a demand once if any account reports it
YES, PARTLY, NO = COVERED
GRADES = (YES, PARTLY, TO_CHECK, NO)  # the best first


def build(sources: pd.DataFrame, claims: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each primary text and account, in the order of `coverage`, and one for all its accounts together.

    An account that says nothing about the primary text has no share in it, and if no account does, there is no row.
    """
    rows: list[tuple[object, ...]] = []
    coverage = coverage[coverage["account"].isin(set(claims["doc"])) | (coverage["reviewed"] == "yes")]
    for doc in primary_docs_of(sources):
        own = coverage[coverage["primary_doc"] == doc]
        if not own.empty:
            rows += [(doc, account, *_counted(grades)) for account, grades in _grades(own)]
    return pd.DataFrame(rows, columns=list(TABLES["coverage_totals"].columns))


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the ends of the 95 % interval of a share of `of` > 0, each 0 to 1, the share between them."""
    square = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) ** 2
    share = count / of
    center = (share + square / (2 * of)) / (1 + square / of)
    margin = math.sqrt(square * (share * (1 - share) / of + square / (4 * of**2))) / (1 + square / of)
    return max(0.0, min(center - margin, share)), min(1.0, max(center + margin, share))


def _grades(coverage: pd.DataFrame) -> Iterator[tuple[str, Mapping[int, str]]]:
    """Yield each account with the grade of each demand, and last what any account does best."""
    best: dict[int, str] = {}
    found: dict[str, dict[int, str]] = {}
    for row in records(coverage):
        grade = grade_of(row)
        found.setdefault(row.account, {})[row.demand] = grade
        best[row.demand] = min(grade, best.get(row.demand, grade), key=GRADES.index)
    yield from found.items()
    yield ANY, best


def _counted(grades: Mapping[int, str]) -> Sequence[float]:
    """Return the cells of a row from `demands` on."""
    of, found = len(grades), list(grades.values())
    whole, in_part = found.count(YES), found.count(PARTLY)
    return (
        of, whole, in_part, found.count(TO_CHECK), (whole + in_part) / of, *wilson(whole + in_part, of), whole / of,
        *wilson(whole, of),
    )  # fmt: skip
