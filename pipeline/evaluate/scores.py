"""How well the tables agree with annotated gold: zones by characters, mentions by span and entity, themes, quotations, claims.

Gold is a folder of CSV files in the columns of tests/gold/README.md. A document counts where its gold fits its text.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.evaluate.claim_scores import ClaimGold, claim_scores
from pipeline.evaluate.quote_scores import Row, quotation_scores
from pipeline.language.spans import overlap, shares_half


def build(
    files: Mapping[str, bytes],
    texts: pd.DataFrame,
    passages: pd.DataFrame,
    mentions: pd.DataFrame,
    passage_themes: pd.DataFrame,
    quotes: pd.DataFrame,
    quote_traces: pd.DataFrame,
    demands: pd.DataFrame,
    claims: pd.DataFrame,
    alignments: pd.DataFrame,
    support: pd.DataFrame,
    coverage: pd.DataFrame,
) -> pd.DataFrame:
    """Return the figures document by document, and over all under an empty `doc`; all are from 0 to 1.

    Higher is better, but of the two shares of quotations that name a mistake.
    """
    by_doc = dict(zip(texts["doc"], texts["text"], strict=True))
    rows = [
        *_zones(gold_of(files, "gold_zones.csv", by_doc), passages, by_doc),
        *_mentions(named := gold_of(files, "gold_mentions.csv", by_doc), mentions),
        *_linking(named, mentions),
        *_dates(named, mentions),
        *_themes(gold_of(files, "gold_themes.csv", by_doc), passage_themes),
        *quotation_scores(gold_of(files, "gold_quotes.csv", by_doc), quotes, quote_traces),
        *claim_scores(claim_gold_of(files, by_doc), demands, claims, alignments, support, coverage),
    ]
    return pd.DataFrame(rows, columns=list(TABLES["scores"].columns))


def gold_of(files: Mapping[str, bytes], name: str, texts: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """Return the gold rows of each document whose text they fit: all their text (or its head) stands at its place.

    Rows that name no document are of the first that all of them fit.
    """
    if name not in files:
        return {}
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")):
        found.setdefault(row.get("doc", ""), []).append(row)
    if unnamed := found.pop("", []):
        doc = next((doc for doc, text in texts.items() if all(_fits(row, text) for row in unnamed)), "")
        found.setdefault(doc, []).extend(unnamed)
    return {doc: rows for doc, rows in found.items() if doc in texts and all(_fits(row, texts[doc]) for row in rows)}


def claim_gold_of(files: Mapping[str, bytes], texts: Mapping[str, str]) -> ClaimGold:
    """Return the gold of demands, claims and coverage that fits the texts."""
    demands, claims, coverage = (gold_of(files, f"gold_{name}.csv", texts) for name in ("demands", "claims", "coverage"))
    return ClaimGold(demands, claims, coverage)


def _fits(row: Mapping[str, str], text: str) -> bool:
    there = text[int(row["start"] or 0) : int(row["end"] or 0)]
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


def _linking(gold: Mapping[str, list[dict[str, str]]], mentions: pd.DataFrame) -> Iterator[Row]:
    """B³ F1 of the gold mentions clustered by entity, dates aside (Bagga & Baldwin 1998); an id's spelling does not matter.

    A mention that is not found with its span, or is linked to nothing, is a cluster of its own.
    """
    for doc, docs in [*((doc, [doc]) for doc in gold), ("", list(gold))]:
        wanted = {(d, int(r["start"]), int(r["end"])): r["entity_id"] for d in docs for r in gold[d] if r["type"] != "DATE"}
        found = {(m.doc, m.start, m.end): m.entity_id for m in records(mentions) if m.type != "DATE" and m.entity_id}
        if wanted:
            yield "mentions", doc, "linking B3 F1", b_cubed(wanted, found), len(wanted)


def b_cubed(wanted: Mapping[Any, str], found: Mapping[Any, str]) -> float:
    """Return the F1 of B³ precision and recall over the items wanted; an item not found is alone."""
    own = {item: found.get(item, f"alone {i}") for i, item in enumerate(wanted)}
    both = Counter((own[item], wanted[item]) for item in wanted)
    ours, theirs = Counter(own.values()), Counter(wanted.values())
    precision = sum(n * n / ours[mine] for (mine, _), n in both.items()) / len(wanted)
    recall = sum(n * n / theirs[yours] for (_, yours), n in both.items()) / len(wanted)
    return 2 * precision * recall / (precision + recall)


def _dates(gold: Mapping[str, list[dict[str, str]]], mentions: pd.DataFrame) -> Iterator[Row]:
    """Share of the gold's dates that are found with their span, and of those the share whose EDTF value is the gold's."""
    own = mentions[mentions["type"] == "DATE"]
    found = dict(zip(zip(own["doc"], own["start"], own["end"], strict=True), own["entity_id"], strict=True))
    wanted = {
        (doc, int(r["start"]), int(r["end"])): r["entity_id"]
        for doc, rows in gold.items()
        for r in rows
        if r["type"] == "DATE"
    }
    there = [span for span in wanted if span in found]
    if wanted:
        yield "mentions", "", "dates found", len(there) / len(wanted), len(wanted)
    if there:
        right = sum(wanted[span] == found[span] for span in there)
        yield "mentions", "", "date values right, of those found", right / len(there), len(there)


def _f1(wanted: set[object] | set[tuple[str, int, int, str]], found: set[object] | set[tuple[str, int, int, str]]) -> float:
    both = len(wanted & found)
    return 2 * both / (len(wanted) + len(found)) if wanted or found else 1.0


def _themes(gold: Mapping[str, list[dict[str, str]]], passage_themes: pd.DataFrame) -> Iterator[Row]:
    """Micro F1 of the themes of a paragraph, and how often the first is the gold's first."""
    micro, first, count = themes_right(gold, passage_themes)
    if count:
        yield "passage_themes", "", "themes of paragraphs micro F1", micro, count
        yield "passage_themes", "", "first theme right", first, count


def themes_right(gold: Mapping[str, list[dict[str, str]]], passage_themes: pd.DataFrame) -> tuple[float, float, int]:
    """Return micro F1 of the themes of a paragraph, how often the first is the gold's first, and the number of paragraphs."""
    both = wanted_of_all = found_of_all = first = count = 0
    for doc, rows in gold.items():
        own = passage_themes[passage_themes["doc"] == doc]
        for row in rows:
            start, end = int(row["start"]), int(row["end"])
            wanted = [] if row["themes"] == "none" else row["themes"].split(";")
            inside = [t for t in records(own) if shares_half((t.start, t.end), (start, end))]
            found = {t.theme for t in inside}
            best = next((t.theme for t in inside if t.rank == 1), "")
            both += len(found & set(wanted))
            wanted_of_all, found_of_all = wanted_of_all + len(wanted), found_of_all + len(found)
            first, count = first + (best == (wanted[0] if wanted else "")), count + 1
    return 2 * both / max(wanted_of_all + found_of_all, 1), first / max(count, 1), count
