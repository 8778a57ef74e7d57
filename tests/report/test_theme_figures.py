"""The figures of themes: what is drawn where, from nothing, from one document and from many, the same bytes each time."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from pipeline.contracts import CONTRASTS, TABLES
from pipeline.report.figures import theme_intervals, theme_positions, themes_by_document
from pipeline.runner import table_files
from pipeline.runner.building import write_page

LABELS = ["Water & weirs", "Bread_$x$", "Wood <b>", "A label that is far too long to stand beside a bar in a figure"]
UNKNOWN = math.nan


def frame(name: str, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def sources(count: int, primary: int = 1) -> pd.DataFrame:
    return frame("sources", [
        (f"d{n}.txt", f"d{n}", "txt", 1, "0", "ok", "", "primary" if n < primary else "secondary", "", "en", "", 1.0)
        for n in range(count)
    ])  # fmt: skip


def themes(labels: Sequence[str] = LABELS) -> pd.DataFrame:
    return frame("themes", [(f"t{i}", label, "x", "") for i, label in enumerate(labels)])


def share(theme: str, doc: str, value: float, verdict: str = "", words: float = 10.0) -> tuple[object, ...]:
    low, high = max(value - 0.1, 0), value + 0.2
    return (theme, doc, 1, words, value, low, high, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, verdict, "body")


def shares(count: int, primary: int = 1) -> pd.DataFrame:
    return frame("theme_shares", [
        share(f"t{i}", f"d{n}", (i + n) % 5 / 20, CONTRASTS[(i + n) % 3] if primary and n >= primary else "", 1.0 + n)
        for n in range(count) for i in range(len(LABELS))
    ])  # fmt: skip


def mapped(count: int, primary: int = 1) -> Figure:
    return themes_by_document.build(sources(count, primary), themes(), shares(count, primary))


def intervals(count: int, primary: int = 1) -> Figure:
    return theme_intervals.build(sources(count, primary), themes(), shares(count, primary))


def marked(doc: str, passage: int, theme: str, position: float, words: int, score: float = 1.0, zone: str = "body") -> Any:
    return (doc, passage, passage + 1, "x", passage, theme, score, 1, words, position, zone, "", "")


def positions(count: int, primary: int = 1) -> Figure:
    rows = [marked(f"d{n}", p, f"t{p % 3}", p / 10, 10) for n in range(count) for p in range(10)]
    return theme_positions.build(sources(count, primary), themes(), frame("passage_themes", rows))


def texts_of(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


@pytest.mark.parametrize("count", [0, 1, 5, 30])
@pytest.mark.parametrize("drawn", [mapped, intervals, positions])
def test_a_figure_is_written_twice_with_the_same_bytes(tmp_path: Path, drawn: Callable[[int], Figure], count: int) -> None:
    checksums = []
    for name in ("first.svg", "second.svg"):
        write_page(drawn(count), tmp_path / name)
        checksums.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert checksums[0] == checksums[1]


def test_empty_tables_say_that_there_is_nothing_to_draw() -> None:
    assert "No theme was found: there is nothing to draw." in texts_of(mapped(0))
    assert "No theme was found: there is nothing to draw." in texts_of(intervals(0))
    assert "No theme was found in a text's own voice: there is nothing to draw." in texts_of(positions(0))


@pytest.mark.parametrize("drawn", [mapped, intervals, positions])
def test_labels_are_no_formulas_not_too_long_and_do_not_cover_each_other(drawn: Callable[[int], Figure]) -> None:
    figure = drawn(5)
    labels = figure.axes[0].get_yticklabels()
    assert r"Bread_\$x\$" in [label.get_text() for label in labels]
    assert max(len(label.get_text()) for label in labels) <= 36
    figure.draw_without_rendering()
    boxes = sorted((label.get_window_extent() for label in labels), key=lambda box: float(box.y0))
    assert all(one.y1 <= other.y0 for one, other in itertools.pairwise(boxes))
    assert boxes[0].x0 >= 0


# the heat map


@pytest.mark.parametrize(
    ("count", "primary", "columns"),
    [
        (1, 1, ["d0 (primary)"]),
        (3, 1, ["d0 (primary)", "d1", "d2"]),
        (12, 0, [f"d{n}" for n in range(12)]),
        (13, 0, ["mean of 13 accounts"]),
        (13, 1, ["d0 (primary)", "mean of 12 accounts"]),
        (15, 2, ["d0 (primary)", "d1 (primary)", "mean of 13 accounts"]),
    ],
)
def test_of_many_documents_the_accounts_mean_is_drawn_beside_the_primary_texts(
    count: int, primary: int, columns: list[str]
) -> None:
    (axes,) = mapped(count, primary).axes
    assert [label.get_text() for label in axes.get_xticklabels()] == columns
    assert len(axes.patches) == primary  # a frame around each


def test_cells_have_per_cents_and_signs_and_stand_by_the_primary_texts_shares() -> None:
    found = frame("theme_shares", [
        share("t0", "d1", 0.101, "more"), share("t1", "d1", 0.004, "less"), share("t2", "d1", 0.3, "cannot tell"),
        share("t0", "d0", 0.05), share("t1", "d0", 0.2), share("t2", "d0", 0.0),
    ])  # fmt: skip
    (axes,) = themes_by_document.build(sources(2), themes(["Ash", "Bay", "Cedar"]), found).axes
    assert [label.get_text() for label in axes.get_xticklabels()] == ["d0 (primary)", "d1"]  # the primary text first
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Bay", "Ash", "Cedar"]
    assert axes.yaxis_inverted()
    cells = {(round(t.get_position()[1]), round(t.get_position()[0])): t.get_text() for t in axes.texts}
    assert cells == {(0, 0): "20", (0, 1): "<1 ▼", (1, 0): "5", (1, 1): "10 ▲", (2, 0): "·", (2, 1): "30"}


def luminance(color: Any) -> float:
    """Return the relative luminance of WCAG 2."""
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def test_numbers_can_be_read_on_their_cells() -> None:
    from matplotlib.colors import to_rgb

    steps = [i / 50 for i in range(1, 51)]
    found = frame("theme_shares", [share(f"t{i}", "d0", step) for i, step in enumerate(steps)])
    (axes,) = themes_by_document.build(sources(1), themes([str(s) for s in steps]), found).axes
    mesh = axes.collections[0]
    mesh.update_scalarmappable()
    for text, cell in zip(axes.texts, np.asarray(mesh.get_facecolor()), strict=True):
        light, dark = sorted((luminance(cell[:3]), luminance(to_rgb(text.get_color()))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, text.get_text()


def test_shares_that_are_all_zero_are_drawn() -> None:
    found = frame("theme_shares", [share("t0", "d0", 0.0)])
    assert [text.get_text() for text in themes_by_document.build(sources(1), themes(), found).axes[0].texts] == ["·"]
    blank = found.assign(low=UNKNOWN, high=UNKNOWN)
    assert theme_intervals.build(sources(1), themes(), blank).axes[0].get_xlim() == (-1.5, 5)


# shares with intervals


def test_six_documents_are_drawn_the_primary_texts_and_those_with_the_most_words() -> None:
    figure = intervals(9)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["d0\n(primary)", "d4", "d5", "d6", "d7", "d8"]
    assert any("not drawn: 3 documents" in text for text in texts_of(figure))
    assert not any("not drawn" in text for text in texts_of(intervals(6)))


def test_marks_are_filled_where_the_difference_is_beyond_chance() -> None:
    for verdict, filled in (("more", True), ("less", True), ("cannot tell", False)):
        found = frame("theme_shares", [share("t0", "d0", 0.2), share("t0", "d1", 0.4, verdict)])
        axes = theme_intervals.build(sources(2), themes(), found).axes[1]
        (marks,) = [c for c in axes.collections if isinstance(c, PathCollection) and len(np.asarray(c.get_offsets()))]
        assert (tuple(np.asarray(marks.get_facecolor())[0][:3]) != (1, 1, 1)) == filled, verdict
        assert np.asarray(marks.get_offsets())[0] == pytest.approx([40, 0])


def test_the_primary_texts_interval_lies_behind_the_accounts_where_there_is_one_primary_text() -> None:
    found = frame("theme_shares", [share("t0", "d0", 0.2), share("t0", "d1", 0.4, "more")])
    first, second = theme_intervals.build(sources(2), themes(), found).axes
    assert len(first.patches) == 0
    ((left, width),) = [(bar.get_x(), bar.get_width()) for bar in second.patches if isinstance(bar, Rectangle)]
    assert (left, width) == pytest.approx((10, 30))
    assert not any(axes.patches for axes in theme_intervals.build(sources(2, 0), themes(), found).axes)
    assert not any(axes.patches for axes in theme_intervals.build(sources(2, 2), themes(), found).axes)


# themes by position


def bars_of(axes: Any) -> list[tuple[float, float, float]]:
    """Return left, width and height of each bar, from left to right."""
    return sorted((bar.get_x(), bar.get_width(), bar.get_height()) for bar in axes.patches)


def test_a_bar_is_as_wide_as_its_passage_and_as_high_as_the_themes_part() -> None:
    rows = [  # of a hundred words; twenty of them between 50 and 70 have no theme
        marked("d0", 1, "t0", 0.0, 30), marked("d0", 2, "t0", 0.3, 20, 3.0), marked("d0", 2, "t1", 0.3, 20, 1.0),
        marked("d0", 4, "t1", 0.7, 30), marked("d0", 5, "t1", UNKNOWN, 50, zone="comment"),
    ]  # fmt: skip
    (axes,) = theme_positions.build(sources(1), themes(), frame("passage_themes", rows)).axes
    tall = theme_positions.TALL
    expected = [(0, 30, tall), (30, 20, tall / 4), (30, 20, tall * 3 / 4), (70, 30, tall)]
    assert np.allclose(bars_of(axes), expected)
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels[:2] == ["Water & weirs", r"Bread_\$x\$"]  # the earlier first, the others behind


@pytest.mark.parametrize(
    ("count", "primary", "panels"),
    [(3, 0, ["d0"]), (3, 1, ["d0 (primary)"]), (5, 4, ["d0 (primary)", "d1 (primary)", "d2 (primary)"])],
)
def test_the_first_three_primary_texts_are_drawn_or_else_the_first_document(
    count: int, primary: int, panels: list[str]
) -> None:
    assert [axes.get_title(loc="left") for axes in positions(count, primary).axes] == panels


def test_what_is_not_the_texts_own_voice_is_not_drawn() -> None:
    rows = [marked("d0", 1, "t0", UNKNOWN, 30, zone="editorial"), marked("d1", 1, "t0", 0.0, 30)]
    (axes,) = theme_positions.build(sources(2), themes(), frame("passage_themes", rows)).axes
    assert axes.get_title(loc="left") == "d1"  # the primary text has none of its own


def test_a_long_texts_narrow_passages_can_be_seen_and_none_passes_the_end() -> None:
    rows = [marked("d0", n, "t0", n / 5000, 10) for n in range(5000)]
    (axes,) = theme_positions.build(sources(1), themes(), frame("passage_themes", rows[::50] + rows[-1:])).axes
    assert all(left + width <= 101 and width >= theme_positions.MIN_WIDTH - 1e-9 for left, width, _ in bars_of(axes))
