"""Normalize a text for the parser, one character for one: markup, note and page marks become blanks.

Every offset into the normalized text is therefore an offset into the text. Characters that must vanish inside a word stay as
fillers (soft hyphen, zero width, the hyphen at a line end); `visible` drops them, writes ligatures out, and returns where each
remaining character stood. A word of `folded` text is what two wordings are compared by, in every room.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.hyphenation import rejoined
from pipeline.language.legible import FILLER, legible
from pipeline.language.note_marks import unmarked

STRAIGHT = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼʹ′´＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒−"), "-"),
}
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff" + FILLER)
SMALL_CAPITALS = dict(zip(map(ord, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ"), "abcdefghijklmnopqrstuvwyz", strict=True))
STRAIGHT |= SMALL_CAPITALS
MARKUP = (
    re.compile(r"(\*\*|__|`)"),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*])"), re.compile(r"(_)(?=[^\s_][^_\n]{0,200}_(?!\w))"),  # *emphasis* and _emphasis_
    re.compile(r"(?<=[^\s_])(_)(?!\w)"),
    re.compile(r"^\s*(={1,6})(?=[^=])"), re.compile(r"(={1,6})\s*$"),  # == wiki heads ==
    re.compile(r"^\s*(#{1,6}(?=\s))"), re.compile(r"^\s*((?:>\s?)+)", re.MULTILINE),
    re.compile(r"^\s*((?:(?:[-*•‣◦▪–]|\(?\d{1,3}[.)]|\[\d{1,3}\][.:]?|\^)\s+)+)"),
)  # fmt: skip
NOTES_AND_LINKS = (
    re.compile(r"(?<=[A-Za-z'\")\]][.,;:!?])(\d{1,3})(?=\s+[A-Z\"(]|\s*$)"),  # a note's number behind a full stop
    re.compile(r"(?<=[.,;:!?'\")\]\w])\s?(\(\d{1,3}\))(?=[\s.,;:!?]|$)"),  # the same in parentheses
    re.compile(r"(!?\[)[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)"),
    re.compile(r"(?<=[^\]\n])(\]\([^()\s]{1,500}\))"),
)  # fmt: skip
PLAIN = re.compile(r"[ -~\r\n]*")  # nothing to replace, the usual case
DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f\u0483-\u0487]+")
LIGATURE = re.compile("[\ufb00-\ufb06\ufb13-\ufb17Ĳĳǆǅǉǈǌǋǳǲⅰ-ⅿⅠ-Ⅿ]")
SUPERSCRIPT = re.compile(r"[¹²³⁰⁴-⁹]+")


def normalize(text: str) -> str:
    """Return the text with straight quotation marks and hyphens, plain letters and blanks, and blanks for markup and marks."""
    straight = legible(text)
    if not PLAIN.fullmatch(straight):
        straight = "".join(map(_plain, _composed(straight).translate(STRAIGHT)))
    straight = SUPERSCRIPT.sub(lambda m: " " * len(m[0]), straight)  # first, because a punctuation mark may precede one
    for pattern in MARKUP:
        straight = pattern.sub(_blank, straight)
    straight = unmarked(straight)
    for pattern in NOTES_AND_LINKS:
        straight = pattern.sub(_blank, straight)
    return rejoined(straight).replace("\n", " ").replace("\r", " ")


def folded(text: str) -> str:
    """Return the text as words are compared: normalized, with what is invisible dropped and ligatures written out."""
    return visible(normalize(text)).text


def _composed(text: str) -> str:
    """Return the text with one character for each letter and its combining marks, and fillers in their places."""
    return text if unicodedata.is_normalized("NFC", text) else DECOMPOSED.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFC", match[0])
    return letter + FILLER * (len(match[0]) - 1) if len(letter) == 1 else match[0]


def _blank(match: re.Match[str]) -> str:
    """Return the match with its first group replaced by blanks."""
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    whole = match[0]
    return whole[:start] + " " * (end - start) + whole[end:]


@lru_cache(maxsize=1 << 12)
def _plain(ch: str) -> str:
    if " " < ch < "\x7f" or ch in INVISIBLE or ch in "\r\n":
        return ch
    category = unicodedata.category(ch)
    if category in ("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"):
        return " "
    alike = unicodedata.normalize("NFKC", ch) if category[0] == "L" or category == "Nd" else ch
    return alike if len(alike) == 1 and alike.isalnum() else ch  # long s, full-width and mathematical letters


class Visible(NamedTuple):
    """A text as it is seen, and where in the original each of its characters starts and ends.

    `starts` has one more entry than the characters, the length of the original, so that ends can be looked up too.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def visible(normalized: str) -> Visible:
    """Return the text without invisible characters and with ligatures written out; a letter ends behind its fillers."""
    if normalized.isascii() or (INVISIBLE.isdisjoint(normalized) and not LIGATURE.search(normalized)):
        return Visible(normalized, range(len(normalized) + 1), range(1, len(normalized) + 1))
    letters, starts, ends = list[str](), list[int](), list[int]()
    for i, ch in enumerate(normalized):
        if ch == FILLER and ends and ends[-1] == i:
            ends[-1] = i + 1
        if ch not in INVISIBLE:
            for letter in unicodedata.normalize("NFKC", ch) if LIGATURE.match(ch) else ch:
                letters.append(letter)
                starts.append(i)
                ends.append(i + 1)
    return Visible("".join(letters), [*starts, len(normalized)], ends)
