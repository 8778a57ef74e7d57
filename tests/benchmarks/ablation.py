"""What each means of finding names adds: python -m tests.benchmarks.ablation OUT GOLD

Builds the mentions of a finished build anew with one means after the other switched off, with the corpus' tables and with none,
and prints a Markdown table: F1 of span and type, and B³ F1 of the links, against gold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from pipeline.contracts import TABLES
from pipeline.entities import mentions, recognizer
from pipeline.entities.aliases import acronyms, forms, matcher
from pipeline.entities.persons.surnames import Surnames
from pipeline.entities.spelling import word_keys
from pipeline.entities.unlisted import detection
from pipeline.evaluate import scores
from pipeline.runner import table_files

READ = (
    "texts", "passages", "tokens", "sentences", "passage_themes", "quotes", "quote_traces", "demands", "claims", "alignments",
    "support", "coverage", "events", "discrepancies",
)  # fmt: skip
HAND = ("entities", "aliases", "decisions")
NOTHING: dict[str, list[tuple[Any, str, Any]]] = {
    "without variants (spellings, word order, names within names)": [
        (forms, "_derived", lambda form, bodies, cut: iter(())),
        (matcher, "keys_of", lambda form: (form.lower(),)),
        (word_keys.KnownWords, "key", lambda self, form: (form.lower(), False)),
    ],
    "without acronyms explained in the text": [(acronyms, "acronyms", lambda words, named: {})],
    "without short forms after «the»": [(acronyms, "short_forms", lambda words, named, free: iter(()))],
    "without surname resolution": [(Surnames, "resolve", lambda self, naming, words, entities_at: ())],
    "without consistency (one type, missed occurrences)": [
        (detection, "types_of", lambda seen: {name: kind for name, kind, *_ in list(seen)[::-1]}),
        (detection, "occurrences", lambda words, known: iter(())),
    ],
}


@contextmanager
def replaced(holder: Any, name: str, value: Any) -> Iterator[None]:
    kept = getattr(holder, name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        setattr(holder, name, kept)


def main(out: Path, gold: Path) -> None:
    tables = {name: table_files.read(out / "tables" / f"{name}.{TABLES[name].format}", name) for name in READ}
    hand = {name: table_files.read(out / ".cache" / "corpus" / f"{name}.csv", name) for name in HAND}
    files = {path.name: path.read_bytes() for path in gold.glob("gold_*.csv")}
    print("| | F1, B³ with both tables | with entities.csv alone | with none |\n|---|---|---|---|")
    for what in ("all", *NOTHING):
        cells = []
        for emptied in ((), ("aliases",), ("entities", "aliases")):
            given = hand | {name: table_files.empty(name) for name in emptied}
            with ExitStack() as stack:
                recognizer._in_all.cache_clear()
                for change in NOTHING.get(what, []):
                    stack.enter_context(replaced(*change))
                read = {name: tables[name] for name in ("passages", "tokens", "sentences")}
                found = table_files.settle(mentions.build(**read, **given), "mentions")
            others = {name: tables[name] for name in READ if name != "tokens" and name != "sentences"}
            rows = scores.build(files=files, **others, mentions=found)
            of_all = rows[(rows["table"] == "mentions") & (rows["doc"] == "")].set_index("metric")["value"]
            cells.append(f"{of_all['span and type F1']:.3f}, {of_all['linking B3 F1']:.3f}")
        print(f"| {what} | {' | '.join(cells)} |", flush=True)
    recognizer._in_all.cache_clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
