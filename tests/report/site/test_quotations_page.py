"""What the page on quotations shows: groups, both wordings with their changes, who is quoted, what is not found, counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report.site import quotations_page
from pipeline.report.site.two_wordings import MAX_WORDS, passage_wording, quoted_wording
from tests.report.sections.test_quotations_section import DAM, Part, Quotations, Row, filled, source

NEAR = (("same", "the mill", "the mill", ""), ("replaced", "may", "must", "hedge"), ("same", "stand", "stand", ""))


def shown(quotations: Quotations, sources: tuple[Row, ...] = DAM, names: tuple[Row, ...] = ()) -> str:
    documents = [(row[1], row[7], "", "", "", "", "part 2 of 3", "", "", "") for row in sources if row[7] == "primary"]
    tables = {**quotations.rows, "sources": list(sources), "documents": documents, "entity_index": list(names)}
    return quotations_page.build(**{name: filled(name, rows) for name, rows in tables.items()}, quotation_strip="")


def test_both_wordings_stand_side_by_side_with_the_change_in_each() -> None:
    page = shown(Quotations().add("fen", "the mill may stand", "near", "the mill must stand", NEAR))
    assert "“the mill <ins>may</ins> stand”" in page
    assert "“the mill <del>must</del> stand”" in page
    assert "may alter the sense: a hedge in one wording only" in page
    assert 'href="documents/fen.html#c100-118"' in page
    assert 'href="documents/dam.html#c500-519"' in page


def test_groups_come_in_the_order_of_interest() -> None:
    found = Quotations()
    for kind, zone, doc in (
        ("verbatim", "body", "fen"),
        ("translation", "body", "fen"),
        ("near", "editorial", "dam"),
        ("near", "body", "map"),
    ):
        found.add(doc, f"the {kind} mill of {doc}", kind, f"the {kind} mill of {doc}", zone=zone)
    page = shown(found)
    titles = ("Changed", quotations_page.EDITORS, "In another wording", "Word for word")
    order = [page.index(f"<h2>{title}") for title in titles]
    assert order == sorted(order)


def test_what_a_text_says_twice_itself_is_not_a_quotation_by_an_account() -> None:
    page = shown(Quotations().add("dam", "the mill stands", "near", "the mill stands"))
    assert "<article" not in page


def test_the_same_words_quoted_twice_are_one_entry_with_both_places() -> None:
    page = shown(Quotations().add("fen", "the mill", "verbatim", "the mill").add("fen", "The  mill", "verbatim", "the mill"))
    assert page.count("<article") == 1
    assert "quoted twice" in page
    assert "paragraph 2" in page


@pytest.mark.parametrize(
    ("text", "flags", "mark"),
    [("the … mill", "", "bracketed"), ("the mill", "", "omitted"), ("the mill", "bracketed", "bracketed")],
)  # fmt: skip
def test_an_omission_that_the_quotation_shows_is_told_apart(text: str, flags: str, mark: str) -> None:
    parts = (("same", "the", "the", ""), ("left out", "", "old", flags), ("same", "mill", "mill", ""))
    marks = {piece.text: piece.mark for piece in passage(text, "the old mill", parts)}
    assert marks["old"] == mark


def passage(text: str, primary_text: str, parts: tuple[Part, ...]) -> list[object]:
    found = Quotations().add("fen", text, "near", primary_text, parts)
    trace = next(filled("quote_traces", found.rows["quote_traces"]).itertuples(index=False))
    return list(passage_wording(trace, list(filled("quote_changes", found.rows["quote_changes"]).itertuples(index=False))))


def _part(change: str, ours: str, theirs: str) -> Part:
    both = {"same": (ours, ours), "replaced": (ours, theirs), "left out": ("", theirs), "added": (ours, "")}
    return (change, *both[change], "")


WORDS = st.lists(st.sampled_from(["mill", "dam", "toll", "é", "𝔐"]), min_size=1, max_size=5)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["same", "replaced", "left out", "added"]), WORDS, WORDS), min_size=1, max_size=6))
def test_the_pieces_of_a_wording_are_its_characters(told: list[tuple[str, list[str], list[str]]]) -> None:
    parts = tuple(_part(change, " ".join(a), " ".join(b)) for change, a, b in told)
    ours, theirs = (" ".join(part[at] for part in parts if part[at]) for at in (1, 2))
    found = Quotations().add("fen", ours, "near", theirs, parts)
    trace = next(filled("quote_traces", found.rows["quote_traces"]).itertuples(index=False))
    steps = list(filled("quote_changes", found.rows["quote_changes"]).itertuples(index=False))
    assert "".join(piece.text for piece in quoted_wording(trace, steps)) == ours
    assert "".join(piece.text for piece in passage_wording(trace, steps)) == theirs


def test_a_long_stretch_shows_its_ends() -> None:
    long = " ".join(f"w{n}" for n in range(MAX_WORDS + 5))
    page = shown(
        Quotations().add("fen", "mill", "near", f"{long} mill", (("left out", "", long, ""), ("same", "mill", "mill", "")))
    )
    assert "(… 5 words …)" in page


def test_what_is_not_found_is_no_misquotation() -> None:
    page = shown(Quotations().add("fen", "the old tune", "not-held", speaker="the miller"))
    assert "This does not show misquotation" in page
    assert "given as words of the miller" in page
    assert "(part 2 of 3)" in page


def test_other_sources_are_only_counted() -> None:
    page = shown(Quotations().add("fen", "the bible says", "other-source").add("fen", "Lenin", "name", form="name"))
    assert "the bible says" not in page
    assert "How many quotations each text has" in page


@pytest.mark.parametrize(
    ("quotations", "sources", "said"),
    [
        (Quotations(), DAM, "No text quotes anything"),
        (Quotations().add("fen", "the mill stands", "untraced"), (source("fen", "secondary"),), "no primary text to trace"),
        (Quotations().add("fen", "the mill stands", "untraced"), DAM, "No quotation was found in the primary text"),
    ],
)
def test_what_there_is_not_is_said(quotations: Quotations, sources: tuple[Row, ...], said: str) -> None:
    assert said in shown(quotations, sources)


def test_what_stands_in_a_text_stays_text() -> None:
    evil = "<svg onload=alert(1)>\"'</ins>"
    found = Quotations().add("fen", evil, "near", evil, (("replaced", evil, evil, "name"),), speaker=evil)
    page = shown(found.add("fen", evil, "not-held", speaker=evil, mended=evil))
    assert "<svg" not in page
    assert "&lt;/ins&gt;" in page
