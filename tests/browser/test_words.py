"""The search in the browser: every occurrence as a line that can be sorted and leads to exactly its characters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.report.site.test_words_page import passage, shown

TEXTS = [
    passage("dam", 1, 0, "𝕬 mill and the Mill; workers’ mills."),  # its first letter counts as two in JavaScript
    passage("dam", 2, 40, "No windmill here. A (mill", "footnote"),
    passage("fen", 1, 0, "Zealous men built a mill. A quiet mill."),
]


@pytest.fixture
def search(tmp_path: Path, visit: Callable[..., Visit]) -> Visit:
    (tmp_path / "words.html").write_text(shown(TEXTS), encoding="utf-8")
    return visit(tmp_path / "words.html")


def look_up(seen: Visit, term: str) -> list[str]:
    """Return the words found, as they stand in the lines."""
    seen.page.get_by_label("Word or phrase").fill(term)
    seen.page.get_by_role("button", name="Search", exact=True).click()
    return seen.page.locator(".concordance .hit").all_text_contents()


def test_a_line_leads_to_exactly_the_characters_that_were_found(search: Visit) -> None:
    assert look_up(search, "mill") == ["mill", "Mill", "mill", "mill", "mill"]
    links = [link.get_attribute("href") for link in search.page.locator(".concordance .hit a").all()]
    assert "documents/dam.html#c2-6" in links
    assert "documents/dam.html#c15-19" in links
    assert "documents/dam.html#c61-65" in links
    assert not search.complaints


def test_lines_are_sorted_by_the_word_before_from_the_right_end(search: Visit) -> None:
    look_up(search, "mill")
    search.page.get_by_role("button", name="Before").click()
    before = search.page.locator(".concordance tbody .left").all_text_contents()
    assert [text.split()[-1] for text in before] == ["𝕬", "a", "(", "quiet", "the"]
    search.page.get_by_role("button", name="Before").click()
    assert search.page.locator(".concordance tbody .left").all_text_contents() == before[::-1]


def test_options_of_the_search(search: Visit) -> None:
    page = search.page
    page.get_by_label("ignore case").uncheck()
    assert look_up(search, "Mill") == ["Mill"]
    page.get_by_label("ignore case").check()
    page.get_by_label("whole words").uncheck()
    assert look_up(search, "worker mill") == ["workers’ mills"]
    assert len(look_up(search, "mill")) == 7
    page.get_by_label("whole words").check()
    page.get_by_label("words of").select_option("own")
    assert len(look_up(search, "mill")) == 4
    page.get_by_label("words of").select_option("other")
    assert len(look_up(search, "mill")) == 1
    assert page.locator(".concordance em").text_content() == "(footnote)"


def test_signs_are_letters_unless_an_expression_is_asked_for_and_its_mistakes_are_said(search: Visit) -> None:
    search.page.get_by_label("whole words").uncheck()
    assert look_up(search, "(mill") == ["(mill"]
    assert look_up(search, "workers' mills") == ["workers’ mills"]
    search.page.get_by_label("regular expression").check()
    assert look_up(search, "qui.t|zeal") == ["Zeal", "quiet"]
    look_up(search, "(mill")
    assert "not a regular expression" in (search.page.get_by_role("status").text_content() or "")
    look_up(search, "nothing of it")
    assert "Not found" in (search.page.get_by_role("status").text_content() or "")


def test_without_scripts_the_lists_are_there_and_the_search_is_not(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    (tmp_path / "words.html").write_text(shown(TEXTS), encoding="utf-8")
    page = visit(tmp_path / "words.html", java_script_enabled=False).page
    assert page.get_by_text("The search needs JavaScript").is_visible()
    assert not page.get_by_label("Word or phrase").is_visible()
    assert page.get_by_role("heading", name="How often each word occurs").is_visible()
