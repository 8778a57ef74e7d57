"""The cache: content keys of outputs and of documents, and the store of documents' rows.

Contents decide, never dates. An output's key is a hash of its stage's code, the packages installed, the options and the
contents of its inputs; a note, `OUT/.cache/notes/<output>`, holds it with the output's own checksum. A document's key is a
hash of the code, the packages and the values that the stage receives for that document. This module needs the standard
library alone until there is something to build, because `make` runs it each time.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

TYPE_CHECKING = False  # neither typing nor dataclasses is imported here, since make waits for this module each time
if TYPE_CHECKING:
    from typing import TypedDict

    import pandas as pd

    class Job(TypedDict):
        """The order to build an output: `digests` maps the inputs, in their order, to their checksums."""

        output: str
        module: str
        key: str
        digests: dict[str, str]
else:
    Job = dict

BUFFER = 1 << 20
MAX_FILE_BYTES = 200_000_000  # of a document; bounds memory, which holds a file several times
FIELD_LIMIT = 10_000_000  # characters in one cell; bounds memory, and the csv module's own limit is 131,072
MADE = "made"  # a file with one byte for each output made in this run
CACHE = ".cache"  # below the output folder: notes, rows of documents, locks, copies of hand-written tables


def reason_of(error: OSError) -> str:
    """Return what the system says went wrong, with the file: for example, that the disk is full."""
    return ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)


def status_of(command: Callable[[], int]) -> int:
    """Return the exit status of a command; 1 after saying in a line what the system refused, such as to write a file."""
    try:
        return command()
    except BrokenPipeError:
        raise  # who reads has read enough
    except OSError as error:
        print(reason_of(error), file=sys.stderr)
        return 1


def one_thread() -> None:
    """Limit each process to one thread, before a library counts them: the order of a sum changes its last digits."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[variable] = "1"


class Folder(Mapping[str, bytes]):
    """The files of a folder by name, in order of names, each read when it is asked for.

    Raises OSError for anything but a regular file in that folder (reading a pipe would never end, and a link may lead to what is
    nobody's text) and for a file that is too large.
    """

    def __init__(self, path: Path, readings: Path | None = None) -> None:
        self.path = path
        self.readings = Store(readings) if readings else None  # what stages that read files keep of them

    def __getitem__(self, name: str) -> bytes:
        path = self.path / name
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise IsADirectoryError(name) if path.is_dir() else OSError(errno.EINVAL, "not a plain file", name)
            if path.stat().st_size > MAX_FILE_BYTES:
                raise OSError(errno.EFBIG, f"larger than {MAX_FILE_BYTES:,} bytes; split it into parts", name)
            if path.is_symlink() and not path.resolve().is_relative_to(self.path.resolve()):
                raise OSError(errno.EXDEV, "a link to a file outside the folder; expected the file itself", name)
            return path.read_bytes()
        except FileNotFoundError:
            if path.is_symlink():
                raise OSError(errno.ENOENT, "a link to nothing", name) from None
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        yield from sorted(os.listdir(self.path))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def is_folder(self, name: str) -> bool:
        return (self.path / name).is_dir()


def root_of(path: Path) -> Path:
    """Return the output folder of a path: the one above tables, figures or report."""
    folder = path.parent.parent if path.parent.name == "sections" else path.parent
    return folder.parent if folder.name in ("tables", "figures", "report", "corpus") else folder


def note_of(output: Path) -> Path:
    """Return the path of an output's note."""
    return root_of(output) / CACHE / "notes" / output.name


def digest_file(path: Path) -> str:
    """Return the sha256 of a file, read in pieces; for a folder, that of its names and contents."""
    if path.is_dir():
        folder = Folder(path)
        parts = [f"{name}\0{_digest_member(folder, name)}" for name in folder]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(BUFFER):
            sha.update(piece)
    return sha.hexdigest()


def _digest_member(folder: Folder, name: str) -> str:
    """Return the checksum of a folder's file; for one that cannot be read, the reason."""
    try:
        return hashlib.sha256(folder[name]).hexdigest()
    except OSError as error:
        return f"unreadable {error.errno}"


