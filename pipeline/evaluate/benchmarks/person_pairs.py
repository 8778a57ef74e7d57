"""Print the scores of person name matching on public pairs: python -m pipeline.evaluate.benchmarks.person_pairs FILE

FILE is a CSV with the columns name1, name2 and is_match (true or false). The baseline is rapidfuzz's WRatio on the same pairs
at the threshold that is best for them, which favors it, since our own threshold is fixed beforehand.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz, utils

from pipeline.entities.persons.name_matching import MATCH_PROBABILITY, same_person


def scores(path: Path) -> list[tuple[str, str, float, int]]:
    """Return set, metric, value and number of pairs; the positive class is the same person."""
    names, same = _pairs(path)
    ours = _agreement([same_person(a, b) >= MATCH_PROBABILITY for a, b in names], same)
    peer = _best([fuzz.WRatio(a, b, processor=utils.default_process) for a, b in names], same)
    rows = [(metric, value) for metric, value in zip(("f1", "precision", "recall"), ours, strict=True)]
    rows += [(f"{metric} of WRatio", value) for metric, value in zip(("f1", "precision", "recall"), peer, strict=True)]
    return [(path.stem, metric, value, len(same)) for metric, value in rows]


def _pairs(path: Path) -> tuple[list[tuple[str, str]], list[bool]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, start=2):
        if row.get("is_match") not in ("true", "false"):
            raise ValueError(f"{path}, line {line}: is_match {row.get('is_match')!r} is not one of true, false")
    return [(row["name1"], row["name2"]) for row in rows], [row["is_match"] == "true" for row in rows]


def _agreement(said: Sequence[bool], same: Sequence[bool]) -> tuple[float, float, float]:
    """Return F1, precision and recall; 0 if a denominator is 0."""
    right = sum(s and t for s, t in zip(said, same, strict=True))
    precision, recall = right / max(sum(said), 1), right / max(sum(same), 1)
    return 2 * right / max(sum(said) + sum(same), 1), precision, recall


def _best(similarities: Sequence[float], same: Sequence[bool]) -> tuple[float, float, float]:
    """Return the agreement at the threshold with the highest F1."""
    thresholds = sorted(set(similarities))
    return max((_agreement([s >= t for s in similarities], same) for t in thresholds), default=(0.0, 0.0, 0.0))


if __name__ == "__main__":
    for name, metric, value, count in scores(Path(sys.argv[1])):
        print(f"{name:<20} {metric:<22} {value:.4f}  (n = {count:,})")
