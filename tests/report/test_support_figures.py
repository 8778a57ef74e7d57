"""The figures of demands, claims and what is reported: grades by shape, counts at the margins, from nothing and from many."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from pipeline.contracts import COVERED, RELATIONS, TABLES
from pipeline.language.to_check import TO_CHECK
from pipeline.report.figures import claims_by_support, coverage_matrix, reported_strip
from pipeline.runner import table_files
from tests.report.figures.drawing import assert_sound, has, links_of, rows_of, texts_of, written

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
    cells: list[Row], accounts: int = 2, primary: tuple[str, ...] = ("dam",), silent: tuple[str, ...] = (),
    headings: dict[int, str] | None = None,
) -> Figure:  # fmt: skip
    speaking = dict.fromkeys(cell[6] for cell in cells if cell[6] not in silent)
    totals = frame("coverage_totals", [("dam", account, 9, 0, 0, 0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0) for account in speaking])
    heads = [
        ("dam", start, start + 5, text, n, "heading", text, "en", "")
        for n, (start, text) in enumerate((headings or {}).items())
    ]
    return coverage_matrix.build(sources(accounts, primary), frame("passages", heads), frame("coverage", cells), totals)


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


def strip_drawn(rows: list[Row], accounts: int = 1) -> Figure:
    return reported_strip.build(sources(accounts), frame("reported_sentences", rows))


def long_strip(accounts: int) -> Figure:
    names = [";".join(f"d{(n + k) % accounts}" for k in range(n % 4)) if accounts else "" for n in range(80)]
    kinds = [";".join(("shifts", "quotes", "paraphrases")[(n + k) % 3] for k in range(n % 4)) for n in range(80)]
    return strip_drawn([sentence(n, names[n], kinds[n], 80, heading=n % 20 == 0) for n in range(80)])


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
    assert has(figure(), said)


@pytest.mark.parametrize("count", [0, 1, 5, 40])
@pytest.mark.parametrize("drawn", [many_cells, claims_drawn, long_strip])
def test_a_figure_is_the_same_bytes_each_time_and_sound(drawn: Callable[[int], Figure], count: int) -> None:
    assert written(drawn(count)) == written(drawn(count))
    if count:
        assert_sound(drawn(count))


# which account reports which demand


def test_the_grades_differ_by_shape_and_a_cell_leads_to_the_passage() -> None:
    assert set(coverage_matrix.LOOKS) == {*COVERED, TO_CHECK}
    assert len({look.shape for look, _ in coverage_matrix.LOOKS.values()}) == 4
    figure = matrix_drawn([cell(1, "d0", "yes"), cell(1, "d1", "no"), cell(2, "d0", "partly"), cell(2, "d1", "yes")])
    cells = [(address, words.partition(",")[0]) for address, words in links_of(figure) if "dam.html" not in address]
    assert sorted(cells) == [
        ("../report/documents/d0.html#c5-6", "in part or changed"),
        ("../report/documents/d0.html#c5-6", "reported in full"),
        ("../report/documents/d1.html#c5-6", "reported in full"),
    ]
    assert ("../report/documents/dam.html#c10-15", f"thesis 1: {HOSTILE} 1") in links_of(figure)


@pytest.mark.parametrize(("probability", "doubtful"), [(0.49, True), (0.5, False), (0.9, False)])
def test_a_doubtful_grade_is_hollow_and_the_key_says_so(probability: float, doubtful: bool) -> None:
    figure = matrix_drawn([(*cell(1, "d0", "yes")[:13], probability, *cell(1, "d0", "yes")[14:]), cell(1, "d1", "no")])
    assert ("hollow: doubtful" in texts_of(figure)) == doubtful


def test_what_is_to_be_checked_is_in_the_key_only_where_there_is_such() -> None:
    cells = [cell(1, "d0", "yes"), cell(2, "d0", "no", to_check=True), cell(3, "d0", "no")]
    assert "a passage to check" in texts_of(matrix_drawn(cells))
    assert has(matrix_drawn(cells), "1 of 3 demands are reported by the account")
    assert "a passage to check" not in texts_of(matrix_drawn([cell(1, "d0", "no", to_check=True, judged="yes")]))


def test_an_account_without_a_statement_about_the_text_is_named_below() -> None:
    cells = [cell(1, "d0", "yes"), cell(1, "d1", "no"), cell(2, "d0", "no"), cell(2, "d1", "no")]
    figure = matrix_drawn(cells, silent=("d1",))
    assert "d0" in texts_of(figure)
    assert "d1" not in texts_of(figure)
    assert has(figure, "Without any statement about the text, so not drawn: d1.")
    assert has(matrix_drawn(cells, silent=("d0", "d1")), "No statement about the primary text was found in any account")


def test_totals_stand_at_the_margins_and_what_nobody_reports_is_said_in_words() -> None:
    cells = [cell(1, "d0", "yes"), cell(1, "d1", "partly"), cell(2, "d0", "no"), cell(2, "d1", "no")]
    figure = matrix_drawn(cells)
    assert [text for text in texts_of(figure) if text.isdecimal() or text in ("none", "of 2")] == [
        "2", "none", "1", "0", "0", "1", "of 2",
    ]  # fmt: skip
    assert has(figure, "1 of 2 demands are reported by at least one of 2 accounts, in full or in part")


def test_what_a_person_judged_has_a_frame_only_where_there_is_such() -> None:
    assert "decided by a person" in texts_of(matrix_drawn([cell(1, "d0", "yes", judged="yes")]))
    assert "decided by a person" not in texts_of(matrix_drawn([cell(1, "d0", "yes")]))


def test_demands_stand_below_their_headings() -> None:
    cells = [cell(1, "d0", "yes"), cell(2, "d0", "no"), cell(3, "d0", "no")]
    figure = matrix_drawn(cells, headings={0: "# The mill", 25: "## The weir"})
    assert [text for text in rows_of(figure, left=500) if text.startswith(("The", "Mills"))] == [
        "The mill", f"{HOSTILE} 1", f"{HOSTILE} 2", "The weir", f"{HOSTILE} 3",
    ]  # fmt: skip


def test_of_many_the_most_reported_are_drawn_in_reading_order_and_the_rest_counted() -> None:
    accounts = [f"d{n}" for n in range(30)]
    cells = [cell(d, a, "yes" if d > 5 and i > 9 else "no") for d in range(1, 66) for i, a in enumerate(accounts)]
    figure = matrix_drawn(cells, 30)
    assert [text for text in rows_of(figure) if text.startswith(HOSTILE)] == [f"{HOSTILE} {n}" for n in range(6, 66)]
    assert [text for text in texts_of(figure) if text in accounts] == accounts[10:]
    assert has(figure, "Not drawn: 5 demands that fewer accounts report.")
    assert has(figure, "Not drawn: 10 accounts that report fewer demands.")


def test_of_several_primary_texts_a_heading_names_the_text() -> None:
    figure = matrix_drawn([cell(1, "d0", "yes"), cell(1, "d0", "no", doc="weir")], primary=("dam", "weir"))
    assert [text for text in texts_of(figure) if text in ("dam", "weir")] == ["dam", "weir"]


# claims by kind of support


def test_a_bar_holds_the_numbers_of_its_claims_and_others_stand_aside() -> None:
    assert (*claims_by_support.LOOKS, claims_by_support.OTHERS) == RELATIONS
    figure = claims_drawn(7)
    counted = [words for _, words in links_of(figure) if words.startswith("d6: ")]
    assert counted == [f"d6: 1 claims {words}" for _, words, _ in claims_by_support.LOOKS.values()]
    assert {address for address, _ in links_of(figure)} == {"../report/claims.html"}
    assert has(figure, "Of 24 claims about it")


def test_an_account_without_claims_has_a_row_and_of_many_accounts_the_rest_are_one_row() -> None:
    figure = claims_by_support.build(sources(2), frame("support", [
        ("d1", 0, 1, "x", 1, "quotes", "", "", "", 0, 0, "", "", "", "", "", 0.8, "yes", "quotes", "", "", ""),
    ]))  # fmt: skip
    assert [text for text in texts_of(figure) if text in ("d0", "d1", "no claim about it")] == [
        "d0",
        "no claim about it",
        "d1",
    ]
    assert has(figure, "1 decided by a person")
    named = [text for text in texts_of(claims_drawn(1000)) if re.fullmatch(r"d\d+|970 other accounts", text)]
    assert len(named) == claims_by_support.ROWS + 1
    assert named[-1] == "970 other accounts"


# which sentences are reported


def test_a_bar_leads_to_its_sentence_and_who_says_the_same_once_reports_it() -> None:
    rows = [sentence(n) for n in range(10)]
    rows[2] = sentence(2, "d0;d1;d0", "shifts;quotes;paraphrases")
    rows[5] = sentence(5, "d1;d2", "shifts;contradicts")
    told = [(address.rpartition("#")[2], words.partition(";")[0]) for address, words in links_of(strip_drawn(rows))]
    assert told == [
        ("c200-209", "d0 says the same"), ("c200-209", "d1 says the same"), ("c500-509", "d1 with a difference"),
        ("c500-509", "d2 the contrary"),
    ]  # fmt: skip


def test_lanes_have_their_numbers_and_who_reports_nothing_is_counted() -> None:
    figure = strip_drawn([sentence(n, "d0" * (n < 3), "quotes" * (n < 3)) for n in range(10)], accounts=3)
    assert [text for text in texts_of(figure) if text in ("d0", "3", "d1")] == ["d0", "3"]
    assert has(figure, "Not drawn: 2 accounts that report nothing or less than these.")
    assert has(figure, "The accounts report 3 of the 10 sentences of dam")


def test_each_primary_text_has_its_own_strip_and_its_name() -> None:
    figure = strip_drawn([*(sentence(n, "d0", "quotes") for n in range(10)), *(sentence(n, doc="weir") for n in range(10))])
    assert [text for text in texts_of(figure) if text in ("dam", "weir")] == ["dam", "weir"]
    assert has(figure, "The accounts report 0 of the 10 sentences of weir")
