"""The primary text as a strip of quotations: marks at their places, rows, ticks, and figures from nothing and from many."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from pipeline.contracts import TABLES, TRACED_KINDS
from pipeline.report.figures import quotation_strip
from pipeline.runner import table_files
from tests.report.figures.drawing import assert_sound, has, links_of, texts_of, words_of, written

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


@pytest.mark.parametrize(
    ("traces", "sentences", "said"),
    [
        ([], [], "There is no primary text, so nothing can be quoted from it."),
        ([], strip(3), "No quotation was found in the primary text; nothing to draw."),
        ([trace("d0", "untraced", 0)], strip(3), "No quotation was found in the primary text; nothing to draw."),
    ],
)
def test_where_nothing_can_be_drawn_the_figure_says_why(traces: list[Any], sentences: list[Any], said: str) -> None:
    assert has(drawn(traces, sentences), said)


@pytest.mark.parametrize("count", [0, 1, 5, 60])
def test_the_figure_is_the_same_bytes_each_time_and_sound(count: int) -> None:
    assert written(many(count)) == written(many(count))
    if count > 1:
        assert_sound(many(count))
        assert has(many(count), "mills_$x$")


def test_a_mark_leads_to_the_quotation_in_the_lane_of_who_quotes() -> None:
    traces = [
        trace("d0", "verbatim", 150), trace("d1", "near", 900), trace("dam", "near", 500, zone="editorial"),
        trace("dam", "near", 300, zone="body"), trace("d1", "untraced", 0),
    ]  # fmt: skip
    figure = drawn(traces, strip(10))
    lanes = [text for text in texts_of(figure) if text.startswith("d")]
    assert lanes == ["d0", "d1", "dam: its editors", "dam: quotes itself"]
    assert sorted(links_of(figure)) == [
        ("../report/documents/d0.html#c0-1", "word for word, : x"),
        ("../report/documents/d1.html#c0-1", "with small changes, : x"),
        ("../report/documents/dam.html#c0-1", "with small changes, : x"),
        ("../report/documents/dam.html#c0-1", "with small changes, : x"),
    ]  # fmt: skip


def test_the_key_names_the_kinds_that_there_are_and_a_guess_is_hollow_and_not_counted() -> None:
    assert len({look.shape for look, _ in quotation_strip.LOOKS.values()}) == 4
    assert [look.filled for look, _ in quotation_strip.LOOKS.values()] == [True, True, True, False]
    figure = drawn([trace("d0", kind, 200 * n) for n, kind in enumerate(TRACED_KINDS)], strip(10))
    assert {words for _, words in quotation_strip.LOOKS.values()} <= set(texts_of(figure))
    assert "3" in texts_of(figure)
    assert "in another wording" not in texts_of(drawn([trace("d0", "near", 0)], strip(10)))


def test_at_one_place_marks_of_one_kind_are_one_with_their_number() -> None:
    traces = [trace("d0", "near", 500), trace("d0", "near", 500), trace("d0", "verbatim", 500), trace("d0", "near", 800)]
    figure = drawn(traces, strip(10), accounts=1)
    assert len(links_of(figure)) == 3
    assert "×2" in texts_of(figure)


def test_quoted_sentences_are_counted_without_editors_and_guesses() -> None:
    quoted = {
        1: "d0 near;d1 verbatim;d0 near", 4: "dam (editorial) near", 6: "d1 paraphrase", 8: "d1 near", 9: "dam (body) near",
    }  # fmt: skip
    figure = drawn([trace("d0", "near", 100)], strip(10, quoted))
    assert has(figure, "The accounts quote 2 of the 10 sentences of dam, 1 of them by several.")
    assert has(figure, "Not drawn: 1 account without quotations, or with fewer.")


def test_each_primary_text_has_its_own_strip_and_its_name() -> None:
    traces = [trace("d0", "near", 100), trace("d0", "near", 500, primary="weir")]
    figure = drawn(traces, [*strip(10), *strip(10, doc="weir")], primary=("dam", "weir"))
    assert [text for text in texts_of(figure) if text in ("dam", "weir")] == ["dam", "weir"]


def test_of_many_accounts_those_with_most_quotations_are_drawn_and_the_others_counted() -> None:
    figure = many(60)
    lanes = [text for text in texts_of(figure) if text.startswith("d")]
    assert len(lanes) == 40
    assert "d8" in lanes
    assert "d9" not in lanes
    assert has(figure, "Not drawn: 20 accounts without quotations, or with fewer.")


def test_numbered_parts_are_named_before_paragraphs_and_a_heading_without_room_is_not_written() -> None:
    rows = strip(100, heads={0: "## The mill", 89: "Near", 91: "The weir"})
    rows = [(*row[:-2], f"thesis {n}" if n in (50, 63, 75, 88) else row[-2], row[-1]) for n, row in enumerate(rows)]
    figure = drawn([trace("d0", "near", 100)], rows)
    named = [words for words in words_of(figure) if words.text.startswith(("thesis", "paragraph"))]
    assert [words.text for words in named][-4:] == ["thesis 50", "thesis 63", "thesis 75", "thesis 88"]
    assert "The mill" in texts_of(figure)
    assert "Near" not in texts_of(figure)
