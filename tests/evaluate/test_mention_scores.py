"""Figures of mentions where windows, optional rows and second types were annotated."""

from __future__ import annotations

import pytest

from pipeline.evaluate.gold import GoldRow
from pipeline.evaluate.mention_scores import mention_scores
from pipeline.runner import table_files

F1, LINKS = "span and type F1", "linking B3 F1"


def row(start: int, end: int, kind: str = "PERSON", entity: str = "ann", **more: str) -> GoldRow:
    return {"start": str(start), "end": str(end), "type": kind, "entity_id": entity, **more}


def figures(
    gold: list[GoldRow], found: list[tuple[int, int, str]], window: tuple[int, int] | None = None
) -> dict[str, float]:
    mentions = table_files.empty("mentions")[["doc", "start", "end", "type", "entity_id"]]
    for start, end, kind in found:
        mentions.loc[len(mentions)] = ["diary", start, end, kind, "ann"]
    windows = {"diary": [{"start": str(window[0]), "end": str(window[1])}]} if window else {}
    rows = mention_scores({"diary": gold}, windows, mentions)
    return {metric: value for _, doc, metric, value, _ in rows if not doc}


def test_what_stands_outside_of_the_windows_does_not_count() -> None:
    gold, found = [row(10, 14)], [(10, 14, "PERSON"), (90, 95, "PERSON")]
    assert figures(gold, found)[F1] == pytest.approx(2 / 3)
    assert figures(gold, found, (0, 50))[F1] == 1


def test_an_optional_row_may_be_found_or_not() -> None:
    gold = [row(10, 14), row(20, 30, optional="yes")]
    for found in ([(10, 14, "PERSON")], [(10, 14, "PERSON"), (20, 26, "ORG")]):
        assert figures(gold, found)[F1] == 1


def test_a_row_that_counts_goes_before_an_optional_one_around_it() -> None:
    gold = [row(10, 14), row(5, 20, optional="yes")]
    assert figures(gold, [(10, 14, "PERSON")])[F1] == 1
    assert figures(gold, [])[F1] == 0


@pytest.mark.parametrize(("kind", "right"), [("PERSON", 1), ("ORG", 1), ("PLACE", 0)])
def test_a_second_type_is_right_as_well(kind: str, right: int) -> None:
    assert figures([row(10, 14, alt="ORG GROUP")], [(10, 14, kind)])[F1] == right


def test_links_are_compared_within_the_windows() -> None:
    assert figures([row(10, 14), row(20, 24)], [(10, 14, "PERSON"), (20, 24, "PERSON")], (0, 50))[LINKS] == 1
