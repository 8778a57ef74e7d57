"""Themes and clusters one by one: terms, shares, stability, and the passages that are surest and least sure to be theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.contracts import STANDINGS, records
from pipeline.report.sections.markdown import escaped, listed, shortened, table

TERMS = 12  # of each theme
DOCUMENTS = 8  # whose shares are told
QUOTED = 200  # characters of a passage
LEAST_STEADY = 0.6  # Jaccard index: below it a group dissolves as soon as passages are exchanged (Hennig 2007)
STEADY = 0.75  # from here on it is the same group again


def build(
    themes: pd.DataFrame, theme_terms: pd.DataFrame, theme_shares: pd.DataFrame, stability: pd.DataFrame,
    representative_passages: pd.DataFrame, clusters: pd.DataFrame, cluster_counts: pd.DataFrame, cluster_terms: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the page as Markdown."""
    parts = [
        "# Themes and clusters, one by one",
        "What the [report](comparison.md) sums up, with the passages it rests on. Shares are of the words in a text's own voice; "
        "how steady a theme or cluster is tells the Jaccard index of its passages with those it has when a fifth of all passages "
        f"is left out: from {STEADY} on it is the same again, below {LEAST_STEADY} it dissolves. [How it is made](methods.md).",
        "## Themes that were named",
    ]
    if themes.empty:
        parts.append("`themes.csv` names no theme.")
    for theme in records(themes):
        parts += _theme(theme, theme_terms, theme_shares, stability, representative_passages)
    parts += _clusters(clusters, cluster_counts, cluster_terms, stability, representative_passages)
    return "\n\n".join(parts) + "\n"


def _theme(
    theme: object, theme_terms: pd.DataFrame, theme_shares: pd.DataFrame, stability: pd.DataFrame,
    representative_passages: pd.DataFrame,
) -> Iterator[str]:  # fmt: skip
    name, label = (getattr(theme, field) for field in ("theme", "label"))
    yield f"### {escaped(label)}"
    own = theme_terms[theme_terms["theme"] == name]
    lines = [f"- {what}: {said}" for what, said in _terms(own)]
    shares = theme_shares[(theme_shares["theme"] == name) & (theme_shares["share"] > 0)]
    first = shares.sort_values("share", ascending=False, kind="stable").head(DOCUMENTS)
    told = [f"`{row.doc}` {row.share:.0%}{_arrow(row.verdict)}" for row in records(first)]
    lines.append(f"- Share of the words: {listed(told) if told else 'none'}.")
    lines.append(f"- {_steady(stability[(stability['kind'] == 'theme') & (stability['group'] == name)])}")
    yield "\n".join(lines)
    yield from _ends(representative_passages[(representative_passages["kind"] == "theme") & (representative_passages["group"] == name)])


def _arrow(verdict: str) -> str:
    return {"more": " (more than the primary text)", "less": " (less than the primary text)"}.get(verdict, "")


def _terms(own: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for origin, what in (("seed", "Seed words found"), ("learned", "Words learned from their company")):
        found = own[(own["origin"] == origin) & (own["passages"] > 0)].sort_values(
            "passages", ascending=False, kind="stable"
        )
        terms = [f"*{escaped(row.term)}* ({row.passages:,})" for row in records(found)]
        if terms or origin == "seed":
            yield f"{what}, with their passages", (listed(terms, TERMS) if terms else "none")


def _steady(own: pd.DataFrame) -> str:
    """Return how steady a group is, in words."""
    drawn = own[own["test"] == "bootstrap"]
    if drawn.empty:
        return "No passage of a text's own voice is of it, so there is nothing to try."
    row = next(records(drawn))
    how = "holds still" if row.agreement >= STEADY else "dissolves" if row.agreement < LEAST_STEADY else "changes its edges"
    said = f"{row.passages:,} passages; it {how}: {row.agreement:.2f} when passages are left out"
    for test, what in (("seed word dropped", "without *{}*"), ("document left out", "without `{}`")):
        least = own[own["test"] == test].sort_values(["agreement", "dropped"], kind="stable").head(1)
        for worst in records(least):
            said += f", {worst.agreement:.2f} at the least, {what.format(escaped(worst.dropped))}"
    return said + "."


def _ends(own: pd.DataFrame) -> Iterator[str]:
    """Yield a table of the surest and the least sure passages; nothing where there are none."""
    rows = []
    for standing in STANDINGS:
        for row in records(own[own["standing"] == standing].sort_values("rank")):
            rows.append((standing, f"{row.probability:.2f}", f"`{row.doc}`, {escaped(row.locator)}",
                         escaped(shortened(row.text, QUOTED))))  # fmt: skip
    if rows:
        yield table(("", "probability", "where", "passage"), rows)


def _clusters(
    clusters: pd.DataFrame, cluster_counts: pd.DataFrame, cluster_terms: pd.DataFrame,
    stability: pd.DataFrame, representative_passages: pd.DataFrame,
) -> Iterator[str]:  # fmt: skip
    yield "## Clusters that nobody named"
    if clusters.empty:
        yield "There are too few passages with enough words to look for clusters."
        return
    chosen = int(clusters["cluster"].nunique())
    whole = stability[(stability["kind"] == "cluster") & (stability["group"] == "") & (stability["test"] == "bootstrap")]
    agreement = f" Together they agree to {whole['agreement'].iat[0]:.2f} (adjusted Rand index)." if len(whole) else ""
    yield (
        f"{len(clusters):,} passages in {chosen} clusters, by the words they share. Their number is the one that other samples "
        f"of the passages agree on best, as far as it still parts them:{agreement}"
    )
    yield table(
        ("clusters", "agreement", "95 % of the trials", "chosen"),
        [(row.clusters, f"{row.agreement:.2f}", f"{row.low:.2f} to {row.high:.2f}", "←" if row.chosen == "yes" else "")
         for row in records(cluster_counts)],
    )  # fmt: skip
    yield "![Passages that share words, in clusters](../figures/cluster_map.svg)"
    for cluster, members in clusters.groupby("cluster"):
        terms = cluster_terms[cluster_terms["cluster"] == cluster].sort_values("rank")
        yield f"### {cluster}. {escaped(str(members['label'].iat[0]))}"
        found = [f"*{escaped(row.term)}*" for row in records(terms)]
        docs = members["doc"].value_counts(sort=False).sort_values(ascending=False, kind="stable").head(DOCUMENTS)
        lines = [
            f"- Terms: {listed(found)}.",
            f"- Passages: {listed([f'`{doc}` {count:,}' for doc, count in docs.items()])}.",
            f"- Nearest theme: {_nearest(terms)}.",
            f"- {_steady(stability[(stability['kind'] == 'cluster') & (stability['group'] == str(cluster))])}",
        ]
        yield "\n".join(lines)
        yield from _ends(representative_passages[(representative_passages["kind"] == "cluster") & (representative_passages["group"] == str(cluster))])


def _nearest(terms: pd.DataFrame) -> str:
    if terms.empty or not terms["theme"].iat[0]:
        return "none"
    return f"{escaped(str(terms['theme'].iat[0]))}, {terms['overlap'].iat[0]:.0%} of the passages that either has"
