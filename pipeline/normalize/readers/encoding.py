"""Decode a file's bytes to characters, with a doubt where its encoding is not certain.

A byte order mark decides, then strict UTF-8, then what the file declares, as browsers understand it (iso-8859-1 means
windows-1252: https://encoding.spec.whatwg.org/#names-and-labels). Everything else is a guess, and said.
"""

from __future__ import annotations

import codecs
import re

from pipeline.language.legible import doubt_of
from pipeline.normalize.readers.block import Unreadable

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,24})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w:.-]{2,24})""", re.I
)
DECLARATION_BYTES = 2048  # in which a declaration is looked for, as browsers do in 1024
# Labels that mean another encoding than Python's of that name, or that Python does not know; after the standard above.
LABELS = {
    **dict.fromkeys(
        "ascii us-ascii ansi_x3.4-1968 latin1 latin-1 l1 iso-8859-1 iso8859-1 iso_8859-1 iso88591 cp819 ibm819 ansi "
        "x-cp1252".split(),
        "cp1252",
    ),
    **dict.fromkeys("iso-8859-9 iso8859-9 iso_8859-9 latin5 l5".split(), "cp1254"),
    **dict.fromkeys("iso-8859-11 iso8859-11 tis-620".split(), "cp874"),
    **dict.fromkeys("utf-16 utf-16le utf-16be unicode ucs-2 utf8".split(), "utf-8"),
    **dict.fromkeys("gb2312 gb_2312-80 gbk x-gbk".split(), "gb18030"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis ms_kanji windows-31j".split(), "cp932"),
    **dict.fromkeys("euc-kr ks_c_5601-1987 korean".split(), "cp949"),
    **{f"x-cp125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "big5": "big5hkscs",
}
TEXTUAL = re.compile(
    r"utf_?8|cp\d{3,4}|iso8859_\d+|koi8_[rtu]|gb\w*|big5\w*|euc_\w+|iso2022_\w+|shift_jis\w*|mac_\w+|tis_620"
)
ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BIJ])")  # of ISO-2022-JP, whose bytes are all ASCII
C1 = re.compile(r"[\x80-\x9f]")
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
LETTERS = re.compile(r"[^\W\d_]")
# Set by hand: of the letters of western languages at most a sixth carry a mark, of Russian read as windows-1252 nearly all.
MAX_MARKED_LETTERS = 0.4
MAX_NULS = 0.01  # set by hand: share of NUL characters from which a file is not a text


def decode(data: bytes) -> tuple[str, str]:
    """Return the characters and a doubt: by byte order mark, as strict UTF-8, as declared, else by a reported guess.

    Line ends stay as they are; a byte order mark is dropped. Raises Unreadable for bytes that are not text.
    """
    characters, doubt = _decoded(data)
    return characters, "; ".join(part for part in (doubt, doubt_of(characters)) if part)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    if b"\0" in data:
        return _with_nuls(data)
    if ESCAPES.search(data) and (japanese := _strictly(data, "iso2022_jp_ext")):
        return japanese, "" if _declared(data) else "read as ISO-2022-JP, by its escape sequences; save it as UTF-8"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        at = error.start
    wrong = f"line {_line(data, at)}: byte {data[at]:#04x} is not UTF-8"
    label = _declared(data)
    if label:
        encoding = _encoding(label)
        if encoding not in ("", "utf-8") and (characters := _strictly(data, encoding)) is not None:
            return _without_controls(characters, label)
        wrong += f" and not {label}, as it declares"
    return _guessed(data, wrong)


def _marked(data: bytes, mark: bytes, encoding: str) -> tuple[str, str]:
    """Return the characters behind a byte order mark; a few bytes that are not UTF-8 are replaced and reported."""
    try:
        characters = data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        replaced = _replaced(data[len(mark) :]) if encoding == "utf-8" else None
        if replaced is not None:
            return replaced, _said_of_replaced(data, error.start, replaced)
        raise Unreadable(f"begins as {encoding} but byte {error.start} is not; save it as UTF-8") from error
    if "\0" in characters:
        raise Unreadable(f"begins as {encoding} but holds NUL characters; save it as UTF-8")
    return characters, ""


def _with_nuls(data: bytes) -> tuple[str, str]:
    """Return a text with a few NUL characters, which are replaced; many are no text."""
    at, nuls = data.index(0), data.count(0)
    characters = _strictly(data, "utf-8")
    if characters is None or nuls > MAX_NULS * len(data):
        raise Unreadable(f"byte {at} is NUL, so this is not a text file; expected plain text in UTF-8")
    return characters.replace(
        "\0", "\ufffd"
    ), f"line {_line(data, at)}: {nuls} NUL character{'s' * (nuls > 1)} shown as \ufffd; check the words there"


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:DECLARATION_BYTES])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _encoding(label: str) -> str:
    """Return Python's name of the encoding that a label means, empty if it means none of a text."""
    try:
        name = codecs.lookup(LABELS.get(label.lower(), label)).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""
    return ("utf-8" if name == "utf_8" else name) if TEXTUAL.fullmatch(name) else ""


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        characters = data.decode(encoding)
        characters.encode("utf-8")  # an escape may have smuggled in half a surrogate pair
    except (UnicodeError, LookupError):
        return None
    return characters


