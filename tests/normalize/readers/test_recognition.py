"""A file's format by its contents: each kind, near misses, names that say something else, and what is not read."""

from __future__ import annotations

import pytest

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import Unreadable
from pipeline.normalize.readers.recognition import ending_of, kind_of
from tests.normalize.readers import written

HOCR = b'<!DOCTYPE html><html><body><div class="ocr_page"></div></body></html>'
ALTO = b'<?xml version="1.0"?>\n<!-- by hand -->\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"/>'
PAGE = b"<PcGts xmlns='http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15'/>"
EXPORT = b"<mediawiki><page/></mediawiki>"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"The dam", "txt"),
        ("a.TXT", b"The dam", "txt"),
        ("pdf.txt", b"The dam", "txt"),
        ("a.b.markdown", b"# Dam", "md"),
        ("a.md", b"<div>HTML within Markdown</div>", "md"),
        ("a.txt", b"<dam>", "txt"),
        ("a.txt", b"<p>one paragraph", "txt"),
        ("a.txt", b"5 < 6 <html>", "txt"),
        ("a.txt", b"<?xml version='1.0'?><dam/>", "txt"),
        ("a.htm", b"<p>Dam", "html"),
        ("a.xhtml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
        ("a.html", b"<?xml version='1.0'?><div>Dam</div>", "html"),
        ("a.hocr", HOCR, "hocr"),
        ("a.html", HOCR, "hocr"),
        ("a.xml", ALTO, "alto"),
        ("a.xml", ALTO.decode().encode("utf-16"), "alto"),
        ("a.xml", PAGE, "page"),
        ("a.xml", written.tei(), "tei"),
        ("a.xml", b"\xef\xbb\xbf<!DOCTYPE TEI.2 SYSTEM 'tei.dtd' [<!ENTITY a 'b'>]><TEI.2/>", "tei"),
        ("a.xml", EXPORT, "wiki"),
        ("a.wiki", b"== Dam ==", "wiki"),
        ("a.pdf", b"\n%PDF-1.4", "pdf"),
        ("a.pdf", b"HTTP/1.1 200\r\n\r\n%PDF-1.4", "pdf"),
        ("a.txt", b"The file begins with %PDF-1.4", "txt"),
        ("a.rtf", rb"{\rtf1 dam}", "rtf"),
        ("a.docx", written.docx(), "docx"),
        ("a.odt", written.odt(), "odt"),
        ("a.fodt", written.odt(flat=True), "odt"),
        ("a.epub", written.epub(), "epub"),
        ("a.zip", written.zipped({"a.txt": "The dam"}), "zip"),
    ],
)
def test_the_contents_give_the_format(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data) == (kind, "")


@pytest.mark.parametrize(
    ("name", "data", "kind", "said"),
    [
        ("a.txt", b"<!DOCTYPE html><p>Dam", "html", "its name ends in .txt, but it is a web page and is read as such"),
        ("a.md", b"<HTML><p>Dam", "html", "its name ends in .md, but it is a web page"),
        ("a.pdf", b"<html><p>Not found", "html", "its name ends in .pdf, but it is a web page"),
        ("a.txt", rb"{\rtf1 dam}", "rtf", "its name ends in .txt, but it is Rich Text (RTF)"),
        ("a.doc", written.docx(), "docx", "its name ends in .doc, but it is a Word document"),
        ("scan", b"%PDF-1.4", "pdf", "its name ends in (no ending), but it is a PDF"),
        ("a.odt", written.docx(), "docx", "its name ends in .odt, but it is a Word document"),
        ("a.html", written.tei(), "tei", "its name ends in .html, but it is TEI"),
    ],
)
def test_a_name_that_says_something_else_is_a_doubt_that_names_both(name: str, data: bytes, kind: str, said: str) -> None:
    found, doubt = kind_of(name, data)
    assert found == kind
    assert doubt.startswith(said)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"The dam", r"its name ends in \.pdf, but its contents are not a PDF; expected \.txt"),
        ("a.docx", b"The dam", r"its name ends in \.docx, but its contents are not a Word document"),
        ("a.xml", b"<?xml version='1.0'?><dam/>", "its XML is of an unknown kind; expected TEI"),
        ("a.xml", b"<mets:mets/>", "its XML is of an unknown kind; expected TEI"),
        ("a.png", b"\x89PNG", r"it is an image \(PNG\); recognize its text first \(OCR\)"),
        ("a.doc", b"\xd0\xcf\x11\xe0", r"a Word document of the old kind \(\.doc\)"),
        ("a.xlsx", written.zipped({"xl/workbook.xml": "<a/>"}), "it is a spreadsheet"),
        ("a.docx", written.docx()[:200], "a damaged or incomplete archive"),
        ("a.foo", b"The dam", r"unknown format \.foo; expected \.txt"),
        ("txt", b"The dam", r"unknown format \(no ending\); expected"),
        ("a.", b"The dam", r"unknown format \(no ending\); expected"),
    ],
)
def test_what_is_not_read_is_said_with_what_is_expected(name: str, data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        kind_of(name, data)


def test_the_doubt_about_the_name_reaches_the_reading() -> None:
    reading = read("dam.txt", b"<html><body><p>The dam stood.</p></body></html>")
    assert reading.text == "The dam stood."
    assert "its name ends in .txt, but it is a web page" in reading.doubt


def test_an_archive_of_several_files_is_to_be_unpacked() -> None:
    with pytest.raises(Unreadable, match="unpack it into the folder"):
        read("dams.zip", written.zipped({"a.txt": "The dam"}))


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.markdown", b"# Dam", "md"),
        ("a.xml", written.tei(), "xml"),
        ("a.tei", written.tei(), "xml"),
        ("a.fodt", written.odt(flat=True), "fodt"),
        ("a.txt", written.docx(), "docx"),
        ("a.mediawiki", b"== Dam ==", "mediawiki"),
        ("a.xml", EXPORT, "xml"),
    ],
)
def test_a_file_is_kept_under_an_ending_of_its_kind(name: str, data: bytes, ending: str) -> None:
    assert ending_of(name, data) == ending
    assert kind_of(f"b.{ending}", data) == (kind_of(name, data)[0], "")
