"""Limits: whatever a reader does, its caller goes on; bombs, entities, nesting, encryption and damage are told in words."""

from __future__ import annotations

import os
import signal
import time
import zipfile
from collections.abc import Callable

import psutil
import pytest

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers import limits
from pipeline.normalize.readers.block import Block, FileReading, Unreadable
from pipeline.normalize.readers.limits import bounded, member, opened
from tests.normalize.readers import written


def _write() -> FileReading:
    with open("/tmp/written by a reader", "w", encoding="utf-8") as file:
        file.write("x" * 100_000)
        file.flush()
    return FileReading("", [])


def _spin() -> FileReading:
    while True:
        pass


def _crash() -> FileReading:
    os.kill(os.getpid(), signal.SIGTERM)
    return FileReading("", [])


def _deep(depth: int = 0) -> FileReading:
    return _deep(depth + 1)


def test_a_reading_comes_back_as_it_was() -> None:
    reading = FileReading(
        "Dam é\U0001f4a7\n\nWeir", [Block(0, 6, "p", "div.a/p", "line 1"), Block(8, 12, "li")], {"a": "b"}, "c"
    )
    assert bounded(lambda: reading) == reading


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (_crash, "its parser crashed"),
        (_deep, "nested too deeply"),
        (_write, "OSError while it was read"),
        (lambda: os._exit(3), "its parser crashed"),
        (lambda: 1 / 0, "it is damaged or not of its kind: ZeroDivisionError"),
        (lambda: FileReading("x" * 10_000_000 * 200, []), "of memory; split it into parts"),
    ],
)
def test_whatever_happens_in_the_child_is_told(reader: Callable[[], FileReading], said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        bounded(reader)


def test_a_reader_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 1)
    with pytest.raises(Unreadable, match="takes more than 1 s"):
        bounded(_spin)
    monkeypatch.setattr(limits, "MAX_WAIT", 1)
    with pytest.raises(Unreadable, match="takes more than 1 s"):
        bounded(lambda: time.sleep(60))  # type: ignore[arg-type, return-value]


def test_no_child_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {child.pid for child in psutil.Process().children()}  # other tests may have left some
    monkeypatch.setattr(limits, "MAX_ANSWER", 10)
    with pytest.raises(Unreadable, match="MB of text"):
        bounded(lambda: FileReading("x" * 5_000_000, []))
    assert {child.pid for child in psutil.Process().children()} <= before


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{LAUGHS}]><TEI><text><p>&a11;</p></text></TEI>'
FILE_ENTITY = '<!DOCTYPE TEI [<!ENTITY f SYSTEM "file:///etc/passwd">]><TEI><text><p>The dam. &f;</p></text></TEI>'
LETTERS = '<!DOCTYPE TEI SYSTEM "tei.dtd" [<!ENTITY dash "&#8212;">]><TEI><text><p>The dam&dash;caf&eacute;</p></text></TEI>'
DEEP = f"<TEI><text>{'<div>' * 300}<p>The dam.</p>{'</div>' * 300}</text></TEI>"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xml", BOMB.encode(), "the entity 'a1' stands for too much; not expanded"),
        ("a.xml", FILE_ENTITY.encode(), "it refers to a text outside of the file, which is not read"),
        ("a.xml", DEEP.encode(), "line 1: elements are nested more than 200 deep"),
        ("a.xml", b"<TEI>\n<text><p>The dam.</text></TEI>", r"line 2: it is not well-formed XML \(mismatched tag\)"),
        ("a.docx", written.zipped({"word/document.xml": BOMB}), "stands for too much"),
        ("a.docx", written.zipped({"word/document.xml": b" " * 40_000_000}), "as a zip bomb does"),
        ("a.docx", written.docx()[:-50], "a damaged or incomplete archive"),
        ("a.docx", written.zipped({"word/document.xml": "<document/>"}), "it contains no text"),
        ("a.odt", written.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "contains no OpenDocument text"),
        ("a.epub", written.zipped({"mimetype": "application/epub+zip"}), "it has no package file"),
        ("a.epub", written.epub({}), "its package lists no pages"),
        ("a.epub", written.epub(**{"META-INF/encryption.xml": '<x URI="OPS/one.xhtml"/>'}), r"encrypted \(DRM\)"),
        ("a.rtf", rb"{\rtf1 The dam", "it is cut off"),
        ("a.pdf", written.whole_pdf()[:300], "it is damaged or not a PDF"),
        (
            "a.pdf",
            written.pdf([[], []]),
            r"its pages are images without text, as of a scan; recognize the text first \(OCR\)",
        ),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(name, data)


