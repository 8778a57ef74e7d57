"""Read a file of any supported format: its characters, text, blocks and metadata.

A block is a stretch of text that the file sets off: a paragraph, a heading, a list item, a quotation. For .txt and .md files the
text is the file's characters unchanged; for a web page it is what a reader sees, block by block.
"""

from __future__ import annotations

import codecs
import re

from pipeline.normalize.readers import html_page, plain_text
from pipeline.normalize.readers.block import FileReading, Unreadable, clean

READERS = {"txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html"}
PLANNED = {"pdf", "docx", "odt", "rtf", "epub", "xml", "tei", "doc", "wiki"}
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})""", re.I
)
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


def decode(data: bytes) -> tuple[str, str]:
    """Return the characters and a doubt: by byte order mark, as strict UTF-8, as declared, else by a reported guess.

    Line ends stay as they are; a byte order mark is dropped. Raises Unreadable for bytes that are not text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                characters = data.decode(encoding).lstrip("\ufeff")
            except UnicodeDecodeError as error:
                raise Unreadable(f"begins as {encoding} but byte {error.start} is not; save it as UTF-8") from error
            if "\0" in characters:
                raise Unreadable(f"begins as {encoding} but holds NUL characters; save it as UTF-8")
            return characters, ""
    if b"\0" in data:
        raise Unreadable(f"byte {data.index(0)} is NUL, so this is not a text file; expected plain text in UTF-8")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        at = error.start
    line = data[:at].count(b"\n") + 1
    wrong = f"line {line}: byte {data[at]:#04x} is not UTF-8"
    declared = DECLARED.search(data[:2048])
    if declared:
        encoding = (declared[1] or declared[2]).decode("ascii")
        try:
            characters = data.decode(encoding)
            characters.encode("utf-8")  # an escape may have smuggled in half a surrogate pair
            return characters, ""
        except (UnicodeError, LookupError):
            wrong += f" and not {encoding}, as it declares"
    from charset_normalizer import from_bytes

    guess = from_bytes(data).best()
    if guess is None:
        raise Unreadable(f"{wrong}, and no other encoding fits; save it as UTF-8")
    return str(guess), f"{wrong}; read as {guess.encoding}, a guess: look at accents and quotes, and save it as UTF-8"


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
