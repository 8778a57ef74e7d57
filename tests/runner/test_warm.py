"""The warm parent: who may ask it, what it hands on, when it ends, and that it never builds with changed code."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from pipeline.runner import code_keys, stages, warm
from tests.conftest import OWN, ROOT, WATERWORKS
from tests.runner import checkout

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each output is built in its own process")


@pytest.fixture
def owner(monkeypatch: pytest.MonkeyPatch) -> subprocess.Popen[bytes]:
    """A process that owns a warm parent and ends with the test."""
    process = subprocess.Popen(["sleep", "60"])
    monkeypatch.setenv("TESTIMONIA_WARM", str(process.pid))
    yield process
    process.kill()
    process.wait()


def parents_of(owner: subprocess.Popen[bytes]) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.cmdline()[-1:] == [str(owner.pid)]:
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def gone(owner: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + 10
    while parents_of(owner) and time.monotonic() < until:
        time.sleep(0.05)
    return not parents_of(owner)


def call(code: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Make `sources` by the runner of a checkout."""
    inherited = {k: v for k, v in os.environ.items() if k not in OWN or k == "TESTIMONIA_WARM"}
    command = [
        "pipeline",
        f"{out}/tables/sources.csv",
        f"{WATERWORKS}/documents.csv",
        f"{WATERWORKS}/zones.csv",
        f"{WATERWORKS}/texts",
    ]
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=code, env=inherited | environment, capture_output=True, text=True, check=False
    )


def test_it_builds_what_a_process_of_its_own_builds_and_ends_with_its_owner(
    owner: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    assert "sources" in call(ROOT, tmp_path / "warm").stderr
    assert len(parents_of(owner)) == 1
    assert "sources" in call(ROOT, tmp_path / "cold", TESTIMONIA_WARM="").stderr
    made = [(tmp_path / way / "tables" / "sources.csv").read_bytes() for way in ("warm", "cold")]
    assert made[0] == made[1]
    owner.kill()
    owner.wait()
    assert gone(owner)
    assert call(ROOT, tmp_path / "later").returncode == 0  # no owner, no parent: in its own process
    assert parents_of(owner) == []


def test_a_child_has_the_askers_environment_folder_umask_and_streams(owner: subprocess.Popen[bytes], tmp_path: Path) -> None:
    call(ROOT, tmp_path / "first")
    old = os.umask(0o027)
    try:
        quiet = call(ROOT, tmp_path / "second", QUIET="1")
    finally:
        os.umask(old)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert (tmp_path / "second" / "tables" / "sources.csv").stat().st_mode & 0o777 == 0o640
    assert len(parents_of(owner)) == 1


def test_a_malformed_entry_of_the_environment_is_left_out(owner: subprocess.Popen[bytes], tmp_path: Path) -> None:
    made = call(ROOT, tmp_path, **{"": "="})
    assert (made.returncode, len(parents_of(owner))) == (0, 1)
    assert "sources" in made.stderr


def test_what_the_person_can_put_right_is_said_once_and_fails(owner: subprocess.Popen[bytes], tmp_path: Path) -> None:
    command = ["pipeline", f"{tmp_path}/tables/sources.csv", f"{WATERWORKS}/themes.csv", f"{WATERWORKS}/texts"]
    said = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr.count("sources.build() reads documents, files, zones; it was given files, themes") == 1
    assert "Traceback" not in said.stderr


def test_changed_code_is_not_built_by_an_old_parent(owner: subprocess.Popen[bytes], tmp_path: Path) -> None:
    copy = checkout(tmp_path / "checkout")
    call(copy, tmp_path / "out")
    (old,) = parents_of(owner)
    stage = copy / "pipeline" / "normalize" / "sources.py"
    date = stage.stat().st_mtime_ns
    stage.write_text(
        stage.read_text(encoding="utf-8")
        + "\n\n_build = build\n\n\ndef build(files, documents, zones):\n"
        + "    return _build(files, documents, zones).assign(title='Retold')\n",
        encoding="utf-8",
    )
    os.utime(stage, ns=(date, date))
    call(copy, tmp_path / "out")
    assert b'"Retold"' in (tmp_path / "out" / "tables" / "sources.csv").read_bytes()
    assert old not in parents_of(owner)
    shutil.rmtree(tmp_path / "out")
    call(copy, tmp_path / "out")  # a new parent has the new code
    assert b'"Retold"' in (tmp_path / "out" / "tables" / "sources.csv").read_bytes()


def test_an_asker_that_is_gone_takes_its_child_with_it(owner: subprocess.Popen[bytes]) -> None:
    module = str(stages.stage_of(Path("tokens.parquet")))
    connection = warm.connect({"kind": "work", "module": module, "most": 1}, [0, 1, 2])
    assert connection is not None
    assert connection.recv(1)  # the worker is ready
    (parent,) = [p for p in parents_of(owner) if p.children()]
    refused = warm.connect({"kind": "work", "module": module, "most": 1}, [0, 1, 2])
    assert refused is not None
    assert refused.recv(1) == b""  # no more than that many workers for all builds together
    (child,) = parent.children()
    connection.close()
    child.wait(timeout=10)
    assert parent.is_running()
    os.kill(parent.pid, signal.SIGKILL)
    assert gone(owner)


@pytest.mark.slow
def test_a_parent_that_imported_every_stage_has_one_thread() -> None:
    code = (
        "import os; from pipeline.runner import cache, code_keys, importing, stages\n"
        "cache.one_thread(); os.environ['JE_ARROW_MALLOC_CONF'] = 'background_thread:false'\n"
        "for module in stages.all_stages(): importing.import_for(module)\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "1\n"


@pytest.mark.parametrize("value", ["", "0x", "none", "999999999"])
def test_without_an_owner_nobody_is_asked(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TESTIMONIA_WARM", value)
    assert warm.connect({"kind": "work", "module": "", "most": 1}, [0, 1, 2]) is None


def test_askers_whose_interpreters_started_differently_have_parents_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    one = warm._address("7")
    monkeypatch.setenv("PYTHONHASHSEED", "2")
    assert warm._address("7") != one
    assert len(one) < 108  # bytes that the name of a socket may have
    assert code_keys.CODE == ROOT
