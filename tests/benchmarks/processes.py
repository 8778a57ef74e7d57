"""Run a command and say what it cost: CPU and peak memory of it and all that it started and waited for."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "JOBS", "STRICT", "QUIET", "DASK_SCHEDULER_ADDRESS", "CORPUS", "TEXTS", "OUT")
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
        errors.seek(0)
        said = errors.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}\n{said[-2000:]}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit, said)


def make(corpus: Path, out: Path, *arguments: str, **environment: str) -> Cost:
    """Run make in the checkout for a corpus and an output folder."""
    return spend(["make", f"CORPUS={corpus}", f"OUT={out}", *arguments], **environment)


def python(*arguments: str, **environment: str) -> Cost:
    """Run a module or script with this interpreter, one thread a process, as make runs every stage."""
    threads = dict.fromkeys(THREADS, "1")
    return spend([sys.executable, *arguments], PYTHONHASHSEED="0", PYTHONUTF8="1", **(threads | environment))
