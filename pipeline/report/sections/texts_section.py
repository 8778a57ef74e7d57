"""The opening of the report: its title, what it rests on, and the texts with their words by zone."""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import OWN_VOICE, records
from pipeline.language.documents import primary_docs_of, read_docs_of
from pipeline.report.sections.markdown import escaped, listed, table

ACCOUNTS = 40  # so many are described one by one; of more the tables tell


def build(sources: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame) -> str:
    """Return title, notices and the table of texts, in Markdown."""
    read = sources[sources["doc"].isin(read_docs_of(sources)) & sources["status"].isin(["ok", "warned"])]
    titles = {doc: title or doc for doc, title in zip(read["doc"], read["title"], strict=True)}
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    return "\n\n".join([_head(read, primary_docs_of(sources), titles), _texts(sources, read, held, titles, passages)])


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
