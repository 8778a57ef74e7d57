"""The report's section on names: who appears where, who in one text only, in which spellings, and who could not be decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

import pandas as pd

from pipeline.contracts import records
from pipeline.report.sections.markdown import escaped, listed
from pipeline.report.sections.wording import Texts, texts_of, times

NAMED = 12  # names of one list
ONLY = 6  # names in one text only
MAX_PEOPLE = 20  # people whose spellings are listed
UNDECIDED = 10
RECURRING = 10
SAME_NAME = (
    0.6  # similarity below which two forms are different names (Lenin, Il'ich), not spellings; set on the first corpus
)


def build(sources: pd.DataFrame, entity_index: pd.DataFrame, mentions: pd.DataFrame) -> str:
    """Return the section, empty if nothing is named; lists are bounded and say how much they leave out."""
    unsure = mentions[(mentions["entity_id"] == "") & (mentions["candidates"] != "")]
    if entity_index.empty and unsure.empty:
        return ""
    texts = texts_of(sources)
    names = {e: escaped(n) for e, n in zip(entity_index["entity_id"], entity_index["name"], strict=True)}
    known, unlisted = (entity_index[entity_index["listed"] == answer] for answer in ("yes", "no"))
    whose = (
        "Names as listed in `entities.csv`"
        if len(known)
        else "Names as found in the texts; `entities.csv` lists none of them"
    )
    shown = known if len(known) else unlisted
    points = [
        *_shared(texts, shown, names),
        *_single(texts, shown, names),
        *_spellings(shown, names, texts),
        *_undecided(unsure, names, texts),
        *(_recurring(unlisted, names) if len(known) else ()),
    ]
    parts = [
        "## Who appears where",
        "![Who appears where](../figures/entities_by_document.svg)",
        f"{whose}; all zones except navigation are searched (`tables/entity_index.csv`; `tables/mentions.csv` has each mention "
        "with its sentence).",
        "\n".join(points),
        "![Who is mentioned together](../figures/entity_network.svg)",
        "The pairs drawn occur in the same passages more often than chance would give, the clearest first "
        "(`tables/entity_cooccurrences.csv`; `make exports` writes them for Gephi). Co-occurrence does not imply a relation; "
        "read the passages.",
    ]
    return "\n\n".join(parts)


def _shared(texts: Texts, index: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    docs: dict[str, set[str]] = {}
    for entity, doc in zip(index["entity_id"], index["doc"], strict=True):
        docs.setdefault(entity, set()).add(doc)
    primary, accounts = set(texts.primary), set(texts.accounts)
    everywhere = [names[e] for e, found in docs.items() if accounts and found >= primary | accounts]
    unread = [names[e] for e, found in docs.items() if primary and found <= primary]
    unknown = [names[e] for e, found in docs.items() if primary and not found & primary]
    if everywhere:
        yield f"- In **every** text: {listed(everywhere, NAMED)}."
    if unread:
        yield f"- In the primary text and in **no account**: {listed(unread, NAMED)}."
    if unknown:
        yield f"- In accounts and **not in the primary text**: {listed(unknown, NAMED)}."


def _single(texts: Texts, index: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    """Yield for each account the names that only it has, the most mentioned first; not for the only account."""
    docs = index.groupby("entity_id", sort=False)["doc"].agg(list)
    alone: dict[str, list[str]] = {}
    for entity, found in docs.items():
        if len(found) == 1:
            alone.setdefault(found[0], []).append(names[str(entity)])
    for doc in texts.accounts if len(texts.accounts) > 1 else ():
        if doc in alone:
            yield f"- Only in {texts.title(doc)}: {listed(alone[doc], ONLY)}."


def _spellings(index: pd.DataFrame, names: dict[str, str], texts: Texts) -> Iterator[str]:
    """Yield the people whose surname has several spellings, and which text has which."""
    shown = 0
    for entity, rows in index[index["type"] == "PERSON"].groupby("entity_id", sort=False):
        surnames: dict[str, list[str]] = {}
        for doc, spellings in zip(rows["doc"], rows["spellings"], strict=True):
            for form in dict.fromkeys(re.split(r"[\s.]+", spelling.rstrip("."))[-1] for spelling in spellings.split(";")):
                surnames.setdefault(form, []).append(doc)
        usual = max(surnames, key=lambda form: len(surnames[form]))
        alike = {f: d for f, d in surnames.items() if SequenceMatcher(None, f.lower(), usual.lower()).ratio() >= SAME_NAME}
        if len(alike) > 1 and shown < MAX_PEOPLE:
            shown += 1
            said = "; ".join(f"“{escaped(form)}” in {texts.names(docs, 4)}" for form, docs in alike.items())
            yield f"- {names[str(entity)]} is spelled in {len(alike)} ways: {said}."


def _undecided(unsure: pd.DataFrame, names: dict[str, str], texts: Texts) -> Iterator[str]:
    """Yield the names that could be several people's, the most frequent first, with the first place in each text."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in records(unsure):
        found.setdefault((" ".join(row.text.split()), row.candidates), []).append((row.doc, row.locator))
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    for (text, candidates), places in ranked[:UNDECIDED]:
        who = [names.get(entity, f"`{entity}`") for entity in candidates.split(";")]
        counts, first = Counter(doc for doc, _ in places), dict(reversed(places))
        where = [f"{times(n)} in {texts.title(doc)} (first in {escaped(first[doc])})" for doc, n in counts.items()]
        yield f"- **Undecided**: “{escaped(text)}” may be {' or '.join(who)}: {listed(where, 4)}."
    if len(ranked) > UNDECIDED:
        yield f"- And {len(ranked) - UNDECIDED:,} more undecided names: rows of `tables/mentions.csv` with `candidates`."


def _recurring(unlisted: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    """Yield in one point the names that recur and are not listed, the most mentioned first."""
    counted = unlisted.groupby("entity_id", sort=False).agg(
        kind=("type", "first"), mentions=("mentions", "sum"), docs=("doc", "size")
    )
    again = counted[counted["mentions"] > 1]
    if len(again):
        said = [
            f"{names[str(entity)]} ({row['kind'].lower()}, {times(row['mentions'])} in {row['docs']:,} "
            f"{'text' if row['docs'] == 1 else 'texts'})"
            for entity, row in again.iterrows()
        ]
        yield (
            f"- Found more than once and **not listed**: {listed(said, RECURRING)}. `tables/entity_candidates.csv` has all "
            f"{len(counted):,} unlisted names as rows to copy into `entities.csv` and `aliases.csv`."
        )
