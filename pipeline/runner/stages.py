"""The stages: a stage is a module with a function `build`, and makes the output that has the module's name."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pipeline.runner.code_keys import CODE

SIGNATURE = re.compile(r"^def build\((.*?)\) *(?:->|:)", re.MULTILINE | re.DOTALL)
PARAMETER = re.compile(r"(\**\w+) *:")


class Mistake(Exception):
    """A mistake that the user can correct; shown without a traceback."""


def say_mistake(mistake: object) -> int:
    """Print a mistake in one write, set off by blank lines; return the exit status 1."""
    sys.stderr.write(f"\n{mistake}\n\n")
    return 1


def all_stages() -> list[Path]:
    """Return every module that is a stage, in order of their paths."""
    return [path for path in sorted((CODE / "pipeline").rglob("*.py")) if is_stage(path)]


def is_stage(module: Path) -> bool:
    return "\ndef build(" in module.read_text(encoding="utf-8")


def stage_name(output: Path) -> str:
    """Return the name of the stage that makes an output: its stem; of a web page with `_page`, as a table may share its stem."""
    return f"{output.stem}_page" if output.suffix == ".html" else output.stem


def stage_of(output: Path) -> Path:
    """Return the module that makes the output, found by the output's name; raises Mistake if there are none or several."""
    name = stage_name(output)
    found = [path for path in (CODE / "pipeline").rglob(f"{name}.py") if is_stage(path)]
    if not found:
        known = sorted(path.stem for path in all_stages())
        raise Mistake(f"no stage makes {output}; expected one of {', '.join(known)}")
    if len(found) > 1:
        both = ", ".join(sorted(path.relative_to(CODE).as_posix() for path in found))
        raise Mistake(f"several stages are named {name}: {both}; give each stage a name of its own")
    return found[0]


def qualified(module: Path) -> str:
    """Return the name under which Python imports a module."""
    return ".".join(module.relative_to(CODE).with_suffix("").parts)


def reads(module: Path, table: str) -> bool:
    """Whether the stage has the table as a parameter or accepts any; read from the source text, since nothing is imported yet."""
    signature = SIGNATURE.search(module.read_text(encoding="utf-8"))
    names = PARAMETER.findall(signature[1]) if signature else []
    return table in names or any(name.startswith("**") for name in names)
