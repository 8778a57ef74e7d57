"""The page of disagreements: values in words, both passages, doubtful ones apart, payloads as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from selectolax.lexbor import LexborHTMLParser

from pipeline.contracts import TABLES
from pipeline.report.site import disagreements_page
from pipeline.runner import table_files


def frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    empty = {c: 0 if table_files.empty(name)[c].dtype.kind in "if" else "" for c in TABLES[name].columns}
    return table_files.settle(pd.DataFrame([empty | row for row in rows], columns=list(TABLES[name].columns)), name)


def page(
    *rows: dict[str, Any], events: Sequence[dict[str, Any]] = (), pairs: Sequence[dict[str, Any]] = ()
) -> LexborHTMLParser:
    one = {"doc_a": "a", "start_a": 0, "end_a": 9, "text_a": "it closed", "locator_a": "paragraph 1", "field": "date"}
    two = {"doc_b": "b", "start_b": 5, "end_b": 9, "text_b": "shut", "locator_b": "paragraph 2", "verdict": "conflict"}
    given = [one | two | {"probability": 0.8, "discrepancy": at} | row for at, row in enumerate(rows, 1)]
    sources = [{"file": f"{doc}.txt", "doc": doc, "status": "ok", "title": f"Text {doc} <i>"} for doc in "ab"]
    mill = {"entity_id": "mill", "type": "ORG", "name": "Old <b>Mill</b>", "listed": "yes", "doc": "a"}
    names, followed = frame("entity_index", [mill]), frame("dependence", list(pairs))
    found = frame("discrepancies", given)
    html = disagreements_page.build(frame("sources", sources), names, frame("events", list(events)), found, followed, "")
    return LexborHTMLParser(html)


def test_dates_stand_in_words_and_both_passages_are_a_click_away() -> None:
    shown = page({"value_a": "1923-06", "value_b": "1924"})
    assert shown.css_first("h3").text() == "When? June 1923 – or 1924"
    links = [node.attributes["href"] for node in shown.css(".passage-link")]
    assert links == ["documents/a.html#c0-9", "documents/b.html#c5-9"]


def test_what_is_less_likely_than_not_stands_apart_and_precision_is_no_contradiction() -> None:
    shown = page({"verdict": "precision"}, {"probability": 0.3}, {"probability": 0.9})
    headings = [node.text() for node in shown.css("h2")]
    assert shown.css_first("summary").text().endswith(": 1")
    assert headings == ["They seem to contradict each other", "The same, told more or less precisely", "To check"]


def test_entities_have_their_names_and_payloads_stay_text() -> None:
    shown = page({"field": "agent", "value_a": "mill", "value_b": "<script>alert(1)</script>"})
    assert shown.css_first("h3").text() == "Who? Old <b>Mill</b> – or <script>alert(1)</script>"
    assert len(shown.css("main script")) == len(shown.css("main b")) == 0


def test_without_any_the_page_does_not_say_that_the_texts_agree() -> None:
    assert "does not mean that the texts agree" in page().css_first(".notice").text()


def test_the_heading_says_what_is_told_and_of_whom_and_each_side_what_it_has() -> None:
    one = {"doc": "a", "start": 0, "end": 9, "event_type": "closing", "participants": "mill;unlisted"}
    other = {"doc": "b", "start": 5, "end": 9, "event_type": "closing", "participants": "mill"}
    shown = page({"value_a": "1923", "value_b": "1924"}, events=[one, other])
    assert shown.css_first("h3").text() == "Old <b>Mill</b>: closing – when? 1923 – or 1924"
    assert [node.text() for node in shown.css(".both-sides .quiet")] == ["Text a <i> has 1923", "Text b <i> has 1924"]
    alone = page({"value_a": "1923", "value_b": "1924"}, events=[one, other | {"event_type": "fire", "participants": ""}])
    assert alone.css_first("h3").text() == "Closing or fire – when? 1923 – or 1924"


def test_a_date_that_its_own_sentence_does_not_give_is_said_to_come_from_around_it() -> None:
    shown = page({"value_a": "1923-06", "context_a": "In 1923 it closed.", "value_b": "1924", "context_b": "It shut."})
    assert [node.text() for node in shown.css(".both-sides .quiet")] == [
        "Text a <i> has June 1923",
        "Text b <i> has 1924, by the sentences around it",
    ]


def test_of_a_long_sentence_the_words_that_matter_are_shown() -> None:
    words = " ".join(["before"] * 60)
    cut = disagreements_page.excerpt(f"{words}, and then it closed in June.", "it closed")
    assert cut.startswith("[…] before")
    assert "it closed" in cut
    assert len(cut) <= 280
    assert disagreements_page.excerpt(f"It closed {words}", "It closed").startswith("It closed before")
    assert disagreements_page.excerpt("", "it closed") == disagreements_page.excerpt("it closed", "shut") == "it closed"


FOLLOWING = {
    "doc_a": "a", "start_a": 3, "end_a": 7, "text_a": "mill", "doc_b": "b", "start_b": 4, "end_b": 8, "text_b": "mill",
    "shared_facts": 2, "facts": "mill;1851-03", "same_order": 0.9, "names": "b", "probability": 0.9,
}  # fmt: skip


def test_who_follows_whom_says_what_is_shared_and_who_names_whom() -> None:
    shown = page(pairs=[FOLLOWING])
    said = [node.text() for node in shown.css(".disagreement-row li")]
    assert said[0] == "Text b <i> names the author or title of Text a <i>."
    assert "2 names, dates or numbers" in said[1]
    assert "in much the same order: Old <b>Mill</b>, March 1851." in said[1]
    assert [n.attributes["href"] for n in shown.css(".passage-link")] == ["documents/a.html#c3-7", "documents/b.html#c4-8"]


def test_accounts_that_share_little_are_not_shown_as_following() -> None:
    shown = page(pairs=[FOLLOWING | {"probability": 0.2}])
    assert not shown.css(".disagreement-row")
    assert "No two accounts share more" in shown.css_first("main").text()
