"""The report's section on themes: what each text is about, and where accounts differ from the primary text beyond chance."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.report.sections.limits import MAX_ACCOUNTS
from pipeline.report.sections.markdown import escaped, listed, table
from pipeline.report.sections.wording import Texts, texts_of

FIRST = 3  # themes with which a text is described
MAX_COLUMNS = 6  # accounts beside the primary text in the table of shares; theme_shares.csv has the rest
MARKS = {"more": "▲", "less": "▼"}


def build(sources: pd.DataFrame, themes: pd.DataFrame, theme_shares: pd.DataFrame) -> str:
    """Return the section; empty if there are no themes."""
    if theme_shares.empty:
        return ""
    texts = texts_of(sources)
    labels = {theme: escaped(label) for theme, label in zip(themes["theme"], themes["label"], strict=True)}
    points = [f"- **{texts.heading(doc)}**: {_most(doc, labels, theme_shares)}." for doc in texts.primary[:MAX_ACCOUNTS]]
    points += [_account(doc, texts, labels, theme_shares) for doc in texts.accounts[:MAX_ACCOUNTS]]
    parts = [
        "## What each text is about",
        "![What each text is about](../figures/themes_by_document.svg)",
        "The share of each text's own words that belongs to a theme of `themes.csv` (`tables/theme_shares.csv`), followed by its "
        "95% interval: the shares that would be likely if the author had written as many other passages of the same kind. "
        "The page `themes.html` shows the words and passages of each theme.",
        "\n".join(points),
    ]
    if texts.primary and texts.accounts:
        parts += [_beside(texts, labels, theme_shares), "![Where each theme occurs](../figures/theme_positions.svg)"]
    return "\n\n".join(parts)


def _most(doc: str, labels: dict[str, str], theme_shares: pd.DataFrame) -> str:
    own = theme_shares[(theme_shares["doc"] == doc) & (theme_shares["share"] > 0)]
    first = own.sort_values("share", ascending=False, kind="stable").head(FIRST)
    return listed([f"{labels[row.theme]} ({_interval(row)})" for row in records(first)]) if len(first) else "no theme found"


def _interval(row: Any) -> str:
    return f"{row.share:.0%}" if pd.isna(row.low) else f"{row.share:.0%}, {row.low * 100:.0f}–{row.high:.0%}"


def _account(doc: str, texts: Texts, labels: dict[str, str], theme_shares: pd.DataFrame) -> str:
    """Return an account's main themes, its differences from the primary text, and for how many themes it is too short to tell."""
    said = f"- **{texts.heading(doc)}**: {_most(doc, labels, theme_shares)}."
    if not texts.primary:
        return said
    own = theme_shares[theme_shares["doc"] == doc]
    for verdict, less in (("more", False), ("less", True)):
        found = own[own["verdict"] == verdict].sort_values("difference", ascending=less, kind="stable")
        points = [f"{labels[row.theme]} ({abs(row.difference) * 100:.0f} percentage points)" for row in records(found)]
        said += f" **{verdict.title()}** than the primary text: {listed(points)}." if points else ""
    unsure = own[own["verdict"] == "cannot tell"]
    if len(unsure):
        smallest = unsure["smallest_difference"].median()
        limit = "" if pd.isna(smallest) else f" (differences under about {smallest * 100:.0f} points would not show)"
        themes = "1 theme" if len(unsure) == 1 else f"{len(unsure)} themes"
        said += f" For {themes} the texts are too short to tell{limit}."
    return said


def _beside(texts: Texts, labels: dict[str, str], theme_shares: pd.DataFrame) -> str:
    """Return a table: each theme's share in the primary text and in each account."""
    shown = [doc for doc in texts.accounts if (theme_shares["doc"] == doc).any()][:MAX_COLUMNS]
    cells = {(row.doc, row.theme): row for row in records(theme_shares[theme_shares["doc"].isin(shown)])}
    rows = []
    for theme in dict.fromkeys(theme_shares["theme"]):
        of = [cells[doc, theme] for doc in shown if (doc, theme) in cells]
        whole = of[0].primary_share if of else 0.0
        rows.append((labels[theme], "" if pd.isna(whole) else f"{whole:.0%}", *(_cell(row) for row in of)))
    more = len(texts.accounts) - len(shown)
    left = f" `tables/theme_shares.csv` has {more:,} more accounts." if more > 0 and len(shown) == MAX_COLUMNS else ""
    note = "Bold: more (▲) or less (▼) than in the primary text, a larger difference than chance explains."
    return f"{table(('theme', 'primary text', *map(texts.heading, shown)), rows)}\n\n{note}{left}"


def _cell(row: Any) -> str:
    mark = MARKS.get(row.verdict)
    return f"**{row.share:.0%} {mark}**" if mark else f"{row.share:.0%}"
