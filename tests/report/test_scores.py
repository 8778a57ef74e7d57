"""The figures of agreement with gold, against values counted by hand and against the definition spelled out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import table_files
from pipeline.contracts import TABLES
from pipeline.report import scores
from pipeline.report.scores import b_cubed

Row = tuple[str, int, str, str, str]  # doc, start, text, type, entity

TEXTS = {"dam": "In May 1921 Ann met Bob; Ann left in June.", "weir": "Ann wrote to Bob in 1922."}
GOLD: list[Row] = [
    ("dam", 3, "May 1921", "DATE", "1921-05"), ("dam", 12, "Ann", "PERSON", "ann"), ("dam", 20, "Bob", "PERSON", "bob"),
    ("dam", 25, "Ann", "PERSON", "ann"), ("dam", 37, "June", "DATE", "1921-06"),
    ("weir", 0, "Ann", "PERSON", "ann"), ("weir", 13, "Bob", "PERSON", "bob"), ("weir", 20, "1922", "DATE", "1922"),
]  # fmt: skip


def frame(name: str, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(list(rows), columns=list(TABLES[name].columns)), name)


def figures(found: Sequence[Row], gold: Sequence[Row] = GOLD, texts: Mapping[str, str] = TEXTS) -> dict[tuple[str, str], float]:
    """Return the figures about mentions by document and metric."""
    lines = ["doc,start,end,text,type,entity_id"]
    lines += [f"{doc},{start},{start + len(text)},{text},{kind},{entity}" for doc, start, text, kind, entity in gold]
    of_texts = frame("texts", [(doc, text, "en", "") for doc, text in texts.items()])
    mentions = frame(
        "mentions",
        [(d, s, s + len(t), t, kind, entity, "", "alias", 1.0, 1, "body", "", "") for d, s, t, kind, entity in found],
    )
    files = {"gold_mentions.csv": "\n".join([*lines, ""]).encode()}
    table = scores.build(files, of_texts, table_files.empty("passages"), mentions, table_files.empty("passage_themes"))
    settled = table_files.settle(table, "scores")
    table_files.check(settled, "scores", {})
    return dict(zip(zip(settled["doc"], settled["metric"], strict=True), settled["value"], strict=True))


def but(*changes: tuple[int, str, str]) -> list[Row]:
    """Return the gold's rows with another type and entity in some places; an empty type leaves a row out."""
    rows = list(GOLD)
    for at, kind, entity in changes:
        rows[at] = (*rows[at][:3], kind, entity)
    return [row for row in rows if row[3]]


F1, LINKING = "span and type F1", "linking B3 F1"
FOUND, RIGHT = "dates found", "date values right, of those found"


def test_what_is_the_golds_has_full_marks() -> None:
    assert set(figures(GOLD).values()) == {1.0}
    assert {doc for doc, _ in figures(GOLD)} == {"dam", "weir", ""}


def test_ids_are_compared_as_clusters_and_not_by_their_spelling() -> None:
    renamed = [(d, s, t, kind, entity if kind == "DATE" else f"{entity}-x") for d, s, t, kind, entity in GOLD]
    assert set(figures(renamed).values()) == {1.0}


@pytest.mark.parametrize(
    ("found", "values"),
    [
        # five names: three Anns, two Bobs; an id for all: precision (3 · 3/5 + 2 · 2/5) / 5 = 13/25, recall 1
        (but((2, "PERSON", "ann"), (6, "PERSON", "ann")), {F1: 1.0, LINKING: 26 / 38}),
        # one Ann has no id: precision 1, recall (1/3 + 2 · 2/3 + 2) / 5 = 11/15
        (but((1, "PERSON", "")), {F1: 1.0, LINKING: 22 / 26}),
        # two without an id are two clusters and not one: recall (3 · 1/3 + 2) / 5 = 3/5
        (but((1, "PERSON", ""), (3, "PERSON", "")), {F1: 1.0, LINKING: 6 / 8}),
        # an Ann that is not found is alone, as one without an id is; F1 = 2 · 7 / 15
        (but((1, "", "")), {F1: 14 / 15, LINKING: 22 / 26}),
        # of another type but rightly linked: the span counts for the link, not for the type
        (but((1, "ORG", "ann")), {F1: 14 / 16, LINKING: 1.0}),
        # taken for a date: no name, whatever its value
        (but((1, "DATE", "ann")), {F1: 14 / 16, LINKING: 22 / 26}),
        # one date of three is missing, one of two is wrong
        (but((0, "", ""), (4, "DATE", "1921")), {F1: 14 / 15, LINKING: 1.0, FOUND: 2 / 3, RIGHT: 1 / 2}),
        # a date taken for a name is not found
        (but((0, "WORK", "1921-05")), {F1: 14 / 16, FOUND: 2 / 3, RIGHT: 1.0}),
        # a value less precise is wrong
        (but((4, "DATE", "1921"), (7, "DATE", "1922~")), {FOUND: 1.0, RIGHT: 1 / 3}),
        # surplus rows cost precision of spans and nothing else: F1 = 16 / 18
        ([*GOLD, ("dam", 16, "met", "ORG", "ann"), ("weir", 4, "wrote", "DATE", "1921")],
         {F1: 16 / 18, LINKING: 1.0, FOUND: 1.0, RIGHT: 1.0}),
        # a longer span is another one
        ([("dam", 0, "In May 1921", "DATE", "1921-05"), *GOLD[1:]], {F1: 14 / 16, FOUND: 2 / 3, RIGHT: 1.0}),
        ([], {F1: 0.0, LINKING: 4 / 7, FOUND: 0.0}),  # five alone: precision 1, recall (3 · 1/3 + 2 · 1/2) / 5 = 2/5
    ],
)  # fmt: skip
def test_each_kind_of_error_costs_what_can_be_counted_by_hand(found: list[Row], values: dict[str, float]) -> None:
    got = figures(found)
    assert {metric: got["", metric] for metric in values} == pytest.approx(values, abs=5e-5)


