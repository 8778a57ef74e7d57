"""Where the key words stand in each text: a tick for each time, from its beginning to its end; draws `term_dispersion`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.style import (
    BLUE,
    GRAY,
    VERMILION,
    bare,
    entitle,
    in_letters,
    message,
    new_figure,
    plain,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PANELS = 6  # of more documents the primary ones and those with the most ticks are drawn
ROWS = 24
TICKS = 400  # in one row of a panel, evenly chosen; more flow into one


def build(sources: pd.DataFrame, term_dispersion: pd.DataFrame) -> Figure:
    """Return the figure: terms by rank from above, a panel for each document, the number of ticks at the right edge."""
    drawn = term_dispersion[term_dispersion["rank"] <= ROWS]
    if drawn.empty:
        return message(new_figure(7, 2), "No text has a key word: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    docs = _documents(sources, drawn, primary)
    ranked = drawn.sort_values(["rank", "term"]).drop_duplicates("term")
    terms = ranked["term"].tolist()
    figure = new_figure(1.9 + 1.95 * len(docs), 1.3 + 0.27 * len(terms))
    panels = figure.subplots(1, len(docs), sharey=True, squeeze=False)[0]
    for axes, doc in zip(panels, docs, strict=True):
        is_primary = doc in primary
        _draw(axes, drawn[drawn["doc"] == doc], terms, VERMILION if is_primary else BLUE)
        axes.set_title(wrapped(titles.get(doc, doc)) + ("\n(primary)" if is_primary else ""), loc="left")
    panels[0].set_yticks(range(len(terms)), [plain(term, 30) for term in terms])
    panels[0].set_ylim(len(terms) - 0.4, -0.6)
    left = drawn["doc"].nunique() - len(docs)
    entitle(figure, "Where the key words of the primary text occur")
    figure.supxlabel(
        "position in each text's own voice (body and headings), in percent; at the right the number of occurrences"
        + (f"; {left:,} more texts are not drawn" if left > 0 else ""),
        fontsize=8, color=GRAY,
    )  # fmt: skip
    return figure


def _documents(sources: pd.DataFrame, drawn: pd.DataFrame, primary: list[str]) -> list[str]:
    """Return the documents drawn, the primary ones first, then in their order: all that have a term, or those with most."""
    counts = drawn["doc"].value_counts()
    known = [doc for doc in dict.fromkeys([*sources["doc"], *drawn["doc"]]) if doc in counts.index]
    chosen = set(sorted(known, key=lambda doc: (doc not in primary, -counts[doc], doc))[:PANELS])
    return sorted((doc for doc in known if doc in chosen), key=lambda doc: doc not in primary)


def _draw(axes: Any, own: pd.DataFrame, terms: list[str], color: str) -> None:
    places = own.groupby("term")["position"]
    found = {str(term): sorted(values) for term, values in places}
    for row, term in enumerate(terms):
        axes.axhline(row, color="#ececec", linewidth=0.8, zorder=1)
        positions = found.get(term, [])
        shown = positions[:: max(len(positions) // TICKS, 1)]
        axes.vlines([100 * p for p in shown], row - 0.34, row + 0.34, color=color, linewidth=1.1, alpha=0.8, zorder=2)
        axes.text(104, row, f"{len(positions):,}" if positions else "·", va="center", fontsize=7.5, color=GRAY)
    axes.set_xlim(-1, 101)
    axes.set_xticks([0, 50, 100])
    bare(axes)
