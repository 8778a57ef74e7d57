"""How far a stage has come: a bar on a terminal, nothing elsewhere (the closing line of each stage says enough)."""

from __future__ import annotations

import os
import sys
from typing import Any


class Progress:
    """Count finished documents; shown only on a terminal and not with QUIET=1."""

    def __init__(self, name: str, total: int) -> None:
        self.bar: Any = None
        if total > 1 and sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("QUIET"):
            from rich.console import Console
            from rich.progress import Progress as Bar

            self.bar = Bar(console=Console(stderr=True), transient=True)
            self.task = self.bar.add_task(name, total=total)

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
