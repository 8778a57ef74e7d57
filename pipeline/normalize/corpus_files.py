"""The files of the folder of texts by a name that can be shown, and their contents read again as `sources` read them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping

from pipeline.contracts import DataError
from pipeline.normalize.readers.block import FileReading, Unreadable
from pipeline.normalize.readers.reading import read


def shown(name: str) -> str:
    """Return a file name in which every character can be seen: others than letters, marks and blanks are escaped.

    Two names never become one.
    """
    return "".join(ch if _is_plain(ch) else ch.encode("unicode_escape", "surrogatepass").decode() for ch in name)


def _is_plain(ch: str) -> bool:
    return ch == " " or (ch != "\\" and unicodedata.category(ch)[0] not in "CZ")


def read_again(files: Mapping[str, bytes], wanted: Mapping[str, str]) -> dict[str, FileReading]:
    """Return the reading of each wanted file, which is given by its shown name with its checksum.

    Raises DataError if a file was changed or removed since then: its rows would be cached under the wrong key.
    """
    names = {shown(name): name for name in files}
    found = {}
    for label, sha256 in wanted.items():
        try:
            data = files[names[label]]
        except (KeyError, OSError):
            raise DataError(f"{label} was removed while the folder was read; run make again") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DataError(f"{label} was changed while it was read; run make again")
        try:
            found[label] = read(names[label], data)
        except Unreadable as error:
            raise DataError(f"{label} could be read before, but not now: {error}; run make again") from None
    return found
