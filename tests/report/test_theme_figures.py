"""The figures of themes: what is drawn where, from nothing, from one document and from many, the same bytes each time."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from pipeline.contracts import CONTRASTS, TABLES
from pipeline.report.figures import theme_intervals, theme_positions, themes_by_document
from pipeline.runner import table_files
from tests.report.figures.drawing import assert_sound, has, links_of, rows_of, texts_of, written

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
    return theme_positions.build(sources(count, primary), themes(), frame("passages", []), frame("passage_themes", rows))


def test_empty_tables_say_that_there_is_nothing_to_draw() -> None:
    assert has(mapped(0), "No theme was found: there is nothing to draw.")
    assert has(intervals(0), "No theme was found: there is nothing to draw.")
    assert has(positions(0), "No theme was found in a text's own voice: there is nothing to draw.")


def luminance(color: Any) -> float:
    """Return the relative luminance of WCAG 2."""
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


@pytest.mark.parametrize("count", [0, 1, 2, 5, 30])
@pytest.mark.parametrize("drawn", [mapped, intervals, positions])
def test_a_figure_is_the_same_bytes_each_time_and_sound(drawn: Callable[[int], Figure], count: int) -> None:
    assert written(drawn(count)) == written(drawn(count))
    if count:
        assert_sound(drawn(count))


def test_a_dollar_makes_no_formula() -> None:
    assert "Bread_$x$" in texts_of(mapped(5))
    assert "Bread_$x$" in texts_of(positions(5))


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
    heads = [text for text in texts_of(mapped(count, primary)) if text.startswith(("d", "mean"))]
    assert heads == columns


def test_cells_have_per_cents_and_signs_and_stand_by_the_primary_texts_shares() -> None:
    found = frame("theme_shares", [
        share("t0", "d1", 0.101, "more"), share("t1", "d1", 0.004, "less"), share("t2", "d1", 0.3, "cannot tell"),
        share("t0", "d0", 0.05), share("t1", "d0", 0.2), share("t2", "d0", 0.0),
    ])  # fmt: skip
    figure = themes_by_document.build(sources(2), themes(["Ash", "Bay", "Cedar"]), found)
    shown = texts_of(figure)
    assert sorted(shown[shown.index("d1") + 1 :]) == sorted(["20", "<1 ▼", "5", "10 ▲", "·", "30", "Bay", "Ash", "Cedar"])
    assert rows_of(figure, left=145)[-3:] == ["Bay", "Ash", "Cedar"]
    assert ("../report/themes.html", "Ash: 10 % of d1") in links_of(figure)


def test_a_text_without_any_theme_is_named_below() -> None:
    found = frame("theme_shares", [share("t0", "d0", 0.2), share("t0", "d1", 0.1), share("t0", "d2", 0.0)])
    figure = themes_by_document.build(sources(3), themes(), found)
    assert has(figure, "Without any of these themes, so not drawn: d2.")
    assert "d2" not in texts_of(figure)


def test_numbers_can_be_read_on_their_cells() -> None:
    for shade, ground in enumerate(themes_by_document.SHADES):
        letters = "white" if shade >= themes_by_document.DARK else "black"
        light, dark = sorted((luminance(to_rgb(ground)), luminance(to_rgb(letters))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, shade
    assert len(themes_by_document.SHADES) == len(themes_by_document.BOUNDS) + 1


def test_shares_that_are_all_zero_are_drawn() -> None:
    found = frame("theme_shares", [share("t0", "d0", 0.0)])
    assert "·" in texts_of(themes_by_document.build(sources(1), themes(), found))
    assert_sound(theme_intervals.build(sources(1), themes(), found.assign(low=UNKNOWN, high=UNKNOWN)))


@pytest.mark.parametrize(("verdict", "drawn"), [("more", True), ("less", True), ("cannot tell", False)])
def test_only_differences_beyond_chance_are_drawn(verdict: str, drawn: bool) -> None:
    found = frame(
        "theme_shares", [share("t0", "d0", 0.2), share("t0", "d1", 0.4, verdict), share("t1", "d1", 0.1, "cannot tell")]
    )
    figure = theme_intervals.build(sources(2), themes(), found)
    if drawn:
        told = [words for _, words in links_of(figure)]
        assert told == ["d0: 20% (primary text)", f"d1: 40% (account: {verdict})"]
        assert has(figure, "For the other 1 theme the texts are too short to tell, or do not differ.")
    else:
        assert has(figure, "The texts are too short to tell of any theme that they differ")


def test_a_text_alone_has_all_its_themes_the_largest_on_top() -> None:
    found = frame("theme_shares", [share("t0", "d0", 0.1), share("t1", "d0", 0.4), share("t2", "d0", 0.3)])
    figure = theme_intervals.build(sources(1), themes(["Ash", "Bay", "Cedar"]), found)
    assert [words for _, words in links_of(figure)] == ["Bay: 40%", "Cedar: 30%", "Ash: 10%"]


def test_a_bar_is_as_wide_as_its_passage_and_as_high_as_the_themes_part() -> None:
    rows = [  # of a hundred words; twenty of them between 50 and 70 have no theme
        marked("d0", 1, "t0", 0.0, 30), marked("d0", 2, "t0", 0.3, 20, 3.0), marked("d0", 2, "t1", 0.3, 20, 1.0),
        marked("d0", 4, "t1", 0.7, 30),
    ]  # fmt: skip
    bars = theme_positions.bars_of(frame("passage_themes", rows))
    assert bars["width"].tolist() == pytest.approx([0.3, 0.2, 0.2, 0.3])
    assert bars["left"].tolist() == [0.0, 0.3, 0.3, 0.7]
    assert bars["part"].tolist() == [1.0, 0.75, 0.25, 1.0]


@pytest.mark.parametrize(("count", "primary", "named"), [(3, 0, ["d0"]), (3, 1, []), (5, 4, ["d0", "d1", "d2"])])
def test_the_first_three_primary_texts_are_drawn_or_else_the_first_document(
    count: int, primary: int, named: list[str]
) -> None:
    assert [text for text in texts_of(positions(count, primary)) if text.startswith("d")] == named


def test_what_is_not_the_texts_own_voice_is_not_drawn_and_bars_lead_to_their_passages() -> None:
    rows = [marked("d0", 1, "t0", UNKNOWN, 30, zone="editorial"), marked("d1", 1, "t0", 0.0, 30)]
    figure = theme_positions.build(sources(2), themes(), frame("passages", []), frame("passage_themes", rows))
    assert [address for address, _ in links_of(figure)] == ["../report/documents/d1.html#c1-2"]


def test_headings_stand_above_the_themes() -> None:
    rows = [marked("d0", p, "t0", p / 10, 10) for p in range(10)]
    heads = [("d0", 0, 1, "# The mill", 0, "heading", "", "en", ""), ("d0", 5, 6, "The weir", 5, "heading", "", "en", "")]
    figure = theme_positions.build(sources(1), themes(), frame("passages", heads), frame("passage_themes", rows))
    assert {"The mill", "The weir"} <= set(texts_of(figure))
    assert_sound(figure)
