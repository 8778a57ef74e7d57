"""Import what a stage needs before it runs: the imports of its code and of the runner, at module level or in a function."""

from __future__ import annotations

import ast
import gc
import importlib
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline.runner import code_keys
from pipeline.runner.stages import qualified
from pipeline.runner.workers import CLUSTER

RUNNER = ("building", "by_document", "table_files", "workers", "warm")
LAZY = (
    "pyarrow.pandas_compat",
    "pyarrow.vendored.version",
    "encodings.utf_8_sig",
)  # imported by libraries as tables are read
WARMED: set[Path] = set()  # modules whose imports were followed


def import_for(module: Path) -> None:
    """Import what a stage, the modules that it imports, and the runner import, and freeze it for the garbage collector."""
    code = [*code_keys.code_of(module), *(code_keys.CODE / "pipeline" / "runner" / f"{name}.py" for name in RUNNER)]
    new = [path for path in code if path not in WARMED]
    WARMED.update(new)
    for path in new:
        for name in chain(_imported(path), [qualified(path)], LAZY):
            if name not in sys.modules and not name.startswith(CLUSTER):
                try:
                    importlib.import_module(name)
                except Exception:
                    pass  # the name of an object and not a module, or a broken module: the child reports it if needed
    if new:
        gc.collect()
        gc.freeze()  # so that children do not copy the memory pages of imported modules


def _imported(path: Path) -> Iterator[str]:
    """Yield the names in a file's imports that may be modules, a package before its members."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            package = sys.modules.get(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names if not hasattr(package, alias.name))
