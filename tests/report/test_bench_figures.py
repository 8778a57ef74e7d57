"""The figures of key words, their places, clusters and stability: drawn from nothing, from little, from very much."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from pipeline.contracts import TABLES
from pipeline.report.figures import cluster_map, dispersion_plot, key_terms, theme_stability
from pipeline.runner import table_files
from tests.report.figures.drawing import assert_sound, has, links_of, rows_of, texts_of, written

NAN = float("nan")
LABELS = ["weir · mill · flood", "Bread_$x$", "<b>", "a label that is far too long for any figure " * 4]
Row = tuple[object, ...]


def frame(name: str, rows: list[Row]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def sources(*docs: str, primary: str = "dam") -> pd.DataFrame:
    return frame("sources", [
        (f"{doc}.txt", doc, "txt", 1, "0", "ok", "", "primary" if doc == primary else "secondary", "", "en", "", 1.0)
        for doc in docs
    ])  # fmt: skip


def key(term: str, log_ratio: float, *, unit: str = "lemma", pos: str = "NOUN", focus: str = "primary", counts: str = "9:1",
        p: float = 0.01, wide: float = 1.0) -> Row:  # fmt: skip
    count, other = map(int, counts.split(":"))
    reference = "accounts" if focus == "primary" else "rest"
    low, high = log_ratio - wide, log_ratio + wide
    return (focus, reference, unit, term, term.title(), pos, count, 1.0, other, 1.0, log_ratio, low, high, 5.0, p, p, NAN, 0.5,
            1, "body")  # fmt: skip


def tick(term: str, doc: str, position: float, rank: int = 1, at: int = 0) -> Row:
    return (doc, at, at + 1, "x", 1, term, rank, position, "body", "", "")


def passage(
    number: int, cluster: int, *, x: float = 0.0, y: float = 0.0, probability: float = 0.9, label: str = "weir"
) -> Row:
    return ("dam", 2 * number, 2 * number + 1, "x", number + 1, cluster, label, probability, x, y, "body", "", "")


def number(clusters: int, agreement: float, chosen: str = "no") -> Row:
    return (clusters, agreement, agreement - 0.1, agreement + 0.05, 20, 50, 50, chosen, "body")


def tried(group: str, agreement: float, *, kind: str = "theme", test: str = "bootstrap", dropped: str = "") -> Row:
    low, high, trials = (agreement - 0.1, min(agreement + 0.1, 1), 200) if not dropped else (NAN, NAN, 1)
    label = f"about {group}" if group else f"all {kind}s"
    return (kind, group, label, test, dropped, "Jaccard index" if group else "adjusted Rand index", agreement, low, high, trials,
            5, 50, "body")  # fmt: skip


def keys(rows: list[Row], *docs: str, text: str = "") -> Figure:
    passages: list[Row] = [("dam", 0, len(text), text, 1, "body", text, "en", "")] if text else []
    return key_terms.build(sources(*(docs or ("dam", "fen"))), frame("passages", passages), frame("keyness", rows))


def ticks(rows: list[Row], *docs: str, primary: str = "dam") -> Figure:
    passages: list[Row] = [(doc, 0, 500, "x", 1, "body", "x", "en", "") for doc in docs]
    return dispersion_plot.build(
        sources(*docs, primary=primary), frame("passages", passages), frame("term_dispersion", rows)
    )


def stable(rows: list[Row], themes: list[Row] | None = None) -> Figure:
    return theme_stability.build(sources("dam"), frame("themes", themes or []), frame("stability", rows))


def keys_drawn(count: int) -> Figure:
    rng = np.random.default_rng(1)
    rows = [key(f"{LABELS[i % 4]}{i}", float(rng.normal(0, 3)), unit=unit, wide=float(rng.exponential(3)), p=float(rng.random()))
            for unit in ("lemma", "phrase", "entity") for i in range(count)]  # fmt: skip
    return keys(rows)


def ticks_drawn(count: int) -> Figure:
    rng = np.random.default_rng(2)
    rows = [tick(f"{LABELS[i % 4]}{i}", f"d{n}", float(rng.random()), i + 1, 99 * i + k)
            for n in range(count) for i in range(min(count, 30)) for k in range(int(rng.integers(3)))]  # fmt: skip
    return ticks(rows, *(f"d{n}" for n in range(count)), primary="d3")


def map_drawn(count: int) -> Figure:
    rng = np.random.default_rng(3)
    middles = rng.uniform(-0.8, 0.8, (20, 2))
    rows = []
    for i in range(count):
        cluster = min(int(rng.exponential(4)), 19)
        x, y = middles[cluster] + rng.normal(0, 0.1, 2)
        rows.append(passage(i, cluster + 1, x=x, y=y, probability=float(rng.random()), label=LABELS[cluster % 4]))
    curve = [number(k, 0.9 - 0.04 * k, "yes" if k == 3 else "no") for k in range(2, min(count, 12))]
    return cluster_map.build(frame("clusters", rows), frame("cluster_counts", curve))


def stability_drawn(count: int) -> Figure:
    rng = np.random.default_rng(4)
    rows = [tried("", 0.8), tried("", 0.7, kind="cluster")][: 2 * count]
    for i in range(count):
        rows += [tried(f"t{i}", float(rng.random())), tried(f"{i + 1}", float(rng.random()), kind="cluster")]
        rows += [tried(f"t{i}", float(rng.random()), test="seed word dropped", dropped=f"{LABELS[3]} {j}") for j in range(3)]
        rows += [tried(f"t{i}", float(rng.random()), test="document left out", dropped="dam")]
    return stable(rows, [(f"t{i}", LABELS[i % 4], "x", "") for i in range(count)])


DRAWN = [keys_drawn, ticks_drawn, map_drawn, stability_drawn]


def axes_of(figure: Figure) -> list[Any]:
    return list(figure.axes)


@pytest.mark.parametrize("drawn", DRAWN)
def test_nothing_to_draw_is_said(drawn: Callable[[int], Figure]) -> None:
    assert "".join(texts_of(drawn(0))).replace(" ", "").endswith("thereisnothingtodraw.")


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_figure_stays_a_page_however_much_there_is(drawn: Callable[[int], Figure]) -> None:
    width, height = drawn(100).get_size_inches()
    assert width <= 15
    assert height <= 24


def boxes_of(figure: Figure, panel: str | int) -> list[tuple[float, float, float, float]]:
    axes = next((axes for axes in axes_of(figure) if axes.get_label() == panel), axes_of(figure)[0])
    figure.draw_without_rendering()
    return [text.get_window_extent().extents for text in axes.texts]


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_mark_is_filled_where_two_of_three_resamples_agree() -> None:
    rows = [passage(0, 1, probability=0.9), passage(1, 1, probability=0.5), passage(2, 1, probability=0.7)]
    axes = axes_of(cluster_map.build(frame("clusters", rows), frame("cluster_counts", [])))[0]
    hollow, filled = axes.collections
    assert (len(hollow.get_offsets()), len(filled.get_offsets())) == (1, 2)
    assert tuple(hollow.get_facecolor()[0][:3]) == (1, 1, 1)


def test_each_of_twelve_clusters_has_a_look_of_its_own_and_the_smaller_ones_are_gray() -> None:
    looks = [cluster_map._look(cluster) for cluster in range(1, 13)]
    assert len({marker for _, marker in looks}) == 12
    assert all(one[0] != other[0] for one, other in pairwise(looks))
    assert {cluster_map._look(cluster) for cluster in (0, 13, 99)} == {("#999999", ".")}
    figure = cluster_map.build(frame("clusters", [passage(i, i + 1) for i in range(15)]), frame("cluster_counts", []))
    assert "3 others: 3" in texts_of(figure)


def test_the_number_of_clusters_taken_is_filled_on_the_curve() -> None:
    curve = [number(2, 0.9), number(3, 0.8, "yes"), number(4, 0.3)]
    figure = cluster_map.build(frame("clusters", [passage(0, 1)]), frame("cluster_counts", curve))
    axes = next(axes for axes in axes_of(figure) if axes.get_label() == "curve")
    filled = [
        line.get_xdata()[0] for line in axes.lines if line.get_marker() == "o" and line.get_markerfacecolor() == "black"
    ]
    assert filled == [3]


def test_of_very_many_passages_an_even_part_is_drawn_and_the_figure_says_so() -> None:
    figure = map_drawn(5000)
    assert sum(len(c.get_offsets()) for c in axes_of(figure)[0].collections) == 3000
    assert any("3,000 of 5,000 are drawn" in text for text in texts_of(figure))


@given(st.integers(0, 10_000), st.integers(1, 4000))
def test_an_even_part_holds_first_and_last_and_nothing_twice(length: int, most: int) -> None:
    chosen = cluster_map.evenly(length, most).tolist()
    assert len(chosen) == min(length, most)
    assert chosen == sorted(set(chosen))
    assert not chosen or (chosen[0] == 0 and (most == 1 or chosen[-1] == length - 1))


@settings(max_examples=3, deadline=None)
@given(st.integers(20, 400))
def test_no_label_of_the_map_covers_another_or_leaves_it(count: int) -> None:
    rng = np.random.default_rng(count)
    middles = rng.uniform(-1, 1, (6, 2))
    rows = [passage(i, i % 6 + 1, x=x, y=y, label=f"{LABELS[0]} {i % 6}")
            for i in range(count) for x, y in [middles[i % 6] + rng.normal(0, 0.1, 2)]]  # fmt: skip
    figure = cluster_map.build(frame("clusters", rows), frame("cluster_counts", []))
    boxes = boxes_of(figure, "map")
    assert len(boxes) == 6
    assert all(apart(one, other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])
    width, height = figure.get_size_inches() * figure.dpi
    assert all(left >= 0 and low >= 0 and right <= width and high <= height for left, low, right, high in boxes)


@pytest.mark.parametrize("count", [0, 1, 12, 100])
@pytest.mark.parametrize("drawn", DRAWN)
def test_a_figure_is_the_same_bytes_each_time_and_sound(drawn: Callable[[int], Figure], count: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # no layout that failed, no letter without a shape
        assert written(drawn(count)) == written(drawn(count))
    if count and drawn is not map_drawn and not has(drawn(count), "nothing to draw"):
        assert_sound(drawn(count))


@pytest.mark.parametrize("drawn", DRAWN[1:])
def test_a_dollar_makes_no_formula(drawn: Callable[[int], Figure]) -> None:
    assert "Bread_$x$" in written(drawn(40))


# --- key terms


def test_key_terms_stand_by_side_the_highest_on_top_with_their_counts_and_only_those_beyond_chance() -> None:
    rows = [
        key("ash", 2.0), key("bay", -1.0, counts="1:9"), key("cedar", 3.0, counts="1234:0"),
        key("dog", -2.0, p=0.05), key("elm", -3.0),
    ]  # fmt: skip
    figure = keys(rows)
    assert [text for text in rows_of(figure) if text[:1] in "ABCDEM"] == ["More in the primary text", "Cedar", "Ash",
                                                                          "More in the accounts", "Elm", "Bay"]  # fmt: skip
    assert ("../report/words.html", "Cedar: 1,234 times against 0, 8.0 times as often") in links_of(figure)
    assert {"1,234 : 0", "1 : 9"} <= set(texts_of(figure))


def test_a_side_has_ten_terms_and_no_small_words() -> None:
    rows = [key(f"up{i:02}", 1 + i / 10) for i in range(20)] + [key(f"down{i:02}", -1 - i / 10) for i in range(20)]
    figure = keys([*rows, key("the", 9.0, pos="DET"), key("even", 0.0)])
    assert [text for text in rows_of(figure) if text.startswith(("Up", "Down", "The", "Even"))] == [
        *(f"Up{i:02}" for i in range(19, 9, -1)), *(f"Down{i:02}" for i in range(19, 9, -1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("focuses", "docs", "said"),
    [
        (["primary", "fen"], ["dam", "fen"], "Which words tell the primary text and the accounts apart?"),
        (["fen", "primary"], ["dam", "fen"], "Which words tell the primary text and the accounts apart?"),
        (["fen", "moor"], ["fen", "moor"], "Which words tell fen and all the other texts apart?"),
    ],
)
def test_the_primary_texts_are_drawn_and_without_them_the_first_text(focuses: list[str], docs: list[str], said: str) -> None:
    figure = keys([key(f"{focus} word", 1.0, focus=focus) for focus in focuses], *docs)
    assert has(figure, said)
    assert ("Primary Word" if "primary" in focuses else "Fen Word") in texts_of(figure)


@pytest.mark.parametrize(
    ("word", "counts", "said_once"),
    [("fens", "9:1", True), ("fen", "14:1", True), ("fen", "90:1", False), ("mill", "9:1", False)],
)
def test_a_word_of_a_name_that_is_drawn_is_not_drawn_again(word: str, counts: str, said_once: bool) -> None:
    figure = keys([key("the fens", 2.0, unit="entity"), key(word, 1.0, counts=counts)])
    assert (word.title() not in texts_of(figure)) == said_once


def test_phrases_and_names_are_written_as_the_texts_have_them() -> None:
    rows = [key("council of worker", 2.0, unit="phrase"), key("rcpb", 3.0, pos="PROPN"), key("trust", 1.0)]
    text = "Councils of workers of the RCP(B) trust the councils of workers; Councils of workers, says RCP(B)."
    lower = [(*row[:4], row[3], *row[5:]) for row in rows]
    figure = keys(lower, text=text)
    assert {"Councils of workers", "RCP(B)", "trust"} <= set(texts_of(figure))


def test_words_of_no_content_alone_give_a_message() -> None:
    assert has(keys([key("the", 9.0, pos="DET")]), "No word is surely more frequent on one side; nothing to draw.")


# --- term dispersion


def test_a_tick_leads_to_its_passage_and_the_count_stands_at_the_right() -> None:
    rows = [tick("weir", "fen", 0.25, 2), tick("mill", "fen", 0.5), tick("mill", "dam", 0.0), tick("mill", "dam", 1.0, at=9)]
    figure = ticks(rows, "fen", "dam")
    assert [text for text in texts_of(figure) if text in ("dam (primary)", "fen")] == ["dam (primary)", "fen"]
    assert [text for text in rows_of(figure, left=96) if text in ("mill", "weir")] == ["mill", "weir"]
    assert [text for text in texts_of(figure) if text in ("1", "2", "–")] == ["2", "–", "1", "1"]
    addresses = [address for address, _ in links_of(figure)]
    assert addresses.count("../report/documents/dam.html#c0-500") == 2
    assert addresses.count("../report/documents/fen.html#c0-500") == 2


def test_of_many_texts_the_primary_one_and_those_with_most_ticks_are_drawn() -> None:
    docs = [f"d{n}" for n in range(9)]
    rows = [tick("weir", doc, 0.1, at=i) for n, doc in enumerate(docs) for i in range(n + 1)]
    figure = ticks(rows, *docs, primary="d0")
    assert [text for text in texts_of(figure) if text.startswith("d")] == ["d0 (primary)", "d5", "d6", "d7", "d8"]
    assert has(figure, "Not drawn: 4 more texts")


def test_a_very_frequent_word_is_counted_whole_and_drawn_in_part() -> None:
    figure = ticks([tick("weir", "dam", i / 2000, at=i) for i in range(2000)], "dam")
    assert "2,000" in texts_of(figure)
    assert len(links_of(figure)) == dispersion_plot.TICKS


# --- stability


def test_all_together_stand_on_top_and_then_the_steadiest_first() -> None:
    rows = [tried("a", 0.5), tried("", 0.4), tried("b", 0.9), tried("7", 0.6, kind="cluster")]
    figure = stable(rows, [("a", "Ash", "x", ""), ("b", "Bay", "x", "")])
    named = {"Themes", "all together", "Bay", "Ash", "Clusters", "7 about 7"}
    assert [text for text in rows_of(figure, left=160) if text in named] == [
        "Themes", "all together", "Bay", "Ash", "Clusters", "7 about 7",
    ]  # fmt: skip


def test_the_lowest_value_and_what_was_missing_are_told() -> None:
    rows = [
        tried("a", 0.9),
        tried("a", 0.7, test="seed word dropped", dropped="weir"), tried("a", 0.3, test="seed word dropped", dropped="mill"),
        tried("a", 0.8, test="document left out", dropped="dam"), tried("a", 1.0, test="document left out", dropped="fen"),
    ]  # fmt: skip
    (bar,) = theme_stability.bars_of(frame("stability", rows), {"a": "Ash"})
    assert bar.lowest == {"seed word dropped": (0.3, "mill"), "document left out": (0.8, "dam")}
    assert {"0.90", "0.30 without “mill”"} <= set(texts_of(stable(rows, [("a", "Ash", "x", "")])))


def test_what_changes_nothing_is_not_told() -> None:
    figure = stable([tried("a", 1.0), tried("a", 1.0, test="document left out", dropped="dam")])
    assert not any("without “" in text for text in texts_of(figure))


def test_of_many_themes_the_least_steady_are_drawn() -> None:
    figure = stable([tried("", 0.9)] + [tried(f"t{i:02}", i / 50) for i in range(50)])
    assert "Themes: the 30 least steady of 50" in texts_of(figure)
    named = [text for text in texts_of(figure) if text.startswith(("all together", "about"))]
    assert named == ["all together"] + [f"about t{i:02}" for i in range(29, -1, -1)]
