"""A file once it is read: its text, its blocks and its metadata.

A block is a stretch of text: a paragraph, a heading, a list item, a quotation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

GLYPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # written without blanks between words
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
LINE_END = re.compile(r" *\n[ \n]*")
CODES = {
    "eng": "en", "english": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "ita": "it", "spa": "es", "rus": "ru",
    "dut": "nl", "nld": "nl", "lat": "la", "gre": "el", "ell": "el", "por": "pt", "pol": "pl", "cze": "cs", "ces": "cs",
    "ukr": "uk", "chi": "zh", "zho": "zh", "jpn": "ja", "ara": "ar", "tur": "tr", "swe": "sv", "dan": "da", "hun": "hu",
}  # fmt: skip


class Unreadable(ValueError):
    """A file that cannot be read; the message says why and what was expected."""


@dataclass(frozen=True)
class Block:
    """A stretch of the document's text; `block` is its kind, `path` what encloses it, `locator` its line, page or anchor.

    `links` counts its words that are links.
    """

    start: int
    end: int
    block: str
    path: str = ""
    locator: str = ""
    links: int = 0


@dataclass
class FileReading:
    """A document as read; `doubt` says what a person should check, empty if nothing."""

    text: str
    blocks: list[Block]
    metadata: dict[str, str] = field(default_factory=dict)
    doubt: str = ""


@dataclass(frozen=True)
class Fragment:
    """A block before its place in the document's text is known; without a locator it is “paragraph 17” by its number."""

    block: str
    text: str
    path: str = ""
    locator: str = ""


def assembled(pieces: Iterable[Fragment], metadata: dict[str, str], doubt: str = "") -> FileReading:
    """Return the document that consists of the pieces, separated by blank lines; pieces without text are left out.

    Runs of blanks become one; a line end within a piece stays. Controls become blanks, and half surrogate pairs U+FFFD.
    """
    texts, blocks, length = list[str](), list[Block](), 0
    for piece in pieces:
        text = _shown(piece.text)
        if not text:
            continue
        length += 2 if blocks else 0
        locator = piece.locator or f"paragraph {len(blocks) + 1}"
        blocks.append(Block(length, length + len(text), piece.block, piece.path, locator))
        texts.append(text)
        length += len(text)
    said = {name: clean(value) for name, value in metadata.items() if clean(value)}
    if "language" in said:
        said["language"] = language_code(said["language"])
    return FileReading("\n\n".join(texts), blocks, said, doubt)


def _shown(text: str) -> str:
    text = CONTROL.sub(" ", text).encode("utf-8", "replace").decode() if not text.isascii() else CONTROL.sub(" ", text)
    text = re.sub(r"[ \t\xa0]*[ \t][ \t\xa0]*", " ", text)
    return LINE_END.sub("\n", text).strip(" \t\n\xa0\u200b\ufeff")


def language_code(value: str) -> str:
    """Return a language as ISO 639-1 has it, with its region; unknown codes as they are."""
    main, *rest = value.strip().lower().replace("_", "-").split("-")
    return "-".join([CODES.get(main, main), *rest])


def clean(value: str) -> str:
    """Return a value on one line without characters that could control a terminal."""
    return " ".join("".join(" " if unicodedata.category(ch)[0] in "CZ" else ch for ch in value).split())


def count_words(text: str) -> int:
    """Return how many words a text has; two characters of a script without blanks count as one."""
    return len(text.split()) + len(GLYPHS.findall(text)) // 2
