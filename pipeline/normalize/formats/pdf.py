"""Read a PDF: its pages' words by pypdfium2, in the order in which a person reads them.

What was printed is not marked in the file: paragraphs, columns, headings, notes and running heads are found by place, size and
repetition (`pdf_layout`, `page_furniture`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from ctypes import c_double
from typing import Any

from pipeline.normalize.formats.page_furniture import marked
from pipeline.normalize.formats.page_lines import pieces_of
from pipeline.normalize.formats.pdf_layout import PlacedWord, body_size, laid_out, lines_of
from pipeline.normalize.readers.block import FileReading, Unreadable, assembled

MAX_PAGES = 5_000  # bounds cost
NOTE_NUMBER = re.compile(r"(?<=[^\W\d_]|[.,;:!?'\"”’»)\]])(\d{1,3}|[*†‡])$")
WORD = re.compile(r"[^\s\ufffe]+\ufffe?")  # pdfium's mark of a line-end hyphen, behind which the next line begins
RAISED = 0.8  # of the height of the word's first letter, at most, is that of a raised figure; set by hand
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MAX_UNCLEAR = 0.02  # share of characters without a meaning; set by hand
SHOWN_PAGES = 10  # pages named in a doubt


def read(data: bytes) -> FileReading:
    """Return the text of all pages; raises Unreadable for a PDF that is encrypted, damaged or has images alone."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_reason(str(error))) from error
    if len(document) > MAX_PAGES:
        raise Unreadable(f"it has {len(document):,} pages; at most {MAX_PAGES:,} are read; split it into parts")
    labels = [_label(document, n) for n in range(len(document))]
    pages = [_words(document, n) for n in range(len(document))]
    lines = [lines_of(words, label) for words, label in zip(pages, labels, strict=True)]
    size = body_size(lines)
    placed = [laid_out(page, size) for page in marked(lines)]
    empty = [label for label, page in zip(labels, lines, strict=True) if not page]
    if len(empty) == len(labels):
        raise Unreadable("its pages are images without text, as of a scan; recognize the text first (OCR)")
    reading = assembled(pieces_of(placed), _metadata(document))
    doubts = _unclear(reading.text)
    if empty:
        more = f" and {len(empty) - SHOWN_PAGES} more" if len(empty) > SHOWN_PAGES else ""
        doubts.append(
            f"no text on page {', '.join(empty[:SHOWN_PAGES])}{more}: blank, or an image whose text is not recognized"
        )
    reading.doubt = "; ".join(doubts)
    return reading


def _unclear(text: str) -> list[str]:
    """Return a doubt if the file does not say which letters many of its signs are."""
    signs = sum(unicodedata.category(ch) in ("Co", "Cn") or ch == "\ufffd" for ch in text)
    share = signs / max(len(text), 1)
    return [f"{share:.0%} of its characters are signs without a meaning outside of its fonts"] if share > MAX_UNCLEAR else []


def _reason(error: str) -> str:
    if "password" in error.lower() or "security" in error.lower():
        return "it is encrypted; save it without a password"
    return "it is damaged or not a PDF; get or save it again"


def _label(document: Any, n: int) -> str:
    """Return the page's number as printed, if the file says it, else its place."""
    try:
        return " ".join(document.get_page_label(n).split())[:12] or str(n + 1)
    except Exception:
        return str(n + 1)


def _metadata(document: Any) -> dict[str, str]:
    """Return title and author; the dates in the file are those of the file, not of the text."""
    given = document.get_metadata_dict()
    title = re.sub(r"^Microsoft PlacedWord - |\.(?:docx?|odt|rtf|tex|dvi|indd)$", "", given.get("Title", ""))
    return {"title": "" if title.lower() in ("untitled", "untitled document") else title, "author": given.get("Author", "")}


def _words(document: Any, n: int) -> list[list[PlacedWord]]:
    """Return the words of a page by the lines of the file; a page that cannot be loaded has none."""
    import pypdfium2

    try:
        page = document[n]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    width, height = page.get_size()
    turned, (left, bottom, _, top) = page.get_rotation(), page.get_cropbox()
    boxes = _Boxes(text_page)
    found = []
    for start, line in _file_lines(text_page):
        words = [boxes.word(start + m.start(), m[0]) for m in WORD.finditer(line)]
        placed = [_upright(word, turned, (left, bottom, top), (width, height)) for word in words if word]
        if placed:
            found.append(placed)
    text_page.close()
    page.close()
    return found


def _upright(word: PlacedWord, turned: int, frame: tuple[float, float, float], size: tuple[float, float]) -> PlacedWord:
    """Return a word with coordinates that grow to the right and downwards on the page as it is shown."""
    left, bottom, top = frame
    width, height = size
    x1, x2, y1, y2 = word.left - left, word.right - left, word.bottom - bottom, word.top - bottom
    if turned == 90:
        return word._replace(left=y1, right=y2, top=x1, bottom=x2)
    if turned == 270:
        return word._replace(left=width - y2, right=width - y1, top=height - x2, bottom=height - x1)
    if turned == 180:
        return word._replace(left=width - x2, right=width - x1, top=y1, bottom=y2)
    shown = top - bottom
    return word._replace(left=x1, right=x2, top=shown - y2, bottom=shown - y1)


def _file_lines(text_page: Any) -> Iterator[tuple[int, str]]:
    """Yield each line of the file with the index of its first character."""
    from pypdfium2 import raw

    text, length = text_page.get_text_range(), text_page.count_chars()
    if len(text) != length:  # characters beyond the basic plane, or unknown ones that are left out
        codes = (raw.FPDFText_GetUnicode(text_page, i) for i in range(length))
        text = "".join(chr(c) if 0 < c < 0xD800 or 0xDFFF < c < 0x110000 else " " for c in codes)
    for line in re.finditer(r"[^\r\n]+", text):
        yield line.start(), line[0]


class _Boxes:
    """Looks up the places of characters on a page."""

    def __init__(self, text_page: Any) -> None:
        from pypdfium2 import raw

        self.page, self.raw = text_page, raw
        self.loose = raw.FS_RECTF()
        self.numbers = [c_double() for _ in range(4)]

    def word(self, index: int, text: str) -> PlacedWord | None:
        """Return a word with its place; None for one without extent. A raised number at its end becomes superscript."""
        box = self._box(index)
        if box is None:
            return None
        left, size, bottom = box
        mark = NOTE_NUMBER.search(text)
        if mark and (raised := self._box(index + mark.start())) and raised[1] <= RAISED * size:
            text = text[: mark.start()] + mark[1].translate(SUPERSCRIPTS)
        right = self._right(index + len(text.rstrip("\ufffe")) - 1 if len(text) > 1 else index)
        weight = self.raw.FPDFText_GetFontWeight(self.page, index)
        return PlacedWord(text, left, max(right, left + 0.1), bottom + size, bottom, size, weight >= 600)

    def _box(self, index: int) -> tuple[float, float, float] | None:
        """Return left edge, height and bottom of a character's cell, which are the same for all letters of a size."""
        if not self.raw.FPDFText_GetLooseCharBox(self.page, index, self.loose):
            return None
        size = float(self.loose.top - self.loose.bottom)
        return (float(self.loose.left), size, float(self.loose.bottom)) if 0 < size < 2000 else None

    def _right(self, index: int) -> float:
        left, right, bottom, top = self.numbers
        self.raw.FPDFText_GetCharBox(self.page, index, left, right, bottom, top)
        return float(right.value)
