"""The report in the browser: the right page, by the program that this desktop has, or the path in print."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import run

NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An output folder whose name has a blank, with a report in Markdown, beside a folder of programs."""
    (tmp_path / "my out" / "report").mkdir(parents=True)
    (tmp_path / "programs").mkdir()
    (tmp_path / "my out" / "report" / "comparison.md").touch()
    return tmp_path


def opened(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.commands.open_report", str(home / "my out")]
    return run(command, check=False, PATH=str(home / "programs"), **environment)


def program(home: Path, name: str, status: int = 0) -> None:
    """Put a program into the folder that notes what it was given."""
    path = home / "programs" / name
    path.write_text(f"#!/bin/sh\nprintf '%s|' \"$@\" >> '{home}/given'\nexit {status}\n", encoding="utf-8")
    os.chmod(path, 0o755)


def test_without_a_browser_the_path_is_printed(home: Path) -> None:
    said = opened(home, **NO_SCREEN)
    page = home / "my out" / "report" / "comparison.md"
    assert (said.returncode, said.stdout) == (0, f"no browser was found; open {page}\n")


def test_the_page_in_the_browser_goes_before_the_one_in_markdown(home: Path) -> None:
    program(home, "xdg-open")
    page = home / "my out" / "report" / "index.html"
    page.touch()
    said = opened(home, DISPLAY=":0")
    assert (said.returncode, said.stdout) == (0, f"{page}\n")
    assert (home / "given").read_text(encoding="utf-8") == f"{page}|"


@pytest.mark.parametrize(("name", "status", "screen"), [("xdg-open", 3, ":0"), ("xdg-open", 0, ""), ("wslopen", 0, ":0")])
def test_a_browser_that_does_not_open_or_cannot_is_none(home: Path, name: str, status: int, screen: str) -> None:
    program(home, name, status)
    said = opened(home, DISPLAY=screen, WAYLAND_DISPLAY="")
    assert said.stdout.startswith("no browser was found; open ")


def test_the_windows_browser_needs_no_screen(home: Path) -> None:
    program(home, "wslview")
    assert "no browser" not in opened(home, **NO_SCREEN).stdout


def test_where_nothing_is_built_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "programs").mkdir()
    said = opened(tmp_path)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.endswith("comparison.md not found; expected a folder that make has built: run make first\n")
