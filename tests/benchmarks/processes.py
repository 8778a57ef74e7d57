"""Run a command and say what it cost: CPU and peak memory of it and of all that it started, waited for or not."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "JOBS", "STRICT", "QUIET", "DASK_SCHEDULER_ADDRESS", "CORPUS", "TEXTS", "OUT",
        "WARM", "TESTIMONIA_WARM", "TESTIMONIA_OUTPUTS")  # fmt: skip
PR_SET_CHILD_SUBREAPER = 36
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class Cost(NamedTuple):
    """Seconds of CPU, seconds of wall, megabytes of the largest process, and what was said on stderr."""

    cpu: float
    wall: float
    memory: float
    said: str


def spend(command: list[str], **environment: str) -> Cost:
    """Run a command in the checkout and return its cost; raises RuntimeError with its last words where it fails.

    A process's peak memory counts the moment before it became the command, so this process must stay small.
    """
    inherited = {k: v for k, v in os.environ.items() if k not in OURS}
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)  # the warm parent ends after make, as a child of this process
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=inherited | environment,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            stdin=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        usages = [usage, *_left()]
        errors.seek(0)
        said = errors.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}\n{said[-2000:]}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(sum(u.ru_utime + u.ru_stime for u in usages), wall, max(u.ru_maxrss for u in usages) / unit, said)


def _left() -> Iterator[resource.struct_rusage]:
    """Wait for the processes that the command left, and yield what each cost."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


def make(corpus: Path, out: Path, *arguments: str, **environment: str) -> Cost:
    """Run make in the checkout for a corpus and an output folder."""
    return spend(["make", f"CORPUS={corpus}", f"OUT={out}", *arguments], **environment)


def python(*arguments: str, **environment: str) -> Cost:
    """Run a module or script with this interpreter, one thread a process, as make runs every stage."""
    threads = dict.fromkeys(THREADS, "1")
    return spend([sys.executable, *arguments], PYTHONHASHSEED="0", PYTHONUTF8="1", **(threads | environment))
