"""Other people's words in Markdown: nothing in them becomes markup."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.report.sections.markdown import escaped, listed, shortened, table

UNSEEN = "\N{WORD JOINER}"  # keeps what is before an @ from being taken for an address
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "<script>alert(1)</script>", "<b>bold</b>", "<!-- gone -->", "<http://x.example>", "&lt;b&gt; &#60; &amp;", "[a](http://b)",
    "![a](b.png)", "[a]: b", "[a][b]", "[^1]", "*a* **b** _c_ __d__", "~~a~~", "`a` ``b``", "``` code", "~~~ code", "# head",
    "###### head", "- item", "+ item", "* item", "1. item", "12) item", "> quoted", "---", "***", "___", "===", "    code",
    "\tcode", "a\\", "a\\\\", "\\*a\\*", "a\n# b", "a\r\n\r\n- b", "a  \nb", "a\n===", "| a | b |", "a | b\n---|---", "a \\| b",
    "$x$ $$y$$", "http://x.example/a_b", "www.x.example", "a@b.example", "{% raw %}", "a\x00b\x1b[31m", "\u202eabc", "", " ",
    "-", "1.", "#", "+", "=", "1923. It ran", "-1", "#1",
]  # fmt: skip


def plain(text: str) -> str:
    """Return the text on one line without control characters."""
    return " ".join("".join(" " if unicodedata.category(ch)[0] == "C" else ch for ch in text).split())


def shown(source: str) -> tuple[list[str], str]:
    """Return the kinds of a source's blocks and the text that a reader sees; any inline markup fails."""
    kinds, seen = [], []
    for token in PARSER.parse(source):
        if token.type == "inline":
            assert {child.type for child in token.children or []} <= {"text", "text_special"}, token.children
            seen.append("".join(child.content for child in token.children or []))
        elif token.nesting >= 0:
            kinds.append(token.type)
    return kinds, "".join(seen).replace(UNSEEN, "")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_is_shown_as_it_stands(text: str) -> None:
    assert shown(escaped(text)) == (["paragraph_open"] if plain(text) else [], plain(text))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("before", "kinds"), [("# ", ["heading_open"]), ("It is ", ["paragraph_open"])])
def test_a_hostile_string_is_harmless_in_a_heading_and_in_a_line(text: str, before: str, kinds: list[str]) -> None:
    found, seen = shown(f"{before}{escaped(text)}")
    assert found == kinds
    assert seen.strip() == f"{before.strip('# ')} {plain(text)}".strip()


def test_an_address_is_no_address_to_a_viewer_that_looks_for_one_in_what_is_shown() -> None:
    (inline,) = [token for token in PARSER.parse(escaped("write to ann.reed+x@mail.example")) if token.type == "inline"]
    text = "".join(child.content for child in inline.children or [])
    assert not re.search(r"[\w.+-]@\w", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_stays_in_its_cell(text: str) -> None:
    parsed = PARSER.parse(table(("a", "b"), [(escaped(text), "end")]))
    assert [token.type for token in parsed].count("td_open") == 2
    assert shown(table(("a", "b"), [(escaped(text), "end")]))[1] == f"ab{plain(text)}end"


@pytest.mark.parametrize("text", ["see http://x.example", "at www.x.example", "to a@b.example", "HTTPS://X"])
def test_no_viewer_makes_a_link_of_it(text: str) -> None:
    assert not any(sign in escaped(text) for sign in ("://", "www.", "@"))


@given(st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&;:/@=^$\"'\n\t") | st.characters(codec="utf-8"), max_size=30))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    assert shown(escaped(text))[1] == plain(text)


def test_a_table_has_a_row_for_each_row() -> None:
    assert table(("a", "b"), [("x", 1), ("y", 2)]) == "| a | b |\n|---|---|\n| x | 1 |\n| y | 2 |"
    assert table(("a",), []) == "| a |\n|---|"


@pytest.mark.parametrize(
    ("items", "most", "text"),
    [
        ([], 3, ""),
        (["a"], 3, "a"),
        (["a", "b"], 3, "a and b"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c", "d"], 3, "a, b, c and 1 more"),
        ([f"{i}" for i in range(2000)], 1, "0 and 1,999 more"),
    ],
)
def test_items_are_listed_as_in_a_sentence(items: list[str], most: int, text: str) -> None:
    assert listed(items, most) == text


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("The dam held", 12, "The dam held"),
        ("The  dam\nheld", 12, "The dam held"),
        ("The dam held on", 12, "The dam […]"),
        ("Thedamheldon", 6, "Thedam […]"),
    ],
)
def test_a_long_text_is_cut_at_a_blank(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
