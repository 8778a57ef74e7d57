"""What the tests of the commands share."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout

from pipeline.runner.cache import status_of


def called(command: Callable[[], int]) -> subprocess.CompletedProcess[str]:
    """Run a command's `main` in this process, which imports nothing anew; what it raises fails the test."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = status_of(command)
    return subprocess.CompletedProcess([], status, out.getvalue(), err.getvalue())
