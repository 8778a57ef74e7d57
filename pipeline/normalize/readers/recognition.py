"""Recognize a file's format by its contents; the ending of its name decides among kinds of plain text alone."""

from __future__ import annotations

import io
import re
import zipfile

from pipeline.normalize.readers.block import Unreadable

ENDINGS = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html", "pdf": "pdf",
    "docx": "docx", "odt": "odt", "fodt": "odt", "epub": "epub", "xml": "xml", "tei": "tei", "alto": "alto", "page": "page",
    "hocr": "hocr", "wiki": "wiki", "mediawiki": "wiki", "wikitext": "wiki", "rtf": "rtf", "zip": "zip",
}  # fmt: skip
NAMES = {
    "txt": "a plain text", "md": "Markdown", "html": "a web page", "pdf": "a PDF", "docx": "a Word document",
    "odt": "an OpenDocument text", "epub": "an e-book (EPUB)", "xml": "XML", "tei": "TEI", "alto": "ALTO", "page": "PAGE XML",
    "hocr": "hOCR", "wiki": "wikitext", "rtf": "Rich Text (RTF)", "zip": "a zip archive",
}  # fmt: skip
TEXT_KINDS = frozenset({"txt", "md", "wiki"})
MARKUP = {"xml": ("tei", "alto", "page", "hocr", "wiki", "html", "odt"), "html": ("hocr",)}  # kinds an ending may stand for
ROOTS = {
    "tei": "tei", "tei.2": "tei", "teicorpus": "tei", "alto": "alto", "pcgts": "page", "mediawiki": "wiki", "html": "html",
    "document": "odt",
}  # fmt: skip
SCAN = "; recognize its text first (OCR)"
FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "a Word document of the old kind (.doc) or an encrypted one; save it as .docx without a password"),
    (b"\x89PNG", "an image (PNG)"+SCAN), (b"\xff\xd8\xff", "an image (JPEG)"+SCAN),
    (b"GIF8", "an image (GIF)"+SCAN), (b"II*\0", "an image (TIFF)"+SCAN),
    (b"MM\0*", "an image (TIFF)"+SCAN), (b"AT&TFORM", "a DjVu scan; save it as PDF or as text"),
    (b"\x1f\x8b", "a compressed file (gzip); unpack it"), (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"Rar!", "a rar archive; unpack it"), (b"%!PS", "PostScript; save it as PDF"),
)  # fmt: skip
HEAD = 8192  # bytes in which the beginning of a document is looked for
PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>\s*)*<([A-Za-z_][\w.:-]*)", re.DOTALL
)
HTML_DOCTYPE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!doctype\s+html\b", re.DOTALL | re.IGNORECASE)
EXPECTED = "expected .txt, .md, .html, .pdf, .docx, .odt, .epub, .xml (TEI, ALTO, PAGE), .hocr, .wiki or .rtf"

UNKNOWN_XML = "its XML is of an unknown kind; expected TEI, ALTO, PAGE, hOCR, XHTML or a MediaWiki export"


def kind_of(name: str, data: bytes) -> tuple[str, str]:
    """Return the file's format and a doubt, empty unless the ending says something else; raises Unreadable without a reader."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    known, shown = ENDINGS.get(ending), f".{ending[:20]}" if ending else "(no ending)"
    kind = _by_contents(data)
    if known == "pdf" and b"%PDF-" in data[:1024]:  # readers accept other bytes before it
        return known, ""
    if kind is None:
        return _by_ending(known, shown, data), ""
    agrees = kind == known or kind in MARKUP.get(known or "", ())
    if kind == "xml" and known in (*TEXT_KINDS, "html"):  # unknown markup is shown as text or by a browser
        return str(known), ""
    if kind == "xml":
        raise Unreadable(UNKNOWN_XML)
    return kind, "" if agrees else f"its name ends in {shown}, but it is {NAMES[kind]} and is read as such"


def ending_of(name: str, data: bytes) -> str:
    """Return the ending under which a file is kept: its own if that may stand for its kind, else the usual one."""
    kind, _ = kind_of(name, data)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    fits = kind in MARKUP.get(ENDINGS.get(ending, ""), ()) or (ENDINGS.get(ending) == kind and kind in ("odt", "wiki"))
    return ending if fits else {"tei": "xml", "alto": "xml", "page": "xml"}.get(kind, kind)


def is_archive(data: bytes) -> bool:
    """Whether a zip archive contains files of any kind, not the parts of one document."""
    return _by_contents(data) == "zip"


def _by_ending(known: str | None, shown: str, data: bytes) -> str:
    """Return the kind of a file that its contents do not tell."""
    if known in TEXT_KINDS or known == "html":
        return known
    for mark, foreign in FOREIGN:
        if data.startswith(mark):
            raise Unreadable(f"it is {foreign}")
    if known == "xml" and _head(data).lstrip().startswith("<"):
        raise Unreadable(UNKNOWN_XML)
    if known is None:
        raise Unreadable(f"unknown format {shown}; {EXPECTED}")
    raise Unreadable(f"its name ends in {shown}, but its contents are not {NAMES[known]}; {EXPECTED}")


def _by_contents(data: bytes) -> str | None:
    """Return the kind that marks of the contents show, None if there are none."""
    if re.match(rb"%PDF-\d", data.removeprefix(b"\xef\xbb\xbf").lstrip()[:10]):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == rb"{\rtf":
        return "rtf"
    head = _head(data)
    if HTML_DOCTYPE.match(head):
        return "hocr" if "ocr_page" in head else "html"
    root = PROLOG.match(head)
    if root is None:
        return None
    if (element := root[1].rpartition(":")[2].lower()) == "html":
        return "hocr" if "ocr_page" in head else "html"
    if element == "document" and "opendocument" not in head:
        return "xml"
    return ROOTS.get(element, "xml" if head.lstrip().startswith("<?xml") else None)


def _head(data: bytes) -> str:
    """Return the first characters, roughly: enough to recognize markup, which is ASCII."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _kind_of_package(data: bytes) -> str:
    """Return the kind of a zip archive: what its members or its mimetype say, else `zip`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100).decode("latin-1") if "mimetype" in names else ""
    except Exception as error:
        raise Unreadable(f"it is a damaged or incomplete archive ({type(error).__name__}); get or save it again") from error
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", n) for n in names):
        return "docx"
    if "opendocument.text" in mimetype or (not mimetype and {"content.xml", "styles.xml"} <= names):
        return "odt"
    if "epub" in mimetype or "META-INF/container.xml" in names:
        return "epub"
    for mark, foreign in (("xl/", "a spreadsheet"), ("ppt/", "a presentation")):
        if any(name.startswith(mark) for name in names) or "opendocument" in mimetype:
            raise Unreadable(f"it is {foreign if not mimetype else 'an OpenDocument file without a text'}; {EXPECTED}")
    return "zip"
