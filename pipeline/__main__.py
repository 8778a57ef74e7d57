"""Make one output from its inputs: python -m pipeline OUTPUT INPUT...

The inputs are read and checked, the stage runs, and its output is checked and written whole or not at all. The output's name
determines the stage, and the inputs' names are the parameters of its `build()`; a folder is the parameter `files`. An
unchanged output keeps its date and its bytes.

Options come from the environment, since make passes them to every stage: JOBS (processes, default 1), STRICT=1
(warnings and quarantined documents are errors), QUIET=1 (problems only).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pipeline.runner import cache
from pipeline.runner.stages import Mistake, reads, stage_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO


def main(arguments: list[str]) -> int:
    """Make the output; return the exit status: 0 made or unchanged, 1 failed, 2 wrong usage, 130 interrupted."""
    if len(arguments) < 2 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    output, given = Path(arguments[0]), [Path(a) for a in arguments[1:]]
    try:
        with _locked(output) as lock:
            return make(output, given, lock.fileno())
    except Mistake as mistake:
        sys.stderr.write(f"\n{mistake}\n\n")
        return 1
    except KeyboardInterrupt:
        return 130


def make(output: Path, given: list[Path], lock: int) -> int:
    """Make the output if its key or its bytes differ from its note, else only renew its date; return the exit status.

    Modules and stamps among the arguments tell make when to ask; they are not inputs, since the key covers the code. A stage
    that does not read `sources` depends on the roles of the documents alone, which the runner reads.
    """
    module = stage_of(output)
    inputs = [path for path in given if path.suffix not in (".py", ".stamp")]
    for path in inputs:
        if not path.exists():
            raise Mistake(f"{path} is missing; {output.name} is made from it")
    note = cache.Note.read(cache.note_of(output))
    roles = [path for path in inputs if path.stem == "sources" and not reads(module, "sources")]
    digests = {path: cache.digest_file(path) for path in inputs if path not in roles}
    key = _key(module, digests, roles)
    if note and note.key == key and output.exists() and cache.digest_file(output) == note.sha256:
        newest = max((p.stat().st_mtime_ns for p in given if p.is_file()), default=0)
        if output.stat().st_mtime_ns < newest:
            os.utime(output)  # or make would ask again every time
            os.utime(cache.note_of(output))  # never older than its output: `take_in` looks for edited outputs
        return 0
    job = cache.Job(
        output=str(output), module=str(module), key=key, digests={str(path): digest for path, digest in digests.items()}
    )
    return _build(job, lock)


def _build(job: cache.Job, lock: int) -> int:
    """Build in a child of the warm parent, which then shares the lock, or else in this process."""
    if os.environ.get("TESTIMONIA_WARM"):
        from pipeline.runner import warm

        status = warm.ask({"kind": "build", "module": job["module"], "job": job}, [0, 1, 2, lock])
        if status is not None:
            return status
    cache.one_thread()
    from pipeline.runner.building import build_or_say
    from pipeline.runner.workers import end_with_make

    end_with_make()
    return build_or_say(job)


def _key(module: Path, digests: dict[Path, str], roles: list[Path]) -> str:
    import hashlib

    parts = [cache.digest_code(module), *(cache.digest_file(cache.CODE / p) for p in sorted(cache.NOT_IN_KEY))]
    parts += [f"{path.name} {digests[path]}" for path in sorted(digests, key=lambda p: p.name)]
    parts += [f"roles {sorted(cache.roles_of(path).items())}" for path in roles]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _locked(output: Path) -> IO[str]:
    """Lock an output against other builds of the same folder; a second build prints that it waits."""
    import fcntl

    path = cache.root_of(output) / cache.CACHE / "locks" / output.name
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.stderr.write(f"waiting: another build is making {output}\n")
        fcntl.flock(file, fcntl.LOCK_EX)
    return file


if __name__ == "__main__":
    status = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)  # everything is written, and freeing millions of objects first would only cost time
