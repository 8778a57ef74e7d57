"""The report's section on themes: what each text is about, where accounts differ beyond chance, where nothing can be said."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.report.sections.markdown import escaped, listed, table

FIRST = 3  # themes with which a text is described
COLUMNS = 6  # accounts beside the primary text in the table of shares; of more the CSV has them
TOLD = 40  # accounts told of one by one
WORDS = 8  # words that set a side apart
SPOKEN = ("NOUN", "PROPN", "ADJ", "VERB")  # words that tell of a subject; the table has the others too
LEVEL = 0.05  # of the adjusted p


def build(
    sources: pd.DataFrame, themes: pd.DataFrame, theme_shares: pd.DataFrame, stability: pd.DataFrame, keyness: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section."""
    titles = {doc: title or doc for doc, title in zip(sources["doc"], sources["title"], strict=True)}
    return themes_told(primary_docs_of(sources), accounts_of(sources), titles, themes, theme_shares, stability, keyness)


def themes_told(
    primary: list[str], accounts: list[str], titles: dict[str, str], themes: pd.DataFrame, theme_shares: pd.DataFrame,
    stability: pd.DataFrame, keyness: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section, empty where there are no themes and no words to compare."""
    labels = {theme: escaped(label) for theme, label in zip(themes["theme"], themes["label"], strict=True)}
    parts = [
        _shares(primary, accounts, titles, labels, theme_shares),
        _steadiness(labels, stability),
        _key_words(primary, accounts, titles, keyness),
    ]
    return "\n\n".join(part for part in parts if part)


def _shares(
    primary: list[str], accounts: list[str], titles: dict[str, str], labels: dict[str, str], theme_shares: pd.DataFrame
) -> str:
    if theme_shares.empty:
        return ""
    lines = [
        "## What each text is about",
        "![Theme shares by document](../figures/themes_by_document.svg)",
        "Shares of the words in each text's own voice (body and headings) that fall to a theme named in `themes.csv` "
        "(`tables/theme_shares.csv`; passage by passage in `tables/passage_themes.csv`; theme by theme, with the passages, in "
        "[subjects.md](subjects.md)). In brackets the 95 % interval: what the share could be if the author had written as many "
        "other passages of the same kind.",
    ]
    points = [f"- **{escaped(titles[doc])}** speaks most of {_most(doc, labels, theme_shares)}." for doc in primary[:TOLD]]
    points += [_account(doc, titles, labels, theme_shares, bool(primary)) for doc in accounts[:TOLD]]
    lines.append("\n".join(points))
    if primary and accounts:
        lines += [
            "![Theme shares with intervals](../figures/theme_intervals.svg)",
            _beside(primary, accounts, labels, theme_shares),
            "![Where in the primary text each theme stands](../figures/theme_positions.svg)",
        ]
    return "\n\n".join(lines)


def _most(doc: str, labels: dict[str, str], theme_shares: pd.DataFrame) -> str:
    own = theme_shares[(theme_shares["doc"] == doc) & (theme_shares["share"] > 0)]
    first = own.sort_values("share", ascending=False, kind="stable").head(FIRST)
    return (
        listed([f"{labels[row.theme]} ({_interval(row)})" for row in records(first)]) if len(first) else "none of the themes"
    )


def _interval(row: object) -> str:
    share, low, high = (getattr(row, name) for name in ("share", "low", "high"))
    return f"{share:.0%}" if pd.isna(low) else f"{share:.0%}, {low * 100:.0f}–{high:.0%}"


def _account(doc: str, titles: dict[str, str], labels: dict[str, str], theme_shares: pd.DataFrame, compared: bool) -> str:
    """Return what an account speaks of, where it differs from the primary text, and how much cannot be told."""
    said = f"- **{escaped(titles[doc])}** speaks most of {_most(doc, labels, theme_shares)}."
    own = theme_shares[theme_shares["doc"] == doc]
    for verdict in ("more", "less") if compared else ():
        found = own[own["verdict"] == verdict].sort_values("difference", ascending=verdict == "less", kind="stable")
        points = [f"{labels[row.theme]} ({row.difference * 100:+.0f} points)" for row in records(found)]
        if points:
            said += f" It speaks of {listed(points)} **{verdict}** than the primary text beyond chance."
    unsure = own[own["verdict"] == "cannot tell"]
    if compared and len(unsure):
        smallest = unsure["smallest_difference"].median()
        reach = (
            "" if pd.isna(smallest) else f": differences below some {smallest * 100:.0f} points do not show in so much text"
        )
        said += f" Of {len(unsure)} {'theme' if len(unsure) == 1 else 'themes'} **nothing can be said**{reach}."
    return said


def _beside(primary: list[str], accounts: list[str], labels: dict[str, str], theme_shares: pd.DataFrame) -> str:
    """Return a table: each theme's share in the primary text and, per account, the difference where it is beyond chance."""
    shown = accounts[:COLUMNS]
    cells = {(row.doc, row.theme): row for row in records(theme_shares[theme_shares["doc"].isin([*primary, *shown])])}
    rows = []
    for theme in dict.fromkeys(theme_shares["theme"]):
        of = [cells[doc, theme] for doc in shown if (doc, theme) in cells]
        whole = of[0].primary_share if of else 0.0
        rows.append((labels[theme], "" if pd.isna(whole) else f"{whole:.0%}", *(_cell(row) for row in of)))
    head = ("theme", "primary text", *(f"`{doc}`" for doc in shown if any((doc, theme) in cells for theme in labels)))
    more = f" `tables/theme_shares.csv` has {len(accounts) - len(shown):,} more." if len(accounts) > len(shown) else ""
    return (
        f"{table(head, rows)}\n\nBold: more or less than the primary text beyond chance; plain: cannot be told apart.{more}"
    )


def _cell(row: object) -> str:
    share, verdict = (getattr(row, name) for name in ("share", "verdict"))
    mark = {"more": "▲", "less": "▼"}.get(verdict)
    return f"**{share:.0%} {mark}**" if mark else f"{share:.0%}"


def _steadiness(labels: dict[str, str], stability: pd.DataFrame) -> str:
    """Return whether another run, other passages or a seed word less would have said the same."""
    whole = {
        (row.kind, row.test): row for row in records(stability[stability["group"] == ""]) if row.test != "document left out"
    }
    drawn, dropped = whole.get(("theme", "bootstrap")), whole.get(("theme", "seed word dropped"))
    if not drawn:
        return ""
    said = (
        "### Would another run say the same?\n\nAnother run of the same says the same, to the byte. With a fifth of the "
        f"passages left out, {drawn.trials} times, the first themes of the others agree to {drawn.agreement:.2f} (adjusted Rand "
        "index: 1 the same, 0 as by chance)"
    )
    said += f"; with each seed word left out in turn to {dropped.agreement:.2f}. " if dropped else ". "
    single = stability[
        (stability["kind"] == "theme") & (stability["group"] != "") & (stability["test"] == "seed word dropped")
    ]
    if len(single):
        worst = single.sort_values(["agreement", "group", "dropped"], kind="stable").head(FIRST)
        leaning = [f"{labels.get(r.group, r.group)} on *{escaped(r.dropped)}* ({r.agreement:.2f})" for r in records(worst)]
        said += f"Themes that lean most on one word: {listed(leaning)} – how much of a theme is left without it. "
    found = whole.get(("cluster", "bootstrap"))
    if found:
        said += (
            f"Clusters that nobody named agree to {found.agreement:.2f} when a fifth of the passages is left out: "
            "[subjects.md](subjects.md) shows them beside the themes. "
        )
    return f"{said.rstrip()}\n\n![Which themes and clusters hold still](../figures/theme_stability.svg)"


def _key_words(primary: list[str], accounts: list[str], titles: dict[str, str], keyness: pd.DataFrame) -> str:
    if keyness.empty:
        return ""
    lines = [
        "### Words that set them apart",
        "Words, phrases and names that one side uses more often for its length than the other, in brackets how often each has "
        f"them. They count where fewer than {LEVEL:.0%} of random deals of whole passages part the sides as far, adjusted for "
        "the number of words looked at: words cluster in passages, and counting them one by one would find too much "
        "(`tables/keyness.csv`).",
    ]
    points = []
    if primary:
        points += [
            f"- The **primary text** against the accounts: {_apart(keyness, 'primary', 1)}.",
            f"- The **accounts** against it: {_apart(keyness, 'primary', -1)}.",
        ]
    points += [
        f"- **{escaped(titles[doc])}** against all others: {_apart(keyness, doc, 1)}."
        for doc in accounts[:TOLD] if (keyness["focus"] == doc).any()
    ]  # fmt: skip
    figures = [
        "![What sets the primary text apart](../figures/key_terms.svg)",
        "![Where the key words stand](../figures/term_dispersion.svg)",
    ]
    return "\n\n".join([*lines, "\n".join(points), *figures])


def _apart(keyness: pd.DataFrame, focus: str, sign: int) -> str:
    """Return the surest words of one side, with the counts there and in the reference."""
    said = keyness["unit"].isin(["phrase", "entity"]) | keyness["pos"].isin(SPOKEN)
    own = keyness[(keyness["focus"] == focus) & said & (keyness["p_adjusted"] < LEVEL) & (sign * keyness["log_ratio"] > 0)]
    words = list(_words(own, sign))
    more = f" and {len(own) - len(words):,} more" if len(own) > len(words) else ""
    return (", ".join(words) + more) if words else "nothing beyond chance"


def _words(own: pd.DataFrame, sign: int) -> Iterator[str]:
    edge = own["log_ratio_low"] if sign > 0 else -own["log_ratio_high"]
    first = own.assign(edge=edge).sort_values(["edge", "unit", "term"], ascending=[False, True, True], kind="stable")
    for row in records(first.head(WORDS)):
        here, there = (row.count, row.reference_count) if sign > 0 else (row.reference_count, row.count)
        yield f"*{escaped(row.name)}* ({here}:{there})"
