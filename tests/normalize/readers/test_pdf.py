"""PDF: columns, running heads, page numbers, notes, hyphens, headings and paragraphs by their place on the page."""

from __future__ import annotations

import pytest

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import FileReading
from tests.normalize.readers.written import PARAGRAPHS, Printed, pdf, printed

LONG = " ".join(PARAGRAPHS)


def pages(*lines: list[Printed], extra: str = "") -> FileReading:
    return read("a.pdf", pdf(lines, extra=extra))


def shown(reading: FileReading) -> list[tuple[str, str]]:
    return [(b.path or b.block, reading.text[b.start : b.end]) for b in reading.blocks]


def test_columns_are_read_one_after_the_other() -> None:
    left = printed(LONG, left=40, top=520, width=26, size=9)
    right = printed(" ".join(reversed(LONG.split())), left=220, top=520, width=26, size=9)
    interleaved = (
        [line for pair in zip(left, right, strict=False) for line in pair] + left[len(right) :] + right[len(left) :]
    )
    reading = pages([*interleaved, (206.0, 30.0, 9.0, "12")])
    assert [reading.text[b.start : b.end] for b in reading.blocks if b.path == "footer"] == ["12"]
    assert " ".join(reading.text.removesuffix("12").split()) == f"{LONG} {' '.join(reversed(LONG.split()))}"


def test_a_heading_across_the_columns_divides_them_into_bands() -> None:
    upper = [
        *printed(PARAGRAPHS[0] * 2, left=40, top=520, width=26, size=9),
        *printed(PARAGRAPHS[1] * 2, left=220, top=520, width=26, size=9),
    ]
    lower = [
        *printed(PARAGRAPHS[2] * 2, left=40, top=340, width=26, size=9),
        *printed(PARAGRAPHS[0] * 2, left=220, top=340, width=26, size=9),
    ]
    head = [(100.0, 365.0, 14.0, "How the second winter came upon us")]
    text = " ".join(pages([*upper, *head, *lower]).text.split())
    order = [PARAGRAPHS[0], PARAGRAPHS[1], "How the second", PARAGRAPHS[2]]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_running_heads_and_page_numbers_are_apart_and_a_sentence_over_a_page_break_is_whole() -> None:
    words = LONG.split()
    parts = [" ".join(words[at : at + 20]) for at in range(0, 60, 20)]
    printed_pages = [
        [(60.0, 560.0, 8.0, f"{n}  RECORDS OF HARWICH"), *printed(part, top=520), (205.0, 30.0, 8.0, f"- {n} -")]
        for n, part in enumerate(parts, 7)
    ]
    found = shown(pages(*printed_pages))
    assert [text for path, text in found if path == "header"] == [f"{n} RECORDS OF HARWICH" for n in (7, 8, 9)]
    assert [text for path, text in found if path == "footer"] == ["- 7 -", "- 8 -", "- 9 -"]
    body = [text for path, text in found if path not in ("header", "footer")]
    assert " ".join(body) == " ".join(words[:60])
    assert len(body) < 3


def test_chapters_above_rising_page_numbers_are_running_heads() -> None:
    heads = ["Chapter 1: The wall 12", "13 Records", "Chapter 2: The mills 14", "The 15 men"]
    bodies = [*PARAGRAPHS, " ".join(reversed(LONG.split()))]
    found = shown(pages(*([(60.0, 560.0, 10.0, h), *printed(b, top=520)] for h, b in zip(heads, bodies, strict=True))))
    assert [text for path, text in found if path == "header"] == heads[:3]


def test_a_table_of_contents_is_one() -> None:
    lines = [(50.0, 500.0, 10.0, "The wall . . . . . . . . . . . 3"), (50.0, 488.0, 10.0, "The mills ......... 17")]
    assert [path for path, _ in shown(pages(lines))] == ["div.toc", "div.toc"]


def test_a_title_in_the_words_of_the_running_head_stays_the_title() -> None:
    first = [(60.0, 540.0, 20.0, "Records of Harwich"), *printed(PARAGRAPHS[0], top=500)]
    others = [[(60.0, 560.0, 8.0, "Records of Harwich"), *printed(p, top=520)] for p in PARAGRAPHS]
    assert shown(pages(first, *others))[0] == ("h1", "Records of Harwich")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The council was de-", "termined to go on."], "The council was determined to go on."),
        (
            ["The self-governing town and its self-", "governing parish."],
            "The self-governing town and its self-governing parish.",
        ),
        (["The treaty of Anglo-", "Saxon kings."], "The treaty of Anglo-Saxon kings."),
        (["The years 1921-", "22 were hard."], "The years 1921- 22 were hard."),
        (["A dash -", "here stands."], "A dash - here stands."),
    ],
)
def test_words_divided_at_line_ends_are_whole(lines: list[str], text: str) -> None:
    assert pages([(50.0, 500.0 - 12 * n, 10.0, line) for n, line in enumerate(lines)]).text == text


def test_note_numbers_are_raised_figures_and_the_notes_stand_apart() -> None:
    body = [
        (50.0, 500.0, 10.0, "The dam was raised."),
        (139.5, 504.0, 6.0, "1"),
        (145.0, 500.0, 10.0, "It fell in 1922, and 22 men"),
        (50.0, 488.0, 10.0, "mended it with rope and stone before the next winter came."),
    ]
    notes = [(50.0, 60.0, 8.0, "1 Minutes of the council, volume two,"), (50.0, 50.0, 8.0, "page 41.")]
    assert shown(pages([*body, *notes])) == [
        ("p", "The dam was raised.¹ It fell in 1922, and 22 men mended it with rope and stone before the next winter came."),
        ("p.footnote", "1 Minutes of the council, volume two, page 41."),
    ]


def test_paragraphs_begin_with_an_indent_or_after_a_space() -> None:
    first = printed(PARAGRAPHS[0], top=520, width=50, indent=14)
    second = printed(PARAGRAPHS[1], top=first[-1][1] - 12, width=50, indent=14)
    third = printed(PARAGRAPHS[2], top=second[-1][1] - 26, width=50)
    assert [text for _, text in shown(pages([*first, *second, *third]))] == list(PARAGRAPHS)


def test_a_list_with_hanging_lines_keeps_its_items() -> None:
    lines = [
        (50.0, 500.0, 10.0, "1. the wall shall be raised by four feet before winter,"),
        (62.0, 488.0, 10.0, "and with stone from the hill;"),
        (50.0, 476.0, 10.0, "2. the millers shall be paid for every week that they"),
        (62.0, 464.0, 10.0, "did not grind."),
    ]
    assert [kind for kind, _ in shown(pages(lines))] == ["li", "li"]


def test_a_turned_page_is_read_upright() -> None:
    upright = shown(pages(printed(LONG, top=500)))
    reading = read("a.pdf", pdf([printed(LONG, top=500)], extra="/CropBox[10 10 410 585]"))
    assert shown(reading) == upright


def test_every_block_names_its_page_and_line() -> None:
    reading = pages(printed(PARAGRAPHS[0]), printed(PARAGRAPHS[1]))
    assert [b.locator for b in reading.blocks] == ["page 1, line 1", "page 2, line 1"]
