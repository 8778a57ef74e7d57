"""Quotations beside annotated gold and verses in other translations: floors below which the build is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.contracts import FOUND_KINDS
from pipeline.evaluate.benchmarks import verses
from tests.conftest import needed, read
from tests.test_gold import ANNOTATED, BESIDE, GOLD, figures, gold_rows


def test_the_gold_quotes_what_stands_at_its_places(built: Path) -> None:
    texts = dict(zip(*(read(built, "texts")[c] for c in ("doc", "text")), strict=True))
    rows = gold_rows("gold_quotes")
    assert {row["doc"] for row in rows} == ANNOTATED
    for row in rows:
        assert texts[row["doc"]][int(row["start"]) : int(row["end"])] == row["text"], (
            "the digest was edited: annotate it again"
        )
        assert (row["in_primary"] == "yes") == bool(row["primary_start"]) == (row["kind"] in FOUND_KINDS)


def assert_quotations_are_right(found: dict[tuple[str, str], float], *, recall: float, speakers: float) -> None:
    """Hold the figures over all documents to their floors."""
    assert found["", "quotations found, F1"] >= 0.95
    assert found["", "traced to the right passage, precision"] >= 0.95
    assert found["", "traced to the right passage, recall"] >= recall
    assert found["", "kind right, of those rightly traced"] >= 0.85
    assert found["", "foreign quotations traced by mistake"] <= 0.02
    assert found["", "speaker right, where the gold names one"] >= speakers


def test_the_quotations_of_the_digests_are_those_of_the_gold(built: Path) -> None:
    # short of the bounds: one of eight places is not found, and clipped prose names few speakers
    assert_quotations_are_right(figures(built, GOLD), recall=0.87, speakers=0.6)


def test_the_quotations_of_the_originals_are_those_of_the_gold(originals: Path, shared_gold: Path) -> None:
    # of six speakers that are missed the text names two (CHANGELOG)
    assert_quotations_are_right(figures(originals, shared_gold), recall=0.90, speakers=0.76)


@pytest.mark.slow
def test_a_verse_is_found_in_another_translation() -> None:
    book = needed(BESIDE / "bench") / "translations" / "mark_luke.csv"
    found = {metric: value for _, metric, value, _ in verses.scores(book)}
    assert found["oeb to kjv first"] >= 0.88
    assert found["ylt to kjv first"] >= 0.975
