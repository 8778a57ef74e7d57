"""Print the scores of names on OCR annotated by others: python -m pipeline.evaluate.benchmarks.names_hipe FILE

The file is a `.tsv` of HIPE-2022 (Ehrmann et al. 2022): one token per line with IOB tags of literal names (NE-COARSE-LIT) of
persons, organizations and places. No table of names is used, so the scores are those of the model with the general rules; the
model alone is the baseline. `strict`: span and type are the key's; `fuzzy`: the type, and any overlap, one to one. F1 over
all documents and the three types together.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.entities import mentions
from pipeline.language.normalization import normalize
from pipeline.language.spans import overlap
from pipeline.normalize import sentences, tokens
from pipeline.runner.table_files import empty, settle

OWN = {"PERSON": "pers", "ORG": "org", "PLACE": "loc"}
MODEL = {"PERSON": "pers", "PER": "pers", "ORG": "org", "GPE": "loc", "LOC": "loc", "FAC": "loc"}
Name = tuple[int, int, str]  # start, end, type


def documents(path: Path) -> Iterator[tuple[str, str, list[Name]]]:
    """Yield each document's id, its reassembled text, and the names of its key in order."""
    doc, text, names, tight = "", "", list[Name](), True
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells and cells[0].startswith("# hipe2022:document_id"):
                if text:
                    yield doc, text, names
                doc, text, names, tight = cells[0].partition("=")[2].strip(), "", [], True
            elif len(cells) > 9 and cells[0] != "TOKEN":
                start = len(text) + (not tight)
                text = text + ("" if tight else " ") + cells[0]
                tight = "NoSpaceAfter" in cells[9]
                tag = cells[1]
                if tag.startswith("I-") and names and names[-1][2] == tag[2:]:
                    names[-1] = (names[-1][0], len(text), tag[2:])
                elif tag != "O" and tag != "_":
                    names.append((start, len(text), tag[2:]))
    if text:
        yield doc, text, names


def scores(path: Path) -> list[tuple[str, str, float, int]]:
    """Return rows of set, metric, value and number of names in the key."""
    read = list(documents(path))
    passages = settle(
        pd.DataFrame(
            [(doc, 0, len(text), text, 1, "body", normalize(text), "en", "") for doc, text, _ in read],
            columns=list(TABLES["passages"].columns),
        ),
        "passages",
    )
    words = settle(tokens.build(passages), "tokens")
    said = settle(sentences.build(passages, words), "sentences")
    tables = [empty(name) for name in ("entities", "aliases", "decisions")]
    found = mentions.build(passages, words, said, *tables)
    own = {doc: list[Name]() for doc, _, _ in read}
    model = {doc: list[Name]() for doc, _, _ in read}
    for row in records(found):
        if row.type in OWN:
            own[row.doc].append((row.start, row.end, OWN[row.type]))
    for row in records(words):
        kind = MODEL.get(row.entity_type[2:])
        if kind and row.entity_type.startswith("B-"):
            model[row.doc].append((row.start, row.end, kind))
        elif kind and model[row.doc]:
            model[row.doc][-1] = (model[row.doc][-1][0], row.end, kind)
    keys = {doc: [name for name in names if name[2] in OWN.values()] for doc, _, names in read}
    total = sum(map(len, keys.values()))
    return [
        ("hipe", f"names F1, {kind}{beside}", f1(keys, names, strict=kind == "strict"), total)
        for names, beside in ((own, ""), (model, " (the model alone)"))
        for kind in ("strict", "fuzzy")
    ]


def f1(keys: dict[str, list[Name]], found: dict[str, list[Name]], *, strict: bool) -> float:
    """Return F1 over all documents, 0 to 1; each name is matched at most once, in reading order."""
    right = sum(_right(keys[doc], found[doc], strict=strict) for doc in keys)
    total = sum(map(len, keys.values())) + sum(map(len, found.values()))
    return 2 * right / total if total else 1.0


def _right(keys: Iterable[Name], found: Iterable[Name], *, strict: bool) -> int:
    free = sorted(found)
    right = 0
    for key in sorted(keys):
        for name in free:
            if name[0] >= key[1]:
                break
            if name[2] == key[2] and (name == key if strict else overlap(name[:2], key[:2])):
                free.remove(name)
                right += 1
                break
    return right


def main(path: Path) -> int:
    for name, metric, value, count in scores(path):
        print(f"{name:<16} {'all':<28} {metric:<34} {value:.4f}  (n = {count:,})")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
