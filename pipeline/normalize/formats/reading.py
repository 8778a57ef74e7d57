"""Read a file of any supported format: its characters, text, blocks and metadata.

A block is a stretch of text that the file sets off: a paragraph, a heading, a list item, a quotation. For .txt and .md files the
text is the file's characters unchanged; for other formats it is what a reader sees, block by block.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

from pipeline.normalize.formats import docx, epub, odt, pdf, rtf, scans, tei, wikitext
from pipeline.normalize.readers import html_page, plain_text
from pipeline.normalize.readers.block import FileReading, Unreadable, clean
from pipeline.normalize.readers.encoding import decode
from pipeline.normalize.readers.limits import bounded, opened
from pipeline.normalize.readers.recognition import kind_of

SIMPLE = frozenset({"txt", "md", "html"})
MAX_BYTES_HERE = (
    20_000  # of a page or Markdown read without a child; bounds cost, which may grow with the square of the size
)
OF_BYTES: dict[str, Callable[[bytes], FileReading]] = {
    "pdf": pdf.read, "docx": docx.read, "odt": odt.read, "epub": epub.read, "rtf": rtf.read,
}  # fmt: skip
OF_CHARACTERS: dict[str, Callable[[str], FileReading]] = {
    "html": html_page.read,
    "hocr": scans.read_hocr,
    "alto": scans.read_alto,
    "page": scans.read_page,
    "tei": tei.read,
    "wiki": wikitext.read,
}
LIBRARIES = {"pdf": "pypdfium2", "wiki": "mwparserfromhell", "rtf": "striprtf.striprtf"}
MAX_FRONT_MATTER_LINES = 60  # a longer block at the beginning is not front matter
FIELD = re.compile(r"([A-Za-z_][\w-]{0,40}):\s*(.*)")


def read(name: str, data: bytes) -> FileReading:
    """Read a file's bytes by its format; raises Unreadable if they contain no text or break a limit.

    Formats that need a parser are read in a child process; of web pages and Markdown only the larger ones, since a small file
    cannot take long.
    """
    kind, doubt = kind_of(name, data)
    if kind == "zip":
        opened(data)
        raise Unreadable("it is an archive of several files; unpack it into the folder")
    if is_costly(kind, len(data)):
        if kind in LIBRARIES:
            import_module(LIBRARIES[kind])  # once here, not in every child
        reading = bounded(lambda: _read(kind, data))
    else:
        reading = _guarded(kind, data)
    if not any(ch.isalnum() for b in reading.blocks if b.block != "front" for ch in reading.text[b.start : b.end]):
        raise Unreadable("it contains no text; expected a file with at least one word")
    reading.doubt = "; ".join(filter(None, (doubt, reading.doubt)))
    return reading


def is_costly(kind: str, size: int) -> bool:
    """Whether a file is read in a child process."""
    return kind not in SIMPLE or (kind != "txt" and size > MAX_BYTES_HERE)


def _guarded(kind: str, data: bytes) -> FileReading:
    try:
        return _read(kind, data)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"it cannot be parsed: {type(error).__name__} while it was read; save its text as .txt") from error


def _read(kind: str, data: bytes) -> FileReading:
    if kind in OF_BYTES:
        return OF_BYTES[kind](data)
    characters, doubt = decode(data)
    if kind in OF_CHARACTERS:
        reading = OF_CHARACTERS[kind](characters)
    else:
        front, metadata = front_matter(characters)
        reading = FileReading(characters, plain_text.blocks_of(characters, front, markdown=kind == "md"), metadata)
    reading.doubt = "; ".join(filter(None, (doubt, reading.doubt)))
    return reading


def front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Return the offset at which the text begins after its front matter (0 without any) and the fields given there.

    Front matter stands between two lines `---` at the very beginning, a `key: value` on each line.
    """
    if not text.startswith("---") or text[3:4] not in ("\n", "\r"):
        return 0, {}
    fields: dict[str, str] = {}
    end = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        end += len(line)
        if number and line.rstrip() == "---":
            return end, fields
        if number > MAX_FRONT_MATTER_LINES:
            break
        if match := FIELD.fullmatch(line.strip()):
            fields[match[1].lower()] = clean(match[2].strip().strip("\"'"))
    return 0, {}
