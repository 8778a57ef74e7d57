"""Normalize a text for the parser, one character for one: markup and note numbers become blanks.

Every offset into the normalized text is therefore an offset into the text. Invisible characters inside a word (soft hyphen,
zero width) stay: `visible` drops them and returns the offset of each remaining character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

STRAIGHT = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼʹ′´＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒−"), "-"),
}
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
MARKUP = (
    re.compile(r"(\*\*|__|`)"),
    re.compile(r"^\s*(={1,6})(?=[^=])"), re.compile(r"(={1,6})\s*$"),  # == wiki heads ==
    re.compile(r"^\s*(#{1,6}(?=\s))"), re.compile(r"^\s*((?:>\s?)+)", re.MULTILINE),
    re.compile(r"^\s*((?:(?:[-*•‣◦▪–]|\(?\d{1,3}[.)]|\[\d{1,3}\][.:]?|\^)\s+)+)"),
    re.compile(r"(\[(?:edit|citation needed|\d{1,3}|note \d{1,2})\])", re.IGNORECASE),
    re.compile(r"(?<=[A-Za-z'\")\]][.,;:!?])(\d{1,3})(?=\s+[A-Z\"(]|\s*$)"),  # a note's number behind a full stop
    re.compile(r"(?<=[.,;:!?'\")\]\w])\s?(\(\d{1,3}\))(?=[\s.,;:!?]|$)"),  # the same in parentheses
    re.compile(r"(!?\[)[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)"),
    re.compile(r"(?<=[^\]\n])(\]\([^()\s]{1,500}\))"),
)  # fmt: skip
PLAIN = re.compile(r"[ -~\r\n]*")  # nothing to replace, the usual case
SUPERSCRIPT = re.compile(r"[¹²³⁰⁴-⁹]+")


def normalize(text: str) -> str:
    """Return the text with straight quotation marks and hyphens, plain blanks, and blanks for markup and note numbers."""
    straight = text if PLAIN.fullmatch(text) else "".join(map(_plain, text.translate(STRAIGHT)))
    straight = SUPERSCRIPT.sub(lambda m: " " * len(m[0]), straight)  # first, because a punctuation mark may precede one
    for pattern in MARKUP:
        straight = pattern.sub(_blank, straight)
    return straight.replace("\n", " ").replace("\r", " ")


def _blank(match: re.Match[str]) -> str:
    """Return the match with its first group replaced by blanks."""
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    whole = match[0]
    return whole[:start] + " " * (end - start) + whole[end:]


def _plain(ch: str) -> str:
    if " " < ch < "\x7f" or ch in INVISIBLE or ch in "\r\n":
        return ch
    return " " if unicodedata.category(ch) in ("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn") else ch


def visible(normalized: str) -> tuple[str, Sequence[int]]:
    """Return the text without invisible characters, and the original offset of each character.

    The offsets have one more entry than the characters, the length, so that ends can be looked up too.
    """
    if INVISIBLE.isdisjoint(normalized):
        return normalized, range(len(normalized) + 1)
    kept = [i for i, ch in enumerate(normalized) if ch not in INVISIBLE]
    return "".join(normalized[i] for i in kept), [*kept, len(normalized)]
