"""Read a file of any supported format: its characters, text, blocks and metadata.

A block is a stretch of text that the file sets off: a paragraph, a heading, a list item, a quotation. For .txt and .md files the
text is the file's characters unchanged; for a web page it is what a reader sees, block by block.
"""

from __future__ import annotations

import re

from pipeline.normalize.readers import html_page, plain_text
from pipeline.normalize.readers.block import FileReading, Unreadable, clean
from pipeline.normalize.readers.encoding import decode

READERS = {"txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html"}
PLANNED = {"pdf", "docx", "odt", "rtf", "epub", "xml", "tei", "doc", "wiki"}
MAX_FRONT_MATTER_LINES = 60  # a longer block at the beginning is not front matter
FIELD = re.compile(r"([A-Za-z_][\w-]{0,40}):\s*(.*)")


def format_of(name: str) -> str:
    """Return txt, md or html by the name's ending; raises Unreadable for others."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in READERS:
        return READERS[ending]
    known = "expected .txt, .md and .html"
    if ending in PLANNED:
        raise Unreadable(f"format .{ending} is not read yet; {known}: save the text in one of them")
    raise Unreadable(f"unknown format {'.' + ending if ending else '(no ending)'}; {known}")


def read(name: str, data: bytes) -> FileReading:
    """Read a file's bytes by the format of its name; raises Unreadable if they contain no text."""
    kind = format_of(name)
    characters, doubt = decode(data)
    if kind == "html":
        reading = html_page.read(characters)
    else:
        front, metadata = front_matter(characters)
        reading = FileReading(characters, plain_text.blocks_of(characters, front, markdown=kind == "md"), metadata)
    if not any(ch.isalnum() for b in reading.blocks if b.block != "front" for ch in reading.text[b.start : b.end]):
        raise Unreadable("it contains no text; expected a file with at least one word")
    reading.doubt = doubt
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
