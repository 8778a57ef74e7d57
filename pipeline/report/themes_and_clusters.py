"""Themes and clusters one by one: terms, shares, stability, and their representative and borderline passages."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.contracts import TYPICALITIES, records
from pipeline.report.sections.markdown import escaped, listed, shortened, table
from pipeline.report.sections.wording import Texts, counted, texts_of

TERMS = 12  # of each theme
MAX_DOCUMENTS = 8  # whose shares are listed
EXCERPT = 200  # characters of a passage
CERTAIN = 0.995  # a passage that is printed as 1.00 is not borderline
UNSTABLE = 0.6  # Jaccard index below which a group dissolves as soon as passages are exchanged (Hennig 2007)
STABLE = 0.75  # from which it is the same group again


def build(
    sources: pd.DataFrame, themes: pd.DataFrame, theme_terms: pd.DataFrame, theme_shares: pd.DataFrame, stability: pd.DataFrame,
    representative_passages: pd.DataFrame, clusters: pd.DataFrame, cluster_counts: pd.DataFrame, cluster_terms: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the page as Markdown."""
    parts = [
        "# Themes and clusters, one by one",
        "The passages behind the [report](comparison.md)'s themes. Shares are of the words in a text's own voice. Stability "
        "is the Jaccard index between a group's passages and those it gets when a fifth of all passages is left out: from "
        f"{STABLE} on it is the same group again, below {UNSTABLE} it dissolves. [How it is made](methods.md).",
        "![Theme shares with their 95% intervals](../figures/theme_intervals.svg)",
        "## Themes",
    ]
    if themes.empty:
        parts.append("`themes.csv` lists no theme.")
    texts = texts_of(sources)
    for theme in records(themes):
        parts += _theme(theme, theme_terms, theme_shares, stability, representative_passages, texts)
    parts += _clusters(clusters, cluster_counts, cluster_terms, stability, representative_passages, texts)
    return "\n\n".join(parts) + "\n"


def _theme(
    theme: object, theme_terms: pd.DataFrame, theme_shares: pd.DataFrame, stability: pd.DataFrame,
    representative_passages: pd.DataFrame, texts: Texts,
) -> Iterator[str]:  # fmt: skip
    name, label = (getattr(theme, field) for field in ("theme", "label"))
    yield f"### {escaped(label)}"
    own = theme_terms[theme_terms["theme"] == name]
    lines = [f"- {what}: {said}" for what, said in _terms(own)]
    shares = theme_shares[(theme_shares["theme"] == name) & (theme_shares["share"] > 0)]
    first = shares.sort_values("share", ascending=False, kind="stable").head(MAX_DOCUMENTS)
    said = [f"{texts.title(row.doc)} {row.share:.0%}{_arrow(row.verdict)}" for row in records(first)]
    lines.append(f"- Share of the words: {listed(said) if said else 'none'}.")
    lines.append(f"- {_stability_of(_rows_of(stability, 'theme', name), texts)}")
    yield "\n".join(lines)
    yield from _ends(_rows_of(representative_passages, "theme", name), texts)


def _rows_of(table: pd.DataFrame, kind: str, group: str) -> pd.DataFrame:
    """Return the rows of one theme or cluster."""
    return table[(table["kind"] == kind) & (table["group"] == group)]


def _arrow(verdict: str) -> str:
    return {"more": " (more than the primary text)", "less": " (less than the primary text)"}.get(verdict, "")


