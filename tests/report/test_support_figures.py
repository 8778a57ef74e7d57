"""The figures of demands, claims and what is reported: grades by shape, counts at the margins, from nothing and from many."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from pipeline.contracts import COVERED, RELATIONS, TABLES
from pipeline.language.to_check import TO_CHECK
from pipeline.report.figures import claims_by_support, coverage_matrix, reported_strip
from pipeline.report.figures.style import GRAY
from pipeline.report.sections.changes import RELATION_WORDS
from pipeline.runner import table_files
from pipeline.runner.building import write_page

Row = tuple[Any, ...]
HOSTILE = "Mills_$x$ <b> | weir"


def frame(name: str, rows: list[Row]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def sources(accounts: int, primary: tuple[str, ...] = ("dam",)) -> pd.DataFrame:
    docs = [*((doc, "primary") for doc in primary), *((f"d{n}", "secondary") for n in range(accounts))]
    return frame("sources", [(f"{d}.txt", d, "txt", 1, "0", "ok", "", role, "", "en", "", 1.0) for d, role in docs])


def cell(demand: int, account: str, covered: str, *, doc: str = "dam", judged: str = "no", to_check: bool = False) -> Row:
    told = (0, 0, "") if covered == "no" and not to_check else (5, 6, "x")
    place = (doc, demand, 10 * demand, 10 * demand + 5, f"{HOSTILE} {demand}", "", account, covered)
    return (*place, *told, 0, "", 0.8, judged, covered, f"thesis {demand}", "", "")


def matrix_drawn(
    cells: list[Row], accounts: int = 2, primary: tuple[str, ...] = ("dam",), silent: tuple[str, ...] = ()
) -> Figure:
    speaking = dict.fromkeys(cell[6] for cell in cells if cell[6] not in silent)
    totals = frame("coverage_totals", [("dam", account, 9, 0, 0, 0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0) for account in speaking])
    return coverage_matrix.build(sources(accounts, primary), frame("coverage", cells), totals)


def many_cells(accounts: int, demands: int = 7) -> Figure:
    cells = [cell(d, f"d{a}", COVERED[(a * d + d) % 3]) for d in range(1, demands + 1) for a in range(accounts)]
    return matrix_drawn(cells, accounts)


def claims_drawn(accounts: int, primary: tuple[str, ...] = ("dam",)) -> Figure:
    rows = [
        (f"d{a}", 10 * k, 10 * k + 5, "x", k + 1, RELATIONS[(a + k) % 7], "", "", "", 0, 0, "", "", "", "", "", 0.8, "no",
         RELATIONS[0], "", "", "")
        for a in range(accounts) for k in range(1 + a % 9)
    ]  # fmt: skip
    return claims_by_support.build(sources(accounts, primary), frame("support", rows))


def sentence(number: int, by: str = "", relations: str = "", of: int = 10, doc: str = "dam", heading: bool = False) -> Row:
    names = [name for name in by.split(";") if name]
    span = (doc, 100 * number, 100 * number + 9, HOSTILE, number, 1, len(names), len(set(names)), by, relations)
    return (*span, number / of, f"heading {number}" if heading else f"paragraph {number + 1}", "")


def strip_drawn(rows: list[Row]) -> Figure:
    return reported_strip.build(frame("reported_sentences", rows))


def long_strip(accounts: int) -> Figure:
    names = [";".join(f"d{(n + k) % accounts}" for k in range(n % 4)) if accounts else "" for n in range(80)]
    kinds = [";".join(("shifts", "quotes", "paraphrases")[(n + k) % 3] for k in range(n % 4)) for n in range(80)]
    return strip_drawn([sentence(n, names[n], kinds[n], 80, heading=n % 20 == 0) for n in range(80)])


def texts_of(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def has(figure: Figure, words: str) -> bool:
    return any(words in text.replace("\n", " ") for text in texts_of(figure))  # a long title is on several lines


@pytest.mark.parametrize("count", [0, 1, 5])
@pytest.mark.parametrize("drawn", [many_cells, claims_drawn, long_strip])
def test_a_figure_is_written_twice_with_the_same_bytes(tmp_path: Path, drawn: Callable[[int], Figure], count: int) -> None:
    checksums = []
    for name in ("first.svg", "second.svg"):
        write_page(drawn(count), tmp_path / name)
        checksums.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert checksums[0] == checksums[1]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (lambda: matrix_drawn([], primary=()), "There is no primary text, so there are no demands; nothing to draw."),
        (lambda: matrix_drawn([]), "No demand, or no account that could report it; nothing to draw."),
        (lambda: claims_drawn(2, primary=()), "There is no primary text that could support claims."),
        (lambda: claims_drawn(0), "No claim was found: there is nothing to draw."),
        (lambda: strip_drawn([]), "There is no primary text, so nothing can be reported from it."),
        (lambda: strip_drawn([sentence(1)]), "No claim reports anything from the primary text; nothing to draw."),
    ],
)  # fmt: skip
def test_where_nothing_can_be_drawn_the_figure_says_why(figure: Callable[[], Figure], said: str) -> None:
    assert said in texts_of(figure())


# which account reports which demand


def test_the_grades_differ_by_shape_and_filling_and_stand_where_demand_and_account_meet() -> None:
    assert set(coverage_matrix.LOOKS) == {*COVERED, TO_CHECK}
    assert len({(look[0], look[2]) for look in coverage_matrix.LOOKS.values()}) == 4
    axes = matrix_drawn([cell(1, "d0", "yes"), cell(1, "d1", "no"), cell(2, "d0", "partly"), cell(2, "d1", "yes")]).axes[0]
    places = {line.get_label(): list(zip(line.get_xdata(), line.get_ydata(), strict=True)) for line in axes.lines}
    assert places == {
        "reported in full": [(0, 0), (1, 1)],
        "in part or changed": [(0, 1)],
        "to check: may be reported": [],
        "not found": [(1, 0)],
    }


def test_what_is_to_be_checked_is_drawn_hollow_and_counted_apart() -> None:
    cells = [
        cell(1, "d0", "yes"),
        cell(1, "d1", "no"),
        cell(2, "d0", "no", to_check=True),
        cell(2, "d1", "no"),
        cell(3, "d0", "no"),
    ]
    figure = matrix_drawn(cells)
    (hollow,) = [line for line in figure.axes[0].lines if line.get_label() == "to check: may be reported"]
    assert (list(hollow.get_xdata()), list(hollow.get_ydata()), hollow.get_fillstyle()) == ([0], [1], "none")
    assert has(
        figure,
        "1 of 3 demands are reported by at least one of 2 accounts, in full or in part; with the cells to check up to 2",
    )
    decided = matrix_drawn([cell(1, "d0", "no", to_check=True, judged="yes")])
    assert not has(decided, "with the cells to check")


def test_an_account_without_a_statement_about_the_text_is_left_out_and_counted() -> None:
    cells = [cell(1, "d0", "yes"), cell(1, "d1", "no"), cell(2, "d0", "no"), cell(2, "d1", "no")]
    figure = matrix_drawn(cells, silent=("d1",))
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["d0"]
    assert has(figure, "1 of 2 demands are reported by the account")
    assert has(figure, "Not drawn: 1 account without a statement about the text")
    assert has(matrix_drawn(cells, silent=("d0", "d1")), "No statement about the primary text was found in any account")


def test_totals_stand_at_the_margins_and_what_nobody_reports_is_marked_in_words() -> None:
    cells = [cell(1, "d0", "yes"), cell(1, "d1", "partly"), cell(2, "d0", "no"), cell(2, "d1", "no")]
    figure = matrix_drawn(cells)
    assert {"2", "none", "of 2", "1\n+0", "0\n+1"} <= set(texts_of(figure))
    assert has(figure, "1 of 2 demands are reported by at least one of 2 accounts, in full or in part")
    assert [label.get_color() for label in figure.axes[0].get_yticklabels()] == ["black", GRAY]


def test_what_a_person_judged_has_a_frame_and_a_legend_only_where_there_is_such() -> None:
    cells = [cell(1, "d0", "yes", judged="yes"), cell(1, "d1", "no")]
    assert coverage_matrix.JUDGED in [text.get_text() for text in matrix_drawn(cells).legends[0].get_texts()]
    assert not has(matrix_drawn([cell(1, "d0", "yes")]), coverage_matrix.JUDGED)


def test_of_many_the_most_reported_are_drawn_in_reading_order_and_the_rest_counted() -> None:
    accounts = [f"d{n}" for n in range(30)]
    cells = [cell(d, a, "yes" if d > 5 and i > 9 else "no") for d in range(1, 66) for i, a in enumerate(accounts)]
    figure = matrix_drawn(cells, 30)
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert [label.partition(":")[0] for label in labels] == [f"thesis {n}" for n in range(6, 66)]
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == accounts[10:]
    assert has(figure, "Not drawn: 5 demands that fewer accounts report, 10 accounts that report fewer demands")


def test_of_several_primary_texts_rows_name_the_text() -> None:
    figure = matrix_drawn([cell(1, "d0", "yes"), cell(1, "d0", "no", doc="weir")], primary=("dam", "weir"))
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert labels[0].startswith("dam, thesis 1: Mills")
    assert labels[1].startswith("weir, thesis 1: Mills")


@pytest.mark.parametrize("accounts", [1, 5, 40])
def test_no_label_covers_another_or_leaves_the_figure(accounts: int) -> None:
    figure = many_cells(accounts, 12)
    figure.draw_without_rendering()
    boxes = sorted((label.get_window_extent() for label in figure.axes[0].get_yticklabels()), key=lambda box: box.y0)
    assert all(one.y1 <= other.y0 + 0.5 for one, other in itertools.pairwise(boxes))
    width, height = figure.get_size_inches() * figure.dpi
    for label in [
        *figure.axes[0].get_yticklabels(),
        *figure.axes[0].get_xticklabels(),
        *figure.axes[0].texts,
        *figure.texts,
    ]:
        box = label.get_window_extent()
        assert -1 <= box.x0 <= box.x1 <= width + 1
        assert -1 <= box.y0 <= box.y1 <= height + 1


# claims by kind of support


def test_each_relation_has_a_panel_of_its_own_named_as_in_the_report() -> None:
    words = [" ".join(look[0].split()) for look in claims_by_support.LOOKS.values()]
    assert tuple(claims_by_support.LOOKS) == RELATIONS
    assert [told.startswith(said) for told, said in zip(words, RELATION_WORDS.values(), strict=True)] == [True] * 7
    figure = claims_drawn(3)
    assert [axes.get_title(loc="left").replace("\n", " ") for axes in figure.axes] == words
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["d0 (1 of 1)", "d1 (2 of 2)", "d2 (3 of 3)"]
    assert [[bar.get_width() for bar in axes.patches] for axes in figure.axes[:3]] == [
        [100, 0, 0], [0, 50, 0], [0, 50, pytest.approx(100 / 3)],
    ]  # fmt: skip


def test_bars_are_shares_of_the_claims_about_the_primary_text_and_those_of_others_shares_of_all() -> None:
    figure = claims_drawn(7)
    assert figure.axes[0].get_yticklabels()[-1].get_text() == "d6 (6 of 7)"
    widths = [axes.patches[-1].get_width() for axes in figure.axes]
    assert widths == [pytest.approx(100 / 6)] * 6 + [pytest.approx(100 / 7)]


def test_an_account_without_claims_has_a_row_and_of_many_accounts_the_rest_are_one_row() -> None:
    figure = claims_by_support.build(sources(2), frame("support", [
        ("d1", 0, 1, "x", 1, "quotes", "", "", "", 0, 0, "", "", "", "", "", 0.8, "yes", "quotes", "", "", ""),
    ]))  # fmt: skip
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["d0 (0 of 0)", "d1 (1 of 1)"]
    assert has(figure, "1 decided by a person")
    labels = [label.get_text() for label in claims_drawn(1000).axes[0].get_yticklabels()]
    assert len(labels) == claims_by_support.ROWS + 1
    assert labels[-1].startswith("970 other accounts (")


# which sentences are reported


def test_a_bar_stands_where_its_sentence_does_as_high_as_accounts_are_those_that_shift_it_hatched() -> None:
    rows = [sentence(n) for n in range(10)]
    rows[2] = sentence(2, "d0;d1;d0", "shifts;quotes;paraphrases")
    rows[5] = sentence(5, "d1;d2", "shifts;summarizes")
    axes = strip_drawn(rows).axes[0]
    same, different = axes.containers
    assert [(round(bar.get_x()), bar.get_height()) for bar in same if bar.get_height()] == [(20, 2), (50, 1)]
    assert [(round(bar.get_x()), bar.get_y(), bar.get_height()) for bar in different] == [(50, 1, 1)]
    assert different[0].get_hatch()


@pytest.mark.parametrize(("taken", "stretch"), [({2, 5}, (60, 100)), ({0, 9}, (10, 90)), ({4, 5}, (0, 40))])
def test_the_longest_stretch_that_nobody_takes_up_is_shaded(taken: set[int], stretch: tuple[int, int]) -> None:
    figure = strip_drawn([sentence(n, "d0" if n in taken else "", "quotes" if n in taken else "") for n in range(10)])
    shade = next(p for p in figure.axes[0].patches if "stretch" in str(p.get_label()))
    assert (round(shade.get_x()), round(shade.get_x() + shade.get_width())) == stretch


def test_where_all_is_taken_up_nothing_is_shaded() -> None:
    figure = strip_drawn([sentence(n, "d0", "quotes", 2) for n in range(2)])
    assert not has(figure, "stretch")
    assert has(figure, "The accounts report 2 of the 2 sentences of the primary text")


def test_each_primary_text_has_its_own_strip_and_its_name() -> None:
    figure = strip_drawn([*(sentence(n, "d0", "quotes") for n in range(10)), *(sentence(n, doc="weir") for n in range(10))])
    assert [axes.get_ylabel() for axes in figure.axes] == ["dam\naccounts", "weir\naccounts"]
    assert has(figure, "The accounts report 0 of the 10 sentences of weir")


def test_places_below_the_strip_do_not_touch() -> None:
    figure = long_strip(5)
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in figure.axes[0].get_xticklabels()]
    assert len(boxes) > 3
    assert all(one.x1 <= other.x0 for one, other in itertools.pairwise(boxes))
