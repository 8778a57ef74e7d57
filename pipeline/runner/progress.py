"""Progress of a stage: a bar on a terminal, and nothing elsewhere (the closing line of each stage is enough).

When outputs are made side by side, the first shows its bar; the others show none meanwhile.
"""

from __future__ import annotations

import fcntl
import os
import sys
from typing import Any


class Progress:
    """A count of finished documents, shown only on a terminal and not with QUIET=1."""

    def __init__(self, name: str, total: int) -> None:
        self.bar: Any = None
        shown = total > 1 and sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("QUIET")
        if shown and self._has_terminal():
            from rich.console import Console
            from rich.progress import Progress as Bar

            self.bar = Bar(console=Console(stderr=True), transient=True)
            self.task = self.bar.add_task(name, total=total)

    def _has_terminal(self) -> bool:
        """Whether no other process shows a bar on the terminal; if so, lock it until this process ends."""
        self.terminal = open(os.ttyname(sys.stderr.fileno()), "w")  # noqa: SIM115
        try:
            fcntl.flock(self.terminal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def __enter__(self) -> Progress:
        if self.bar:
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()

    def advance(self, count: int) -> None:
        if self.bar:
            self.bar.advance(self.task, count)
