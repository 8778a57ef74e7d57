"""The primary text as a strip of quotations: marks at their places, rows, ticks, and figures from nothing and from many."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from pipeline.contracts import TABLES, TRACED_KINDS
from pipeline.report.figures import quotation_strip
from pipeline.runner import table_files
from pipeline.runner.building import write_page

LONG = 100  # characters of each sentence here


def frame(name: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def sources(accounts: int, primary: tuple[str, ...] = ("dam",)) -> pd.DataFrame:
    docs = [*((doc, "primary") for doc in primary), *((f"d{n}", "secondary") for n in range(accounts))]
    return frame("sources", [(f"{d}.txt", d, "txt", 1, "0", "ok", "", role, "", "en", "", 1.0) for d, role in docs])


def strip(
    count: int, quoted: dict[int, str] | None = None, doc: str = "dam", heads: dict[int, str] | None = None
) -> list[Any]:
    """Return sentences of equal length; `quoted` says who quotes them, as «d1 near;d2 verbatim»."""
    rows: list[Any] = []
    for n in range(count):
        pairs = [pair.rsplit(" ", 1) for pair in (quoted or {}).get(n, "").split(";") if pair]
        text = (heads or {}).get(n, "x")
        place = f"heading {n}" if n in (heads or {}) else f"paragraph {n + 1}"
        span = (doc, LONG * n, LONG * (n + 1), text, n, 1, len(pairs), len(pairs))
        rows.append((*span, ";".join(p[0] for p in pairs), ";".join(p[1] for p in pairs), n / count, place, text))
    return rows


def trace(doc: str, kind: str, start: int, end: int = 0, zone: str = "body", primary: str = "dam", number: int = 1) -> Any:
    there = (primary, start, end or start + 50, "x") if kind in TRACED_KINDS else ("", 0, 0, "")
    return (doc, 0, 1, "x", number, 1, kind, *there, "", "", 0.9, 0.9, "", "", "", zone, "", "")


def drawn(traces: list[Any], sentences: list[Any], accounts: int = 2, primary: tuple[str, ...] = ("dam",)) -> Figure:
    numbered = [(*row[:4], n, *row[5:]) for n, row in enumerate(traces, 1)]
    return quotation_strip.build(
        sources(accounts, primary), frame("quote_traces", numbered), frame("quoted_sentences", sentences)
    )


def many(accounts: int) -> Figure:
    traces = [
        trace(f"d{n}", TRACED_KINDS[(n + k) % 4], 100 * ((7 * n + 11 * k) % 200))
        for n in range(accounts)
        for k in range(n % 9)
    ]
    heads = {n: f"Of mills_$x$ and weirs, part {n}" for n in range(0, 200, 35)}
    return drawn(traces, strip(200, {3: "d1 near;d2 verbatim"}, heads=heads), accounts)


def texts_of(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def marks_of(axes: Any) -> list[tuple[float, float]]:
    """Return place and height of every mark, from left to right."""
    found = [c for c in axes.collections if isinstance(c, PathCollection)]
    return sorted((round(float(x), 2), round(float(y), 2)) for c in found for x, y in np.asarray(c.get_offsets()))


@pytest.mark.parametrize("count", [0, 1, 5, 60])
def test_the_figure_is_written_twice_with_the_same_bytes(tmp_path: Path, count: int) -> None:
    checksums = []
    for name in ("first.svg", "second.svg"):
        write_page(many(count), tmp_path / name)
        checksums.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert checksums[0] == checksums[1]


@pytest.mark.parametrize(
    ("traces", "sentences", "said"),
    [
        ([], [], "There is no primary text, so nothing can be quoted from it."),
        ([], strip(3), "No quotation was found in the primary text; nothing to draw."),
        ([trace("d0", "untraced", 0)], strip(3), "No quotation was found in the primary text; nothing to draw."),
    ],
)
def test_where_nothing_can_be_drawn_the_figure_says_why(traces: list[Any], sentences: list[Any], said: str) -> None:
    assert said in texts_of(drawn(traces, sentences))


def test_a_quotation_stands_where_its_passage_begins_in_the_row_of_who_quotes_it() -> None:
    traces = [
        trace("d0", "verbatim", 150), trace("d1", "near", 900), trace("dam", "near", 500, zone="editorial"),
        trace("dam", "near", 300, zone="body"), trace("d1", "untraced", 0),
    ]  # fmt: skip
    _, axes = drawn(traces, strip(10)).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["dam (itself)", "dam (editorial)", "d1", "d0"]
    assert marks_of(axes) == [(15, 3), (30, 0), (50, 1), (90, 2)]
    assert [text.get_text() for text in axes.texts] == ["1", "1", "1", "1"]


def test_shape_and_color_tell_the_kind_and_a_guess_is_hollow_and_not_counted() -> None:
    figure = drawn([trace("d0", kind, 200 * n) for n, kind in enumerate(TRACED_KINDS)], strip(10))
    shapes = [c for c in figure.axes[1].collections if isinstance(c, PathCollection)]
    assert len({tuple(c.get_edgecolor()[0]) for c in shapes}) == 4
    assert (
        len({len(c.get_paths()[0].vertices) for c in shapes} | {str(c.get_paths()[0].vertices.tolist()) for c in shapes})
        >= 4
    )
    assert [tuple(c.get_facecolor()[0][:3]) == (1, 1, 1) for c in shapes] == [False, False, False, True]
    assert "3" in [text.get_text() for text in figure.axes[1].texts]
    labels = {text.get_text() for text in figure.legends[0].get_texts()}
    assert labels == {"word for word", "with small changes", "in another wording", "possible paraphrase (a guess)"}
    only = drawn([trace("d0", "near", 0)], strip(10))
    assert [text.get_text() for text in only.legends[0].get_texts()] == ["with small changes"]


def test_at_one_place_marks_of_one_kind_are_one_with_their_number_and_of_two_kinds_do_not_cover_each_other() -> None:
    traces = [trace("d0", "near", 500), trace("d0", "near", 500), trace("d0", "verbatim", 500), trace("d0", "near", 800)]
    _, axes = drawn(traces, strip(10), accounts=1).axes
    assert marks_of(axes) == [(50, 0), (50, 0.26), (80, 0)]
    assert "×2" in [text.get_text() for text in axes.texts]


def test_above_stands_how_many_accounts_quote_each_sentence_editors_and_guesses_apart() -> None:
    quoted = {
        1: "d0 near;d1 verbatim;d0 near",
        4: "dam (editorial) near",
        6: "d1 paraphrase",
        8: "d1 near",
        9: "dam (body) near",
    }
    figure = drawn([trace("d0", "near", 100)], strip(10, quoted))
    bars = [(round(bar.get_x()), round(bar.get_height())) for bar in figure.axes[0].patches]
    assert bars == [(10, 2), (80, 1)]
    said = "The accounts quote 2 of the 10 sentences of dam, 1 of them by several; its own editors quote 1 more"
    assert any(said in text for text in texts_of(figure))


def test_each_primary_text_has_its_own_strip_and_its_name() -> None:
    traces = [trace("d0", "near", 100), trace("d0", "near", 500, primary="weir")]
    figure = drawn(traces, [*strip(10), *strip(10, doc="weir")], primary=("dam", "weir"))
    assert [marks_of(axes) for axes in figure.axes[1::2]] == [[(10, 1)], [(50, 1)]]
    assert [axes.get_ylabel() for axes in figure.axes[::2]] == ["dam\naccounts", "weir\naccounts"]


def test_of_many_accounts_those_with_most_quotations_are_drawn_and_the_others_counted() -> None:
    figure = many(60)
    labels = [label.get_text() for label in figure.axes[1].get_yticklabels()]
    assert len(labels) == 40
    assert "d8" in labels
    assert "d9" not in labels
    assert any("20 accounts with fewer quotations are not drawn" in text for text in texts_of(figure))


@pytest.mark.parametrize("count", [1, 5, 60])
def test_no_label_covers_another_or_leaves_the_figure(count: int) -> None:
    figure = many(count)
    if count == 1:
        return
    figure.draw_without_rendering()
    upper, lower = figure.axes
    for labels, one, other in (
        (lower.get_xticklabels(), "x0", "x1"), (upper.texts, "x0", "x1"), (lower.get_yticklabels(), "y0", "y1"),
    ):  # fmt: skip
        boxes = sorted((label.get_window_extent() for label in labels), key=lambda box: float(getattr(box, one)))
        assert len(boxes) > 1
        assert all(getattr(a, other) <= getattr(b, one) for a, b in itertools.pairwise(boxes))
    every = [*lower.get_xticklabels(), *lower.get_yticklabels(), *upper.texts, *figure.texts, *figure.legends]
    width, height = figure.get_size_inches() * figure.dpi
    for label in every:
        box = label.get_window_extent()
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= width
        assert box.y1 <= height
    assert any(r"\$x\$" in text.get_text() for text in upper.texts)


def test_numbered_parts_are_named_before_paragraphs_and_a_heading_without_room_is_not_written() -> None:
    rows = strip(100, heads={0: "## The mill", 90: "Near", 91: "The weir"})
    rows = [(*row[:-2], f"thesis {n}" if n in (50, 63, 75, 88) else row[-2], row[-1]) for n, row in enumerate(rows)]
    upper, lower = drawn([trace("d0", "near", 100)], rows).axes
    ticks = [label.get_text() for label in lower.get_xticklabels()]
    assert ticks[-5:] == ["thesis 50", "thesis 63", "thesis 75", "thesis 88", "paragraph 99"]
    assert ticks[0] == "paragraph 2"
    assert [text.get_text() for text in upper.texts] == ["The mill", "The weir"]
