"""Import what a stage needs before it is needed: what its code and the runner's name, at their heads or in a function."""

from __future__ import annotations

import ast
import gc
import importlib
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline.runner import cache
from pipeline.runner.stages import qualified
from pipeline.runner.workers import CLUSTER

RUNNER = ("building", "by_document", "table_files", "workers", "warm")
WARMED: set[Path] = set()  # modules whose imports were looked at


def import_for(module: Path) -> None:
    """Import what a stage, the modules that it imports and the runner import; the garbage collector leaves it alone then."""
    code = [*cache.code_of(module), *(cache.CODE / "pipeline" / "runner" / f"{name}.py" for name in RUNNER)]
    new = [path for path in code if path not in WARMED]
    WARMED.update(new)
    for path in new:
        for name in chain(_imported(path), [qualified(path)]):
            if name not in sys.modules and not name.startswith(CLUSTER):
                try:
                    importlib.import_module(name)
                except Exception:
                    pass  # no module but a name of one, or broken: the child says so, if it is wanted at all
    if new:
        gc.collect()
        gc.freeze()  # the children leave the pages of what is imported alone


def _imported(path: Path) -> Iterator[str]:
    """Yield what may be the name of a module in the imports of a file; a package before what it may hold."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            package = sys.modules.get(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names if not hasattr(package, alias.name))
