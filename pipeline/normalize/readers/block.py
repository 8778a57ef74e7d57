"""What a file is once it is read: its text, the blocks that it sets off, and what it says of itself.

A block is a stretch of text: a paragraph, a heading, a list item, a quotation.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field


class Unreadable(ValueError):
    """A file that cannot be read; the text says why and what would be right."""


@dataclass(frozen=True)
class Block:
    """A stretch of the document's text; `block` is its kind, `path` what encloses it, `line` its first line or anchor."""

    start: int
    end: int
    block: str
    path: str = ""
    locator: str = ""


@dataclass
class Reading:
    """A document as read; `doubt` says what a person should look at, empty if nothing."""

    text: str
    blocks: list[Block]
    metadata: dict[str, str] = field(default_factory=dict)
    doubt: str = ""


def clean(value: str) -> str:
    """Return a value on one line without characters that could steer a terminal."""
    return " ".join("".join(" " if unicodedata.category(ch)[0] in "CZ" else ch for ch in value).split())
