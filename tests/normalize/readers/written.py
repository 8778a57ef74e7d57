"""Small files of every format, written by hand: the same text with a heading, paragraphs, a quotation, a list and a note."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

TITLE = "The Dam at Harwich"
HEADING = "The second winter"
PARAGRAPHS = (
    "The council of Harwich met in March and ordered that the old dam be raised by four feet before the next winter.",
    "Nobody asked the millers, whose wheels stood still for nineteen weeks while the masons worked upon the wall.",
    "In the second winter the water rose again, and the self-governing parish paid for candles, rope and bread.",
)
QUOTATION = "We hold that water is a common good, and that no council may sell what it has never owned."
ITEMS = ("the wall shall be raised", "the millers shall be paid")
NOTE = "Minutes of the council, volume two, page 41."
PLAIN = "\n\n".join([TITLE, PARAGRAPHS[0], PARAGRAPHS[1], HEADING, PARAGRAPHS[2], QUOTATION, *ITEMS, NOTE])

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive with these members in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, compress_type=compression)
    return file.getvalue()


def w_paragraph(text: str, style: str = "", inner: str = "") -> str:
    """Return a paragraph of a Word document; `inner` is markup that follows its text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{inner}</w:p>'


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
    for style, name in (("T", "Title"), ("H2", "heading 2"), ("Q", "Quote"), ("L", "List Paragraph"))
)


def docx(body: str | None = None, **parts: str) -> bytes:
    """Return a Word document; its body is the common text unless another is given, and `parts` are further members."""
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    if body is None:
        body = "".join([
            w_paragraph(TITLE, "T"), w_paragraph(PARAGRAPHS[0], inner=reference), w_paragraph(PARAGRAPHS[1]),
            w_paragraph(HEADING, "H2"), w_paragraph(PARAGRAPHS[2]), w_paragraph(QUOTATION, "Q"),
            *(w_paragraph(item, "L") for item in ITEMS),
        ])  # fmt: skip
        note = w_paragraph(NOTE)
        separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        parts.setdefault("footnotes", f'<w:footnotes {W}>{separator}<w:footnote w:id="2">{note}</w:footnote></w:footnotes>')
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>The Dam</dc:title><dc:creator>Ada Miller</dc:creator></c:coreProperties>"
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f"{XML}<Types/>",
        "word/document.xml": f"{XML}<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{XML}<w:styles {W}>{STYLES}</w:styles>",
        "docProps/core.xml": XML + core,
    }
    return zipped(members | {f"word/{name}.xml": XML + part for name, part in parts.items()})


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"), ("table", "table"),
                         ("meta", "meta"))
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def odt(body: str | None = None, *, flat: bool = False) -> bytes:
    """Return an OpenDocument text, zipped or in one file."""
    if body is None:
        note = (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
        )
        items = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in ITEMS)
        body = "".join([
            f'<text:p text:style-name="Title">{TITLE}</text:p>', f"<text:p>{PARAGRAPHS[0]}{note}</text:p>",
            f"<text:p>{PARAGRAPHS[1]}</text:p>", f'<text:h text:outline-level="2">{HEADING}</text:h>',
            f"<text:p>{PARAGRAPHS[2]}</text:p>", f'<text:p text:style-name="Quotations">{QUOTATION}</text:p>',
            f"<text:list>{items}</text:list>",
        ])  # fmt: skip
    meta = (
        "<office:meta><dc:title>The Dam</dc:title><meta:initial-creator>Ada Miller</meta:initial-creator>"
        "<dc:language>en-GB</dc:language></office:meta>"
    )
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    if flat:
        mimetype = 'office:mimetype="application/vnd.oasis.opendocument.text"'
        return f"{XML}<office:document {ODF} {mimetype}>{meta}{text}</office:document>".encode()
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{XML}<office:document-content {ODF}>{text}</office:document-content>",
        "meta.xml": f"{XML}<office:document-meta {ODF}>{meta}</office:document-meta>",
    })  # fmt: skip


def page(body: str, title: str = "A page") -> str:
    """Return a web page as e-books contain them."""
    head = f"<head><title>{title}</title></head>"
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f"{XML}<html {spaces}>{head}<body>{body}</body></html>"


