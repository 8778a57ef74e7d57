"""The figures of key words, their places, clusters and stability: drawn from nothing, from little, from very much."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
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
from pipeline.runner.building import write_page

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


def keys_drawn(count: int) -> Figure:
    rng = np.random.default_rng(1)
    rows = [key(f"{LABELS[i % 4]}{i}", float(rng.normal(0, 3)), unit=unit, wide=float(rng.exponential(3)), p=float(rng.random()))
            for unit in ("lemma", "phrase", "entity") for i in range(count)]  # fmt: skip
    return key_terms.build(sources("dam", "fen"), frame("keyness", rows))


def ticks_drawn(count: int) -> Figure:
    rng = np.random.default_rng(2)
    rows = [tick(f"{LABELS[i % 4]}{i}", f"d{n}", float(rng.random()), i + 1, 99 * i + k)
            for n in range(count) for i in range(min(count, 30)) for k in range(int(rng.integers(3)))]  # fmt: skip
    return dispersion_plot.build(sources(*(f"d{n}" for n in range(count)), primary="d3"), frame("term_dispersion", rows))


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
    themes = frame("themes", [(f"t{i}", LABELS[i % 4], "x", "") for i in range(count)])
    return theme_stability.build(themes, frame("stability", rows))


DRAWN = [keys_drawn, ticks_drawn, map_drawn, stability_drawn]


def axes_of(figure: Figure) -> list[Any]:
    return list(figure.axes)


def texts_of(figure: Figure) -> list[str]:
    found: list[Any] = figure.findobj(lambda artist: hasattr(artist, "get_text"))
    return [text.get_text() for text in found]


def labels_of(figure: Figure, panel: int = 0) -> list[str]:
    return [label.get_text() for label in axes_of(figure)[panel].get_yticklabels()]


@pytest.mark.parametrize("count", [0, 1, 12])
@pytest.mark.parametrize("drawn", DRAWN)
def test_a_figure_is_written_twice_with_the_same_bytes(tmp_path: Path, drawn: Callable[[int], Figure], count: int) -> None:
    checksums = set()
    for name in ("first.svg", "second.svg"):
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # no layout that failed, no letter without a shape
            write_page(drawn(count), tmp_path / name)
        checksums.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(checksums) == 1


@pytest.mark.parametrize("drawn", DRAWN)
def test_nothing_to_draw_is_said(drawn: Callable[[int], Figure]) -> None:
    (said,) = texts_of(drawn(0))
    assert said.endswith("there is nothing to draw.")


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_figure_stays_a_page_however_much_there_is(drawn: Callable[[int], Figure]) -> None:
    width, height = drawn(100).get_size_inches()
    assert width <= 15
    assert height <= 20


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_dollar_makes_no_formula(drawn: Callable[[int], Figure]) -> None:
    texts = [text for text in texts_of(drawn(9)) if "$" in text]
    assert texts
    assert all(text.count("$") == text.count(r"\$") for text in texts)


def boxes_of(figure: Figure, panel: str | int) -> list[tuple[float, float, float, float]]:
    axes = next((axes for axes in axes_of(figure) if axes.get_label() == panel), axes_of(figure)[0])
    figure.draw_without_rendering()
    return [text.get_window_extent().extents for text in axes.texts]


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


# --- key terms


def test_key_terms_stand_by_their_log_ratio_the_highest_on_top_with_their_counts() -> None:
    rows = [
        key("ash", 2.0),
        key("bay", -1.0, counts="1:9", p=0.2),
        key("cedar", 3.0, counts="1234:0"),
        key("dog", -2.0, p=0.05),
    ]
    figure = key_terms.build(sources("dam", "fen"), frame("keyness", rows))
    assert labels_of(figure) == ["Dog", "Bay", "Ash", "Cedar"]  # from below
    assert [text.get_text() for text in axes_of(figure)[0].texts] == ["9 : 1", "1 : 9", "9 : 1", "1,234 : 0"]
    marks = [line for line in axes_of(figure)[0].lines if line.get_marker() in ("o", "s")]
    assert [line.get_xdata()[0] for line in marks] == [-2, -1, 2, 3]
    assert [line.get_marker() for line in marks] == ["s", "s", "o", "o"]
    assert [line.get_markerfacecolor() == "white" for line in marks] == [True, True, False, False]  # .05 is not below .05


def test_a_panel_has_fifteen_terms_from_each_end_and_no_small_words() -> None:
    rows = [key(f"up{i:02}", 1 + i / 10) for i in range(20)] + [key(f"down{i:02}", -1 - i / 10) for i in range(20)]
    rows += [key("the", 9.0, pos="DET"), key("even", 0.0), key("of all", 0.5, unit="phrase", pos="")]
    figure = key_terms.build(sources("dam", "fen"), frame("keyness", rows))
    assert labels_of(figure) == [f"Down{i:02}" for i in range(19, 4, -1)] + [f"Up{i:02}" for i in range(5, 20)]
    assert labels_of(figure, 1) == ["Of All"]
    assert [axes.get_title(loc="left") for axes in axes_of(figure)] == ["words", "phrases"]


@pytest.mark.parametrize(
    ("focuses", "docs", "said"),
    [
        (["primary", "fen"], ["dam", "fen"], "‹ more in the accounts    |    more in dam ›"),
        (["fen", "primary"], ["dam", "fen"], "‹ more in the accounts    |    more in dam ›"),
        (["fen", "moor"], ["fen", "moor"], "‹ more in all the other texts    |    more in fen ›"),
    ],
)
def test_the_primary_texts_are_drawn_and_without_them_the_first_text(focuses: list[str], docs: list[str], said: str) -> None:
    rows = [key(f"{focus} word", 1.0, focus=focus) for focus in focuses]
    figure = key_terms.build(sources(*docs), frame("keyness", rows))
    assert f"Key words: {said}" in texts_of(figure)
    assert labels_of(figure) == ["Primary Word" if "primary" in focuses else "Fen Word"]


def test_an_endless_interval_is_cut_and_an_arrow_says_so() -> None:
    rows = [key("ash", 2.0, wide=25.0), key("bay", -1.0, wide=0.5)]
    (axes,) = axes_of(key_terms.build(sources("dam"), frame("keyness", rows)))
    assert axes.get_xlim() == (-3, 3)
    assert [line.get_marker() for line in axes.lines if line.get_marker() in ("<", ">")] == ["<", ">"]
    assert max(abs(x) for line in axes.lines if len(line.get_xdata()) == 2 for x in line.get_xdata()) <= 3


def test_words_of_no_content_alone_give_a_message() -> None:
    figure = key_terms.build(sources("dam"), frame("keyness", [key("the", 9.0, pos="DET")]))
    assert texts_of(figure) == ["No word is frequent enough to compare: there is nothing to draw."]


# --- term dispersion


def test_a_tick_stands_at_its_per_cent_and_the_count_at_the_right() -> None:
    rows = [tick("weir", "fen", 0.25, 2), tick("mill", "fen", 0.5), tick("mill", "dam", 0.0), tick("mill", "dam", 1.0, at=9)]
    figure = dispersion_plot.build(sources("fen", "dam"), frame("term_dispersion", rows))
    assert [axes.get_title(loc="left") for axes in axes_of(figure)] == ["dam\n(primary)", "fen"]
    assert labels_of(figure) == ["mill", "weir"]
    assert axes_of(figure)[0].get_ylim()[0] > axes_of(figure)[0].get_ylim()[1]  # the first rank above
    assert [[text.get_text() for text in axes.texts] for axes in axes_of(figure)] == [["2", "·"], ["1", "1"]]
    ticks = [[path.vertices[0][0] for c in axes.collections for path in c.get_paths()] for axes in axes_of(figure)]
    assert ticks == [[0, 100], [50, 25]]


def test_of_many_texts_the_primary_one_and_those_with_most_ticks_are_drawn() -> None:
    docs = [f"d{n}" for n in range(9)]
    rows = [tick("weir", doc, 0.1, at=i) for n, doc in enumerate(docs) for i in range(n + 1)]
    figure = dispersion_plot.build(sources(*docs, primary="d0"), frame("term_dispersion", rows))
    titles = [axes.get_title(loc="left") for axes in axes_of(figure)]
    assert titles == ["d0\n(primary)", "d4", "d5", "d6", "d7", "d8"]
    assert any("3 more texts are not drawn" in text for text in texts_of(figure))


def test_a_very_frequent_word_is_counted_whole_and_drawn_in_part() -> None:
    rows = [tick("weir", "dam", i / 2000, at=i) for i in range(2000)]
    (axes,) = axes_of(dispersion_plot.build(sources("dam"), frame("term_dispersion", rows)))
    assert [text.get_text() for text in axes.texts] == ["2,000"]
    assert sum(len(c.get_paths()) for c in axes.collections) == 400


# --- cluster map


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


# --- stability


def test_all_together_stand_on_top_and_then_the_steadiest_first() -> None:
    rows = [tried("a", 0.5), tried("", 0.4), tried("b", 0.9), tried("7", 0.6, kind="cluster")]
    figure = theme_stability.build(frame("themes", [("a", "Ash", "x", ""), ("b", "Bay", "x", "")]), frame("stability", rows))
    assert [labels_of(figure, panel) for panel in (0, 1)] == [["all together", "Bay", "Ash"], ["7 about 7"]]
    assert [axes.get_title(loc="left") for axes in axes_of(figure)] == ["themes", "clusters"]
    assert [bar.get_width() for bar in axes_of(figure)[0].patches] == pytest.approx([0.4, 0.9, 0.5])
    assert [bool(bar.get_hatch()) for bar in axes_of(figure)[0].patches] == [True, False, False]


def test_the_lowest_value_and_what_was_missing_are_told() -> None:
    rows = [
        tried("a", 0.9),
        tried("a", 0.7, test="seed word dropped", dropped="weir"), tried("a", 0.3, test="seed word dropped", dropped="mill"),
        tried("a", 0.8, test="document left out", dropped="dam"), tried("a", 1.0, test="document left out", dropped="fen"),
    ]  # fmt: skip
    (bar,) = theme_stability.bars_of(frame("stability", rows), {"a": "Ash"})
    assert bar.lowest == {"seed word dropped": (0.3, "mill"), "document left out": (0.8, "dam")}
    (axes,) = axes_of(theme_stability.build(frame("themes", [("a", "Ash", "x", "")]), frame("stability", rows)))
    assert [text.get_text() for text in axes.texts] == ["0.90   “mill” 0.30, “dam” 0.80"]


def test_what_changes_nothing_is_not_told() -> None:
    rows = [tried("a", 1.0), tried("a", 1.0, test="document left out", dropped="dam")]
    (axes,) = axes_of(theme_stability.build(frame("themes", []), frame("stability", rows)))
    assert [text.get_text() for text in axes.texts] == ["1.00"]


def test_of_many_themes_the_least_steady_are_drawn() -> None:
    rows = [tried("", 0.9)] + [tried(f"t{i:02}", i / 50) for i in range(50)]
    figure = theme_stability.build(frame("themes", []), frame("stability", rows))
    assert axes_of(figure)[0].get_title(loc="left") == "themes: the 30 least steady of 50"
    assert labels_of(figure) == ["all together"] + [f"about t{i:02}" for i in range(29, -1, -1)]
