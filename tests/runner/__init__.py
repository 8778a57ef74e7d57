"""What the tests of the runner share: the bytes and dates of a build, generated texts, a build that goes on by itself."""

from __future__ import annotations

import inspect
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.runner.stages import all_stages
from tests.conftest import OWN, ROOT

WORDS = (
    "water", "carrier", "council", "barrel", "quay", "market", "winter", "morning", "street", "clerk", "petition", "river",
    "carries", "asks", "pays", "wants", "signs", "reads", "closes", "the", "a", "of", "and", "in", "for", "old", "dear",
)  # fmt: skip


OUTPUTS = len(all_stages()) - 1  # one for each stage, but `make` does not ask for `scores`


def bytes_of(out: Path) -> dict[str, bytes]:
    """Return every file that a build leaves for people, by its path below the output folder."""
    return {str(path.relative_to(out)): path.read_bytes() for path in _files(out)}


def outputs_in(files: Iterable[str]) -> int:
    """Count the outputs among the files of a build: without the pages that are parts of the page of documents."""
    return sum(not name.startswith("report/documents/") for name in files)


def dates_of(out: Path) -> dict[str, int]:
    """Return when each of these files was last written."""
    return {str(path.relative_to(out)): path.stat().st_mtime_ns for path in _files(out)}


def _files(out: Path) -> list[Path]:
    found = [out / "tables.xlsx"] if (out / "tables.xlsx").exists() else []
    return sorted(found + [p for room in ("tables", "figures", "report") for p in (out / room).rglob("*") if p.is_file()])


def prose(characters: int, seed: int) -> str:
    """Return made-up sentences, a paragraph every eight of them; the same seed gives the same text."""
    chance = random.Random(seed)
    parts, length = [], 0
    while length < characters:
        words = [chance.choice(WORDS) for _ in range(chance.randint(6, 14))]
        parts.append(f"{' '.join(words).capitalize()}.{chr(10) * 2 if len(parts) % 8 == 7 else ' '}")
        length += len(parts[-1])
    return "".join(parts).strip() + "\n"


def corpus_of(folder: Path, texts: dict[str, str]) -> Path:
    """Write a corpus of these texts, the first of them primary; its other tables are not there, so empty."""
    (folder / "texts").mkdir(parents=True)
    rows = ["doc,role,title,author,date,language,held,source,license,original_sha256"]
    for number, (doc, text) in enumerate(texts.items()):
        (folder / "texts" / f"{doc}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{doc},{'secondary' if number else 'primary'},Text {doc},,1887,en,whole,,MIT,")
    (folder / "documents.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    return folder


def inputs_of(build: Callable[..., object], corpus: Path) -> list[Path]:
    """Return what a stage that reads files and hand-written tables alone is made from, in the order of its parameters."""
    return [corpus / ("texts" if name == "files" else f"{name}.csv") for name in inspect.signature(build).parameters]


def command(*arguments: str) -> list[str]:
    """Return the make command that conftest's `make` runs."""
    return ["make", f"python={sys.executable}", f"venv={os.path.relpath(sys.prefix, ROOT)}", *arguments]


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start make in a session of its own, with a warm parent of its own, and do not wait for it."""
    inherited = {k: v for k, v in os.environ.items() if k not in OWN}
    return subprocess.Popen(
        command(*arguments), cwd=ROOT, env=inherited, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        errors="replace", start_new_session=True,
    )  # fmt: skip


def checkout(target: Path) -> Path:
    """Copy the tracked files of the pipeline and its Makefile, with their dates, so that the copy can be changed."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "Makefile", "requirements.lock", "pipeline"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, tracked.stdout.split("\0")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    return target


def command_in(folder: Path, *arguments: str) -> list[str]:
    """Return the make command of another checkout, with the environment that runs the tests."""
    return ["make", "-C", str(folder), f"python={sys.executable}", f"venv={sys.prefix}", *arguments]
