"""Make one output from its inputs: python -m pipeline OUTPUT INPUT...

Read, check, build, check, write whole or not at all. The output's name says which stage makes it, the inputs' names are
the parameters of its `build()`; a folder is the parameter `files`. What is unchanged keeps its date and its bytes.

Options come from the environment, since make gives them to every stage alike: JOBS (processes, default 1), STRICT=1
(warnings and quarantined documents are errors), QUIET=1 (problems only).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

# One thread for each process: sums taken in another order would differ in their last digits.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"

from pipeline.runner import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


WARNINGS = 5  # lines of them at the end of a build; the table has them all


class Mistake(Exception):
    """Something that the person who runs the pipeline can put right; shown without a traceback."""


def main(arguments: list[str]) -> int:
    """Make the output; return the exit status: 0 made or unchanged, 1 a mistake, 2 wrong usage."""
    if len(arguments) < 2 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    output, given = Path(arguments[0]), [Path(a) for a in arguments[1:]]
    try:
        with _Lock(cache.root_of(output) / cache.CACHE / "locks" / output.name, output):
            make(output, given)
        if output.name == "sources.csv":
            closing = cache.root_of(output) / cache.CACHE / "closing.txt"
            if (
                os.environ.get("STRICT") == "1"
                or not closing.exists()
                or closing.stat().st_mtime_ns < output.stat().st_mtime_ns
            ):
                _judge_sources(output, closing)
    except Mistake as mistake:
        print(f"\n{mistake}\n", file=sys.stderr)
        return 1
    return 0


def make(output: Path, given: list[Path]) -> None:
    """Make the output if its key or its bytes are not those noted; else only see to its date.

    Modules and stamps among what is given tell make when to ask, they are no inputs: the key knows the code.
    """
    module = stage_of(output)
    inputs = [path for path in given if path.suffix not in (".py", ".stamp")]
    for path in inputs:
        if not path.exists():
            raise Mistake(f"{path} is missing; {output.name} is made from it")
    note_path = cache.root_of(output) / cache.CACHE / "notes" / output.name
    note = cache.Note.read(note_path)
    digests = {path: cache.digest_file(path) for path in inputs}
    key = _key(module, digests)
    if note and note.key == key and output.exists() and cache.digest_file(output) == note.sha256:
        newest = max((p.stat().st_mtime_ns for p in given if p.is_file()), default=0)
        if output.stat().st_mtime_ns < newest:
            os.utime(output)  # or make would ask again for ever
            os.utime(note_path)  # never older than its output: `take_in` looks for outputs that were edited
        return
    build_output(output, digests, module, key, note_path)


def build_output(output: Path, digests: dict[Path, str], module: Path, key: str, note_path: Path) -> None:
    """Read the inputs, run the stage, check and write its output and the note of it.

    `digests` are the checksums of the inputs; one that its note vouches for was checked when it was written.
    """
    from pipeline import contracts
    from pipeline.runner import by_document, table_files
    from pipeline.runner.workers import WorkerLost, end_with_make

    end_with_make()
    began = time.perf_counter()
    name, qualified = output.stem, ".".join(module.relative_to(cache.CODE).with_suffix("").parts)
    documents: dict[str, str] = {}
    try:
        given: dict[str, Any] = {}
        notes = {path: cache.Note.of(path, digest) for path, digest in digests.items()}
        for path, noted in notes.items():
            if path.is_dir():
                given["files"] = cache.Folder(path)
            elif path.suffix == ".md":
                given[path.stem] = path.read_text(encoding="utf-8")
            else:
                given[path.stem] = table_files.read(path, path.stem, distrust=noted is None)
        _check_parameters(qualified, given)
        output.parent.mkdir(parents=True, exist_ok=True)
        part = output.with_name(f".{output.stem}.{os.getpid()}.part{output.suffix}")
        for left in output.parent.glob(f".{output.stem}.*.part{output.suffix}"):
            left.unlink(missing_ok=True)  # of a build that was killed; we hold the lock
        said = ""
        if name in contracts.TABLES:
            if contracts.TABLES[name].grain in ("document", "account"):
                frame, documents, said = by_document.build_by_document(output, notes, module, qualified, given)
            else:
                frame = table_files.settle(_call(qualified, given), name)
            tables = {k: v for k, v in given.items() if k != "files"}
            table_files.check(frame, name, tables)
            table_files.write(frame, part, name)
            if "warning" in frame.columns:
                _keep_warnings(frame, cache.root_of(output) / cache.CACHE / "warnings" / f"{name}.txt")
            said = said or f"{len(frame):,} rows"
        else:
            _write_page(_call(qualified, given), part)
    except (contracts.DataError, WorkerLost) as error:
        raise Mistake(f"{output.name} was not made.\n{error}") from error
    checksum = cache.digest_file(part)
    os.replace(part, output)
    cache.Note(key, checksum, documents).write(note_path)
    if not os.environ.get("QUIET"):
        print(f"{name:<24} {said:<40} {time.perf_counter() - began:6.1f} s", file=sys.stderr)


def stage_of(output: Path) -> Path:
    """Return the module that makes the output, by the output's name; raises Mistake where there is none or several."""
    found = [path for path in (cache.CODE / "pipeline").rglob(f"{output.stem}.py") if _is_stage(path)]
    if not found:
        known = sorted(path.stem for path in (cache.CODE / "pipeline").rglob("*.py") if _is_stage(path))
        raise Mistake(f"no stage makes {output}; known are {', '.join(known)}")
    if len(found) > 1:
        two = ", ".join(sorted(path.relative_to(cache.CODE).as_posix() for path in found))
        raise Mistake(f"several stages are named {output.stem}: {two}; give each stage a name of its own")
    return found[0]


