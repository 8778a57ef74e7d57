"""The theme of a clause: its own seed words, else those around it; rare words and phrases before common ones."""

from __future__ import annotations

import pytest

from pipeline.compare.similarity.theme_profiles import ClauseThemes
from tests.compare.program_corpus import frames

WEIR = "We must mend the weir before winter."
TOLL = "We reject the new toll."
NEUTRAL = "Carts waited at the ford."


def themed(paragraphs: list[str], place: int, words: str) -> str:
    given = frames({"charter": paragraphs})
    passage = given["passages"].iloc[place]
    start = int(passage["start"]) + str(passage["text"]).index(words)
    themes = ClauseThemes(given["themes"], given["passages"], given["tokens"])
    return themes.theme_of("charter", start, start + len(words))


@pytest.mark.parametrize(
    ("paragraphs", "place", "words", "theme"),
    [
        ([f"{WEIR} {TOLL}"], 0, WEIR, "water"),
        ([f"{WEIR} {TOLL}"], 0, TOLL, "tolls"),
        ([f"{WEIR} {NEUTRAL}"], 0, NEUTRAL, "water"),  # the rest of the passage
        ([WEIR, NEUTRAL], 1, NEUTRAL, "water"),  # the passage beside
        ([WEIR, NEUTRAL, NEUTRAL], 2, NEUTRAL, ""),  # too far
        ([WEIR, TOLL], 1, TOLL, "tolls"),
        ([TOLL, TOLL, TOLL, f"{WEIR} {TOLL}"], 3, f"{WEIR} {TOLL}", "water"),  # the rarer word
    ],
)
def test_a_clause_has_the_theme_of_its_words_or_of_what_is_around(
    paragraphs: list[str], place: int, words: str, theme: str
) -> None:
    assert themed(paragraphs, place, words) == theme


def test_equal_themes_are_decided_by_name_and_unknown_documents_have_none() -> None:
    given = frames({"charter": [f"{TOLL} {WEIR}"]})
    themes = ClauseThemes(given["themes"], given["passages"], given["tokens"])
    assert themes.theme_of("charter", 0, len(TOLL) + 1 + len(WEIR)) == "tolls"
    assert themes.theme_of("almanac", 0, 5) == ""


def test_without_themes_or_words_there_is_no_theme() -> None:
    given = frames({"charter": [WEIR]}, themes=[])
    assert ClauseThemes(given["themes"], given["passages"], given["tokens"]).theme_of("charter", 0, 9) == ""
    empty = frames({})
    assert ClauseThemes(empty["themes"], empty["passages"], empty["tokens"]).theme_of("charter", 0, 9) == ""


def test_what_speaks_for_two_themes_says_half_for_each() -> None:
    shared = [
        {"theme": "crossings", "label": "Crossings", "terms": "weir;winter", "exclude": ""},
        {"theme": "water", "label": "Water", "terms": "weir", "exclude": ""},
    ]
    given = frames({"charter": [WEIR]}, themes=shared)
    assert ClauseThemes(given["themes"], given["passages"], given["tokens"]).theme_of("charter", 0, len(WEIR)) == "crossings"