def test_an_archive_of_more_than_the_limit_is_not_unpacked_however_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written.zipped({"a.txt": "The dam. " * 100}, zipfile.ZIP_STORED)
    monkeypatch.setattr(limits, "MAX_UNPACKED", 900)
    assert opened(data).namelist() == ["a.txt"]
    monkeypatch.setattr(limits, "MAX_UNPACKED", 899)
    with pytest.raises(Unreadable, match="it would unpack to 900 bytes in 1 files"):
        opened(data)


def test_an_entity_that_stands_for_a_letter_is_read() -> None:
    assert read("a.xml", LETTERS.encode()).text == "The dam—café"


def test_a_page_without_text_is_named() -> None:
    reading = read("a.pdf", written.pdf([[(50, 500, 10, "The dam stood.")], []]))
    assert reading.doubt == "no text on page 2: blank, or an image whose text is not recognized"


def test_an_encrypted_pdf_is_told() -> None:
    key = "<" + "5f" * 32 + ">"
    standard = f"/Encrypt<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>>/ID[<00><00>]".encode()
    data = written.whole_pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R" + standard)
    with pytest.raises(Unreadable, match="it is encrypted; save it without a password"):
        read("a.pdf", data)


def test_an_encrypted_archive_is_told() -> None:
    data = bytearray(written.docx())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(mark, at)) >= 0:
            data[at + flags] |= 1
            at += 4
    with pytest.raises(Unreadable, match="encrypted; save it without a password"):
        read("a.docx", bytes(data))


def test_a_member_that_is_damaged_is_named() -> None:
    data = bytearray(written.zipped({"a.txt": "The dam. " * 1000}))
    data[45] ^= 0xFF
    with pytest.raises(Unreadable, match=r"its part 'a\.txt' is damaged"):
        member(opened(bytes(data)), "a.txt")
    assert member(opened(written.zipped({"a.txt": "The dam."}, zipfile.ZIP_STORED)), "b.txt") == b""


@pytest.mark.parametrize("kind", ["wiki", "html", "md", "xml", "rtf"])
@pytest.mark.parametrize(
    "unit", ["{{", "[[", "<ref>", "{|\n|", "[http://a ", "<b>", "\\{", "{\\b ", "*" * 50 + "\n", "==", "<!--"]
)
def test_twenty_thousand_marks_in_a_row_are_read_or_refused_in_bounded_time(
    kind: str, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 1)
    began = os.times()
    opening = {"rtf": r"{\rtf1 ", "xml": "<TEI><text><p>", "html": "<html><p>"}.get(kind, "")
    try:
        read(f"a.{kind}", f"{opening}The dam. {unit * 20_000}".encode())
    except Unreadable:
        pass
    assert sum(os.times()[:4]) - sum(began[:4]) < 3


@pytest.mark.parametrize(
    "page",
    [
        "<p>The dam.<![unknown[ x ]]>",
        f"<p>The dam.&#{'9' * 5000};",
        f"<p>The dam.{'<a ' * 16_000}",
        f"<p>The dam.{'<a b=' * 16_000}",
        f"<p>The dam.{'<svg></b>' * 20_000}",
        f"<p>The dam.{'<![CDATA[' * 5_000}",
        f"<p>The dam.{'<div>' * 50_000}",
        f"<p>The dam.{'&' * 100_000}",
    ],
)
@pytest.mark.parametrize("ending", ["html", "hocr", "md"])
def test_a_hostile_page_is_read_or_refused_in_words(page: str, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 1)
    opening = "<html><body class='ocr_page'>" if ending == "hocr" else ""
    began = os.times()
    try:
        text = read(f"a.{ending}", (opening + page).encode()).text
    except Unreadable:
        text = "The dam: refused"
    assert "The dam" in text
    assert sum(os.times()[:4]) - sum(began[:4]) < 3
