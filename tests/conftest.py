"""What tests share: the folders they look in, and small corpora built by the real commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline import table_files

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WATERWORKS = ROOT / "tests" / "corpora" / "waterworks"
HAND = ("documents", "zones", "entities", "aliases", "themes", "event_types", "decisions")


def needed(path: Path) -> Path:
    """Return a path that only some checkouts have; else skip the test, saying so, or fail it where CI promises the path."""
    if not path.exists():
        reason = f"{path} is not here; it is not part of the repository"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return path


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the original texts."""
    return needed(SHARED / "seeds")


@pytest.fixture(scope="session")
def shared_gold() -> Path:
    """The annotated gold of the original texts."""
    return needed(SHARED / "gold")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the small corpus of another subject, free to be changed."""
    return Path(shutil.copytree(WATERWORKS, tmp_path / "corpus"))


def make(*arguments: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make in the checkout with the environment that runs the tests; options such as CORPUS=… are arguments."""
    return run(["make", f"python={sys.executable}", "venv=" + _environment(), *arguments], check=check, **environment)


def run(command: list[str], *, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout; its output is kept, and shown where it fails and should not have."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "JOBS", "STRICT", "QUIET")}
    done = subprocess.run(command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, errors="replace")
    assert not check or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def _environment() -> str:
    """Return the folder of the environment, with the marks by which the Makefile knows that it is complete."""
    folder = Path(sys.prefix)
    for mark in (".core", ".tests"):
        if not (folder / mark).exists():
            (folder / mark).touch()
    return os.path.relpath(folder, ROOT)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one build of the embedded corpus."""
    out = tmp_path_factory.mktemp("built") / "outputs"
    make(f"OUT={out}")
    return out


@pytest.fixture(scope="session")
def table(built: Path) -> Callable[[str], pd.DataFrame]:
    """Read a table of the embedded corpus by name."""
    return lambda name: read(built, name)


def read(out: Path, name: str) -> pd.DataFrame:
    """Read a machine table of an output folder, checked against its contract."""
    found = next(path for path in (out / "tables").glob(f"{name}.*"))
    return table_files.read(found, name)


@pytest.fixture(scope="session")
def originals(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one build of the original texts."""
    corpus = tmp_path_factory.mktemp("originals") / "corpus"
    corpus.mkdir()
    for name in HAND:
        shutil.copy(ROOT / "corpus" / f"{name}.csv", corpus)
    out = corpus.parent / "outputs"
    make("originals", f"FROM={seeds}", f"CORPUS={corpus}", f"OUT={out}")
    return out / "originals"
