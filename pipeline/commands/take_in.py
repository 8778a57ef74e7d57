"""Take in the hand-written tables: python -m pipeline.commands.take_in CORPUS TARGET

Checks all of them together and copies those whose contents changed into TARGET, so that make sees contents and not dates (a
table replaced by an older file counts); also keeps `code.stamp`, which changes with the pipeline's code and packages. A
missing table is empty. Nothing is copied if any table has a mistake. An output that somebody edited is dated back, so that
make builds it again, and so is one from the future: the clock was set back, so its date says nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.runner.cache import Note, digest_file, start_counting, status_of, write_whole
from pipeline.runner.code_keys import CODE, packages
from pipeline.runner.parts import parts_are_whole

SECOND = 1_000_000_000  # nanoseconds: the clocks of a file system and of this machine may differ by so much
TABLES = ("documents", "zones", "entities", "aliases", "themes", "event_types", "decisions")


def main(corpus: Path, target: Path) -> int:
    """Return 0, or 1 after printing every mistake in the tables."""
    changed = []
    for name in TABLES:
        source, copy = corpus / f"{name}.csv", target / f"{name}.csv"
        data = source.read_bytes() if source.is_file() else b"" if source.exists() else None  # a pipe would never end
        if not copy.exists() or (data is not None and data != copy.read_bytes()) or (data is None and not _is_blank(copy)):
            changed.append((name, data, copy))
    if changed:
        from pipeline.commands.check import mistakes_of

        mistakes = mistakes_of(corpus)
        if mistakes:
            print("\n".join(["", *mistakes, ""]), file=sys.stderr)
            return 1
    for name, data, copy in changed:
        write_whole(copy, _header(name) if data is None else data)
    start_counting(target.parent)
    suspect_edited(target.parent)
    stamp, code = target.parent / "code.stamp", _digest_code()
    if not stamp.exists() or stamp.read_bytes() != code:
        write_whole(stamp, code)
    if not (taken := target.parent / "taken.mk").exists():
        write_whole(taken, b"# Included by the Makefile, so that make sees to what is taken in before anything else.\n")
    return 0


def suspect_edited(cache: Path) -> None:
    """Date back each output that differs from its note though it is newer, so that make asks for it again.

    One that is dated ahead is dated back too, and what is taken in is dated now.
    """
    notes, now = {note.name: note for note in _files_in(cache / "notes")}, time.time_ns() + SECOND
    for folder in ("tables", "figures", "report", "report/sections", "."):
        for output in _files_in(cache.parent / folder):
            if found := notes.get(output.name):
                changed, noted = output.stat().st_mtime_ns, found.stat().st_mtime_ns
                edited = changed > noted and not _is_as_noted(Path(output.path), Path(found.path))
                if max(changed, noted) > now or edited or not _has_its_parts(Path(output.path), Path(found.path)):
                    os.utime(found.path, (0, 0))
                    os.utime(output, (0, 0))
    for name in ("closing", "read"):
        if (cache / name).exists() and not _is_as_noted(cache / name, cache / "notes" / name):
            (cache / name).unlink()
    for taken in (*_files_in(cache / "corpus"), *_files_in(cache)):
        if taken.stat().st_mtime_ns > now:
            os.utime(taken)


def _is_as_noted(path: Path, noted: Path) -> bool:
    note = Note.read(noted)
    return note is not None and digest_file(path) == note.sha256


def _has_its_parts(output: Path, noted: Path) -> bool:
    note = Note.read(noted) if output.suffix == ".html" else None
    return note is None or parts_are_whole(output, note)


def _files_in(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield the files of a folder that need not exist, but none that is only half written."""
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith(".") and entry.is_file())
    except FileNotFoundError:
        return


def _header(name: str) -> bytes:
    from pipeline.contracts import TABLES as CONTRACTS

    return (",".join(CONTRACTS[name].columns) + "\n").encode()


def _is_blank(copy: Path) -> bool:
    return copy.read_bytes().count(b"\n") <= 1


def _digest_code() -> bytes:
    sha = hashlib.sha256(packages().encode())
    for folder, folders, files in os.walk(CODE / "pipeline"):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(files):
            if "." in name and name != "README.md":
                with open(f"{folder}/{name}", "rb") as file:
                    sha.update(file.read())
    return sha.hexdigest().encode()


if __name__ == "__main__":
    sys.exit(status_of(lambda: main(Path(sys.argv[1]), Path(sys.argv[2]))))
