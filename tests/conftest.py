"""What tests share: the folders they look in, and small corpora built by the real commands."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from pipeline.runner import table_files

settings.register_profile("any load", deadline=None)  # a test must not fail because the machine is busy
settings.load_profile("any load")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WATERWORKS = ROOT / "tests" / "corpora" / "waterworks"
# The tests of a session share one warm parent, which ends with the process named here.
WARM = os.environ.get("TESTIMONIA_WARM") or str(os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid())
OWN = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "JOBS", "STRICT", "QUIET", "WARM", "TESTIMONIA_WARM", "TESTIMONIA_OUTPUTS")
HAND = ("documents", "zones", "entities", "aliases", "themes", "event_types", "decisions")

WHOLE = {"built", "originals"}  # fixtures that build a whole corpus


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark as slow what asks for the build of a whole corpus."""
    for item in items:
        if WHOLE & set(item.fixturenames):
            item.add_marker("slow")


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
    return run(_command(*arguments), check=check, **{"TESTIMONIA_WARM": WARM} | environment)


def run(command: list[str], *, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout; its output is kept, and shown where it fails and should not have."""
    inherited = {k: v for k, v in os.environ.items() if k not in OWN}
    done = subprocess.run(command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, errors="replace")
    assert not check or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def _command(*arguments: str) -> list[str]:
    return ["make", f"python={sys.executable}", "venv=" + _environment(), *arguments]


def _environment() -> str:
    """Return the folder of the environment, with the marks by which the Makefile knows that it is complete."""
    folder = Path(sys.prefix)
    for mark in (".core", ".tests"):
        if not (folder / mark).exists():
            (folder / mark).touch()
    return os.path.relpath(folder, ROOT)


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """Return a folder that one of the processes of this run fills and the others wait for; nobody may change it.

    A process that fails leaves no mark, so the next one tries again and says what is wrong.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".done").exists():
            fill(folder)
            (folder / ".done").touch()
    return folder


def make_beside(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make in two processes that give way to tests: while one process of the run fills a folder, another may wait for it."""
    return run(["nice", "-n", "3", *_command("-j2", *arguments)], **{"TESTIMONIA_WARM": WARM} | environment)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one build of the embedded corpus."""
    return made_once(tmp_path_factory, "built", lambda folder: make_beside(f"OUT={folder / 'outputs'}")) / "outputs"


@pytest.fixture(scope="session")
def waterworks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small corpus (`corpus`), all of its outputs (`out`), and what `make -s` said meanwhile (`said`)."""

    def fill(folder: Path) -> None:
        shutil.copytree(WATERWORKS, folder / "corpus", dirs_exist_ok=True)
        given = f"CORPUS={folder / 'corpus'}", f"OUT={folder / 'out'}", "JOBS=1"
        said = make_beside("-s", *given, LC_ALL="C.UTF-8", TZ="UTC")
        (folder / "said").write_text(said.stdout + said.stderr, encoding="utf-8")
        make(*given)

    return made_once(tmp_path_factory, "waterworks", fill)


@pytest.fixture(scope="session")
def table(built: Path) -> Callable[[str], pd.DataFrame]:
    """Read a table of the embedded corpus by name."""
    return lambda name: read(built, name)


def read(out: Path, name: str) -> pd.DataFrame:
    """Read a machine table of an output folder, checked against its contract."""
    found = next(path for path in (out / "tables").glob(f"{name}.*"))
    return table_files.read(found, name)


@pytest.fixture(scope="session")
def words_of_digests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the embedded corpus as far as its words, for slow tests that need no more."""
    return made_once(tmp_path_factory, "words", lambda folder: _words(ROOT / "corpus", ROOT / "corpus" / "texts", folder))


@pytest.fixture(scope="session")
def words_of_originals(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the original texts as far as their words, for slow tests that need no more."""

    def fill(folder: Path) -> None:
        corpus = _tables_of_the_corpus(folder)
        run([sys.executable, "-m", "pipeline.commands.originals", str(seeds), str(corpus)])
        _words(corpus, corpus / "originals", folder)

    return made_once(tmp_path_factory, "original-words", fill)


def _words(corpus: Path, texts: Path, out: Path) -> None:
    make_beside(str(out / "tables" / "tokens.parquet"), f"CORPUS={corpus}", f"TEXTS={texts}", f"OUT={out}")


def _tables_of_the_corpus(folder: Path) -> Path:
    """Copy the hand-written tables of the embedded corpus into a new corpus without texts."""
    (folder / "corpus").mkdir(exist_ok=True)
    for name in HAND:
        shutil.copy(ROOT / "corpus" / f"{name}.csv", folder / "corpus")
    return folder / "corpus"


@pytest.fixture(scope="session")
def originals(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one build of the original texts."""

    def fill(folder: Path) -> None:
        corpus = _tables_of_the_corpus(folder)
        make_beside("originals", f"FROM={seeds}", f"CORPUS={corpus}", f"OUT={folder / 'outputs'}")

    return made_once(tmp_path_factory, "originals", fill) / "outputs" / "originals"