def _terms(own: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for origin, what in (("seed", "Seed words found"), ("learned", "Words learned from co-occurrence")):
        found = own[(own["origin"] == origin) & (own["passages"] > 0)].sort_values(
            "passages", ascending=False, kind="stable"
        )
        terms = [f"*{escaped(row.term)}* ({row.passages:,})" for row in records(found)]
        if terms or origin == "seed":
            yield f"{what}, with the number of passages", (listed(terms, TERMS) if terms else "none")


def _stability_of(own: pd.DataFrame, texts: Texts) -> str:
    """Return how stable a group is, in words."""
    drawn = own[own["test"] == "bootstrap"]
    if drawn.empty:
        return "No passage in a text's own voice has it, so its stability cannot be tested."
    row = next(records(drawn))
    how = "stable" if row.agreement >= STABLE else "unstable" if row.agreement < UNSTABLE else "partly stable"
    said = f"{counted(row.passages, 'passage')}; {how} (Jaccard {row.agreement:.2f} under resampling"
    for test, name in (("seed word dropped", lambda word: f"*{escaped(word)}*"), ("document left out", texts.title)):
        least = own[own["test"] == test].sort_values(["agreement", "dropped"], kind="stable").head(1)
        for worst in records(least):
            said += f"; lowest {worst.agreement:.2f}, without {name(worst.dropped)}"
    return f"{said})."


def _ends(own: pd.DataFrame, texts: Texts) -> Iterator[str]:
    """Yield a table of representative and borderline passages; nothing if there are none."""
    rows = [
        (typicality, f"{row.probability:.2f}", texts.place(row.doc, row.locator), escaped(shortened(row.text, EXCERPT)))
        for typicality in TYPICALITIES
        for row in records(own[own["typicality"] == typicality].sort_values("rank"))
        if typicality == "representative" or row.probability < CERTAIN
    ]
    if rows:
        yield table(("", "probability", "where", "passage"), rows)


def _clusters(
    clusters: pd.DataFrame, cluster_counts: pd.DataFrame, cluster_terms: pd.DataFrame,
    stability: pd.DataFrame, representative_passages: pd.DataFrame, texts: Texts,
) -> Iterator[str]:  # fmt: skip
    yield "## Clusters found without seed words"
    if clusters.empty:
        yield "There are too few passages with enough words to look for clusters."
        return
    chosen = int(clusters["cluster"].nunique())
    whole = stability[(stability["kind"] == "cluster") & (stability["group"] == "") & (stability["test"] == "bootstrap")]
    agreement = f" Together they agree at {whole['agreement'].iat[0]:.2f} (adjusted Rand index)." if len(whole) else ""
    yield (
        f"{len(clusters):,} passages in {chosen} clusters, by the words they share. The number of clusters is the largest on "
        f"which samples of the passages agree nearly as well as on the best.{agreement}"
    )
    yield table(
        ("clusters", "agreement", "95% of the trials", "chosen"),
        [(row.clusters, f"{row.agreement:.2f}", f"{row.low:.2f} to {row.high:.2f}", "←" if row.chosen == "yes" else "")
         for row in records(cluster_counts)],
    )  # fmt: skip
    yield "![Passages that share words, in clusters](../figures/cluster_map.svg)"
    for cluster, members in clusters.groupby("cluster"):
        terms = cluster_terms[cluster_terms["cluster"] == cluster].sort_values("rank")
        yield f"### {cluster}. {escaped(str(members['label'].iat[0]))}"
        found = [f"*{escaped(row.term)}*" for row in records(terms)]
        docs = members["doc"].value_counts(sort=False).sort_values(ascending=False, kind="stable").head(MAX_DOCUMENTS)
        lines = [
            f"- Terms: {listed(found)}.",
            f"- Passages: {listed([f'{texts.title(str(doc))} {count:,}' for doc, count in docs.items()])}.",
            f"- Nearest theme: {_nearest(terms)}.",
            f"- {_stability_of(_rows_of(stability, 'cluster', str(cluster)), texts)}",
        ]
        yield "\n".join(lines)
        yield from _ends(_rows_of(representative_passages, "cluster", str(cluster)), texts)


def _nearest(terms: pd.DataFrame) -> str:
    if terms.empty or not terms["theme"].iat[0]:
        return "none"
    return f"{escaped(str(terms['theme'].iat[0]))}, {terms['overlap'].iat[0]:.0%} of the passages in either"
