"""Reading a file: its characters, its format by name, its front matter, and why it cannot be read."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.normalize.formats.reading import front_matter, read
from pipeline.normalize.readers.block import Unreadable
from pipeline.normalize.readers.encoding import decode

NAMES = st.sampled_from(["dam.txt", "dam.md", "dam.html"])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"The dam", "The dam"),
        ("Дамба é €".encode(), "Дамба é €"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (codecs.BOM_UTF8 + "é".encode(), "é"),
        (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), "é"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é"),
        (b'<meta charset="windows-1251">\xc4', '<meta charset="windows-1251">Д'),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>\xe9', '<?xml version="1.0" encoding="iso-8859-1"?>é'),
        ('<meta charset="windows-1251">é'.encode(), '<meta charset="windows-1251">é'),  # UTF-8 where it fits
        (b'<meta charset="iso-8859-1">\x93\xe9\x94', '<meta charset="iso-8859-1">“é”'),  # as browsers understand it
        (b"<meta charset=ascii>caf\xe9", "<meta charset=ascii>café"),
        (b"<meta charset=utf-16>plain", "<meta charset=utf-16>plain"),
        ("<meta charset=iso-2022-jp>川".encode("iso2022_jp"), "<meta charset=iso-2022-jp>川"),
        (b"", ""),
    ],
)
def test_characters_are_read_by_mark_as_utf8_or_as_declared(data: bytes, text: str) -> None:
    assert decode(data) == (text, "")


@pytest.mark.parametrize(
    "declared",
    [b"", b"<meta charset=no-such-code>", b"<meta charset=undefined>", b"<meta charset=utf-16>", b"<meta charset=utf-8>"],
)
def test_a_guessed_encoding_is_reported_with_the_line_of_the_first_wrong_byte(declared: bytes) -> None:
    lines = [
        "La première écluse fut bâtie près du moulin.",
        "Les anciens préfèrent la rivière à la forêt.",
        "C'était l'été.",
    ]
    text, doubt = decode(declared + b"Dams\n\n" + "\n".join(lines).encode("cp1252"))
    assert "ann" not in text
    assert text.endswith("C'était l'été.")
    said = doubt.removeprefix("line 3: byte 0xe8 is not UTF-8")
    assert said != doubt
    if declared:
        name = declared[len(b"<meta charset=") : -1].decode()
        assert said.startswith(f" and not {name}, as it declares; read as ")
    assert said.endswith(", a guess: look at accents and quotes, and save it as UTF-8")


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        (
            "naïve “dams” ".encode() + b"\xff\nwater",
            "naïve “dams” \ufffd\nwater",
            "line 1: byte 0xff is not UTF-8; 1 such place",
        ),
        (b"dam " + "“".encode()[:2], "dam \ufffd", "is not UTF-8; 1 such place"),  # cut by the end of the file
        (codecs.BOM_UTF8 + "naïve ".encode() + b"\xff", "naïve \ufffd", "byte 0xff is not UTF-8"),
        ("川の堤".encode("iso2022_jp"), "川の堤", "read as ISO-2022-JP, by its escape sequences"),
        (b"<meta charset=iso-8859-2>\x93\xb3\x94", "<meta charset=iso-8859-2>“ł”", "byte 0x93 is a control in iso-8859-2"),
        ("Дамба построена у мельницы. Вода поднялась.\n".encode("cp1251") * 9, None, "read as cp1251, a guess"),
        (b"a " * 99 + b"\0b", "a " * 99 + "\ufffdb", "line 1: 1 NUL character shown as"),
        ("the cafÃ©".encode(), "the cafÃ©", "garbled characters, as in cafÃ© for café"),
        ("\x93no\x94".encode(), "\x93no\x94", "garbled characters"),
    ],
)
def test_what_is_not_certain_is_said(data: bytes, text: str | None, said: str) -> None:
    characters, doubt = decode(data)
    assert said in doubt
    assert text in (None, characters)
    if text is None:
        assert characters.startswith("Дамба")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ab\0c", "byte 2 is NUL, so this is not a text file"),
        (codecs.BOM_UTF8 + b"a\xff", "begins as utf-8 but byte 4 is not"),
        (codecs.BOM_UTF16_LE + b"a\0b", "begins as utf-16 but byte"),
        ("a b".encode("utf-16-le"), "is NUL"),  # without its mark
        (codecs.BOM_UTF32_LE + "ab".encode("utf-32-le"), "NUL"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        decode(data)


@pytest.mark.parametrize(
    ("text", "behind", "fields"),
    [
        ("---\ntitle: A Dam\n---\nText", "Text", {"title": "A Dam"}),
        ("---\r\nTitle: 'A Dam'\r\nx\r\n---\r\nText", "Text", {"title": "A Dam"}),
        ('---\ntitle: "Dams: a\ttale"\nedition:\n---\n', "", {"title": "Dams: a tale", "edition": ""}),
        ("---\n---\nText", "Text", {}),
        ("---\ntitle: A Dam\nText", None, {}),  # never closed
        ("--- \ntitle: A Dam\n---\n", None, {}),
        ("----\ntitle: A Dam\n---\n", None, {}),
        ("\n---\ntitle: A Dam\n---\n", None, {}),
        ("---\n" + "x\n" * 70 + "---\nText", None, {}),
        ("---", None, {}),
    ],
)
def test_front_matter_stands_between_two_lines_at_the_beginning(
    text: str, behind: str | None, fields: dict[str, str]
) -> None:
    end, found = front_matter(text)
    assert found == fields
    assert (text[end:] if end else None) == behind


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"*** --- ***", "\u200b\ufeff".encode()])
@pytest.mark.parametrize("name", ["dam.txt", "dam.md", "dam.html"])
def test_a_file_without_a_word_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match="it contains no text; expected a file with at least one word"):
        read(name, data)


@pytest.mark.parametrize("name", ["dam.txt", "dam.md"])
def test_a_file_whose_only_words_are_front_matter_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        read(name, b"---\ntitle: words\n---\n...")


def test_a_page_whose_only_words_are_hidden_is_refused() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read("dam.html", b"<title>Dam</title><script>words()</script>")


@given(NAMES, st.binary(max_size=120) | st.text(max_size=60).map(lambda s: s.encode("utf-8", "surrogatepass")))
@example("dam.html", b"<meta charset=undefined>\xff")
@example("dam.html", b"<meta charset=idna>a\xff")
@example("dam.html", b"<meta charset=unicode_escape>\\ud800 \xff")
@example("dam.txt", b"\xff\xfe\x00\x00")
@example("dam.txt", b"\xed\xa0\x80 a")
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    try:
        reading = read(name, data)
    except Unreadable:
        return
    reading.text.encode("utf-8")  # it must be possible to write what was read
    assert any(ch.isalnum() for ch in reading.text)


LINES = st.lists(
    st.sampled_from(
        ["", " ", "\t", "Dam", "- a", "  - b", "> c", "# D", "== E ==", "1. f", "• g", "```", "    h", "| i | j |", "|---|---|",
         "---", "===", "<div>", "</div>", "<!-- k", "[l]: m", "* * *", "n\\", "\x0b", "\x0c", "\x85", "\u2028", "a) o", "***",
         "<script>", "1)", "-", ">", "#", "[^1]: p", "~~~"]
    )
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    max_size=12,
)  # fmt: skip


LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def between(name: str, text: str) -> str:
    """Return the characters of a text file that stand in no block, after a look at the blocks' order."""
    reading = read(name, text.encode())
    assert reading.text == text
    end = 0
    outside = []
    for block in reading.blocks:
        assert end <= block.start < block.end <= len(text)
        outside.append(text[end : block.start])
        end = block.end
    return "".join([*outside, text[end:]])


@given(LINES, LINE_ENDS, st.booleans())
def test_of_a_plain_text_every_character_stays_and_stands_in_one_block(lines: list[str], line_end: str, front: bool) -> None:
    text = line_end.join((["---", "title: T", "---"] if front else []) + ["word", *lines])
    assert between("dam.txt", text).strip() == ""


@given(LINES, LINE_ENDS, st.booleans())
@example(["", "[^1]: Ibid."], "\n", False)
@example(["", "[mill]: weir"], "\n", False)
@example(["", "***", "-", "", "| a | b |", "|---|---|"], "\n", False)
def test_of_markdown_every_word_stays_and_stands_in_one_block(lines: list[str], line_end: str, front: bool) -> None:
    text = line_end.join((["---", "title: T", "---"] if front else []) + ["word", *lines])
    left = re.sub(
        r"(?s)<script.*?(?:</script>|$)|</?[a-z][^<>]*>|<!--.*?-->", "", between("dam.md", text)
    )  # tags, rules and empty items are no text
    assert not any(ch.isalnum() for ch in left)
