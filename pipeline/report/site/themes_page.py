"""What each text is about: shares and what they could be, differences beyond chance, the words and passages of each theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline.contracts import records
from pipeline.report.sections.wording import Texts, texts_of
from pipeline.report.site.figures import drawn
from pipeline.report.site.page import page

FIRST = 3  # themes with which a text is described, set by hand
MAX_TEXTS = 60  # bounds the page: texts that are described
MAX_WORDS = 15  # of a theme and an origin, set by hand
MAX_SHARES = 8  # texts listed at a theme, set by hand
CERTAIN = 0.995  # a passage whose probability is shown as 1.00 is not doubtful


def build(
    sources: pd.DataFrame, themes: pd.DataFrame, theme_terms: pd.DataFrame, theme_shares: pd.DataFrame,
    representative_passages: pd.DataFrame, themes_by_document: str, theme_intervals: str, theme_positions: str,
) -> str:  # fmt: skip
    """Return the page; without themes it says so."""
    texts = texts_of(sources)
    labels = dict(zip(themes["theme"], themes["label"], strict=True))
    told = [doc for doc in [*texts.primary, *texts.accounts] if (theme_shares["doc"] == doc).any()]
    passages = representative_passages[representative_passages["kind"] == "theme"]
    return page(
        "themes.html", "Themes", texts=[_text(doc, texts, labels, theme_shares) for doc in told[:MAX_TEXTS]],
        more=max(0, len(told) - MAX_TEXTS), compared=bool(texts.primary and texts.accounts), titles=texts.titles,
        themes=[_theme(theme, labels[theme], texts, theme_terms, theme_shares, passages) for theme in labels],
        by_document=drawn(themes_by_document, "themes"), intervals=drawn(theme_intervals, "intervals"),
        positions=drawn(theme_positions, "positions"),
    )  # fmt: skip


def _text(doc: str, texts: Texts, labels: Mapping[str, str], theme_shares: pd.DataFrame) -> dict[str, Any]:
    own = theme_shares[theme_shares["doc"] == doc].sort_values("share", ascending=False, kind="stable")
    apart = own[own["verdict"].isin(["more", "less"])]
    unsure = own[own["verdict"] == "cannot tell"]
    by_size = apart.reindex(apart["difference"].abs().sort_values(ascending=False, kind="stable").index)
    return {
        "doc": doc, "title": texts.titles.get(doc, doc), "primary": doc in texts.primary,
        "first": [_share(row, labels) for row in records(own[own["share"] > 0].head(FIRST))],
        "apart": [_share(row, labels) for row in records(by_size)], "unsure": len(unsure), "others": len(own) > len(unsure),
        "smallest": unsure["smallest_difference"].median(),
    }  # fmt: skip


def _share(row: Any, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "label": labels.get(row.theme, row.theme),
        "fragment": fragment(row.theme),
        "row": row,
        "known": not pd.isna(row.low),
    }


def fragment(theme: str) -> str:
    """Return the fragment of a theme on this page, without the `#`."""
    return f"t-{quote(theme, safe='')}"


def _theme(
    theme: str, label: str, texts: Texts, theme_terms: pd.DataFrame, theme_shares: pd.DataFrame, passages: pd.DataFrame
) -> dict[str, Any]:
    terms = theme_terms[(theme_terms["theme"] == theme) & (theme_terms["passages"] > 0)]
    terms = terms.sort_values(["passages", "term"], ascending=[False, True])
    shares = theme_shares[(theme_shares["theme"] == theme) & (theme_shares["share"] > 0)]
    shares = shares.sort_values("share", ascending=False, kind="stable")
    own = passages[passages["group"] == theme].sort_values("rank", kind="stable")
    doubtful = own[(own["typicality"] == "borderline") & (own["probability"] < CERTAIN)]
    return {
        "label": label, "fragment": fragment(theme),
        "seeds": _terms(terms, "seed"), "learned": _terms(terms, "learned"),
        "shares": [(texts.titles.get(row.doc, row.doc), row) for row in records(shares.head(MAX_SHARES))],
        "more": max(0, len(shares) - MAX_SHARES),
        "typical": list(records(own[own["typicality"] == "representative"])), "doubtful": list(records(doubtful)),
    }  # fmt: skip


def _terms(terms: pd.DataFrame, origin: str) -> list[Any]:
    return list(records(terms[terms["origin"] == origin].head(MAX_WORDS)))
