"""Open the report in a browser: python -m pipeline.commands.open_report OUT

Where there is no browser or no screen, the path is printed. Needs the standard library alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PAGES = ("index.html", "comparison.md")  # the first that is there is the front page


def front_page(out: Path) -> Path:
    """Return the path of the page to open first; the last of `PAGES` if none is there."""
    pages = [out / "report" / name for name in PAGES]
    return next((page for page in pages if page.exists()), pages[-1])


def opener() -> str:
    """Return the program that opens a file in this desktop's browser; empty if there is none.

    Without a screen xdg-open would start a browser in the terminal, or fail.
    """
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    programs = ("wslview", *(("open",) if sys.platform == "darwin" else ()), *(("xdg-open",) if screen else ()))
    return next((found for found in map(shutil.which, programs) if found), "")


def main(out: Path) -> int:
    """Return 0 after opening the page or printing its path; 2 if nothing is built."""
    page = front_page(out)
    if not page.exists():
        print(f"{page} not found; expected a folder that make has built: run make first", file=sys.stderr)
        return 2
    program = opener()
    opened = program and subprocess.run([program, page.resolve()], check=False).returncode == 0
    print(page if opened else f"no browser was found; open {page.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
