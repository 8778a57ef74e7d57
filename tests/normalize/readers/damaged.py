"""Damage files of every format, the same for the same seed: bytes changed, cut, doubled, moved, or taken from another file."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

from pipeline.normalize.readers.block import FileReading
from tests.normalize.readers import written

ALTO = b"""<alto><Layout><Page PHYSICAL_IMG_NR="3"><PrintSpace><TextBlock>
<TextLine HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4"><String CONTENT="The"/><SP/>
<String CONTENT="mil" SUBS_TYPE="HypPart1" SUBS_CONTENT="millers"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="lers" SUBS_TYPE="HypPart2" SUBS_CONTENT="millers"/><SP/><String CONTENT="met."/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>"""
PAGE = b"""<PcGts><Page>
<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="r1"/></OrderedGroup></ReadingOrder>
<TextRegion id="r1" type="paragraph">
<TextLine custom="readingOrder {index:0;}"><Coords points="1,2 3,4"/>
<TextEquiv index="0"><Unicode>The mil-</Unicode></TextEquiv></TextLine>
<TextLine><TextEquiv><Unicode>lers met.</Unicode></TextEquiv></TextLine>
</TextRegion></Page></PcGts>"""
HOCR = b"""<!DOCTYPE html><html lang="en"><title>Dam</title><body>
<div class='ocr_page' title='bbox 0 0 9 9; ppageno 2'><p class='ocr_par'><span class='ocr_line' title='bbox 1 2 3 4'>
<span class='ocrx_word'>The</span> <span class='ocrx_word'>millers</span></span></p></div></body>"""
FILES: dict[str, bytes] = {
    "dam.docx": written.docx(), "dam.odt": written.odt(), "dam.fodt": written.odt(flat=True), "dam.epub": written.epub(),
    "dam.xml": written.tei(), "alto.xml": ALTO, "page.xml": PAGE, "dam.hocr": HOCR, "dam.rtf": written.rtf(),
    "dam.wiki": written.wiki(), "dam.pdf": written.whole_pdf(), "dam.html": written.page("<p>The dam.<p>It stood.").encode(),
    "dam.md": b"# The dam\n\n> It stood.\n\n- stone\n- [wood](a)\n", "dam.txt": "The dam “stood”.\n\n1. Stone\n".encode(),
}  # fmt: skip
MARKS = [
    b"<",
    b">",
    b"&",
    b"/>",
    b"{",
    b"}",
    b"[[",
    b"]]",
    b"|",
    b"\0",
    b"\xff",
    b"obj",
    b"stream",
    b"-1",
    b"9" * 20,
    b"\r\n",
    b"'",
]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the file with one to four injuries; the parts of an archive are injured inside as often as outside."""
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _inside(data, chance)
    for _ in range(chance.randint(1, 4)):
        data = _injured(data, chance)
    return data


def _injured(data: bytes, chance: random.Random) -> bytes:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    kind = chance.randrange(6)
    if kind == 0:
        return data[:a] + bytes([chance.randrange(256)]) + data[a + 1 :]
    if kind == 1:
        return data[:a] + chance.choice(MARKS) + data[a:]
    if kind == 2:
        return data[:a] + data[min(b, a + 200) :]
    if kind == 3:
        return data[:a] + data[a : a + 300] * chance.randint(2, 50) + data[a:]
    if kind == 4:
        other = chance.choice(list(FILES.values()))
        return data[:a] + other[: chance.randrange(len(other))] + data[a:]
    return data[:b]


def _inside(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    members[name] = damaged(members[name], chance) if not members[name].startswith(b"PK") else members[name]
    return written.zipped(dict(members))


def faults_of(reading: FileReading) -> list[str]:
    """Return what a reading must never have: blocks out of order or outside of the text, text that cannot be written."""
    faults = []
    end = 0
    for block in reading.blocks:
        if not end <= block.start < block.end <= len(reading.text):
            faults.append(f"{block} after {end} in {len(reading.text)} characters")
        end = block.end
    try:
        reading.text.encode("utf-8")
    except UnicodeEncodeError as error:
        faults.append(str(error))
    return faults
