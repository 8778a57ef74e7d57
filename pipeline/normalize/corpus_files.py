"""The files of the folder of texts, those within zip archives too, under names that can be shown; and what they contain."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.contracts import DataError
from pipeline.normalize.formats.reading import is_costly, read
from pipeline.normalize.readers.block import FileReading, Unreadable
from pipeline.normalize.readers.limits import member, opened, packed, unpacked
from pipeline.normalize.readers.recognition import is_archive, kind_of

LIBRARIES = ("charset-normalizer", "markdown-it-py", "mwparserfromhell", "pypdfium2", "rapidfuzz", "striprtf")


class CorpusFiles(Mapping[str, bytes]):
    """The files of a folder, each archive followed by its members: `papers.zip`, `papers.zip/letter.txt`.

    An archive that is itself a document (.docx, .odt, .epub) has no members here, nor has one that cannot be unpacked.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.kept = getattr(files, "readings", None)  # the runner's store of what was read before, if there is one
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

    def reading(self, name: str, data: bytes) -> FileReading:
        """Return what a file contains; one that is costly to read is read once, as long as it and the readers stay the same.

        Raises Unreadable.
        """
        kind, _ = kind_of(name, data)
        if self.kept is None or not is_costly(kind, len(data)):
            return read(name, data)
        key = hashlib.sha256(f"{_readers()} {name}\0".encode("utf-8", "surrogatepass") + data).hexdigest()
        if found := self.kept.get(key):
            return unpacked(found[1])
        reading = read(name, data)
        self.kept.put(key, key, packed(reading))
        return reading

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


@cache
def _readers() -> str:
    """Return a digest of what decides how a file is read: the modules and data of the readers, and the libraries they use."""
    here = Path(__file__).parent
    folders = (here / "readers", here / "formats", here.parent / "language", here.parent / "lexicon")
    code = [path.read_bytes() for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    versions = [f"{name} {version(name)}".encode() for name in LIBRARIES]
    return hashlib.sha256(b"\0".join([*code, *versions, sys.version.encode()])).hexdigest()


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
            found[label] = corpus.reading(names[label], data)
        except Unreadable as error:
            raise DataError(f"{label} could be read before, but not now: {error}; run make again") from None
    return found
