"""What of the primary texts can bear a claim out."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.compare.verification.targets import Target, targets
from pipeline.runner import table_files

LONG = "The mill shall be the town's, its owner shall leave, and the river flows on as it always did."


def found(said: list[tuple[str, str]], demanded: list[tuple[str, int]]) -> list[Target]:
    """Return the targets of a text given as passages of one sentence with their zones, and as demands with their passages."""
    sentences, demands = [], []
    start = 0
    for n, (text, zone) in enumerate(said, 1):
        sentences.append(("dam", start, start + len(text), text, n, 1, zone, f"paragraph {n}"))
        for words, at in demanded:
            if at == n:
                begin = start + text.index(words)
                demands.append(
                    {"doc": "dam", "start": begin, "end": begin + len(words), "text": words, "demand": len(demands) + 1}
                )
        start += len(text) + 1
    table = pd.DataFrame(sentences, columns=list(table_files.empty("sentences").columns))
    wanted = pd.DataFrame(demands).reindex(columns=list(table_files.empty("demands").columns), fill_value="")
    return targets(["dam"], table, {}, wanted)


@pytest.mark.parametrize(
    ("text", "zone", "kept"),
    [
        ("The toll must fall.", "body", True),
        ("Down with it!", "body", False),  # too short to say anything
        ("The mill and its wheels", "heading", False),
        ("The editor found this text.", "editorial", False),
    ],
)
def test_sentences_of_the_body_that_say_something_can_be_found(text: str, zone: str, kept: bool) -> None:
    assert bool(found([(text, zone)], [])) is kept


def test_a_short_sentence_can_be_found_where_it_is_a_demand() -> None:
    assert [t.demand for t in found([("No more tolls!", "body"), ("So be it.", "body")], [("No more tolls", 1)])] == [1]


def test_a_sentence_with_several_demands_can_be_found_whole_and_by_each() -> None:
    demanded = [("The mill shall be the town's", 1), ("its owner shall leave", 1)]
    all_found = found([(LONG, "body")], demanded)
    assert [(t.text, t.demand, t.home) for t in all_found] == [(LONG, 1, 0), (demanded[0][0], 1, 0), (demanded[1][0], 2, 0)]


def test_a_sentence_with_one_demand_is_found_whole() -> None:
    assert [(t.text, t.demand) for t in found([(LONG, "body")], [("its owner shall leave", 1)])] == [(LONG, 1)]


def test_a_demand_inside_a_longer_one_hides_neither() -> None:
    all_found = found([(LONG, "body")], [(LONG[:-1], 1), ("its owner shall leave", 1)])
    assert [(t.text, t.demand) for t in all_found] == [(LONG, 1), ("its owner shall leave", 2)]


def test_what_stands_beside_a_sentence_is_what_can_be_found_next_to_it() -> None:
    said = [("The toll must fall.", "body"), ("A heading of words here", "heading"), ("The weir shall stay there.", "body")]
    assert [t.beside for t in found(said, [])] == [(1,), (0,)]
    assert [t.locator for t in found(said, [])] == ["paragraph 1", "paragraph 3"]


def test_nothing_is_found_in_nothing() -> None:
    assert found([], []) == []
