"""Make one output from its inputs: python -m pipeline OUTPUT INPUT...

The inputs are read and checked, the stage runs, and its output is checked and written whole or not at all. The output's name
determines the stage, and the inputs' names are the parameters of its `build()`; a folder is the parameter `files`. An
unchanged output keeps its date and its bytes.

Options come from the environment, since make passes them to every stage: JOBS (processes, default 1), STRICT=1
(warnings and quarantined documents are errors), QUIET=1 (problems only).
"""

from __future__ import annotations

import os
import sys

from pipeline.runner import warm


def main(arguments: list[str]) -> int:
    """Make the output; return the exit status: 0 made or unchanged, 1 failed, 2 wrong usage, 130 interrupted.

    A warm parent that is there does everything, since this process would take longer to import what it needs for a look.
    """
    if len(arguments) < 2 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        status = warm.ask({"kind": "make", "arguments": arguments}, [0, 1, 2], start=False)
        return _make(arguments) if status is None else status
    except KeyboardInterrupt:
        return 130


def _make(arguments: list[str]) -> int:
    from pathlib import Path

    from pipeline.runner.making import make

    return make(Path(arguments[0]), [Path(a) for a in arguments[1:]])


if __name__ == "__main__":
    status = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)  # everything is written, and freeing millions of objects first would only cost time
