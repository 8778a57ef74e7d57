"""Two clean builds give the same bytes, whatever the hash seed, locale, time zone, number of jobs and order of files."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pipeline.pages import FIGURES
from tests.conftest import WATERWORKS, make, run
from tests.runner import OUTPUTS, bytes_of, outputs_in


@pytest.fixture(scope="module")
def plain(waterworks: Path) -> dict[str, bytes]:
    """Every output of the small corpus, built with JOBS=1, LC_ALL=C.UTF-8 and TZ=UTC."""
    return bytes_of(waterworks / "out")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["PYTHONHASHSEED=1", "JOBS=2"], {"LC_ALL": "C", "TZ": "America/St_Johns"}),
        (["PYTHONHASHSEED=random", "-j2"], {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8"}),
    ],
)
def test_a_build_in_other_surroundings_gives_the_same_bytes(
    plain: dict[str, bytes], tmp_path: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    corpus = tmp_path / "elsewhere" / "corpus"
    (corpus / "texts").mkdir(parents=True)
    for path in sorted(WATERWORKS.rglob("*.*"), reverse=True):
        shutil.copyfile(path, corpus / path.relative_to(WATERWORKS))
    make(f"CORPUS={corpus}", f"OUT={tmp_path / 'other name'}", *arguments, **environment)
    other = bytes_of(tmp_path / "other name")
    assert sorted(other) == sorted(plain)
    assert [name for name in plain if other[name] != plain[name]] == []
    assert outputs_in(plain) == OUTPUTS


@pytest.mark.slow
def test_figures_as_pictures_are_the_same_bytes_too(waterworks: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    shutil.copytree(waterworks / "out", first)
    for path in (first / "figures").iterdir():
        path.unlink()
    make(f"CORPUS={WATERWORKS}", f"OUT={first}", "FIGURES=png")
    shutil.copytree(first, second)
    for path in (second / "figures").iterdir():
        path.unlink()
    make(f"CORPUS={WATERWORKS}", f"OUT={second}", "FIGURES=png", LC_ALL="C", TZ="Asia/Kathmandu")
    assert {path.name for path in (first / "figures").iterdir()} == {
        f"{name}.{ending}" for name in FIGURES for ending in ("png", "svg")
    }
    assert bytes_of(first) == bytes_of(second)


NO_NETWORK = """
import socket

def refuse(self, address, *_, connect=socket.socket.connect):
    if self.family != socket.AF_UNIX:
        raise OSError(f"a connection to {address} was tried")
    return connect(self, address)

socket.socket.connect = socket.socket.connect_ex = refuse
"""


@pytest.mark.slow
def test_a_build_without_a_network_gives_the_same_bytes(plain: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    tried = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    assert (
        "a connection to ('127.0.0.1', 9) was tried" in run(tried, check=False, PYTHONPATH=str(tmp_path / "blocked")).stderr
    )
    make(f"CORPUS={WATERWORKS}", f"OUT={tmp_path / 'out'}", PYTHONPATH=str(tmp_path / "blocked"))
    assert bytes_of(tmp_path / "out") == plain
