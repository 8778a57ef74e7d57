"""The blocks of plain texts and Markdown files, by their lines."""

from __future__ import annotations

import pytest

from pipeline.normalize.readers.plain_text import blocks_of, indented_quotations, is_wrapped

WRAPPED = """The river rose in the night and took
the lower weir with it, so the mill
stood still for the whole of a month
and the town paid.

The council met at once."""


def blocks(text: str, *, markdown: bool = False, front: int = 0) -> list[tuple[str, str]]:
    return [(b.block, text[b.start : b.end]) for b in blocks_of(text, front, markdown=markdown)]


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        (WRAPPED, True),
        (WRAPPED.replace("\n\n", "\n"), True),
        ("\n".join(["a short line", "one line much longer than that one", "short", "again short", "end"]), False),
        ("\n".join(["x" * 101] * 6), False),
        ("\n".join(["x" * 100] * 6), True),
        ("\n".join(["full line of it"] * 3), False),  # too few lines to tell
        ("\n".join(["full line of it"] * 4), True),
        ("\n".join(["- full line of it"] * 6), False),  # items are no wrapped lines
        ("\n\n".join(["full line of it"] * 6), False),
        ("x" * 101 + "\n\nBuilt: 1901\nHeight: 4 m\nRiver: Fen\nOwner: town", False),  # a longer line anywhere tells
        ("", False),
    ],
)
def test_a_text_is_wrapped_where_most_lines_that_another_follows_are_full(text: str, wrapped: bool) -> None:
    assert is_wrapped(text.split("\n")) is wrapped


def test_in_a_wrapped_text_a_paragraph_goes_on_to_the_blank_line() -> None:
    first, second = WRAPPED.split("\n\n")
    assert blocks(WRAPPED) == [("p", first), ("p", second)]


def test_in_an_unwrapped_text_each_line_is_a_paragraph() -> None:
    text = "The river rose.\nThe mill stood still for the whole of a month, and the town paid.\n\nThe end."
    assert blocks(text) == [("p", line) for line in text.split("\n") if line]


def test_a_list_item_and_a_head_begin_a_block_in_a_wrapped_text() -> None:
    text = WRAPPED + "\n- gates of oak that the carpenter made\nof the old ones\n2) valves\n\n== The flood ==\nIt came."
    assert blocks(text)[2:] == [
        ("li", "- gates of oak that the carpenter made\nof the old ones"), ("li", "2) valves"), ("h2", "== The flood =="),
        ("p", "It came."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- gates", "li"),
        ("-gates", "p"),
        ("• gates", "li"),
        ("1. gates", "li"),
        ("1.5 gates", "p"),
        ("(12) gates", "li"),
        ("1923. gates", "p"),
        ("b) gates", "li"),
        ("B) gates", "p"),
        ("[3] gates", "li"),
        ("[see 3] gates", "p"),
        ("= Dams =", "h1"),
        ("=== Dams ===", "h3"),
        ("== Dams", "p"),
        ("== Dams ===", "h2"),  # as wikis read it
        ("> gates", "blockquote"),
        ("# Dams", "p"),  # a plain text is no Markdown
    ],
)
def test_a_line_of_a_plain_text_has_its_kind(line: str, kind: str) -> None:
    assert blocks(f"First line.\n{line}\nLast line.")[1] == (kind, line)


MARKDOWN = """# Dams

Water | flows
============

A paragraph
on two lines.

> quoted
> twice

- one
- two

  more of two
    1. below

| mill | year |
|------|------|
| east | 1901 |

    code

```
fence
```

<div>raw</div>

• bullet one
• bullet two
"""


