"""What the page on claims shows: counts with the doubtful ones, hints that are no findings, both passages, pairs of accounts."""

from __future__ import annotations

import pytest

from pipeline.contracts import RELATIONS
from pipeline.report.site import claims_page
from tests.report.sections.test_claims_section import BROKE, Row, aligned, change, claim, frame, named, source, support
from tests.report.sections.test_matched_claims_section import pair


def shown(
    rows: list[Row], changes: list[Row] | None = None, near: list[Row] | None = None, names: list[Row] | None = None,
    pairs: list[Row] | None = None, sentences: list[Row] | None = None, primary: tuple[str, ...] = ("dam",),
    accounts: tuple[str, ...] = ("fen", "map"), held: str = "part 2 of 3",
) -> str:  # fmt: skip
    sources = [source(doc, "primary") for doc in primary] + [source(doc, "secondary") for doc in accounts]
    documents = [(doc, "primary", "The Dam", "", "", "", held, "", "", "") for doc in primary]
    return claims_page.build(
        frame("sources", sources), frame("documents", documents), frame("sentences", sentences or []),
        frame("claims", [claim(row[4], row[0], row[3]) for row in rows]), frame("alignments", near or []), frame("support", rows),
        frame("support_changes", changes or []), frame("matched_claims", pairs or []), frame("entity_index", names or []),
        frame("coverage", []), "",
    )  # fmt: skip


def test_every_relation_has_a_verdict_and_a_group() -> None:
    assert set(claims_page.VERDICTS) == set(RELATIONS)
    assert {relation for _, relations in claims_page.GROUPS.values() for relation in relations} == set(RELATIONS)


def test_a_hint_is_not_counted_as_a_change_and_says_so() -> None:
    page = shown(
        [support(1, "shifts"), support(2, "quotes"), support(3, "paraphrases", probability=0.3)],
        [change(1, "force", "a risk becomes a fact", (1, "breaks"), (510, "may break"))],
    )
    assert "Of 3 statements about the primary text <strong>1 is supported</strong>, more likely than not" in page
    assert "a passage that says the same and 1 more perhaps (doubtful)" in page
    assert "1 may change its meaning, and for 0 no support was found" in page
    assert "is a hint, not a finding" in page
    assert "a risk becomes a fact (account: “breaks”, primary text: “may break”)" in page


def test_a_change_that_a_person_decided_is_stated() -> None:
    page = shown([support(1, "contradicts", judged=True, machine="quotes")])
    assert "1 changes its meaning" in page
    assert "decided by a person (the program said: supported, by a quotation)" in page


def test_changes_come_first_then_what_has_no_support_then_the_rest() -> None:
    page = shown([support(n, kind) for n, kind in enumerate(("quotes", "other-subject", "not-found", "shifts"), 1)])
    order = [page.index(f"<h2>{title}") for title, _ in claims_page.GROUPS.values()]
    assert order == sorted(order)


def test_both_passages_are_linked_and_a_part_of_a_sentence_by_its_sentence() -> None:
    sentences = [("dam", 5, 60, "x" * 55, 1, 1, "body", "en", "thesis 9")]
    page = shown([support(1, "quotes"), support(2, "not-found", held="part 2 of 3")], near=[aligned(2)], sentences=sentences)
    assert f'href="documents/fen.html#c100-{100 + len(BROKE)}"' in page
    assert 'href="documents/dam.html#c500-' in page
    assert 'href="documents/dam.html#c5-60"' in page
    assert "(part 2 of 3)" in page


def test_who_holds_it_and_who_says_so_are_named() -> None:
    page = shown(
        [support(1, "quotes", by="ann;bob")], names=[named("ann", "Ann"), named("bob", "Bob"), named("dam-makers", "Guild")]
    )
    assert "according to Ann and Bob" in page
    assert "position of Guild" in page


def test_pairs_of_accounts_stand_side_by_side() -> None:
    page = shown([support(1, "quotes"), support(1, "quotes", doc="map")], pairs=[pair(1, changes="negation;number")])
    assert "they differ in negation and a number" in page
    assert 'href="documents/map.html#c7-' in page


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (shown([], primary=()), "no primary text"),
        (shown([], accounts=()), "no account of the primary text"),
        (shown([]), "No share can be given"),
    ],
)
def test_what_stands_in_the_way_is_said_first(page: str, said: str) -> None:
    assert said in page
    assert "are supported" not in page


def test_of_many_statements_the_surest_are_shown_and_the_rest_counted() -> None:
    page = shown([support(n, "quotes") for n in range(1, claims_page.MAX_STATEMENTS + 4)])
    assert "3 more are in" in page


def test_what_stands_in_a_text_stays_text() -> None:
    evil = "<img src=x onerror=alert(1)>\"'"
    page = shown([support(1, "shifts", text=evil, primary_text=evil)], [change(1, "force", evil, (1, evil), (2, evil))])
    assert "<img" not in page
