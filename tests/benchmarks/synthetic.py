"""A corpus of any size: sentences of the digests drawn with a fixed seed into documents of log-normal length."""

from __future__ import annotations

import csv
import math
import random
import re
from pathlib import Path

from pipeline.contracts import TABLES
from pipeline.normalize.formats.reading import read

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
SENTENCE_END = re.compile(r"""(?<=[.!?])\s+(?=["“'‘(]?[A-Z])""")
PARAGRAPH = (3, 6)  # sentences
LEAST_WORDS = 4  # a shorter stretch is a heading or a stray mark
PRIMARY = "synthetic-0000"
EMPTY = ("zones", "decisions")  # they judge places of the digests, which are not here


def write_corpus(folder: Path, documents: int, seed: int, words: tuple[int, int] = (300, 5000)) -> None:
    """Write texts/ and the hand-written tables of a corpus; the same arguments give the same bytes.

    Nearly all lengths lie between the two numbers of words by themselves; what does not is drawn again.
    """
    chance, sentences = random.Random(seed), digest_sentences()
    names = [PRIMARY, *(f"synthetic-{i:04}" for i in range(1, documents))]
    (folder / "texts").mkdir(parents=True)
    for doc in names:
        write_document(folder, doc, chance, sentences, words)
    _write_table(folder, "documents", [_row(doc) for doc in names])
    for name in EMPTY:
        _write_table(folder, name, [])
    for name in ("entities", "aliases", "themes", "event_types"):
        with (CORPUS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            # a form that has its meaning in one of the digests only names a document that is not here
            _write_table(folder, name, [row for row in csv.DictReader(file) if not row.get("doc")])


def add_in_front(folder: Path, seed: int) -> str:
    """Add a document whose id sorts before all others, its row the first; return the id."""
    doc = "added"
    write_document(folder, doc, random.Random(seed), digest_sentences(), (1000, 1400))
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    _write_table(folder, "documents", [_row(doc), *rows])
    return doc


def digest_sentences() -> list[str]:
    """Return the sentences of the digests' paragraphs in the order of the files, each on one line."""
    found = []
    for path in sorted((CORPUS / "texts").iterdir()):
        reading = read(path.name, path.read_bytes())
        for block in reading.blocks:
            if block.block in ("p", "li", "blockquote"):
                parts = SENTENCE_END.split(reading.text[block.start : block.end])
                found += [" ".join(part.split()) for part in parts if len(part.split()) >= LEAST_WORDS]
    return found


def write_document(folder: Path, doc: str, chance: random.Random, sentences: list[str], words: tuple[int, int]) -> None:
    """Write one text: paragraphs of sentences drawn with replacement until it is as long as was drawn."""
    wanted = _length(chance, words)
    paragraphs = list[str]()
    while wanted > 0:
        paragraphs.append(" ".join(chance.choices(sentences, k=chance.randint(*PARAGRAPH))))
        wanted -= len(paragraphs[-1].split())
    (folder / "texts" / f"{doc}.txt").write_bytes(("\n\n".join(paragraphs) + "\n").encode())


def _length(chance: random.Random, words: tuple[int, int]) -> int:
    """Return a number of words; the logarithms' mean lies at two fifths of the way, so that long ones are few."""
    least, most = map(math.log, words)
    while True:
        drawn = chance.gauss(least + 0.4 * (most - least), (most - least) / 4)
        if least <= drawn <= most:
            return round(math.exp(drawn))


def _row(doc: str) -> dict[str, str]:
    role = "primary" if doc == PRIMARY else "secondary"
    return {"doc": doc, "role": role, "title": f"Drawn sentences: {doc}", "language": "en", "license": "CC BY-SA 4.0"}


def _write_table(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[name].columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
