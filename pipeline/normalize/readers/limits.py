"""Limits on what a file may cost: its reader runs in a child process, and an archive is unpacked in memory up to a size.

The child is forked from this process, so it costs some milliseconds and needs no imports. It cannot write files, and answers in
JSON, which runs no code when it is parsed. Archives are never unpacked to disk, so no name in them can lead anywhere.
"""

from __future__ import annotations

import io
import json
import os
import posixpath
import resource
import select
import signal
import time
import zipfile
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import NoReturn
from urllib.parse import unquote

from pipeline.normalize.readers.block import Block, FileReading, Unreadable

MAX_SECONDS = 10  # of processor time; bounds cost
MAX_WAIT = 120  # seconds by the clock, if the machine is busy; bounds cost
MAX_MEMORY = 1 << 30  # bytes beyond those of the process that forks; bounds cost
MAX_ANSWER = 300_000_000  # bytes of JSON; bounds cost
FIELDS = attrgetter(*(field.name for field in fields(Block)))  # a block as a tuple
MAX_MEMBERS = 20_000  # bounds cost
MAX_UNPACKED = 300_000_000  # bytes of all members together; bounds cost
MAX_RATIO = 200  # bytes unpacked for one packed, beyond HARMLESS_BYTES; text packs at most some twenty to one
HARMLESS_BYTES = 10_000_000  # bytes unpacked that are harmless at any ratio


def bounded(read: Callable[[], FileReading]) -> FileReading:
    """Return what `read` returns; raises Unreadable if it raises anything, ends its process, or exceeds a limit."""
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(read, here)
    os.close(here)
    answer = b""
    try:
        answer = _received(there)
    finally:
        os.close(there)
        os.kill(child, signal.SIGKILL)  # not reaped yet, so the number is still its own
        _, status = os.waitpid(child, 0)
    try:
        said = json.loads(answer)
    except ValueError:
        raise Unreadable(_reason(status)) from None
    if isinstance(said, str):
        raise Unreadable(said)
    return unpacked(answer)


def packed(reading: FileReading) -> bytes:
    """Return a reading as JSON."""
    return json.dumps((reading.text, list(map(FIELDS, reading.blocks)), reading.metadata, reading.doubt)).encode()


def unpacked(data: bytes) -> FileReading:
    """Return the reading that `packed` gave; raises ValueError for anything else."""
    text, blocks, metadata, doubt = json.loads(data)
    return FileReading(text, [Block(*values) for values in blocks], metadata, doubt)


def _answer(read: Callable[[], FileReading], here: int) -> NoReturn:
    """Read in the child, send the reading or the reason against it, and end at once."""
    try:
        _limit()
        try:
            said = packed(read())
        except Unreadable as error:
            said = _refusal(str(error))
        except MemoryError:
            said = _refusal(f"reading it takes more than {MAX_MEMORY >> 20:,} MB of memory; split it into parts")
        except RecursionError:
            said = _refusal("its elements are nested too deeply to be read")
        except Exception as error:
            said = _refusal(f"it is damaged or not of its kind: {type(error).__name__} while it was read")
        with os.fdopen(here, "wb", closefd=False) as pipe:
            pipe.write(said)
    finally:
        os._exit(0)


def _refusal(reason: str) -> bytes:
    return json.dumps(reason).encode()


def _limit() -> None:
    """Limit this process; a limit that the system does not know is left out."""
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries in C report there
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
        most = pages * resource.getpagesize() + MAX_MEMORY
        before, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if before < 0 else min(most, before), hard))
    except (OSError, ValueError):
        pass


def _received(there: int) -> bytes:
    """Return what the child wrote; raises Unreadable if it takes too long or writes too much."""
    pieces, size, deadline = list[bytes](), 0, time.monotonic() + MAX_WAIT
    while True:
        ready, _, _ = select.select([there], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise Unreadable(f"reading it takes more than {MAX_WAIT} s; split it into parts or save it as plain text")
        piece = os.read(there, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
        if size > MAX_ANSWER:
            raise Unreadable(f"it contains more than {MAX_ANSWER >> 20:,} MB of text; split it into parts")


def _reason(status: int) -> str:
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended in (signal.SIGXCPU, signal.SIGKILL):
        return f"reading it takes more than {MAX_SECONDS} s; split it into parts or save it as plain text"
    return "its parser crashed, so it is damaged or hostile; save its text as .txt"


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the archive; raises Unreadable if it is damaged, encrypted, or unpacks to more than the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("it is a damaged or incomplete archive; get or save it again") from error
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("it is encrypted; save it without a password")
    if len(members) > MAX_MEMBERS or size > MAX_UNPACKED or size > max(HARMLESS_BYTES, MAX_RATIO * len(data)):
        raise Unreadable(f"it would unpack to {size:,} bytes in {len(members):,} files, as a zip bomb does; not unpacked")
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a member's bytes; empty if there is no such member. Raises Unreadable if it is damaged."""
    try:
        with archive.open(name) as file:
            return file.read(MAX_UNPACKED)
    except KeyError:
        return b""
    except Exception as error:  # zlib, lzma and zipfile raise a dozen kinds
        raise Unreadable(f"its part {name!r} is damaged ({type(error).__name__}); get or save it again") from error


def beside(part: str, reference: str) -> str:
    """Return the name of the member to which a part refers."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), unquote(reference.partition("#")[0]))).lstrip("/")
