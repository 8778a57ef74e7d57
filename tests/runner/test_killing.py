"""Killed at any point, a build leaves nothing running and nothing half written, and the next one gives the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from itertools import count
from pathlib import Path

import psutil
import pytest

from pipeline.runner import workers
from tests.conftest import make
from tests.runner import bytes_of, corpus_of, prose, start

DOCUMENTS = 40
CHARACTERS = 11_000
PATIENCE = 60.0  # seconds to wait for the moment of the kill
GONE_AFTER = 3.0  # seconds after which nothing of a killed build may be left running
LOOK_AGAIN = 0.2  # seconds: a process that is being replaced by another has neither words nor environment for a moment
WARM_PARENT = "pipeline.runner.warm_parent"
LONG = 5  # words run together: the model's time goes by words, and characters alone decide on a second process

pytestmark = pytest.mark.alone  # two processes, and seconds of the clock


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus for two processes, built as far as passages and repairs in `half` and as far as sentences in `clean`."""
    assert DOCUMENTS * CHARACTERS > workers.IN_PROCESS_CHARACTERS
    folder = tmp_path_factory.mktemp("killing")
    corpus_of(
        folder / "corpus", {f"text-{number:02}": run_together(prose(CHARACTERS, number)) for number in range(DOCUMENTS)}
    )
    wanted = (
        str(folder / "half" / "tables" / f"{name}.csv") for name in ("passages", "repairs")
    )  # else made beside the tokens
    make(*wanted, f"CORPUS={folder / 'corpus'}", f"OUT={folder / 'half'}")
    shutil.copytree(folder / "half", folder / "clean")
    make("normalize", f"CORPUS={folder / 'corpus'}", f"OUT={folder / 'clean'}", "JOBS=1")
    return folder


@pytest.fixture
def out(folder: Path, tmp_path: Path) -> Path:
    """A copy of the half-finished build."""
    return Path(shutil.copytree(folder / "half", tmp_path / "out"))


def run_together(text: str) -> str:
    """Return the text with as many characters in a fifth of its words."""
    blanks = count(1)
    return re.sub(r"(?<=[a-z]) (?=[a-z])", lambda blank: "o" if next(blanks) % LONG else " ", text)


def of_the_build(out: Path) -> list[psutil.Process]:
    """Return the processes that were started for this output folder, make itself and orphans among them."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and f"OUT={out}" in process.environ().get(
                "MAKEFLAGS", ""
            ) + " ".join(process.cmdline()):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def left_of_the_build(out: Path) -> list[psutil.Process]:
    """Return what still runs of a killed build once it has had its time to end."""
    until = time.monotonic() + GONE_AFTER - LOOK_AGAIN
    while of_the_build(out) and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(LOOK_AGAIN)
    return of_the_build(out)


def runner_of(out: Path) -> psutil.Process | None:
    """Return the process that makes the tokens."""
    wanted = str(out / "tables" / "tokens.parquet")
    for process in of_the_build(out):
        try:
            if "pipeline" in process.cmdline() and wanted in process.cmdline():
                return process
        except psutil.NoSuchProcess:
            continue
    return None


def parent_of(out: Path) -> psutil.Process | None:
    """Return the warm parent of this build: the one of its processes whose parent has another command."""
    warm = [p for p in of_the_build(out) if WARM_PARENT in p.cmdline()]
    return next((p for p in warm if p.pid not in {c.pid for other in warm for c in other.children()}), None)


def forked(out: Path) -> list[psutil.Process]:
    """Return the processes forked from the warm parent in their order: one that builds, then its workers."""
    parent = parent_of(out)
    return sorted(parent.children(), key=lambda p: (p.create_time(), p.pid)) if parent else []


def workers_of(out: Path, runner: psutil.Process) -> list[psutil.Process]:
    spawned = [child for child in runner.children() if any("spawn_main" in part for part in child.cmdline())]
    return spawned or forked(out)[1:]


def entries(out: Path) -> set[str]:
    """Return the finished documents in the cache; what begins with a dot is being written."""
    return {path.name for path in (out / ".cache" / "tokens").glob("*") if not path.name.startswith(".")}


def wait_for(out: Path, make_: subprocess.Popen[str], documents: int) -> psutil.Process:
    """Wait until so many documents are finished and both workers run; return the runner."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        runner = runner_of(out)
        if runner and len(workers_of(out, runner)) == 2 and len(entries(out)) >= documents:
            return runner
        assert make_.poll() is None, "the build ended before it could be killed"
        time.sleep(0.02)
    raise AssertionError("the moment to kill did not come")


