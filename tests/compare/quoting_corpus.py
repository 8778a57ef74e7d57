"""Small corpora written out in a test: documents of paragraphs, quotations in curly marks, names wherever their words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pandas as pd

from pipeline.compare.quotations import primary_works, quote_changes, quote_places, quote_traces, quoted_sentences
from pipeline.runner import table_files

Passage = str | tuple[str, str]  # text, and the zone where it is not body
Frames = dict[str, pd.DataFrame]
Cells = Mapping[str, object]
READ = ("sources", "texts", "passages", "sentences", "mentions", "primary_works", "quotes")
TOLD = ("sources", "documents", "texts", "passages", "sentences", "mentions", "quotes")

PETITION = [
    "The dam shall stay where our grandfathers built it, and no engineer shall lower it by a single stone.",
    "Every baker of the town pays a toll on flour that nobody ever voted for.",
    "We ask that the Council of People's Fisheries open its books before the harvest.",
    "In the summer of drought the weir gave water to forty gardens and asked no money of anyone.",
    "The ferrymen were promised a bridge; they received a lantern and a speech.",
    "Whoever owns the river owns the bread, and whoever owns the bread owns the town.",
    "Unless the sluice is mended before winter, the lower mill will stand idle until spring.",
    "It is perhaps too late to save the eels, but the otters may yet return.",
    "Three wagons of rye were sent to the garrison and not one came back.",
    "Children gather driftwood under the arches while merchants count barrels above them.",
    "Our neighbors upstream drink clean water; our own wells taste of tannery and soot.",
    "At the same time, the clerk of the harbor may not sell what belongs to all.",
    "Let the bell be rung for every boat that is lost, and let its owner be fed by the rest.",
    "We do not want charity, we want the keys of the granary.",
]


def frames(
    documents: Mapping[str, Sequence[Passage]],
    *,
    primary: Sequence[str] = ("petition",),
    named: Mapping[str, str] | None = None,
    given: Mapping[str, Cells] | None = None,
    entities: Sequence[tuple[str, str, str, str]] = (),
    about: Mapping[str, Cells] | None = None,
) -> Frames:
    """Return the tables that quotations are traced by.

    `named`: words → entity; `given`: beginning of quoted words → cells of `quotes`; `entities`: id, type, name, author;
    `about`: document → cells of `documents`.
    """
    rows: dict[str, list[Cells]] = {name: [] for name in TOLD}
    for doc, passages in documents.items():
        whole = "\n\n".join(p if isinstance(p, str) else p[0] for p in passages)
        role = {"doc": doc, "role": "primary" if doc in primary else "secondary"}
        rows["sources"].append(role | {"file": f"{doc}.txt", "status": "ok", "language": "en"})
        rows["documents"].append({**role, **(about or {}).get(doc, {})})
        rows["texts"].append({"doc": doc, "text": whole, "language": "en"})
        rows["mentions"] += _mentions(doc, whole, named or {})
        start = 0
        for number, passage in enumerate(passages, 1):
            text, zone = (passage, "body") if isinstance(passage, str) else passage
            place = {"doc": doc, "passage": number, "zone": zone, "locator": f"paragraph {number}"}
            _add_passage(rows, place, text, start, given or {})
            start += len(text) + 2
    columns = ("entity_id", "type", "name", "author")
    filled = {name: table(name, found) for name, found in rows.items()}
    filled["entities"] = table("entities", [dict(zip(columns, row, strict=True)) for row in entities])
    hand = filled["documents"], filled["entities"], table("aliases", [])
    return filled | {
        "primary_works": table_files.settle(
            primary_works.build(filled["sources"], *hand, filled["mentions"]), "primary_works"
        )
    }


def _add_passage(rows: dict[str, list[Cells]], place: Cells, text: str, start: int, given: Mapping[str, Cells]) -> None:
    """Add a passage that starts at `start` with its sentences and what stands in marks."""
    whole = {"start": start, "end": start + len(text), "text": text, "normalized": text, "language": "en"}
    rows["passages"].append({**place, **whole})
    said = list(_sentences(text))
    for n, (a, b) in enumerate(said, 1):
        rows["sentences"].append({**place, "start": start + a, "end": start + b, "text": text[a:b], "sentence": n})
    for match in re.finditer("“([^“”]*)”", text):
        a, b = next(((a, b) for a, b in said if a <= match.start() < b), (0, len(text)))
        number = sum(quote["doc"] == place["doc"] for quote in rows["quotes"]) + 1
        span = {"start": start + match.start(1), "end": start + match.end(1), "text": match[1], "context": text[a:b]}
        cells = next((cells for words, cells in given.items() if match[1].startswith(words)), {})
        rows["quotes"].append({**place, **span, "quote": number, "form": "quotation", **cells})


def table(name: str, rows: Sequence[Cells]) -> pd.DataFrame:
    """Return a table of rows that may lack cells: nothing, or 0 in a column of numbers."""
    kinds = _kinds(name)
    filled = [{column: row.get(column, nothing) for column, nothing in kinds.items()} for row in rows]
    return table_files.settle(pd.DataFrame(filled, columns=list(kinds)), name)


@cache
def _kinds(name: str) -> dict[str, object]:
    empty = table_files.empty(name)
    return {column: "" if empty[column].dtype == "str" else 0 for column in empty.columns}


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", text, re.DOTALL):
        yield match.span()


def _mentions(doc: str, text: str, named: Mapping[str, str]) -> list[Cells]:
    spans = sorted(
        (match.span(), entity) for words, entity in named.items() for match in re.finditer(re.escape(words), text)
    )
    linked = {"doc": doc, "type": "ORG", "method": "alias"}
    return [{**linked, "start": a, "end": b, "text": text[a:b], "entity_id": entity} for (a, b), entity in spans]


def places(given: Frames) -> pd.DataFrame:
    """Return the places of quotations, checked against the contract."""
    return checked("quote_places", quote_places.build(**{name: given[name] for name in READ}), given)


def changes(given: Frames) -> pd.DataFrame:
    """Return the changes of traced quotations, checked against the contract."""
    parts = given["sources"], given["passages"], given["mentions"], places(given)
    return checked("quote_changes", quote_changes.build(*parts), given)


def traces(given: Frames) -> pd.DataFrame:
    """Return the traces, checked against the contract."""
    return checked("quote_traces", quote_traces.build(given["passages"], places(given), changes(given)), given)


def quoted(given: Frames, traced: pd.DataFrame) -> pd.DataFrame:
    """Return who quotes each sentence, checked against the contract."""
    parts = given["sources"], given["sentences"], traced, changes(given)
    return checked("quoted_sentences", quoted_sentences.build(*parts), given)


def checked(name: str, built: pd.DataFrame, given: Frames) -> pd.DataFrame:
    settled = table_files.settle(built, name)
    table_files.check(settled, name, given)
    return settled
