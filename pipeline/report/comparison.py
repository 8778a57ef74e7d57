"""The comparative report: what the texts are, what each is about, whom and when it names, where accounts come near.

Each number names the table it comes from, and each passage its place, so that a reader can go and look.
"""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import OWN_VOICE, records
from pipeline.report.dates_told import dates_told
from pipeline.report.markdown import escaped, listed, shortened, table
from pipeline.report.names_told import names_told
from pipeline.report.themes_told import themes_told

ACCOUNTS = 40  # so many are described one by one; of more the tables tell
PAIRS = 3  # passages shown side by side for each account
NEAR = 0.15  # word similarity from which a nearest sentence is worth showing: below it, by eye, nothing is shared but names


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame, themes: pd.DataFrame,
    theme_shares: pd.DataFrame, stability: pd.DataFrame, keyness: pd.DataFrame, mentions: pd.DataFrame,
    entity_index: pd.DataFrame, date_index: pd.DataFrame, parallels: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the report as Markdown."""
    read = sources[sources["status"].isin(["ok", "warned"])]
    primary = list(read["doc"][read["role"] == "primary"])
    accounts = list(read["doc"][read["role"] != "primary"])
    titles = {doc: title or doc for doc, title in zip(read["doc"], read["title"], strict=True)}
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    parts = [
        _head(read, primary, titles),
        _texts(sources, read, held, titles, passages),
        themes_told(primary, accounts, titles, themes, theme_shares, stability, keyness),
        names_told(primary, accounts, entity_index, mentions),
        dates_told(primary, accounts, date_index, titles, most=ACCOUNTS),
        _nearest(primary, accounts, parallels, titles, held),
        _reading(),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(read: pd.DataFrame, primary: list[str], titles: dict[str, str]) -> str:
    if primary:
        title = f"# {escaped(listed([titles[doc] for doc in primary]))}: what others made of it"
    else:
        title = "# The accounts compared"
    lines = [title]
    digests = read["edition"].str.contains("digest", case=False)
    if digests.any():
        whole = "This report rests" if digests.all() else f"For {int(digests.sum())} of {len(read)} texts this report rests"
        lines.append(
            f"> **{whole} on digests**: each retells its source in this project's own words, so wording, counts and "
            "nearness are the digests', not the sources'. `make originals FROM=DIR` builds the same report on the real texts."
        )
    if not primary:
        lines.append(
            "**There is no primary text in this corpus**, so nothing can be compared with it: give one document the role "
            "`primary` in `documents.csv`. What follows tells of the accounts alone."
        )
    return "\n\n".join(lines)


def _texts(
    sources: pd.DataFrame, read: pd.DataFrame, held: dict[str, str], titles: dict[str, str], passages: pd.DataFrame
) -> str:
    words, voice = passages.assign(words=passages["normalized"].str.count(r"\w+")), passages["zone"].isin(OWN_VOICE)
    own = words[voice].groupby("doc")["words"].sum()
    other = words[~voice].groupby(["doc", "zone"])["words"].sum()
    rows = []
    for doc, role in read[["doc", "role"]].head(ACCOUNTS).itertuples(index=False):
        zones = other[doc].sort_values(ascending=False, kind="stable") if doc in other.index.get_level_values(0) else {}
        left_out = ", ".join(f"{zone} {n:,}" for zone, n in zones.items() if n) or "–"
        rows.append(
            (f"`{doc}`", escaped(titles[doc]), role, escaped(held.get(doc, "")) or "?", f"{own.get(doc, 0):,}", left_out)
        )
    lines = [
        "## The texts",
        "A document's own voice is its body and headings; only that is counted below. What others say around it (an editor's "
        "preface, notes, readers' comments) and what it sets off as quoted is kept apart, as are titles and site furniture.",
        table(("document", "title", "role", "held", "words, own voice", "words left out, by zone"), rows),
    ]
    if len(read) > ACCOUNTS:
        lines.append(f"And {len(read) - ACCOUNTS:,} more: `tables/sources.csv` has them all.")
    troubled = sources[sources["status"].isin(["warned", "quarantined", "missing"])]
    lines += [
        f"- **{row.status}**: {escaped(row.file or row.doc)}: {escaped(row.reason)}"
        for row in records(troubled.head(ACCOUNTS))
    ]
    return "\n\n".join([*lines[:3], "\n".join(lines[3:])]).rstrip()


def _nearest(
    primary: list[str], accounts: list[str], parallels: pd.DataFrame, titles: dict[str, str], held: dict[str, str]
) -> str:
    if not primary:
        return ""
    parts = [f"`{doc}`: {escaped(held[doc])}" for doc in primary if held.get(doc) and held[doc] != "whole"]
    missing = f", and what is not found here may stand in a part that is not held ({'; '.join(parts)})" if parts else ""
    lines = [
        "## Where the accounts come nearest to the primary text",
        "For each sentence of an account the nearest of the primary text, by words, characters and latent topics "
        f"(`tables/parallels.csv` has five for each). Shown are the {PAIRS} pairs that share most words. Near is not the same "
        f"as drawn from it{missing}.",
    ]
    best = parallels[(parallels["rank"] == 1) & (parallels["word_similarity"] >= NEAR)]
    for doc in accounts[:ACCOUNTS]:
        found = best[best["doc"] == doc].sort_values(["word_similarity", "start"], ascending=[False, True], kind="stable")
        lines.append(f"### {escaped(titles[doc])}")
        told = int((parallels["doc"][parallels["rank"] == 1] == doc).sum())
        lines.append(f"{len(found):,} of {told:,} sentences have a near neighbor (word similarity {NEAR} or more).")
        for row in records(found.head(PAIRS)):
            lines.append(
                table(
                    (f"`{doc}`, {escaped(row.locator)}", f"`{row.primary_doc}`, {escaped(row.primary_locator)}"),
                    [(escaped(shortened(row.text)), escaped(shortened(row.primary_text)))],
                )
            )
    return "\n\n".join(lines)


def _reading() -> str:
    return (
        "## How to read on\n\n[Themes and clusters one by one](subjects.md). [How each figure was made, and what it cannot "
        "tell](methods.md). All tables: `tables/*.csv`, the readable ones together in `tables.xlsx`; what each column means: "
        "`outputs/README.md`."
    )
