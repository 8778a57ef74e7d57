"""What the page on coverage shows: totals, cells that open both passages, what is to check, and what stands in the way."""

from __future__ import annotations

import pytest

from pipeline.contracts import TABLES
from pipeline.report.site import coverage_page
from tests.report.sections.test_demands_section import Row, cell, frame, judged, sources_of, total, wanted


def shown(
    demands: list[Row], cells: list[Row], totals: list[Row] | None = None, support: list[Row] | None = None,
    primary: tuple[str, ...] = ("dam",), accounts: tuple[str, ...] = ("fen", "map"), headings: list[Row] | None = None,
) -> str:  # fmt: skip
    return coverage_page.build(
        sources_of(primary, accounts), frame("documents", []), frame("passages", headings or []), frame("demands", demands),
        frame("coverage", cells), frame("coverage_totals", totals or []), frame("support", support or []), "",
    )  # fmt: skip


def heading(start: int, text: str) -> Row:
    row = dict.fromkeys(TABLES["passages"].columns, "")
    row |= {"doc": "dam", "start": start, "end": start + len(text), "text": text, "passage": start, "zone": "heading"}  # type: ignore[dict-item]
    return tuple(row.values())


DEMANDS = [wanted(1), wanted(2), wanted(3, polarity="rejected")]
CELLS = [
    cell(1, "fen", "yes"), cell(1, "map", "partly"), cell(2, "fen", "no", to_check=True, probability=0.7), cell(2, "map", "no"),
    cell(3, "fen", "no"), cell(3, "map", "no"),
]  # fmt: skip
TOTALS = [total("fen", 3, 1, 0, to_check=1), total("map", 3, 0, 1), total("", 3, 1, 0, to_check=1)]
PAGE = shown(DEMANDS, CELLS, TOTALS)


def test_totals_say_share_and_interval_and_what_checking_could_add() -> None:
    assert "<strong>1 of 3 demands</strong>" in PAGE
    assert "33 %, and between 23 % and 43 %" in PAGE
    assert "it could be up to 2" in PAGE


def test_a_cell_opens_both_passages() -> None:
    assert 'href="documents/fen.html#c10-' in PAGE
    assert 'href="documents/dam.html#c100-' in PAGE
    assert PAGE.count("<summary>") == 3


def test_a_passage_to_check_is_hollow_and_said_to_be_doubtful() -> None:
    assert '<span class="mark to-check" aria-hidden="true">○</span>' in PAGE
    assert 'title="probability 0.30">doubtful' in PAGE


def test_a_report_below_one_half_is_drawn_as_to_check() -> None:
    assert "●</span> in full" not in shown(
        [wanted(1)], [cell(1, "fen", "yes", probability=0.4)], [total("fen", 1, 1, 0), total("", 1, 1, 0)], accounts=("fen",)
    )


def test_a_person_is_named_as_who_decided() -> None:
    page = shown([wanted(1)], [cell(1, "fen", "yes", judged=True)], [total("fen", 1, 1, 0), total("", 1, 1, 0)])
    assert "Decided by a person" in page


def test_demands_stand_under_their_headings() -> None:
    page = shown(DEMANDS, CELLS, TOTALS, headings=[heading(150, "## The second mill"), heading(280, "## The third")])
    order = [
        page.index(words) for words in ("build mill 1.", "The second mill", "build mill 2.", "The third", "build mill 3.")
    ]
    assert order == sorted(order)


def test_an_account_without_a_statement_is_named_once_and_has_no_column() -> None:
    cells = [cell(1, "fen", "yes"), cell(1, "map", "no")]
    page = shown([wanted(1)], cells, [total("fen", 1, 1, 0), total("map", 1, 0, 0), total("", 1, 1, 0)])
    assert page.count("A Map") == 1
    assert "No statement about the text was found in “A Map”" in page


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (shown([], [], primary=(), accounts=("fen",)), "no primary text"),
        (shown([wanted(1)], [], accounts=()), "no account of the primary text"),
        (shown([wanted(1)], [cell(1, "fen", "no")], [total("", 1, 0, 0)], accounts=("fen",)), "No share can be given"),
        (shown([], [], primary=(), accounts=()), "No text could be read"),
    ],
)
def test_what_stands_in_the_way_is_said_first_and_no_share_is_given(page: str, said: str) -> None:
    assert page.index(said) < page.index("A demand is a sentence")
    assert "95 % interval" not in page


def test_an_account_that_speaks_but_reports_nothing_gives_a_share() -> None:
    page = shown(
        [wanted(1)], [cell(1, "fen", "no")], [total("fen", 1, 0, 0), total("", 1, 0, 0)], [judged("fen", 1, "quotes")]
    )
    assert "<strong>0 of 1 demands</strong>" in page


def test_what_stands_in_a_text_stays_text() -> None:
    evil = "The guild must <script>alert(1)</script> \"'> build."
    page = shown([wanted(1, text=evil)], [cell(1, "fen", "yes", text=evil)], [total("fen", 1, 1, 0), total("", 1, 1, 0)])
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