def _is_stage(module: Path) -> bool:
    return "\ndef build(" in module.read_text(encoding="utf-8")


def _key(module: Path, digests: dict[Path, str]) -> str:
    import hashlib

    parts = [cache.digest_code(module), *(cache.digest_file(cache.CODE / p) for p in sorted(cache.NOT_IN_KEY))]
    parts += [f"{path.name} {digests[path]}" for path in sorted(digests, key=lambda p: p.name)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _call(qualified: str, given: dict[str, Any]) -> Any:
    import importlib

    return importlib.import_module(qualified).build(**given)


def _check_parameters(qualified: str, given: dict[str, Any]) -> None:
    """Raise Mistake where the inputs' names are not the parameters of the stage."""
    import importlib
    import inspect

    parameters = inspect.signature(importlib.import_module(qualified).build).parameters
    wanted = {name for name, parameter in parameters.items() if parameter.kind is not parameter.VAR_KEYWORD}
    if wanted != set(given) and not (len(wanted) < len(parameters) and wanted <= set(given)):
        raise Mistake(f"{qualified}.build() reads {', '.join(sorted(wanted))}; given are {', '.join(sorted(given))}")


def _write_page(made: Any, part: Path) -> None:
    """Write what a report stage returned: text, bytes, or a matplotlib figure in the format of the file's ending."""
    if isinstance(made, str):
        part.write_text(made, encoding="utf-8", newline="\n")
    elif isinstance(made, bytes):
        part.write_bytes(made)
    else:
        metadata = {"Date": None} if part.suffix == ".svg" else {"Software": None}
        made.savefig(part, metadata=metadata, dpi=150)


def _judge_sources(sources: Path, closing: Path) -> None:
    """Write the closing lines of a build: each document that was not read as it should be, then a count.

    Raises Mistake where no document could be read, and with STRICT=1 where any gave a warning.
    """
    import csv

    with sources.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    problems = [
        f"{row['status']}: {row['file'] or row['doc']}: {row['reason']}"
        for row in rows
        if row["status"] in ("warned", "quarantined", "missing")
    ]
    read = counts.get("ok", 0) + counts.get("warned", 0)
    said = [f"{read:,} documents read", *(f"{n:,} {s}" for s, n in sorted(counts.items()) if s not in ("ok", "ignored"))]
    report = sources.parent.parent / "report" / "comparison.md"
    if not read:
        raise Mistake(
            "\n".join(["no document could be read", *problems, "put .txt, .md or .html files into the folder of texts"])
        )
    if problems and os.environ.get("STRICT") == "1":
        raise Mistake("\n".join(["STRICT=1 and not every document was read without a warning", *problems]))
    if not closing.exists() or closing.stat().st_mtime_ns < sources.stat().st_mtime_ns:
        cache.write_whole(closing, "\n".join([*problems, f"{', '.join(said)}. Read {report}", ""]).encode())


def _keep_warnings(frame: Any, target: Path) -> None:
    """Write what a table warns of, for make to say at the end of each build."""
    warnings = [warning for warning in dict.fromkeys(frame["warning"]) if warning]
    more = f"… and {len(warnings) - WARNINGS:,} more, in the column warning of {target.stem}.csv"
    rest = [more] if len(warnings) > WARNINGS else []
    cache.write_whole(target, "".join(f"warning: {line}\n" for line in warnings[:WARNINGS] + rest).encode())


class _Lock:
    """Hold an output against other builds of the same folder; a second build waits and says so."""

    def __init__(self, path: Path, output: Path) -> None:
        self.path, self.output = path, output

    def __enter__(self) -> None:
        import fcntl

        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.file = self.path.open("w")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print(f"waiting: another build is making {self.output}", file=sys.stderr)
            fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.file.close()


if __name__ == "__main__":
    status = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)  # everything is written; to take millions of objects apart first would only cost time
