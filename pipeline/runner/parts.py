"""Pages with parts: a page for each document lies in the folder that has the name of the page which lists them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.runner.cache import Note, note_of, write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def write_parts(parts: Iterable[tuple[str, str]], folder: Path) -> dict[str, str]:
    """Write each part, one at a time, if its bytes are new; remove pages that are no part any more.

    Returns the checksum of each part by its file name, in the order given.
    """
    written: dict[str, str] = {}
    for name, text in parts:
        data = text.encode("utf-8")
        written[name] = hashlib.sha256(data).hexdigest()
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)
    for path in folder.glob("*.html"):
        if path.name not in written:
            path.unlink()
    return written


def parts_are_whole(output: Path, note: Note) -> bool:
    """Whether each part of a page is there and was not changed since the page's note was written; of a table always true."""
    if output.suffix != ".html" or not note.documents:
        return True
    written = note_of(output).stat().st_mtime_ns
    folder = output.with_suffix("")
    return all((folder / name).is_file() and (folder / name).stat().st_mtime_ns <= written for name in note.documents)
