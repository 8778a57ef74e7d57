"""A bar on a terminal, plain lines elsewhere, nothing where problems only are asked for."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHOW = """
import time
from pipeline.runner.progress import Progress
with Progress("tokens", 3) as progress:
    for _ in range(3):
        progress.advance(1)
        time.sleep(0.2)
"""


def shown(quiet: str) -> str:
    """What a person sees on a terminal while three documents are made."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"QUIET": quiet, "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", SHOW], stderr=theirs, env=environment, check=True, timeout=60)
    os.set_blocking(ours, False)
    os.close(theirs)
    try:
        return os.read(ours, 100_000).decode()
    except (BlockingIOError, OSError):
        return ""
    finally:
        os.close(ours)


def test_a_terminal_shows_how_far_a_stage_has_come() -> None:
    assert "tokens" in shown("")


def test_a_terminal_shows_nothing_where_problems_only_are_asked_for() -> None:
    assert shown("1") == ""


@pytest.mark.parametrize("total", [3, 1, 0])
def test_elsewhere_there_is_no_bar(total: int, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHOW.replace('"tokens", 3', f'"tokens", {total}')]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=60)
    assert (done.stdout, done.stderr) == ("", "")
