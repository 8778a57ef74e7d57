"""What each text is about: one panel a document, one bar a theme; draws `theme_shares`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.report.figures.style import BLUE, GRAY, VERMILION, bare, message, new_figure, plain, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PANELS = 6  # more documents than that are drawn as the mean of the accounts beside the primary text


def build(sources: pd.DataFrame, themes: pd.DataFrame, theme_shares: pd.DataFrame) -> Figure:
    """Return the figure: themes in the order of the first primary text's shares, the same in each panel."""
    roles = dict(zip(sources["doc"], sources["role"], strict=True))
    shares = theme_shares.pivot(index="theme", columns="doc", values="share") if len(theme_shares) else pd.DataFrame()
    if shares.empty:
        return message(new_figure(7, 2), "No theme was found: there is nothing to draw.")
    docs = list(dict.fromkeys(theme_shares["doc"]))
    names = {doc: wrapped(doc) for doc in docs}
    accounts = [doc for doc in docs if roles.get(doc) != "primary"]
    if len(docs) > PANELS and accounts:
        shares["*"] = shares[accounts].mean(axis=1)
        docs = [*[doc for doc in docs if doc not in accounts][: PANELS - 1], "*"]
        names["*"], roles["*"] = f"mean of {len(accounts):,} accounts", "secondary"
    order = shares[docs[0]].sort_values(kind="stable").index
    labels = dict(zip(themes["theme"], themes["label"], strict=True))
    figure = new_figure(2.3 + 1.75 * len(docs), 0.9 + 0.27 * len(order))
    panels = figure.subplots(1, len(docs), sharey=True, squeeze=False)[0]
    most = max(float(shares[docs].max().max()), 0.01)
    for axes, doc in zip(panels, docs, strict=True):
        primary = roles.get(doc) == "primary"
        values = shares.loc[order, doc] * 100
        axes.barh(range(len(order)), values, color=VERMILION if primary else BLUE, hatch="//" if primary else None,
                  edgecolor="white", height=0.72)  # fmt: skip
        for row, value in enumerate(values):
            axes.text(value + most * 2, row, f"{value:.0f}" if value >= 0.5 else "·", va="center", fontsize=8, color=GRAY)
        axes.set_xlim(0, most * 118)
        axes.set_title(names[doc] + ("\n(primary)" if primary else ""), loc="left")
        axes.set_xticks([])
        bare(axes)
    panels[0].set_yticks(range(len(order)), [plain(labels.get(theme, theme)) for theme in order])
    figure.supxlabel("per cent of the words in each text's own voice (body and headings)", fontsize=8.5, color=GRAY)
    return figure
