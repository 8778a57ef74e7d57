"""What the front page says first, which findings it shows with their evidence, what cannot be told, and what to check."""

from __future__ import annotations

import pytest

from pipeline.contracts import FINDING_KINDS
from pipeline.report.site import index_page
from tests.report.sections.test_demands_section import Row, cell, frame, judged, sources_of, total


def finding(
    number: int, sentence: str, kind: str = "reported", probability: float | None = 0.97, rank: int = 1, text: str = "mills"
) -> Row:
    span = ("fen", 10, 10 + len(text), text, number, rank, kind, sentence)
    return (*span, "dam", 100, 100 + len(text), text, "thesis 1", probability, "paragraph 1", text)


def document(doc: str, held: str = "", author: str = "") -> Row:
    return (doc, "primary", "", author, "1923", "", held, "", "", "")


def quotation(doc: str, kind: str, zone: str = "body") -> Row:
    there = ("dam", 5, 9, "mill") if kind == "near" else ("", 0, 0, "")
    return (doc, 10, 14, "mill", 1, 1, kind, *there, "", "", 0.9, 0.9, "", "", "", zone, "", "")


def shown(
    findings: list[Row] | None = None, primary: tuple[str, ...] = ("dam",), accounts: tuple[str, ...] = ("fen",),
    edition: str = "", language: str = "en", **rows: list[Row],
) -> str:  # fmt: skip
    sources = sources_of(primary, accounts).assign(edition=edition, language=language)
    names = ("documents", "coverage", "coverage_totals", "support", "quote_traces", "theme_shares", "review_queue")
    tables = {name: frame(name, rows.get(name, [])) for name in names}
    return index_page.build(
        sources, findings=frame("findings", findings or []), themes_by_document="", quotation_strip="", **tables
    )


TOLD = {"support": [judged("fen", 1, "quotes")], "coverage_totals": [total("", 3, 1, 0)]}


def test_every_kind_of_finding_leads_to_a_page() -> None:
    assert set(index_page.KINDS) == set(FINDING_KINDS)


def test_a_finding_has_its_sentence_certainty_and_both_passages() -> None:
    page = shown([finding(1, "Fens report it."), finding(2, "Themes differ.", "theme", None)], **TOLD)
    assert page.index("Fens report it.") < page.index("Themes differ.")
    assert 'title="probability 0.97">almost certain' in page
    assert "beyond chance" in page
    assert 'href="documents/fen.html#c10-15"' in page
    assert 'href="documents/dam.html#c100-105"' in page


def test_a_finding_with_several_passages_is_said_once() -> None:
    assert shown([finding(1, "Said."), finding(1, "Said.", rank=2)], **TOLD).count("Said.") == 1


def test_the_texts_are_described_and_numbers_lead_to_their_pages() -> None:
    page = shown(documents=[document("dam", "part 2 of 3", "The Guild")], quote_traces=[quotation("fen", "near")], **TOLD)
    assert '<a href="documents/dam.html">The Dam</a> (primary text: The Guild, 1923, part 2 of 3)' in page
    assert '<a href="coverage.html"><strong>1 of 3</strong></a>' in page
    assert '<a href="claims.html"><strong>1 of 1</strong></a>' in page
    assert '<a href="quotations.html"><strong>1</strong></a> quotation was' in page


def test_doubtful_support_and_what_a_text_quotes_of_itself_do_not_count() -> None:
    support = [(*judged("fen", 1, "quotes")[:16], 0.3, *judged("fen", 1, "quotes")[17:])]
    page = shown(support=support, coverage_totals=TOLD["coverage_totals"], quote_traces=[quotation("dam", "near")])
    assert "<strong>0 of 1</strong>" in page
    assert '<a href="quotations.html"><strong>0</strong></a>' in page


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"documents": [document("dam", "part 2 of 3")]}, "Only a part is available of “The Dam” (part 2 of 3)."),
        ({"accounts": ("fen", "map")}, "No statement about the primary text was found in “A Map”"),
        ({"language": "ru"}, "are not in English"),
        ({"quote_traces": [quotation("fen", "not-held")]}, "1 quotation is given as the primary text’s"),
        ({"edition": "digest"}, "based on <strong>digests</strong>"),
    ],
)
def test_what_it_cannot_tell_is_said(rows: dict[str, object], said: str) -> None:
    assert said in shown(**{**TOLD, **rows})  # type: ignore[arg-type]
    assert said not in shown(**TOLD)


def test_a_text_that_is_whole_is_not_said_to_lack_anything() -> None:
    assert "Only a part is available" not in shown(documents=[document("dam", "whole")], **TOLD)


def test_the_likeliest_passages_are_to_be_checked_first() -> None:
    cells = [cell(1, "fen", "no", to_check=True, probability=0.8), cell(2, "fen", "no", to_check=True, probability=0.6)]
    page = shown(coverage=cells, **TOLD)
    assert page.index("fen on mill 2") < page.index("fen on mill 1")
    assert "review.html" in page


@pytest.mark.parametrize(
    ("primary", "accounts", "said"),
    [
        ((), ("fen",), "no primary text"),
        (("dam",), (), "no account of the primary text"),
        (("dam",), ("fen",), "No share can be given"),
        ((), (), "No text could be read"),
    ],
)
def test_what_stands_in_the_way_comes_first_and_no_share_is_given(
    primary: tuple[str, ...], accounts: tuple[str, ...], said: str
) -> None:
    page = shown(primary=primary, accounts=accounts, coverage_totals=[total("", 3, 0, 0)])
    assert said in page
    assert " of 3" not in page


def test_where_nothing_is_sure_that_is_said() -> None:
    assert "Nothing is sure enough" in shown(**TOLD)


def test_what_stands_in_a_text_stays_text() -> None:
    evil = "<script>alert(1)</script>\"'"
    page = shown([finding(1, evil, text=evil)], documents=[document("dam", evil, evil)], **TOLD)
    assert "<script>alert" not in page
