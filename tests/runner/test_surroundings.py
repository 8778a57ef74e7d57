"""Faults of the surroundings: each ends in one plain sentence, and the next build gives the bytes of a clean one."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.commands.take_in import main as take_in
from pipeline.commands.take_in import suspect_edited
from pipeline.contracts import DataError
from pipeline.normalize import sources, spacy_models
from pipeline.runner import table_files, workers
from pipeline.runner.cache import Folder
from tests.conftest import ROOT, WATERWORKS, run
from tests.runner import bytes_of, inputs_of

RUNNER = [sys.executable, "-m", "pipeline"]


BOTH = """
import sys
from pathlib import Path
from pipeline.runner.making import make

sources, texts, folder, *given = map(Path, sys.argv[1:])
sys.exit(make(sources, given) or make(texts, [sources, folder]))
"""


def built(out: Path, *, before: str = "", check: bool = True, corpus: Path = WATERWORKS, **environment: str) -> list[str]:
    """Make sources and texts; return the lines that were said. `before` is Python that the process runs first."""
    made = out / "tables" / "sources.csv", out / "tables" / "texts.parquet"
    paths = *made, corpus / "texts", *inputs_of(sources.build, corpus)
    command = [sys.executable, "-c", before + BOTH, *map(str, paths)]
    said = run(command, check=check, TESTIMONIA_WARM="", **environment).stderr
    assert "Traceback" not in said
    return said.split("\n")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("clean")
    built(out)
    return bytes_of(out)


def test_an_output_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    said = built(tmp_path / "out", check=False)
    assert "sources.csv was not made." in said
    assert f"{tmp_path}/out/.cache/locks: Not a directory" in said


@pytest.mark.parametrize(
    ("command", "arguments", "path"),
    [
        ("take_in", [WATERWORKS, "file/corpus"], "file/corpus"),
        ("add", [ROOT / "README.md", "--corpus", ".", "--texts", "file"], "file"),
        ("originals", [".", "."], "originals"),
    ],
)
def test_a_command_that_may_not_write_says_so_in_a_line(
    tmp_path: Path, command: str, arguments: list[object], path: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "originals").touch()
    (tmp_path / "letter.txt").write_text("The pump.\n", encoding="utf-8")
    checksum = hashlib.sha256(b"The pump.\n").hexdigest()
    (tmp_path / "documents.csv").write_text(f"doc,role,original_sha256\nletter,primary,{checksum}\n", encoding="utf-8")
    full = [str(tmp_path / a) if isinstance(a, str) and not a.startswith("--") else str(a) for a in arguments]
    done = run([sys.executable, "-m", f"pipeline.commands.{command}", *full], check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path}/{path}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is read-only for the superuser")
def test_an_output_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert f"{tmp_path}/out: Permission denied" in built(tmp_path / "out", check=False)


@pytest.mark.parametrize("missing", [pytest.param("sources.csv", marks=pytest.mark.slow), "texts.parquet"])
def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path: Path, clean: dict[str, bytes], missing: str) -> None:
    limit = len(clean[f"tables/{missing}"]) - 1
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    said = built(tmp_path, before=full, check=False)
    assert any(line.endswith(" was not made.") for line in said)
    assert any(line.endswith("File too large") for line in said)
    assert bytes_of(tmp_path).items() <= clean.items()
    assert f"tables/{missing}" not in bytes_of(tmp_path)
    built(tmp_path)
    assert bytes_of(tmp_path) == clean


def test_a_process_without_memory_says_so(tmp_path: Path, clean: dict[str, bytes]) -> None:
    short = "from pipeline.runner import table_files\ndef fail(*_): raise MemoryError\ntable_files.settle = fail"
    assert "There is not enough memory; a smaller JOBS needs less" in built(tmp_path, before=short, check=False)
    built(tmp_path)
    assert bytes_of(tmp_path) == clean


ELSEWHERE = {
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "0",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "77",
    "TERM": "dumb",
}
OFFLINE = """
import socket
def refuse(*_): raise OSError("no network")
socket.getaddrinfo = socket.create_connection = socket.socket.connect = refuse
"""
WITHOUT_A_HOME = """
import os
os.umask(0o077)
for name in ("HOME", "USER", "TMPDIR", "PATH"): os.environ.pop(name, None)
"""
WITHOUT_STREAMS = """
import os, sys
os.close(0), os.close(1)
sys.stdin = sys.stdout = None
"""
CLOSED_PIPE = """
import os
r, w = os.pipe()
os.dup2(w, 1), os.close(r), os.close(w)
"""


@pytest.mark.parametrize(
    "before",
    [
        OFFLINE + WITHOUT_A_HOME + CLOSED_PIPE,
        *(
            pytest.param(part, marks=pytest.mark.slow)
            for part in ("", OFFLINE, WITHOUT_A_HOME, WITHOUT_STREAMS, CLOSED_PIPE)
        ),
    ],
)
def test_other_surroundings_give_the_same_bytes(tmp_path: Path, clean: dict[str, bytes], before: str) -> None:
    built(tmp_path, before=before, **ELSEWHERE)
    assert bytes_of(tmp_path) == clean


def test_a_folder_with_blanks_and_umlauts_gives_the_same_bytes(tmp_path: Path, clean: dict[str, bytes]) -> None:
    corpus = Path(shutil.copytree(WATERWORKS, tmp_path / "Müllers  Körbe – alt"))
    built(tmp_path / "aus gabe ß", corpus=corpus)
    assert bytes_of(tmp_path / "aus gabe ß") == clean


def test_two_builds_at_once_give_the_bytes_of_one(tmp_path: Path, clean: dict[str, bytes]) -> None:
    arguments = [str(path) for path in (tmp_path / "tables" / "sources.csv", *inputs_of(sources.build, WATERWORKS))]
    both = [subprocess.Popen([*RUNNER, *arguments], cwd=ROOT, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [build.wait() for build in both] == [0, 0]
    assert bytes_of(tmp_path) == {"tables/sources.csv": clean["tables/sources.csv"]}


EXIT_AT = """
import os, shutil, sys
from pathlib import Path
from pipeline.runner.importing import import_for
from pipeline.runner.making import make
from pipeline.runner.stages import stage_of
from tests.runner import bytes_of

