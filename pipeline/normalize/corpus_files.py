"""The files of the folder of texts, those within zip archives too, under names that can be shown; and what they contain."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping

from pipeline.contracts import DataError
from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import FileReading, Unreadable
from pipeline.normalize.readers.limits import member, opened
from pipeline.normalize.readers.recognition import is_archive


class CorpusFiles(Mapping[str, bytes]):
    """The files of a folder, each archive followed by its members: `papers.zip`, `papers.zip/letter.txt`.

    An archive that is itself a document (.docx, .odt, .epub) has no members here, nor has one that cannot be unpacked.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.last: tuple[str, bytes] = "", b""  # the archive read last, since its members are read one after another

    def __iter__(self) -> Iterator[str]:
        for name in self.files:
            yield name
            yield from (f"{name}/{part}" for part in self.members(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, name: str) -> bytes:
        archive, inside, part = name.partition("/")
        if not inside:
            return self.files[name]
        try:
            return member(opened(self._archive(archive)), part)
        except Unreadable as error:
            raise OSError(0, str(error)) from error

    def _archive(self, name: str) -> bytes:
        if self.last[0] != name:
            self.last = name, self.files[name]
        return self.last[1]

    def members(self, name: str) -> list[str]:
        """Return the names of an archive's files, empty for any other file."""
        if "/" in name or not name.lower().endswith(".zip"):
            return []
        try:
            data = self._archive(name)
            return sorted({m.filename for m in opened(data).infolist() if not m.is_dir()}) if is_archive(data) else []
        except (Unreadable, OSError):
            return []


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
    corpus = CorpusFiles(files)
    names = {shown(name): name for name in corpus}
    found = {}
    for label, sha256 in wanted.items():
        try:
            data = corpus[names[label]]
        except (KeyError, OSError):
            raise DataError(f"{label} was removed while the folder was read; run make again") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DataError(f"{label} was changed while it was read; run make again")
        try:
            found[label] = read(names[label], data)
        except Unreadable as error:
            raise DataError(f"{label} could be read before, but not now: {error}; run make again") from None
    return found
