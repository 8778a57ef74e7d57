"""Decode a file's bytes to characters, with a doubt where its encoding is not certain."""

from __future__ import annotations

import codecs
import re

from pipeline.normalize.readers.block import Unreadable

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})""", re.I
)


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
