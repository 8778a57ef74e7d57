"""Passages: their places in words, a person's word on zones, front matter, and normalized text as long as the text."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.normalize import passages
from pipeline.normalize.formats.reading import read
from pipeline.runner import table_files

SENTENCE = (
    "The council of the mill shall open the sluice on each day on which the river stands above the mark of the old weir."
)
NO_ZONES = table_files.empty("zones")


def built(text: str, name: str = "dam.md", zones: pd.DataFrame = NO_ZONES, sha256: str = "a" * 64) -> pd.DataFrame:
    reading = read(name, text.encode())
    doc = name.partition(".")[0]
    texts = pd.DataFrame([(doc, reading.text, "en", sha256)], columns=["doc", "text", "language", "sha256"])
    rows = [(doc, b.start, b.end, b.block, b.path, b.locator, b.links) for b in reading.blocks]
    blocks = pd.DataFrame(rows, columns=["doc", "start", "end", "block", "path", "locator", "links"])
    frame = table_files.settle(passages.build(texts, blocks, zones), "passages")
    table_files.check(frame, "passages", {"texts": texts})
    return frame


def judged(*rows: tuple[str, str, int, int, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(NO_ZONES.columns))


@pytest.mark.parametrize(
    ("paragraphs", "locators"),
    [
        (["# Dams", "One.", "Two."], ["title", "paragraph 1", "paragraph 2"]),
        (["# Dams", "So:", f"1. {SENTENCE}", f"2. {SENTENCE}", "More.", f"3. {SENTENCE}", "Yet more.", "And more."],
         ["title", "paragraph 1", "thesis 1", "thesis 2", "thesis 2, paragraph 2", "thesis 3", "thesis 3, paragraph 2",
          "thesis 3, paragraph 3"]),
        (["# Dams", f"1) {SENTENCE}", f"2) {SENTENCE}", f"3) {SENTENCE}", "## After", "More."],
         ["title", "thesis 1", "thesis 2", "thesis 3", "heading 1", "paragraph 4"]),
        (["# Dams", f"1. {SENTENCE}", f"2. {SENTENCE}"], ["title", "paragraph 1", "paragraph 2"]),  # two are no theses
        (["# Dams", "1. Oak.", "2. Ash.", "3. Elm."], ["title", "paragraph 1", "paragraph 2", "paragraph 3"]),  # items
        (["# Dams", f"2. {SENTENCE}", f"3. {SENTENCE}", f"4. {SENTENCE}"],
         ["title", "paragraph 1", "paragraph 2", "paragraph 3"]),
        (["# Dams", f"1. {SENTENCE}", f"2. {SENTENCE}", f"4. {SENTENCE}"],
         ["title", "paragraph 1", "paragraph 2", "paragraph 3"]),
        (["# Dams", "## A", "One.", "> Quoted.", "## B", "Two.", "> Again."],
         ["title", "heading 1", "paragraph 1", "epigraph 1", "heading 2", "paragraph 2", "epigraph 2"]),
    ],
)  # fmt: skip
def test_a_locator_names_the_thesis_or_counts_in_its_zone(paragraphs: list[str], locators: list[str]) -> None:
    assert list(built("\n\n".join(paragraphs))["locator"]) == locators


TEXT = "# Dams\n\nOne.\n\nTwo.\n\nThree.\n"  # in lines 1, 3, 5 and 7


@pytest.mark.parametrize(
    ("row", "zones"),
    [
        (("dam", "a" * 64, 3, 5, "editorial"), ["title", "editorial", "editorial", "body"]),
        (("dam", "a" * 64, 4, 4, "editorial"), ["title", "body", "body", "body"]),
        (("dam", "a" * 64, 1, 99, "comment"), ["comment", "comment", "comment", "comment"]),
        (("dam", "b" * 64, 3, 5, "editorial"), ["title", "body", "body", "body"]),
        (("fen", "a" * 64, 3, 5, "editorial"), ["title", "body", "body", "body"]),
    ],
)
def test_a_persons_word_overrules_on_the_lines_of_the_text_with_that_checksum_only(
    row: tuple[str, str, int, int, str], zones: list[str]
) -> None:
    assert list(built(TEXT, zones=judged(row))["zone"]) == zones


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_a_persons_word_counts_lines_as_the_file_ends_them(line_end: str) -> None:
    row = ("dam", "a" * 64, 3, 5, "editorial")
    assert list(built(TEXT.replace("\n", line_end), zones=judged(row))["zone"]) == [
        "title",
        "editorial",
        "editorial",
        "body",
    ]


def test_of_two_words_on_a_line_the_later_row_holds() -> None:
    rows = ("dam", "a" * 64, 3, 7, "comment"), ("dam", "a" * 64, 5, 5, "caption")
    assert list(built(TEXT, zones=judged(*rows))["zone"]) == ["title", "comment", "caption", "comment"]


def test_front_matter_is_no_passage() -> None:
    frame = built("---\ntitle: Dams\n---\n\nWater.\n\nEarth.")
    assert list(frame["text"]) == ["Water.", "Earth."]
    assert list(frame["passage"]) == [1, 2]


def test_the_normalized_text_is_as_long_as_the_text_and_the_text_is_the_documents() -> None:
    frame = built("# “Dams”\n\n- wa\u00adter – «eau»\n\n> said **twice**.[3]\r\n> again\n\nend¹")
    assert list(frame["normalized"]) == [
        '  "Dams"', '  wa\u00adter – "eau"', "  said   twice  .       again", "end ",
    ]  # fmt: skip
    assert all(len(n) == len(t) for n, t in zip(frame["normalized"], frame["text"], strict=True))


def test_documents_keep_their_order_and_number_their_own_passages() -> None:
    parts = [built("One.\n\nTwo.", "weir.txt"), built("Three.", "dam.txt")]
    assert [list(p["passage"]) for p in parts] == [[1, 2], [1]]
