"""The code of a stage as a key: the modules that it imports, the data files that they read, and the packages installed.

Only the standard library is imported, since `make` runs this each time.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

CODE = Path(__file__).resolve().parent.parent.parent
# not compiled here, since `make` waits for this module each time, and mostly needs no imports
IMPORTED = r"^[ \t]*(?:from[ \t]+(pipeline[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|(?:[^#\n\\]|\\\n)+)|import[ \t]+([^#\n]+))"
NOT_IN_KEY = frozenset(
    {f"pipeline/{name}.py" for name in ("columns", "contracts", "runner/hand_written", "runner/table_files")}
)


def code_of(module: Path) -> list[Path]:
    """Return the module and all modules of the pipeline that it imports, directly or not, in order of their paths."""
    found: set[Path] = set()
    waiting = [module.resolve()]
    imported = re.compile(IMPORTED, re.MULTILINE)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        for origin, names, plain in imported.findall(path.read_text(encoding="utf-8")):
            listed = [name.split(" as ")[0].strip(" ()\t\n\\") for name in (names or plain).split(",")]
            modules = [origin, *(f"{origin}.{name}" for name in listed)] if origin else listed
            for name in (module.replace(".", "/") for module in modules if module.startswith("pipeline")):
                waiting += [CODE / n for n in (f"{name}.py", f"{name}/__init__.py") if _is_code(n)]
    return sorted(found)


def _is_code(name: str) -> bool:
    """Whether a file below the checkout is a module that keys cover; empty modules are left out."""
    path = CODE / name
    return name not in NOT_IN_KEY and path.is_file() and path.stat().st_size > 0


def data_of(module: Path) -> list[Path]:
    """Return the data files that a module may read: if it names `__file__`, the files beside it that are not modules.

    Folders below it count if they contain no modules of their own. A README is for people, so it does not count.
    """
    if b"__file__" not in module.read_bytes():
        return []
    found: list[Path] = []
    for folder, folders, files in os.walk(module.parent):
        folders[:] = [f for f in folders if f != "__pycache__" and not list((Path(folder) / f).glob("*.py"))]
        found += [Path(folder) / f for f in files if not f.endswith(".py") and f != "README.md"]
    return sorted(found)


def digest_code(module: Path) -> str:
    """Return a hash of the stage's code, its data files and the packages installed; line ends do not count."""
    sha = hashlib.sha256(packages().encode())
    for path in code_of(module):
        for part in (path, *data_of(path)):
            sha.update(part.read_bytes().replace(b"\r\n", b"\n"))
    return sha.hexdigest()


def packages() -> str:
    """Return the Python version and the names and versions of all packages installed, as their folders' names give them."""
    names: set[str] = set()
    for folder in {p for p in sys.path if p.endswith("site-packages")}:
        names.update(n.removesuffix(".dist-info") for n in os.listdir(folder) if n.endswith(".dist-info"))
    return " ".join([f"python-{sys.version_info.major}.{sys.version_info.minor}", *sorted(names)])
