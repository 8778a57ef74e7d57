"""The figures: drawn from nothing, from one document and from many, and written with the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

from pipeline import table_files
from pipeline.__main__ import _write_page
from pipeline.contracts import TABLES
from pipeline.report.figures import entities_by_document, themes_by_document

LABELS = ["Water & weirs", "Bread_$x$", "Wood <b>", "A label that is far too long to stand beside a bar in a figure"]


def frame(name: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def sources(count: int, primary: int = 1) -> pd.DataFrame:
    return frame("sources", [
        (f"d{n}.txt", f"d{n}", "txt", 1, "0", "ok", "", "primary" if n < primary else "secondary", "", "en", "")
        for n in range(count)
    ])  # fmt: skip


def themes_drawn(count: int, primary: int = 1) -> Figure:
    themes = frame("themes", [(f"t{i}", label, "x", "") for i, label in enumerate(LABELS)])
    rows = [(f"t{i}", f"d{n}", 1, 1.0, (i + n) % 5 / 20) for n in range(count) for i in range(len(LABELS))]
    return themes_by_document.build(sources(count, primary), themes, frame("theme_shares", rows))


def entities_drawn(count: int, primary: int = 1) -> Figure:
    rows = [
        (f"e{i}", "PERSON", LABELS[i % 4] + str(i), f"d{n}", 1 + (i * n) % 7, 0, 0, "x", "")
        for n in range(count) for i in range(40) if (i + n) % 3
    ]  # fmt: skip
    return entities_by_document.build(sources(count, primary), frame("entity_index", rows))


def texts_of(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text"))]


@pytest.mark.parametrize("count", [0, 1, 5, 30])
@pytest.mark.parametrize("drawn", [themes_drawn, entities_drawn])
def test_a_figure_is_written_twice_with_the_same_bytes(tmp_path: Path, drawn: Callable[[int], Figure], count: int) -> None:
    checksums = []
    for name in ("first.svg", "second.svg"):
        figure = drawn(count)
        assert isinstance(figure, Figure)
        _write_page(figure, tmp_path / name)
        checksums.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert checksums[0] == checksums[1]
    assert (tmp_path / "first.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_a_figure_can_be_written_as_png_too(tmp_path: Path) -> None:
    for name in ("first.png", "second.png"):
        _write_page(themes_drawn(1), tmp_path / name)
    assert (tmp_path / "first.png").read_bytes() == (tmp_path / "second.png").read_bytes()
    assert (tmp_path / "first.png").read_bytes().startswith(b"\x89PNG")


def test_empty_tables_say_that_there_is_nothing_to_draw() -> None:
    assert "No theme was found: there is nothing to draw." in texts_of(themes_drawn(0))
    assert "No linked entity was found: there is nothing to draw." in texts_of(entities_drawn(0))


@pytest.mark.parametrize(
    ("count", "primary", "panels"),
    [
        (1, 1, ["d0\n(primary)"]),
        (3, 1, ["d0\n(primary)", "d1", "d2"]),
        (6, 0, [f"d{n}" for n in range(6)]),
        (7, 0, ["mean of 7 accounts"]),
        (7, 1, ["d0\n(primary)", "mean of 6 accounts"]),
        (9, 2, ["d0\n(primary)", "d1\n(primary)", "mean of 7 accounts"]),
    ],
)
def test_of_many_documents_the_accounts_mean_is_drawn_beside_the_primary_texts(
    count: int, primary: int, panels: list[str]
) -> None:
    assert [axes.get_title(loc="left") for axes in themes_drawn(count, primary).axes] == panels


def test_bars_stand_by_the_primary_texts_shares_and_have_their_per_cents() -> None:
    themes = frame("themes", [("a", "Ash", "x", ""), ("b", "Bay", "x", ""), ("c", "Cedar", "x", "")])
    rows = [(t, "d0", 1, 1.0, share) for t, share in [("a", 0.3), ("b", 0.0), ("c", 0.1)]]
    (axes,) = themes_by_document.build(sources(1), themes, frame("theme_shares", rows)).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Bay", "Cedar", "Ash"]
    assert [bar.get_width() for bar in axes.patches] == pytest.approx([0, 10, 30])
    assert [text.get_text() for text in axes.texts] == ["·", "10", "30"]


def test_shares_that_are_all_zero_are_drawn() -> None:
    themes = frame("themes", [("a", "Ash", "x", "")])
    (axes,) = themes_by_document.build(sources(1), themes, frame("theme_shares", [("a", "d0", 0, 0.0, 0.0)])).axes
    assert [text.get_text() for text in axes.texts] == ["·"]


def test_the_entities_of_most_documents_stand_on_top_and_eight_documents_at_most_beside_each_other() -> None:
    rows: list[tuple[object, ...]] = [
        ("a", "PERSON", "Ann", "d0", 9, 0, 0, "x", ""), ("b", "PERSON", "Ben", "d0", 1, 0, 0, "x", ""),
        ("b", "PERSON", "Ben", "d1", 2, 0, 0, "x", ""), ("c", "PERSON", "Cid", "d0", 9, 0, 0, "x", ""),
    ]  # fmt: skip
    (axes,) = entities_by_document.build(sources(2), frame("entity_index", rows)).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Cid", "Ann", "Ben"]  # from below
    assert [label.get_text() for label in axes.get_xticklabels()] == ["d0 (primary)", "d1"]
    assert sorted(text.get_text() for text in axes.texts) == ["1", "2", "9", "9"]
    (axes,) = entities_drawn(30).axes
    assert len(axes.get_xticklabels()) == 8
    assert axes.get_xticklabels()[0].get_text() == "d0 (primary)"
    assert len(axes.get_yticklabels()) == 25


def test_a_label_is_no_formula_and_not_too_long() -> None:
    labels = [label.get_text() for label in themes_drawn(1).axes[0].get_yticklabels()]
    assert r"Bread_\$x\$" in labels
    assert max(len(label) for label in labels) <= 36
