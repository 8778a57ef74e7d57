"""The report's section on the nearest sentences."""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.report.sections.markdown import escaped, shortened, table

ACCOUNTS = 40
PAIRS = 3  # passages shown side by side for each account
NEAR = 0.15  # word similarity from which a nearest sentence is worth showing: below it, by eye, nothing is shared but names


def build(sources: pd.DataFrame, documents: pd.DataFrame, parallels: pd.DataFrame) -> str:
    """Return the section."""
    titles = {doc: title or doc for doc, title in zip(sources["doc"], sources["title"], strict=True)}
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    return _nearest(primary_docs_of(sources), accounts_of(sources), parallels, titles, held)


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
