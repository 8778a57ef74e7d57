"""Damage files of every format until time is up: python -m tests.normalize.readers.fuzz_readers SECONDS [SEED]

A file must be read or refused in words. Exit status 1 if any was not; the file is then kept in the folder of temporary files.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import Unreadable
from tests.normalize.readers.damaged import FILES, damaged, faults_of

MAX_SECONDS = 30  # by the clock, for one file on a busy machine


def main(seconds: float, seed: int) -> int:
    """Return 1 if any file was neither read rightly nor refused."""
    chance, counts, failures = random.Random(seed), Counter[str](), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name = chance.choice(list(FILES))
        data = damaged(FILES[name], chance)
        outcome, said = _outcome(name, data)
        counts[f"{name} {outcome}"] += 1
        if outcome == "failed":
            failures += 1
            kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{sum(counts.values())}-{name}"
            kept.write_bytes(data)
            print(f"{kept}: {said}", file=sys.stderr)
    for outcome, number in sorted(counts.items()):
        print(f"{outcome:<24}{number:>8,}")
    return int(failures > 0)


def _outcome(name: str, data: bytes) -> tuple[str, str]:
    began = time.monotonic()
    try:
        faults = faults_of(read(name, data))
        outcome = ("failed", "; ".join(faults)) if faults else ("read", "")
    except Unreadable as error:
        outcome = ("crashed" if "crashed" in str(error) else "refused"), str(error)
    except BaseException:
        return "failed", traceback.format_exc()
    return outcome if time.monotonic() - began < MAX_SECONDS else ("failed", "it took too long")


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())))
