"""Word and OpenDocument: tracked changes, text boxes, numbered lists, tables, comments, hidden text, running heads, damage."""

from __future__ import annotations

import pytest

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import FileReading
from tests.normalize.readers.written import XML, W, docx, odt, w_paragraph, zipped

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
ABSTRACT = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
)
NUMBERING = f'<w:numbering {W}>{ABSTRACT}<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def shown(reading: FileReading) -> list[tuple[str, str]]:
    return [(b.path or b.block, reading.text[b.start : b.end]) for b in reading.blocks]


def word(body: str, **parts: str) -> list[tuple[str, str]]:
    return shown(read("a.docx", docx(body, **parts)))


def item(level: int, text: str) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{RUN.format(text)}</w:p>"


def test_insertions_are_read_and_deletions_are_not() -> None:
    body = (
        f'<w:p>{RUN.format("The dam ")}<w:ins w:id="1">{RUN.format("must ")}</w:ins>'
        f'<w:del w:id="2"><w:r><w:delText>may </w:delText></w:r></w:del>{RUN.format("stay.")}</w:p>'
        f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{RUN.format("One ")}</w:p><w:p>{RUN.format("paragraph.")}</w:p>'
        f'<w:p><w:moveFrom w:id="4">{RUN.format("Moved.")}</w:moveFrom></w:p>'
        f'<w:p><w:moveTo w:id="4">{RUN.format("Moved.")}</w:moveTo></w:p>'
    )
    reading = read("a.docx", docx(body))
    assert shown(reading) == [("p", "The dam must stay."), ("p", "One paragraph."), ("p", "Moved.")]
    assert reading.doubt == "tracked changes: 1 insertions are read, 2 deletions left out"


def test_a_text_box_is_read_once_although_it_is_written_twice() -> None:
    box = f"<w:txbxContent>{w_paragraph('A box.')}</w:txbxContent>"
    both = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    assert word(f"<w:p>{RUN.format('The dam.')}<w:r>{both}</w:r></w:p>") == [("p", "The dam."), ("div.textbox", "A box.")]


def test_list_items_have_the_numbers_that_are_counted_for_them() -> None:
    body = item(0, "stone") + item(1, "grey") + item(1, "white") + item(0, "wood") + item(1, "oak")
    assert word(body, numbering=NUMBERING) == [
        ("li", "3. stone"), ("li", "3.a) grey"), ("li", "3.b) white"), ("li", "4. wood"), ("li", "4.a) oak"),
    ]  # fmt: skip


def test_hidden_words_field_codes_and_comments_are_left_out_and_signs_are_characters() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
    field = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
    signs = "<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>willed</w:t><w:tab/><w:t>men</w:t><w:br/><w:t>met.</w:t></w:r>"
    comments = f'<w:comments {W}><w:comment w:id="0">{w_paragraph("No!")}</w:comment></w:comments>'
    reading = read("a.docx", docx(f"<w:p>{hidden}{field}{signs}</w:p>", comments=comments))
    assert reading.text == "self-willed men\nmet."
    assert reading.doubt == "1 comments are left out"


def test_cells_running_heads_and_links_are_read() -> None:
    row = f"<w:tr><w:tc>{w_paragraph('Year')}</w:tc><w:tc>{w_paragraph('1901')}</w:tc></w:tr>"
    link = f"<w:p><w:hyperlink>{RUN.format('The dam')}</w:hyperlink>{RUN.format(' stood.')}</w:p>"
    head = f"<w:hdr {W}>{w_paragraph('Records')}</w:hdr>"
    found = word(f"<w:tbl>{row}</w:tbl>{link}", header1=head, header2=head)
    assert found == [("table", "Year"), ("table", "1901"), ("p", "The dam stood."), ("header", "Records")]


def test_a_damaged_part_besides_the_text_is_left_out_and_named() -> None:
    reading = read("a.docx", docx(w_paragraph("The dam."), numbering="<broken"))
    assert reading.text == "The dam."
    assert reading.doubt == "its parts word/numbering.xml are damaged and left out"


def test_a_document_whose_main_part_has_another_name_is_read() -> None:
    data = zipped({"word/document2.xml": f"{XML}<w:document {W}><w:body>{w_paragraph('The dam.')}</w:body></w:document>"})
    assert read("a.docx", data).text == "The dam."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', [("p", "a b c\nd")]),
        (
            '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>'
            "</text:tracked-changes><text:p>stays</text:p>",
            [("p", "stays")],
        ),
        ("<text:p>a<office:annotation><text:p>No!</text:p></office:annotation>b</text:p>", [("p", "ab")]),
        ("<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>",
         [("p", "ab"), ("div.textbox", "box")]),
        ("<table:table><table:table-row><table:table-cell><text:p>1901</text:p></table:table-cell></table:table-row></table:table>",
         [("table", "1901")]),
        ("<text:table-of-content><text:index-body><text:p>The dam 3</text:p></text:index-body></text:table-of-content>"
         "<text:p>a</text:p>",
         [("div.toc", "The dam 3"), ("p", "a")]),
        ("<text:list><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>"
         "</text:list-item></text:list>", [("li", "a"), ("li", "b")]),
        ("<text:section><text:p>a <text:span>b <text:a>c</text:a></text:span></text:p></text:section>", [("p", "a b c")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("flat", [False, True])
def test_what_an_opendocument_text_shows(body: str, found: list[tuple[str, str]], flat: bool) -> None:
    assert shown(read("a.fodt" if flat else "a.odt", odt(body, flat=flat))) == found
