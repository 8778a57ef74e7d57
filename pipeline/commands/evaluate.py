"""Print the agreement with gold: python -m pipeline.commands.evaluate OUT/tables/scores.csv [BENCH]

BENCH is a folder with parts of public test sets: `names/*.csv` (pairs of person names), `dates/*.key.xml` (TIMEX2),
`ner/*.tsv` (HIPE-2022), `translations/*.csv` (verses in several translations) and `support/*.jsonl` (claims with the sentences
that support them, as WiCE has them). What of them is there is measured too.
Where TESTIMONIA_GOLD has themes for the texts, what simpler methods would have reached stands beside ours; where it has claims,
what is reached when the gold's own demands and claims are given, and how many shifts planted in copies are found.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.contracts import PARAPHRASED
from pipeline.evaluate import gold_claims, theme_baselines

SETS = "names, dates, ner, translations or support"
FILES = "names/*.csv, dates/*.key.xml, ner/*.tsv, translations/*.csv or support/*.jsonl"


def main(scores: Path, bench: str = "") -> int:
    """Print a line for each figure; return 1 where no gold fits any text and no public set is given."""
    with scores.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if bench and not Path(bench).is_dir():
        print(f"BENCH={bench} is no folder; right is a folder with {SETS} in it", file=sys.stderr)
        return 1
    if not rows and not bench:
        print("no gold fits these texts; right is GOLD=a folder of gold_*.csv made for them", file=sys.stderr)
        return 1
    for row in rows:
        _say(row["table"], row["doc"] or "all", row["metric"], row["value"], int(row["gold_rows"]))
    if gold := os.environ.get("TESTIMONIA_GOLD", ""):
        for name, doc, metric, value, count in _beside(scores.parent.parent, Path(gold), {row["table"] for row in rows}):
            _say(name, doc, metric, f"{value:.4f}", count)
    public = list(_public(Path(bench))) if bench else []
    for name, metric, value, count in public:
        _say(name, "public set", metric, f"{value:.4f}", count)
    if bench and not public:
        print(f"{bench} holds no public set; right is a folder with {FILES}", file=sys.stderr)
    return 0 if rows or public else 1


def _say(table: str, doc: str, metric: str, value: str, count: int) -> None:
    print(f"{table:<16} {doc:<28} {metric:<42} {value}  (n = {count:,})")


def _beside(out: Path, gold: Path, measured: set[str]) -> Iterator[tuple[str, str, str, float, int]]:
    """Yield name, what it is of, metric, value and number of what is measured besides, where the gold has such rows."""
    if "passage_themes" in measured:
        for name, metric, value, count in theme_baselines.scores(out, gold):
            yield name, "all", metric, value, count
    if "claims" in measured:
        for name, metric, value, count in gold_claims.scores(out, gold):
            yield name, "gold claims given", metric, value, count
        yield from _planted(out / "tables" / "support_trials.csv")


def _planted(trials: Path) -> Iterator[tuple[str, str, str, float, int]]:
    """Yield how many of the planted shifts are found, of which kind, and how many harmless copies raise an alarm."""
    if not trials.is_file():
        return
    with trials.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for harmless, metrics in ((False, ("found", "kind_right")), (True, ("found",))):
        some = [row for row in rows if (row["planted"] == PARAPHRASED) == harmless]
        count = sum(int(row["trials"]) for row in some)
        for metric in metrics if count else ():
            said = "false alarms" if harmless else metric.replace("_", " ")
            yield "support_trials", "planted shifts", said, sum(int(row[metric]) for row in some) / count, count


def _public(bench: Path) -> Iterator[tuple[str, str, float, int]]:
    """Yield set, metric, value and number of what is measured, for each set that is there."""
    from pipeline.evaluate.benchmarks import dates_timex2, names_hipe, person_pairs, verses

    for pairs in sorted((bench / "names").glob("*.csv")):
        yield from person_pairs.scores(pairs)
    if any((bench / "dates").glob("*.key.xml")):
        yield from dates_timex2.scores(bench / "dates")
    for annotated in sorted((bench / "ner").glob("*.tsv")):
        yield from names_hipe.scores(annotated)
    for book in sorted((bench / "translations").glob("*.csv")):
        yield from verses.scores(book)
    for claims in sorted((bench / "support").glob("*.jsonl")):
        yield from _claims(claims)


def _claims(path: Path) -> Iterator[tuple[str, str, float, int]]:
    """Yield how well the sentences that support a claim are found, and claims without support told apart."""
    from pipeline.evaluate.benchmarks import evidence_wice, verdicts_wice

    yield from evidence_wice.evidence_scores(path)
    yield from verdicts_wice.verdict_scores(path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
