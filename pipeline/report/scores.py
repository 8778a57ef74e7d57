"""How well the tables agree with annotated gold: zones by characters, mentions by span and type, themes by paragraph.

Gold is a folder of CSV files in the columns of tests/gold/README.md. A document counts where its gold fits its text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.spans import overlap

Row = tuple[str, str, str, float, int]


def build(
    files: Mapping[str, bytes],
    texts: pd.DataFrame,
    passages: pd.DataFrame,
    mentions: pd.DataFrame,
    passage_themes: pd.DataFrame,
) -> pd.DataFrame:
    """Return the figures document by document, and over all under an empty `doc`; all are from 0 to 1, higher is better."""
    by_doc = dict(zip(texts["doc"], texts["text"], strict=True))
    rows = [
        *_zones(_gold(files, "gold_zones.csv", by_doc), passages, by_doc),
        *_mentions(_gold(files, "gold_mentions.csv", by_doc), mentions),
        *_themes(_gold(files, "gold_themes.csv", by_doc), passage_themes),
    ]
    return pd.DataFrame(rows, columns=list(TABLES["scores"].columns))


def _gold(files: Mapping[str, bytes], name: str, texts: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """Return the gold rows of each document whose text they fit: all their text (or its head) stands at its place."""
    if name not in files:
        return {}
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")):
        found.setdefault(row["doc"], []).append(row)
    return {doc: rows for doc, rows in found.items() if doc in texts and all(_fits(row, texts[doc]) for row in rows)}


def _fits(row: Mapping[str, str], text: str) -> bool:
    there = text[int(row["start"]) : int(row["end"])]
    if "text" in row:
        return there == row["text"]
    head = row.get("text_head", "")
    return there[: len(head)].replace("\r", " ").replace("\n", " ") == head.replace("\r", " ").replace("\n", " ")


def _zones(gold: Mapping[str, list[dict[str, str]]], passages: pd.DataFrame, texts: Mapping[str, str]) -> Iterator[Row]:
    """Share of the characters, blanks aside, whose zone is the gold's."""
    right_of_all = total_of_all = 0
    for doc, rows in gold.items():
        own = passages[passages["doc"] == doc]
        found = [(p.start, p.end, p.zone) for p in records(own)]
        right = total = 0
        for row in rows:
            start, end = int(row["start"]), int(row["end"])
            total += sum(not ch.isspace() for ch in texts[doc][start:end])
            for s, e, zone in found:
                if zone == row["zone"] and overlap((s, e), (start, end)):
                    right += sum(not ch.isspace() for ch in texts[doc][max(s, start) : min(e, end)])
        yield "passages", doc, "zone of characters right", right / total, total
        right_of_all, total_of_all = right_of_all + right, total_of_all + total
    if total_of_all:
        yield "passages", "", "zone of characters right", right_of_all / total_of_all, total_of_all


def _mentions(gold: Mapping[str, list[dict[str, str]]], mentions: pd.DataFrame) -> Iterator[Row]:
    """F1 of spans with their type, exactly as the gold has them."""
    pairs = []
    for doc, rows in gold.items():
        wanted = {(doc, int(r["start"]), int(r["end"]), r["type"]) for r in rows}
        own = mentions[mentions["doc"] == doc]
        found = set(zip(own["doc"], own["start"], own["end"], own["type"], strict=True))
        pairs.append((doc, wanted, found))
        yield "mentions", doc, "span and type F1", _f1(wanted, found), len(wanted)
    if pairs:
        wanted, found = set().union(*(w for _, w, _ in pairs)), set().union(*(f for _, _, f in pairs))
        yield "mentions", "", "span and type F1", _f1(wanted, found), len(wanted)
        for kind in sorted({w[3] for w in wanted}):
            some = {w for w in wanted if w[3] == kind}
            yield "mentions", "", f"span and type F1, {kind}", _f1(some, {f for f in found if f[3] == kind}), len(some)


def _f1(wanted: set[object] | set[tuple[str, int, int, str]], found: set[object] | set[tuple[str, int, int, str]]) -> float:
    both = len(wanted & found)
    return 2 * both / (len(wanted) + len(found)) if wanted or found else 1.0


def _themes(gold: Mapping[str, list[dict[str, str]]], passage_themes: pd.DataFrame) -> Iterator[Row]:
    """Micro F1 of the themes of a paragraph, and how often the first is the gold's first."""
    both = wanted_of_all = found_of_all = first = count = 0
    for doc, rows in gold.items():
        own = passage_themes[passage_themes["doc"] == doc]
        for row in rows:
            start, end = int(row["start"]), int(row["end"])
            wanted = [] if row["themes"] == "none" else row["themes"].split(";")
            inside = [
                t for t in records(own) if 2 * overlap((t.start, t.end), (start, end)) >= min(end - start, t.end - t.start)
            ]
            found = {t.theme for t in inside}
            best = next((t.theme for t in inside if t.rank == 1), "")
            both += len(found & set(wanted))
            wanted_of_all, found_of_all = wanted_of_all + len(wanted), found_of_all + len(found)
            first, count = first + (best == (wanted[0] if wanted else "")), count + 1
    if count:
        yield "passage_themes", "", "themes of paragraphs micro F1", 2 * both / max(wanted_of_all + found_of_all, 1), count
        yield "passage_themes", "", "first theme right", first / count, count
