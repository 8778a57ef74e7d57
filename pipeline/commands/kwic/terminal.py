"""Print text of a corpus on a terminal: nothing in it can control the terminal, and columns are aligned."""

from __future__ import annotations

import unicodedata

from pipeline.language.normalization import INVISIBLE

MAX_UNCUT_WORD = 30  # characters; a longer word may be cut: scripts without spaces have only such words


def printable(text: str) -> str:
    """Return the text on one line, with a visible sign for each character that could control a terminal or reverse the line."""
    return " ".join("".join(map(_sign, text)).split())


def _sign(ch: str) -> str:
    if " " <= ch < "\x7f" or ch in "\t\n\r":
        return ch
    if ch < " " or ch == "\x7f":
        return "\N{SYMBOL FOR DELETE}" if ch == "\x7f" else chr(ord("\N{SYMBOL FOR NULL}") + ord(ch))
    if ch in INVISIBLE:
        return ""
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Co", "Cn") else ch


def width(text: str) -> int:
    """Return the width of printable text in columns: 2 for a wide character, 0 for a combining mark."""
    if text.isascii():
        return len(text)
    seen = [ch for ch in text if unicodedata.category(ch) not in ("Mn", "Me")]
    return len(seen) + sum(unicodedata.east_asian_width(ch) in "WF" for ch in seen)


def padded(text: str, columns: int) -> str:
    """Return the text in exactly that many columns: padded with spaces, or cut with an ellipsis."""
    text = cut(text, columns)
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """Return the text, or as much as fits, with an ellipsis."""
    return text if width(text) <= columns else text[: _fits(text, columns - 1)] + "…"


def beginning(text: str, columns: int) -> str:
    """Return the beginning of the text that fits, in whole words."""
    return whole_words(text, _fits(text, columns))


def ending(text: str, columns: int) -> str:
    """Return the end of the text that fits, in whole words."""
    return beginning(text[::-1], columns)[::-1]


def whole_words(text: str, length: int) -> str:
    """Return the beginning of the text, at most `length` characters; no word of ordinary length is cut."""
    part = text[:length]
    if not part or len(text) <= length or text[length].isspace():
        return part
    words = part.rsplit(maxsplit=1)
    return words[0] if len(words) == 2 and len(words[1]) <= MAX_UNCUT_WORD else part


def _fits(text: str, columns: int) -> int:
    """Return how many of its first characters fit into that many columns."""
    for n, ch in enumerate(text):
        columns -= width(ch)
        if columns < 0:
            return n
    return len(text)