def _without_controls(characters: str, label: str) -> tuple[str, str]:
    """Return characters read as declared; controls among them were the marks of windows-1252, so the declaration is wrong."""
    found = C1.search(characters)
    if not found:
        return characters, ""
    line = characters.count("\n", 0, found.start()) + 1
    mended = C1.sub(lambda m: bytes([ord(m[0])]).decode("cp1252", "replace"), characters)
    said = f"line {line}: byte {ord(found[0]):#04x} is a control in {label}, as it declares; read as in windows-1252"
    return mended, f"{said}, a guess: look at accents and quotes, and save it as UTF-8"


def _guessed(data: bytes, wrong: str) -> tuple[str, str]:
    """Return the characters by the likeliest encoding: damaged UTF-8, windows-1252, else what charset-normalizer finds."""
    replaced = _replaced(data)
    if replaced is not None:
        return replaced, f"{wrong}; {_count(replaced)} shown as \ufffd: check the words there"
    western = _strictly(data, "cp1252")
    name = "windows-1252"
    if western is None or not _is_western(western):
        from charset_normalizer import from_bytes

        guess = from_bytes(data).best()
        if guess is not None:
            western, name = str(guess), guess.encoding
    if western is None:
        raise Unreadable(f"{wrong}, and no other encoding fits; save it as UTF-8")
    return western, f"{wrong}; read as {name}, a guess: look at accents and quotes, and save it as UTF-8"


def _is_western(characters: str) -> bool:
    """Whether the letters are those of a western language: few carry a mark."""
    letters = LETTERS.findall(characters)
    return sum(not ch.isascii() for ch in letters) <= MAX_MARKED_LETTERS * len(letters)


def _replaced(data: bytes) -> str | None:
    """Return UTF-8 with U+FFFD for its few bad bytes; None if it has more bad bytes than characters beyond ASCII."""
    characters = data.decode("utf-8", "replace")
    bad = characters.count("\ufffd") - data.count("\ufffd".encode())
    beyond = len(re.findall(r"[^\x00-\x7f\ufffd]", characters))
    cut = (
        bad == 1 and characters.endswith("\ufffd") and len(HIGH_BYTE.findall(data[-3:])) > 1
    )  # a character cut by the file's end
    return characters if bad <= beyond or cut else None


def _count(characters: str) -> str:
    bad = characters.count("\ufffd")
    return f"{bad} such place" if bad == 1 else f"{bad} such places"


def _said_of_replaced(data: bytes, at: int, characters: str) -> str:
    wrong = f"line {_line(data, at)}: byte {data[at]:#04x} is not UTF-8"
    return f"{wrong}; {_count(characters)} shown as \ufffd: check the words there"
