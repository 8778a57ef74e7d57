"""Whether an output has to be made, and making it: in a child of the warm parent, or else in this process.

This module needs the standard library alone, because it is asked for outputs that are up to date too.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from pipeline.runner import cache, code_keys
from pipeline.runner.parts import parts_are_whole
from pipeline.runner.stages import Mistake, reads, say_mistake, stage_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO


def make(output: Path, given: list[Path]) -> int:
    """Make the output if that is needed; return the exit status: 0 made or unchanged, 1 after printing a mistake."""
    try:
        with locked(output)[0] as lock:
            job = job_of(output, given)
            return _build(job, lock.fileno()) if job else 0
    except Mistake as mistake:
        return say_mistake(mistake)
    except OSError as error:
        return say_mistake(f"{output.name} was not made.\n{cache.reason_of(error)}")


def make_as_asked(output: Path, given: list[Path], job: cache.Job) -> int:
    """Make the output in this process; the warm parent found that it is needed, and another build may have made it since."""
    from pipeline.runner.building import build_or_say

    lock, waited = locked(output)
    with lock:
        note = cache.Note.read(cache.note_of(output))
        made_since = note is not None and note.key == job["key"]  # between the look and the lock, if not edited by hand
        wanted = job_of(output, given) if waited or made_since else job
        return build_or_say(wanted) if wanted else 0


def job_of(output: Path, given: list[Path]) -> cache.Job | None:
    """Return the order to build the output; if key and bytes are those of its note, renew its date and return None.

    Modules and stamps among the arguments tell make when to ask; they are not inputs, since the key covers the code. A stage
    that does not read `sources` depends on the roles of the documents alone, which the runner reads.
    """
    module = stage_of(output)
    inputs = [path for path in given if path.suffix not in (".py", ".stamp")]
    for path in inputs:
        if not path.exists():
            raise Mistake(f"{path} is missing; {output.name} is made from it")
        if path.suffix not in (".csv", ".parquet", ".md", ".svg") and not path.is_dir():
            raise Mistake(f"{path} is not a folder; {output.name} is made from a folder of files")
    note = cache.Note.read(cache.note_of(output))
    roles = [path for path in inputs if path.stem == "sources" and not reads(module, "sources")]
    digests = {path: cache.digest_file(path) for path in inputs if path not in roles}
    key = _key(module, digests, roles)
    if (
        note
        and note.key == key
        and output.exists()
        and cache.digest_file(output) == note.sha256
        and parts_are_whole(output, note)
    ):
        newest = max((p.stat().st_mtime_ns for p in given if p.is_file()), default=0)
        if output.stat().st_mtime_ns < newest:
            os.utime(output)  # or make would ask again every time
            os.utime(cache.note_of(output))  # never older than its output: `take_in` looks for edited outputs
        return None
    return cache.Job(
        output=str(output), module=str(module), key=key, digests={str(path): digest for path, digest in digests.items()}
    )


def _build(job: cache.Job, lock: int) -> int:
    """Build in a child of the warm parent, which then shares the lock, or else in this process."""
    if os.environ.get("TESTIMONIA_WARM"):
        from pipeline.runner import warm

        status = warm.ask({"kind": "build", "module": job["module"], "job": dict(job)}, [0, 1, 2, lock])
        if status is not None:
            return status
    cache.one_thread()
    from pipeline.runner.building import build_or_say
    from pipeline.runner.workers import end_with_make

    end_with_make()
    return build_or_say(job)


def _key(module: Path, digests: dict[Path, str], roles: list[Path]) -> str:
    parts = [code_keys.digest_code(module), *(cache.digest_file(code_keys.CODE / p) for p in sorted(code_keys.NOT_IN_KEY))]
    parts += [f"{path.name} {digests[path]}" for path in sorted(digests, key=lambda p: p.name)]
    parts += [f"roles {sorted(cache.roles_of(path).items())}" for path in roles]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def locked(output: Path) -> tuple[IO[str], bool]:
    """Lock an output against other builds of the same folder; a second build prints that it waits, and returns True."""
    import fcntl

    path = cache.root_of(output) / cache.CACHE / "locks" / output.name
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.stderr.write(f"waiting: another build is making {output}\n")
        fcntl.flock(file, fcntl.LOCK_EX)
        return file, True
    return file, False
