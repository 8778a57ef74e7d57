"""Read a Word document: paragraphs by style, lists with their numbers, tables, text boxes, notes, running heads.

Tracked changes are read as accepted: insertions in, deletions out. Notes follow the text, and comments are left out; both are
said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from pipeline.normalize.formats.docx_styles import Numbering, Styles
from pipeline.normalize.readers.block import FileReading, Fragment, Unreadable, assembled
from pipeline.normalize.readers.limits import beside, member, opened
from pipeline.normalize.readers.xml_tree import first, parse, said

LEFT_OUT = frozenset({"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "annotationRef", "Fallback", "rt", "sectPr"})
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def read(file: bytes) -> FileReading:
    """Return the text, then its notes, then running heads."""
    archive = opened(file)
    main = next((n for n in archive.namelist() if re.fullmatch(r"word/document\d*\.xml", n)), "word/document.xml")
    document = _Document(archive, main)
    data = member(archive, main)
    if not data:
        raise Unreadable("it has no word/document.xml, which contains the text of a Word document")
    body = parse(data)
    pieces = [*document.blocks(body), *document.notes("footnote"), *document.notes("endnote"), *document.running()]
    return assembled(pieces, _metadata(document.part("docProps/core.xml")), _doubt(body, document))


class _Document:
    """The parts of a document and what is counted while its text is walked: numbers of lists, notes referred to."""

    def __init__(self, archive: ZipFile, main: str) -> None:
        self.archive, self.main = archive, main
        self.damaged: list[str] = []  # parts that could not be read
        styles, numbering = self.part(beside(main, "styles.xml")), self.part(beside(main, "numbering.xml"))
        self.styles, self.numbering = Styles(styles), Numbering(numbering)
        self.anchors: dict[tuple[str, str], tuple[int, int]] = {}  # kind and id of a note: its number and paragraph
        self.paragraphs = 0
        self.carried = ""  # the text of a paragraph whose end was deleted

    def part(self, name: str) -> Element | None:
        """Return a part besides the text, None if it is missing or damaged."""
        try:
            data = member(self.archive, name)
            return parse(data) if data else None
        except Unreadable:
            self.damaged.append(name)
            return None

    def blocks(self, parent: Element, path: str = "", kind: str = "") -> Iterator[Fragment]:
        """Yield the paragraphs within an element, whatever encloses them."""
        for child in parent:
            if child.tag == "p":
                yield from self._paragraph(child, path, kind)
            elif child.tag == "tc":
                yield from self.blocks(child, f"{path}/table".strip("/"), "td")
            elif child.tag not in LEFT_OUT and not (child.tag == "tr" and child.find("trPr/del") is not None):
                yield from self.blocks(child, path, kind)

    def _paragraph(self, paragraph: Element, path: str, kind: str) -> Iterator[Fragment]:
        boxes: list[Element] = []
        text = self.carried + self._text(paragraph, boxes)
        self.carried = text if paragraph.find("pPr/rPr/del") is not None else ""
        if self.carried:
            return
        style_kind, style_path, numbering = self.styles.of(paragraph)
        mark = self.numbering.mark(*numbering) if numbering and text.strip() else ""
        if text.strip():
            self.paragraphs += 1
            is_item = numbering is not None and style_kind == "p"
            shown = kind or ("li" if is_item else style_kind)
            yield Fragment(shown, f"{mark} {text}" if mark else text, "/".join(filter(None, (path, style_path))))
        for box in boxes:
            yield from self.blocks(box, f"{path}/div.textbox".strip("/"))

    def _text(self, parent: Element, boxes: list[Element]) -> str:
        parts: list[str] = []
        for child in parent:
            if child.tag == "t":
                parts.append(child.text or "")
            elif child.tag in SIGNS:
                parts.append(SIGNS[child.tag])
            elif child.tag in ("footnoteReference", "endnoteReference"):
                self._refer(child)
            elif child.tag == "sym":
                parts.append(_symbol(child.get("char", "")))
            elif child.tag == "txbxContent":
                boxes.append(child)
            elif child.tag not in LEFT_OUT and child.find("rPr/vanish") is None:
                parts.append(self._text(child, boxes))
        return "".join(parts)

    def _refer(self, reference: Element) -> None:
        kind = reference.tag.removesuffix("Reference")
        number = sum(known == kind for known, _ in self.anchors) + 1
        self.anchors.setdefault((kind, reference.get("id", "")), (number, self.paragraphs + 1))

    def notes(self, kind: str) -> Iterator[Fragment]:
        """Yield the notes of a kind in the order of their numbers; those never referred to come last."""
        part = self.part(beside(self.main, f"{kind}s.xml"))
        found = [] if part is None else [n for n in part if n.tag == kind and n.get("type", "normal") == "normal"]
        for note in sorted(found, key=lambda n: self.anchors.get((kind, n.get("id", "")), (1 << 30, 0))):
            number, paragraph = self.anchors.get((kind, note.get("id", "")), (0, 0))
            place = f"{kind} {number} to paragraph {paragraph}" if number else kind
            for piece in self.blocks(note):
                yield Fragment("p", piece.text, f"p.{kind}", place)

    def running(self) -> Iterator[Fragment]:
        """Yield the running heads and feet, each wording once."""
        seen: set[str] = set()
        for name in sorted(self.archive.namelist()):
            kind = next((k for k in ("header", "footer") if re.fullmatch(rf"word/{k}\d*\.xml", name)), "")
            part = self.part(name) if kind else None
            for piece in () if part is None else self.blocks(part):
                if piece.text.strip() not in seen:
                    seen.add(piece.text.strip())
                    yield Fragment("p", piece.text, kind, f"running {kind}")


def _symbol(code: str) -> str:
    """Return the character of a symbol; those of symbol fonts have no meaning outside of the font."""
    value = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) else 0
    return " " if not value or 0xE000 <= value <= 0xF8FF or 0xD800 <= value <= 0xDFFF else chr(value)


def _doubt(body: Element, document: _Document) -> str:
    part = document.part(beside(document.main, "comments.xml"))
    damaged = [f"its parts {', '.join(sorted(set(document.damaged)))} are damaged and left out"] if document.damaged else []
    comments = 0 if part is None else len(part.findall("comment"))
    changes = {tag: sum(1 for _ in body.iter(tag)) for tag in ("ins", "del")}
    parts = [f"{comments} comments are left out"] if comments else []
    if any(changes.values()):
        parts.append(f"tracked changes: {changes['ins']} insertions are read, {changes['del']} deletions left out")
    return "; ".join(parts + damaged)


def _metadata(core: Element | None) -> dict[str, str]:
    """Return title, author and language; the dates in the file are those of the file, not of the text."""
    names = {"title": "title", "author": "creator", "language": "language"}
    return {} if core is None else {field: said(first(core, name)) for field, name in names.items()}