def test_where_no_date_is_found_no_share_of_them_is_right() -> None:
    assert ("", RIGHT) not in figures(but((0, "", ""), (4, "", ""), (7, "", "")))


def test_documents_have_figures_of_their_own_and_types_one_over_all() -> None:
    got = figures(but((5, "ORG", "ann"), (6, "PERSON", "ann")))
    assert got["dam", F1] == 1.0
    assert got["weir", F1] == pytest.approx(2 / 3, abs=5e-5)
    assert got["", f"{F1}, DATE"] == 1.0
    assert got["", f"{F1}, PERSON"] == pytest.approx(8 / 9, abs=5e-5)
    assert ("", f"{F1}, ORG") not in got  # none in the gold
    assert got["dam", LINKING] == 1.0
    assert got["weir", LINKING] == pytest.approx(2 / 3, abs=5e-5)  # one cluster of two: precision 1/2, recall 1


def test_gold_that_does_not_fit_its_text_counts_for_nothing() -> None:
    edited = TEXTS | {"dam": "Edited. " + TEXTS["dam"]}
    assert {doc for doc, _ in figures(GOLD, texts=edited)} == {"weir", ""}
    assert figures(GOLD, texts={"weir": TEXTS["weir"]}) == figures(GOLD, texts=edited)
    assert figures(GOLD, texts={}) == {}
    assert figures(GOLD, gold=[]) == {}


@pytest.mark.parametrize(
    ("gold", "metrics"),
    [
        ([GOLD[0]], {F1, f"{F1}, DATE", FOUND, RIGHT}),
        ([GOLD[1]], {F1, f"{F1}, PERSON", LINKING}),
    ],
)
def test_of_what_the_gold_does_not_hold_nothing_is_said(gold: list[Row], metrics: set[str]) -> None:
    assert {metric for _, metric in figures(GOLD, gold=gold)} == metrics


# --- B³ by itself
@pytest.mark.parametrize(
    ("wanted", "found", "value"),
    [
        ("aaaaabbccccc", "11111" + "2222222", Fraction(32, 37)),  # the example of Bagga & Baldwin: precision 16/21, recall 1
        ("aaaaabbccccc", "11111" + "22" + "11111", Fraction(14, 19)),  # and their worse one: precision 7/12
        ("aaaaabbccccc", "111112233333", Fraction(1)),
        ("aabb", "1111", Fraction(2, 3)),
        ("aaaa", "1122", Fraction(2, 3)),
        ("aaaa", "1234", Fraction(2, 5)),
        ("a", "1", Fraction(1)),
        ("aabb", "1212", Fraction(1, 2)),
    ],
)
def test_b_cubed_is_what_is_counted_by_hand(wanted: str, found: str, value: Fraction) -> None:
    assert b_cubed(dict(enumerate(wanted)), dict(enumerate(found))) == pytest.approx(float(value))


def oracle(wanted: dict[int, str], found: dict[int, str]) -> float:
    """Return B³ F1 by its definition: for each item, how much of its two clusters is the same."""
    own = {item: {i for i in wanted if i == item or (item in found and found.get(i) == found[item])} for item in wanted}
    true = {item: {i for i in wanted if wanted[i] == wanted[item]} for item in wanted}
    precision = sum(Fraction(len(own[i] & true[i]), len(own[i])) for i in wanted) / len(wanted)
    recall = sum(Fraction(len(own[i] & true[i]), len(true[i])) for i in wanted) / len(wanted)
    return float(2 * precision * recall / (precision + recall))


ITEMS = st.dictionaries(st.integers(0, 12), st.sampled_from("abcd"), min_size=1)


@given(ITEMS, st.dictionaries(st.integers(0, 15), st.sampled_from("abcd")))
def test_b_cubed_is_its_definition_spelled_out(wanted: dict[int, str], found: dict[int, str]) -> None:
    value = b_cubed(wanted, found)
    assert value == pytest.approx(oracle(wanted, found))
    assert 0.0 < value <= 1.0 + 1e-12
    assert b_cubed(wanted, wanted) == pytest.approx(1.0)
    if set(found) == set(wanted):
        assert b_cubed(found, wanted) == pytest.approx(value)  # precision and recall change places