def epub(pages: dict[str, str] | None = None, spine: Iterable[str] = (), **members: str) -> bytes:
    """Return an e-book; `spine` gives the order of the pages, by default that in which they are given."""
    if pages is None:
        items = "".join(f"<li>{item}</li>" for item in ITEMS)
        pages = {
            "one.xhtml": page(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"),
            "two.xhtml": page(
                f"<h2>{HEADING}</h2><p>{PARAGRAPHS[2]}</p><blockquote>{QUOTATION}</blockquote><ul>{items}</ul>"
                f'<aside epub:type="footnote"><p>{NOTE}</p></aside>'
            ),
        }
    items = "".join(f'<item id="{n[:3]}" href="{n}" media-type="application/xhtml+xml"/>' for n in sorted(pages))
    references = "".join(f'<itemref idref="{name[:3]}"/>' for name in spine or pages)
    metadata = (
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Dam</dc:title><dc:creator>Ada Miller</dc:creator>'
        "<dc:date>1923-02-01</dc:date><dc:language>en</dc:language></metadata>"
    )
    package = f"<package>{metadata}<manifest>{items}</manifest><spine>{references}</spine></package>"
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    return zipped({
        "mimetype": "application/epub+zip", "META-INF/container.xml": XML + container, "OPS/book.opf": XML + package,
        **{f"OPS/{name}": content for name, content in pages.items()}, **members,
    })  # fmt: skip


TEI = "xmlns='http://www.tei-c.org/ns/1.0'"


def tei(text: str | None = None) -> bytes:
    """Return a TEI document."""
    if text is None:
        items = "".join(f"<item>{item}</item>" for item in ITEMS)
        text = (
            f"<body><head>{TITLE}</head><p>{PARAGRAPHS[0]}<note n='1'>{NOTE}</note></p><p>{PARAGRAPHS[1]}</p>"
            f"<div><head>{HEADING}</head><p>{PARAGRAPHS[2]}</p><quote>{QUOTATION}</quote><list>{items}</list></div></body>"
        )
    header = (
        "<teiHeader><fileDesc><titleStmt><title>The Dam</title><author>Ada Miller</author></titleStmt>"
        "<publicationStmt><date when='2001'>2001</date></publicationStmt>"
        "<sourceDesc><bibl><date when='1923-02'>February 1923</date></bibl></sourceDesc></fileDesc>"
        "<profileDesc><langUsage><language ident='en'>English</language></langUsage></profileDesc></teiHeader>"
    )
    return f"{XML}<TEI {TEI}>{header}<text>{text}</text></TEI>".encode()


def rtf() -> bytes:
    """Return a document in Rich Text."""
    note = r"{\super\chftn{\footnote {\super\chftn} " + NOTE + "}}"
    paragraphs = [TITLE, PARAGRAPHS[0] + note, PARAGRAPHS[1], HEADING, PARAGRAPHS[2], QUOTATION, *ITEMS]
    info = r"{\info{\title The Dam}{\author Ada Miller}}"
    return (r"{\rtf1\ansi\ansicpg1252 " + info + "\\par\n".join(paragraphs) + "}").encode("ascii")


def wiki() -> bytes:
    """Return a wiki's source."""
    return "\n".join([
        f"= {TITLE} =", "{{Infobox dam|name=Harwich}}", f"{PARAGRAPHS[0]}<ref>{NOTE}</ref>", "", PARAGRAPHS[1], "",
        f"== {HEADING} ==", PARAGRAPHS[2].replace("parish", "[[Parish of Harwich|parish]]"), "",
        f"<blockquote>{QUOTATION}</blockquote>", *(f"* {item}" for item in ITEMS), "[[Category:Dams]]",
    ]).encode()  # fmt: skip


Printed = tuple[float, float, float, str]  # left edge, base line from below, size, text; a size below 0 is bold


def pdf(pages: Iterable[Iterable[Printed]], info: str = "", extra: str = "") -> bytes:
    """Return a PDF of A5 pages with lines of Helvetica at these places."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/{}/Encoding/WinAnsiEncoding>>"
    fonts = [font.format(name).encode() for name in ("Helvetica", "Helvetica-Bold")]
    objects = [b"", b"", *fonts, f"<<{info}>>".encode()]
    kids = []
    for page_ in pages:
        drawn = "\n".join(
            f"BT /{'F2' if size < 0 else 'F1'} {abs(size)} Tf {x} {y} Td ({_escaped(text)}) Tj ET"
            for x, y, size, text in page_
        ).encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]{extra}/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>".encode()
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode()
    written, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(written))
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def printed(
    text: str, *, left: float = 50, top: float = 520, width: int = 60, size: float = 10, indent: float = 0
) -> list[Printed]:
    """Return a paragraph broken into lines of at most `width` letters, the first of them indented."""
    lines, line = list[str](), ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [
        (left + (indent if not n else 0), top - n * 1.2 * abs(size), size, shown) for n, shown in enumerate([*lines, line])
    ]


def whole_pdf() -> bytes:
    """Return the common text on two pages with running heads and page numbers, the note at the foot of the first."""
    first = [
        *printed(TITLE, top=530, size=18), *printed(PARAGRAPHS[0], top=490, indent=12),
        *printed(PARAGRAPHS[1], top=466, indent=12),
        *printed(f"1 {NOTE}", top=60, size=8),
    ]  # fmt: skip
    second = [
        *printed(HEADING, top=530, size=-13), *printed(PARAGRAPHS[2], top=500, indent=12),
        *printed(QUOTATION, top=460, left=74, width=50),
        *(printed(f"• {item}", top=420 - 12 * n)[0] for n, item in enumerate(ITEMS)),
    ]  # fmt: skip
    info = "/Title(The Dam)/Author(Ada Miller)"
    return pdf([[*page_, (200, 30, 9, str(n))] for n, page_ in enumerate((first, second), 1)], info)
