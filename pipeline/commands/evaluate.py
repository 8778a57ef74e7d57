"""Print the agreement with gold: python -m pipeline.commands.evaluate OUT/tables/scores.csv"""

from __future__ import annotations

import csv
import sys
from pathlib import Path


def main(scores: Path) -> int:
    """Print a line for each figure; return 1 where no gold fits any text."""
    with scores.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        print("no gold fits these texts; right is GOLD=a folder of gold_*.csv made for them", file=sys.stderr)
        return 1
    for row in rows:
        print(
            f"{row['table']:<16} {row['doc'] or 'all':<28} {row['metric']:<34} {row['value']}  (n = {int(row['gold_rows']):,})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