def roles_of(sources: Path) -> dict[str, str]:
    """Return the documents that were read with their roles, in the order of the table `sources`; empty if it is missing."""
    import csv

    if not sources.exists():
        return {}
    csv.field_size_limit(FIELD_LIMIT)
    with sources.open(encoding="utf-8", newline="") as file:
        return {row["doc"]: row["role"] for row in csv.DictReader(file) if row["doc"] and row["status"] in ("ok", "warned")}


class Note:
    """The note of an output: its key, the checksum of its bytes, and for each document a digest of its rows."""

    def __init__(self, key: str, sha256: str, documents: dict[str, str]) -> None:
        self.key, self.sha256, self.documents = key, sha256, documents

    @classmethod
    def read(cls, path: Path) -> Note | None:
        """Return the note, or None if it is missing or damaged."""
        try:
            key, sha256, documents = path.read_text(encoding="utf-8").splitlines()
            return cls(key, sha256, json.loads(documents))
        except (OSError, ValueError):
            return None

    @classmethod
    def of(cls, output: Path, digest: str) -> Note | None:
        """Return the note of an output that has that checksum; None if it is missing or has another checksum."""
        note = cls.read(note_of(output))
        return note if note and note.sha256 == digest else None

    def write(self, path: Path) -> None:
        write_whole(path, f"{self.key}\n{self.sha256}\n{json.dumps(self.documents)}\n".encode())


def start_counting(folder: Path) -> None:
    """Begin a run, in which no output is made yet."""
    write_whole(folder / MADE, b"")


def count_made(output: Path) -> int:
    """Count an output as made in this run and return the count; safe for processes side by side."""
    with (root_of(output) / CACHE / MADE).open("ab") as file:
        file.write(b".")
        file.flush()
        return file.tell()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that at every moment it is complete or absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    os.replace(part, path)


class Store:
    """Rows of single documents from earlier builds, one file each, named by key.

    A file begins with the checksum of its remainder and a digest of the rows' values; a file that does not match its checksum
    is a miss. `prune` removes the files that were neither asked for nor added since the store was opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.used: set[str] = set()

    def get(self, key: str) -> tuple[str, bytes] | None:
        """Return the digest of the values and the Arrow stream of a document's rows, None if they are missing or damaged."""
        try:
            data = (self.path / key).read_bytes()
        except OSError:
            return None
        checksum, digest, rows = data[:64], data[64:128], data[128:]
        if hashlib.sha256(digest + rows).hexdigest().encode() != checksum:
            return None
        self.used.add(key)
        return digest.decode(), rows

    def put(self, key: str, digest: str, rows: bytes) -> None:
        checksum = hashlib.sha256(digest.encode() + rows).hexdigest()
        write_whole(self.path / key, checksum.encode() + digest.encode() + rows)
        self.used.add(key)

    def prune(self) -> None:
        if self.path.is_dir():
            for name in os.listdir(self.path):
                if name not in self.used:
                    (self.path / name).unlink(missing_ok=True)


def digest_values(frame: pd.DataFrame) -> str:
    """Return a hash of a table's values and columns alone; it does not depend on chunks, index or history."""
    import pandas as pd

    rows = pd.util.hash_pandas_object(frame, index=False).to_numpy()
    return hashlib.sha256(_columns(frame) + rows.tobytes()).hexdigest()


def digests_by_document(frame: pd.DataFrame) -> dict[str, str]:
    """Return for each document the hash that `digest_values` gives for its rows, in one pass over the table."""
    import pandas as pd

    rows = pd.util.hash_pandas_object(frame, index=False).to_numpy()
    columns, places = _columns(frame), frame.groupby("doc").indices
    return {str(doc): hashlib.sha256(columns + rows[at].tobytes()).hexdigest() for doc, at in places.items()}


def _columns(frame: pd.DataFrame) -> bytes:
    return ",".join(f"{c}:{t}" for c, t in frame.dtypes.items()).encode()
