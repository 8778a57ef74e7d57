"""Read what OCR writes: ALTO, PAGE XML and hOCR, with the roles of blocks where they are tagged.

Words that a line end divides are whole where the file says so (SUBS_CONTENT), else joined by `page_lines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from xml.etree.ElementTree import Element, TreeBuilder

from pipeline.normalize.formats.page_furniture import marked
from pipeline.normalize.formats.page_lines import Line, pieces_of
from pipeline.normalize.readers.block import FileReading, Unreadable, assembled
from pipeline.normalize.readers.xml_tree import MAX_DEPTH, first, parse, said

ROLES: tuple[tuple[str, str], ...] = (  # part of a tag, and the role of its lines
    ("page-number", "footer"), ("pagenum", "footer"), ("page_number", "footer"), ("catch", "footer"), ("footer", "footer"),
    ("signature-mark", "footer"), ("header", "header"), ("running", "header"), ("headline", "h2"), ("footnote", "footnote"),
    ("endnote", "footnote"), ("margin", "footnote"), ("heading", "h2"), ("title", "h1"), ("caption", "caption"),
    ("toc", "contents"), ("table", "cell"), ("list", "item"),
)  # fmt: skip
VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
INDEX = re.compile(r"\bindex\s*:\s*(\d+)")


def read_alto(characters: str) -> FileReading:
    """Return the text of an ALTO file, in the order of its blocks."""
    root = parse(characters)
    tags = {t.get("ID", ""): t.get("LABEL", "") + " " + t.get("TYPE", "") for part in root.iter("Tags") for t in part}
    regions = count(1)
    pages: list[list[Line]] = []
    for n, page in enumerate(root.iter("Page"), 1):
        label = page.get("PRINTED_IMG_NR") or page.get("PHYSICAL_IMG_NR") or str(n)
        pages.append([line for part in page for line in _alto_part(part, label, tags, regions)])
    name = said(first(root, "fileName"))
    return assembled(pieces_of(marked(pages)), {"edition": name} if name else {})


def _alto_part(part: Element, page: str, tags: dict[str, str], regions: Iterator[int]) -> Iterator[Line]:
    fixed = {"TopMargin": "header", "BottomMargin": "footer"}.get(part.tag, "")
    for block in (b for b in part.iter("TextBlock")):
        region = next(regions)
        role = fixed or _role(
            " ".join([block.get("TYPE", ""), *(tags.get(t, "") for t in block.get("TAGREFS", "").split())])
        )
        for line in block.iter("TextLine"):
            text = _alto_line(line)
            if text:
                yield Line(page, text, region, role, *_alto_box(line))


def _alto_line(line: Element) -> str:
    parts: list[str] = []
    for item in line:
        if item.tag == "String" and item.get("SUBS_TYPE") != "HypPart2":
            whole = item.get("SUBS_CONTENT") if item.get("SUBS_TYPE") == "HypPart1" else None
            parts.append(whole or item.get("CONTENT") or "")
        elif item.tag == "HYP" and not any(s.get("SUBS_TYPE") == "HypPart1" and s.get("SUBS_CONTENT") for s in line):
            parts[-1:] = [f"{parts[-1] if parts else ''}\u00ad"]
    return " ".join(filter(None, parts))


def _alto_box(line: Element) -> tuple[float, float, float, float]:
    left, top, width, height = (_number(line.get(name, "")) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return left, left + width, top, top + height


def _number(value: str) -> float:
    return float(value) if re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", value) else 0.0


def read_page(characters: str) -> FileReading:
    """Return the text of a PAGE file, in its reading order where it gives one."""
    root = parse(characters)
    regions = count(1)
    pages: list[list[Line]] = []
    for n, page in enumerate(root.iter("Page"), 1):
        order = {r.get("regionRef", ""): i for i, r in enumerate(page.iter()) if r.tag.startswith("RegionRef")}
        found = [e for e in page.iter() if e.tag in ("TextRegion", "TableCell")]
        found.sort(key=lambda e: order.get(e.get("id", ""), len(order) + 1 << 20) if order else 0)
        pages.append([line for region in found for line in _page_region(region, str(n), next(regions))])
    return assembled(pieces_of(marked(pages)), {"author": said(first(root, "Author")), "title": said(first(root, "Title"))})


def _page_region(region: Element, page: str, number: int) -> Iterator[Line]:
    custom = re.search(r"structure\s*\{[^}]{0,80}type\s*:\s*([\w-]+)", region.get("custom", ""))
    role = _role(region.get("type", "") or (custom[1] if custom else ""))
    lines = sorted(region.findall("TextLine"), key=_line_index)
    for line in lines or [region]:
        text = _equivalent(line)
        if text:
            yield Line(page, text, number, role, *_page_box(line))


def _line_index(line: Element) -> int:
    found = INDEX.search(line.get("custom", ""))
    return int(found[1][:6]) if found else 0


def _equivalent(line: Element) -> str:
    """Return the best of the transcriptions of a line: that with the lowest index; else the words of the line."""
    given = sorted(line.findall("TextEquiv"), key=lambda e: int(_number(e.get("index", "0"))))
    text = said(given[0].find("Unicode")) if given else ""
    return text or " ".join(filter(None, (_equivalent(word) for word in line.findall("Word"))))


def _page_box(line: Element) -> tuple[float, float, float, float]:
    coordinates = line.find("Coords")
    points = re.findall(r"(\d{1,7}),(\d{1,7})", "" if coordinates is None else coordinates.get("points", ""))
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    across, down = [float(x) for x, _ in points], [float(y) for _, y in points]
    return min(across), max(across), min(down), max(down)


def _role(label: str) -> str:
    lowered = label.lower().replace(" ", "-")
    return next((role for part, role in ROLES if part in lowered), "")


def read_hocr(characters: str) -> FileReading:
    """Return the text of an hOCR page."""
    tree = _Tree()
    tree.feed(characters)
    root = tree.finished()
    regions = count(1)
    pages: list[list[Line]] = []
    for n, page in enumerate(_of_class(root, {"ocr_page"}), 1):
        found = re.search(r"ppageno\s+(\d{1,6})", page.get("title", ""))
        label = str(int(found[1]) + 1) if found else str(n)
        pages.append(list(_hocr_lines(page, label, regions)))
    title, top = said(first(root, "title")), first(root, "html")
    language = "" if top is None else top.get("lang", "")
    return assembled(pieces_of(marked(pages)), {"title": title, "language": language})


def _hocr_lines(page: Element, label: str, regions: Iterator[int]) -> Iterator[Line]:
    paragraphs = list(_of_class(page, {"ocr_par"})) or list(_of_class(page, {"ocr_carea"})) or [page]
    for paragraph in paragraphs:
        region = next(regions)
        for line in _of_class(
            paragraph, {"ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer"}
        ):
            box = re.search(r"bbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)", line.get("title", ""))
            left, top, right, bottom = (float(v[:9]) for v in box.groups()) if box else (0.0, 0.0, 0.0, 0.0)
            kinds = line.get("class", "").removeprefix("ocr_") if "ocr_line" not in line.get("class", "") else ""
            role = "" if kinds in ("header", "footer") else _role(kinds)  # so Tesseract calls large and small letters
            words = list(_of_class(line, {"ocrx_word"}))
            text = " ".join(map(said, words)) if words else said(line)
            yield Line(label, text, region, role, left, right, top, bottom)


def _of_class(element: Element, names: set[str]) -> Iterator[Element]:
    return (e for e in element.iter() if not names.isdisjoint(e.get("class", "").split()))


class _Tree(HTMLParser):
    """Builds a tree of a web page, whether or not it is well-formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder, self.open = TreeBuilder(), list[str]()
        self.handle_starttag("root", [])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise Unreadable(f"elements are nested more than {MAX_DEPTH} deep")
        self.builder.start(tag, {name: value or "" for name, value in attributes})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attributes})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open[1:]:
            self.builder.end(self.open[-1])
            if self.open.pop() == tag:
                return

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def finished(self) -> Element:
        self.close()
        while self.open:
            self.builder.end(self.open.pop())
        return self.builder.close()
