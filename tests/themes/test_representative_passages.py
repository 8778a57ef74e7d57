"""The surest and the least sure passages: probabilities counted by hand, both ends, ties, clusters beside themes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.contracts import TABLES
from pipeline.runner import table_files
from pipeline.themes import representative_passages
from tests.themes.small_corpus import NOBODY, Passage, corpus, rows_of, themes_of

LONG = "o o o o o o o o weir o o o o o o o"  # of sixteen words one speaks for a theme
# each passage its own document, so that none has neighbors
TEXTS: dict[str, list[Passage]] = {
    "both": ["weir flood"], "long": [LONG], "one": ["weir"], "note": [("weir flood", "comment")], "other": ["weir"],
    **{f"e{i}": ["elm"] for i in range(7)}, **{f"n{i}": ["o"] for i in range(9)},
}  # fmt: skip
ALL_BUT_ONE = round(101 / 102, 4)  # of 100 draws and two seed words dropped all but one


def clusters_of(*rows: tuple[str, int, int, float]) -> pd.DataFrame:
    """Return clusters from document, passage, cluster and probability."""
    frame = pd.DataFrame(rows, columns=["doc", "passage", "cluster", "probability"])
    frame = frame.assign(start=0, end=1, text="o", label="l", x=0.0, y=0.0, zone="body", locator="", context="o")
    return table_files.settle(frame[list(TABLES["clusters"].columns)], "clusters")


def ends(themes: pd.DataFrame, *tables: pd.DataFrame, clusters: pd.DataFrame | None = None) -> pd.DataFrame:
    frame = representative_passages.build(
        themes, *tables, table_files.empty("clusters") if clusters is None else clusters, NOBODY
    )
    frame = table_files.settle(frame, "representative_passages")
    table_files.check(frame, "representative_passages", {"passages": tables[0]})
    return frame


def told(found: pd.DataFrame, group: str) -> list[tuple[Any, ...]]:
    return rows_of(found[found["group"] == group], "typicality", "rank", "doc", "probability")


def test_the_passages_at_both_ends_are_told_and_none_twice() -> None:
    found = ends(themes_of(wood="elm", water="weir;flood"), *corpus(**TEXTS))
    assert told(found, "water") == [
        ("representative", 1, "both", 1.0), ("representative", 2, "one", ALL_BUT_ONE),
        ("representative", 3, "other", ALL_BUT_ONE),
        ("borderline", 1, "long", ALL_BUT_ONE),  # as sure as the two before it, but by a smaller margin
    ]  # fmt: skip
    once = round(100 / 101, 4)
    assert told(found, "wood") == [
        ("representative", 1, "e0", once), ("representative", 2, "e1", once), ("representative", 3, "e2", once),
        ("borderline", 1, "e6", once), ("borderline", 2, "e5", once), ("borderline", 3, "e4", once),
    ]  # fmt: skip
    assert list(dict.fromkeys(found["group"])) == ["wood", "water"]


def test_of_equally_representative_passages_the_one_that_hardly_speaks_for_another_theme_comes_first() -> None:
    texts: dict[str, list[Passage]] = {
        "torn": ["weir weir elm elm"],
        "plain": ["weir"],
        **{f"n{i}": ["o"] for i in range(9)},
    }
    found = ends(themes_of(water="weir", wood="elm"), *corpus(**texts))
    once = round(100 / 101, 4)
    assert told(found, "water") == [("representative", 1, "plain", once), ("representative", 2, "torn", once)]


@pytest.mark.parametrize(("count", "surest", "least"), [(1, 1, 0), (3, 3, 0), (4, 3, 1), (5, 3, 2), (6, 3, 3), (9, 3, 3)])
def test_the_surest_are_named_first(count: int, surest: int, least: int) -> None:
    texts: dict[str, list[Passage]] = {**{f"e{i}": ["elm"] for i in range(count)}, **{f"n{i}": ["o"] for i in range(12)}}
    found = ends(themes_of(wood="elm"), *corpus(**texts))
    assert list(found["typicality"]) == ["representative"] * surest + ["borderline"] * least
    assert list(found["rank"]) == [*range(1, surest + 1), *range(1, least + 1)]
    assert not found.duplicated(["doc", "passage"]).any()


def test_another_themes_dropped_seed_words_are_no_trial_of_a_theme() -> None:
    found = ends(themes_of(water="weir", wood="elm;weir"), *corpus(**TEXTS))
    assert set(found.loc[found["group"] == "water", "probability"]) == {round(100 / 101, 4)}


def test_a_seed_word_that_never_occurs_is_no_trial() -> None:
    assert set(ends(themes_of(wood="elm;heath;moor"), *corpus(**TEXTS))["probability"]) == {round(100 / 101, 4)}


def test_clusters_follow_the_themes_the_largest_first() -> None:
    passages, tokens, sentences = corpus(**TEXTS)
    clusters = clusters_of(
        ("e0", 1, 2, 0.4), ("e1", 1, 1, 0.5), ("e2", 1, 1, 0.9), ("e3", 1, 1, 0.9), ("e4", 1, 1, 0.2), ("e5", 1, 10, 1.0)
    )
    found = ends(themes_of(water="weir;flood"), passages, tokens, sentences, clusters=clusters)
    assert list(dict.fromkeys(zip(found["kind"], found["group"], strict=True))) == [
        ("theme", "water"), ("cluster", "1"), ("cluster", "2"), ("cluster", "10"),
    ]  # fmt: skip
    assert told(found, "1") == [
        ("representative", 1, "e2", 0.9), ("representative", 2, "e3", 0.9), ("representative", 3, "e1", 0.5),
        ("borderline", 1, "e4", 0.2),
    ]  # fmt: skip
    assert told(found, "10") == [("representative", 1, "e5", 1.0)]
    without = ends(themes_of(), passages, tokens, sentences, clusters=clusters)
    assert list(dict.fromkeys(without["group"])) == ["1", "2", "10"]


def test_a_passage_has_its_place_and_its_first_sentence() -> None:
    texts: dict[str, list[Passage]] = {**{f"n{i}": ["o"] for i in range(9)}, "two": ["elm one . elm two", "elm"]}
    passages, tokens, _ = corpus(**texts)
    rows = [("two", 0, 9, "elm one .", 1, 1, "body", "en", ""), ("two", 10, 17, "elm two", 1, 2, "body", "en", "")]
    sentences = pd.DataFrame(rows, columns=list(table_files.empty("sentences").columns))
    found = ends(themes_of(wood="elm"), passages, tokens, sentences)
    assert set(rows_of(found, "doc", "start", "end", "text", "passage", "zone", "locator", "context")) == {
        ("two", 0, 17, "elm one . elm two", 1, "body", "paragraph 1", "elm one ."),
        ("two", 19, 22, "elm", 2, "body", "paragraph 2", "elm"),
    }


def test_the_same_text_twice_is_two_passages() -> None:
    texts: dict[str, list[Passage]] = {"a": ["elm", "elm"], "b": ["elm"], "n": ["o"] * 9}
    found = ends(themes_of(wood="elm"), *corpus(**texts))
    assert sorted(rows_of(found, "doc", "passage")) == [("a", 1), ("a", 2), ("b", 1)]


@pytest.mark.parametrize(
    "documents",
    [{}, {"dam": ["."]}, {"dam": ["weir"]}, {"dam": [("weir", "comment"), "oak"]}, {"dam": [("weir", "navigation")]}],
)
@pytest.mark.parametrize("themes", [{}, {"water": "weir|weir"}, {"water": "heath"}])
def test_where_no_passage_has_a_theme_none_is_told(documents: dict[str, list[Passage]], themes: dict[str, str]) -> None:
    assert ends(themes_of(**themes), *corpus(**documents)).empty


def test_the_order_of_the_hand_written_rows_only_orders_the_groups() -> None:
    themes = themes_of(wood="elm;o", water="weir;flood", other="elm")
    tables = corpus(**TEXTS)
    found, turned = ends(themes, *tables), ends(themes.iloc[::-1].reset_index(drop=True), *tables)
    assert list(dict.fromkeys(turned["group"])) == ["other", "water", "wood"]
    assert sorted(rows_of(found, *found.columns)) == sorted(rows_of(turned, *found.columns))
