"""Build one output: read its inputs, run its stage, check the result, write it whole and write its note."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import time
from pathlib import Path
from typing import Any

from pipeline import contracts
from pipeline.runner import cache, table_files
from pipeline.runner.by_document import build_by_document
from pipeline.runner.cache import Job, Note
from pipeline.runner.parts import write_parts
from pipeline.runner.stages import Mistake, qualified, say_mistake, stage_name
from pipeline.runner.workers import WorkerLost


def build_or_say(job: Job) -> int:
    """Build an output; return the exit status: 0, or 1 after printing a mistake that the user can correct.

    A disk that is full or may not be written to is one, and so is too little memory.
    """
    name = Path(job["output"]).name
    try:
        build_output(job)
    except Mistake as mistake:
        return say_mistake(mistake)
    except OSError as error:
        return say_mistake(f"{name} was not made.\n{cache.reason_of(error)}")
    except MemoryError:
        return say_mistake(f"{name} was not made.\nThere is not enough memory; a smaller JOBS needs less")
    return 0


def build_output(job: Job) -> None:
    """Read the inputs, run the stage, check its output, and write it with its note.

    An input whose note has its checksum was checked when it was written. The caller holds the output's lock.
    """
    began = time.perf_counter()
    output = Path(job["output"])
    part = output.with_name(f".{output.stem}.{os.getpid()}.part{output.suffix}")
    output.parent.mkdir(parents=True, exist_ok=True)
    for left in output.parent.glob(f".{output.stem}.*.part{output.suffix}"):
        left.unlink(missing_ok=True)  # left by a build that was killed
    try:
        documents, said = _write(job, part)
        checksum = cache.digest_file(part)
        os.replace(part, output)
    except (contracts.DataError, WorkerLost) as error:
        raise Mistake(f"{output.name} was not made.\n{error}") from error
    finally:
        part.unlink(missing_ok=True)
    Note(job["key"], checksum, documents).write(cache.note_of(output))
    if not os.environ.get("QUIET"):
        _say(output, said, time.perf_counter() - began)


def _write(job: Job, part: Path) -> tuple[dict[str, str], str]:
    """Run the stage and write its result; return the digest of each document's rows, and a short summary of the result."""
    module, name = Path(job["module"]), stage_name(Path(job["output"]))
    notes = {Path(path): Note.of(Path(path), digest) for path, digest in job["digests"].items()}
    given: dict[str, Any] = {
        "files" if path.is_dir() else path.stem: _read(path, Path(job["output"]), distrust=note is None)
        for path, note in notes.items()
    }
    build = importlib.import_module(qualified(module)).build
    _check_parameters(module, build, given)
    if name not in contracts.TABLES:
        return _write_pages(build(**given), Path(job["output"]), part), ""
    documents, said = dict[str, str](), ""
    if contracts.TABLES[name].grain in ("document", "account"):
        frame, documents, said = build_by_document(Path(job["output"]), notes, module, given)
    else:
        frame = table_files.settle(build(**given), name)
        if (readings := getattr(given.get("files"), "readings", None)) and readings.used:
            readings.prune()
    table_files.check(frame, name, {k: v for k, v in given.items() if k != "files"})
    table_files.write(frame, part, name)
    return documents, said or f"{len(frame):,} rows"


def _read(path: Path, output: Path, *, distrust: bool) -> Any:
    """Return an input as stages are given it: a folder as a mapping, a page or figure as text, a table as a frame."""
    if path.is_dir():
        return cache.Folder(path, cache.root_of(output) / cache.CACHE / "readings")
    if path.suffix in (".md", ".svg"):
        return path.read_text(encoding="utf-8")
    return table_files.read(path, path.stem, distrust=distrust)


def _say(output: Path, said: str, seconds: float) -> None:
    """Print what was made and its number in this run, in one write, so that lines of two builds do not mix."""
    everything = os.environ.get("TESTIMONIA_OUTPUTS", "").split()
    place = f"{cache.count_made(output)} of {len(everything)}" if output.name in everything else ""
    over_a_bar = "\r\x1b[K" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{over_a_bar}{output.stem:<24} {said:<40} {seconds:6.1f} s  {place}".rstrip() + "\n")


def _check_parameters(module: Path, build: Any, given: dict[str, Any]) -> None:
    """Raise Mistake if the inputs' names are not the parameters of the stage; `**tables` accepts any."""
    parameters = inspect.signature(build).parameters.values()
    wanted = {p.name for p in parameters if p.kind is not p.VAR_KEYWORD}
    surplus = set() if any(p.kind is p.VAR_KEYWORD for p in parameters) else set(given) - wanted
    if surplus or not wanted <= set(given):
        reads, are = ", ".join(sorted(wanted)), ", ".join(sorted(given))
        raise Mistake(f"{qualified(module)}.build() reads {reads}; it was given {are}")


def _write_pages(made: Any, output: Path, part: Path) -> dict[str, str]:
    """Write a page, and first its parts if it has any; return the checksum of each part by its name."""
    if not isinstance(made, tuple):
        write_page(made, part)
        return {}
    page, parts = made
    written = write_parts(parts, output.with_suffix(""))
    write_page(page, part)
    return written


def write_page(made: Any, part: Path) -> None:
    """Write the result of a report stage: text, bytes, or a matplotlib figure in the format of the file's ending."""
    if isinstance(made, str):
        part.write_text(made, encoding="utf-8", newline="\n")
    elif isinstance(made, bytes):
        part.write_bytes(made)
    elif part.suffix == ".svg":
        made.canvas.print_svg(part, metadata={"Date": None})  # `savefig` would draw the figure twice
    else:
        made.savefig(part, metadata={"Software": None}, dpi=150)