def test_markdown_blocks_have_their_kinds() -> None:
    assert blocks(MARKDOWN, markdown=True) == [
        ("h1", "# Dams"), ("h1", "Water | flows"), ("p", "A paragraph\non two lines."),
        ("blockquote", "> quoted\n> twice"), ("li", "- one"), ("li", "- two"), ("li", "more of two"), ("li", "1. below"),
        ("td", "| mill | year |"), ("td", "| east | 1901 |"), ("p", "code"), ("p", "```\nfence\n```"),
        ("p", "raw"), ("li", "• bullet one"), ("li", "• bullet two"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#Dams", "p"),
        ("####### Dams", "p"),
        ("###### Dams", "h6"),
        ("-one", "p"),
        ("\\# Dams", "p"),
        ("1.one", "p"),
        ("a • b", "p"),
        ("mill | year\nnot | a table", "p"),
    ],
)
def test_what_is_nearly_markup_is_a_paragraph(text: str, kind: str) -> None:
    assert blocks(text, markdown=True) == [(kind, text)]


def test_front_matter_is_the_first_block() -> None:
    text = "---\ntitle: Dams\n---\n\nWater."
    for markdown in (True, False):
        assert blocks(text, markdown=markdown, front=20) == [("front", text[:20]), ("p", "Water.")]


@pytest.mark.parametrize("markdown", [True, False])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind_give_the_same_blocks_and_lines(line_end: str, markdown: bool) -> None:
    text = line_end.join(["One.", "", "", "- Two.", "", "Three."])
    found = [(b.block, text[b.start : b.end], b.locator) for b in blocks_of(text, 0, markdown=markdown)]
    assert found == [("p", "One.", "line 1"), ("li", "- Two.", "line 4"), ("p", "Three.", "line 6")]


def test_a_locator_names_the_line_of_the_file() -> None:
    text = "---\ntitle: Dams\n---\n\n  Water.\n\nEarth."
    assert [b.locator for b in blocks_of(text, 20, markdown=True)] == ["line 1", "line 5", "line 7"]


MILL = "The mill stood by the river and it\nground the corn of three villages\nfor as long as they remember it.\n"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("\n".join([MILL] * 3) + "\nSource: http://example.org/" + "mill/" * 30, 4),
        ("Credits: " + "Ann Pell, " * 15 + "\n\n" + "\n".join([MILL] * 4), 5),
        ("\n".join([MILL] * 3).replace("\n\n", "\n") + "A long paragraph. " * 10, 10),  # each line is a paragraph
    ],
)
def test_one_overlong_line_does_not_unwrap_a_wrapped_text(text: str, blocks: int) -> None:
    assert len(blocks_of(text, 0, markdown=False)) == blocks


@pytest.mark.parametrize(
    ("set_off", "kinds"),
    [
        ("        No miller shall grind at night.", "p blockquote p"),
        ("    No miller shall grind at night,\n    nor on the day of rest.", "p blockquote blockquote p"),
        ("\tNo miller shall grind at night.[3]", "p blockquote p"),
        ("        No miller shall grind at night.\n\n            —Ann Pell", "p blockquote blockquote p"),
        (" No miller shall grind at night.", "p p p"),  # a stray blank
        ("          The Rules of the Mill", "p p p"),  # a heading in the middle of its line
        ("          CHAPTER THE SECOND.", "p p p"),
        ("                         Ann Pell.", "p p p"),  # a signature
        ("    1. No miller shall grind at night.", "p li p"),
        ("    corn      twelve sacks     at night.", "p p p"),  # a table
    ],
)
def test_an_indented_paragraph_of_prose_is_a_block_quotation(set_off: str, kinds: str) -> None:
    text = f"The rules were plain:\n\n{set_off}\n\nThe miller of the village obeyed them for as long as anybody remembers."
    assert [block.block for block in blocks_of(text, 0, markdown=False)] == kinds.split()


def test_where_most_paragraphs_are_indented_none_is_a_quotation() -> None:
    text = "\n\n".join(["    The mill ground the corn of the village."] * 3 + ["It stood."] * 2)
    assert {block.block for block in blocks_of(text, 0, markdown=False)} == {"p"}


def test_a_lone_line_that_begins_as_all_paragraphs_do_is_no_quotation() -> None:
    paragraphs = [
        "   The miller kept the sluice\nopen.",
        "   No man rowed for more than ten hours in one day.",
        "   The river rose\nagain.",
    ]
    assert indented_quotations(paragraphs * 3) == [False] * 9
