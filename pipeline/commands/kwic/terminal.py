"""Text of a corpus for a terminal: nothing in it can steer the terminal, and columns stand under each other."""

from __future__ import annotations

import unicodedata

from pipeline.language.normalization import INVISIBLE

MAX_UNCUT_WORD = 30  # characters; of a longer word at the end a part is kept: scripts without blanks have only such


def printable(text: str) -> str:
    """Return the text on one line, a visible sign for each character that could steer a terminal or turn the line about."""
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
    """Return the columns that printable text takes: 2 for a wide character, none for a mark on the one before it."""
    if text.isascii():
        return len(text)
    seen = [ch for ch in text if unicodedata.category(ch) not in ("Mn", "Me")]
    return len(seen) + sum(unicodedata.east_asian_width(ch) in "WF" for ch in seen)


def padded(text: str, columns: int) -> str:
    """Return the text in so many columns: blanks behind it, or a sign that it is cut."""
    text = cut(text, columns)
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """Return the text, or what of it fits with a sign that there is more."""
    return text if width(text) <= columns else text[: _fits(text, columns - 1)] + "…"


def beginning(text: str, columns: int) -> str:
    """Return the beginning of the text that fits, in whole words."""
    return whole_words(text, _fits(text, columns))


def ending(text: str, columns: int) -> str:
    """Return the end of the text that fits, in whole words."""
    return beginning(text[::-1], columns)[::-1]


def whole_words(text: str, length: int) -> str:
    """Return the beginning of the text, at most so many characters, no word of ordinary length cut in two."""
    part = text[:length]
    if not part or len(text) <= length or text[length].isspace():
        return part
    words = part.rsplit(maxsplit=1)
    return words[0] if len(words) == 2 and len(words[1]) <= MAX_UNCUT_WORD else part


def _fits(text: str, columns: int) -> int:
    """Return how many of its first characters fit into so many columns."""
    for n, ch in enumerate(text):
        columns -= width(ch)
        if columns < 0:
            return n
    return len(text)
