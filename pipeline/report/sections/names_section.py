"""The report's section on names: who appears where, who in one text only, under which spellings, who could not be told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.report.sections.markdown import escaped, listed, times

NAMED = 12
ONLY = 6  # names of one text alone
PEOPLE = 20  # whose spellings are told
UNDECIDED = 10
RECURRING = 10
ALIKE = 0.6  # two forms of one person's name that share less are different names (Lenin, Il'ich), not spellings


def build(sources: pd.DataFrame, entity_index: pd.DataFrame, mentions: pd.DataFrame) -> str:
    """Return the section."""
    return names_told(primary_docs_of(sources), accounts_of(sources), entity_index, mentions)


def names_told(primary: list[str], accounts: list[str], entity_index: pd.DataFrame, mentions: pd.DataFrame) -> str:
    """Return the section, empty where nothing is named; lists are bounded and say how much they leave out."""
    unsure = mentions[(mentions["entity_id"] == "") & (mentions["candidates"] != "")]
    if entity_index.empty and unsure.empty:
        return ""
    names = {e: escaped(n) for e, n in zip(entity_index["entity_id"], entity_index["name"], strict=True)}
    known = entity_index[entity_index["listed"] == "yes"]
    unlisted = entity_index[entity_index["listed"] == "no"]
    whose = (
        "Names as the authority table knows them" if len(known) else "Names as found, for `entities.csv` lists none of them"
    )
    lines = [
        "## Who appears where",
        "![Entity mentions by document](../figures/entities_by_document.svg)",
        f"{whose}, in all zones but navigation (`tables/entity_index.csv`; each mention with its sentence in "
        "`tables/mentions.csv`).",
    ]
    shown = known if len(known) else unlisted
    points = [
        *_shared(primary, accounts, shown, names),
        *_single(accounts, shown, names),
        *_spellings(shown, names),
        *_undecided(unsure, names),
        *(_recurring(unlisted, names) if len(known) else ()),
    ]
    network = [
        "![The surest pairs of entities](../figures/entity_network.svg)",
        "Drawn are the pairs that share passages most surely more often than by chance (`tables/entity_pairs.csv` has more; "
        "`make exports` writes them for Gephi). To be named together is no tie yet: the passages say what it is.",
    ]
    return "\n\n".join([*lines, "\n".join(points), *network])


def _shared(primary: list[str], accounts: list[str], index: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    docs: dict[str, set[str]] = {}
    for entity, doc in zip(index["entity_id"], index["doc"], strict=True):
        docs.setdefault(entity, set()).add(doc)
    everywhere = [names[e] for e, found in docs.items() if accounts and found >= {*primary, *accounts}]
    unread = [names[e] for e, found in docs.items() if primary and found <= set(primary)]
    strange = [names[e] for e, found in docs.items() if primary and not found & set(primary)]
    if everywhere:
        yield f"- Named in **every** text: {listed(everywhere, NAMED)}."
    if unread:
        yield f"- Named in the primary text and **by no account**: {listed(unread, NAMED)}."
    if strange:
        yield f"- Named by accounts, **not in the primary text**: {listed(strange, NAMED)}."


def _single(accounts: list[str], index: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    """Yield for each account whom it alone names, the most mentioned first; of a single account that is said already."""
    docs = index.groupby("entity_id", sort=False)["doc"].agg(list)
    alone: dict[str, list[str]] = {}
    for entity, found in docs.items():
        if len(found) == 1:
            alone.setdefault(found[0], []).append(names[str(entity)])
    for doc in accounts if len(accounts) > 1 else ():
        if doc in alone:
            yield f"- Named in `{doc}` **alone**: {listed(alone[doc], ONLY)}."


def _spellings(index: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    """Yield the people whose surname is not spelled alike everywhere, with who writes what."""
    told = 0
    for entity, rows in index[index["type"] == "PERSON"].groupby("entity_id", sort=False):
        surnames: dict[str, list[str]] = {}
        for doc, spellings in zip(rows["doc"], rows["spellings"], strict=True):
            for form in dict.fromkeys(re.split(r"[\s.]+", spelling.rstrip("."))[-1] for spelling in spellings.split(";")):
                surnames.setdefault(form, []).append(f"`{doc}`")
        usual = max(surnames, key=lambda form: len(surnames[form]))
        alike = {f: docs for f, docs in surnames.items() if SequenceMatcher(None, f.lower(), usual.lower()).ratio() >= ALIKE}
        if len(alike) > 1 and told < PEOPLE:
            told += 1
            said = "; ".join(f"*{escaped(form)}* in {listed(docs, 4)}" for form, docs in alike.items())
            yield f"- {names[str(entity)]} is spelled in {len(alike)} ways: {said}."


def _undecided(unsure: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    """Yield the names that could be several people's, the most frequent first, with the first place in each text."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in records(unsure):
        found.setdefault((" ".join(row.text.split()), row.candidates), []).append((row.doc, row.locator))
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    for (text, candidates), places in ranked[:UNDECIDED]:
        who = [names.get(entity, f"`{entity}`") for entity in candidates.split(";")]
        counts, first = Counter(doc for doc, _ in places), dict(reversed(places))
        where = [f"{times(n)} in `{doc}` (first in {escaped(first[doc])})" for doc, n in counts.items()]
        yield f"- **Undecided**: *{escaped(text)}* may be {' or '.join(who)}: {listed(where, 4)}."
    if len(ranked) > UNDECIDED:
        yield f"- And {len(ranked) - UNDECIDED:,} more names are undecided: rows of `tables/mentions.csv` with `candidates`."


def _recurring(unlisted: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    """Yield in one point the names that recur and stand in no table, the most mentioned first."""
    counted = unlisted.groupby("entity_id", sort=False).agg(
        kind=("type", "first"), mentions=("mentions", "sum"), docs=("doc", "size")
    )
    again = counted[counted["mentions"] > 1]
    if len(again):
        told = [
            f"{names[str(entity)]} ({row['kind'].lower()}, {times(row['mentions'])} in {row['docs']:,} "
            f"{'text' if row['docs'] == 1 else 'texts'})"
            for entity, row in again.iterrows()
        ]
        yield (
            f"- Found more than once but **not listed**: {listed(told, RECURRING)}. `tables/entity_candidates.csv` has all "
            f"{len(counted):,} unlisted names as rows to copy into `entities.csv` and `aliases.csv`."
        )
