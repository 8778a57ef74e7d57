"""A file once it is read: its text, its blocks and its metadata.

A block is a stretch of text: a paragraph, a heading, a list item, a quotation.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

GLYPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # written without blanks between words


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


def clean(value: str) -> str:
    """Return a value on one line without characters that could control a terminal."""
    return " ".join("".join(" " if unicodedata.category(ch)[0] in "CZ" else ch for ch in value).split())


def count_words(text: str) -> int:
    """Return how many words a text has; two characters of a script without blanks count as one."""
    return len(text.split()) + len(GLYPHS.findall(text)) // 2
