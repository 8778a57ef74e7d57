"""Remove what was built: python -m pipeline.commands.clean OUT

Removes every output that the cache has a note of, what `make kwic` and `make exports` wrote, the cache itself, and the folders
that are empty then, in OUT and in OUT/originals. Everything else in OUT belongs to somebody and stays. It needs the standard
library alone, so that it works without the environment.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.exports.files import FILES
from pipeline.contracts import TABLES, hand_tables
from pipeline.runner.cache import CACHE, Note, status_of

ROOMS = ("report/documents", "report/sections", "report", "tables", "figures", ".")
HALF_WRITTEN = re.compile(r"\..+\.\d+\.part(?:\.\w+)?")
CONCORDANCE = re.compile(r"[a-z0-9-]+-[0-9a-f]{12}\.csv")
KEY = re.compile(r"[0-9a-f]{64}")
OF_THE_CACHE = ("code.stamp", "taken.mk", "made", "closing", "read")


def main(out: Path) -> int:
    """Return 0, after saying how many files were left because no build wrote them."""
    for folder in (out / "originals", out):
        clean(folder)
    left = sum(path.is_file() for path in out.rglob("*")) if out.is_dir() else 0
    if left:
        print(f"left in {out}: {left:,} {'file' if left == 1 else 'files'} that no build wrote")
    return 0


def clean(out: Path) -> None:
    """Remove the files of the build in this folder, and the folders that are empty then."""
    for path in list(_built(out)) if out.is_dir() else []:
        path.unlink(missing_ok=True)
    stores = [f"{CACHE}/{name}" for name in ("corpus", "notes", "locks", *TABLES)]
    for folder in (out / name for name in (*stores, CACHE, "kwic", "exports", *ROOMS)):
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()


def _built(out: Path) -> Iterator[Path]:
    """Yield the files that a build, its cache, and the commands that write below OUT have made there."""
    cache = out / CACHE
    notes = [note.name for note in _files(cache / "notes") if Note.read(note) or note.stem in TABLES]
    for room in ROOMS:
        yield from (out / room / name for name in notes if (out / room / name).is_file())
        yield from _parts(out / room, cache / "notes")
        yield from (path for path in _files(out / room) if HALF_WRITTEN.fullmatch(path.name) and _has_note(path, notes))
    yield from (path for path in _files(out / "kwic") if CONCORDANCE.fullmatch(path.name))
    yield from (out / name for name in FILES if notes)
    yield from (path for path in _files(cache / "locks") if path.stat().st_size == 0)
    yield from (cache / "corpus" / f"{name}.csv" for name in hand_tables())
    for name in TABLES:
        yield from (path for path in _files(cache / name) if KEY.fullmatch(path.name) or HALF_WRITTEN.fullmatch(path.name))
    yield from (cache / name for name in OF_THE_CACHE)
    yield from (cache / "notes" / name for name in notes)  # last, so that a clean that was killed can be repeated


def _parts(room: Path, notes: Path) -> Iterator[Path]:
    """Yield the pages that are parts of a page of this room: each stands in the page's note."""
    for page in sorted(room.glob("*.html")):
        note = Note.read(notes / page.name)
        yield from (page.with_suffix("") / name for name in (note.documents if note else ()))


def _has_note(path: Path, notes: list[str]) -> bool:
    return any(path.name.startswith(f".{name.partition('.')[0]}.") for name in notes)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


if __name__ == "__main__":
    sys.exit(status_of(lambda: main(Path(sys.argv[1]))))
