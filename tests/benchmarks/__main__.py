"""Measure what the pipeline costs: python -m tests.benchmarks [NAME...]

Prints a Markdown table as it goes, what it is doing on stderr; the exit status is 1 where a bound is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.builds import Builds, say
from tests.benchmarks.figure import Figure
from tests.benchmarks.measures import MEASURES


def main(arguments: list[str]) -> int:
    """Run the measures named, all where none is; return 1 where one of them misses its bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure what the pipeline costs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--large", type=int, default=1000, help="documents of the large corpus; the bounds hold for 1000")
    parser.add_argument(
        "--small", type=int, default=100, help="documents on which the bare model runs; the bound is for 100"
    )
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in MEASURES]:
        parser.error(f"no measure is named {', '.join(unknown)}; expected {', '.join(MEASURES)}")
    if os.getloadavg()[0] > 0.5:
        say(f"other work is going on (load {os.getloadavg()[0]:.1f}): seconds of wall will be too many")
    print("| what | bound | measured | met | remark |\n|---|---|---|---|---|", flush=True)
    missed = 0
    with tempfile.TemporaryDirectory(prefix="testimonia-bench-") as folder:
        builds = Builds(Path(folder), options.large, options.small)
        for name in options.names or MEASURES:
            say(f"--- {name}")
            for figure in MEASURES[name](builds):
                print(line_of(figure), flush=True)
                missed += not figure.met
    return 1 if missed else 0


def line_of(figure: Figure) -> str:
    """Return a figure as a line of the table."""
    value = "–" if figure.value is None else f"{figure.value:.3g}"
    met = "not measured" if figure.value is None else "yes" if figure.met else "**no**"
    return f"| {figure.what} | ≤ {figure.bound:g} | {value} | {met} | {figure.remark} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