out, output, *given = map(Path, sys.argv[1:])
import_for(stage_of(output))
OPERATIONS = ("os.rename", "os.remove", "os.mkdir", "os.utime", "fcntl.flock")

def build(last):
    # Build in a child that ends at once at its operation of that number; return its exit status.
    if (child := os.fork()) == 0:
        done = [0]
        def count(event, arguments):
            writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if last and (writes or event in OPERATIONS):
                done[0] += 1
                if done[0] == last:
                    os._exit(9)
        sys.addaudithook(count)
        os._exit(make(output, given))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

before = shutil.copytree(out, out.with_name("before"))
assert build(0) == 0
clean, last = bytes_of(out), 0
while True:
    last += 1
    shutil.rmtree(out)
    shutil.copytree(before, out)
    ended = build(last)
    whole = {name: data for name, data in bytes_of(out).items() if not Path(name).name.startswith(".")}
    assert all(clean[name] == data for name, data in whole.items()), last
    assert build(0) == 0 and bytes_of(out) == clean, last
    if ended == 0:
        break
print(last)
"""


@pytest.mark.slow
def test_ended_at_any_operation_on_a_file_a_build_goes_on_to_the_bytes_of_a_clean_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(out)
    (out / "tables" / "texts.parquet").unlink()
    shutil.rmtree(out / ".cache" / "texts")
    environment = {"QUIET": "1", "TESTIMONIA_WARM": ""}
    texts = [out / "tables" / "sources.csv", WATERWORKS / "texts"]
    for name, given in (("texts.parquet", texts), ("sources.csv", inputs_of(sources.build, WATERWORKS))):
        arguments = [str(path) for path in (out, out / "tables" / name, *given)]
        done = run([sys.executable, "-c", EXIT_AT, *arguments], **environment)
        assert int(done.stdout) > 8  # so many operations were tried
        shutil.rmtree(out.with_name("before"))
        (out / "tables" / "sources.csv").unlink()


def test_what_is_dated_ahead_is_looked_at_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(out)
    take_in(WATERWORKS, out / ".cache" / "corpus")
    ahead = time.time() + 1_000_000
    for path in out.rglob("*"):
        os.utime(path, (ahead, ahead))
    suspect_edited(out / ".cache")
    dates = {str(path.relative_to(out)): path.stat().st_mtime for path in out.rglob("*.csv")}
    assert dates["tables/sources.csv"] == dates[".cache/notes/sources.csv"] == 0
    assert abs(dates[".cache/corpus/themes.csv"] - time.time()) < 60


@pytest.mark.parametrize("jobs", ["abc", "0", "-1", "1.5", "²", " "])
def test_jobs_that_are_no_number_are_said(monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.setenv("JOBS", jobs)
    with pytest.raises(DataError, match="is not a number of processes; expected 1 or more"):
        workers.jobs_given()


@pytest.mark.parametrize(("jobs", "number"), [("", 1), ("1", 1), ("16", 16)])
def test_jobs_that_are_a_number_are_taken(monkeypatch: pytest.MonkeyPatch, jobs: str, number: int) -> None:
    monkeypatch.setenv("JOBS", jobs)
    assert workers.jobs_given() == number


def test_a_scheduler_that_does_not_answer_and_a_package_that_is_not_there_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS_TO_CONNECT", 0.2)
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "tcp://127.0.0.1:1")
    with pytest.raises(workers.WorkerLost, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1; start one, or unset"):
        list(workers.run([], jobs=1, characters=0))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(workers.WorkerLost, match=r"the package distributed is not installed; install it \(pip install"):
        list(workers.run([], jobs=1, characters=0))


def test_a_model_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(spacy_models.MODELS, "en", ("no_such_model",))
    with pytest.raises(DataError, match="the spaCy model of 'en' is not installed; expected no_such_model"):
        spacy_models.load.__wrapped__("en")


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("../secret.txt", "a link to a file outside the folder"),
        ("texts-of-others/../../secret.txt", "a link to"),
        ("nowhere.txt", "a link to nothing"),
        ("letter.txt", "Too many levels of symbolic links"),
    ],
)
def test_a_link_that_leads_out_or_nowhere_is_quarantined(tmp_path: Path, link: str, reason: str) -> None:
    corpus = Path(shutil.copytree(WATERWORKS, tmp_path / "corpus"))
    (corpus / "secret.txt").write_text("The key is under the mat.\n", encoding="utf-8")
    (corpus / "texts" / "letter.txt").symlink_to(link)
    given = inputs_of(sources.build, corpus)
    found = sources.build(*(Folder(path) if path.is_dir() else table_files.read(path, path.stem) for path in given))
    row = found.set_index("file").loc["letter.txt"]
    assert (row["status"], row["sha256"]) == ("quarantined", "")
    assert str(row["reason"]).startswith(f"cannot be read: {reason}")


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pump.\n", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert Folder(tmp_path)["b.txt"] == b"The pump.\n"
    linked = tmp_path.with_name(f"{tmp_path.name} linked")
    linked.symlink_to(tmp_path)
    assert Folder(linked)["b.txt"] == b"The pump.\n"