@pytest.mark.slow
@pytest.mark.parametrize("documents", [0, 12])
@pytest.mark.parametrize("victim", ["make", "runner", "worker"])
@pytest.mark.parametrize("warm", ["WARM=1", "WARM=0"])
def test_a_killed_build_leaves_nothing_behind_and_goes_on_where_it_was(
    folder: Path, out: Path, victim: str, documents: int, warm: str
) -> None:
    options = f"CORPUS={folder / 'corpus'}", f"OUT={out}", "JOBS=2"
    process = start("normalize", *options, warm)
    runner = wait_for(out, process, documents)
    victims = {"make": [process.pid], "runner": [runner.pid], "worker": [w.pid for w in workers_of(out, runner)[:1]]}
    os.kill(victims[victim][0], signal.SIGKILL)
    if victim == "worker":
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 2
        assert "a worker process was killed (no memory left?); finished documents are kept, so run make again" in said
        assert "Traceback" not in said
    assert left_of_the_build(out) == []
    assert process.wait(timeout=1) != 0
    clean = bytes_of(folder / "clean")
    whole = {name: data for name, data in bytes_of(out).items() if not Path(name).name.startswith(".")}
    assert whole == {name: clean[name] for name in whole}
    kept = entries(out)
    assert len(kept) >= documents
    said = make("normalize", *options).stderr
    tokens = next(line for line in said.splitlines() if line.startswith("tokens "))
    assert f"{DOCUMENTS} documents, {DOCUMENTS - len(kept)} made" in tokens
    assert bytes_of(out) == clean
    assert len(entries(out)) == len(list((out / ".cache" / "tokens").iterdir())) == DOCUMENTS


@pytest.mark.slow
@pytest.mark.parametrize("documents", [0, 12])
@pytest.mark.parametrize("victim", ["parent", "child"])
def test_where_the_warm_parent_or_its_child_is_killed_the_asker_builds_itself(
    folder: Path, out: Path, victim: str, documents: int
) -> None:
    process = start("normalize", f"CORPUS={folder / 'corpus'}", f"OUT={out}", "JOBS=2")
    wait_for(out, process, documents)
    (parent := parent_of(out)) and os.kill(parent.pid if victim == "parent" else forked(out)[0].pid, signal.SIGKILL)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    assert parent is not None
    assert left_of_the_build(out) == []
    assert bytes_of(out) == bytes_of(folder / "clean")


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.0])
def test_killed_at_any_time_a_build_from_nothing_ends_as_a_clean_one(folder: Path, tmp_path: Path, seconds: float) -> None:
    out = tmp_path / "out"
    options = f"CORPUS={folder / 'corpus'}", f"OUT={out}", "JOBS=2"
    process = start("normalize", *options)
    time.sleep(seconds)
    process.kill()
    process.wait()
    assert left_of_the_build(out) == []
    clean = bytes_of(folder / "clean")
    whole = {name: data for name, data in bytes_of(out).items() if not Path(name).name.startswith(".")}
    assert whole == {name: clean[name] for name in whole}
    make(*(str(out / "tables" / f"{name}.csv") for name in ("passages", "repairs")), *options)
    assert bytes_of(out) == {name: data for name, data in clean.items() if name in bytes_of(folder / "half")}


@pytest.mark.slow
def test_two_processes_give_the_bytes_of_one(folder: Path, out: Path) -> None:
    said = make("normalize", f"CORPUS={folder / 'corpus'}", f"OUT={out}", "JOBS=2").stderr
    assert f"{DOCUMENTS} documents, {DOCUMENTS} made in 2 processes" in said
    assert bytes_of(out) == bytes_of(folder / "clean")
