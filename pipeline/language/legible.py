"""Characters that stand for others: HTML entities in plain text, UTF-8 that was read as windows-1252, stray controls.

`legible` shows the meant character in their place, with fillers up to the same length, so that every offset stays valid. The
text itself is never changed; `doubt_of` says what a person should mend in the file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

FILLER = "\u2061"  # an invisible operator, which no prose contains: a place whose character is shown beside it
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
C1 = re.compile(r"[\x80-\x9f]")
TRAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # the bytes 80 to BF, as they look in latin-1 or windows-1252
MARKS = "[‘’“”‚„–—»«…]"  # some of these also follow a real letter: “AMANHÃ”
MOJIBAKE = re.compile(
    rf"â[\x80€]{TRAIL}|Ã(?:(?!{MARKS}){TRAIL}|(?<![^\W\d_]Ã){MARKS})|Â[\x80-\xbf]|[ÄÅÎÏÐÑ](?!{MARKS}){TRAIL}"
)
SUSPECT = re.compile(rf"[\xc2-\xf4]{TRAIL}|{C1.pattern}")
GARBLED = re.compile(rf"\S{{0,20}}(?:[\xc2-\xf4]{TRAIL}|{C1.pattern})\S{{0,20}}")
MAX_EXAMPLES = 3
MAX_SUSPECTS = 500  # bounds cost: words that are examined for mojibake


def legible(text: str) -> str:
    """Return the text, as long as before, with the meant characters in place of entities, mojibake and C1 controls."""
    if "&" in text:
        text = ENTITY.sub(lambda m: _filled(m, _entity(m[0])), text)
    if text.isascii():
        return text
    text = MOJIBAKE.sub(lambda m: _filled(m, _decoded(m[0])), text)
    return C1.sub(lambda m: _decoded_control(m[0]), text)


def _filled(match: re.Match[str], character: str) -> str:
    """Return the character with fillers: before it if it opens something or a word follows, else behind it."""
    if len(character) != 1:
        return match[0]
    following = match.string[match.end() : match.end() + 1]
    opens = unicodedata.category(character) in ("Pi", "Ps") or (character in "\"'«‘’" and following.isalnum())
    fillers = FILLER * (len(match[0]) - 1)
    return fillers + character if opens and not _within_a_word(match) else character + fillers


def _within_a_word(match: re.Match[str]) -> bool:
    before, behind = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() : match.end() + 1]
    return before.isalnum() and behind.isalnum()


@lru_cache(maxsize=1 << 10)
def _entity(written: str) -> str:
    """Return the character of an entity, empty if it stands for none or for several."""
    character = html.unescape(written)
    return character if len(character) == 1 else ""


@lru_cache(maxsize=1 << 10)
def _decoded(garbled: str) -> str:
    """Return the character that was read as windows-1252, empty if these are not the bytes of one."""
    try:
        return b"".join(_byte(ch) for ch in garbled).decode("utf-8")
    except UnicodeError:
        return ""


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _decoded_control(control: str) -> str:
    try:
        return control.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return " "


def doubt_of(text: str) -> str:
    """Return what to say of garbled words in a text, with examples of what they stand for; empty if there are none."""
    if not SUSPECT.search(text):
        return ""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    mended: dict[str, str] = {}
    for n, match in enumerate(GARBLED.finditer(text)):
        if n >= MAX_SUSPECTS or len(mended) >= MAX_EXAMPLES:
            break
        word = match[0]
        if is_bad(word) and (meant := fix_encoding(word)) != word:
            mended[_shown(word)] = _shown(meant)
    if not mended:
        return ""
    examples = ", ".join(f"{before} for {after}" for before, after in mended.items())
    return (
        f"garbled characters, as in {examples}: read as meant where that is certain; save the file as UTF-8 from its source"
    )


def _shown(word: str) -> str:
    return "".join(ch if ch.isprintable() else f"\\x{ord(ch):02x}" for ch in word)
