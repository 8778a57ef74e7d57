"""Print the agreement with gold: python -m pipeline.commands.evaluate OUT/tables/scores.csv [BENCH]

One line for each score: table or public set, what it was measured on, metric, value, number of rows of the gold. Measured on:

- `all` documents with gold, or one of them, as built;
- `gold claims given`: the stages after demands and claims, with the gold's in place of ours;
- a `public set`, on which no weight is fitted, but for quotations in other translations.

Rules and weights were tuned on the gold of this project's own corpus and of two others (`lexicon/left_out.csv` has what is
reached on each when it is left out); the scores of another corpus are held-out.

If TESTIMONIA_GOLD has themes for the texts, baselines are printed beside ours. BENCH is a folder with parts of public test sets:
`names/*.csv` (pairs of person names), `dates/*.key.xml` (TIMEX2), `ner/*.tsv` (HIPE-2022), `translations/*.csv` (verses in
several translations, or paragraphs in many languages) and `support/*.jsonl` (claims with the sentences that support them, as in
WiCE). Those in the folder are measured too.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.evaluate import gold_claims, theme_baselines

PUBLIC = "public set"
SETS = "names, dates, ner, translations or support"
FILES = "names/*.csv, dates/*.key.xml, ner/*.tsv, translations/*.csv or support/*.jsonl"


def main(scores: Path, bench: str = "") -> int:
    """Print a line for each score; return 1 if no gold fits any text and there is no public set."""
    with scores.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if bench and not Path(bench).is_dir():
        print(f"BENCH={bench} is not a folder; expected a folder with {SETS} in it", file=sys.stderr)
        return 1
    if not rows and not bench:
        print("no gold fits these texts; expected GOLD=a folder of gold_*.csv made for them", file=sys.stderr)
        return 1
    for row in rows:
        _print(row["table"], row["doc"] or "all", row["metric"], row["value"], int(row["gold_rows"]))
    if gold := os.environ.get("TESTIMONIA_GOLD", ""):
        for name, doc, metric, value, count in _beside(scores.parent.parent, Path(gold), {row["table"] for row in rows}):
            _print(name, doc, metric, f"{value:.4f}", count)
    public = list(_public(Path(bench))) if bench else []
    for name, metric, value, count in public:
        _print(name, PUBLIC, metric, f"{value:.4f}", count)
    if bench and not public:
        print(f"{bench} holds no public set; expected a folder with {FILES}", file=sys.stderr)
    return 0 if rows or public else 1


def _print(table: str, measured_on: str, metric: str, value: str, count: int) -> None:
    print(f"{table:<16} {measured_on:<28} {metric:<60} {value}  (n = {count:,})")


def _beside(out: Path, gold: Path, measured: set[str]) -> Iterator[tuple[str, str, str, float, int]]:
    """Yield name, what it was measured on, metric, value and number of the additional scores for which the gold has rows."""
    if "passage_themes" in measured:
        for name, metric, value, count in theme_baselines.scores(out, gold):
            yield name, "all", metric, value, count
    if "claims" in measured:
        for name, metric, value, count in gold_claims.scores(out, gold):
            yield name, "gold claims given", metric, value, count


def _public(bench: Path) -> Iterator[tuple[str, str, float, int]]:
    """Yield set, metric, value and number of rows for each public set in the folder."""
    from pipeline.evaluate.benchmarks import (
        dates_timex2,
        evidence_wice,
        languages,
        names_hipe,
        person_pairs,
        verdicts_wice,
        verses,
    )

    translations = sorted((bench / "translations").glob("*.csv"))
    measures: list[tuple[Iterable[Path], Callable[[Path], Iterable[tuple[str, str, float, int]]]]] = [
        (sorted((bench / "names").glob("*.csv")), person_pairs.scores),
        ([bench / "dates"] if any((bench / "dates").glob("*.key.xml")) else [], dates_timex2.scores),
        (sorted((bench / "ner").glob("*.tsv")), names_hipe.scores),
        ([path for path in translations if not languages.is_one(path)], verses.scores),
        ([path for path in translations if languages.is_one(path)], languages.scores),
        (sorted((bench / "support").glob("*.jsonl")), evidence_wice.evidence_scores),
        (sorted((bench / "support").glob("*.jsonl")), verdicts_wice.verdict_scores),
    ]
    for paths, scores in measures:
        for path in paths:
            yield from scores(path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
