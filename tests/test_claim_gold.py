"""Demands, claims, evidence, support and coverage beside annotated gold: floors below which the build is wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.contracts import COVERED, RELATIONS
from pipeline.evaluate import gold_claims, scores
from pipeline.runner.cache import Folder
from tests.conftest import ROOT, read
from tests.test_gold import GOLD, gold_rows

# What the digests and the originals reach, rounded down, with the weights that ship; the CHANGELOG has what weights reach
# that have not seen them. End to end, and with the gold's demands and claims given.
# metric: (digests, originals, digests given, originals given)
FLOORS: dict[str, tuple[float, float, float, float]] = {
    "demands found, precision": (0.95, 0.98, 0.00, 0.00),
    "demands found, recall": (0.87, 0.93, 0.00, 0.00),
    "claims found, precision": (0.93, 0.95, 0.00, 0.00),
    "claims found, recall": (0.82, 0.92, 0.00, 0.00),
    "right passage first": (0.50, 0.44, 0.50, 0.55),
    "right passage among 5": (0.63, 0.70, 0.81, 0.77),
    "mean reciprocal rank among 5": (0.53, 0.53, 0.61, 0.64),
    "kind of support right": (0.47, 0.50, 0.52, 0.50),
    "kinds of support, macro F1": (0.61, 0.29, 0.61, 0.41),
    "demands reported or not, F1": (0.51, 0.54, 0.55, 0.59),
    "three grades right": (0.78, 0.52, 0.79, 0.54),
}
FINDING = ("demands found, precision", "demands found, recall", "claims found, precision", "claims found, recall")
CLAIM_TABLES = ("demands", "claims", "alignments", "support", "coverage")
EVENT_TABLES = ("events", "discrepancies")


@cache
def of_build(out: Path, gold: Path) -> dict[str, float]:
    """Return the figures of the build by metric."""
    read_by_scores = (
        "texts",
        "passages",
        "mentions",
        "passage_themes",
        "quotes",
        "quote_traces",
        *CLAIM_TABLES,
        *EVENT_TABLES,
    )
    found = scores.build(Folder(gold), **{name: read(out, name) for name in read_by_scores})
    found = found[(found["doc"] == "") & found["table"].isin(CLAIM_TABLES)]
    return dict(zip(found["metric"], found["value"], strict=True))


@cache
def of_given(out: Path, gold: Path) -> dict[str, float]:
    """Return the figures with the gold's demands and claims given."""
    return {metric: value for _, metric, value, _ in gold_claims.scores(out, gold)}


@pytest.mark.parametrize("metric", FLOORS)
def test_the_claims_of_the_digests_are_those_of_the_gold(metric: str, built: Path) -> None:
    assert of_build(built, GOLD)[metric] >= FLOORS[metric][0]


@pytest.mark.parametrize("metric", FLOORS)
def test_the_claims_of_the_originals_are_those_of_the_gold(metric: str, originals: Path, shared_gold: Path) -> None:
    assert of_build(originals, shared_gold)[metric] >= FLOORS[metric][1]


@pytest.mark.parametrize("metric", [m for m in FLOORS if m not in FINDING])
def test_claims_of_the_digests_that_are_given_are_borne_out_as_the_gold_says(metric: str, built: Path) -> None:
    assert of_given(built, GOLD)[metric] >= FLOORS[metric][2]


@pytest.mark.parametrize("metric", [m for m in FLOORS if m not in FINDING])
def test_claims_of_the_originals_that_are_given_are_borne_out_as_the_gold_says(
    metric: str, originals: Path, shared_gold: Path
) -> None:
    assert of_given(originals, shared_gold)[metric] >= FLOORS[metric][3]


def test_the_gold_of_demands_and_claims_quotes_what_stands_at_its_places(built: Path) -> None:
    texts = dict(zip(*(read(built, "texts")[c] for c in ("doc", "text")), strict=True))
    gold = scores.claim_gold_of(Folder(GOLD), texts)
    assert gold.primary_doc == "manifesto", "the digest was edited: annotate it again"
    assert sum(map(len, gold.claims.values())) == len(gold_rows("gold_claims")), "a digest was edited: annotate it again"
    assert {row["theme"] for rows in (*gold.demands.values(), *gold.claims.values()) for row in rows} <= {
        *_themes(), "none",
    }  # fmt: skip


def test_the_gold_of_claims_says_where_they_are_borne_out_and_uses_the_kinds_of_support() -> None:
    for row in gold_rows("gold_claims"):
        kind = row["relation"].replace("summarises", "summarizes")
        assert kind in RELATIONS
        assert (kind in ("not-found", "other-subject")) == (row["primary_spans"] == "")
        for start, end in (place.split("-") for place in row["primary_spans"].split(";") if place):
            assert 0 < int(end) - int(start) < 450


def test_the_gold_of_coverage_has_a_row_for_each_demand_and_account() -> None:
    demands = [row["demand_id"] for row in gold_rows("gold_demands")]
    rows = gold_rows("gold_coverage")
    accounts = {row["doc"] for row in gold_rows("gold_claims")}
    assert sorted((row["demand_id"], row["doc"]) for row in rows) == sorted((d, a) for d in demands for a in accounts)
    for row in rows:
        assert row["covered"] in COVERED
        assert (row["covered"] == "no") == (row["start"] == row["end"] == "")


def _themes() -> list[str]:
    lines = (ROOT / "corpus" / "themes.csv").read_text(encoding="utf-8").splitlines()
    return [line.partition(",")[0] for line in lines[1:]]
