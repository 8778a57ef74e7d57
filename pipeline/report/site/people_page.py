"""Who and what is named: an index by type with spellings, counts that lead to the texts, and a concordance of mentions."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.contracts import ENTITY_TYPES, records
from pipeline.report.sections.wording import Texts, texts_of
from pipeline.report.site.figures import drawn
from pipeline.report.site.listed import listed_entities
from pipeline.report.site.page import page

TYPES = {
    "PERSON": "People",
    "ORG": "Bodies",
    "PLACE": "Places",
    "EVENT": "Events",
    "WORK": "Works",
    "POLICY": "Policies",
    "GROUP": "Groups",
}
MAX_LINES = 12  # mentions of one entity that are shown, set by hand
MAX_QUOTED = 500  # bounds the page: entities whose mentions are shown
MAX_ROWS = 100  # of the tables of doubtful and of unlisted names, set by hand
MAX_NAMED = 12  # names in a sentence, set by hand
SIDE = 60  # characters on either side of a mention


def build(
    sources: pd.DataFrame, passages: pd.DataFrame, entity_index: pd.DataFrame, mentions: pd.DataFrame,
    entity_candidates: pd.DataFrame, entities_by_document: str, entity_network: str,
) -> str:  # fmt: skip
    """Return the page; each entity that other pages may link to has its place there."""
    texts, listed = texts_of(sources), listed_entities(entity_index)
    index = sorted(records(entity_index[entity_index["entity_id"].isin(listed)]), key=lambda row: str(row.entity_id))
    found = _mentions_by_entity(index, mentions)
    first_passages = {(row.doc, row.passage): row for row in records(passages)}
    entities = sorted(
        (_entity(list(own), found, texts) for _, own in groupby(index, key=lambda row: row.entity_id)), key=_rank
    )
    for entity in entities[:MAX_QUOTED]:
        entity["lines"] = [_line(row, first_passages, texts) for row in _spread(entity.pop("mentions"))]
    unsure = mentions[(mentions["entity_id"] == "") & (mentions["candidates"] != "")]
    unlisted = list(records(entity_candidates.head(MAX_ROWS)))
    return page(
        "people.html", "People and bodies", scripts=("tables.js",),
        kinds=[(kind, TYPES[kind], own) for kind in ENTITY_TYPES if (own := [e for e in entities if e["type"] == kind])],
        left_out=entity_index["entity_id"].nunique() - len(entities), shared=_shared(entities, texts),
        doubtful=_doubtful(unsure, entity_index, listed, texts), unlisted=unlisted, titles=texts.titles,
        rows_to_copy=_rows_to_copy(unlisted), more_unlisted=max(0, len(entity_candidates) - MAX_ROWS),
        by_document=drawn(entities_by_document, "names"), network=drawn(entity_network, "network"),
    )  # fmt: skip


def _mentions_by_entity(index: Sequence[Any], mentions: pd.DataFrame) -> dict[str, list[Any]]:
    """Return the mentions of each entity of the index; those of an id that was merged into it are its own."""
    goes_by = {merged: row.entity_id for row in index for merged in row.merged_ids.split(";") if merged}
    found: dict[str, list[Any]] = {}
    for row in records(mentions[(mentions["entity_id"] != "") & (mentions["type"] != "DATE")]):
        found.setdefault(goes_by.get(row.entity_id, row.entity_id), []).append(row)
    return found


def _entity(rows: Sequence[Any], found: Mapping[str, list[Any]], texts: Texts) -> dict[str, Any]:
    head, mentions = rows[0], found.get(rows[0].entity_id, [])
    forms = Counter(form for row in rows for form in row.spellings.split(";") if form and form != row.name)
    first = {row.doc: row for row in reversed(mentions)}
    return {
        "id": head.entity_id, "type": head.type, "name": head.name, "listed": head.listed == "yes",
        "spellings": list(forms), "total": sum(row.mentions for row in rows), "docs": {row.doc for row in rows},
        "counts": [(first.get(row.doc), texts.titles.get(row.doc, row.doc), row.mentions) for row in rows],
        "mentions": mentions, "lines": [],
    }  # fmt: skip


def _rank(entity: Mapping[str, Any]) -> tuple[int, str]:
    return (-entity["total"], entity["id"])


def _spread(mentions: Sequence[Any]) -> list[Any]:
    """Return at most MAX_LINES of the mentions, from each text in turn."""
    in_turn = Counter[str]()
    ranked = []
    for at, row in enumerate(mentions):
        ranked.append((in_turn[row.doc], at))
        in_turn[row.doc] += 1
    return [mentions[at] for at in sorted(at for _, at in sorted(ranked)[:MAX_LINES])]


def _line(row: Any, passages: Mapping[tuple[str, int], Any], texts: Texts) -> dict[str, Any]:
    passage = passages[row.doc, row.passage]
    before, after = passage.text[: row.start - passage.start], passage.text[row.end - passage.start :]
    return {
        "row": row, "title": texts.titles.get(row.doc, row.doc),
        "before": ("…" if len(before) > SIDE else "") + before[-SIDE:],
        "after": after[:SIDE] + ("…" if len(after) > SIDE else ""),
    }  # fmt: skip


def _shared(entities: Sequence[Mapping[str, Any]], texts: Texts) -> list[tuple[str, list[Mapping[str, Any]], int]]:
    """Return sentences on who stands in which texts, each with the names that are told most often and how many more there are."""
    primary, accounts = set(texts.primary), set(texts.accounts)
    if not primary or not accounts:
        return []
    known = [entity for entity in entities if entity["listed"]] or entities
    said = {
        "In every text": [e for e in known if e["docs"] >= primary | accounts],
        "Found in the primary text only": [e for e in known if not e["docs"] & accounts],
        "Found in accounts only": [e for e in known if not e["docs"] & primary],
    }
    return [(words, own[:MAX_NAMED], max(0, len(own) - MAX_NAMED)) for words, own in said.items() if own]


def _doubtful(
    unsure: pd.DataFrame, entity_index: pd.DataFrame, listed: set[str], texts: Texts
) -> tuple[list[dict[str, Any]], int]:
    """Return the names that could be several people's, the most frequent first, and how many more there are."""
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    found: dict[tuple[str, str], list[Any]] = {}
    for row in records(unsure):
        found.setdefault((" ".join(row.text.split()), row.candidates), []).append(row)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = [
        {
            "text": text, "first": rows[0], "title": texts.titles.get(rows[0].doc, rows[0].doc), "count": len(rows),
            "candidates": [(e, names.get(e, e), e in listed) for e in candidates.split(";")],
        }
        for (text, candidates), rows in ranked[:MAX_ROWS]
    ]  # fmt: skip
    return shown, len(ranked) - len(shown)


def _rows_to_copy(unlisted: Sequence[Any]) -> str:
    """Return rows of entities.csv, one for each name that is not listed."""
    return "".join(_csv_lines(unlisted))


def _csv_lines(unlisted: Sequence[Any]) -> Iterator[str]:
    seen: set[str] = set()
    for row in unlisted:
        if row.entity_id not in seen:
            seen.add(row.entity_id)
            line = io.StringIO()
            csv.writer(line, lineterminator="\n").writerow([row.entity_id, row.type, row.name, row.wikidata, row.note])
            yield line.getvalue()
