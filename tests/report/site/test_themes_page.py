"""What the page on themes shows: shares with ranges, differences as sentences, the words and passages of each theme."""

from __future__ import annotations

import math
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.report.site import themes_page
from tests.report.sections.test_demands_section import Row, frame, sources_of
from tests.report.site.parsed import first
from tests.report.site.test_words_page import PAYLOAD, row_of

THEMES = [("water", "Water & weirs", "weir;race", ""), ("bread", "Bread", "loaf", "")]


def share(
    theme: str, doc: str, value: float, verdict: str = "", difference: float = math.nan, smallest: float = math.nan
) -> Row:
    numbers = {"passages": 3, "words": 9.0, "share": value, "low": max(0.0, value - 0.1), "high": value + 0.2}
    unknown = dict.fromkeys(("primary_share", "difference_low", "difference_high"), math.nan)
    apart = {"difference": difference, "smallest_difference": smallest}
    if verdict:
        unknown["primary_share"] = value - difference
    return row_of("theme_shares", theme=theme, doc=doc, verdict=verdict, zones="body", **numbers, **unknown, **apart)


def term(theme: str, word: str, origin: str, passages: int) -> Row:
    return row_of("theme_terms", theme=theme, term=word, weight=1.0, origin=origin, passages=passages)


def typical(theme: str, text: str, probability: float, typicality: str = "representative", **more: Any) -> Row:
    cells = {"doc": "fen", "start": 5, "end": 5 + len(text), "text": text, "kind": "theme", "group": theme, "zone": "body"}
    return row_of(
        "representative_passages", **cells | {"typicality": typicality, "rank": 1, "passage": 2} | more,
        probability=probability, locator="paragraph 2", context=text,
    )  # fmt: skip


def shown(
    shares: list[Row] | None = None, terms: list[Row] | None = None, passages: list[Row] | None = None,
    themes: list[Row] | None = None, primary: tuple[str, ...] = ("dam",), accounts: tuple[str, ...] = ("fen",),
) -> LexborHTMLParser:  # fmt: skip
    page = themes_page.build(
        sources_of(primary, accounts), frame("themes", THEMES if themes is None else themes), frame("theme_terms", terms or []),
        frame("theme_shares", shares or []), frame("representative_passages", passages or []), "", "", "",
    )  # fmt: skip
    return LexborHTMLParser(page)


def words_of(page: LexborHTMLParser) -> str:
    return " ".join(first(page, "main").text().split())


def test_a_text_is_described_by_its_themes_with_the_range_of_each_share() -> None:
    said = words_of(shown([share("bread", "dam", 0.1), share("water", "dam", 0.4)]))
    assert "Mostly about Water & weirs: 40 % (between 30 % and 60 %); Bread: 10 % (between 0 % and 30 %)." in said


def test_differences_beyond_chance_are_sentences_the_largest_first() -> None:
    rows = [share("water", "fen", 0.1, "less", -0.3), share("bread", "fen", 0.2, "more", 0.01)]
    said = words_of(shown(rows))
    less = "Water & weirs takes up 30 percentage points less of it than of the primary text (10 % against 40 %)"
    more = (
        "Bread takes up 1 percentage point more of it than of the primary text (20 % against 19 %), a larger difference than"
    )
    assert said.index(less) < said.index(more)
    assert "too short to tell" not in said


def test_where_the_texts_are_too_short_the_page_says_for_how_many_themes_and_below_which_difference() -> None:
    rows = [share("water", "fen", 0.1, "cannot tell", 0.1, 0.12), share("bread", "fen", 0.2, "more", 0.2)]
    assert (
        "For the other 1 theme the texts are too short to tell (differences under about 12 points would not show)."
        in words_of(shown(rows))
    )
    assert "For 1 theme the texts are too short to tell." in words_of(
        shown([share("water", "fen", 0.1, "cannot tell", 0.1)])
    )


def test_a_theme_has_its_words_and_passages_and_what_is_certain_is_not_among_the_doubtful() -> None:
    terms = [term("water", "weir", "seed", 4), term("water", "race", "seed", 0), term("water", "sluice", "learned", 2)]
    passages = [
        typical("water", "The weir stands.", 0.98), typical("water", "A sluice.", 0.55, "borderline"),
        typical("water", "Weirs and races.", 1.0, "borderline", rank=2), typical("1", "A cluster.", 1.0, kind="cluster"),
    ]  # fmt: skip
    page = shown([share("water", "dam", 0.4)], terms, passages)
    said = words_of(page)
    assert "Its words: weir (4). Learned from the texts: sluice (2)." in said
    assert "race" not in said.partition("Theme by theme")[2]
    (link,) = page.css(".typical")[0].css("a")
    assert link.attributes["href"] == "documents/fen.html#c5-21"
    assert page.css("details")[0].text().count("paragraph 2") == 1
    assert "A cluster." not in said


def test_links_to_themes_lead_to_them() -> None:
    themes = [("wa ter%", "Water", "weir", "")]
    page = shown([share("wa ter%", "dam", 0.4)], themes=themes)
    ids = {node.attributes["id"] for node in page.css("[id]")}
    inner = [a.attributes["href"] or "" for a in page.css("main a") if (a.attributes["href"] or "").startswith("#t-")]
    assert {"t-wa%20ter%25"} <= ids
    assert set(inner) == {"#t-wa%2520ter%2525"}


@pytest.mark.parametrize(("primary", "accounts"), [((), ("fen",)), (("dam",), ()), ((), ())])
def test_a_corpus_without_themes_or_of_one_side_has_a_page(primary: tuple[str, ...], accounts: tuple[str, ...]) -> None:
    assert "lists no theme" in words_of(shown(themes=[], primary=primary, accounts=accounts))
    assert "Not found in any text." in words_of(shown(primary=primary, accounts=accounts))


def test_what_people_and_texts_say_stays_text() -> None:
    themes = [(PAYLOAD, PAYLOAD, "x", "")]
    passages = [typical(PAYLOAD, PAYLOAD, 0.9)]
    page = shown([share(PAYLOAD, "dam", 0.4)], [term(PAYLOAD, PAYLOAD, "seed", 1)], passages, themes)
    assert not [script for script in page.css("script") if script.text() == "alert(1)"]
    assert PAYLOAD in first(page, "main").text()
