"""TEI: what its editors show of it, apart from notes, breaks and running heads."""

from __future__ import annotations

import pytest

from pipeline.normalize.formats.reading import read
from tests.normalize.readers.written import tei


def shown(text: str) -> list[tuple[str, str]]:
    reading = read("a.xml", tei(text))
    return [(b.path or b.block, reading.text[b.start : b.end]) for b in reading.blocks]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("the <choice><sic>damn</sic><corr>dam</corr></choice>", "the dam"),
        ("<choice><orig>hys</orig><reg>his</reg></choice> mill", "his mill"),
        ("<choice><abbr>Wm</abbr><expan>William</expan></choice>", "William"),
        ("the <del>weir</del><add>dam</add>", "the dam"),
        ("de-<lb break='no'/>termined", "determined"),
        ("de\n<lb break='no'/>\ntermined", "determined"),
        ("two<lb/>lines", "two lines"),
        ("a<pb n='4'/>b", "a b"),
        ("he said <q>no</q> twice", "he said “no” twice"),
        ("he said <q>“no”</q> twice", "he said “no” twice"),
        ("he said “<quote>no</quote>” twice", "he said “no” twice"),
        ("<hi rend='italic'>whol</hi>ly, <foreign>nolens</foreign>", "wholly, nolens"),
        ("torn <gap reason='hole'/> here", "torn […] here"),
        ("dam<note>A note.</note>, weir", "dam, weir"),
        ("<app><lem>dam</lem><rdg>weir</rdg></app>", "dam"),
        ("<w>the</w> <w>dam</w><pc>.</pc>", "the dam."),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_shown(inner: str, text: str) -> None:
    assert shown(f"<body><p>{inner}</p></body>")[0] == ("p", text)


@pytest.mark.parametrize(
    ("encoding", "declared", "said"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-16", "utf-16", ""),
        ("windows-1251", "windows-1251", ""),
        ("windows-1251", "UTF-8", "not UTF-8"),
    ],
)
def test_letters_are_read_as_declared_or_guessed_and_said(encoding: str, declared: str, said: str) -> None:
    text = "Дамба стояла у мельницы, и мельники не молчали. " * 5
    data = f"<?xml version='1.0' encoding='{declared}'?><TEI><text><p>{text}</p></text></TEI>".encode(encoding)
    reading = read("a.xml", data)
    assert reading.text == text.strip()
    assert said in reading.doubt


def test_blocks_have_their_kinds() -> None:
    verse = "<lg><l>The dam is high,</l><l>the mill is dry.</l></lg>"
    body = (
        "<front><titlePage><docTitle><titlePart>Dams</titlePart></docTitle><byline>by <docAuthor>A. Miller</docAuthor></byline>"
        "</titlePage>"
        f"<div type='contents'><list><item>Winter</item></list></div></front><body><div><head>Winter</head>{verse}"
        "<fw type='header'>DAMS</fw><sp><speaker>Miller</speaker><p>No.</p></sp><table><row><cell>1901</cell></row></table>"
        "<figure><head>The dam</head><figDesc>a drawing</figDesc></figure></div></body>"
        "<back><div type='bibliography'><listBibl><bibl>Minutes</bibl></listBibl></div></back>"
    )
    assert [(path.rpartition("/")[2], text) for path, text in shown(body)] == [
        ("div", "Dams"), ("p.byline", "by A. Miller"), ("div.contents", "Winter"), ("div", "Winter"),
        ("div", "The dam is high,\nthe mill is dry."), ("header", "DAMS"), ("div", "Miller"), ("div", "No."), ("table", "1901"),
        ("figure", "The dam"), ("div.bibliography", "Minutes"),
    ]  # fmt: skip


def test_verses_of_a_speech_are_one_block() -> None:
    speech = (
        "<sp><speaker>Miller</speaker><l>The dam is high,</l><l>the mill is dry.</l><stage>Exit.</stage><l>Alas.</l></sp>"
    )
    reading = read("a.xml", tei(f"<body>{speech}</body>"))
    assert [(b.locator, reading.text[b.start : b.end]) for b in reading.blocks] == [
        ("paragraph 1", "Miller"),
        ("paragraph 2", "The dam is high,\nthe mill is dry."),
        ("paragraph 3", "Exit."),
        ("paragraph 4", "Alas."),
    ]


def test_notes_and_pages_are_places() -> None:
    reading = read("a.xml", tei("<body><pb n='7'/><p>The dam<note n='a'>A note.</note></p><pb/><p>The weir</p></body>"))
    assert [(b.locator, reading.text[b.start : b.end]) for b in reading.blocks] == [
        ("page 7, paragraph 1", "The dam"),
        ("page 8, paragraph 2", "The weir"),
        ("note a to page 7, paragraph 1", "A note."),
    ]


@pytest.mark.parametrize(("code", "language"), [("eng", "en"), ("en-GB", "en-gb"), ("deu", "de"), ("und", "und")])
def test_a_language_is_proposed_by_its_short_code(code: str, language: str) -> None:
    data = tei("<body><p>The dam</p></body>").replace(b"ident='en'", f"ident='{code}'".encode())
    assert read("a.xml", data).metadata["language"] == language
