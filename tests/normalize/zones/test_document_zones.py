"""The doubts that zones raise: hardly any words of a document's own, or one rule that takes a third of them."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.normalize.formats.reading import read
from pipeline.normalize.zones.document_zones import document_claims, doubts, own_share
from pipeline.runner import table_files

LONG = "The miller kept the sluice open through the night because the river was still rising behind the old dam."
SHA256 = "a" * 64
NO_ZONES = table_files.empty("zones")


def judged(first: int, last: int, zone: str) -> pd.DataFrame:
    return pd.DataFrame([("dam", SHA256, first, last, zone)], columns=list(NO_ZONES.columns))


def doubt_of(text: str, name: str = "dam.txt", zones: pd.DataFrame = NO_ZONES) -> str:
    reading = read(name, text.encode())
    claims = document_claims(reading.text, reading.blocks, zones)
    return "; ".join(doubts("dam", SHA256, reading.text, reading.blocks, claims))


NOTES = "\n".join(
    f"[{n}] See Miller, Dams, p. {n}, and what the council of the mill wrote of it in 1901." for n in range(1, 8)
)
MOSTLY_NOTES = f"The Mill\n\n{LONG}[1]\n\n{NOTES}"


def test_a_rule_that_takes_more_than_a_third_is_named_with_its_lines_and_the_row_that_would_say_otherwise() -> None:
    assert doubt_of(MOSTLY_NOTES) == (
        "21 of 147 words are read as its own: 126 count as footnote (notes at the end, lines 5 to 11); if these are its "
        f"author's, add to zones.csv: dam,{SHA256},5,11,body"
    )


@pytest.mark.parametrize("zone", ["body", "footnote"])
def test_a_persons_word_ends_the_doubt(zone: str) -> None:
    assert doubt_of(MOSTLY_NOTES, zones=judged(5, 11, zone)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(["The Mill", *[LONG] * 10, NOTES.partition("\n")[0]]),  # few words are notes
        "Home\n\nShare\n\nLONG",  # too few words to say anything
        "\n\n".join(["The Mill", *[LONG] * 3]),
    ],
)
def test_a_document_with_its_own_voice_raises_no_doubt(text: str) -> None:
    assert doubt_of(text) == ""


def test_the_share_of_its_own_words_counts_title_headings_and_body() -> None:
    reading = read("dam.txt", MOSTLY_NOTES.encode())
    claims = document_claims(reading.text, reading.blocks, NO_ZONES)
    assert own_share(reading.text, reading.blocks, claims) == pytest.approx(21 / 147)


@pytest.mark.parametrize(
    "name", ["sidebar-primary", "author-4326", "footer-widgets", "menu-open", "has-comments", "social related"]
)
@pytest.mark.parametrize("element", ["body", "main", "article", "div"])
def test_what_wraps_the_whole_text_says_nothing(element: str, name: str) -> None:
    page = f"<h1>Dams</h1><p>{LONG}</p><p>{LONG}</p><h2>Later</h2><p>{LONG}</p>"
    reading = read("dam.html", f"<{element} class='{name}'>{page}</{element}>".encode())
    claims = document_claims(reading.text, reading.blocks, NO_ZONES)
    assert claims.zones == ["title", "body", "body", "heading", "body"]
