"""Print the agreement with gold: python -m pipeline.commands.evaluate OUT/tables/scores.csv [BENCH]

BENCH is a folder with parts of public test sets: `names/*.csv` (pairs of person names), `dates/*.key.xml` (TIMEX2),
`ner/*.tsv` (HIPE-2022) and `translations/*.csv` (verses in several translations). What of them is there is measured too.
Where TESTIMONIA_GOLD has themes for the texts, what simpler methods would have reached stands beside ours.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands import theme_baselines


def main(scores: Path, bench: str = "") -> int:
    """Print a line for each figure; return 1 where no gold fits any text and no public set is given."""
    with scores.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if bench and not Path(bench).is_dir():
        print(f"BENCH={bench} is no folder; right is a folder with names, dates, ner or translations in it", file=sys.stderr)
        return 1
    if not rows and not bench:
        print("no gold fits these texts; right is GOLD=a folder of gold_*.csv made for them", file=sys.stderr)
        return 1
    for row in rows:
        _say(row["table"], row["doc"] or "all", row["metric"], row["value"], int(row["gold_rows"]))
    gold = os.environ.get("TESTIMONIA_GOLD", "")
    if gold and any(row["table"] == "passage_themes" for row in rows):
        for name, metric, value, count in theme_baselines.scores(scores.parent.parent, Path(gold)):
            _say(name, "all", metric, f"{value:.4f}", count)
    public = list(_public(Path(bench))) if bench else []
    for name, metric, value, count in public:
        _say(name, "public set", metric, f"{value:.4f}", count)
    if bench and not public:
        right = "names/*.csv, dates/*.key.xml, ner/*.tsv or translations/*.csv"
        print(f"{bench} holds no public set; right is a folder with {right}", file=sys.stderr)
    return 0 if rows or public else 1


def _say(table: str, doc: str, metric: str, value: str, count: int) -> None:
    print(f"{table:<16} {doc:<28} {metric:<42} {value}  (n = {count:,})")


def _public(bench: Path) -> Iterator[tuple[str, str, float, int]]:
    """Yield set, metric, value and number of what is measured, for each set that is there."""
    from pipeline.commands import public_dates, public_mentions, public_names, public_translations

    for pairs in sorted((bench / "names").glob("*.csv")):
        yield from public_names.scores(pairs)
    if any((bench / "dates").glob("*.key.xml")):
        yield from public_dates.scores(bench / "dates")
    for annotated in sorted((bench / "ner").glob("*.tsv")):
        yield from public_mentions.scores(annotated)
    for verses in sorted((bench / "translations").glob("*.csv")):
        yield from public_translations.scores(verses)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
