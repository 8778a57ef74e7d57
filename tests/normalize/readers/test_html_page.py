"""FileReading an HTML page as a reader sees it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.readers.block import FileReading
from pipeline.normalize.readers.html_page import read


def shown(page: str) -> list[tuple[str, str]]:
    reading = read(page)
    return [(b.block, reading.text[b.start : b.end]) for b in reading.blocks]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<p>One.</p><p>Two.</p>", [("p", "One."), ("p", "Two.")]),
        ("<p>One.<p>Two.", [("p", "One."), ("p", "Two.")]),
        ("<p>One\n  <b>dam</b>\t here</p>", [("p", "One dam here")]),
        ("<p>wa<i>ter</i></p>", [("p", "water")]),
        ("<p>One<br>two</p>", [("p", "One two")]),
        ("<pre>One\n  two<br>three</pre>", [("pre", "One\n  two\nthree")]),
        ("One <div>two</div> three", [("p", "One"), ("p", "two"), ("p", "three")]),
        ("<h1>Dams</h1><h3>Old</h3>", [("h1", "Dams"), ("h3", "Old")]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", [("li", "a"), ("li", "b"), ("li", "c")]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [("p", "a"), ("p", "b")]),
        ("<blockquote><p>a</p><ul><li>b</ul></blockquote>c", [("blockquote", "a"), ("blockquote", "b"), ("p", "c")]),
        ("<figure><img src=x><figcaption>A weir</figcaption></figure>", [("figcaption", "A weir")]),
        ("<table><tr><th>mill<td>1901<tr><td>weir</table>", [("td", "mill"), ("td", "1901"), ("td", "weir")]),
        ("<dl><dt>weir<dd>a low dam</dl>", [("dt", "weir"), ("dd", "a low dam")]),
        ("<p>Q&amp;A &lt;b&gt; caf&eacute; &#8212; &#x41;</p>", [("p", "Q&A <b> café — A")]),
        ("<p>a &nosuch; b & c</p>", [("p", "a &nosuch; b & c")]),
        ("<p>1 < 2 and 3 > 2</p>", [("p", "1 < 2 and 3 > 2")]),
        ("<p>a&nbsp;b</p>", [("p", "a\u00a0b")]),
        ("<p> </p><p>&nbsp;</p><p>a</p>", [("p", "a")]),
        ("</p></div>a", [("p", "a")]),
        ("<?xml version='1.0'?><html><body><p>a <![CDATA[b < c & d]]> e</p></body></html>", [("p", "a b < c & d e")]),
        ("<p>one <![foo[bar]]> two</p>", [("p", "one two")]),
        ("<p>a &#" + "1" * 5000 + "; b</p>", [("p", "a \ufffd b")]),
        ("<p>one<br><br>two<br> <br/>three</p>", [("p", "one"), ("p", "two"), ("p", "three")]),
        ("one<hr>two", [("p", "one"), ("p", "two")]),
        ("<pre>\nOne\nmill.\n\nTwo\nmills.\n</pre>", [("p", "One"), ("p", "mill."), ("p", "Two"), ("p", "mills.")]),
        ("<p>He said <q>no <q>never</q></q>.</p>", [("p", "He said “no ‘never’”.")]),
        ("<p>row<sup>1</sup> and 10<sup>th</sup></p>", [("p", "row¹ and 10th")]),
        ("<p>row<sup><a href='#a'>a</a></sup></p>", [("p", "row[a]")]),
        ("<p>row<a href='notes.html#n' epub:type='noteref'>12</a> by</p>", [("p", "row¹² by")]),
        ("", []),
    ],
)
def test_blocks_are_those_that_a_reader_sees(page: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(page) == blocks


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) x('<p>no</p>')</script>", "<style>p { color: red }</style>", "<!-- no <p>no</p> -->",
        "<title>no</title>", "<template><p>no</p></template>", "<noscript>no</noscript>", "<svg><text>no</text></svg>",
        "<select><option>no</select>", "<textarea>no</textarea>", "<button>no</button>", "<iframe>no</iframe>", "<!DOCTYPE no>",
        "<?no ?>",
    ],
)  # fmt: skip
def test_what_is_not_shown_is_no_text(hidden: str) -> None:
    assert shown(f"<p>a</p>{hidden}<p>b</p>") == [("p", "a"), ("p", "b")]


def test_blocks_stand_apart_by_a_blank_line() -> None:
    assert read("<h1>A</h1><p>b<p>c").text == "A\n\nb\n\nc"


def test_the_head_tells_of_the_page() -> None:
    page = (
        '<html lang="DE"><head><title>Dams &amp;\n weirs</title><meta name="author" content="A. Miller">'
        '<meta property="og:site_name" content="Mills"></head><body><p>a'
    )
    assert read(page).metadata == {
        "language": "de", "title": "Dams & weirs", "author": "A. Miller", "site_name": "Mills",
    }  # fmt: skip


def test_a_title_that_nobody_closed_ends_where_the_page_begins() -> None:
    reading = read("<head><title>Dams<body><p>Water.</p><p>Earth.")
    assert reading.text == "Water.\n\nEarth."
    assert reading.metadata["title"] == "Dams"


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("<main><p>a", "main"),
        ('<div class="Comment odd" id="c-7" role="note"><p>a', "div.comment.odd.c-7.note"),
        ('<main><ol><li class="footnote">a', "main/ol/li.footnote"),
        ("<p>a", ""),
        ('<div class="a/b ✓"><p>a', "div.ab"),
        ('<nav></nav><article><p class="lead">a', "article/p.lead"),
    ],
)
def test_a_path_names_what_encloses_a_block_with_its_classes(page: str, path: str) -> None:
    (block,) = read(page).blocks
    assert block.path == path


def test_a_locator_names_the_block_and_the_nearest_anchor() -> None:
    reading = read('<p>a</p>\n<h2 id="weirs">b</h2>\n\n<p>c</p>')
    assert [b.locator for b in reading.blocks] == ["block 1", "block 2, #weirs", "block 3, #weirs"]


@pytest.mark.parametrize(
    "piece", ["<div>", "<div class=a>x", "<ul><li>x", "<b>", "<p>x", "<blockquote>", "<table><tr><td>x", "</div>"]
)
def test_a_page_nested_deeply_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    reading = read(piece * 20_000 + "<p>deep</p>")
    assert time.process_time() - began < 10
    assert reading.text.endswith("deep")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a</p><p", "a"),
        ("<p>a <!-- never closed", "a"),
        ("<p>a</p><script>never closed <p>b", "a"),
        ("<p>a<![CDATA[b]]>c</p>", "a"),
        ("<p a=\"b>c</p><p>d", ""),
        ("<p>a<p/>b", "a\n\nb"),
        ("<p>a</ p>b", "a"),
        ("<p>&#0;&#xFFFFFFFF;&#xD800;a", "a"),
        ("<p>a\0b", "a"),
        ("<P CLASS=x>a</P>", "a"),
    ],
)  # fmt: skip
def test_broken_pieces_do_not_stop_the_reading(page: str, text: str) -> None:
    reading = read(page)
    assert text in reading.text
    check(reading)


PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<div class='a b'>", "</div>", "<td>", "<tr>", "<table>", "</table>", "<br>",
         "a", " b ", "\n", "&amp;", "&#65;", "&#xD800;", "&", "<", ">", "<!--", "-->", "<script>", "</script>", "<title>",
         "</title>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<h1 id=x>", "</h1>", "<![CDATA[", "]]>", "<?x", "<!x",
         "</", "<p ", "\u200b", "<svg>", "</svg>", "<select>", "<svg/>", "\0",
         "<html lang=", "<meta name=a content=b>", "'", '"'],
    )
    | st.text(st.characters(codec="utf-8"), max_size=5),
    max_size=25,
)  # fmt: skip


@given(PIECES.map("".join))
def test_any_string_gives_blocks_that_cut_the_text_in_order(page: str) -> None:
    check(read(page))


def check(reading: FileReading) -> None:
    pieces = [reading.text[b.start : b.end] for b in reading.blocks]
    assert "\n\n".join(pieces) == reading.text
    assert all(piece.strip() and b.start < b.end for piece, b in zip(pieces, reading.blocks, strict=True))
    reading.text.encode("utf-8")
