"""Read an OpenDocument text, zipped or flat: paragraphs, headings, lists with their numbers, tables, text boxes, notes.

Tracked deletions are kept apart in the file, so they are out and insertions in. Notes follow the text; comments are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.normalize.formats.docx_styles import MAX_INHERITED, counted, kind_by_name
from pipeline.normalize.readers.block import FileReading, Fragment, Unreadable, assembled
from pipeline.normalize.readers.limits import member, opened
from pipeline.normalize.readers.xml_tree import contents, first, parse, said

LEFT_OUT = frozenset({"tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "forms", "desc",
                      "title", "ruby-text", "bibliography-configuration", "index-title-template", "object", "image"})  # fmt: skip
INDEXES = {"table-of-content": "div.toc", "bibliography": "div.bibliography", "alphabetical-index": "div.index",
           "illustration-index": "div.toc", "table-index": "div.toc", "user-index": "div.index"}  # fmt: skip
MAX_BLANKS = 100  # that one element may stand for


def read(data: bytes) -> FileReading:
    """Return the text, then its notes, then running heads."""
    if data.startswith(b"PK"):
        archive = opened(data)
        parts = [parse(part) for n in ("content.xml", "styles.xml", "meta.xml") if (part := member(archive, n))]
        if b"encryption-data" in member(archive, "META-INF/manifest.xml"):
            raise Unreadable("it is encrypted; save it without a password")
    else:
        parts = [parse(data)]
    body = next((found for part in parts if (found := part.find("body/text")) is not None), None)
    if body is None:
        raise Unreadable("it contains no OpenDocument text; expected office:body with office:text")
    text = _Text(parts)
    pieces = [*text.blocks(body), *text.notes, *text.running(parts)]
    comments = sum(1 for _ in body.iter("annotation"))
    deletions, insertions = (sum(1 for _ in body.iter(tag)) for tag in ("deletion", "insertion"))
    doubts = [f"{comments} comments are left out"] if comments else []
    if deletions or insertions:
        doubts.append(f"tracked changes: {insertions} insertions are read, {deletions} deletions left out")
    return assembled(pieces, _metadata(parts), "; ".join(doubts))


class _Text:
    """The styles of a text and the notes found while it is walked."""

    def __init__(self, parts: list[Element]) -> None:
        self.styles = {s.get("name", ""): s for part in parts for s in part.iter("style")}
        self.lists = {s.get("name", ""): s for part in parts for s in part.iter("list-style")}
        self.notes: list[Fragment] = []
        self.paragraphs = 0
        self.counts: dict[tuple[str, int], int] = {}  # the last number of each list style and level

    def blocks(self, parent: Element, path: str = "", kind: str = "", mark: str = "") -> Iterator[Fragment]:
        """Yield the paragraphs within an element; `mark` stands before the first of them."""
        for child in parent:
            if child.tag in ("p", "h"):
                yield from self._paragraph(child, path, kind, mark)
                mark = ""
            elif child.tag == "list":
                yield from self._list(child, path, 1, "")
            elif child.tag in ("table-cell", "covered-table-cell"):
                yield from self.blocks(child, f"{path}/table".strip("/"), "td")
            elif child.tag not in LEFT_OUT:
                yield from self.blocks(child, "/".join(filter(None, (path, INDEXES.get(child.tag, "")))), kind)

    def _list(self, parent: Element, path: str, level: int, style: str) -> Iterator[Fragment]:
        style = parent.get("style-name", style)
        if parent.get("continue-numbering") != "true" and not parent.get("continue-list"):
            self.counts.pop((style, level), None)
        for item in parent:
            mark = self._mark(style, level) if item.tag == "list-item" and item.find("p") is not None else ""
            for child in item:
                if child.tag == "list":
                    yield from self._list(child, path, level + 1, style)
                else:
                    holder = Element("holder")
                    holder.append(child)
                    yield from self.blocks(holder, path, "li" if child.tag == "p" else "", mark)
                    mark = ""

    def _mark(self, style: str, level: int) -> str:
        found = self.lists.get(style)
        for known in [] if found is None else found:
            if known.get("level") == str(level):
                if known.tag != "list-level-style-number" or not known.get("num-format"):
                    return "•" if known.tag == "list-level-style-bullet" else ""
                start = known.get("start-value", "1")
                number = self.counts.get((style, level), int(start[:6]) - 1 if start.isdigit() else 0) + 1
                self.counts[style, level] = number
                return f"{known.get('num-prefix', '')}{counted(number, known.get('num-format', ''))}{known.get('num-suffix', '')}"
        return ""

    def _paragraph(self, paragraph: Element, path: str, kind: str, mark: str) -> Iterator[Fragment]:
        boxes: list[Element] = []
        text = self._inline(paragraph, boxes)
        level = paragraph.get("outline-level", "1") if paragraph.tag == "h" else ""
        style_kind, style_path = self._kind(paragraph.get("style-name", ""), int(level) if level[:1].isdigit() else None)
        if text.strip():
            self.paragraphs += 1
            shown = style_kind if not kind or (kind == "li" and style_kind == "blockquote") else kind
            joined = "/".join(filter(None, (path, style_path)))
            yield Fragment(shown, f"{mark} {text}" if mark else text, joined)
        for box in boxes:
            yield from self.blocks(box, f"{path}/div.textbox".strip("/"))

    def _kind(self, style: str, level: int | None) -> tuple[str, str]:
        """Return the kind and path by the style's name or that of one on which it is based."""
        for _ in range(MAX_INHERITED):
            found = self.styles.get(style)
            name = style.replace("_20_", " ") if found is None else found.get("display-name", style.replace("_20_", " "))
            kind, path = kind_by_name(name, level)
            if (kind, path) != ("p", "") or found is None:
                return kind, path
            style = found.get("parent-style-name", "")
        return "p", ""

    def _inline(self, parent: Element, boxes: list[Element]) -> str:
        parts: list[str] = []
        for child in contents(parent):
            if isinstance(child, str):
                parts.append(child.replace("\n", " "))
            elif child.tag == "s":
                count = child.get("c", "1")
                parts.append(" " * (min(int(count), MAX_BLANKS) if count.isdigit() else 1))
            elif child.tag in ("tab", "line-break"):
                parts.append(" " if child.tag == "tab" else "\n")
            elif child.tag == "note":
                self._note(child)
            elif child.tag == "text-box":
                boxes.append(child)
            elif child.tag not in LEFT_OUT:
                parts.append(self._inline(child, boxes))
        return "".join(parts)

    def _note(self, note: Element) -> None:
        kind, body = note.get("note-class", "footnote"), note.find("note-body")
        number, paragraph = said(note.find("note-citation")), self.paragraphs + 1
        for piece in self.blocks(body) if body is not None else ():
            self.notes.append(Fragment("p", piece.text, f"p.{kind}", f"{kind} {number} to paragraph {paragraph}"))
        self.paragraphs = paragraph - 1

    def running(self, parts: list[Element]) -> Iterator[Fragment]:
        """Yield the running heads and feet, each wording once."""
        seen: set[str] = set()
        for master in (m for part in parts for m in part.iter("master-page")):
            for tag in ("header", "footer", "header-left", "footer-left"):
                for piece in (p for found in master.findall(tag) for p in self.blocks(found)):
                    if piece.text not in seen:
                        seen.add(piece.text)
                        yield Fragment("p", piece.text, tag.partition("-")[0], f"running {tag}")


def _metadata(parts: list[Element]) -> dict[str, str]:
    """Return title, author and language; the dates in the file are those of the file, not of the text."""
    meta = next((found for part in parts if (found := first(part, "meta")) is not None), None)
    if meta is None:
        return {}
    names = {"title": ("title",), "author": ("initial-creator", "creator"), "language": ("language",)}
    return {field: said(first(meta, *given)) for field, given in names.items()}
